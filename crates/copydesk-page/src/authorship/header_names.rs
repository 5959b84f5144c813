//! Names in the header that no label calls those of authors: right under the headline, and beside the date.

use super::{Found, MAX_BLOCKS_UNDER_HEADLINE, before_date, heads_dateline};
use crate::classified_text::{ClassifiedText, PageBlock};
use crate::facts::byline::{self, ParsedAuthor, ParsedByline};
use crate::facts::person_name::{has_given_name, is_agency, is_organisation};
use crate::facts::timestamp::sole_label;
use copydesk_text::name_list::is_place;
use copydesk_text::span::extent;
use copydesk_time::is_weekday;
use std::borrow::Cow;

/// The most blocks from the headline to the byline of its article.
const MAX_BLOCKS_TO_BYLINE: usize = 8;

impl<'t> ClassifiedText<'t> {
    /// Returns a name right under the headline, if the chosen byline is far from it: the name of somebody quoted there, or
    /// of the author of another article.
    pub(super) fn name_under_headline(&self) -> Option<Found<'_, 't>> {
        let headline = self.headline_at()?;
        let chosen = self.header.byline.filter(|at| self.is_far_from_headline(*at, headline))?;
        let is_labelled = |at| {
            self.page_block(at)
                .and_then(|block| block.readings.byline())
                .is_some_and(|parsed| parsed.labelled)
        };
        let is_under_body = chosen >= self.body.end;
        if is_under_body && is_labelled(chosen) {
            return None;
        }
        let under =
            || (headline + 1..=headline + MAX_BLOCKS_UNDER_HEADLINE).filter_map(|at| self.page_block(at));
        let labelled = under().filter(|block| self.is_byline(block.at)).find_map(|block| {
            let parsed = block.readings.labelled_byline().filter(|parsed| !parsed.authors.is_empty())?;
            Some((block, Cow::Borrowed(parsed)))
        });
        if labelled.is_some() {
            return labelled;
        }
        under().take_while(|block| !self.is_body(block.at)).find_map(|block| {
            let parsed = block.readings.byline().filter(|parsed| !parsed.authors.is_empty())?;
            let is_first = block.at == headline + 1 && block.at < chosen;
            let is_name = is_first
                || parsed.authors.iter().all(|author| has_given_name(block.slice(author.name.clone())));
            (is_name && self.may_be_author(block, parsed)).then_some((block, Cow::Borrowed(parsed)))
        })
    }

    /// Returns whether a byline is not at the headline, but in the text, under it, or at another article.
    fn is_far_from_headline(&self, byline: usize, headline: usize) -> bool {
        byline >= self.body.end || byline + 2 < headline || byline > headline + MAX_BLOCKS_TO_BYLINE
    }

    fn is_body(&self, at: usize) -> bool {
        self.classes.get(at).is_some_and(|class| class.kind.is_body())
    }

    /// Returns the name right before the date at the headline, on its line or the one above, or else right after it. A
    /// name is there more often than a label or a place; most labels are listed or occur in lower case elsewhere.
    pub(super) fn alias_beside_date(&self) -> Option<Found<'_, 't>> {
        let date = self.header.date?;
        let headline = self.headline_at()?;
        let is_under = date > headline;
        if date > headline + MAX_BLOCKS_UNDER_HEADLINE || date + MAX_BLOCKS_OVER_HEADLINE < headline {
            return None;
        }
        let timestamp = self.page_block(date)?;
        // "Stand:" is a label with its colon.
        let before_date = Some(before_date(timestamp)).filter(|before| sole_label(before.trim()).is_none());
        let before_date = before_date.unwrap_or_default();
        // Punctuation, labels and the day of the week may be between: "Tidewater | Published | Tue, March 3,
        // 2026".
        let is_name = |name: &str| !(name.is_empty() || is_weekday(name) || sole_label(name).is_some());
        let first_above = if is_under { headline + 1 } else { date.saturating_sub(1) };
        let above = (first_above..date).rev().filter_map(|at| self.page_block(at));
        let above = above.map(|block| (block, trim_ornaments(block.text())));
        let mut lines = std::iter::once((timestamp, trim_ornaments(before_date))).chain(above);
        // "© Ole Dahl / AFP" credits a picture.
        let claims = |block: &PageBlock<'_, 't>| block.text().starts_with('©') && block.at != date;
        let before = lines.find(|(_, name)| is_name(name)).filter(|(block, name)| {
            (self.is_collective(name) && !claims(block))
                || (is_under && !(block.at == date && heads_dateline(timestamp)) && self.may_be_alias(name))
        });
        let (block, name) = before.or_else(|| self.name_after_date(timestamp))?;
        let is_organisation = is_agency(name) || (is_organisation(name) && !self.is_collective(name));
        let range = extent(block.text(), name);
        let authors =
            if is_organisation { Vec::new() } else { vec![ParsedAuthor { name: range.clone(), role: None }] };
        let organisation = is_organisation.then(|| range.clone());
        let parsed = ParsedByline { range, authors, organisation, labelled: false, introduces: false };
        Some((block, Cow::Owned(parsed)))
    }

    /// Returns whether words beside the date are an unlisted name, and neither a label nor a place.
    fn may_be_alias(&self, name: &str) -> bool {
        byline::is_alias(name) && (byline::is_team(name) || !(self.is_label(name) || is_place(name)))
    }

    /// Returns whether words beside the date name those who make the site: a team of it, or who claims its copyright.
    fn is_collective(&self, name: &str) -> bool {
        byline::is_newsroom_team(name)
            || ((MIN_PUBLISHER_BYTES..=MAX_PUBLISHER_BYTES).contains(&name.len())
                && self.holds_copyright(name))
    }

    /// Returns the name right after the date, on its line or the next.
    fn name_after_date<'p>(&'p self, timestamp: PageBlock<'p, 't>) -> Option<(PageBlock<'p, 't>, &'t str)> {
        let last = timestamp.readings.line_dates().dates.last()?.end;
        let after = trim_ornaments(timestamp.text().get(last..)?);
        let (block, name) = if after.is_empty() {
            let next = self.page_block(timestamp.at + 1).filter(|next| !self.is_body(next.at))?;
            (next, trim_ornaments(next.text()))
        } else {
            (timestamp, after)
        };
        let is_person =
            || byline::is_alias(name) && has_given_name(name) && name.contains(' ') && !self.is_label(name);
        (self.is_collective(name) || is_person()).then_some((block, name))
    }
}

/// The most blocks from the date over a headline to it.
const MAX_BLOCKS_OVER_HEADLINE: usize = 2;

/// The lengths of the name of a publisher in bytes: shorter words are a language, longer ones a sentence.
const MIN_PUBLISHER_BYTES: usize = 4;
const MAX_PUBLISHER_BYTES: usize = 40;

/// Returns a line without the signs around its words.
fn trim_ornaments(line: &str) -> &str {
    line.trim_matches(|c: char| !(c.is_alphanumeric() || c == '.'))
}
