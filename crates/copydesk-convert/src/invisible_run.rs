//! Data hidden in a text: runs of variation selectors or tags, which print nothing.

use std::ops::Range;

/// Adds the runs of variation selectors and tags, within a range of a text, that are too long to style a character.
///
/// One selector follows the character that it styles; the tags of a flag follow 🏴 and are at most seven. Content Credentials
/// (C2PA) are written in selectors, a byte each.
pub(crate) fn add_invisible_runs(text: &str, range: &Range<usize>, runs: &mut Vec<Range<usize>>) {
    let characters = text.get(range.clone()).unwrap_or_default();
    // Selectors and tags begin with one of these bytes.
    if characters.len() <= 4 || !characters.bytes().any(|byte| matches!(byte, 0xEF | 0xF3)) {
        return;
    }
    let (mut before, mut count, mut start) = (None, 0, 0);
    let ends = characters.char_indices().map(|(at, character)| (at, Some(character)));
    for (at, character) in ends.chain([(characters.len(), None)]) {
        if character.is_some_and(is_selector_or_tag) {
            if count == 0 {
                start = at;
            }
            count += 1;
            continue;
        }
        if count > if before == Some(BLACK_FLAG) { MAX_FLAG } else { 1 } {
            runs.push(range.start + start..range.start + at);
        }
        (before, count) = (character, 0);
    }
}

const BLACK_FLAG: char = '\u{1F3F4}';

/// The most tags of a flag.
const MAX_FLAG: usize = 7;

fn is_selector_or_tag(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text_faults::non_ascii_runs;

    fn invisible_runs(text: &str) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        non_ascii_runs(text).for_each(|range| add_invisible_runs(text, &range, &mut runs));
        runs
    }

    #[test]
    fn runs_of_the_first_selectors_are_found() {
        let text = format!("Ferry{}", "\u{FE01}\u{FE05}".repeat(8));
        assert_eq!(invisible_runs(&text).first(), Some(&(5..text.len())));
    }

    #[test]
    fn runs_are_found_and_emoji_are_not() {
        let run = "\u{FE01}\u{E0142}\u{E0133}\u{FE00}";
        let text = format!("The ferry{run} sailed.\u{FEFF}{run}");
        assert_eq!(invisible_runs(&text), [9..9 + run.len(), text.len() - run.len()..text.len()]);
        let flag = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}";
        for text in ["", "The ferry", "I ❤\u{FE0F} it", "葛\u{E0100}城", flag, "\u{C0000}"] {
            assert_eq!(invisible_runs(text), [], "{text:?}");
        }
        assert_eq!(invisible_runs(&format!("{flag}{flag}")), []);
        assert_eq!(invisible_runs("Ferry\u{E0041}\u{E0042}").first(), Some(&(5..13)));
    }
}
