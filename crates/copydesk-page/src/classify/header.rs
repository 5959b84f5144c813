//! The header of an article: headline, standfirst, byline, timestamp, and where the body begins.

use super::block_facts::{BlockFacts, has_wide_gap};
use super::features::Feature;
use super::headline::{self, PLAIN_HEADER, UNDER_HEADLINE, is_labelled_byline};
use super::page::Page;
use super::scores::{HeaderFact, Scores};
use super::transcript::is_turn;
use crate::class::{Class, HeaderBlocks};
use crate::facts::timestamp;
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::block::BlockShape;
use std::ops::Range;

/// The most blocks from the top of the prose to a byline or timestamp of the header.
const MAX_HEADER_BLOCKS: usize = 4;

/// Returns the blocks with the highest scores as byline and as timestamp.
pub(super) fn byline_and_date(page: &Page<'_, '_>, scores: &Scores) -> HeaderBlocks {
    let with = |feature: Feature, min: i32| {
        let may_be = move |at: &usize| scores.feature(*at, feature) >= min;
        (0..page.blocks.len())
            .filter(may_be)
            .filter(move |at| header_value(page, scores, *at, feature) >= min)
    };
    HeaderBlocks {
        byline: scores.best(HeaderFact::Byline, with(Feature::Byline, 1)),
        date: scores.best(HeaderFact::Date, with(Feature::Dated, 2)),
    }
}

/// Returns the value of a feature of a block, 0 where its name or date is none of the article's: the end of a release's
/// embargo states neither its author nor its publication; nor do dates of what is quoted, captions and credits, or the
/// dateline of the first paragraph.
fn header_value(page: &Page<'_, '_>, scores: &Scores, at: usize, feature: Feature) -> i32 {
    let value = scores.feature(at, feature);
    let Some(block) = page.blocks.get(at).filter(|_| value > 0) else { return value };
    let head = block.text.get(..7).unwrap_or_default();
    let is_labelled = feature == Feature::Byline && is_labelled_byline(value);
    // A sentence with a date in it tells of that day.
    let tells = feature == Feature::Dated
        && value < LABELLED_CHANGE
        && block.prose
        && block.ends_sentence
        && block.words >= PROSE_WORDS;
    let is_of_another = head.eq_ignore_ascii_case("embargo")
        || tells
        || (feature == Feature::Dated && timestamp::dates_a_quotation(block.text))
        || page.is_set_apart(at)
        || (page.is_plain && !may_head_plain_text(page, scores, at))
        || (!is_labelled && block.readings.heads_report());
    if is_of_another { 0 } else { value }
}

/// The fewest words of a sentence that tells of a day.
const PROSE_WORDS: usize = 12;

/// Returns whether a block of a plain text may state its author or date: it is above the text or, in brackets or labelled,
/// below it. The first line is the headline rather than a name, and a name with years is of somebody who died.
fn may_head_plain_text(page: &Page<'_, '_>, scores: &Scores, at: usize) -> bool {
    let Some(block) = page.blocks.get(at) else { return false };
    let dated = scores.feature(at, Feature::Dated);
    let labelled = is_labelled_byline(scores.feature(at, Feature::Byline)) || dated >= LABELLED_CHANGE;
    let last = at + 1 == page.blocks.len() && block.text.starts_with(['(', '（']);
    let above = (at > 0 || is_masthead(block, dated))
        && !(0..=at).any(|at| page.is_own_text(at))
        && (block.counts.numbers == 0 || dated >= 1);
    !block.prose && (labelled || last || above)
}

/// Returns whether a line is the head of a newspaper with its day: "THE HARWICK MERCURY      SATURDAY, MAY 9, 1931".
fn is_masthead(block: &BlockFacts<'_>, dated: i32) -> bool {
    dated >= 2 && has_wide_gap(block.text)
}

/// Returns the byline and the date of the article: the chosen blocks, except that one far from the headline
/// is replaced by one near it. The chosen one is another article's then.
pub(super) fn prefer_near_headline(
    page: &mut Page<'_, '_>,
    scores: &Scores,
    HeaderBlocks { byline, date }: HeaderBlocks,
) -> HeaderBlocks {
    let headline = (0..page.blocks.len()).find(|at| page.is_kind(*at, SegmentKind::Headline));
    let Some(headline) = headline else { return HeaderBlocks { byline, date } };
    let byline = byline.filter(|at| *at != headline);
    let in_header = |at: usize| {
        (headline..=headline + UNDER_HEADLINE).contains(&at) && !(headline..at).any(|at| page.is_own_text(at))
    };
    let under = headline + 1..=headline + UNDER_HEADLINE;
    let mut around = under.clone().chain(headline.saturating_sub(2)..headline);
    let byline_value = |at: usize| header_value(page, scores, at, Feature::Byline);
    let dated = |at: usize| header_value(page, scores, at, Feature::Dated);
    let has_reading_time =
        |at: usize| page.blocks.get(at).is_some_and(|block| timestamp::has_reading_time(block.text));

    let near_byline = byline.filter(|at| in_header(*at));
    let near_byline = near_byline.or_else(|| {
        under.clone().take_while(|at| !page.is_own_text(*at)).find(|at| is_labelled_byline(byline_value(*at)))
    });
    // The name of a person under the headline rather than that of another article's author above it.
    let near_byline = near_byline.or_else(|| {
        byline.filter(|at| at + ABOVE_HEADLINE < headline)?;
        let is_name = |at: usize| byline_value(at) == 1 && scores.feature(at, Feature::GivenName) == 1;
        under.clone().take_while(|at| !page.is_own_text(*at)).find(|at| is_name(*at))
    });
    // On the same side of the headline: above it the last of other articles may end.
    let beside = |at: usize, byline: Option<usize>| {
        byline.is_some_and(|byline| at.abs_diff(byline) <= 2 && (at < headline) == (byline < headline))
    };
    let is_of_article = |at: &usize| {
        let at = *at;
        let placed = dated(at) == LABELLED_DATE
            || at == headline + 1
            || beside(at, near_byline.or(byline))
            || has_reading_time(at)
            || has_reading_time(at + 1);
        dated(at) >= 2 && placed
    };
    let near_date =
        date.filter(|at| in_header(*at) || beside(*at, near_byline) || dated(*at) == LABELLED_DATE);
    let near_date = near_date.or_else(|| around.find(is_of_article));
    for (chosen, near, kind) in
        [(byline, near_byline, SegmentKind::Byline), (date, near_date, SegmentKind::Timestamp)]
    {
        if let Some(at) = near.filter(|at| chosen != Some(*at)) {
            page.set(at, Class::of(kind));
        }
    }
    HeaderBlocks { byline: near_byline.or(byline), date: near_date.or(date) }
}

/// The number of blocks above the headline that may belong to the header.
const ABOVE_HEADLINE: usize = 2;

/// The values of [`Feature::Dated`] of a date that is labelled as that of a change, and of publication.
const LABELLED_CHANGE: i32 = 3;
const LABELLED_DATE: i32 = 4;

/// Decides the blocks before the body, and returns the body: it may begin later than the given one.
pub(super) fn classify(
    page: &mut Page<'_, '_>,
    body: Range<usize>,
    scores: &Scores,
    chosen: &HeaderBlocks,
) -> Range<usize> {
    for (fact, kind) in [(chosen.date, SegmentKind::Timestamp), (chosen.byline, SegmentKind::Byline)] {
        let short = |at: &usize| page.blocks.get(*at).is_some_and(|block| block.words <= 20);
        if let Some(at) = fact.filter(short) {
            page.set(at, Class::of(kind));
        }
    }
    let mut start = body_start(page, &body);
    let headline = headline::of_page(page, scores, chosen, start, body.end);
    if let Some(headline) = headline {
        page.set(headline, Class::of(SegmentKind::Headline));
        if headline >= start {
            start = (headline + 1..body.end).find(|at| page.is_own_text(*at)).unwrap_or(start);
        }
        classify_under_headline(page, headline, start);
        let is_row_of_topics = |page: &Page<'_, '_>, at: usize| {
            let named = page.blocks.get(at).is_some_and(|block| block.hint.is_some());
            page.class(at) == Some(Class::furniture(Furniture::Navigation)) && !named
        };
        for at in headline + 1..start {
            if page.is_plain && is_row_of_topics(page, at) {
                page.set(at, Class::furniture(Furniture::Tags));
            }
        }
    }
    // The blocks above the headline are menu.
    for at in 0..headline.unwrap_or(start) {
        // Above the headline of a plain text is at most the name of a section, or the title of the page.
        let title = headline.and_then(|at| page.blocks.get(at)).map_or("", |block| block.text);
        let names_section = !page.is_plain
            || page.blocks.get(at).is_some_and(|block| {
                (block.words <= 3 && headline == Some(at + 1))
                    || (!title.is_empty() && block.text.starts_with(title))
            });
        if page.is_undecided(at) && !page.is_own_text(at) && names_section {
            page.set(at, Class::furniture(Furniture::Navigation));
        }
    }
    start..body.end.max(start)
}

/// Decides the blocks between the headline and the body.
fn classify_under_headline(page: &mut Page<'_, '_>, headline: usize, start: usize) {
    let mut has_standfirst = false;
    let mut has_byline = (headline..start).any(|at| page.is_kind(at, SegmentKind::Byline));
    for at in headline + 1..start {
        let Some(block) = page.blocks.get(at) else { continue };
        if !page.is_undecided(at) {
            continue;
        }
        let after_byline = page.is_kind(at.saturating_sub(1), SegmentKind::Byline);
        let may_be_byline =
            if headline <= PLAIN_HEADER { block.byline().is_some() } else { block.is_labelled_byline() };
        let class = if may_be_byline && !has_byline {
            has_byline = true;
            Class::of(SegmentKind::Byline)
        } else if after_byline
            && block.words <= 8
            && !block.ends_sentence
            && block.counts.furniture_words == 0
        {
            // The line under the name: a role, a town, an address.
            Class::of(SegmentKind::Byline)
        } else if page.is_plain && block.is_row() {
            Class::furniture(Furniture::Tags)
        } else if !has_standfirst && may_be_standfirst(block) {
            has_standfirst = true;
            Class::of(SegmentKind::Standfirst)
        } else if block.words >= 9 && block.ends_sentence {
            Class::of(SegmentKind::Caption)
        } else if page.is_plain {
            let is_heading = at + 1 == start && block.may_be_heading();
            Class::of(if is_heading { SegmentKind::Heading } else { SegmentKind::Paragraph })
        } else {
            Class::furniture(Furniture::Other)
        };
        page.set(at, class);
    }
}

/// Returns whether a block between headline and body can be the standfirst: it is no result, and introduces nothing.
fn may_be_standfirst(block: &BlockFacts<'_>) -> bool {
    block.words >= 5
        && block.shape == BlockShape::Text
        && !block.text.ends_with([':', ','])
        && block.counts.numbers as usize * 4 < block.words
}

/// Returns the first block of the body: at the dateline or, if a byline or timestamp follows the first
/// sentence, after that. The sentence is the standfirst then.
fn body_start(page: &Page<'_, '_>, body: &Range<usize>) -> usize {
    let top = body.start..(body.start + MAX_HEADER_BLOCKS).min(body.end);
    let mut start = body.start;
    for at in top {
        let Some(block) = page.blocks.get(at) else { break };
        let is_filed = block.prose && page.is_undecided(at) && block.readings.dateline().is_some();
        if is_filed && !is_turn(page, at) {
            start = at;
            break;
        }
        let is_header = page.is_kind(at, SegmentKind::Byline) || page.is_kind(at, SegmentKind::Timestamp);
        // A byline far into the text is that of the next letter or post.
        let prose_before = (body.start..at).filter(|at| page.is_own_prose(*at)).count();
        let followed = (at + 1..body.end).any(|at| page.is_own_prose(at));
        let has_headline = (0..body.start)
            .any(|at| page.is_undecided(at) && page.blocks.get(at).is_some_and(BlockFacts::may_be_headline));
        if is_header && prose_before <= 1 && followed && has_headline {
            start = at + 1;
        }
    }
    // Skip to the first block of the body: the line after a byline may be a caption or a share link.
    (start..body.end)
        .find(|at| page.is_own_text(*at) && !page.is_kind(*at, SegmentKind::Byline))
        .unwrap_or(start)
}
