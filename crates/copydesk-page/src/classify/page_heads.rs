//! The heads and feet of printed pages, and their numbers, inside the text of a document that was scanned or converted.

use super::block_facts::{BlockFacts, has_wide_gap};
use super::page::Page;
use super::running_sums::RunningSums;
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
        // The marks of notes stand in brackets too.
        let in_brackets =
            heads.iter().any(|at| page.blocks.get(*at).is_some_and(|block| block.text.starts_with('[')));
        let is_number =
            |block: &BlockFacts<'_>| is_page_number(block) && (in_brackets || !block.text.starts_with('['));
        heads.extend(repeated_heads(page));
        heads.extend((1..page.blocks.len()).filter(|at| page.blocks.get(*at).is_some_and(is_number)));
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

/// Returns the lines that occur with numbers which grow like those of pages, with text between them, and are spread over the
/// width of the page or have the number now on the left, now on the right. Headings have numbers too: "DISTRICT 1".
fn repeated_heads(page: &Page<'_, '_>) -> Vec<usize> {
    let mut by_letters: FxHashMap<String, Vec<(usize, u32)>> = FxHashMap::default();
    for (at, block) in page.blocks.iter().enumerate().filter(|(_, block)| is_line(block)) {
        let Some(number) = page_number(block.text) else { continue };
        let letters = letters(block);
        if letters.contains(char::is_uppercase) && letters.chars().nth(LEAST_LETTERS - 1).is_some() {
            by_letters.entry(letters).or_default().push((at, number));
        }
    }
    let prose = page.blocks.iter().map(|block| if block.prose { block.words } else { 0 });
    let prose = RunningSums::of(prose);
    let text = |at: usize| page.blocks.get(at).map_or("", |block| block.text);
    let is_head = |places: &Vec<(usize, u32)>| {
        let on_left = |&(at, _): &(usize, u32)| text(at).starts_with(|first: char| first.is_ascii_digit());
        let is_wide = places.iter().all(|(at, _)| has_wide_gap(text(*at)));
        let in_capitals = places.iter().all(|(at, _)| !text(*at).contains(char::is_lowercase));
        let alternates = places.iter().any(on_left) && !places.iter().all(on_left);
        // There is as much text between them as a page has at the least.
        let grow = places.windows(2).all(|pair| match pair {
            [(from, low), (to, high)] => low < high && prose.over(from + 1, *to) >= LEAST_WORDS,
            _ => false,
        });
        places.len() >= 2 && (is_wide || (in_capitals && alternates)) && grow
    };
    by_letters.into_values().filter(is_head).flatten().map(|(at, _)| at).collect()
}

/// The fewest letters of a head that is told by its words.
const LEAST_LETTERS: usize = 12;

/// The fewest words of prose on a page.
const LEAST_WORDS: usize = 60;

/// Returns the number that spaces part from the words of a line, before or after them: that of a page, or the score of a
/// team.
fn page_number(line: &str) -> Option<u32> {
    if !line.starts_with(|c: char| c.is_ascii_digit()) && !line.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let first = line.split_once(' ').map(|(first, _)| first);
    let last = line.rsplit_once(' ').map(|(_, last)| last);
    let number = |word: &str| word.parse::<u32>().ok().filter(|number| (1..10_000).contains(number));
    first.and_then(number).xor(last.and_then(number))
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
