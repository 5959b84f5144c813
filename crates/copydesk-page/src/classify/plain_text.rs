//! Plain texts: an article as people paste it, with its header perhaps, and without the page that it was on.
//!
//! The scores of blocks are fitted to pages, most of which is furniture. Where nothing in a text speaks for a page, only a block
//! that is plainly furniture is taken for it.

use super::block_facts::{BlockFacts, has_wide_gap};
use super::features::Feature;
use super::page::Page;
use super::scores::Scores;
use super::transcript::is_turn;
use crate::class::Class;
use crate::cues::cues;
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::block::BlockShape;

/// The most short lines of a text that is no page, by the number of furniture phrases in it.
const SHORT_LINES: [usize; 4] = [11, 7, 3, 2];

/// The most short lines right after another, of a text that is no page and has no furniture phrase: headings of a long text
/// are apart, menus are not.
const SHORT_LINES_IN_A_ROW: usize = 4;

/// Returns whether nothing in a text speaks for a page: it has hardly a phrase of menus and notices, and few short lines
/// beside its prose. Of the 883 pages that the classifier is fitted to, six have no more. The lines of a transmission are no
/// menus.
pub(super) fn is_plain(blocks: &[BlockFacts<'_>], classes: &[Option<Class>]) -> bool {
    let (mut phrases, mut short, mut in_a_row) = (0, 0, 0);
    let mut after_short = false;
    for (block, class) in blocks.iter().zip(classes) {
        if class.is_some_and(|class| class.furniture == Some(Furniture::Wire)) {
            continue;
        }
        let is_numeral = is_numeral(block.text);
        // "Read more: …" with the title of an article stands in texts too.
        let phrase = block.hint.filter(|hint| hint.head && block.has_letters && !is_numeral);
        phrases += usize::from(phrase.is_some_and(|hint| hint.whole || hint.furniture != Furniture::Related));
        let is_short = block.words < 9
            && !block.ends_sentence
            && block.shape == BlockShape::Text
            && block.hint.is_none()
            && !is_numeral;
        short += usize::from(is_short);
        in_a_row += usize::from(is_short && after_short);
        after_short = is_short;
    }
    let few = SHORT_LINES.get(phrases).is_some_and(|most| short <= *most);
    let apart = in_a_row <= 1 || (in_a_row <= SHORT_LINES_IN_A_ROW && short * 8 <= blocks.len());
    few || (phrases == 0 && apart)
}

/// Takes all blocks of a plain text as the article's own, except its header and what is plainly furniture.
pub(super) fn take_own_text(page: &mut Page<'_, '_>, scores: &Scores) {
    let count = page.blocks.len();
    let first = first_of_text(page, scores);
    // What is under the heading of a section after all prose belongs to that section.
    let last = page.blocks.iter().rposition(reads_as_text).map_or(count, |last| last + 1);
    let heads_section = |at: &usize| {
        page.blocks
            .get(*at)
            .is_some_and(|block| block.words <= 4 && block.hint.is_some_and(|hint| hint.whole))
    };
    let is_comments = |at: &usize| {
        let hint = page.blocks.get(*at).and_then(|block| block.hint);
        hint.is_some_and(|hint| hint.whole && hint.furniture == Furniture::Comments) && *at > count / 2
    };
    let end =
        (first + 1..count).find(|at| (*at >= last && heads_section(at)) || is_comments(at)).unwrap_or(count);
    let is_text = |block: &BlockFacts<'_>| block.hint.is_none() && reads_as_text(block);
    let last_text = page.blocks.iter().rposition(is_text);
    for at in 0..count {
        if let Some(class) = page.class(at) {
            if stays(page, at, class, first, last_text) {
                page.set_own_text(at, class.kind.is_body() && at >= first);
                continue;
            }
            page.clear(at);
        }
        page.set_own_text(at, at >= first && at < end);
    }
}

/// Decides that the last paragraphs of a plain text introduce its authors, if they begin with their names.
pub(super) fn classify_author_notes(page: &mut Page<'_, '_>) {
    let count = page.blocks.len();
    let names: Vec<&str> = (0..count)
        .filter(|at| page.is_kind(*at, SegmentKind::Byline))
        .filter_map(|at| page.blocks.get(at))
        .filter_map(|block| Some((block, block.readings.byline()?)))
        .flat_map(|(block, byline)| {
            byline.authors.iter().filter_map(|author| block.text.get(author.name.clone()))
        })
        .collect();
    for at in count.saturating_sub(AUTHOR_NOTES)..count {
        let Some(block) = page.blocks.get(at) else { continue };
        let text = block.text.strip_prefix('(').unwrap_or(block.text);
        let name_of = |text: &str| names.iter().find(|name| text.starts_with(**name)).map(|name| name.len());
        let Some(name) = name_of(text) else { continue };
        let goes_on = || {
            let after = page.blocks.get(at + 1..).unwrap_or_default();
            after.iter().any(|block| block.prose && name_of(block.text.trim_start_matches('(')).is_none())
        };
        let class = if introduces_author(block, text.get(name..).unwrap_or_default()) && !goes_on() {
            Class::furniture(Furniture::AuthorBio)
        } else if at + 1 == count && block.words <= 8 && !block.ends_sentence {
            Class::of(SegmentKind::Byline)
        } else {
            continue;
        };
        if page.is_undecided(at) {
            page.set(at, class);
            page.set_own_text(at, false);
        }
    }
}

/// The most paragraphs about the authors.
const AUTHOR_NOTES: usize = 3;

/// Returns the first block that is no line of a header.
fn first_of_text(page: &Page<'_, '_>, scores: &Scores) -> usize {
    let count = page.blocks.len();
    // A transcript has no header but one above all turns.
    if let Some(first) = (0..count.min(MAX_STANDFIRST)).find(|at| is_turn(page, *at)) {
        return first;
    }
    let block = |at: usize| page.blocks.get(at);
    let is_line = |at: usize| block(at).is_some_and(|block| block.words <= 8 && !block.ends_sentence);
    // "HARRY S. TRUMAN" has a full stop too.
    let has_sentences = |at: usize| {
        let in_lowercase = block(at).is_some_and(|block| block.counts.lowercase > block.counts.capitalized);
        in_lowercase && scores.feature(at, Feature::Sentences) > 0
    };
    let block_words = |at: usize| block(at).map_or(0, |block| block.words);
    // A title may end as a sentence does: a question, or one with names or dates under it, or apart from the text.
    let may_be_title = |at: usize, block: &BlockFacts<'_>| {
        let apart = block.after_blank_line
            && page.blocks.get(at + 1).is_some_and(|next| next.after_blank_line || is_line(at + 1));
        let title_cased = count > 1 && block.counts.capitalized > 2 * block.counts.lowercase;
        let asks = block.text.ends_with('?') && !block.text.starts_with(['"', '“', '«', '„', '—', '–', '-']);
        let is_sentence = block.prose || block.text.ends_with(['.', '。']);
        let first = at == 0 && apart && (!is_sentence || title_cased || (count > 3 && is_line(1)));
        block.words <= 20
            && !has_sentences(at)
            && (first || (at <= 1 && asks && apart && (at == 0 || block_words(0) <= 2)))
    };
    let is_text = |at: &usize| {
        let Some(block) = block(*at) else { return false };
        let is_known = page.class(*at).is_some_and(|class| !class.kind.is_body());
        // "My fellow citizens:"
        let opens = block.words >= 2
            && block.text.ends_with([':', ','])
            && page.blocks.get(*at + 1).is_some_and(reads_as_text);
        // "12. Juni 2024" is no item.
        let is_list = block.shape != BlockShape::Text && scores.feature(*at, Feature::Dated) < 2;
        let is_text = reads_as_text(block) || (block.words >= 12 && has_sentences(*at));
        !is_known && ((is_text && !may_be_title(*at, block)) || opens || is_numeral(block.text) || is_list)
    };
    // A byline with its label is under the headline, whatever was written above that; so are a name and a date by
    // themselves under no more than a standfirst.
    let labelled = (1..count.min(MAX_HEADER)).find(|at| {
        let headed = block(at - 1).is_some_and(BlockFacts::may_be_headline) && page.is_undecided(at - 1);
        headed && page.is_kind(*at, SegmentKind::Byline)
    });
    let under_standfirst = || {
        let dated = (2..count.min(MAX_STANDFIRST + 3)).find(|at| {
            page.is_kind(*at, SegmentKind::Timestamp) && scores.feature(*at, Feature::Dated) >= 2
        })?;
        let texts = (0..dated).filter(|at| is_text(at)).count();
        let headed = block(0).is_some_and(BlockFacts::may_be_headline);
        (texts <= 1 && headed && (dated + 1..count).any(|at| is_text(&at))).then_some(dated)
    };
    let from = labelled.or_else(under_standfirst).unwrap_or(0);
    let headline_alone = || block(0).is_some_and(|block| block.words >= 4 && block.may_be_headline());
    // Without any, the first line heads the others.
    (from..count).find(is_text).unwrap_or(usize::from(count > 1 || headline_alone()))
}

/// The most blocks between a headline and its standfirst.
const MAX_STANDFIRST: usize = 2;

/// The most blocks to the byline of a text.
const MAX_HEADER: usize = 12;

/// Returns whether a block is a sentence, or long.
fn reads_as_text(block: &BlockFacts<'_>) -> bool {
    block.prose || (block.ends_sentence && block.words >= 4)
}

/// Returns whether a block keeps the class that its words indicate. The text begins at `first`, and its last sentences are in
/// `last_text`.
fn stays(page: &Page<'_, '_>, at: usize, class: Class, first: usize, last_text: Option<usize>) -> bool {
    let Some(block) = page.blocks.get(at) else { return true };
    let count = page.blocks.len();
    let outside = at < first || at + 2 >= count;
    let goes_on = || last_text.is_some_and(|last| last > at);
    let between = || {
        let beside =
            |at: Option<usize>| at.and_then(|at| page.blocks.get(at)).is_some_and(|block| block.prose);
        beside(at.checked_sub(1)) && beside(Some(at + 1))
    };
    match class.kind {
        SegmentKind::Timestamp => outside && !block.prose,
        SegmentKind::Byline => outside || block.is_labelled_byline(),
        SegmentKind::Furniture => match class.furniture {
            // "X." between "IX." and "XI.".
            Some(Furniture::Share) if is_numeral(block.text) => false,
            // "Sign up for the choir, she said, and sing."
            Some(
                Furniture::Newsletter
                | Furniture::Share
                | Furniture::Related
                | Furniture::Navigation
                | Furniture::Comments
                | Furniture::Account
                | Furniture::Contact
                | Furniture::Advert
                | Furniture::About,
            ) if is_reported(block) => false,
            // "Share this day with your children.", "Related: the word means kin."
            Some(
                Furniture::Share
                | Furniture::Related
                | Furniture::Navigation
                | Furniture::Comments
                | Furniture::About,
            ) if block.text.ends_with('.')
                && block.words >= 4
                && block.hint.is_some_and(|hint| !hint.whole) =>
            {
                !goes_on()
            }
            // "In pictures: the night market": the title of a text of such a kind.
            Some(Furniture::Related)
                if at == 0 && count > 1 && block.hint.is_some_and(|hint| !hint.whole) =>
            {
                false
            }
            // A row of names or results is no row of links, and "Weather" may head a section of the text.
            Some(Furniture::Navigation) => at < first || (block.hint.is_some() && !between()),
            // "About the author" heads what is about somebody else too.
            Some(Furniture::AuthorBio) => block.words > 3 || at + 2 >= count,
            _ => true,
        },
        _ => true,
    }
}

/// Returns whether a block that begins like a menu is a sentence that somebody said: "Follow us, the guide said."
fn is_reported(block: &BlockFacts<'_>) -> bool {
    block.ends_sentence
        && block.words >= 4
        && block.hint.is_some_and(|hint| !hint.whole)
        && block.counts.reporting_verbs > 0
        && block.text.contains(", ")
}

/// Returns the headline among the lines above a plain text: the first of some words. A line above it may name a section.
pub(super) fn headline(page: &Page<'_, '_>, candidates: impl Iterator<Item = usize>) -> Option<usize> {
    let words = |at: &usize| page.blocks.get(*at).map_or(0, |block| block.words);
    let candidates: Vec<usize> = candidates.collect();
    // Above a forwarded story may be a note: then the line right above the byline is its headline.
    let is_mail = |at: usize| page.class(at).is_some_and(|class| class.furniture == Some(Furniture::Mail));
    if (0..page.blocks.len()).any(is_mail) {
        let above_byline = candidates.iter().rev().find(|at| page.is_kind(**at + 1, SegmentKind::Byline));
        if let Some(at) = above_byline {
            return Some(*at);
        }
    }
    // Under a name or date it is the standfirst.
    let is_fact =
        |at: usize| page.is_kind(at, SegmentKind::Byline) || page.is_kind(at, SegmentKind::Timestamp);
    let first_fact = (0..page.blocks.len()).find(|at| is_fact(*at)).unwrap_or(usize::MAX);
    let above = candidates.iter().take_while(|at| **at < first_fact).count();
    let candidates = candidates.get(..above).filter(|above| !above.is_empty()).unwrap_or(&candidates);
    let is_title = |at: &&usize| {
        let has_gap = page.blocks.get(**at).is_some_and(|block| has_wide_gap(block.text));
        words(at) >= 3 && !(has_gap && candidates.len() > 1)
    };
    candidates
        .iter()
        .find(is_title)
        .or_else(|| candidates.iter().find(|at| words(at) >= 3))
        .or_else(|| candidates.first())
        .copied()
}

/// Returns whether a block introduces the author whose name it begins with: "Ana Reyes is a reporter in Lisbon.", and nobody
/// says that of her.
fn introduces_author(block: &BlockFacts<'_>, after_name: &str) -> bool {
    // "Ana Reyes, Jr., MD, is a doctor."
    let next_word = |text: &'_ str| text.find([',', ' ']).unwrap_or(text.len());
    let is_title = |word: &str| word.len() <= MAX_TITLE && word.starts_with(char::is_uppercase);
    let mut after = after_name;
    while let Some((title, rest)) = after.strip_prefix(", ").map(|rest| rest.split_at(next_word(rest)))
        && is_title(title)
    {
        after = rest;
    }
    let after = after.strip_prefix(',').unwrap_or(after);
    block.words <= 80 && after.strip_prefix(' ').is_some_and(is_introduction) && !says_who(after)
}

/// Returns whether the words after the name of an author introduce whose it is: "is a reporter".
fn is_introduction(after: &str) -> bool {
    cues("introduction").any(|verb| after.strip_prefix(verb).is_some_and(|rest| rest.starts_with(' ')))
}

/// Returns whether a sentence says who says it: ", said Ole Dahl".
fn says_who(sentence: &str) -> bool {
    sentence.split(", ").skip(1).any(|clause| {
        cues("reported").any(|verb| clause.strip_prefix(verb).is_some_and(|rest| rest.starts_with(' ')))
    })
}

/// The most bytes of a degree or suffix after a name.
const MAX_TITLE: usize = 8;

/// Returns whether a line is a Roman numeral by itself: "IV.", "X".
pub(super) fn is_numeral(line: &str) -> bool {
    if line.len() > 8 {
        return false;
    }
    let bare = line.strip_suffix(['.', ')']).unwrap_or(line);
    let roman = |byte: u8| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C');
    !bare.is_empty() && bare.len() <= 7 && bare.bytes().all(roman)
}

#[cfg(test)]
mod tests {
    use super::is_numeral;

    #[test]
    fn roman_numerals_are_told() {
        for (line, expected) in
            [("X.", true), ("XIV", true), ("IX.", true), ("X?", false), ("VIP", false), ("", false)]
        {
            assert_eq!(is_numeral(line), expected, "{line}");
        }
    }
}
