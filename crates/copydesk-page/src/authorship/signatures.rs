//! Names below the article: signatures, and people whose copyright the page is.

use super::Found;
use crate::classified_text::{ClassifiedText, PageBlock};
use crate::facts::byline::{self, ParsedAuthor, ParsedByline};
use crate::facts::person_name::{has_given_name, is_person};
use copydesk_record::SegmentKind;
use copydesk_text::span::{ByteRange, extent};
use std::borrow::Cow;

impl<'t> ClassifiedText<'t> {
    /// Returns the labelled byline right under the article's text, if the chosen one is below it: that of a reader or of
    /// another article.
    pub(super) fn first_under_body(&self) -> Option<Found<'_, 't>> {
        self.header.byline.filter(|at| *at >= self.body.end)?;
        self.byline_under_body()
    }

    /// Returns the labelled byline on the first lines under the article's text.
    pub(super) fn byline_under_body(&self) -> Option<Found<'_, 't>> {
        // A name in brackets is a signature wherever it is: "（山田花）".
        let is_under = |block: &PageBlock<'_, 't>| {
            (self.body.end..self.body.end + 3).contains(&(block.at + 1)) || block.text().starts_with('（')
        };
        let under = self.of_kind(SegmentKind::Byline).find(is_under)?;
        let parsed = under.readings.byline().filter(|parsed| parsed.labelled && !parsed.introduces)?;
        Some((under, Cow::Borrowed(parsed)))
    }

    /// Returns the name of a person that is the first line under the article's text and nothing else.
    pub(super) fn signature_under_body(&self) -> Option<Found<'_, 't>> {
        let end = self.body.end;
        let last = end.checked_sub(1).filter(|last| self.body.contains(last))?;
        let block = self.page_block(if self.is_byline(last) { last } else { end })?;
        let name = byline::without_ornaments(block.text());
        guess(block, extent(block.text(), name))
    }

    /// Returns the person who claims the copyright of the page: on a site of one person, who writes it.
    pub(super) fn person_of_copyright(&self) -> Option<Found<'_, 't>> {
        self.copyright_lines().find_map(|line| guess(line, line.readings.rights()?.holder.clone()?))
    }
}

/// The most words of a name that is taken for that of a person because of its given name.
const MAX_NAME_WORDS: usize = 3;

/// Returns a range of a block as the name of the author, if it is that of a person.
fn guess<'p, 't>(block: PageBlock<'p, 't>, range: ByteRange) -> Option<Found<'p, 't>> {
    let name = block.slice(range.clone());
    // Companies are called after people: "Maren Falk SPA".
    let is_word = |word: &str| word.ends_with('.') || word.contains(char::is_lowercase);
    let is_short = name.split_whitespace().count() <= MAX_NAME_WORDS && name.split_whitespace().all(is_word);
    if !(is_short && is_person(name, false) && has_given_name(name)) {
        return None;
    }
    let authors = vec![ParsedAuthor { name: range.clone(), role: None }];
    let parsed = ParsedByline { range, authors, organisation: None, labelled: false, introduces: true };
    Some((block, Cow::Owned(parsed)))
}
