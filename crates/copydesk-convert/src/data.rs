//! The data files: sections with a line for each entry.

/// The entries of a file of sections, each with the name of its section. Comments and empty lines are left out.
pub(crate) fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    file.lines().filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
            return None;
        }
        (!line.is_empty() && !line.starts_with("# ")).then_some((section, line))
    })
}

/// The cues of all languages.
const CUES: &str = include_str!("../data/cues.txt");

/// The cues of one section.
pub(crate) fn cues(section: &str) -> impl Iterator<Item = &'static str> {
    entries(CUES).filter(move |(name, _)| *name == section).map(|(_, phrase)| phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_hold_their_lines() {
        let file = "# about\n[a]\none\n\n[b]\n# no entry\ntwo\n";
        assert_eq!(entries(file).collect::<Vec<_>>(), [("a", "one"), ("b", "two")]);
    }

    #[test]
    fn every_section_that_is_read_has_cues() {
        for section in [
            "correction",
            "credit",
            "caption",
            "credit_mark",
            "contributor",
            "changed",
            "published",
            "byline",
            "byline_weak",
        ] {
            assert!(cues(section).count() > 2, "{section}");
        }
    }
}
