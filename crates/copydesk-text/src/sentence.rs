//! A splitter of prose into sentences.
//!
//! One pass: `terminator` skips to the next character that may end a sentence, `right_context` reads what comes after
//! it, and `verdict` decides. The abbreviations of a language are in `data/<tag>/abbreviations.txt`.

mod character;
mod complement;
mod language_rules;
mod list_marker;
mod note_mark;
mod right_context;
mod terminator;
mod verdict;

use crate::blank::is_blank;
use language_rules::LanguageRules;
use std::ops::Range;
use verdict::{Context, Verdict};

/// A splitter of prose into sentences, by the usage of a language.
///
/// - A quotation of several sentences is several; its attribution stays with the sentence that it follows or
///   interrupts, also after a question or exclamation mark: `“Why?” Mr. Falk asked.` A quotation that a verb
///   governs, with no comma or colon before it, is part of one sentence: `He says “it sank. Nobody knows why.”`
/// - Closing quotation marks and brackets belong to the sentence that they close, and so does the mark of a note: `It sank.[3]`
/// - The marker of a list item belongs to its sentence. Items of a list that was run together on one line begin a
///   sentence each.
/// - An empty line ends a sentence; any other line end counts as a space.
///
/// ```
/// use copydesk_text::Splitter;
///
/// let text = "“Why not?” Dr. J. R. Falk asked. She lives in the U.S. now.";
/// let sentences: Vec<_> = Splitter::new(Some("en")).sentences(text).map(|span| &text[span]).collect();
/// assert_eq!(sentences, ["“Why not?” Dr. J. R. Falk asked.", "She lives in the U.S. now."]);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Splitter {
    rules: &'static LanguageRules,
}

impl Splitter {
    /// Returns the splitter of a language, given as its BCP 47 tag; without one, that of English.
    ///
    /// A language that has no list of abbreviations is split by the rules of UAX 29, and by those for
    /// initials, ellipses and quotations, which hold in every alphabet.
    #[must_use]
    pub fn new(language: Option<&str>) -> Self {
        Self { rules: LanguageRules::of(language.unwrap_or("en")) }
    }

    /// Returns the sentences of a text, as ranges of bytes: in order, without overlap, and without white
    /// space at their ends.
    #[must_use]
    pub fn sentences(self, text: &str) -> Sentences<'_> {
        let notes = !note_mark::is_reference_list(text.trim_start_matches(is_blank));
        Sentences { text, rules: self.rules, notes, at: 0 }
    }
}

/// An iterator over the sentences of a text, returned by [`Splitter::sentences`].
#[derive(Debug, Clone)]
pub struct Sentences<'t> {
    text: &'t str,
    rules: &'static LanguageRules,
    /// Whether a note mark after a space belongs to the sentence before it.
    notes: bool,
    /// The end of the last sentence.
    at: usize,
}

impl Iterator for Sentences<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = next_start(self.text, self.at)?;
        let context = Context::new(self.text, self.rules, start, self.notes);
        let mut from = context.marker.map_or(start, |marker| marker.end);
        let end = loop {
            let Some((at, kind)) = terminator::next(self.text, from) else { break self.text.len() };
            match context.judge(at, kind) {
                Verdict::Ends(end) => break end,
                Verdict::Continues(to) => from = to,
            }
        };
        self.at = end;
        let sentence = self.text.get(start..end)?.trim_end_matches(is_blank);
        Some(start..start + sentence.len())
    }
}

/// Returns the first byte of the next sentence: after white space, and after the `>` of quoted lines.
fn next_start(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let spaces = right_context::leading_space_length(rest, at == 0);
    (spaces < rest.len()).then_some(at + spaces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_of_quoted_lines_are_in_no_sentence() {
        let text = "> One.\n> Two goes\n> on.\n>\n> Three";
        let sentences: Vec<_> = Splitter::new(None).sentences(text).map(|span| &text[span]).collect();
        assert_eq!(sentences, ["One.", "Two goes\n> on.", "Three"]);
    }

    #[test]
    fn white_space_has_no_sentence() {
        for text in ["", " \n", "\u{feff}", "> \n> "] {
            assert_eq!(Splitter::new(None).sentences(text).count(), 0, "{text:?}");
        }
    }
}
