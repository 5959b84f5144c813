//! The head of an article: headline, standfirst, byline, timestamps, and where the body begins.

mod trail;

use super::{Class, Fact, Feature, Judgement, Look, Page};
use crate::cues::cues;
use crate::fact::{dateline, name, stamp};
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::block::BlockShape;
use copydesk_text::phrase_matcher::PhraseMatcher;
use std::ops::Range;
use std::sync::LazyLock;

/// How many blocks from the top of the prose a byline or timestamp may still stand and belong to the header.
const NEAR: usize = 4;

/// The blocks that name the article's author and print its date, as far as they stand out from others on the page.
pub(super) fn facts(page: &Page<'_, '_>, judgement: &Judgement) -> (Option<usize>, Option<usize>) {
    let with = |feature: Feature, least: i32| {
        // Until when a release is embargoed says neither who wrote it nor when it came out; nor do dates of what is quoted.
        let of_another = move |at: usize| {
            let text = page.looks.get(at).map_or("", |look| look.text);
            let head = text.get(..7).unwrap_or_default();
            head.eq_ignore_ascii_case("embargo") || (feature == Feature::Dated && stamp::is_quoted(text))
        };
        (0..page.looks.len()).filter(move |at| judgement.value(*at, feature) >= least && !of_another(*at))
    };
    (
        judgement.best(Fact::Byline, with(Feature::Signature, 1)),
        judgement.best(Fact::Date, with(Feature::Dated, 2)),
    )
}

/// The blocks that name the author and print the date: the chosen ones, unless they stand apart from the headline while
/// others stand at it. Those apart are then another article's.
pub(super) fn beside_headline(
    page: &mut Page<'_, '_>,
    judgement: &Judgement,
    (byline, date): (Option<usize>, Option<usize>),
) -> (Option<usize>, Option<usize>) {
    let Some(headline) = (0..page.looks.len()).find(|at| is_kind(page, *at, SegmentKind::Headline)) else {
        return (byline, date);
    };
    let byline = byline.filter(|at| *at != headline);
    let heads = |at: usize| {
        (headline..=headline + HEAD).contains(&at) && !(headline..at).any(|at| page.is_inside(at))
    };
    let under = headline + 1..=headline + HEAD;
    let mut around = under.clone().chain(headline.saturating_sub(2)..headline);
    let signature = |at: usize| judgement.value(at, Feature::Signature);
    let dated = |at: usize| judgement.value(at, Feature::Dated);
    let minutes = |at: usize| page.looks.get(at).is_some_and(|look| stamp::tells_reading_time(look.text));

    let named = byline.filter(|at| heads(*at));
    let named = named.or_else(|| {
        under.clone().take_while(|at| !page.is_inside(*at)).find(|at| is_signature(signature(*at)))
    });
    // On the same side of the headline: above it the last of other articles may end.
    let signs = |at: usize, by: Option<usize>| {
        by.is_some_and(|by| at.abs_diff(by) <= 2 && (at < headline) == (by < headline))
    };
    let stands = |at: &usize| {
        let at = *at;
        let told = dated(at) == LABELLED
            || at == headline + 1
            || signs(at, named.or(byline))
            || minutes(at)
            || minutes(at + 1);
        dated(at) >= 2 && told
    };
    let stamped = date.filter(|at| heads(*at) || signs(*at, named) || dated(*at) == LABELLED);
    let stamped = stamped.or_else(|| around.find(stands));
    for (chosen, found, kind) in
        [(byline, named, SegmentKind::Byline), (date, stamped, SegmentKind::Timestamp)]
    {
        if let Some(at) = found.filter(|at| chosen != Some(*at)) {
            page.set(at, Class::of(kind));
        }
    }
    (named.or(byline), stamped.or(date))
}

/// Whether a value of the feature says that a block names an author and that it is a byline.
fn is_signature(value: i32) -> bool {
    matches!(value, 2 | 4)
}

/// How many blocks under the headline are still its own.
const HEAD: usize = 6;

/// The value of the feature that says that a date is labelled as that of publication.
const LABELLED: i32 = 4;

/// Classifies what stands before the body, and says where the body begins.
pub(super) fn classify(
    page: &mut Page<'_, '_>,
    body: Range<usize>,
    judgement: &Judgement,
    facts: (Option<usize>, Option<usize>),
) -> Range<usize> {
    for (fact, kind) in [(facts.1, SegmentKind::Timestamp), (facts.0, SegmentKind::Byline)] {
        let short = |at: &usize| page.looks.get(*at).is_some_and(|look| look.words <= 20);
        if let Some(at) = fact.filter(short) {
            page.set(at, Class::of(kind));
        }
    }
    let mut start = body_start(page, &body);
    let may = |at: usize| {
        page.looks.get(at).is_some_and(may_be_chosen) && !is_kind(page, at, SegmentKind::Timestamp)
    };
    let signs = |at: usize| is_signature(judgement.value(at, Feature::Signature));
    let candidates =
        (0..body.end.saturating_sub(1)).filter(|at| may(*at) && !is_kind(page, *at, SegmentKind::Byline));
    // A breadcrumb tells a title from a name.
    let chosen = trail::end(page.looks, body.end, |at| may(at) && !signs(at));
    let chosen = chosen.or_else(|| judgement.best(Fact::Headline, candidates));
    let headline = chosen
        .or_else(|| (start <= PLAIN).then(|| find_headline(page, start)).flatten())
        .or_else(|| only_above(page, start));
    if let Some(headline) = headline {
        page.set(headline, Class::of(SegmentKind::Headline));
        if headline >= start {
            start = (headline + 1..body.end).find(|at| page.is_inside(*at)).unwrap_or(start);
        }
        let mut standfirst = false;
        let mut signed = (headline..start).any(|at| is_kind(page, at, SegmentKind::Byline));
        for at in headline + 1..start {
            let Some(look) = page.looks.get(at) else { continue };
            if !page.is_open(at) {
                continue;
            }
            let after_byline = is_kind(page, at.saturating_sub(1), SegmentKind::Byline);
            let reads = if headline <= PLAIN { look.signature().is_some() } else { look.is_signed() };
            let class = if reads && !signed {
                signed = true;
                Class::of(SegmentKind::Byline)
            } else if after_byline && look.words <= 8 && !look.stop && look.tally.furniture == 0 {
                // The line under the name: a role, a town, an address.
                Class::of(SegmentKind::Byline)
            } else if !standfirst && look.words >= 5 && look.shape == BlockShape::Text {
                standfirst = true;
                Class::of(SegmentKind::Standfirst)
            } else if look.words >= 9 && look.stop {
                Class::of(SegmentKind::Caption)
            } else {
                Class::furniture(Furniture::Other)
            };
            page.set(at, class);
        }
    }
    // What stands above the headline is menu.
    for at in 0..headline.unwrap_or(start) {
        if page.is_open(at) && !page.is_inside(at) {
            page.set(at, Class::furniture(Furniture::Navigation));
        }
    }
    start..body.end.max(start)
}

/// Whether a block can be chosen as the headline: it may head something, and a sentence is none.
fn may_be_chosen(look: &Look<'_>) -> bool {
    let titled = look.tally.capitals >= look.tally.smalls;
    may_head(look) && (titled || !look.text.ends_with('.'))
}

/// Whether a block may head an article: it introduces no list, does not lead to another page, nor say who looked the
/// article through.
fn may_head(look: &Look<'_>) -> bool {
    let line = look.shape == BlockShape::Text && (1..=40).contains(&look.words) && look.letters;
    let leads = look.text.ends_with(':') || look.leads_back() || look.text.contains("{{");
    line && !leads && !is_credit(look)
}

/// Whether a block says who looked the article through or illustrated it.
fn is_credit(look: &Look<'_>) -> bool {
    look.words <= 12 && CONTRIBUTORS.open(look.text).is_some()
}

/// What is said of those who looked an article through or illustrated it.
static CONTRIBUTORS: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::of(cues("contributor").map(|opening| (opening, ()))));

/// How many blocks may stand above the body of a text that is no page, but an article with its header.
const PLAIN: usize = 6;

/// Where the body begins: at the dateline or, if a byline or timestamp still follows the first sentence, after it.
/// That sentence is the standfirst.
fn body_start(page: &Page<'_, '_>, body: &Range<usize>) -> usize {
    let near = body.start..(body.start + NEAR).min(body.end);
    let mut start = body.start;
    for at in near {
        let Some(look) = page.looks.get(at) else { break };
        if look.prose && page.is_open(at) && dateline::read(look.text).is_some() {
            start = at;
            break;
        }
        let header = is_kind(page, at, SegmentKind::Byline) || is_kind(page, at, SegmentKind::Timestamp);
        // A byline far into the text is that of the next letter or post.
        let prose_before = (body.start..at).filter(|at| page.is_prose(*at)).count();
        let followed = (at + 1..body.end).any(|at| page.is_prose(at));
        let led = (0..body.start)
            .any(|at| page.is_open(at) && page.looks.get(at).is_some_and(Look::may_be_headline));
        if header && prose_before <= 1 && followed && led {
            start = at + 1;
        }
    }
    // Skip to the first block that is body: the line after a byline may be a caption or a share link.
    (start..body.end)
        .find(|at| page.is_inside(*at) && !is_kind(page, *at, SegmentKind::Byline))
        .unwrap_or(start)
}

/// The headline among the blocks before the body: the first fit one of the group that stands nearest to the byline,
/// the timestamp or the body. Menus have shorter lines, and furniture parts them from the headline.
fn find_headline(page: &Page<'_, '_>, start: usize) -> Option<usize> {
    let look = |at: usize| page.looks.get(at);
    let fit = |at: usize| {
        page.is_open(at) && look(at).is_some_and(|look| look.may_be_headline() && !is_credit(look))
    };
    let long = |at: usize| look(at).is_some_and(|look| look.words >= 4);
    let signature = |at: usize| {
        look(at)
            .is_some_and(|look| look.signature().is_some() || (look.words <= 5 && name::is_role(look.text)))
    };
    // From the byline or the body upwards: the headline stands over its standfirst, with at most a byline or a date
    // between.
    let first_long = (0..start).find(|at| fit(*at) && long(*at)).unwrap_or(start);
    let anchor = (first_long..start).find(|at| is_kind(page, *at, SegmentKind::Byline)).unwrap_or(start);
    let mut headline = None;
    for at in (first_long..anchor).rev() {
        if fit(at) && long(at) && !signature(at) {
            headline = Some(at);
        } else if headline.is_some()
            && !is_kind(page, at, SegmentKind::Byline)
            && !is_kind(page, at, SegmentKind::Timestamp)
        {
            break;
        }
    }
    headline.or_else(|| {
        // No line of four words: a short headline, if it stands alone or at the very top.
        let mut short = (0..anchor).filter(|at| fit(*at) && !signature(*at)).take(4);
        let first = short.next()?;
        let others = short.count();
        (others == 0 || (others < 3 && look(first).is_some_and(|look| look.apart))).then_some(first)
    })
}

/// The first block, if nothing else stands before the body but a byline or date: a title, even one with a full stop.
fn only_above(page: &Page<'_, '_>, start: usize) -> Option<usize> {
    let others = (1..start).any(|at| page.is_open(at));
    (start > 0
        && page.is_open(0)
        && !others
        && page.looks.first().is_some_and(|look| look.words >= 3 && may_head(look)))
    .then_some(0)
}

fn is_kind(page: &Page<'_, '_>, at: usize, kind: SegmentKind) -> bool {
    page.classes.get(at).is_some_and(|class| class.is_some_and(|class| class.kind == kind))
}

#[cfg(test)]
mod tests {
    use crate::story::headline;

    #[test]
    fn what_heads_nothing_is_no_headline() {
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
        // A title with a full stop, if nothing else stands above the article.
        let title = "Pilots' union backs the new ferry.";
        assert_eq!(headline(title).as_deref(), Some(title));
    }
}
