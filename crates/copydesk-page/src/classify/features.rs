//! The list of features, by which the article's own text is distinguished from its surroundings.
//!
//! Every feature is a whole number. Its weight at each value is in `data/weights.txt`.
//!
//! The names in that file are those that the weights were fitted with, some older than the names of the
//! variants. The training program orders features by name, so that another name means another fit.
//!
//! # To add a feature
//!
//! 1. Its line in the list below: a variant, its name in the weights file, and what is said of a block with a
//!    low and with a high value. Each phrase must be true of its values: it is given as a reason for the class
//!    of a block as well as against it. Names of features that are made of local scores begin with `alone` or
//!    `body-`, by which the training program knows them.
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

use super::phrase::{
    BYLINES, DATES, ENDINGS, ENDINGS_AFTER, ENDINGS_BEFORE, NEAR_AFTER, NEAR_BEFORE, OPENINGS, PHRASE_PLACES,
    Phrase, RIGHT_AFTER, RIGHT_BEFORE, WORDINGS, bands, each, kinds, signed, split,
};
use crate::markup_feature::{MARKUP_COUNT, MARKUP_NAMES, MARKUP_PHRASES};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

macro_rules! features {
    ($($(#[$doc:meta])* $feature:ident = $name:literal, $phrase:expr;)*) => {
        /// A feature of a block.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Feature {
            $($(#[$doc])* $feature,)*
        }

        /// The features' names, in the order of [`Feature`].
        pub(super) const NAMES: &[&str] = &[$($name,)*];

        /// The phrases that say the features' values, in the same order.
        const PHRASES: &[Phrase] = &[$($phrase,)*];
    };
}

features! {
    /// The number of its words.
    Words = "words", bands(&[(1, "it has no words"), (2, "it is one word"), (9, "it is short ({} words)")], "it has {} words");
    /// Letters per ten words.
    WordLength = "word-length", split(48, "its words are short on average", "its words are long on average");
    /// The kind of its last characters, as `local_features::ending` numbers it.
    Ending = "ending", each(0, ENDINGS);
    /// The kind of its first character, as `local_features::opening` numbers it.
    Opening = "opening", each(0, OPENINGS);
    /// Full stops followed by a capitalized word.
    Sentences = "sentences", split(1, "no full stop is within it", "it has several sentences");
    /// Commas per hundred words.
    Commas = "commas", split(3, "it has few commas", "it has many commas");
    /// Capitalized words, in percent.
    Capitals = "capitals", split(35, "few of its words have capitals", "many of its words have capitals");
    /// Letters that are capitals, in percent.
    UppercaseLetters = "capital-letters",
        split(20, "few of its letters are capitals", "many of its letters are capitals");
    /// Capitalized words before the first that is not.
    LeadingCapitals = "leading-capitals",
        split(2, "it begins with no row of capitalized words", "it begins with a row of capitalized words");
    /// Whether it opens with a request to the reader: "Subscribe", "Click".
    Call = "call",
        split(1, "it begins with no request to the reader", "it begins with a request to the reader");
    /// Currency signs.
    Prices = "prices", split(1, "it has no sign of money", "it has signs of money");
    /// Numbers, in percent of the words.
    Numbers = "numbers", split(10, "it has few numbers", "it has many numbers");
    /// The number of years in it.
    Years = "years", split(1, "it names no year", "it names a year");
    /// Function words, in percent.
    FunctionWords = "function-words",
        split(25, "it has few small words such as “the” and “of”",
            "it has as many small words (“the”, “of”) as prose");
    /// Words that furniture often has: how many, and in percent.
    FurnitureWords = "furniture-words",
        split(1, "it has no words of menus and notices", "it has words of menus and notices");
    FurnitureShare = "furniture-share",
        split(1, "it has no words of menus and notices", "it has words of menus and notices");
    /// Words that address the reader, in percent.
    AddressWords = "address-words", split(1, "it does not address the reader", "it addresses the reader");
    /// Verbs of reporting and narration.
    ReportingVerbs = "telling-words",
        split(1, "it has no verb of saying or telling", "it has verbs of saying or telling");
    QuotationMarks = "quotation-marks", split(1, "it has no quotation marks", "it has quotation marks");
    /// Bars and bullets between words.
    Bars = "bars", split(1, "it has no bars or bullets", "it has bars or bullets between its words");
    AtSigns = "at-signs", split(1, "it has no @ sign", "it has an @ sign");
    Slashes = "slashes", split(1, "it has no slash", "it has slashes");
    Shape = "shape",
        each(0, &["it is plain text", "it is an item of a list", "it is a table",
            "it is set off like a quotation"]);
    AfterBlankLine = "apart", split(1, "no blank line is above it", "a blank line is above it");
    /// The kind of the furniture phrase in it; whether that is inside it (1), at its head (2) or all of it
    /// (3).
    Phrase = "phrase", kinds("it has no typical phrase of menus and notices", "it has words of {}");
    PhrasePlace = "phrase-place", each(0, PHRASE_PLACES);
    /// The class that its own words indicate, as `local_features::class_number` numbers it.
    Wording = "cue", each(0, WORDINGS);
    /// Whether it names an author: 1 by a name alone, 2 by a labelled byline, 3 a newsroom, 4 by a name after
    /// a line "By".
    Byline = "signature", each(0, BYLINES);
    /// Whether that name begins with a given name.
    GivenName = "given-name", split(1, "it begins with no given name", "it begins with a given name");
    /// Whether it has a date: 1 without a year, 2 with one, 3 labelled as that of a change, 4 of
    /// publication.
    Dated = "dated", each(0, DATES);
    /// The number of other blocks with the same words.
    Repeats = "repeats", split(1, "its words occur only once", "another block has the same words");
    /// The number of blocks among the five before and after that repeat others of the page.
    RepeatsBefore5 = "repeats-before-5",
        split(1, "the blocks before it occur only once", "some blocks before it occur more than once");
    RepeatsAfter5 = "repeats-after-5",
        split(1, "the blocks after it occur only once", "some blocks after it occur more than once");
    /// The number of blocks among the ten before and after that open with the same word.
    SameOpening = "same-opening",
        split(1, "no block near it begins with the same word", "blocks near it begin with the same word");
    /// Whether it opens with a name that is the byline of the page.
    OpensWithName = "opens-with-name",
        split(1, "it does not begin with the author’s name", "it begins with a name that is in a byline");
    /// Longer words that the main run has too, in percent; -1 where there are none.
    Topic = "topic",
        split(25, "it shares few longer words with the main text",
            "it shares longer words with the main text");
    /// The same over the blocks around it.
    TopicAround = "topic-around",
        split(25, "the blocks around it share few words with the main text",
            "the blocks around it share words with the main text");
    /// The same with the words above and at the head of the main run: headline and lead.
    TopicLead = "topic-lead",
        split(25, "it shares few words with the headline and the first lines",
            "it shares words with the headline and the first lines");
    TopicLeadAround = "topic-lead-around",
        split(25, "the blocks around it share few words with the first lines",
            "the blocks around it share words with the first lines");
    /// Its position on the page: blocks and words before it, in percent.
    Position = "position",
        split(50, "it stands in the first half of the text", "it stands in the second half of the text");
    WordPosition = "word-position",
        split(50, "most of the words come after it", "most of the words come before it");
    /// Words of prose before and after it.
    ProseBefore = "prose-before",
        split(30, "there is little or no prose above it", "there is prose above it");
    ProseAfter = "prose-after", split(30, "there is little or no prose below it", "there is prose below it");
    /// Words of prose before it, in percent of the page's.
    ProsePosition = "prose-position",
        split(50, "most of the prose comes after it", "most of the prose comes before it");
    /// Words of prose in its run of prose, in which at most one other block separates two.
    ProseTogether = "prose-together",
        split(60, "it is in no long run of prose", "it is in a run of prose of {} words");
    /// Blocks truncated with dots among it and the four before and after.
    TruncatedAround = "cuts-around",
        split(1, "no block near it is cut off with dots", "blocks near it are cut off with dots");
    /// Blocks between it and the main run: negative before, 0 inside.
    MainRunBlocks = "run-blocks", signed([
        (-1, "it stands {} blocks above the main prose"),
        (1, "it stands within the main prose"),
        (-1, "it stands {} blocks below the main prose"),
    ]);
    /// Words between it and the main run.
    MainRunWords = "run-words", signed([
        (-1, "{} words lie between it and the main prose"),
        (1, "no words lie between it and the main prose"),
        (-1, "{} words lie between it and the main prose"),
    ]);
    /// Words of prose in the main run, in percent of the page's.
    MainRunShare = "run-share",
        split(70, "the prose of the text is scattered", "most of the prose of the text stands together");
    /// Words of the blocks before and after.
    WordsBefore1 = "words-before-1",
        bands(&[(0, "it is the first block"), (9, "the block before it is short")],
            "the block before it is long");
    WordsBefore2 = "words-before-2",
        bands(&[(0, "it stands at the top"), (9, "the second block before it is short")],
            "the second block before it is long");
    WordsAfter1 = "words-after-1",
        bands(&[(0, "it is the last block"), (9, "the block after it is short")],
            "the block after it is long");
    WordsAfter2 = "words-after-2",
        bands(&[(0, "it stands at the end"), (9, "the second block after it is short")],
            "the second block after it is long");
    EndingBefore = "ending-before", each(-1, ENDINGS_BEFORE);
    EndingAfter = "ending-after", each(-1, ENDINGS_AFTER);
    ShapeBefore = "shape-before",
        bands(&[(0, "it is the first block"), (1, "the block before it is plain text")],
            "the block before it is a list item, a table or set off");
    ShapeAfter = "shape-after",
        bands(&[(0, "it is the last block"), (1, "the block after it is plain text")],
            "the block after it is a list item, a table or set off");
    AfterBlankLineNext = "apart-after", split(1, "no blank line is below it", "a blank line is below it");
    /// Words of prose in the three and the eight blocks before and after.
    ProseBefore3 = "prose-before-3",
        split(20, "little or no prose is close above it", "prose is close above it");
    ProseAfter3 = "prose-after-3",
        split(20, "little or no prose is close below it", "prose is close below it");
    ProseBefore8 = "prose-before-8",
        split(20, "little or no prose is close above it", "prose is close above it");
    ProseAfter8 = "prose-after-8",
        split(20, "little or no prose is close below it", "prose is close below it");
    /// Short lines among the five before and after.
    ShortBefore5 = "short-before-5",
        split(3, "few short lines are before it", "several short lines are before it");
    ShortAfter5 = "short-after-5",
        split(3, "few short lines are after it", "several short lines are after it");
    /// Blocks since the last prose and to the next.
    SinceProse = "since-prose",
        bands(&[(2, "prose is right above it"), (99, "the prose above it is {} blocks away")],
            "there is no prose above it");
    UntilProse = "until-prose",
        bands(&[(2, "prose is right below it"), (99, "the prose below it is {} blocks away")],
            "there is no prose below it");
    /// The length of the run of list items that it belongs to.
    ItemRun = "item-run", split(1, "it is in no list", "it is in a list of {} items");
    /// Furniture phrases among the three blocks before and after, and the ten on both sides.
    PhrasesBefore3 = "phrases-before-3",
        split(1, "no typical phrase of menus and notices is close above it",
            "typical phrases of menus and notices are close above it");
    PhrasesAfter3 = "phrases-after-3",
        split(1, "no typical phrase of menus and notices is close below it",
            "typical phrases of menus and notices are close below it");
    PhrasesAround10 = "phrases-around-10",
        split(1, "no typical phrase of menus and notices is near it",
            "typical phrases of menus and notices are near it");
    /// The kind of the furniture phrases in the blocks before and after.
    PhraseBefore = "phrase-before",
        kinds("the block before it has no typical phrase of menus and notices",
            "the block before it has words of {}");
    PhraseAfter = "phrase-after",
        kinds("the block after it has no typical phrase of menus and notices",
            "the block after it has words of {}");
    WordingBefore = "cue-before",
        split(1, "the block before it is worded like any other",
            "the block before it is worded like a byline, a caption or a notice");
    WordingAfter = "cue-after",
        split(1, "the block after it is worded like any other",
            "the block after it is worded like a byline, a caption or a notice");
    /// Bylines and timestamps among the six blocks before and after.
    DatesAround = "dates-around",
        split(1, "no byline or date line is near it", "bylines or date lines are near it");
    /// The heading of its section, and the blocks and words since.
    Section = "section",
        kinds("no heading of menus or notices is above it", "the last such heading above it is that of {}");
    SinceSection = "since-section",
        split(99, "a heading of menus or notices is {} blocks above it",
            "no heading of menus or notices is above it");
    SectionWords = "section-words",
        split(100, "few words are between it and the heading or top above",
            "{} words are between it and the heading or top above");
    /// Blocks since headings of certain sections below the first prose.
    SinceRelated = "since-related",
        split(99, "a line about other articles is {} blocks above it",
            "no line about other articles is above it");
    SinceComments = "since-comments",
        split(99, "a line about comments is {} blocks above it", "no line about comments is above it");
    SinceAuthorBio = "since-bio",
        split(99, "a line about the author is {} blocks above it", "no line about the author is above it");
    SinceShare = "since-share",
        split(99, "a line about sharing is {} blocks above it", "no line about sharing is above it");
    SinceCopyright = "since-copyright",
        split(99, "a copyright line is {} blocks above it", "no copyright line is above it");
    /// Blocks since and to a byline or timestamp.
    SinceHeaderLine = "since-stamp",
        split(99, "the last byline or date line is {} blocks above it", "no byline or date line is above it");
    UntilHeaderLine = "until-stamp",
        split(99, "the next byline or date line is {} blocks below it", "no byline or date line is below it");
    /// Whether the blocks before and after name an author or have a date.
    BylineBefore = "signature-before",
        split(1, "the block before it names no author", "the block before it is or has a name");
    BylineAfter = "signature-after",
        split(1, "the block after it names no author", "the block after it is or has a name");
    DatedBefore = "dated-before",
        split(1, "the block before it is no date line", "the block before it has a date");
    DatedAfter = "dated-after",
        split(1, "the block after it is no date line", "the block after it has a date");
    /// Capitals, furniture words and words of address in the four blocks before and after, in percent.
    CapitalsAround = "capitals-around",
        split(35, "few words around it have capitals", "many words around it have capitals");
    FurnitureAround = "furniture-around",
        split(8, "few words around it are those of menus and notices",
            "many words around it are those of menus and notices");
    AddressAround = "address-around",
        split(3, "the blocks around it hardly address the reader", "the blocks around it address the reader");
    ReportingAround = "telling-around",
        split(1, "no verbs of saying or telling are around it", "verbs of saying or telling are around it");
    /// The local score of the block, of those beside it, and the mean over more of them.
    LocalScore = "alone",
        split(1, "at first sight it does not read like an article",
            "at first sight it reads like an article");
    LocalBefore1 = "alone-before-1", RIGHT_BEFORE;
    LocalAfter1 = "alone-after-1", RIGHT_AFTER;
    LocalBefore2 = "alone-before-2", RIGHT_BEFORE;
    LocalAfter2 = "alone-after-2", RIGHT_AFTER;
    LocalBefore3 = "alone-before-3", NEAR_BEFORE;
    LocalAfter3 = "alone-after-3", NEAR_AFTER;
    LocalBefore8 = "alone-before-8", NEAR_BEFORE;
    LocalAfter8 = "alone-after-8", NEAR_AFTER;
    LocalBefore20 = "alone-before-20", NEAR_BEFORE;
    LocalAfter20 = "alone-after-20", NEAR_AFTER;
    /// The distance to the run of blocks with the highest sum of scores: in blocks, negative before it, and
    /// in score.
    BodyBlocks = "body-blocks", signed([
        (-1, "it is {} blocks above what reads most like the article"),
        (1, "it is within what reads most like the article"),
        (-1, "it is {} blocks below what reads most like the article"),
    ]);
    BodyGap = "body-gap", signed([
        (-1, "what is between it and the article does not read like one"),
        (1, "it is in or beside what reads most like the article"),
        (1, "what is between it and the article reads like one"),
    ]);
    /// Positive scores before and after the block, and before it in percent.
    BodyBefore = "body-before",
        split(100, "little that reads like an article is above it",
            "much that reads like an article is above it");
    BodyAfter = "body-after",
        split(100, "little that reads like an article is below it",
            "much that reads like an article is below it");
    BodyPosition = "body-position",
        split(50, "most of what reads like an article is below it",
            "most of what reads like an article is above it");
}

/// The number of features of texts.
pub(super) const COUNT: usize = NAMES.len();

/// The number of features with those of markup, which come after them.
pub(super) const ALL: usize = COUNT + MARKUP_COUNT;

/// Returns the name of a feature by its number.
pub(super) fn name(feature: usize) -> Option<&'static str> {
    NAMES.get(feature).or_else(|| MARKUP_NAMES.get(feature.checked_sub(COUNT)?)).copied()
}

/// Returns the phrase that says the value of a feature.
pub(super) fn phrase(name: &str) -> Option<&'static Phrase> {
    let number = usize::from(number(name)?);
    PHRASES.get(number).or_else(|| MARKUP_PHRASES.get(number.checked_sub(COUNT)?))
}

/// Returns the number of a feature by its name.
pub(super) fn number(name: &str) -> Option<u8> {
    NUMBERS.get(name).copied()
}

/// Thousands of names are looked up when the model is read.
static NUMBERS: LazyLock<FxHashMap<&str, u8>> =
    LazyLock::new(|| NAMES.iter().chain(MARKUP_NAMES).copied().zip(0..).collect());
