//! Classes for the blocks that neither their wording nor the header decided: by their place on the page.

use super::block_facts::BlockFacts;
use super::page::Page;
use super::plain_text::is_numeral;
use super::transcript::is_turn;
use crate::class::{Class, HeaderBlocks};
use crate::furniture_phrases::FurnitureHint;
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::block::BlockShape;
use std::ops::Range;

/// Decides the blocks of the body and those after it.
pub(super) fn classify(page: &mut Page<'_, '_>, body: &Range<usize>, header: &HeaderBlocks) {
    classify_section_titles(page, body);
    classify_headings_and_paragraphs(page, body);
    classify_tail(page, body, header);
}

/// Decides all blocks of a page without prose, and returns its body: a headline alone, a few short lines, or a menu.
pub(super) fn classify_without_body(page: &mut Page<'_, '_>) -> Range<usize> {
    let undecided: Vec<usize> = (0..page.blocks.len()).filter(|at| page.is_undecided(*at)).collect();
    let sentences =
        undecided.iter().filter(|at| page.blocks.get(**at).is_some_and(|block| block.ends_sentence)).count();
    let menu = undecided.len() >= 6 && sentences * 3 < undecided.len();
    let section = page
        .blocks
        .iter()
        .rev()
        .find_map(|block| block.hint.filter(|hint| heads_section(*hint)))
        .map(|hint| hint.furniture);
    let first = undecided.first().and_then(|at| page.blocks.get(*at));
    let is_turn = undecided.first().is_some_and(|at| is_turn(page, *at));
    let first_is_headline = !menu && !is_turn && first.is_some_and(BlockFacts::may_be_headline);
    for (index, at) in undecided.iter().enumerate() {
        let class = if let (true, Some(section)) = (menu, section) {
            Class::furniture(section)
        } else if menu {
            Class::furniture(Furniture::Navigation)
        } else if index == 0 && first_is_headline {
            Class::of(SegmentKind::Headline)
        } else {
            Class::of(SegmentKind::Paragraph)
        };
        page.set(*at, class);
    }
    let blocks = page.blocks.len();
    let body = (0..blocks).find(|at| page.class(*at).is_some_and(|class| class.kind.is_body()));
    body.unwrap_or(blocks)..blocks
}

/// Decides that, inside the body, short lines right after the heading of a section belong to it: titles under
/// "Read more".
fn classify_section_titles(page: &mut Page<'_, '_>, body: &Range<usize>) {
    /// The most titles of one section.
    const TITLES: usize = 12;
    let mut section = None;
    for at in body.clone() {
        let Some(block) = page.blocks.get(at) else { continue };
        let is_furniture = page.class(at).is_some_and(|class| class.furniture.is_some());
        if let Some(hint) = block.hint.filter(|_| is_furniture) {
            section = (heads_section(hint) && hint.furniture != Furniture::Navigation)
                .then_some((hint.furniture, 0));
        } else if let Some((furniture, titles)) = section {
            let title = !page.is_own_text(at) && titles < TITLES;
            if title && page.is_undecided(at) {
                page.set(at, Class::furniture(furniture));
                section = Some((furniture, titles + 1));
            } else {
                section = None;
            }
        }
    }
}

/// Decides the other blocks inside the body: headings, paragraphs, and furniture between them.
pub(super) fn classify_headings_and_paragraphs(page: &mut Page<'_, '_>, body: &Range<usize>) {
    let may_be_heading: Vec<bool> = body
        .clone()
        .map(|at| {
            page.is_own_text(at)
                && page.is_undecided(at)
                && page.blocks.get(at).is_some_and(BlockFacts::may_be_heading)
        })
        .collect();
    let mut at = body.start;
    while at < body.end {
        let length = may_be_heading.iter().skip(at - body.start).take_while(|may_be| **may_be).count();
        // One or two in a row are headings; more are verse, a menu of dishes, a list of names, which a colon introduces.
        let is_list = length >= 3
            && at
                .checked_sub(1)
                .and_then(|at| page.blocks.get(at))
                .is_some_and(|block| block.text.ends_with(':'));
        let is_list = is_list && !is_verse(page, at..at + length);
        for offset in 0..length {
            let followed = page.classes.get(at + offset + 1).is_some_and(|class| {
                class.is_none_or(|class| class.kind.is_body() || class.kind == SegmentKind::Timestamp)
            });
            let heading = length <= 2 && followed && !(page.is_plain && heads_nothing(page, at + offset));
            let kind = match (heading, is_list) {
                (_, true) => SegmentKind::ListItem,
                (true, _) => SegmentKind::Heading,
                (false, _) => SegmentKind::Paragraph,
            };
            page.set(at + offset, Class::of(kind));
        }
        at += length.max(1);
    }
    for at in body.clone() {
        if page.is_undecided(at) && page.blocks.get(at).is_some_and(|block| is_numeral(block.text)) {
            page.set(at, Class::of(SegmentKind::Heading));
        }
        let block = page.blocks.get(at).filter(|_| page.is_undecided(at) && !page.is_own_text(at));
        let Some(block) = block else { continue };
        // After a link to another article the text goes on, with however short a sentence.
        let after_link = at.checked_sub(1).and_then(|at| page.blocks.get(at)).is_some_and(|block| {
            block.hint.is_some_and(|hint| hint.furniture == Furniture::Related && !hint.whole)
        });
        let goes_on =
            after_link && block.ends_sentence && block.words >= 3 && block.counts.furniture_words == 0;
        page.set(at, if goes_on { Class::of(SegmentKind::Paragraph) } else { leftover_class(block) });
    }
}

/// Returns whether a short line of a plain text is no heading: it is verse, a turn of a conversation, or a result.
fn heads_nothing(page: &Page<'_, '_>, at: usize) -> bool {
    is_in_stanza(page, at) || is_turn(page, at) || page.blocks.get(at).is_some_and(is_result)
}

/// Returns whether a line is a result, or a fact with its label: "Harriers 3 Rovers 1", "Attendance: 412", "Referee: P Lunn".
fn is_result(block: &BlockFacts<'_>) -> bool {
    let counts = &block.counts;
    let ends_with_number = block.text.ends_with(|last: char| last.is_ascii_digit());
    let is_score =
        ends_with_number && counts.numbers >= 2 && counts.capitalized >= 2 && counts.lowercase <= 1;
    let is_fact = block.text.split_once(": ").is_some_and(|(label, value)| {
        let begins_with_initial = || value.split(' ').next().is_some_and(|word| word.len() == 1);
        block.words <= 5
            && !label.contains(' ')
            && (value.starts_with(|first: char| first.is_ascii_digit()) || begins_with_initial())
    });
    is_score || is_fact
}

/// Returns whether a block is one of three short lines or more that blank lines set apart: verse, an address, a recipe. None of
/// them is a heading.
fn is_in_stanza(page: &Page<'_, '_>, at: usize) -> bool {
    let is_short = |block: &BlockFacts<'_>| block.words <= MAX_VERSE_WORDS && !block.prose;
    let after = page.blocks.get(at + 1..).unwrap_or_default();
    let from = at.saturating_sub(MAX_STANZA);
    let before = page.blocks.get(from..=at).unwrap_or_default();
    let Some(first) = before.iter().rposition(|block| block.after_blank_line) else { return false };
    let first = from + first;
    let rest = after.iter().take_while(|block| !block.after_blank_line).take(MAX_STANZA).count();
    let last = at + rest;
    let lines = page.blocks.get(first..=last).unwrap_or_default();
    (3..=MAX_STANZA).contains(&lines.len()) && lines.iter().all(is_short)
}

/// Returns whether lines are verse: one of them goes on in small letters, or breaks off at a comma.
fn is_verse(page: &Page<'_, '_>, range: Range<usize>) -> bool {
    let is_broken =
        |block: &BlockFacts<'_>| block.text.ends_with(',') || block.text.starts_with(char::is_lowercase);
    page.blocks.get(range).unwrap_or_default().iter().any(is_broken)
}

/// The most words of a line of verse, and the most lines of a stanza.
const MAX_VERSE_WORDS: usize = 10;
const MAX_STANZA: usize = 24;

/// Decides the blocks after the body. All under the heading of a section belongs to it, lists, names and
/// dates too, up to the next furniture.
fn classify_tail(page: &mut Page<'_, '_>, body: &Range<usize>, header: &HeaderBlocks) {
    let mut section = None;
    for at in body.end..page.blocks.len() {
        let Some(block) = page.blocks.get(at) else { continue };
        section = block.hint.filter(|hint| heads_section(*hint)).map(|hint| hint.furniture).or(section);
        if header.byline == Some(at) || header.date == Some(at) {
            continue;
        }
        let kind = page.class(at).map(|class| class.kind);
        let follows_section = matches!(kind, None | Some(SegmentKind::Timestamp | SegmentKind::Byline));
        let class = match (section, kind) {
            (Some(section), _) if follows_section => Class::furniture(section),
            (None, None) => leftover_class(block),
            _ => continue,
        };
        page.set(at, class);
    }
}

/// Returns the class of a block between or below the article's own that nothing else decides: the title of
/// another article, or other furniture.
fn leftover_class(block: &BlockFacts<'_>) -> Class {
    let title = block.words >= 4
        && !block.ends_sentence
        && block.counts.furniture_words == 0
        && block.shape != BlockShape::Table;
    Class::furniture(if title { Furniture::Related } else { Furniture::Other })
}

/// Returns whether a block of furniture is the heading of more of the same.
fn heads_section(hint: FurnitureHint) -> bool {
    let headed = matches!(
        hint.furniture,
        Furniture::Related
            | Furniture::Comments
            | Furniture::AuthorBio
            | Furniture::About
            | Furniture::Tags
            | Furniture::Contact
            | Furniture::Newsletter
            | Furniture::Share
            | Furniture::Account
            | Furniture::Paywall
            | Furniture::Navigation
            | Furniture::Cookie
    );
    hint.whole && headed
}
