//! Acronyms that brackets introduce: "World Health Organization (WHO)".

use super::gazetteer::Facts;
use super::run::Runs;
use copydesk_text::token::TokenShape;

/// The first token of the name that the letters in a bracket stand for. `at` is the bracket, and no token before `from`
/// belongs to the name.
pub(super) fn spelt_out(runs: &Runs<'_>, from: usize, at: usize) -> Option<usize> {
    let letters = runs.printed(at + 1);
    let short =
        runs.is(at + 1, TokenShape::ALL_CAPS) && (2..=8).contains(&letters.len()) && letters.is_ascii();
    if !short || !runs.is_mark(at + 2, b')') {
        return None;
    }
    read(runs, from, at, letters, false).or_else(|| read(runs, from, at, letters, true))
}

/// Reads words backwards, a letter each. `small` says whether the small words have theirs.
fn read(runs: &Runs<'_>, from: usize, at: usize, letters: &str, small: bool) -> Option<usize> {
    let mut letters = letters.bytes().rev().peekable();
    let mut capitals = 0;
    let mut index = at;
    while letters.peek().is_some() {
        index = index.checked_sub(1).filter(|index| *index >= from)?;
        let printed = runs.printed(index);
        if runs.is(index, TokenShape::PUNCT) {
            if !matches!(printed, "-" | "&" | "." | "'" | "’") {
                return None;
            }
            continue;
        }
        let facts = runs.facts(index);
        let first = printed.bytes().next()?.to_ascii_uppercase();
        if runs.is(index, TokenShape::CAPITALIZED) {
            if letters.next() != Some(first) {
                return None;
            }
            capitals += 1;
        } else if facts.any(Facts::OWNED) {
        } else if facts.any(LINKS) {
            if small && letters.peek() == Some(&first) {
                letters.next();
            }
        } else {
            return None;
        }
    }
    (capitals > 1 && runs.is(index, TokenShape::CAPITALIZED)).then_some(index)
}

const LINKS: Facts =
    Facts::OF.and(Facts::FOR).and(Facts::THE).and(Facts::AND).and(Facts::LOCATED).and(Facts::A);
