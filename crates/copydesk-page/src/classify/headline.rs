//! The headline of an article, chosen among the blocks of a text.

use super::block_facts::BlockFacts;
use super::breadcrumb;
use super::features::Feature;
use super::mail;
use super::page::Page;
use super::plain_text;
use super::scores::{HeaderFact, Scores};
use crate::class::HeaderBlocks;
use crate::cues::matcher;
use crate::facts::headline::{is_after_place, is_with_site};
use crate::facts::person_name;
use copydesk_record::SegmentKind;
use copydesk_text::block::BlockShape;
use copydesk_text::phrase_matcher::PhraseMatcher;
use std::sync::LazyLock;

/// Returns the block that is the headline of a text whose article goes from `start` to `end`.
pub(super) fn of_page(
    page: &Page<'_, '_>,
    scores: &Scores,
    chosen: &HeaderBlocks,
    start: usize,
    end: usize,
) -> Option<usize> {
    let may_be_chosen = |at: usize| {
        page.blocks.get(at).is_some_and(may_be_chosen)
            && !page.is_kind(at, SegmentKind::Timestamp)
            && !page.is_set_apart(at)
            && (!page.is_plain || page.class(at).is_none_or(|class| class.furniture.is_none()))
    };
    let is_byline = |at: usize| is_labelled_byline(scores.feature(at, Feature::Byline));
    // The headline of a plain text is above the text; on a page it may be anywhere.
    let last = if page.is_plain { start } else { end.saturating_sub(1) };
    let candidates = (0..last).filter(|at| may_be_chosen(*at) && !page.is_kind(*at, SegmentKind::Byline));
    // A breadcrumb distinguishes a title from a name.
    let named = (0..page.blocks.len().min(PLAIN_HEADER)).find(|at| page.is_kind(*at, SegmentKind::Headline));
    let headline = named
        .or_else(|| breadcrumb::last_step(page.blocks, end, |at| may_be_chosen(at) && !is_byline(at)))
        .or_else(|| {
            if page.is_plain {
                plain_text::headline(page, candidates)
            } else {
                let best = scores.best(HeaderFact::Headline, candidates);
                best.map(|best| if best == 1 && heads_all(page, chosen) { 0 } else { best })
            }
        })
        .or_else(|| beside_byline_or_date(page, chosen, start))
        .or_else(|| (start <= PLAIN_HEADER).then(|| headline_before(page, start)).flatten())
        .or_else(|| sole_block_before(page, start))
        .or_else(|| mail::subject(page));
    headline.map(|headline| last_print(page, headline, start))
}

/// Returns whether the first two lines of a short page are its title and standfirst, with the byline or date under them. Long
/// pages begin with a menu or the name of the site.
fn heads_all(page: &Page<'_, '_>, chosen: &HeaderBlocks) -> bool {
    let words = |at: usize| page.blocks.get(at).map_or(0, |block| block.words);
    let is_title = |block: &BlockFacts<'_>| {
        block.words >= 5 && block.hint.is_none() && !block.link_row && may_be_chosen(block)
    };
    let are_facts_under = chosen.byline == Some(2) || chosen.date == Some(2);
    page.is_undecided(0)
        && page.blocks.len() <= SHORT_PAGE
        && are_facts_under
        && words(0) >= words(1)
        && page.blocks.first().is_some_and(is_title)
}

/// The most blocks of a page that begins with no menu.
const SHORT_PAGE: usize = 40;

/// Returns the block that prints a headline again, without the name of the site or as it is: the first is the title of the
/// page then.
fn last_print(page: &Page<'_, '_>, headline: usize, start: usize) -> usize {
    let Some(title) = page.blocks.get(headline).map(|block| block.text) else { return headline };
    let is_print = |at: &usize| {
        let text = page.blocks.get(*at).map_or("", |block| block.text);
        let is_part = || is_with_site(title, text) || is_after_place(title, text);
        text == title || (text.len() >= MIN_PRINT_BYTES && is_part())
    };
    let may_be = |at: &usize| !page.is_own_text(*at) || *at < start;
    (headline + 1..=headline + UNDER_HEADLINE).take_while(may_be).find(is_print).unwrap_or(headline)
}

/// The fewest bytes of a headline that is printed again.
const MIN_PRINT_BYTES: usize = 12;

/// Returns the title right above or below the chosen byline or date before the article, with at most one line between.
fn beside_byline_or_date(page: &Page<'_, '_>, chosen: &HeaderBlocks, start: usize) -> Option<usize> {
    if page.is_plain {
        return None;
    }
    let is_title = |at: &usize| {
        let is_line = |block: &BlockFacts<'_>| {
            block.words >= 3
                && (block.counts.numbers as usize) * 3 < block.words
                && block.may_be_headline()
                && may_be_chosen(block)
        };
        page.is_undecided(*at) && page.blocks.get(*at).is_some_and(is_line)
    };
    let is_above_body = |at: &usize| *at < start && *at + BLOCKS_ABOVE_BODY >= start;
    let first = [chosen.byline, chosen.date].into_iter().flatten().filter(is_above_body).min()?;
    let above = (first.saturating_sub(2)..first).rev();
    above.chain(first + 1..(first + 3).min(start)).find(is_title)
}

/// The most blocks from the body up to the byline or date that shows the headline.
const BLOCKS_ABOVE_BODY: usize = 10;

/// Returns whether a value of [`Feature::Byline`] means that a block names an author and is labelled as a
/// byline.
pub(super) fn is_labelled_byline(value: i32) -> bool {
    matches!(value, 2 | 4)
}

/// The number of blocks under the headline that may belong to the header.
pub(super) const UNDER_HEADLINE: usize = 6;

/// The most blocks above the body of a text that is no page, but an article with its header.
pub(super) const PLAIN_HEADER: usize = 6;

/// Returns whether a block can be chosen as the headline: it may head an article, and is no sentence.
fn may_be_chosen(block: &BlockFacts<'_>) -> bool {
    let title_cased = block.counts.capitalized >= block.counts.lowercase;
    may_head(block) && (title_cased || !block.text.ends_with('.'))
}

/// Returns whether a block may head an article: it introduces no list, is no link to another page, and
/// credits nobody.
fn may_head(block: &BlockFacts<'_>) -> bool {
    let line = block.shape == BlockShape::Text && (1..=40).contains(&block.words) && block.has_letters;
    let introduces = block.text.ends_with([':', ',']) || block.is_back_link() || has_template(block.text);
    line && !introduces && !credits_contributor(block)
}

/// Returns whether a line has the mark of a template that was not filled in: "{{".
fn has_template(line: &str) -> bool {
    memchr::memchr(b'{', line.as_bytes()).is_some_and(|at| line.as_bytes().get(at + 1) == Some(&b'{'))
}

/// Returns whether a block names who reviewed, checked or illustrated the article.
fn credits_contributor(block: &BlockFacts<'_>) -> bool {
    block.words <= 12 && CONTRIBUTORS.open(block.text).is_some()
}

/// Openings of lines that name who reviewed, checked or illustrated an article.
static CONTRIBUTORS: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("contributor"));

/// Returns the headline among the blocks before the body: the first that fits of the group nearest to the
/// byline, the timestamp or the body. Menus have shorter lines, and furniture separates them from the
/// headline.
fn headline_before(page: &Page<'_, '_>, start: usize) -> Option<usize> {
    let block = |at: usize| page.blocks.get(at);
    let fits = |at: usize| {
        page.is_undecided(at)
            && block(at).is_some_and(|block| block.may_be_headline() && !credits_contributor(block))
    };
    let is_long = |at: usize| block(at).is_some_and(|block| block.words >= 4);
    let is_byline_or_role = |at: usize| {
        block(at).is_some_and(|block| {
            block.byline().is_some() || (block.words <= 5 && person_name::is_role(block.text))
        })
    };
    // From the byline or the body upwards: the headline is above its standfirst, with at most a byline or a
    // date between.
    let first_long = (0..start).find(|at| fits(*at) && is_long(*at)).unwrap_or(start);
    let anchor = (first_long..start).find(|at| page.is_kind(*at, SegmentKind::Byline)).unwrap_or(start);
    let mut headline = None;
    for at in (first_long..anchor).rev() {
        if fits(at) && is_long(at) && !is_byline_or_role(at) {
            headline = Some(at);
        } else if headline.is_some()
            && !page.is_kind(at, SegmentKind::Byline)
            && !page.is_kind(at, SegmentKind::Timestamp)
        {
            break;
        }
    }
    headline.or_else(|| {
        // No line of four words: a short headline, if it is the only line or at the very top.
        let mut short = (0..anchor).filter(|at| fits(*at) && !is_byline_or_role(*at)).take(4);
        let first = short.next()?;
        let others = short.count();
        (others == 0 || (others < 3 && block(first).is_some_and(|block| block.after_blank_line)))
            .then_some(first)
    })
}

/// Returns the first block, if nothing else precedes the body but a byline or date: a title, even one with a
/// full stop.
fn sole_block_before(page: &Page<'_, '_>, start: usize) -> Option<usize> {
    let others = (1..start).any(|at| page.is_undecided(at));
    let first = page.blocks.first();
    (start > 0
        && page.is_undecided(0)
        && !others
        && first.is_some_and(|block| block.words >= 3 && may_head(block)))
    .then_some(0)
}

#[cfg(test)]
mod tests {
    use crate::test_page::headline;

    #[test]
    fn lines_that_head_no_article_are_no_headline() {
        for (title, header) in [
            (
                "The Two-Boat Problem",
                "Ole Dahl's Boats and Islands:\n\n{}\n\nProblem\n\nWhat can two boats do that one can not?",
            ),
            (
                "The Boat Problem",
                "Home\n\nFares\n\n{}\n\nHarbour Post has recommended this boat for many years.\n\nUpdated August 5, 2025",
            ),
            (
                "How To Build Your Own Ferry: Plans and Schedules",
                "Home\n\nPlaces\n\nTimes\n\nFares\n\n{}\n\nSteve Tamb\nSteve Tamb\n\nReviewed By: Mike Tebold, PhD, \
                 CSCS\n\nLast Updated: August 5, 2025\nExpert Reviewed\nOpinion",
            ),
        ] {
            assert_eq!(headline(&header.replace("{}", title)).as_deref(), Some(title), "{header}");
        }
        let quoted = "«We have waited long for this boat, and for its captain»";
        assert_eq!(headline(quoted).as_deref(), Some(quoted));
        assert_eq!(headline("« Harbour fees rise | Main"), None);
        // A sentence above an article may be its first.
        assert_eq!(headline("Pilots' union backs the new ferry."), None);
        assert_eq!(headline("It was a dark night."), None);
    }

    #[test]
    fn a_line_with_the_place_of_the_page_is_no_headline() {
        let menu = "Home\n\nPlaces\n\nTimes\n\nFares";
        let title = "Ferry Returns to the Outer Islands";
        for header in [
            format!("Home - Boats - Ferries - {title}\n\nShare\n\n{title}"),
            format!("1. Home\n2. Boats\n3. {title}\n\n{title}\n\nWhat Is in It for the Islands and for You?"),
        ] {
            assert_eq!(headline(&format!("{menu}\n\n{header}")).as_deref(), Some(title), "{header}");
        }
    }
}
