//! The list of features, by which the article's own text is distinguished from its surroundings.
//!
//! Every feature is a whole number. Its weight at each value is in `data/weights.txt`.
//!
//! The names in that file are those that the weights were fitted with, some older than the names of the
//! variants. The training program orders features by name, so that another name means another fit.
//!
//! # To add a feature
//!
//! 1. Its line in the list below: a variant, and its name in the weights file. Names of features that are
//!    made of local scores begin with `alone` or `body-`, by which the training program knows them.
//! 2. The line that computes it, in the function that computes others like it: [`local_features::write`] for
//!    a block by itself, `page_features` for its surroundings, [`similarity::write`] for what blocks have in
//!    common. A feature of the block before or after is one line in the table of `page_features`.
//!    A feature of local scores is computed in `scores::write_contextual_features`, and in the same way in
//!    `training/train.py`, which fits its weights before the program has any.
//! 3. Fit the weights: `training/README.md`, "Run it". Until then the feature has no weight, and records stay
//!    as they are.
//!
//! [`local_features::write`]: super::local_features::write
//! [`similarity::write`]: super::similarity::write

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

macro_rules! features {
    ($($(#[$doc:meta])* $feature:ident = $name:literal,)*) => {
        /// A feature of a block.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Feature {
            $($(#[$doc])* $feature,)*
        }

        /// The features' names, in the order of [`Feature`].
        pub(super) const NAMES: &[&str] = &[$($name,)*];
    };
}

features! {
    /// The number of its words.
    Words = "words",
    /// Letters per ten words.
    WordLength = "word-length",
    /// The kind of its last characters, as `local_features::ending` numbers it.
    Ending = "ending",
    /// The kind of its first character, as `local_features::opening` numbers it.
    Opening = "opening",
    /// Full stops followed by a capitalized word.
    Sentences = "sentences",
    /// Commas per hundred words.
    Commas = "commas",
    /// Capitalized words, in percent.
    Capitals = "capitals",
    /// Letters that are capitals, in percent.
    UppercaseLetters = "capital-letters",
    /// Capitalized words before the first that is not.
    LeadingCapitals = "leading-capitals",
    /// Whether it opens with a request to the reader: "Subscribe", "Click".
    Call = "call",
    /// Currency signs.
    Prices = "prices",
    /// Numbers, in percent of the words.
    Numbers = "numbers",
    /// The number of years in it.
    Years = "years",
    /// Function words, in percent.
    FunctionWords = "function-words",
    /// Words that furniture often has: how many, and in percent.
    FurnitureWords = "furniture-words",
    FurnitureShare = "furniture-share",
    /// Words that address the reader, in percent.
    AddressWords = "address-words",
    /// Verbs of reporting and narration.
    ReportingVerbs = "telling-words",
    QuotationMarks = "quotation-marks",
    /// Bars and bullets between words.
    Bars = "bars",
    AtSigns = "at-signs",
    Slashes = "slashes",
    Shape = "shape",
    AfterBlankLine = "apart",
    /// The kind of the furniture phrase in it; whether that is inside it (1), at its head (2) or all of it
    /// (3).
    Phrase = "phrase",
    PhrasePlace = "phrase-place",
    /// The class that its own words indicate, as `local_features::class_number` numbers it.
    Wording = "cue",
    /// Whether it names an author: 1 by a name alone, 2 by a labelled byline, 3 a newsroom, 4 by a name after
    /// a line "By".
    Byline = "signature",
    /// Whether that name begins with a given name.
    GivenName = "given-name",
    /// Whether it has a date: 1 without a year, 2 with one, 3 labelled as that of a change, 4 of
    /// publication.
    Dated = "dated",
    /// The number of other blocks with the same words.
    Repeats = "repeats",
    /// The number of blocks among the five before and after that repeat others of the page.
    RepeatsBefore5 = "repeats-before-5",
    RepeatsAfter5 = "repeats-after-5",
    /// The number of blocks among the ten before and after that open with the same word.
    SameOpening = "same-opening",
    /// Whether it opens with a name that is the byline of the page.
    OpensWithName = "opens-with-name",
    /// Longer words that the main run has too, in percent; -1 where there are none.
    Topic = "topic",
    /// The same over the blocks around it.
    TopicAround = "topic-around",
    /// The same with the words above and at the head of the main run: headline and lead.
    TopicLead = "topic-lead",
    TopicLeadAround = "topic-lead-around",
    /// Its position on the page: blocks and words before it, in percent.
    Position = "position",
    WordPosition = "word-position",
    /// Words of prose before and after it.
    ProseBefore = "prose-before",
    ProseAfter = "prose-after",
    /// Words of prose before it, in percent of the page's.
    ProsePosition = "prose-position",
    /// Words of prose in its run of prose, in which at most one other block separates two.
    ProseTogether = "prose-together",
    /// Blocks truncated with dots among it and the four before and after.
    TruncatedAround = "cuts-around",
    /// Blocks between it and the main run: negative before, 0 inside.
    MainRunBlocks = "run-blocks",
    /// Words between it and the main run.
    MainRunWords = "run-words",
    /// Words of prose in the main run, in percent of the page's.
    MainRunShare = "run-share",
    /// Words of the blocks before and after.
    WordsBefore1 = "words-before-1",
    WordsBefore2 = "words-before-2",
    WordsAfter1 = "words-after-1",
    WordsAfter2 = "words-after-2",
    EndingBefore = "ending-before",
    EndingAfter = "ending-after",
    ShapeBefore = "shape-before",
    ShapeAfter = "shape-after",
    AfterBlankLineNext = "apart-after",
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
    /// The length of the run of list items that it belongs to.
    ItemRun = "item-run",
    /// Furniture phrases among the three blocks before and after, and the ten on both sides.
    PhrasesBefore3 = "phrases-before-3",
    PhrasesAfter3 = "phrases-after-3",
    PhrasesAround10 = "phrases-around-10",
    /// The kind of the furniture phrases in the blocks before and after.
    PhraseBefore = "phrase-before",
    PhraseAfter = "phrase-after",
    WordingBefore = "cue-before",
    WordingAfter = "cue-after",
    /// Bylines and timestamps among the six blocks before and after.
    DatesAround = "dates-around",
    /// The heading of its section, and the blocks and words since.
    Section = "section",
    SinceSection = "since-section",
    SectionWords = "section-words",
    /// Blocks since headings of certain sections below the first prose.
    SinceRelated = "since-related",
    SinceComments = "since-comments",
    SinceAuthorBio = "since-bio",
    SinceShare = "since-share",
    SinceCopyright = "since-copyright",
    /// Blocks since and to a byline or timestamp.
    SinceHeaderLine = "since-stamp",
    UntilHeaderLine = "until-stamp",
    /// Whether the blocks before and after name an author or have a date.
    BylineBefore = "signature-before",
    BylineAfter = "signature-after",
    DatedBefore = "dated-before",
    DatedAfter = "dated-after",
    /// Capitals, furniture words and words of address in the four blocks before and after, in percent.
    CapitalsAround = "capitals-around",
    FurnitureAround = "furniture-around",
    AddressAround = "address-around",
    ReportingAround = "telling-around",
    /// The local score of the block, of those beside it, and the mean over more of them.
    LocalScore = "alone",
    LocalBefore1 = "alone-before-1",
    LocalAfter1 = "alone-after-1",
    LocalBefore2 = "alone-before-2",
    LocalAfter2 = "alone-after-2",
    LocalBefore3 = "alone-before-3",
    LocalAfter3 = "alone-after-3",
    LocalBefore8 = "alone-before-8",
    LocalAfter8 = "alone-after-8",
    LocalBefore20 = "alone-before-20",
    LocalAfter20 = "alone-after-20",
    /// The distance to the run of blocks with the highest sum of scores: in blocks, negative before it, and
    /// in score.
    BodyBlocks = "body-blocks",
    BodyGap = "body-gap",
    /// Positive scores before and after the block, and before it in percent.
    BodyBefore = "body-before",
    BodyAfter = "body-after",
    BodyPosition = "body-position",
}

/// The number of features.
pub(super) const COUNT: usize = NAMES.len();

/// Returns the number of a feature by its name.
pub(super) fn number(name: &str) -> Option<u8> {
    NUMBERS.get(name).copied()
}

/// Thousands of names are looked up when the model is read.
static NUMBERS: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| NAMES.iter().copied().zip(0..).collect());
