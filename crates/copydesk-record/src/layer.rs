//! The optional layers: sentences, quotations, entities, times.

use crate::{ArticleDate, SafeUint, vocabulary::vocabulary};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sentence {
    /// The first code point.
    pub start: SafeUint,
    /// The code point after the last.
    pub end: SafeUint,
}

/// Words of the text at their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpannedText<'a> {
    /// The words as printed.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// The first code point.
    pub start: SafeUint,
    /// The code point after the last.
    pub end: SafeUint,
}

/// A quotation and its speaker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quote<'a> {
    /// The name of this quotation within the record.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// How the words are quoted.
    pub kind: QuoteKind,
    /// The words that were said, without the outer quotation marks. A quotation that its cue interrupts has
    /// two passages.
    #[serde(borrow)]
    pub content: Vec<SpannedText<'a>>,
    /// The speaker, as printed; `null` where the text does not name one.
    #[serde(default, borrow)]
    pub speaker: Option<Speaker<'a>>,
    /// The reporting word: "said", "according to".
    #[serde(default, borrow)]
    pub cue: Option<SpannedText<'a>>,
    /// The `id` of the quotation that this one carries on, where a speech runs over several paragraphs.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub continues: Option<Cow<'a, str>>,
}

vocabulary! {
    /// How the words of a quotation are quoted.
    pub enum QuoteKind {
        /// whole clauses inside quotation marks
        Direct = "direct",
        /// quoted and unquoted words together
        Mixed = "mixed",
        /// reported, without quotation marks
        Indirect = "indirect",
    }
}

/// The speaker of a quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Speaker<'a> {
    /// The mention beside the cue, as printed: a name, a title, a pronoun.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// The first code point.
    pub start: SafeUint,
    /// The code point after the last.
    pub end: SafeUint,
    /// The `id` of the entity that the mention refers to.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub entity: Option<Cow<'a, str>>,
}

/// A person, organisation or place that the text names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entity<'a> {
    /// The name of this entity within the record.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// The kind of entity.
    pub kind: EntityKind,
    /// The fullest form of the name in the text.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// The titles and roles of a person in the text.
    #[serde(default, borrow)]
    pub titles: Vec<SpannedText<'a>>,
    /// The names of it in the text, in order. Whom the pronoun of a speaker means, `quotes[].speaker.entity` says.
    #[serde(default, borrow)]
    pub mentions: Vec<SpannedText<'a>>,
}

vocabulary! {
    /// The kind of an entity.
    pub enum EntityKind {
        /// a human being
        Person = "person",
        /// a company, agency, party, team, government
        Organisation = "organisation",
        /// a country, town, river, building
        Place = "place",
    }
}

/// A time expression (ISO-TimeML TIMEX3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimeExpression<'a> {
    /// The words as printed.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// The first code point.
    pub start: SafeUint,
    /// The code point after the last.
    pub end: SafeUint,
    /// The kind of time.
    #[serde(rename = "type")]
    pub kind: TimeKind,
    /// The TIMEX3 value: `2017-03-18`, `XXXX-WXX-6` (some Saturday), `P2Y`, `PRESENT_REF`.
    #[serde(borrow)]
    pub value: Cow<'a, str>,
    /// The date that the value was resolved against, for an expression that has no value without one:
    /// "Saturday".
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub anchor: Option<ArticleDate<'a>>,
}

vocabulary! {
    /// The kind of time that an expression names (TIMEX3 `type`).
    pub enum TimeKind {
        /// a calendar date, however coarse
        Date = "DATE",
        /// a time of day
        Time = "TIME",
        /// a length of time
        Duration = "DURATION",
        /// a recurring time
        Set = "SET",
    }
}
