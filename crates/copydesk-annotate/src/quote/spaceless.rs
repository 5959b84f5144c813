//! Quotations in scripts without spaces: 「寒い」と山田さんは話した, 王芳说：“天冷。”
//!
//! Words cannot be told apart without a dictionary, but the particle or comma after a quotation, the verb, and the particle or
//! comma that ends the subject can.

use super::quotation::{Quote, Speaker};
use copydesk_record::QuoteKind;
use copydesk_text::languages;
use copydesk_text::span::ByteRange;

/// A language that is written without spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spaceless {
    Japanese,
    Chinese,
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

impl Spaceless {
    /// Returns the language of a BCP 47 tag, if it is one.
    pub(super) fn of(language: Option<&str>) -> Option<Self> {
        match languages::primary_subtag(language) {
            "ja" => Some(Self::Japanese),
            "zh" => Some(Self::Chinese),
            _ => None,
        }
    }

    /// Returns the verbs of saying, as they begin.
    fn verbs(self) -> impl Iterator<Item = &'static str> {
        let tag = if self == Self::Japanese { "ja" } else { "zh" };
        let file = languages::files(|language| language.quote).find(|(of, _)| *of == tag);
        let lines = file.map_or("", |(_, file)| file).lines();
        lines.filter_map(|line| line.strip_prefix("reporting: ")).flat_map(str::split_whitespace)
    }

    /// Returns the first verb of saying in some words, and where it begins.
    fn first_verb(self, words: &str) -> Option<(usize, &'static str)> {
        let found = self.verbs().filter_map(|verb| Some((words.find(verb)?, verb)));
        found.min_by_key(|(at, verb)| (*at, usize::MAX - verb.len()))
    }

    /// Returns the last verb of saying in some words, and where it begins.
    fn last_verb(self, words: &str) -> Option<(usize, &'static str)> {
        let found = self.verbs().filter_map(|verb| Some((words.rfind(verb)?, verb)));
        found.max_by_key(|(at, verb)| (*at + verb.len(), verb.len()))
    }
}

/// Adds the quotations of a block, a range of bytes of the text.
pub(super) fn add_quotes(text: &str, block: &ByteRange, language: Spaceless, quotes: &mut Vec<Quote>) {
    let first = quotes.len();
    let mut at = block.start;
    while let Some(marks) = next_marks(text, at, block.end) {
        let sentence =
            sentence_start(text, block.start.max(if quotes.len() > first { at } else { 0 }), marks.open);
        at = marks.after;
        let rest = text.get(marks.after..block.end).unwrap_or_default();
        let clause_end = marks.after + rest.find(STOPS).unwrap_or(rest.len());
        let found = match language {
            Spaceless::Japanese => japanese(text, sentence, &marks, clause_end),
            Spaceless::Chinese => chinese(text, sentence, &marks, clause_end),
        };
        let content = marks.content.clone();
        if let Some((source, cue)) = found {
            at = at
                .max(cue.as_ref().map_or(0, |cue| cue.end))
                .max(source.as_ref().map_or(0, |source| source.end));
            let speaker = source.map(Speaker::unresolved);
            quotes.push(Quote {
                kind: QuoteKind::Direct,
                content: vec![content],
                cue,
                speaker,
                continues: None,
            });
        } else if is_own_sentence(text, block, &marks) {
            match quotes.get_mut(first..).and_then(<[Quote]>::last_mut) {
                Some(last) => last.content.push(content),
                None => quotes.push(Quote {
                    kind: QuoteKind::Direct,
                    content: vec![content],
                    cue: None,
                    speaker: None,
                    continues: None,
                }),
            }
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
                let is_empty = start >= at;
                return (!is_empty).then_some(Marks {
                    open,
                    content: start..at,
                    after: at + mark.len_utf8(),
                });
            }
        } else if matches!((mark, close), ('「', '」') | ('『', '』') | ('“', '”')) {
            depth += 1;
        }
    }
    None
}

/// Returns where the sentence that goes on at a byte begins.
fn sentence_start(text: &str, from: usize, at: usize) -> usize {
    let before = text.get(from..at).unwrap_or_default();
    before.rfind(STOPS).map_or(from, |stop| {
        from + stop + before.get(stop..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    })
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

/// Returns the source and cue of a quotation in Japanese: a verb after the particle と, whose subject は or が marks, before the
/// quotation or after it.
fn japanese(text: &str, sentence: usize, marks: &Marks, clause_end: usize) -> Found {
    let before = text.get(sentence..marks.open)?;
    let subject_before = || topic(before).map(|topic| sentence + topic.start..sentence + topic.end);
    let after = text.get(marks.after..clause_end)?;
    let Some(clause) = after.strip_prefix("と").or_else(|| after.strip_prefix("って")) else {
        // 山田さんは「寒い」。
        let omitted = (after.is_empty() || after.starts_with('、')) && before.ends_with(['は', '：', ':']);
        return omitted.then(|| (subject_before().or_else(|| label(text, sentence, marks.open)), None));
    };
    let clause_start = clause_end - clause.len();
    let (verb, _) = Spaceless::Japanese.first_verb(clause)?;
    let subject = clause.get(..verb).and_then(|words| {
        let topic = topic(words)?;
        Some(clause_start + topic.start..clause_start + topic.end)
    });
    let rest = clause.get(verb..)?;
    let length = rest.find(COMMAS).unwrap_or(rest.len());
    // 「遅い」と批判する住民: the verb modifies a noun, and the clause has another.
    if rest.get(..length)?.chars().count() > MAX_VERB {
        return Some((None, None));
    }
    let cue = clause_start + verb..clause_start + verb + length;
    Some((subject.or_else(subject_before), Some(cue)))
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

/// Returns the source and cue of a quotation in Chinese: a subject and a verb, right before the quotation or right after it.
fn chinese(text: &str, sentence: usize, marks: &Marks, clause_end: usize) -> Found {
    /// The most bytes between the verb and the quotation: 记者 and a colon.
    const MAX_AFTER_VERB: usize = 15;
    let before = text.get(sentence..marks.open)?;
    let close = || {
        let (at, verb) = Spaceless::Chinese.last_verb(before)?;
        let tail = before.get(at + verb.len()..)?;
        let introduces =
            tail.len() <= MAX_AFTER_VERB && (tail.is_empty() || tail.ends_with(['：', '，', ':', ',']));
        introduces.then_some((at, verb))
    };
    if let Some((at, verb)) = close() {
        let source =
            chinese_source(before.get(..at)?).map(|source| sentence + source.start..sentence + source.end);
        return Some((source, Some(sentence + at..sentence + at + verb.len())));
    }
    let after = text.get(marks.after..clause_end)?;
    let clause = after.trim_start_matches(COMMAS);
    let start = clause_end - clause.len();
    let content = text.get(marks.content.clone())?;
    let separated = clause.len() < after.len() || content.ends_with(['，', '。', '！', '？', ',']);
    let (at, verb) = Spaceless::Chinese.first_verb(clause).filter(|_| separated)?;
    let source = chinese_source(clause.get(..at)?)?;
    Some((Some(start + source.start..start + source.end), Some(start + at..start + at + verb.len())))
}

/// Returns the source in the words before a verb: those after the last comma, up to a place, time or adverb.
fn chinese_source(words: &str) -> Option<ByteRange> {
    let words = words.trim_end_matches(COMMAS);
    let start = words.rfind(COMMAS).map_or(0, |comma| {
        comma + words.get(comma..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    });
    let clause = words.get(start..)?;
    let end = CHINESE_ENDS.iter().filter_map(|end| clause.find(end).filter(|at| *at > 0)).min();
    let source = clause.get(..end.unwrap_or(clause.len()))?;
    let is_short = (2..=MAX_SOURCE).contains(&source.chars().count());
    is_short.then_some(start..start + source.len())
}
