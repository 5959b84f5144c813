//! Sentences: where each begins and ends.
//!
//! One pass: `terminator` skips to the next character that may end a sentence, `follow` reads what comes after
//! it, and `verdict` decides. What a language knows of its abbreviations stands in `data/abbreviations`.

mod character;
mod complement;
mod follow;
mod lexicon;
mod marker;
mod terminator;
mod verdict;

use crate::is_blank;
use lexicon::Lexicon;
use marker::Marker;
use std::ops::Range;
use verdict::{Context, Verdict};

/// Cuts prose into sentences, by the habits of a language.
///
/// - A quotation of several sentences is several; the words that say who speaks stay with the sentence that they
///   follow or interrupt, also after a mark of its own: `“Why?” Mr. Falk asked.` A quotation that a verb governs, with
///   no comma or colon before it, is part of one sentence: `He says “it sank. Nobody knows why.”`
/// - Closing marks and brackets belong to the sentence that they close, and so does the number of a footnote.
/// - The marker of a list item belongs to its sentence. Items of a list that was run together on one line begin a
///   sentence each.
/// - An empty line ends a sentence; any other line end is a blank.
///
/// ```
/// use copydesk_text::sentence::Splitter;
///
/// let text = "“Why not?” Dr. J. R. Falk asked. She lives in the U.S. now.";
/// let sentences: Vec<_> = Splitter::new(Some("en")).sentences(text).map(|span| &text[span]).collect();
/// assert_eq!(sentences, ["“Why not?” Dr. J. R. Falk asked.", "She lives in the U.S. now."]);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Splitter {
    lexicon: &'static Lexicon,
}

impl Splitter {
    /// For a language, given as its BCP 47 tag. Without one, the habits are those of English.
    ///
    /// A language that has no list of abbreviations is cut by the rules of UAX 29, and by what holds in every
    /// alphabet: initials, ellipses, quotations.
    #[must_use]
    pub fn new(language: Option<&str>) -> Self {
        Self { lexicon: Lexicon::of(language.unwrap_or("en")) }
    }

    /// The sentences of a text, in bytes: in order, apart from one another, and without blanks at their ends.
    #[must_use]
    pub fn sentences(self, text: &str) -> Sentences<'_> {
        Sentences { text, lexicon: self.lexicon, at: 0 }
    }
}

/// The sentences of a text. Made by [`Splitter::sentences`].
#[derive(Debug, Clone)]
pub struct Sentences<'t> {
    text: &'t str,
    lexicon: &'static Lexicon,
    /// Where the last sentence ended.
    at: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = opening(self.text, self.at)?;
        let marker = Marker::at(self.text, start);
        let context = Context { text: self.text, lexicon: self.lexicon, start, marker };
        let mut from = marker.map_or(start, |marker| marker.end);
        let end = loop {
            let Some((at, kind)) = terminator::next(self.text, from) else { break self.text.len() };
            match context.judge(at, kind) {
                Verdict::Ends(end) => break end,
                Verdict::GoesOn(to) => from = to,
            }
        };
        self.at = end;
        let sentence = self.text.get(start..end)?.trim_end_matches(is_blank);
        Some(start..start + sentence.len())
    }
}

/// Where the next sentence begins: after blanks, and after the marks of quoted lines.
fn opening(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let blanks = follow::blanks(rest, at == 0);
    (blanks < rest.len()).then_some(at + blanks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_of_quoted_lines_stand_between_sentences() {
        let text = "> One.\n> Two goes\n> on.\n>\n> Three";
        let sentences: Vec<_> = Splitter::new(None).sentences(text).map(|span| &text[span]).collect();
        assert_eq!(sentences, ["One.", "Two goes\n> on.", "Three"]);
    }

    #[test]
    fn blanks_hold_no_sentence() {
        for text in ["", " \n", "\u{feff}", "> \n> "] {
            assert_eq!(Splitter::new(None).sentences(text).count(), 0, "{text:?}");
        }
    }
}
