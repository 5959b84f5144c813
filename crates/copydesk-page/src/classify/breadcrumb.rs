//! Breadcrumbs: a line with the place of a page on its site, which ends with the headline.

use super::block_facts::BlockFacts;
use crate::cues::CueWords;
use std::sync::LazyLock;

/// Characters that separate the steps of a breadcrumb.
const SEPARATORS: [char; 5] = ['/', '>', '»', '›', '→'];

/// The most blocks from the breadcrumb to the headline under it.
const MAX_BLOCKS_BELOW: usize = 3;

/// The most words of a breadcrumb.
const MAX_WORDS: usize = 60;

/// The fewest words of a headline without a space before it: menus have short labels without spaces between
/// them.
const MIN_UNSPACED_HEADLINE_WORDS: usize = 4;

/// Returns the first of the blocks up to `before` that is the last step of a breadcrumb above it, among those
/// that `may_be_headline`.
pub(super) fn last_step(
    blocks: &[BlockFacts<'_>],
    before: usize,
    may_be_headline: impl Fn(usize) -> bool,
) -> Option<usize> {
    let blocks = blocks.get(..before)?;
    blocks.iter().enumerate().filter(|(_, block)| block.words <= MAX_WORDS).find_map(|(at, breadcrumb)| {
        let is_last_of_list = || is_last_item(blocks, at);
        let mut under = blocks.iter().enumerate().skip(at + 1).take(MAX_BLOCKS_BELOW);
        under
            .find(|(under, block)| {
                let is_step = ends_with_step(breadcrumb.text, block)
                    || (item(breadcrumb.text) == Some(block.text) && is_last_of_list());
                is_step && may_be_headline(*under)
            })
            .map(|(at, _)| at)
    })
}

/// Returns the text of an item of a numbered list: "2. Sea Charts". Menus are lists without numbers.
fn item(line: &str) -> Option<&str> {
    let is_numbered = matches!(line.as_bytes(), [b'0'..=b'9', b'.', b' ', ..]);
    if is_numbered { line.get(3..) } else { None }
}

/// Returns whether a block is the last item of a list whose first item leads home, as breadcrumbs do.
fn is_last_item(blocks: &[BlockFacts<'_>], at: usize) -> bool {
    if blocks.get(at + 1).is_some_and(|next| item(next.text).is_some()) {
        return false;
    }
    let first = (at.saturating_sub(MAX_STEPS)..at).rev().find_map(|at| {
        let text = item(blocks.get(at)?.text)?;
        HOMES.contains(text).then_some(at)
    });
    first.is_some_and(|first| {
        (first..at).all(|at| blocks.get(at).is_some_and(|block| item(block.text).is_some()))
    })
}

/// The most steps of a breadcrumb over its last.
const MAX_STEPS: usize = 5;

/// The first steps of breadcrumbs.
static HOMES: LazyLock<CueWords> = LazyLock::new(|| CueWords::in_any_case("home_page"));

/// Returns whether a line is a breadcrumb of at least three steps of which a block is the last, or the block
/// with the step before it and no space between: `HomePiersThe ferry sails again`.
fn ends_with_step(line: &str, last: &BlockFacts<'_>) -> bool {
    let Some(steps) = line.strip_suffix(last.text).filter(|steps| !steps.is_empty()) else { return false };
    let is_unspaced = steps.ends_with(char::is_lowercase) && last.words >= MIN_UNSPACED_HEADLINE_WORDS;
    let mut steps = steps.split(SEPARATORS).map(str::trim);
    let separated = steps.next_back() == Some("") && steps.filter(|step| !step.is_empty()).nth(1).is_some();
    last.has_letters && (is_unspaced || separated)
}

#[cfg(test)]
mod tests {
    use crate::test_page;

    fn headline(header: &str) -> Option<String> {
        test_page::headline(&format!("Home\n\nPiers\n\n{header}"))
    }

    #[test]
    fn a_breadcrumb_ends_with_the_headline() {
        let subtitle = "What this handout is about";
        for breadcrumb in
            ["Home / Tips & Tools / Sea Charts", "Home > Tips > Sea Charts", "Home » Tips » Sea Charts"]
        {
            let header = format!("{breadcrumb}\n\nSea Charts\n\n{subtitle}");
            assert_eq!(headline(&header).as_deref(), Some("Sea Charts"), "{breadcrumb}");
        }
        for other in ["Tips / Sea Charts", "Home / Tips / Old Sea Charts", "All Sea Charts"] {
            let header = format!("{other}\n\nSea Charts\n\n{subtitle}");
            assert_ne!(headline(&header).as_deref(), Some("Sea Charts"), "{other}");
        }
    }
}
