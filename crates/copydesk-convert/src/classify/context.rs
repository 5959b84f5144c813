//! What stands around a block, as features: the page, the main run of prose, neighbours, sections.

use super::feature::{Feature, Values};
use super::own::{self, int};
use super::topic::{Shared, topics};
use super::{Class, Look};
use crate::block::Shape;
use crate::fact::byline;
use copydesk_record::{Furniture, SegmentKind};
use rustc_hash::FxHashMap;

/// The features of all blocks.
pub(super) fn features(looks: &[Look<'_>], cues: &[Option<Class>], topics: &[u32]) -> Vec<Values> {
    let page = Page::of(looks, cues, topics);
    let mut all: Vec<Values> = looks
        .iter()
        .zip(cues)
        .enumerate()
        .map(|(at, (look, cue))| {
            let mut values = Values::new();
            own::write(&mut values, look, *cue);
            page.place(&mut values, at);
            page.neighbours(&mut values, at);
            page.around(&mut values, at);
            values
        })
        .collect();
    page.sections(&mut all);
    page.stretches(&mut all);
    page.repeats(&mut all);
    facts(looks, &mut all);
    all
}

/// A distance that is too far to matter, or to nothing at all.
const FAR: i32 = 99;

struct Page<'p, 't> {
    looks: &'p [Look<'t>],
    cues: &'p [Option<Class>],
    /// Sums over all blocks before each block, one entry more than blocks.
    sums: Vec<Sums>,
    /// The blocks of the main run.
    run: (usize, usize),
    /// Longer words of each block: those that the main run has too, and all.
    topics: Vec<Shared>,
}

/// Sums over blocks.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    words: i32,
    prose: i32,
    short: i32,
    items: i32,
    hints: i32,
    stamps: i32,
    tokens: i32,
    capitals: i32,
    furniture: i32,
    address: i32,
    tellers: i32,
    topical: i32,
    leading: i32,
    topics: i32,
    cuts: i32,
}

impl<'p, 't> Page<'p, 't> {
    fn of(looks: &'p [Look<'t>], cues: &'p [Option<Class>], hashes: &[u32]) -> Self {
        let run = main_run(looks, cues);
        let topics = topics(looks, hashes, run);
        let mut sums = Vec::with_capacity(looks.len() + 1);
        let mut sum = Sums::default();
        sums.push(sum);
        for ((look, cue), topic) in looks.iter().zip(cues).zip(&topics) {
            let words = own::words(look);
            sum.words += words;
            sum.prose += if is_prose(look, *cue) { words } else { 0 };
            sum.short += i32::from(look.words < 9 && !look.stop);
            sum.items += i32::from(look.shape == Shape::Item);
            sum.hints += i32::from(look.hint.is_some());
            sum.stamps += i32::from(is_stamp(*cue));
            sum.tokens += int(look.tally.tokens);
            sum.capitals += int(look.tally.capitals);
            sum.furniture += int(look.tally.furniture);
            sum.address += int(look.tally.address);
            sum.tellers += int(look.tally.tellers);
            sum.topical += topic.run;
            sum.leading += topic.lead;
            sum.topics += topic.all;
            sum.cuts += i32::from(own::ending(look) == 4);
            sums.push(sum);
        }
        Self { looks, cues, sums, run, topics }
    }

    /// A sum over blocks, as far as there are such blocks.
    fn sum(&self, from: usize, to: usize, of: impl Fn(&Sums) -> i32) -> i32 {
        let at = |index: usize| self.sums.get(index.min(self.looks.len())).map_or(0, &of);
        at(to) - at(from)
    }

    fn place(&self, values: &mut Values, at: usize) {
        let count = self.looks.len();
        let words = |from, to| self.sum(from, to, |sum| sum.words);
        let prose = |from, to| self.sum(from, to, |sum| sum.prose);
        let (from, to) = self.run;
        values.set(Feature::Position, int(at * 100 / count.max(1)));
        values.set(Feature::WordPosition, percent(words(0, at), words(0, count)));
        values.set(Feature::ProseBefore, prose(0, at));
        values.set(Feature::ProseAfter, prose(at + 1, count));
        let (blocks, distance) = if at < from {
            (-int(from - at), -words(at + 1, from))
        } else if at >= to {
            (int(at + 1 - to), words(to, at))
        } else {
            (0, 0)
        };
        values.set(Feature::RunBlocks, blocks);
        values.set(Feature::RunWords, distance);
        values.set(Feature::RunShare, percent(prose(from, to), prose(0, count)));
        let topics = self.topics.get(at).copied().unwrap_or_default();
        let share = |part, whole| if whole == 0 { -1 } else { percent(part, whole) };
        values.set(Feature::Topic, share(topics.run, topics.all));
        values.set(Feature::TopicLead, share(topics.lead, topics.all));
        let around = |of: fn(&Sums) -> i32| self.sum(at.saturating_sub(3), at + 4, of);
        let all = around(|sum| sum.topics);
        values.set(Feature::TopicAround, share(around(|sum| sum.topical), all));
        values.set(Feature::TopicLeadAround, share(around(|sum| sum.leading), all));
        values.set(Feature::ProsePosition, percent(prose(0, at), prose(0, count)));
        values.set(Feature::CutsAround, self.sum(at.saturating_sub(4), at + 5, |sum| sum.cuts));
    }

    fn neighbours(&self, values: &mut Values, at: usize) {
        let look = |offset: isize| at.checked_add_signed(offset).and_then(|at| self.looks.get(at));
        let cue = |offset: isize| {
            at.checked_add_signed(offset)
                .and_then(|at| self.cues.get(at))
                .map_or(-1, |cue| own::cue_number(*cue))
        };
        let words = |offset| look(offset).map_or(-1, own::words);
        values.set(Feature::Before1, words(-1));
        values.set(Feature::Before2, words(-2));
        values.set(Feature::After1, words(1));
        values.set(Feature::After2, words(2));
        values.set(Feature::EndingBefore, look(-1).map_or(-1, own::ending));
        values.set(Feature::EndingAfter, look(1).map_or(-1, own::ending));
        values.set(Feature::ShapeBefore, look(-1).map_or(-1, |look| own::shape(look.shape)));
        values.set(Feature::ShapeAfter, look(1).map_or(-1, |look| own::shape(look.shape)));
        values.set(Feature::ApartAfter, look(1).map_or(1, |look| i32::from(look.apart)));
        values.set(Feature::HintBefore, look(-1).map_or(-1, own::hint));
        values.set(Feature::HintAfter, look(1).map_or(-1, own::hint));
        values.set(Feature::CueBefore, cue(-1));
        values.set(Feature::CueAfter, cue(1));
    }

    fn around(&self, values: &mut Values, at: usize) {
        let sums = |at: usize| self.sums.get(at.min(self.looks.len())).copied().unwrap_or_default();
        let before = |blocks: usize| sums(at.saturating_sub(blocks));
        let after = |blocks: usize| sums(at + 1 + blocks);
        // Up to the block, and behind it.
        let (here, next) = (sums(at), sums(at + 1));
        let (three, three_on) = (before(3), after(3));
        values.set(Feature::ProseBefore3, here.prose - three.prose);
        values.set(Feature::ProseAfter3, three_on.prose - next.prose);
        values.set(Feature::HintsBefore3, here.hints - three.hints);
        values.set(Feature::HintsAfter3, three_on.hints - next.hints);
        values.set(Feature::ProseBefore8, here.prose - before(8).prose);
        values.set(Feature::ProseAfter8, after(8).prose - next.prose);
        values.set(Feature::ShortBefore5, here.short - before(5).short);
        values.set(Feature::ShortAfter5, after(5).short - next.short);
        values.set(Feature::HintsAround10, here.hints - before(10).hints + after(10).hints - next.hints);
        values.set(Feature::DatesAround, here.stamps - before(6).stamps + after(6).stamps - next.stamps);
        let (four, four_on) = (before(4), after(4));
        let around = |of: fn(&Sums) -> i32| of(&here) - of(&four) + of(&four_on) - of(&next);
        let tokens = around(|sum| sum.tokens);
        values.set(Feature::CapitalsAround, percent(around(|sum| sum.capitals), tokens));
        values.set(Feature::FurnitureAround, percent(around(|sum| sum.furniture), tokens));
        values.set(Feature::AddressAround, percent(around(|sum| sum.address), tokens));
        values.set(Feature::TellersAround, around(|sum| sum.tellers));
    }

    /// Headings of sections above each block, and the bylines and dates before and after it.
    fn sections(&self, all: &mut [Values]) {
        const KINDS: [(Furniture, Feature); 5] = [
            (Furniture::Related, Feature::SinceRelated),
            (Furniture::Comments, Feature::SinceComments),
            (Furniture::AuthorBio, Feature::SinceBio),
            (Furniture::Share, Feature::SinceShare),
            (Furniture::Copyright, Feature::SinceCopyright),
        ];
        let mut since = [FAR; KINDS.len()];
        let (mut section, mut distance, mut words) = (0, FAR, 0);
        let mut stamp = FAR;
        for (at, values) in all.iter_mut().enumerate() {
            let Some(look) = self.looks.get(at) else { continue };
            values.set(Feature::Section, section);
            values.set(Feature::SinceSection, distance);
            values.set(Feature::SectionWords, words);
            for ((_, feature), blocks) in KINDS.iter().zip(&since) {
                values.set(*feature, *blocks);
            }
            values.set(Feature::SinceStamp, stamp);
            distance = (distance + 1).min(FAR);
            words = (words + own::words(look)).min(2000);
            since = since.map(|blocks| if blocks < FAR { (blocks + 1).min(FAR - 1) } else { FAR });
            stamp = (stamp + 1).min(FAR);
            if let Some(hint) = look.hint.filter(|hint| hint.whole || hint.head) {
                if hint.whole && look.words <= 8 {
                    (section, distance, words) = (own::family(hint.furniture), 1, 0);
                }
                let below = at > self.run.0;
                for ((kind, _), blocks) in KINDS.iter().zip(&mut since) {
                    if *kind == hint.furniture && below {
                        *blocks = 1;
                    }
                }
            }
            if is_stamp(self.cues.get(at).copied().flatten()) {
                stamp = 1;
            }
        }
        let mut stamp = FAR;
        for (values, cue) in all.iter_mut().zip(self.cues).rev() {
            values.set(Feature::UntilStamp, stamp);
            stamp = if is_stamp(*cue) { 1 } else { (stamp + 1).min(FAR) };
        }
    }

    /// How far prose is, and how long lists are.
    fn stretches(&self, all: &mut [Values]) {
        let prose = |at: usize| {
            self.looks.get(at).is_some_and(|look| is_prose(look, self.cues.get(at).copied().flatten()))
        };
        let mut since = FAR;
        for (at, values) in all.iter_mut().enumerate() {
            values.set(Feature::SinceProse, since);
            since = if prose(at) { 1 } else { (since + 1).min(FAR) };
        }
        let mut until = FAR;
        for (at, values) in all.iter_mut().enumerate().rev() {
            values.set(Feature::UntilProse, until);
            until = if prose(at) { 1 } else { (until + 1).min(FAR) };
        }
        // Stretches of prose with at most one other block between two.
        let mut at = 0;
        while at < all.len() {
            let (mut end, mut words, mut gap) = (at, 0, 0);
            while gap <= 1 && end < all.len() {
                if prose(end) {
                    words += self.sum(end, end + 1, |sum| sum.words);
                    gap = 0;
                } else {
                    gap += 1;
                }
                end += 1;
            }
            for values in all.get_mut(at..end).unwrap_or_default() {
                values.set(Feature::ProseTogether, words);
            }
            at = end;
        }
        let mut rest = all;
        let mut looks = self.looks;
        while let Some(first) = looks.first() {
            let item = first.shape == Shape::Item;
            let length = looks.iter().take_while(|look| (look.shape == Shape::Item) == item).count();
            let (run, after) = rest.split_at_mut(length.min(rest.len()));
            for values in run {
                values.set(Feature::ItemRun, if item { int(length.min(99)) } else { 0 });
            }
            rest = after;
            looks = looks.get(length..).unwrap_or_default();
        }
    }

    fn repeats(&self, all: &mut [Values]) {
        let mut counts: FxHashMap<u64, i32> = FxHashMap::default();
        counts.reserve(self.looks.len());
        for look in self.looks {
            *counts.entry(look.tally.hash).or_insert(0) += 1;
        }
        for (values, look) in all.iter_mut().zip(self.looks) {
            values.set(Feature::Repeats, counts.get(&look.tally.hash).map_or(0, |count| (count - 1).min(9)));
        }
    }
}

/// Names and dates in each block and its neighbours.
fn facts(looks: &[Look<'_>], all: &mut [Values]) {
    let mut before = (-1, -1);
    let mut last: Option<&mut Values> = None;
    let mut led = false;
    for (look, values) in looks.iter().zip(all) {
        let ((signature, given), dated) = (own::signature(look, led), own::dated(look));
        led = byline::is_opening(look.text);
        values.set(Feature::Signature, signature);
        values.set(Feature::GivenName, given);
        values.set(Feature::Dated, dated);
        values.set(Feature::SignatureBefore, before.0);
        values.set(Feature::DatedBefore, before.1);
        if let Some(last) = last {
            last.set(Feature::SignatureAfter, signature);
            last.set(Feature::DatedAfter, dated);
        }
        before = (signature, dated);
        last = Some(values);
    }
}

/// Prose that nothing in its words makes furniture.
fn is_prose(look: &Look<'_>, cue: Option<Class>) -> bool {
    look.prose && cue.is_none_or(|class| class.kind.is_body())
}

fn is_stamp(cue: Option<Class>) -> bool {
    cue.is_some_and(|class| matches!(class.kind, SegmentKind::Byline | SegmentKind::Timestamp))
}

fn percent(part: i32, whole: i32) -> i32 {
    if whole <= 0 { 0 } else { part.saturating_mul(100) / whole }
}

/// The densest run of prose: the one in which words of prose, less a toll for every other block, sum up highest.
fn main_run(looks: &[Look<'_>], cues: &[Option<Class>]) -> (usize, usize) {
    let (mut best, mut run) = (0, (0, 0));
    let (mut sum, mut start) = (0, 0);
    for (at, (look, cue)) in looks.iter().zip(cues).enumerate() {
        if sum <= 0 {
            (sum, start) = (0, at);
        }
        let heads = look.hint.is_some_and(|hint| hint.whole);
        sum += if is_prose(look, *cue) {
            int(look.words.min(150))
        } else if look.shape != Shape::Text && !heads {
            -4
        } else if heads {
            -30
        } else {
            -10
        };
        if sum > best {
            (best, run) = (sum, (start, at + 1));
        }
    }
    run
}
