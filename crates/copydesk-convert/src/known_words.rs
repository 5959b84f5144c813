//! Words about an article that are known beforehand, with their places in its text.

use crate::{KnownList, KnownValue};
use copydesk_page::ClassifiedText;
use copydesk_record::Excerpt;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

/// Finds known words in a text.
pub(crate) struct KnownWords<'p, 't> {
    page: &'p ClassifiedText<'t>,
    /// The first block of each text: a search for each of many keywords would take the time of their product with the
    /// blocks.
    blocks: OnceCell<HashMap<&'t str, Range<usize>>>,
}

impl<'p, 't> KnownWords<'p, 't> {
    pub(crate) fn new(page: &'p ClassifiedText<'t>) -> Self {
        Self { page, blocks: OnceCell::new() }
    }

    /// Returns a name, with its span if a block of the text is just that name.
    pub(crate) fn name(&self, known: Option<KnownValue<'t>>) -> Option<Excerpt<'t>> {
        known.map(|known| {
            let place = self.block(&known.value);
            self.excerpt(known, place)
        })
    }

    /// Returns several names, each as [`KnownWords::name`] does.
    pub(crate) fn names(&self, known: Option<KnownList<'t>>) -> Vec<Excerpt<'t>> {
        let Some(KnownList { values, basis }) = known else { return Vec::new() };
        values.into_iter().filter_map(|value| self.name(Some(KnownValue { value, basis }))).collect()
    }

    /// Returns a sentence or more, with the span where the text has it, be it in a longer block.
    pub(crate) fn passage(&self, known: Option<KnownValue<'t>>) -> Option<Excerpt<'t>> {
        known.map(|known| {
            let place = self.block(&known.value).or_else(|| self.words(&known.value));
            self.excerpt(known, place)
        })
    }

    /// Returns the bytes of the first block that is just some words.
    fn block(&self, words: &str) -> Option<Range<usize>> {
        let blocks = self.blocks.get_or_init(|| {
            let mut places = HashMap::with_capacity(self.page.blocks.len());
            for block in &self.page.blocks {
                let text = self.page.text.get(block.start..block.end).unwrap_or_default();
                places.entry(text).or_insert(block.start..block.end);
            }
            places
        });
        blocks.get(words).cloned()
    }

    /// Returns the bytes where the text has some words first, not as parts of others.
    fn words(&self, words: &str) -> Option<Range<usize>> {
        let is_free = |at: usize| {
            let (before, after) = (self.page.text.get(..at), self.page.text.get(at + words.len()..));
            !before.is_some_and(|text| text.ends_with(char::is_alphanumeric))
                && !after.is_some_and(|text| text.starts_with(char::is_alphanumeric))
        };
        let (at, _) = self.page.text.match_indices(words).find(|(at, _)| is_free(*at))?;
        Some(at..at + words.len())
    }

    fn excerpt(&self, known: KnownValue<'t>, place: Option<Range<usize>>) -> Excerpt<'t> {
        let position = |byte: usize| self.page.offsets.position(byte).into();
        let (start, end) = place.map(|place| (position(place.start), position(place.end))).unzip();
        Excerpt { text: known.value, start, end, basis: known.basis }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::classifier;
    use copydesk_record::Basis;

    #[test]
    fn a_name_is_a_block_and_a_passage_stands_in_one() {
        let page = classifier().classify("Isles\n\nThe ferry to Isleshaven sails.\n\nThe ferry");
        let words = KnownWords::new(&page);
        let place = |excerpt: Option<Excerpt<'_>>| {
            let excerpt = excerpt.unwrap();
            assert_eq!(excerpt.basis, Basis::Markup);
            excerpt.start.zip(excerpt.end).map(|(start, end)| (start.get(), end.get()))
        };
        let markup = |text: &'static str| Some(KnownValue::markup(text));
        assert_eq!(place(words.name(markup("Isles"))), Some((0, 5)));
        assert_eq!(place(words.name(markup("The ferry to Isleshaven"))), None);
        assert_eq!(place(words.passage(markup("The ferry to Isleshaven"))), Some((7, 30)));
        assert_eq!(place(words.passage(markup("The ferry"))), Some((39, 48)));
        assert_eq!(place(words.passage(markup("The ferry to Isles"))), None);
    }
}
