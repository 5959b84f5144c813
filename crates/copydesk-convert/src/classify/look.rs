//! A block looked at by itself.

use crate::block::{Block, Shape, ends_sentence};
use crate::phrase::{Hint, Phrases};
use crate::word;

/// What a block is like.
#[derive(Debug)]
pub(crate) struct Look<'t> {
    pub(crate) text: &'t str,
    pub(crate) shape: Shape,
    pub(crate) words: usize,
    /// Whether it ends as a sentence does.
    pub(crate) stop: bool,
    /// Whether it has letters at all.
    pub(crate) letters: bool,
    /// Whether a blank line stands before it.
    pub(crate) apart: bool,
    /// What its words give away.
    pub(crate) hint: Option<Hint>,
}

impl<'t> Look<'t> {
    pub(crate) fn at(text: &'t str, block: &Block, phrases: &mut Phrases) -> Self {
        let text = text.get(block.start..block.end).unwrap_or_default();
        let words = word::count(text);
        Self {
            text,
            shape: block.shape,
            words,
            stop: ends_sentence(text),
            letters: text.chars().any(char::is_alphanumeric),
            apart: block.apart,
            hint: phrases.hint(text, words),
        }
    }

    /// Whether it reads as prose: a sentence of some length, or a long stretch however it ends.
    pub(crate) fn is_prose(&self) -> bool {
        self.letters && (self.words >= 28 || (self.words >= 9 && self.stop)) && !self.is_trail()
    }

    /// Whether it can be a headline: a few words that do not end in a full stop.
    pub(crate) fn may_be_headline(&self) -> bool {
        self.letters
            && matches!(self.shape, Shape::Text)
            && (2..=50).contains(&self.words)
            && !self.text.ends_with(['.', ':', ';', ',', '。', '|', '>', '/'])
            && self.text.chars().filter(|c| c.is_alphabetic()).count() >= 6
            && !self.is_trail()
            && !self.text.contains("://")
            && !self.text.starts_with(['@', '#', '('])
    }

    /// Whether it can be a heading inside the article.
    pub(crate) fn may_be_heading(&self) -> bool {
        let first = self.text.chars().next();
        self.letters
            && self.shape == Shape::Text
            && self.words <= 14
            && self.text.len() <= 140
            && !self.text.ends_with(['.', ';', ',', '。', '…', '-', '–', '—', '”', '"', '’', '»'])
            && !self.text.starts_with(['“', '"', '«', '„', '—', '–', '-', '(', '‘'])
            && first.is_some_and(|c| !c.is_lowercase())
            && self.text.chars().any(char::is_alphabetic)
    }

    /// Whether it is a trail of links: "Home > News > Local", "A | B | C".
    pub(crate) fn is_trail(&self) -> bool {
        let parts = [" > ", " › ", " » ", " | ", " • ", " · ", " / "]
            .iter()
            .map(|mark| self.text.matches(mark).count())
            .max()
            .unwrap_or(0);
        parts >= 2 && self.words <= 10 * (parts + 1)
    }
}
