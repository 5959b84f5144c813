//! Plain texts: an article as people paste it, with its header perhaps, and without the page that it was on.
//!
//! The scores of blocks are fitted to pages, most of which is furniture. Where nothing in a text speaks for a page, only a block
//! that is plainly furniture is taken for it.

use super::block_facts::BlockFacts;
use super::features::Feature;
use super::page::Page;
use super::scores::Scores;
use crate::class::Class;
use copydesk_record::{Furniture, SegmentKind};

/// The most short lines of a text that is no page, with no furniture phrase in it and with one.
const SHORT_LINES: [usize; 2] = [12, 4];

/// The most short lines right after another, of a text that is no page and has no furniture phrase: headings of a long text
/// are apart, menus are not.
const SHORT_LINES_IN_A_ROW: usize = 4;

/// Returns whether nothing in a text speaks for a page: it has hardly a phrase of menus and notices, and few short lines
/// beside its prose. Of the 883 pages that the classifier is fitted to, five have no more.
pub(super) fn is_plain(blocks: &[BlockFacts<'_>]) -> bool {
    let (mut phrases, mut short, mut in_a_row) = (0, 0, 0);
    let mut after_short = false;
    for block in blocks {
        let is_short = block.words < 9 && !block.ends_sentence && !is_numeral(block.text);
        phrases += usize::from(block.hint.is_some_and(|hint| hint.head) && !is_numeral(block.text));
        short += usize::from(is_short);
        in_a_row += usize::from(is_short && after_short);
        after_short = is_short;
    }
    let few = SHORT_LINES.get(phrases).is_some_and(|most| short <= *most);
    few || (phrases == 0 && in_a_row <= SHORT_LINES_IN_A_ROW)
}

/// Takes all blocks of a plain text as the article's own, except its header and what is plainly furniture.
pub(super) fn take_own_text(page: &mut Page<'_, '_>, scores: &Scores) {
    let count = page.blocks.len();
    let first = first_of_text(page);
    // What is under the heading of a section after all prose belongs to that section.
    let last = page.blocks.iter().rposition(reads_as_text).map_or(count, |last| last + 1);
    let section = (last..count).find(|at| page.blocks.get(*at).is_some_and(|block| block.hint.is_some_and(|hint| hint.whole)));
    let end = section.unwrap_or(count);
    for (at, block) in page.blocks.iter().enumerate() {
        if let Some(class) = page.class(at) {
            if stays(page, at, class, first) {
                page.set_own_text(at, class.kind.is_body());
                continue;
            }
            page.clear(at);
        }
        if at >= first && at < end && introduces_author(block, scores.feature(at, Feature::OpensWithName) > 0) && at + 2 >= count {
            page.set(at, Class::furniture(Furniture::AuthorBio));
            page.set_own_text(at, false);
        } else {
            page.set_own_text(at, at >= first && at < end);
        }
    }
}

/// Returns the first block that is no line of a header.
fn first_of_text(page: &Page<'_, '_>) -> usize {
    let is_text = |at: &usize| {
        let Some(block) = page.blocks.get(*at) else { return false };
        let is_known = page.class(*at).is_some_and(|class| !class.kind.is_body());
        let opens = block.words >= 3 && block.text.ends_with([':', ',']);
        !is_known && ((reads_as_text(block) && (*at > 0 || block.prose)) || opens || is_numeral(block.text) || block.shape_is_list())
    };
    // Without any, the first line heads the others.
    (0..page.blocks.len()).find(is_text).unwrap_or(usize::from(page.blocks.len() > 1))
}

/// Returns whether a block is a sentence, or long.
fn reads_as_text(block: &BlockFacts<'_>) -> bool {
    block.prose || (block.ends_sentence && block.words >= 4)
}

/// Returns whether a block keeps the class that its words indicate.
fn stays(page: &Page<'_, '_>, at: usize, class: Class, first: usize) -> bool {
    let Some(block) = page.blocks.get(at) else { return true };
    let outside = at < first || at + 2 >= page.blocks.len();
    match class.kind {
        SegmentKind::Timestamp => outside && !block.prose,
        SegmentKind::Byline => outside || block.is_labelled_byline(),
        SegmentKind::Furniture => match class.furniture {
            // "X." between "IX." and "XI.".
            Some(Furniture::Share) => !is_numeral(block.text),
            // A row of names or results is no row of links.
            Some(Furniture::Navigation) => block.hint.is_some(),
            _ => true,
        },
        _ => true,
    }
}

/// Returns whether a block introduces the author below the article: "Ana Reyes is a reporter in Lisbon."
fn introduces_author(block: &BlockFacts<'_>, opens_with_name: bool) -> bool {
    opens_with_name && block.words <= 80 && INTRODUCTIONS.iter().any(|verb| block.text.contains(verb))
}

/// Verbs after the name of an author who is introduced, in the languages of the word lists.
const INTRODUCTIONS: &[&str] = &[
    " is a ", " is an ", " is the ", " is our ", " covers ", " writes ", " reports ", " ist ", " schreibt ", " est ", " écrit ", " es ",
    " escribe ", " è ", " scrive ", " é ", " escreve ",
];

/// Returns whether a line is a numeral by itself: "IV.", "12", "X".
pub(super) fn is_numeral(line: &str) -> bool {
    let bare = line.strip_suffix(['.', ')']).unwrap_or(line);
    let roman = |byte: u8| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C');
    !bare.is_empty() && bare.len() <= 7 && bare.bytes().all(roman)
}

#[cfg(test)]
mod tests {
    use super::is_numeral;

    #[test]
    fn roman_numerals_are_told() {
        for (line, expected) in [("X.", true), ("XIV", true), ("IX.", true), ("X?", false), ("VIP", false), ("", false)] {
            assert_eq!(is_numeral(line), expected, "{line}");
        }
    }
}
