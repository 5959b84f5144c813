//! Headlines: what of their line is not theirs.

/// Where a headline ends: before the bar and the few words of a section or site behind it, and before a dash and the name
/// of the site.
pub fn end(line: &str, is_site: impl Fn(&str) -> bool) -> usize {
    let cut = |mark: &str| {
        let (head, tail) = line.rsplit_once(mark)?;
        let words = |part: &str, few: usize| part.split_whitespace().take(few).count();
        let heads = words(head, HEAD) == HEAD;
        let label = words(tail, TAIL + 1) <= TAIL;
        (heads && label && (mark == " | " || is_site(tail.trim()))).then_some(head.trim_end().len())
    };
    [" | ", " – ", " — ", " - "].into_iter().find_map(cut).unwrap_or(line.len())
}

/// How many words stand before the mark at least, and behind it at most.
const HEAD: usize = 3;
const TAIL: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sites_are_cut_off() {
        let cut = |line: &'static str| &line[..end(line, |tail| tail == "Harbour Post")];
        assert_eq!(cut("Ferry sails again | Opinion"), "Ferry sails again");
        assert_eq!(cut("Ferry sails again – Harbour Post"), "Ferry sails again");
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
