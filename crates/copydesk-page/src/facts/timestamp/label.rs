//! Labels of dates: "Published", "Last updated".

use crate::cues::{CueWords, cues, matcher};
use copydesk_text::phrase_matcher::{PhraseMatcher, is_word_boundary};
use copydesk_text::swar::has_digit;
use std::sync::LazyLock;

/// The meaning of a label beside a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// The date is that of publication.
    Published,
    /// The date is that of a change.
    Changed,
    /// The date is that of something else: "Received", "Deadline".
    Other,
}

/// The labels of dates.
pub(super) static LABELS: LazyLock<PhraseMatcher<Label>> = LazyLock::new(|| {
    let published = cues("published").map(|word| (word, Label::Published));
    let other = cues("other_date").map(|word| (word, Label::Other));
    PhraseMatcher::of(cues("changed").map(|word| (word, Label::Changed)).chain(published).chain(other))
});

/// Words for the places of events.
static VENUES: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("venue"));

/// Returns whether the text after a date with an hour names a place: "March 7, 2026, 7 p.m., Town Hall" is when something
/// takes place there.
pub(super) fn names_venue(after: &str) -> bool {
    // What is behind a bar is no part of it.
    let after = after.split('|').next().unwrap_or_default();
    let ends_piece = |end: usize| {
        after.get(end..).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with([',', ';', '.', ')', ' ']) && !goes_on_in_letters(rest)
        })
    };
    VENUES.all(after).any(|venue| is_word_boundary(after, venue.start) && ends_piece(venue.end))
}

/// Returns whether another word follows: "High school sports".
fn goes_on_in_letters(rest: &str) -> bool {
    rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// Returns the label that counts for the date after a text: the last one. That of another date is a word of its own, right
/// before the date.
pub(super) fn label_before(text: &str) -> Option<Label> {
    let found = LABELS.all(text).last()?;
    let is_beside = || {
        let between = text.get(found.end..).unwrap_or_default();
        is_word_boundary(text, found.start) && is_word_boundary(text, found.end) && !between.contains(',')
    };
    (found.meaning != Label::Other || is_beside()).then_some(found.meaning)
}

/// Returns the label that is the whole of a line: "Last updated:", "Date published".
pub(crate) fn sole_label(line: &str) -> Option<Label> {
    if line.len() > MAX_LEAD_BYTES || has_digit(line) {
        return None;
    }
    let label = LABELS.all(line).last()?;
    let is_lead_in = |text: Option<&str>| text.is_some_and(is_lead_in);
    (is_lead_in(line.get(..label.start)) && is_lead_in(line.get(label.end..))).then_some(label.meaning)
}

/// Returns whether a line has the label of the date of a change.
pub(crate) fn mentions_change(line: &str) -> bool {
    LABELS.all(line).any(|found| found.meaning == Label::Changed)
}

/// Returns whether a text may mention when it was first published: "originally published", "first posted".
pub(crate) fn mentions_first_publication(text: &str) -> bool {
    // The letter before may be a capital or not.
    let has = |words: &str| memchr::memmem::find(text.as_bytes(), words.as_bytes()).is_some();
    ["riginally published", "riginally posted", "irst published", "irst posted"].into_iter().any(has)
}

/// Returns whether a line dates something that an article quotes: a post on another site ("— Ole Dahl (@dahl)
/// March 3, 2026") or a source that was looked up ("accessed on 3 March 2026").
pub(crate) fn dates_a_quotation(line: &str) -> bool {
    let looked_up = |word: &str| memchr::memmem::find(line.as_bytes(), word.as_bytes()).is_some();
    let posted = line.starts_with(['—', '–']) && line.contains("(@");
    posted
        || [" accessed ", "Accessed ", " retrieved ", "Retrieved ", " consulted on "]
            .into_iter()
            .any(looked_up)
}

/// The most bytes before a label, and between it and its date. No label is longer.
pub(super) const MAX_LEAD_BYTES: usize = 40;

/// Returns whether the text beside a label is punctuation or refers to this article: "This article was
/// originally".
pub(super) fn is_lead_in(before: &str) -> bool {
    let mut words = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| LEAD_INS.contains(word))
}

/// Words beside a label that refer to this article.
static LEAD_INS: LazyLock<CueWords> = LazyLock::new(|| CueWords::in_any_case("lead_in"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_on_its_own_line_is_read() {
        for (line, label) in [
            ("Last updated:", Some(Label::Changed)),
            ("Date published", Some(Label::Published)),
            ("Published on", Some(Label::Published)),
            ("Updates", None),
            ("Published by Northern Ferries", None),
            ("Posted in", None),
            ("Date", None),
        ] {
            assert_eq!(sole_label(line), label, "{line}");
        }
    }
}
