//! A block looked at by itself.

use super::tally::{BlockWords, Tally};
use crate::fact::byline::{self, Plain};
use crate::fact::name;
use crate::phrase::{Hint, Phrases};
use copydesk_text::block::{Block, BlockShape, ends_sentence};
use copydesk_text::count_words;
use std::cell::OnceCell;

/// What a block is like.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a feature of its own, and any two may meet")]
pub struct Look<'t> {
    pub text: &'t str,
    pub shape: BlockShape,
    pub words: usize,
    /// Whether it ends as a sentence does.
    pub stop: bool,
    /// Whether it has letters at all.
    pub letters: bool,
    /// Whether a blank line stands before it.
    pub apart: bool,
    /// Whether it is a trail of links: "Home > News > Local", "A | B | C".
    pub trail: bool,
    /// Whether it reads as prose: a sentence of some length, or a long stretch however it ends.
    pub prose: bool,
    /// What its words give away.
    pub hint: Option<Hint>,
    /// What it counts.
    pub tally: Tally,
    /// Where the hashes of its longer words stand among those of the text.
    pub topics: (usize, usize),
    /// Whose it is, once that was asked for: several stages do.
    signature: OnceCell<Option<Signature>>,
}

/// What a block says as a byline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// Whether it says that it is one.
    pub signed: bool,
    /// Whether it names an author, and not just a newsroom.
    pub named: bool,
    /// Whether the first author's name begins with a given name.
    pub given: bool,
}

impl Signature {
    fn of(text: &str, read: &byline::Byline) -> Self {
        let first = read.authors.first().and_then(|author| text.get(author.name.clone()));
        Self { signed: read.signed, named: first.is_some(), given: first.is_some_and(name::has_given) }
    }
}

impl<'t> Look<'t> {
    pub fn at(
        text: &'t str,
        block: &Block,
        words: &BlockWords<'_>,
        phrases: &mut Phrases,
        topics: &mut Vec<u32>,
    ) -> Self {
        let from = topics.len();
        let tally = Tally::of(words, topics);
        let vocabulary = words.vocabulary;
        let text = text.get(block.start..block.end).unwrap_or_default();
        let words =
            if tally.unparted { count_words(text) } else { usize::try_from(tally.stretches).unwrap_or(0) };
        let stop = ends_sentence(text);
        let letters = tally.tokens > 0
            && (tally.letters + tally.numbers > tally.high || text.chars().any(char::is_alphanumeric));
        let trail = tally.bars + tally.angles >= 2 && is_trail(text, words);
        Self {
            text,
            shape: block.shape,
            words,
            stop,
            letters,
            apart: block.apart,
            trail,
            prose: letters && (words >= 28 || (words >= 9 && stop)) && !trail,
            hint: phrases.hint(text, words, tally.keywords > 0, |text| tally.may_be_whole(text, vocabulary)),
            tally,
            topics: (from, topics.len()),
            signature: OnceCell::new(),
        }
    }

    /// What it says as a byline, a bare name too.
    pub fn signature(&self) -> Option<Signature> {
        *self.signature.get_or_init(|| match byline::plain(self.text, self.counted()) {
            Plain::Name { given } => Some(Signature { signed: false, named: true, given }),
            Plain::Nothing => None,
            Plain::Unsure => {
                let read = byline::read(self.text, true)?;
                Some(Signature::of(self.text, &read))
            }
        })
    }

    /// What it says as the rest of a byline that the block before it opens.
    pub fn led_signature(&self) -> Option<Signature> {
        let read = (self.words <= 24).then(|| byline::read_led(self.text)).flatten()?;
        Some(Signature::of(self.text, &read))
    }

    /// Whether it says that it is a byline.
    pub fn is_signed(&self) -> bool {
        if self.may_be_name() {
            return self.signature().is_some_and(|signature| signature.signed);
        }
        byline::read(self.text, false).is_some()
    }

    /// Whether it is short and has the capitals that names have.
    pub fn may_be_name(&self) -> bool {
        let tally = &self.tally;
        self.words <= 24 && tally.letters > 0 && tally.capitals * 2 >= tally.smalls && tally.tokens >= 2
    }

    fn counted(&self) -> byline::Words {
        let tally = &self.tally;
        byline::Words {
            newsroom: tally.newsroom,
            high: tally.high > 0,
            humps: tally.humps > 0,
            digits: tally.digits,
            glued: tally.glued,
            dated: self.may_be_dated(),
            calendar: tally.months > 0 || tally.linked > 0 || tally.unparted,
        }
    }

    /// Whether it may print a date: it has the name of a month, or numbers with marks between, or words that were
    /// glued together.
    pub fn may_be_dated(&self) -> bool {
        let tally = &self.tally;
        tally.numbers > 0 && (tally.months > 0 || tally.linked >= 2 || tally.humps > 0 || tally.unparted)
    }

    /// Whether it can be a headline: a few words that do not end in a full stop.
    pub fn may_be_headline(&self) -> bool {
        self.letters
            && matches!(self.shape, BlockShape::Text)
            && (2..=50).contains(&self.words)
            && !self.text.ends_with(['.', ':', ';', ',', '。', '|', '>', '/'])
            && self.text.chars().filter(|c| c.is_alphabetic()).nth(5).is_some()
            && !self.trail
            && !self.text.contains("://")
            && !self.text.starts_with(['@', '('])
            && !self.leads_back()
            && !(self.words <= 6 && [" / ", " > ", " | ", " » "].iter().any(|mark| self.text.contains(mark)))
    }

    /// Whether it is a link to the page before: "« Older posts". Quotations have a mark at their end too.
    pub fn leads_back(&self) -> bool {
        self.text.starts_with('←') || (self.text.starts_with('«') && !self.text.contains('»'))
    }

    /// Whether it can be a heading inside the article.
    pub fn may_be_heading(&self) -> bool {
        let first = self.text.chars().next();
        self.letters
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

/// Whether marks that part links stand between few words each.
fn is_trail(text: &str, words: usize) -> bool {
    if words > 120 {
        return false;
    }
    let mut parts = 0;
    let mut pieces = text.split_whitespace().peekable();
    let mut mark = "";
    while let Some(piece) = pieces.next() {
        if matches!(piece, ">" | "›" | "»" | "|" | "•" | "·" | "/")
            && pieces.peek().is_some()
            && (mark.is_empty() || mark == piece)
        {
            mark = piece;
            parts += 1;
        }
    }
    parts >= 2 && words <= 10 * (parts + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What a look at the words tells is what reading the line finds.
        #[test]
        fn signatures_are_those_that_reading_finds(
            words in prop::collection::vec(prop::sample::select(WORDS), 1..7),
            marks in prop::collection::vec(prop::sample::select(MARKS), 7),
        ) {
            let line: String = words.iter().zip(marks).flat_map(|(word, mark)| [*word, mark]).collect();
            let line = line.trim();
            let block = Block { start: 0, end: line.len(), shape: BlockShape::Text, apart: true };
            let look = crate::classify::look_at(line, &block);
            let read = byline::read(line, true).map(|read| Signature::of(line, &read));
            prop_assert_eq!(look.signature(), read, "{}", line);
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

    const MARKS: &[&str] = &[" ", " ", " ", " ", " ", ", ", " | ", ".", "  ", ": ", " - ", "; "];
}
