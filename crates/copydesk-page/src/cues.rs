//! Phrases that open or label blocks, from `data/cues.txt`.

use copydesk_text::sections::entries;

/// The phrases of all languages.
const CUES: &str = include_str!("../data/cues.txt");

/// Returns the phrases of one section.
pub(crate) fn cues(section: &str) -> impl Iterator<Item = &'static str> {
    entries(CUES).filter(move |(name, _)| *name == section).map(|(_, phrase)| phrase)
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
            "wire_line",
            "mail_field",
            "mail_mark",
            "about",
            "mail_opening",
        ] {
            assert!(cues(section).count() > 2, "{section}");
        }
    }
}
