//! What stands around a block, as features: the page, the main run of prose, neighbours, sections.

use super::feature::{Feature, Values};
use super::likeness;
use super::model::distance;
use super::own::{self, int};
use super::running::Running;
use super::tally::Tally;
use super::topic::{Shared, topics};
use super::{Class, Look};
use crate::fact::byline;
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::block::BlockShape;

/// The features of all blocks.
pub(super) fn features(looks: &[Look<'_>], cues: &[Option<Class>], topics: &[u32]) -> Values {
    let mut values = Values::new(looks.len());
    own::write(&mut values, looks, cues);
    let page = Page::of(looks, cues, topics);
    page.place(&mut values);
    page.around(&mut values);
    page.sections(&mut values);
    page.stretches(&mut values);
    facts(looks, &mut values);
    likeness::write(looks, &mut values);
    neighbours(&mut values);
    values
}

/// A distance that is too far to matter, or to nothing at all.
const FAR: i32 = 99;

struct Page<'p, 't> {
    looks: &'p [Look<'t>],
    cues: &'p [Option<Class>],
    /// Words of prose.
    prose: Running<i32>,
    /// The blocks of the main run.
    run: (usize, usize),
    /// Longer words of each block: those that the main run has too, and all.
    topics: Vec<Shared>,
}

impl<'p, 't> Page<'p, 't> {
    fn of(looks: &'p [Look<'t>], cues: &'p [Option<Class>], hashes: &[u32]) -> Self {
        let run = main_run(looks, cues);
        let topics = topics(looks, hashes, run);
        let prose =
            looks.iter().zip(cues).map(|(look, cue)| if is_prose(look, *cue) { own::words(look) } else { 0 });
        Self { looks, cues, prose: Running::of(prose), run, topics }
    }

    /// Sums of what each block counts.
    fn sums(&self, of: impl Fn(&Look<'t>) -> i32) -> Running<i32> {
        Running::of(self.looks.iter().map(of))
    }

    fn place(&self, values: &mut Values) {
        let count = self.looks.len();
        let (from, to) = self.run;
        let words = self.sums(own::words);
        let prose = &self.prose;
        values.fill(Feature::Position, (0..count).map(|at| int(at * 100 / count.max(1))));
        let all = prose.at(count);
        let share_of = |whole: i32| move |before: &i32| percent(*before, whole);
        values.fill(Feature::WordPosition, words.each().iter().map(share_of(words.at(count))));
        values.fill(Feature::ProseBefore, prose.each().iter().copied());
        values.fill(Feature::ProseAfter, prose.with().iter().map(|upto| all - upto));
        values.fill(Feature::RunBlocks, (0..count).map(|at| distance(at, from, to)));
        let apart = |at: usize| match at {
            _ if at < from => -words.over(at + 1, from),
            _ if at >= to => words.over(to, at),
            _ => 0,
        };
        values.fill(Feature::RunWords, (0..count).map(apart));
        let in_run = percent(prose.over(from, to), all);
        values.fill(Feature::RunShare, (0..count).map(|_| in_run));
        values.fill(Feature::ProsePosition, prose.each().iter().map(share_of(all)));
        let share = |part, whole| if whole == 0 { -1 } else { percent(part, whole) };
        values.fill(Feature::Topic, self.topics.iter().map(|topic| share(topic.run, topic.all)));
        values.fill(Feature::TopicLead, self.topics.iter().map(|topic| share(topic.lead, topic.all)));
        let topics = Running::of(self.topics.iter().map(|topic| topic.all));
        let mut shared = |feature: Feature, of: fn(&Shared) -> i32| {
            let of = Running::of(self.topics.iter().map(of));
            let parts = of.among(3).zip(topics.among(3));
            values.fill(feature, parts.map(|(part, whole)| share(part, whole)));
        };
        shared(Feature::TopicAround, |topic| topic.run);
        shared(Feature::TopicLeadAround, |topic| topic.lead);
        let endings = values.row(Feature::Ending as usize).iter();
        let cuts = Running::of(endings.map(|ending| i32::from(*ending == own::CUT)));
        values.fill(Feature::CutsAround, cuts.among(4));
    }

    fn around(&self, values: &mut Values) {
        let mut sides = |before: Feature, after: Feature, sums: &Running<i32>, blocks: isize| {
            values.fill(before, sums.before(blocks));
            values.fill(after, sums.after(blocks));
        };
        let hints = self.sums(|look| i32::from(look.hint.is_some()));
        let short = self.sums(|look| i32::from(look.words < 9 && !look.stop));
        sides(Feature::ProseBefore3, Feature::ProseAfter3, &self.prose, 3);
        sides(Feature::ProseBefore8, Feature::ProseAfter8, &self.prose, 8);
        sides(Feature::HintsBefore3, Feature::HintsAfter3, &hints, 3);
        sides(Feature::ShortBefore5, Feature::ShortAfter5, &short, 5);
        values.fill(Feature::HintsAround10, hints.beside(10));
        let stamps = Running::of(self.cues.iter().map(|cue| i32::from(is_stamp(*cue))));
        values.fill(Feature::DatesAround, stamps.beside(6));
        let tokens = self.sums(|look| int(look.tally.tokens));
        let mut share = |feature: Feature, of: fn(&Tally) -> u32| {
            let of = self.sums(|look| int(of(&look.tally)));
            let parts = of.beside(4).zip(tokens.beside(4));
            values.fill(feature, parts.map(|(part, whole)| percent(part, whole)));
        };
        share(Feature::CapitalsAround, |tally| tally.capitals);
        share(Feature::FurnitureAround, |tally| tally.furniture);
        share(Feature::AddressAround, |tally| tally.address);
        let tellers = self.sums(|look| int(look.tally.tellers));
        values.fill(Feature::TellersAround, tellers.beside(4));
    }

    /// Headings of sections above each block, and the bylines and dates before and after it.
    fn sections(&self, values: &mut Values) {
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
        for (at, look) in self.looks.iter().enumerate() {
            values.set(at, Feature::Section, section);
            values.set(at, Feature::SinceSection, distance);
            values.set(at, Feature::SectionWords, words);
            for ((_, feature), blocks) in KINDS.iter().zip(&since) {
                values.set(at, *feature, *blocks);
            }
            values.set(at, Feature::SinceStamp, stamp);
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
        for (at, cue) in self.cues.iter().enumerate().rev() {
            values.set(at, Feature::UntilStamp, stamp);
            stamp = if is_stamp(*cue) { 1 } else { (stamp + 1).min(FAR) };
        }
    }

    /// How far prose is, and how long lists are.
    fn stretches(&self, values: &mut Values) {
        let prose = |at: usize| {
            self.looks.get(at).is_some_and(|look| is_prose(look, self.cues.get(at).copied().flatten()))
        };
        let mut since = FAR;
        let count = self.looks.len();
        for at in 0..count {
            values.set(at, Feature::SinceProse, since);
            since = if prose(at) { 1 } else { (since + 1).min(FAR) };
        }
        let mut until = FAR;
        for at in (0..count).rev() {
            values.set(at, Feature::UntilProse, until);
            until = if prose(at) { 1 } else { (until + 1).min(FAR) };
        }
        // Stretches of prose with at most one other block between two.
        let mut at = 0;
        while at < count {
            let (mut end, mut words, mut gap) = (at, 0, 0);
            while gap <= 1 && end < count {
                if prose(end) {
                    words += self.prose.over(end, end + 1);
                    gap = 0;
                } else {
                    gap += 1;
                }
                end += 1;
            }
            for block in at..end {
                values.set(block, Feature::ProseTogether, words);
            }
            at = end;
        }
        let is_item = |look: &Look<'_>| look.shape == BlockShape::Item;
        let mut at = 0;
        for run in self.looks.chunk_by(|look, next| is_item(look) == is_item(next)) {
            let length = if run.first().is_some_and(is_item) { int(run.len().min(99)) } else { 0 };
            for block in at..at + run.len() {
                values.set(block, Feature::ItemRun, length);
            }
            at += run.len();
        }
    }
}

/// What the features of the blocks beside each block are.
fn neighbours(values: &mut Values) {
    for (feature, of, blocks, none) in [
        (Feature::Before1, Feature::Words, -1, -1),
        (Feature::Before2, Feature::Words, -2, -1),
        (Feature::After1, Feature::Words, 1, -1),
        (Feature::After2, Feature::Words, 2, -1),
        (Feature::EndingBefore, Feature::Ending, -1, -1),
        (Feature::EndingAfter, Feature::Ending, 1, -1),
        (Feature::ShapeBefore, Feature::Shape, -1, -1),
        (Feature::ShapeAfter, Feature::Shape, 1, -1),
        (Feature::ApartAfter, Feature::Apart, 1, 1),
        (Feature::HintBefore, Feature::Hint, -1, -1),
        (Feature::HintAfter, Feature::Hint, 1, -1),
        (Feature::CueBefore, Feature::Cue, -1, -1),
        (Feature::CueAfter, Feature::Cue, 1, -1),
        (Feature::SignatureBefore, Feature::Signature, -1, -1),
        (Feature::DatedBefore, Feature::Dated, -1, -1),
        // Behind the last block nothing is looked for.
        (Feature::SignatureAfter, Feature::Signature, 1, 0),
        (Feature::DatedAfter, Feature::Dated, 1, 0),
    ] {
        values.shift(feature, of, blocks, none);
    }
}

/// Names and dates in each block.
fn facts(looks: &[Look<'_>], values: &mut Values) {
    let mut led = false;
    for (at, look) in looks.iter().enumerate() {
        let (signature, given) = own::signature(look, led);
        led = byline::is_opening(look.text);
        values.set(at, Feature::Signature, signature);
        values.set(at, Feature::GivenName, given);
        values.set(at, Feature::Dated, own::dated(look));
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
        } else if look.shape != BlockShape::Text && !heads {
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
