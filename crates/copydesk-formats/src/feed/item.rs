//! An item of a feed in XML while its facts are taken out.

use super::{Attachments, kind_of, plain_words, read_date};
use crate::xml::{Element, Rest};
use copydesk_diag::Diagnostic;
use copydesk_record::{KnownValue, MediaKind};
use std::collections::HashSet;

/// An item of which facts are taken out.
pub(crate) struct Item<'x> {
    pub(crate) element: Element<'x>,
    pub(crate) rest: Rest,
    pub(crate) findings: Vec<Diagnostic>,
    pub(crate) media: Attachments,
}

impl<'x> Item<'x> {
    /// Returns an item of which nothing is taken yet, of a document whose own names have this prefix.
    pub(crate) fn new(element: Element<'x>, own_prefix: &'static str) -> Self {
        Self {
            element,
            rest: Rest::of_document(own_prefix),
            findings: Vec::new(),
            media: Attachments::default(),
        }
    }

    /// Takes the text of the first element that has one, the first name first.
    pub(crate) fn text(&mut self, names: &[&str]) -> Option<String> {
        self.text_as(names, |text| Some(text.to_owned()))
    }

    /// Takes what the text of the first element says that has one, the first name first. One that can't be read stays.
    pub(crate) fn text_as<T>(&mut self, names: &[&str], read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let (element, text) = self.first(names)?;
        let value = read(&text)?;
        self.rest.take_text(element, &[]);
        Some(value)
    }

    /// Takes the words of the first element that has some, which may be HTML. One with markup is also kept as it is.
    pub(crate) fn words(&mut self, names: &[&str]) -> Option<String> {
        let (element, text) = self.first(names)?;
        let words = plain_words(&text)?;
        if text.split_whitespace().eq(words.split(' ')) {
            self.rest.take_text(element, &["type"]);
        }
        Some(words)
    }

    /// Takes the texts of all elements of these names, of which none is said twice.
    pub(crate) fn texts(&mut self, names: &[&str]) -> Vec<String> {
        let (mut texts, mut seen) = (Vec::new(), HashSet::new());
        for element in self.element.children().filter(|child| names.iter().any(|name| child.is(name))) {
            if let Some(text) = element.words() {
                self.rest.take_text(element, &[]);
                if seen.insert(text.clone()) {
                    texts.push(text);
                }
            }
        }
        texts
    }

    /// Takes the date of the first element that has one.
    pub(crate) fn date(&mut self, names: &[&str]) -> Option<KnownValue<'static>> {
        names.iter().find_map(|name| {
            let (element, text) = self.first(&[name])?;
            let date = read_date(name, &text, &mut self.findings)?;
            self.rest.take_text(element, &[]);
            Some(date)
        })
    }

    /// Takes pictures, films and recordings of the vocabularies that feeds have for them.
    pub(crate) fn attachments(&mut self, base: Option<&str>) {
        let element = self.element;
        let media = element.all_named("media:content").chain(element.children_named("enclosure"));
        for medium in media {
            let stated = medium.attribute("type").or_else(|| medium.attribute("medium"));
            if let (Some(address), Some(kind)) = (medium.attribute("url"), stated.and_then(kind_of)) {
                self.media.add(kind, address, base, false);
                self.rest.take_text(medium, &["url", "type", "medium"]);
            }
        }
        for thumbnail in element.all_named("media:thumbnail") {
            if let Some(address) = thumbnail.attribute("url") {
                self.media.add(MediaKind::Image, address, base, true);
                self.rest.take_text(thumbnail, &["url"]);
            }
        }
    }

    /// Returns the first element that has a text, the first name first.
    fn first(&self, names: &[&str]) -> Option<(Element<'x>, String)> {
        let with_text = |name: &&str| {
            let mut left = self.element.children_named(name).filter(|child| !self.rest.is_taken(*child));
            left.find_map(|child| Some((child, child.words()?)))
        };
        names.iter().find_map(with_text)
    }
}
