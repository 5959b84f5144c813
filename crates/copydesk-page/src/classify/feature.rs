//! The features that tell the article's own text from what surrounds it.
//!
//! Every feature is a whole number; what each value weighs is in `data/weights.txt`.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use wide::{i16x8, i32x8};

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// A feature of a block.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Feature {
            $($(#[$doc])* $name,)*
        }

        /// The features' names, in their order.
        pub(super) const NAMES: &[&str] = &[$($text,)*];
    };
}

features! {
    /// How many words it has.
    Words = "words",
    /// Letters for ten words.
    WordLength = "word-length",
    /// How it ends; see [`super::own`].
    Ending = "ending",
    /// Whether it opens with a capital, a small letter, a figure, a quotation mark, a pictograph.
    Opening = "opening",
    /// Stops inside it.
    Sentences = "sentences",
    /// Commas for a hundred words.
    Commas = "commas",
    /// Words with a capital, of a hundred.
    Capitals = "capitals",
    /// Letters that are capitals, of a hundred.
    Uppers = "capital-letters",
    /// Words with a capital before the first without one.
    Leading = "leading-capitals",
    /// Whether it opens with a call to do something.
    Call = "call",
    /// Signs of money.
    Prices = "prices",
    /// Figures, of a hundred words.
    Numbers = "numbers",
    /// Years printed.
    Years = "years",
    /// Words that carry grammar, of a hundred.
    Functions = "function-words",
    /// Words that furniture is made of: how many, and of a hundred.
    Furniture = "furniture-words",
    FurnitureShare = "furniture-share",
    /// Words that speak to the reader, of a hundred.
    Address = "address-words",
    /// Words of telling, how many.
    Tellers = "telling-words",
    Quotes = "quotation-marks",
    /// Bars and bullets inside it.
    Bars = "bars",
    AtSigns = "at-signs",
    Slashes = "slashes",
    Shape = "shape",
    Apart = "apart",
    /// The family of the furniture phrase in it, and where that stands.
    Hint = "phrase",
    HintPlace = "phrase-place",
    /// What its own words make it: caption, credit, timestamp, ...
    Cue = "cue",
    /// Whether it names an author: 1 a bare name, 2 a signature, 3 a newsroom, 4 a name behind "By" on its own line.
    Signature = "signature",
    /// Whether that name begins with a given name.
    GivenName = "given-name",
    /// Whether it prints a date: 1 without a year, 2 with one, 3 labelled as that of a change, 4 of publication.
    Dated = "dated",
    /// How many blocks say the same.
    Repeats = "repeats",
    /// How many of the five blocks before and after say what others say too.
    RepeatsBefore5 = "repeats-before-5",
    RepeatsAfter5 = "repeats-after-5",
    /// How many of the ten blocks before and after open with the same word.
    SameOpening = "same-opening",
    /// Whether it opens with a name that a line of the page signs with.
    OpensWithName = "opens-with-name",
    /// Longer words that the main run has too, of a hundred; -1 where there are none.
    Topic = "topic",
    /// The same over the blocks around it.
    TopicAround = "topic-around",
    /// The same with the words above and at the head of the main run: headline and lead.
    TopicLead = "topic-lead",
    TopicLeadAround = "topic-lead-around",
    /// Where on the page it stands: blocks and words before it, of a hundred.
    Position = "position",
    WordPosition = "word-position",
    /// Words of prose before and after it.
    ProseBefore = "prose-before",
    ProseAfter = "prose-after",
    /// Words of prose before it, of a hundred on the page.
    ProsePosition = "prose-position",
    /// Words of prose that stand together with it, at most one other block between two.
    ProseTogether = "prose-together",
    /// Blocks cut short with dots among the four before and after.
    CutsAround = "cuts-around",
    /// Blocks between it and the main run: negative before, 0 inside.
    RunBlocks = "run-blocks",
    /// Words between it and the main run.
    RunWords = "run-words",
    /// Words of prose in the main run, of a hundred on the page.
    RunShare = "run-share",
    /// Words of the neighbours.
    Before1 = "words-before-1",
    Before2 = "words-before-2",
    After1 = "words-after-1",
    After2 = "words-after-2",
    EndingBefore = "ending-before",
    EndingAfter = "ending-after",
    ShapeBefore = "shape-before",
    ShapeAfter = "shape-after",
    ApartAfter = "apart-after",
    /// Words of prose in the three and the eight blocks before and after.
    ProseBefore3 = "prose-before-3",
    ProseAfter3 = "prose-after-3",
    ProseBefore8 = "prose-before-8",
    ProseAfter8 = "prose-after-8",
    /// Short lines among the five before and after.
    ShortBefore5 = "short-before-5",
    ShortAfter5 = "short-after-5",
    /// Blocks since the last prose and to the next.
    SinceProse = "since-prose",
    UntilProse = "until-prose",
    /// How long the run of items that it belongs to is.
    ItemRun = "item-run",
    /// Furniture phrases among the three blocks before and after, and the ten on both sides.
    HintsBefore3 = "phrases-before-3",
    HintsAfter3 = "phrases-after-3",
    HintsAround10 = "phrases-around-10",
    /// The family of the neighbours' phrases.
    HintBefore = "phrase-before",
    HintAfter = "phrase-after",
    CueBefore = "cue-before",
    CueAfter = "cue-after",
    /// Dates among the six blocks around.
    DatesAround = "dates-around",
    /// The heading of the section that it stands in, and how far up that is.
    Section = "section",
    SinceSection = "since-section",
    SectionWords = "section-words",
    /// Blocks since headings of certain sections below the first prose.
    SinceRelated = "since-related",
    SinceComments = "since-comments",
    SinceBio = "since-bio",
    SinceShare = "since-share",
    SinceCopyright = "since-copyright",
    /// Blocks since and to a byline or timestamp.
    SinceStamp = "since-stamp",
    UntilStamp = "until-stamp",
    /// Whether the neighbours name an author or print a date.
    SignatureBefore = "signature-before",
    SignatureAfter = "signature-after",
    DatedBefore = "dated-before",
    DatedAfter = "dated-after",
    /// Capitals around it, of a hundred words.
    CapitalsAround = "capitals-around",
    FurnitureAround = "furniture-around",
    AddressAround = "address-around",
    TellersAround = "telling-around",
    /// The score of the block alone, of the blocks beside it, and the mean over more of them.
    Alone = "alone",
    AloneBefore1 = "alone-before-1",
    AloneAfter1 = "alone-after-1",
    AloneBefore2 = "alone-before-2",
    AloneAfter2 = "alone-after-2",
    AloneBefore3 = "alone-before-3",
    AloneAfter3 = "alone-after-3",
    AloneBefore8 = "alone-before-8",
    AloneAfter8 = "alone-after-8",
    AloneBefore20 = "alone-before-20",
    AloneAfter20 = "alone-after-20",
    /// How far the run of the highest score is: in blocks, negative before it, and in score between.
    BodyBlocks = "body-blocks",
    BodyGap = "body-gap",
    /// How much scores for the article before and after the block, and before it of a hundred.
    BodyBefore = "body-before",
    BodyAfter = "body-after",
    BodyPosition = "body-position",
}

/// How many features there are.
pub(super) const COUNT: usize = NAMES.len();

/// How many have room in a [`Column`]: a power of two, so that an index needs no check, and at least one more than there
/// are.
pub(super) const ROOM: usize = 128;

const _: () = assert!(COUNT < ROOM);

/// No feature: its value is always 0.
pub(super) const NONE: u8 = 127;

/// The features of all blocks of a page, a row for each feature: most are reckoned, and weighed, for one block like for the
/// next. What is beyond two bytes is as far as they reach: no bound of the model is.
#[derive(Debug)]
pub(super) struct Values {
    blocks: usize,
    /// How long a row is: the blocks, and as many noughts as fill the last [`Lanes`].
    stride: usize,
    rows: Vec<i16>,
}

/// What is reckoned at once, for [`LANES`] blocks.
pub(super) type Lanes = [i16x8; LANES / 8];

pub(super) const LANES: usize = 32;

impl Values {
    pub(super) fn new(blocks: usize) -> Self {
        let stride = blocks.next_multiple_of(LANES);
        Self { blocks, stride, rows: vec![0; COUNT * stride] }
    }

    /// How many blocks there are.
    pub(super) fn blocks(&self) -> usize {
        self.blocks
    }

    /// A feature of all blocks.
    #[inline]
    pub(super) fn row(&self, feature: usize) -> &[i16] {
        self.rows.get(feature * self.stride..).and_then(|rest| rest.get(..self.blocks)).unwrap_or_default()
    }

    /// A feature of all blocks, and noughts behind them.
    #[inline]
    pub(super) fn lanes(&self, feature: u8) -> impl Iterator<Item = Lanes> {
        let rest = self.rows.get(usize::from(feature) * self.stride..).unwrap_or_default();
        rest.get(..self.stride).unwrap_or_default().as_chunks().0.iter().map(in_lanes)
    }

    /// A feature of some blocks, and noughts behind them.
    #[inline]
    pub(super) fn picked(&self, feature: u8, blocks: &[usize]) -> impl Iterator<Item = Lanes> {
        let row = self.row(usize::from(feature));
        blocks.chunks(LANES).map(move |blocks| {
            let mut values = [0; LANES];
            for (value, at) in values.iter_mut().zip(blocks) {
                *value = row.get(*at).copied().unwrap_or(0);
            }
            in_lanes(&values)
        })
    }

    /// A feature of a block.
    #[inline]
    pub(super) fn of(&self, at: usize, feature: Feature) -> i32 {
        self.row(feature as usize).get(at).copied().map_or(0, i32::from)
    }

    /// Writes a feature of a block.
    #[inline]
    pub(super) fn set(&mut self, at: usize, feature: Feature, value: i32) {
        if at < self.blocks
            && let Some(slot) = self.rows.get_mut(feature as usize * self.stride + at)
        {
            *slot = narrow(value);
        }
    }

    /// Writes a feature of all blocks.
    #[inline]
    pub(super) fn fill(&mut self, feature: Feature, values: impl Iterator<Item = i32>) {
        let start = feature as usize * self.stride;
        let row = self.rows.get_mut(start..start + self.blocks).unwrap_or_default();
        row.iter_mut().zip(values).for_each(|(slot, value)| *slot = narrow(value));
    }

    /// Writes a feature of the neighbour so many blocks on, or before; what there is where there is none.
    pub(super) fn shift(&mut self, feature: Feature, of: Feature, blocks: isize, none: i16) {
        let (from, to) = (of as usize * self.stride, feature as usize * self.stride);
        let size = blocks.unsigned_abs().min(self.blocks);
        let kept = self.blocks - size;
        let (source, target, edge) =
            if blocks < 0 { (from, to + size, to) } else { (from + size, to, to + kept) };
        self.rows.copy_within(source..source + kept, target);
        self.rows.get_mut(edge..edge + size).unwrap_or_default().fill(none);
    }

    /// All features of some blocks, eight for each vector.
    pub(super) fn across<const N: usize>(&self, blocks: &[usize]) -> [[i16x8; N]; ROOM] {
        let mut all = [[i16x8::ZERO; N]; ROOM];
        for (feature, vectors) in all.iter_mut().enumerate().take(COUNT) {
            let row = self.row(feature);
            for (vector, blocks) in vectors.iter_mut().zip(blocks.chunks(8)) {
                let mut values = [0; 8];
                for (value, at) in values.iter_mut().zip(blocks) {
                    *value = row.get(*at).copied().unwrap_or(0);
                }
                *vector = i16x8::new(values);
            }
        }
        all
    }

    /// All features of a block.
    pub(super) fn column(&self, at: usize) -> Column {
        let mut column = [0; ROOM];
        let values = self.rows.get(at..).unwrap_or_default().iter().step_by(self.stride.max(1));
        column.iter_mut().zip(values).for_each(|(slot, value)| *slot = *value);
        Column(column)
    }
}

#[inline]
fn in_lanes(values: &[i16; LANES]) -> Lanes {
    let (eights, _) = values.as_chunks();
    std::array::from_fn(|at| i16x8::new(eights.get(at).copied().unwrap_or_default()))
}

/// Sums for the blocks of a page, as many for each [`Lanes`].
#[derive(Debug)]
pub(super) struct Sums(Vec<[i32x8; LANES / 8]>);

impl Sums {
    pub(super) fn new(blocks: usize, base: i32) -> Self {
        Self(vec![[i32x8::splat(base); LANES / 8]; blocks.div_ceil(LANES)])
    }

    /// Adds what a function gives for each.
    #[inline]
    pub(super) fn add(&mut self, answers: impl Iterator<Item = Lanes>) {
        for (sums, answers) in self.0.iter_mut().zip(answers) {
            sums.iter_mut().zip(answers).for_each(|(sum, answer)| *sum += i32x8::from_i16x8(answer));
        }
    }

    /// The sum for each block.
    pub(super) fn list(self, blocks: usize) -> Vec<i32> {
        let mut list = Vec::with_capacity(self.0.len() * LANES);
        for sums in self.0.as_flattened() {
            list.extend_from_slice(sums.as_array());
        }
        list.truncate(blocks);
        list
    }
}

#[inline]
fn narrow(value: i32) -> i16 {
    #[expect(clippy::cast_possible_truncation, reason = "within the range of the type")]
    let value = value.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16;
    value
}

/// The features of one block.
#[derive(Debug, Clone)]
pub(super) struct Column([i16; ROOM]);

impl Column {
    #[inline]
    pub(super) fn get(&self, feature: u8) -> i16 {
        self.0[usize::from(feature) % ROOM]
    }
}

/// The number of a feature, by its name.
pub(super) fn number(name: &str) -> Option<u8> {
    NUMBERS.get(name).copied()
}

/// Thousands of names are looked up to read the model.
static NUMBERS: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| NAMES.iter().copied().zip(0..).collect());
