//! Headlines, without the name of a section or site on the same line.

/// Returns the end of the headline in its line: before a bar with the few words of a section or site after
/// it, and before another separator with the name of the site after it.
pub(crate) fn end(line: &str, is_site: impl Fn(&str) -> bool) -> usize {
    let end_before = |separator: &&str| {
        let (head, tail) = line.rsplit_once(*separator)?;
        let words = |text: &str, most: usize| text.split_whitespace().take(most).count();
        let is_headline = words(head, HEADLINE_WORDS) == HEADLINE_WORDS;
        let is_label = words(tail, LABEL_WORDS + 1) <= LABEL_WORDS;
        (is_headline && is_label && (*separator == " | " || is_site(tail.trim())))
            .then_some(head.trim_end().len())
    };
    SEPARATORS.iter().find_map(end_before).unwrap_or(line.len())
}

/// Returns whether a line is a headline and the name of a site or section after it: "Ferry sails again – Harbour Post" for
/// "Ferry sails again".
pub(crate) fn is_with_site(line: &str, headline: &str) -> bool {
    let rest = line.strip_prefix(headline);
    rest.is_some_and(|rest| SEPARATORS.iter().any(|separator| rest.starts_with(separator)))
}

/// Returns whether a line is the place of a page on its site and its headline: "Home - Blog - Ferry sails again" for "Ferry
/// sails again".
pub(crate) fn is_after_place(line: &str, headline: &str) -> bool {
    let place = line.strip_suffix(headline);
    place.is_some_and(|place| SEPARATORS.iter().any(|separator| place.ends_with(separator)))
}

/// Signs between a headline and the name of a site.
const SEPARATORS: &[&str] =
    &[" | ", " – ", " — ", " - ", " :: ", " « ", " » ", " · ", " • ", " // ", " ‹ ", " > "];

/// The fewest words of a headline.
const HEADLINE_WORDS: usize = 3;

/// The most words of a section or site.
const LABEL_WORDS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sites_are_cut_off() {
        let cut = |line: &'static str| &line[..end(line, |tail| tail == "Harbour Post")];
        assert_eq!(cut("Ferry sails again | Opinion"), "Ferry sails again");
        for separator in SEPARATORS {
            let line = format!("Ferry sails again{separator}Harbour Post");
            assert_eq!(
                &line[..end(&line, |tail| tail == "Harbour Post")],
                "Ferry sails again",
                "{separator}"
            );
            assert!(is_with_site(&line, "Ferry sails again"), "{separator}");
        }
        assert!(!is_with_site("Ferry sails again – Harbour Post", "Ferry"));
        for whole in [
            "Ferry sails again – after a year",
            "Ferry | Opinion",
            "Ferry sails again | What the islands say of it now",
            "Ferry sails again",
            "",
        ] {
            assert_eq!(cut(whole), whole);
        }
    }
}
