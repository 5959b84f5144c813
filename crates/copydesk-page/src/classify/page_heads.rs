//! The heads and feet of printed pages, and their numbers, inside the text of a document that was scanned or converted.

use super::block_facts::BlockFacts;
use super::page::Page;
use crate::class::Class;
use copydesk_record::Furniture;
use rustc_hash::{FxHashMap, FxHashSet};

/// Decides that short lines which interrupt a sentence are the head or foot of a page, and lines with the same words too.
pub(super) fn classify(page: &mut Page<'_, '_>) {
    let mut heads: Vec<usize> = Vec::new();
    for at in 1..page.blocks.len() {
        if !page.blocks.get(at - 1).is_some_and(stops) {
            continue;
        }
        let Some(lines) = (1..=LINES).find(|lines| interrupt(page, at, *lines)) else { continue };
        heads.extend(
            (at..at + lines)
                .filter(|at| page.blocks.get(*at).is_some_and(|block| has_page_number(block.text))),
        );
    }
    if page.is_plain {
        heads.extend(repeated_heads(page));
        heads.extend((1..page.blocks.len()).filter(|at| page.blocks.get(*at).is_some_and(is_page_number)));
    }
    if heads.is_empty() {
        return;
    }
    let words: FxHashSet<String> = heads.iter().filter_map(|at| page.blocks.get(*at)).map(letters).collect();
    let repeats = |block: &BlockFacts<'_>| {
        let is_head = |own: String| own.len() > 3 && words.contains(&own);
        is_line(block) && is_head(letters(block))
    };
    heads.extend((0..page.blocks.len()).filter(|at| *at > 0 && page.blocks.get(*at).is_some_and(repeats)));
    for at in heads {
        page.set(at, Class::furniture(Furniture::Other));
        page.set_own_text(at, false);
    }
}

/// Returns the lines that occur with several numbers, and are all capitals or spread over the width of the page.
fn repeated_heads(page: &Page<'_, '_>) -> Vec<usize> {
    let may_repeat = |block: &BlockFacts<'_>| {
        is_line(block)
            && has_page_number(block.text)
            && (block.text.contains("   ") || !block.text.contains(char::is_lowercase))
    };
    let mut by_letters: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, block) in page.blocks.iter().enumerate().filter(|(_, block)| may_repeat(block)) {
        let letters = letters(block);
        if letters.len() >= 12 {
            by_letters.entry(letters).or_default().push(at);
        }
    }
    let text = |at: &usize| page.blocks.get(*at).map(|block| block.text);
    let differ = |places: &Vec<usize>| places.iter().any(|at| text(at) != places.first().and_then(text));
    by_letters.into_values().filter(differ).flatten().collect()
}

/// The most lines between the parts of an interrupted sentence.
const LINES: usize = 3;

/// Returns whether a wrapped block ends inside a sentence.
fn stops(block: &BlockFacts<'_>) -> bool {
    block.words >= 6
        && block.text.ends_with(|c: char| c.is_lowercase() || c == '-')
        && block.text.contains('\n')
}

/// Returns whether some blocks, after one that ends inside a sentence, are short lines before the rest of it.
fn interrupt(page: &Page<'_, '_>, at: usize, lines: usize) -> bool {
    let block = |at: usize| page.blocks.get(at);
    block(at + lines).is_some_and(|block| block.text.starts_with(char::is_lowercase))
        && (at..at + lines).all(|at| block(at).is_some_and(is_line))
}

/// Returns whether a block may be the head of a page: it has a number, or no small letter.
fn is_line(block: &BlockFacts<'_>) -> bool {
    block.words <= 10
        && (block.counts.numbers > 0 || !block.text.contains(char::is_lowercase) || !block.has_letters)
}

/// Returns whether a line is the number of a page between dashes or brackets: "- 12 -".
fn is_page_number(block: &BlockFacts<'_>) -> bool {
    let bare = block.text.trim_matches(ORNAMENTS);
    let is_decorated =
        block.text.starts_with(['-', '–', '—', '[']) && block.text.ends_with(['-', '–', '—', ']']);
    is_decorated
        && !matches!(bare, "0" | "30")
        && (1..=4).contains(&bare.len())
        && bare.bytes().all(|byte| byte.is_ascii_digit())
}

/// Dashes, brackets and spaces around the number of a page.
const ORNAMENTS: [char; 6] = ['-', '–', '—', '[', ']', ' '];

/// Returns whether a line begins or ends with a number, as the heads of pages do.
fn has_page_number(line: &str) -> bool {
    let bare = line.trim_matches(ORNAMENTS);
    let digit = |c: char| c.is_ascii_digit();
    (bare.starts_with(digit) || bare.ends_with(digit)) && !line.contains('=')
}

/// Returns the letters of a line.
fn letters(block: &BlockFacts<'_>) -> String {
    block.text.chars().filter(|c| c.is_alphabetic()).collect()
}
