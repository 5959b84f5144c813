//! The facts of each block by itself, before its page is considered.

use super::block_counts::{BlockCounts, BlockWords};
use crate::facts::byline::{self, LineCounts, Screened};
use crate::facts::person_name;
use crate::furniture_phrases::{FurnitureHint, FurniturePhrases};
use crate::readings::BlockReadings;
use copydesk_text::block::{Block, BlockShape};
use copydesk_text::{count_words, ends_sentence};
use std::cell::OnceCell;

/// The facts of a block by itself.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and any two may be true")]
pub(crate) struct BlockFacts<'t> {
    pub(crate) text: &'t str,
    /// The facts of the article that it states, each read on first use.
    pub(crate) readings: &'t BlockReadings<'t>,
    pub(crate) shape: BlockShape,
    pub(crate) words: usize,
    /// Whether it ends like a sentence.
    pub(crate) ends_sentence: bool,
    pub(crate) has_letters: bool,
    pub(crate) after_blank_line: bool,
    /// The control character of a transmission between the block before it and it.
    pub(crate) after_control: Option<u8>,
    /// Whether it is a row of links: "Home > News > Local", "A | B | C".
    pub(crate) link_row: bool,
    /// Whether it reads as prose: a sentence of some length, or many words however it ends.
    pub(crate) prose: bool,
    /// The furniture phrase in it.
    pub(crate) hint: Option<FurnitureHint>,
    pub(crate) counts: BlockCounts,
    /// The range of the hashes of its longer words in the list of those of the text.
    pub(crate) topics: (usize, usize),
    /// The summary of its byline, made on first use.
    byline: OnceCell<Option<BylineSummary>>,
}

/// The facts of a byline by which a block is classified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BylineSummary {
    /// Whether it is labelled as one, with "By" or the like.
    pub(crate) labelled: bool,
    /// Whether it names an author, and not just a newsroom.
    pub(crate) has_author: bool,
    /// Whether the first author's name begins with a given name.
    pub(crate) has_given_name: bool,
}

impl BylineSummary {
    fn of(text: &str, parsed: &byline::ParsedByline) -> Self {
        let first = parsed.authors.first().and_then(|author| text.get(author.name.clone()));
        Self {
            labelled: parsed.labelled,
            has_author: first.is_some(),
            has_given_name: first.is_some_and(person_name::has_given_name),
        }
    }
}

impl<'t> BlockFacts<'t> {
    /// Returns the facts of a block, and adds the hashes of its longer words to `topics`.
    pub(crate) fn of(
        block: &Block,
        words: &BlockWords<'_>,
        readings: &'t BlockReadings<'t>,
        phrases: &mut FurniturePhrases,
        topics: &mut Vec<u32>,
    ) -> Self {
        let from = topics.len();
        let counts = BlockCounts::of(words, topics);
        let (vocabulary, whole) = (words.vocabulary, words.text);
        let text = readings.text();
        let words = if counts.unspaced_script {
            count_words(text)
        } else {
            usize::try_from(counts.whitespace_tokens).unwrap_or(0)
        };
        let ends_sentence = ends_sentence(text);
        let has_letters = counts.tokens > 0
            && (counts.letters + counts.numbers > counts.non_ascii
                || text.chars().any(char::is_alphanumeric));
        let link_row =
            counts.bars + counts.guillemets >= 2 && is_link_row(text, words) && !readings.heads_report();
        Self {
            text,
            readings,
            shape: block.shape,
            words,
            ends_sentence,
            has_letters,
            after_blank_line: block.after_blank_line,
            after_control: control_before(whole, block.start),
            link_row,
            prose: has_letters && (words >= 28 || (words >= 9 && ends_sentence)) && !link_row,
            hint: phrases
                .hint(text, words, counts.keywords > 0, |text| counts.may_be_whole(text, vocabulary)),
            counts,
            topics: (from, topics.len()),
            byline: OnceCell::new(),
        }
    }

    /// Returns the summary of its byline, which may be a name without a label.
    ///
    /// Most blocks are no bylines, and the counts of their words show that faster than parsing.
    pub(crate) fn byline(&self) -> Option<BylineSummary> {
        *self.byline.get_or_init(|| match byline::screen(self.text, self.line_counts()) {
            Screened::Name { given } => {
                Some(BylineSummary { labelled: false, has_author: true, has_given_name: given })
            }
            Screened::NoByline => None,
            Screened::Undecided => self.readings.byline().map(|parsed| BylineSummary::of(self.text, parsed)),
        })
    }

    /// Returns the summary of its byline as the rest of one that the block before it opens.
    pub(crate) fn continued_byline(&self) -> Option<BylineSummary> {
        let parsed = if self.words <= 24 { self.readings.continued_byline() } else { None };
        parsed.map(|parsed| BylineSummary::of(self.text, parsed))
    }

    /// Returns whether it is a byline that is labelled as one.
    pub(crate) fn is_labelled_byline(&self) -> bool {
        if self.may_be_name() {
            return self.byline().is_some_and(|byline| byline.labelled);
        }
        self.readings.labelled_byline().is_some()
    }

    /// Returns whether it is short and has the capitals that names have.
    pub(crate) fn may_be_name(&self) -> bool {
        let counts = &self.counts;
        self.words <= 24
            && counts.letters > 0
            && counts.capitalized * 2 >= counts.lowercase
            && counts.tokens >= 2
    }

    fn line_counts(&self) -> LineCounts {
        let counts = &self.counts;
        LineCounts {
            newsroom_word: counts.has_newsroom_word,
            non_ascii: counts.non_ascii > 0,
            camel_case: counts.camel_case > 0,
            digits: counts.has_digits,
            digits_in_words: counts.has_digits_in_words,
            may_be_dated: self.may_be_dated(),
            month_or_numeric_date: counts.months > 0 || counts.linked_numbers > 0 || counts.unspaced_script,
        }
    }

    /// Returns whether it may have a date: it has the name of a month, numbers with punctuation between, or
    /// words without a space between them.
    pub(crate) fn may_be_dated(&self) -> bool {
        let counts = &self.counts;
        counts.numbers > 0
            && (counts.months > 0
                || counts.linked_numbers >= 2
                || counts.camel_case > 0
                || counts.unspaced_script)
    }

    /// Returns whether it can be a headline: a few words that do not end in a full stop.
    pub(crate) fn may_be_headline(&self) -> bool {
        self.has_letters
            && matches!(self.shape, BlockShape::Text)
            && (2..=50).contains(&self.words)
            && !self.text.ends_with(['.', ':', ';', ',', '。', '|', '>', '/'])
            && self.text.chars().filter(|c| c.is_alphabetic()).nth(5).is_some()
            && !self.link_row
            && !self.text.contains("://")
            && !self.text.starts_with(['@', '('])
            && !self.is_back_link()
            && !(self.words <= 6 && [" / ", " > ", " | ", " » "].iter().any(|sign| self.text.contains(sign)))
    }

    /// Returns whether it is a row of words with dots between: "Harbour · Ferries · Ice".
    pub(crate) fn is_row(&self) -> bool {
        is_link_row(self.text, self.words)
    }

    /// Returns whether it is a link to the page before: "« Older posts". Quotations close as well.
    pub(crate) fn is_back_link(&self) -> bool {
        self.text.starts_with('←') || (self.text.starts_with('«') && !self.text.contains('»'))
    }

    /// Returns whether it can be a heading inside the article.
    pub(crate) fn may_be_heading(&self) -> bool {
        let first = self.text.chars().next();
        self.has_letters
            && self.shape == BlockShape::Text
            && self.words <= 14
            && self.text.len() <= 140
            && !self.text.ends_with(['.', ':', ';', ',', '。', '…', '-', '–', '—', '”', '"', '’', '»'])
            && !self.text.starts_with(['“', '"', '«', '„', '—', '–', '-', '(', '‘'])
            && first.is_some_and(|c| !c.is_lowercase())
            && self.text.chars().any(char::is_alphabetic)
            // "Q: When did you first draw a map?"
            && !self.text.get(1..).is_some_and(|rest| rest.starts_with([':', '.']))
    }
}

/// Returns whether words of a line are parted by more than two spaces, as in the heads of printed pages.
pub(super) fn has_wide_gap(line: &str) -> bool {
    line.contains("   ")
}

/// The most bytes from the control character of a transmission to the line after it.
const CONTROL_WINDOW: usize = 32;

/// Returns the control character of a transmission (ANPA 1312) in the white space before a byte.
fn control_before(text: &str, at: usize) -> Option<u8> {
    let before = text.as_bytes().get(at.saturating_sub(CONTROL_WINDOW)..at)?.iter().rev();
    let before = before.take_while(|byte| matches!(byte, 0..=b' ' | b'^'));
    before.copied().find(|byte| (1..=4).contains(byte))
}

/// Returns whether separators of links occur in it with few words between them.
fn is_link_row(text: &str, words: usize) -> bool {
    if words > 120 {
        return false;
    }
    let mut separators = 0;
    // The marks of quoted mail begin lines.
    let lines = text.lines().map(|line| line.trim_start_matches(['>', ' ']));
    let mut pieces = lines.flat_map(str::split_whitespace).peekable();
    let mut separator = "";
    while let Some(piece) = pieces.next() {
        if matches!(piece, ">" | "›" | "»" | "|" | "•" | "·" | "/")
            && pieces.peek().is_some()
            && (separator.is_empty() || separator == piece)
        {
            separator = piece;
            separators += 1;
        }
    }
    separators >= 2 && words <= 10 * (separators + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The fast screen and the parser of bylines agree on every line.
        #[test]
        fn the_screen_agrees_with_the_parser(
            words in prop::collection::vec(prop::sample::select(WORDS), 1..7),
            signs in prop::collection::vec(prop::sample::select(SIGNS), 7),
        ) {
            let line: String = words.iter().zip(signs).flat_map(|(word, sign)| [*word, sign]).collect();
            let line = line.trim();
            let block = Block { start: 0, end: line.len(), shape: BlockShape::Text, after_blank_line: true };
            let readings = BlockReadings::new(line);
            let facts = crate::classify::facts_of(line, &block, &readings);
            let parsed = byline::read(line).map(|parsed| BylineSummary::of(line, &parsed));
            prop_assert_eq!(facts.byline(), parsed, "{}", line);
        }
    }

    const WORDS: &[&str] = &[
        "Maren",
        "Falk",
        "Anna",
        "Wei-Lin",
        "O'Brien",
        "al-Rashid",
        "van",
        "de",
        "J.",
        "Jr.",
        "Staff",
        "Editor",
        "reporter",
        "Correspondent",
        "News",
        "Service",
        "Reuters",
        "AP",
        "Associated",
        "Press",
        "Home",
        "Business",
        "and",
        "AND",
        "By",
        "by",
        "on",
        "for",
        "the",
        "in",
        "ferry",
        "Posted",
        "3",
        "March",
        "2026",
        "May",
        "Monday",
        "iPhone",
        "FalkPublished",
        "Tomás",
        "•",
        "Team",
        "Magazine",
        "News3",
        "3/2026",
        "2026-03",
        "12.3.2026",
        "mars",
        "5pm",
        "Canadian",
        "EV6",
        "[Photos]",
        "YouTube",
        "agencies",
        "Bank",
        "Anonymous",
        "(pictured)",
        "@ferry",
        "y",
        "E",
    ];

    const SIGNS: &[&str] = &[" ", " ", " ", " ", " ", ", ", " | ", ".", "  ", ": ", " - ", "; "];
}
