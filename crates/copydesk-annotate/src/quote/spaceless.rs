//! Quotations in scripts without spaces: 「寒い」と山田さんは話した, 王芳说：“天冷。”
//!
//! Words cannot be told apart without a dictionary, but the particle or comma after a quotation, the verb, and the particle or
//! comma that ends the subject can.

use super::quotation::{Quote, Speaker};
use copydesk_record::QuoteKind;
use copydesk_text::languages::{primary_subtag, reporting_verbs};
use copydesk_text::span::ByteRange;

/// A language that is written without spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    Japanese,
    Chinese,
}

/// A finder of the quotations of texts in such a language.
#[derive(Debug)]
pub(super) struct Spaceless {
    language: Language,
    /// The verbs of saying, as they begin.
    verbs: Vec<&'static str>,
}

/// The longest source, in characters.
const MAX_SOURCE: usize = 36;
/// The longest verb of saying, with its endings, in characters.
const MAX_VERB: usize = 9;
/// The punctuation that ends a sentence.
const STOPS: &[char] = &['。', '！', '？', '\n'];
/// The punctuation inside a sentence.
const COMMAS: &[char] = &['，', '、', ',', '：', ':', ' ', '\u{3000}'];
/// Words after which no name goes on: of place, time and addressee, and adverbs.
const CHINESE_ENDS: &[&str] = &[
    "在", "于", "於", "周", "今", "昨", "向", "对", "對", "接受", "则", "則", "也", "还", "還", "随后",
    "隨後", "当天", "日前", "近日", "就", "说", "說",
];
/// The characters of the longest of them.
const LONGEST_END: usize = 2;

impl Spaceless {
    /// Returns the language of a BCP 47 tag, if it is one.
    pub(super) fn of(language: Option<&str>) -> Option<Self> {
        let primary = primary_subtag(language);
        let language = match primary {
            "ja" => Language::Japanese,
            "zh" => Language::Chinese,
            _ => return None,
        };
        let lines = reporting_verbs().filter(|(tag, _)| *tag == primary);
        Some(Self { language, verbs: lines.flat_map(|(_, words)| words.split_whitespace()).collect() })
    }

    /// Returns the last verb of saying in some words, and where it begins.
    fn last_verb(&self, words: &str) -> Option<(usize, &'static str)> {
        let found = self.verbs.iter().filter_map(|verb| Some((words.rfind(verb)?, *verb)));
        found.max_by_key(|(at, verb)| (*at + verb.len(), verb.len()))
    }

    /// Adds the quotations of a block, a range of bytes of the text.
    pub(super) fn add_quotes(&self, text: &str, block: &ByteRange, quotes: &mut Vec<Quote>) {
        let first = quotes.len();
        let mut at = block.start;
        let mut scan = BlockScan::new(self, text, block);
        while let Some(marks) = next_marks(text, at, block.end) {
            let from = if quotes.len() > first { at } else { block.start };
            let sentence = scan.sentence_start(marks.open).max(from);
            at = marks.after;
            scan.read_clause(marks.after);
            let found = match self.language {
                Language::Japanese => scan.japanese(sentence, &marks),
                Language::Chinese => scan.chinese(sentence, &marks),
            };
            let (speaker, cue) = match found {
                Some((source, cue)) => {
                    let ends = [cue.as_ref(), source.as_ref()].into_iter().flatten().map(|range| range.end);
                    at = ends.fold(at, usize::max);
                    (source.map(Speaker::unresolved), cue)
                }
                None if is_own_sentence(text, block, &marks) => {
                    if let Some(last) = quotes.get_mut(first..).and_then(<[Quote]>::last_mut) {
                        last.content.push(marks.content);
                        continue;
                    }
                    (None, None)
                }
                None => continue,
            };
            let content = vec![marks.content];
            quotes.push(Quote { kind: QuoteKind::Direct, content, cue, speaker, continues: None });
        }
    }
}

/// A pair of quotation marks, in bytes of the text.
struct Marks {
    open: usize,
    content: ByteRange,
    after: usize,
}

/// Returns the next words in quotation marks from a byte on, with those inside them.
fn next_marks(text: &str, from: usize, end: usize) -> Option<Marks> {
    let (mut close, mut depth, mut open) = ('」', 0_usize, 0);
    for (offset, mark) in text.get(from..end)?.char_indices() {
        let at = from + offset;
        if depth == 0 {
            close = match mark {
                '「' => '」',
                '『' => '』',
                '“' => '”',
                _ => continue,
            };
            (depth, open) = (1, at);
        } else if mark == close {
            depth -= 1;
            if depth == 0 {
                let start = open + close.len_utf8();
                // An empty pair holds nothing, and the next follows.
                if start < at {
                    return Some(Marks { open, content: start..at, after: at + mark.len_utf8() });
                }
            }
        } else if matches!((mark, close), ('「', '」') | ('『', '』') | ('“', '”')) {
            depth += 1;
        }
    }
    None
}

/// Returns whether quotation marks hold whole sentences, and are no part of one.
fn is_own_sentence(text: &str, block: &ByteRange, marks: &Marks) -> bool {
    let before = text.get(block.start..marks.open).unwrap_or_default().trim_end();
    let after = text.get(marks.after..block.end).unwrap_or_default().trim_start();
    let content = text.get(marks.content.clone()).unwrap_or_default();
    let opens = before.is_empty() || before.ends_with(STOPS) || before.ends_with(['，', ',', '”', '」']);
    let ends = content.ends_with(STOPS) || after.is_empty() || after.starts_with('。');
    opens && ends && (content.contains(STOPS) || !before.is_empty())
}

/// The source and the cue of a quotation.
type Found = Option<(Option<ByteRange>, Option<ByteRange>)>;

/// A pass over the marks of a block. What was searched for one pair of them is not searched again for the next, so that a
/// block in which no sentence ends takes linear time.
struct BlockScan<'s, 't> {
    spaceless: &'s Spaceless,
    text: &'t str,
    block_end: usize,
    /// The byte up to which ends of sentences were looked for, and the byte after the last of them.
    searched: usize,
    sentence: usize,
    /// The end of the clause after the last marks.
    clause_end: usize,
    /// Where each verb is in that clause next; the greatest number if it is not there.
    next_verbs: Vec<usize>,
    /// The words before a verb that were looked at last, and those of them after the last comma.
    words_before: (ByteRange, ByteRange),
}

impl<'s, 't> BlockScan<'s, 't> {
    fn new(spaceless: &'s Spaceless, text: &'t str, block: &ByteRange) -> Self {
        let (searched, sentence) = (block.start, block.start);
        let next_verbs = vec![0; spaceless.verbs.len()];
        let words_before = (0..0, 0..0);
        Self {
            spaceless,
            text,
            block_end: block.end,
            searched,
            sentence,
            clause_end: 0,
            next_verbs,
            words_before,
        }
    }

    /// Returns where the sentence that goes on at a byte begins. The bytes must come in order.
    fn sentence_start(&mut self, at: usize) -> usize {
        if let Some(stop) = self.text.get(self.searched..at).and_then(|before| after_last(before, STOPS)) {
            self.sentence = self.searched + stop;
        }
        self.searched = at;
        self.sentence
    }

    /// Reads how far the clause after some marks goes. The bytes must come in order.
    fn read_clause(&mut self, after: usize) {
        if self.clause_end < after {
            let rest = self.text.get(after..self.block_end).unwrap_or_default();
            self.clause_end = after + rest.find(STOPS).unwrap_or(rest.len());
            self.next_verbs.fill(0);
        }
    }

    /// Returns the first verb of saying from a byte of the clause on. The bytes must come in order.
    fn first_verb(&mut self, from: usize) -> Option<ByteRange> {
        let clause = self.text.get(from..self.clause_end)?;
        let verbs = self.spaceless.verbs.iter().zip(&mut self.next_verbs);
        let found = verbs.map(|(verb, next)| {
            if *next < from {
                *next = clause.find(verb).map_or(usize::MAX, |at| from + at);
            }
            (*next, usize::MAX - verb.len())
        });
        let (at, length) = found.min().filter(|(at, _)| *at < usize::MAX)?;
        Some(at..at + (usize::MAX - length))
    }

    /// Returns the source and cue of a quotation in Japanese: a verb after the particle と, whose subject は or が marks, before
    /// the quotation or after it.
    fn japanese(&mut self, sentence: usize, marks: &Marks) -> Found {
        let before = self.text.get(sentence..marks.open)?;
        let subject_before = || topic(before).map(|topic| sentence + topic.start..sentence + topic.end);
        let after = self.text.get(marks.after..self.clause_end)?;
        let Some(clause) = after.strip_prefix("と").or_else(|| after.strip_prefix("って")) else {
            // 山田さんは「寒い」。
            let omitted =
                (after.is_empty() || after.starts_with('、')) && before.ends_with(['は', '：', ':']);
            return omitted
                .then(|| (subject_before().or_else(|| label(self.text, sentence, marks.open)), None));
        };
        let start = self.clause_end - clause.len();
        let verb = self.first_verb(start)?.start;
        let rest = self.text.get(verb..self.clause_end)?;
        // 「遅い」と批判する住民: the verb modifies a noun, and the clause has another.
        let ends = rest.char_indices().take(MAX_VERB + 1).find(|(_, letter)| COMMAS.contains(letter));
        let length = match ends {
            Some((comma, _)) => comma,
            None if rest.chars().nth(MAX_VERB).is_none() => rest.len(),
            None => return Some((None, None)),
        };
        let subject = self.text.get(start..verb).and_then(topic);
        let subject = subject.map(|topic| start + topic.start..start + topic.end);
        Some((subject.or_else(subject_before), Some(verb..verb + length)))
    }

    /// Returns the source and cue of a quotation in Chinese: a subject and a verb, right before the quotation or right after
    /// it.
    fn chinese(&mut self, sentence: usize, marks: &Marks) -> Found {
        if let Some(verb) = self.verb_before(sentence, marks.open) {
            // 据说“好人”很多。: marks in a clause that goes on, right after the verb, hold a word of it.
            let after = self.text.get(marks.after..self.clause_end)?;
            let goes_on = !after.is_empty() && !after.starts_with(COMMAS);
            let content = self.text.get(marks.content.clone())?;
            if goes_on && verb.end == marks.open && !content.contains(COMMAS) && !content.contains(STOPS) {
                return None;
            }
            return Some((self.chinese_source(sentence, verb.start), Some(verb)));
        }
        let after = self.text.get(marks.after..self.clause_end)?;
        let clause = after.trim_start_matches(COMMAS);
        let content = self.text.get(marks.content.clone())?;
        if clause.len() == after.len() && !content.ends_with(['，', '。', '！', '？', ',']) {
            return None;
        }
        let start = self.clause_end - clause.len();
        let verb = self.first_verb(start)?;
        Some((Some(self.chinese_source(start, verb.start)?), Some(verb)))
    }

    /// Returns the verb with which words introduce a quotation.
    fn verb_before(&self, sentence: usize, open: usize) -> Option<ByteRange> {
        /// The most bytes between the verb and the quotation: 记者 and a colon.
        const MAX_AFTER_VERB: usize = 15;
        let longest = self.spaceless.verbs.iter().map(|verb| verb.len()).max()?;
        let near = self.text.floor_char_boundary(open.saturating_sub(MAX_AFTER_VERB + longest)).max(sentence);
        let before = self.text.get(near..open)?;
        let (at, verb) = self.spaceless.last_verb(before)?;
        let tail = before.get(at + verb.len()..)?;
        let introduces =
            tail.len() <= MAX_AFTER_VERB && (tail.is_empty() || tail.ends_with(['：', '，', ':', ',']));
        introduces.then(|| near + at..near + at + verb.len())
    }

    /// Returns the source in the words before a verb: those after the last comma, up to a place, time or adverb.
    fn chinese_source(&mut self, from: usize, verb: usize) -> Option<ByteRange> {
        let (known, words) = &self.words_before;
        let words = if known.end == verb && known.start <= from {
            words.start.max(from)..words.end
        } else {
            let words = self.text.get(from..verb)?.trim_end_matches(COMMAS);
            from + after_last(words, COMMAS).unwrap_or(0)..from + words.len()
        };
        self.words_before = (from..verb, words.clone());
        let clause = self.text.get(words.clone())?;
        let reach = clause.char_indices().nth(MAX_SOURCE + LONGEST_END).map_or(clause.len(), |(at, _)| at);
        let near = clause.get(..reach)?;
        let end = CHINESE_ENDS.iter().filter_map(|end| near.find(end).filter(|at| *at > 0)).min();
        let source = near.get(..end.unwrap_or(near.len()))?;
        let is_short = (2..=MAX_SOURCE).contains(&source.chars().count());
        is_short.then_some(words.start..words.start + source.len())
    }
}

/// Returns the byte after the last of some characters in a text.
fn after_last(text: &str, of: &[char]) -> Option<usize> {
    let (at, last) = text.char_indices().rfind(|(_, character)| of.contains(character))?;
    Some(at + last.len_utf8())
}

/// Returns the noun phrase that は or が marks, in bytes of the words.
fn topic(words: &str) -> Option<ByteRange> {
    let end = words.find('は').or_else(|| words.find('が'))?;
    let phrase = words.get(..end)?;
    let phrase = phrase.trim_start_matches(COMMAS);
    let is_short = (1..=MAX_SOURCE).contains(&phrase.chars().count());
    is_short.then_some(end - phrase.len()..end)
}

/// Returns what stands before the colon that precedes a quotation.
fn label(text: &str, sentence: usize, open: usize) -> Option<ByteRange> {
    let words = text.get(sentence..open)?.trim_end_matches(COMMAS);
    let is_short = (1..=MAX_SOURCE).contains(&words.chars().count());
    is_short.then_some(sentence..sentence + words.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(text: &str) -> Vec<&str> {
        let mut quotes = Vec::new();
        if let Some(chinese) = Spaceless::of(Some("zh")) {
            chinese.add_quotes(text, &(0..text.len()), &mut quotes);
        }
        let content = quotes.iter().flat_map(|quote| &quote.content);
        content.filter_map(|range| text.get(range.clone())).collect()
    }

    #[test]
    fn empty_marks_and_scare_quotes_are_no_quotations() {
        assert_eq!(contents("王芳看了“”和文件。王芳说：“天气很冷，我们不去。”"), ["天气很冷，我们不去。"]);
        assert!(contents("据说“好人”很多。").is_empty());
        assert_eq!(contents("王芳说“天气很冷”。"), ["天气很冷"]);
    }
}
