//! Phrases that open or label blocks, of all languages.

use copydesk_text::cues::capitalized;
pub(crate) use copydesk_text::cues::{CueWords, cues};
use copydesk_text::phrase_matcher::PhraseMatcher;

/// Returns a matcher of the phrases of one section.
pub(crate) fn matcher(section: &str) -> PhraseMatcher<()> {
    PhraseMatcher::of(cues(section).map(|phrase| (phrase, ())))
}

/// Returns a phrase with a capital, if that begins with other bytes: matchers fold the case of ASCII letters only.
pub(crate) fn with_other_capital(phrase: &str) -> Option<String> {
    phrase.starts_with(|first: char| !first.is_ascii()).then(|| capitalized(phrase))
}

/// Returns the forms in which a phrase begins a line: as listed, and with a capital that has other bytes.
pub(crate) fn forms(phrase: &'static str) -> impl Iterator<Item = String> {
    std::iter::once(phrase.to_owned()).chain(with_other_capital(phrase))
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_that_is_read_has_phrases() {
        for section in [
            "correction",
            "credit",
            "caption",
            "credit_mark",
            "contributor",
            "contribution",
            "rights_reserved",
            "changed",
            "published",
            "other_date",
            "venue",
            "byline",
            "byline_weak",
            "wire_opening",
            "wire_label",
            "wire_line",
            "wire_notebook",
            "mail_field",
            "mail_mark",
            "about",
            "mail_opening",
        ] {
            assert!(cues(section).count() > 2, "{section}");
        }
    }
}
