//! What words beside a date say of it.

use crate::cues::cues;
use copydesk_text::phrase_matcher::PhraseMatcher;
use copydesk_text::span::ByteRange;
use std::sync::LazyLock;

/// What a word beside a date says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    Published,
    Changed,
}

pub(super) static LABELS: LazyLock<PhraseMatcher<Label>> = LazyLock::new(|| {
    let published = cues("published").map(|word| (word, Label::Published));
    PhraseMatcher::of(cues("changed").map(|word| (word, Label::Changed)).chain(published))
});

/// What a line says of the date behind it if it is a label and nothing else: "Last updated:", "Date published".
pub fn alone(line: &str) -> Option<Label> {
    if line.len() > LEAD || line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let label = LABELS.all(line).last()?;
    let beside = |part: Option<&str>| part.is_some_and(is_lead);
    (beside(line.get(..label.start)) && beside(line.get(label.end..))).then_some(label.meaning)
}

/// Whether a text may speak of the first time that it was published: "originally published", "first posted".
pub fn tells_first(text: &str) -> bool {
    // The letter before may be a capital or not.
    let tells = |words: &str| memchr::memmem::find(text.as_bytes(), words.as_bytes()).is_some();
    ["riginally published", "riginally posted", "irst published", "irst posted"].into_iter().any(tells)
}

/// Whether a line dates something that an article quotes: a post on another site ("— Ole Dahl (@dahl) March 3, 2026") or a
/// source that was looked up ("accessed on 3 March 2026").
pub fn is_quoted(line: &str) -> bool {
    let looked_up = |word: &str| memchr::memmem::find(line.as_bytes(), word.as_bytes()).is_some();
    let posted = line.starts_with(['—', '–']) && line.contains("(@");
    posted
        || [" accessed ", "Accessed ", " retrieved ", "Retrieved ", " consulted on "]
            .into_iter()
            .any(looked_up)
}

/// The date of a line that says when the article was published and little before: "Posted on 3 March 2026", "This article
/// was originally published on 3 March 2026."
pub fn read_labelled(line: &str) -> Option<(String, ByteRange)> {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let head = line.get(..line.floor_char_boundary(2 * LEAD))?;
    let label =
        LABELS.first(head).filter(|found| found.meaning == Label::Published && found.start <= LEAD)?;
    if label.start > 0 && !line.get(..label.start).is_some_and(is_lead) {
        return None;
    }
    let stamps = super::read(line);
    let (value, extent) = stamps.published.filter(|(value, _)| stamps.labelled && value.len() >= 10)?;
    (extent.start >= label.start && extent.start - label.start <= LEAD).then_some((value, extent))
}

/// How much may stand before and between the label and its date, in bytes. No label is longer.
const LEAD: usize = 40;

/// Whether what stands before a label is marks or speaks of this text: "This article was originally".
fn is_lead(before: &str) -> bool {
    const WORDS: &[&str] = &[
        "this",
        "article",
        "post",
        "story",
        "piece",
        "page",
        "review",
        "guide",
        "blog",
        "entry",
        "was",
        "is",
        "has",
        "been",
        "originally",
        "first",
        "date",
        "last",
        "on",
        "at",
    ];
    let mut words = before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_where_a_line_is_about_the_article() {
        let day = |line: &str| read_labelled(line).map(|(value, _)| value);
        for line in [
            "• Posted March 3, 2026",
            "Publication date: 2026/3/3",
            "Published on 3 March 2026 in Harbours, Ferries",
            "This article was originally published on 3 March 2026 and is kept up to date.",
        ] {
            assert_eq!(day(line).as_deref(), Some("2026-03-03"), "{line}");
        }
        for line in [
            "The paper was published on 3 March 2026 in a journal.",
            "Posted by a reader who has been on the ferry many times before, 3 March 2026",
            "Posted in Harbours",
            "3 March 2026",
            "Updated 3 March 2026",
        ] {
            assert_eq!(day(line), None, "{line}");
        }
    }

    #[test]
    fn labels_may_stand_alone() {
        for (line, label) in [
            ("Last updated:", Some(Label::Changed)),
            ("Date published", Some(Label::Published)),
            ("Published on", Some(Label::Published)),
            ("Updates", None),
            ("Published by Northern Ferries", None),
            ("Posted in", None),
            ("Date", None),
        ] {
            assert_eq!(alone(line), label, "{line}");
        }
    }
}
