//! Features of the surroundings of each block: its position, the main run of prose, neighbours, sections.

use super::block_counts::BlockCounts;
use super::block_facts::BlockFacts;
use super::feature_matrix::FeatureMatrix;
use super::features::Feature;
use super::local_features::{self, int};
use super::main_run::{distance, is_prose, main_run};
use super::running_sums::RunningSums;
use super::similarity;
use super::topic::{Shared, topics};
use crate::class::Class;
use crate::markup::BlockMarkup;
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::block::BlockShape;

/// Returns the features of all blocks, those of local scores aside. `by_wording` are the classes that their
/// words indicate, `topics` the hashes of their longer words.
pub(super) fn features(
    blocks: &[BlockFacts<'_>],
    by_wording: &[Option<Class>],
    topics: &[u32],
    markup: &[Option<&BlockMarkup>],
) -> FeatureMatrix {
    let mut values =
        if markup.is_empty() { FeatureMatrix::new(blocks.len()) } else { FeatureMatrix::with_markup(markup) };
    local_features::write(&mut values, blocks, by_wording);
    let page = Surroundings::of(blocks, by_wording, topics);
    page.write_positions(&mut values);
    page.write_neighbourhoods(&mut values);
    page.write_sections(&mut values);
    page.write_runs(&mut values);
    similarity::write(blocks, &mut values);
    write_neighbours(&mut values);
    values
}

/// The greatest distance, which is also that of something missing.
const MAX_DISTANCE: i32 = 99;

/// The blocks of a page, with the data from which their features are computed.
struct Surroundings<'p, 't> {
    blocks: &'p [BlockFacts<'t>],
    by_wording: &'p [Option<Class>],
    /// Words of prose.
    prose: RunningSums<i32>,
    /// The blocks of the main run.
    run: (usize, usize),
    /// Longer words of each block: those that the main run has too, and all.
    topics: Vec<Shared>,
}

impl<'p, 't> Surroundings<'p, 't> {
    fn of(blocks: &'p [BlockFacts<'t>], by_wording: &'p [Option<Class>], hashes: &[u32]) -> Self {
        let run = main_run(blocks, by_wording);
        let topics = topics(blocks, hashes, run);
        let prose = blocks
            .iter()
            .zip(by_wording)
            .map(|(block, class)| if is_prose(block, *class) { local_features::words(block) } else { 0 });
        Self { blocks, by_wording, prose: RunningSums::of(prose), run, topics }
    }

    /// Returns the running sums of a count of each block.
    fn sums(&self, of: impl Fn(&BlockFacts<'t>) -> i32) -> RunningSums<i32> {
        RunningSums::of(self.blocks.iter().map(of))
    }

    /// Writes positions on the page, distances to the main run, and topics.
    fn write_positions(&self, values: &mut FeatureMatrix) {
        let count = self.blocks.len();
        let (from, to) = self.run;
        let words = self.sums(local_features::words);
        let prose = &self.prose;
        values.fill(Feature::Position, (0..count).map(|at| int(at * 100 / count.max(1))));
        let all = prose.at(count);
        let share_of = |whole: i32| move |before: &i32| percent(*before, whole);
        values.fill(Feature::WordPosition, words.up_to_each().iter().map(share_of(words.at(count))));
        values.fill(Feature::ProseBefore, prose.up_to_each().iter().copied());
        values.fill(Feature::ProseAfter, prose.through_each().iter().map(|through| all - through));
        values.fill(Feature::MainRunBlocks, (0..count).map(|at| distance(at, from, to)));
        let words_between = |at: usize| match at {
            _ if at < from => -words.over(at + 1, from),
            _ if at >= to => words.over(to, at),
            _ => 0,
        };
        values.fill(Feature::MainRunWords, (0..count).map(words_between));
        let in_run = percent(prose.over(from, to), all);
        values.fill(Feature::MainRunShare, (0..count).map(|_| in_run));
        values.fill(Feature::ProsePosition, prose.up_to_each().iter().map(share_of(all)));
        let share = |part, whole| if whole == 0 { -1 } else { percent(part, whole) };
        values.fill(Feature::Topic, self.topics.iter().map(|topic| share(topic.run, topic.all)));
        values.fill(Feature::TopicLead, self.topics.iter().map(|topic| share(topic.lead, topic.all)));
        let topics = RunningSums::of(self.topics.iter().map(|topic| topic.all));
        let mut shared = |feature: Feature, of: fn(&Shared) -> i32| {
            let of = RunningSums::of(self.topics.iter().map(of));
            let parts = of.around(3).zip(topics.around(3));
            values.fill(feature, parts.map(|(part, whole)| share(part, whole)));
        };
        shared(Feature::TopicAround, |topic| topic.run);
        shared(Feature::TopicLeadAround, |topic| topic.lead);
        let endings = values.row(Feature::Ending as usize).iter();
        let truncated =
            RunningSums::of(endings.map(|ending| i32::from(*ending == local_features::TRUNCATED)));
        values.fill(Feature::TruncatedAround, truncated.around(4));
    }

    /// Writes sums over the blocks before and after each.
    fn write_neighbourhoods(&self, values: &mut FeatureMatrix) {
        let mut sides = |before: Feature, after: Feature, sums: &RunningSums<i32>, blocks: isize| {
            values.fill(before, sums.before(blocks));
            values.fill(after, sums.after(blocks));
        };
        let phrases = self.sums(|block| i32::from(block.hint.is_some()));
        let short = self.sums(|block| i32::from(block.words < 9 && !block.ends_sentence));
        sides(Feature::ProseBefore3, Feature::ProseAfter3, &self.prose, 3);
        sides(Feature::ProseBefore8, Feature::ProseAfter8, &self.prose, 8);
        sides(Feature::PhrasesBefore3, Feature::PhrasesAfter3, &phrases, 3);
        sides(Feature::ShortBefore5, Feature::ShortAfter5, &short, 5);
        values.fill(Feature::PhrasesAround10, phrases.beside(10));
        let header_lines =
            RunningSums::of(self.by_wording.iter().map(|class| i32::from(is_header_line(*class))));
        values.fill(Feature::DatesAround, header_lines.beside(6));
        let tokens = self.sums(|block| int(block.counts.tokens));
        let mut share = |feature: Feature, of: fn(&BlockCounts) -> u32| {
            let of = self.sums(|block| int(of(&block.counts)));
            let parts = of.beside(4).zip(tokens.beside(4));
            values.fill(feature, parts.map(|(part, whole)| percent(part, whole)));
        };
        share(Feature::CapitalsAround, |counts| counts.capitalized);
        share(Feature::FurnitureAround, |counts| counts.furniture_words);
        share(Feature::AddressAround, |counts| counts.address_words);
        let reporting_verbs = self.sums(|block| int(block.counts.reporting_verbs));
        values.fill(Feature::ReportingAround, reporting_verbs.beside(4));
    }

    /// Writes the heading of the section of each block, and the distances to bylines and timestamps.
    fn write_sections(&self, values: &mut FeatureMatrix) {
        const KINDS: [(Furniture, Feature); 5] = [
            (Furniture::Related, Feature::SinceRelated),
            (Furniture::Comments, Feature::SinceComments),
            (Furniture::AuthorBio, Feature::SinceAuthorBio),
            (Furniture::Share, Feature::SinceShare),
            (Furniture::Copyright, Feature::SinceCopyright),
        ];
        let mut since = [MAX_DISTANCE; KINDS.len()];
        let (mut section, mut distance, mut words) = (0, MAX_DISTANCE, 0);
        let mut header_line = MAX_DISTANCE;
        for (at, block) in self.blocks.iter().enumerate() {
            values.set(at, Feature::Section, section);
            values.set(at, Feature::SinceSection, distance);
            values.set(at, Feature::SectionWords, words);
            for ((_, feature), distance) in KINDS.iter().zip(&since) {
                values.set(at, *feature, *distance);
            }
            values.set(at, Feature::SinceHeaderLine, header_line);
            distance = (distance + 1).min(MAX_DISTANCE);
            words = (words + local_features::words(block)).min(2000);
            since = since.map(|blocks| {
                if blocks < MAX_DISTANCE { (blocks + 1).min(MAX_DISTANCE - 1) } else { MAX_DISTANCE }
            });
            header_line = (header_line + 1).min(MAX_DISTANCE);
            if let Some(hint) = block.hint.filter(|hint| hint.whole || hint.head) {
                if hint.whole && block.words <= 8 {
                    (section, distance, words) = (local_features::furniture_number(hint.furniture), 1, 0);
                }
                let below = at > self.run.0;
                for ((kind, _), distance) in KINDS.iter().zip(&mut since) {
                    if *kind == hint.furniture && below {
                        *distance = 1;
                    }
                }
            }
            if is_header_line(self.by_wording.get(at).copied().flatten()) {
                header_line = 1;
            }
        }
        let mut header_line = MAX_DISTANCE;
        for (at, class) in self.by_wording.iter().enumerate().rev() {
            values.set(at, Feature::UntilHeaderLine, header_line);
            header_line = if is_header_line(*class) { 1 } else { (header_line + 1).min(MAX_DISTANCE) };
        }
    }

    /// Writes the distances to prose, and the lengths of runs of prose and of lists.
    fn write_runs(&self, values: &mut FeatureMatrix) {
        let prose = |at: usize| {
            self.blocks
                .get(at)
                .is_some_and(|block| is_prose(block, self.by_wording.get(at).copied().flatten()))
        };
        let mut since = MAX_DISTANCE;
        let count = self.blocks.len();
        for at in 0..count {
            values.set(at, Feature::SinceProse, since);
            since = if prose(at) { 1 } else { (since + 1).min(MAX_DISTANCE) };
        }
        let mut until = MAX_DISTANCE;
        for at in (0..count).rev() {
            values.set(at, Feature::UntilProse, until);
            until = if prose(at) { 1 } else { (until + 1).min(MAX_DISTANCE) };
        }
        // Runs of prose with at most one other block between two.
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
        let is_item = |block: &BlockFacts<'_>| block.shape == BlockShape::Item;
        let mut at = 0;
        for run in self.blocks.chunk_by(|block, next| is_item(block) == is_item(next)) {
            let length = if run.first().is_some_and(is_item) { int(run.len().min(99)) } else { 0 };
            for block in at..at + run.len() {
                values.set(block, Feature::ItemRun, length);
            }
            at += run.len();
        }
    }
}

/// Writes the features that are those of the block before or after.
fn write_neighbours(values: &mut FeatureMatrix) {
    for (feature, of, blocks, missing) in [
        (Feature::WordsBefore1, Feature::Words, -1, -1),
        (Feature::WordsBefore2, Feature::Words, -2, -1),
        (Feature::WordsAfter1, Feature::Words, 1, -1),
        (Feature::WordsAfter2, Feature::Words, 2, -1),
        (Feature::EndingBefore, Feature::Ending, -1, -1),
        (Feature::EndingAfter, Feature::Ending, 1, -1),
        (Feature::ShapeBefore, Feature::Shape, -1, -1),
        (Feature::ShapeAfter, Feature::Shape, 1, -1),
        (Feature::AfterBlankLineNext, Feature::AfterBlankLine, 1, 1),
        (Feature::PhraseBefore, Feature::Phrase, -1, -1),
        (Feature::PhraseAfter, Feature::Phrase, 1, -1),
        (Feature::WordingBefore, Feature::Wording, -1, -1),
        (Feature::WordingAfter, Feature::Wording, 1, -1),
        (Feature::BylineBefore, Feature::Byline, -1, -1),
        (Feature::DatedBefore, Feature::Dated, -1, -1),
        // Nothing is after the last block.
        (Feature::BylineAfter, Feature::Byline, 1, 0),
        (Feature::DatedAfter, Feature::Dated, 1, 0),
    ] {
        values.shift(feature, of, blocks, missing);
    }
}

/// Returns whether the words of a block indicate a byline or a timestamp.
fn is_header_line(by_wording: Option<Class>) -> bool {
    by_wording.is_some_and(|class| matches!(class.kind, SegmentKind::Byline | SegmentKind::Timestamp))
}

fn percent(part: i32, whole: i32) -> i32 {
    if whole <= 0 { 0 } else { part.saturating_mul(100) / whole }
}
