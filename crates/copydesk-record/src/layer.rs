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

/// Something said, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quote<'a> {
    /// Names this quotation within the record.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// How the words are given.
    pub kind: QuoteKind,
    /// What was said, without the outer quotation marks. A quotation that its cue breaks has two passages.
    #[serde(borrow)]
    pub content: Vec<SpannedText<'a>>,
    /// Who said it, as printed; `null` where the text does not say.
    #[serde(default, borrow)]
    pub speaker: Option<Speaker<'a>>,
    /// The word that says it was said: "said", "according to".
    #[serde(default, borrow)]
    pub cue: Option<SpannedText<'a>>,
    /// The `id` of the quotation that this one carries on, where a speech runs over several paragraphs.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub continues: Option<Cow<'a, str>>,
}

vocabulary! {
    /// How the words of a quotation are given.
    pub enum QuoteKind {
        /// whole clauses inside quotation marks
        Direct = "direct",
        /// quoted and unquoted words together
        Mixed = "mixed",
        /// reported, without marks
        Indirect = "indirect",
    }
}

/// Who said it.
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
    /// The `id` of the entity behind the mention.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub entity: Option<Cow<'a, str>>,
}

/// Somebody or something that the text names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entity<'a> {
    /// Names this entity within the record.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form of the name in the text.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// The titles and roles that the text gives a person.
    #[serde(default, borrow)]
    pub titles: Vec<SpannedText<'a>>,
    /// Where it is named, and where a pronoun or a role that speaks means it; in order.
    #[serde(default, borrow)]
    pub mentions: Vec<SpannedText<'a>>,
}

vocabulary! {
    /// What an entity is.
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
    /// What sort of time it is.
    #[serde(rename = "type")]
    pub kind: TimeKind,
    /// The TIMEX3 value: `2017-03-18`, `XXXX-WXX-6` (some Saturday), `P2Y`, `PRESENT_REF`.
    #[serde(borrow)]
    pub value: Cow<'a, str>,
    /// The date that the value was reckoned from, for an expression that means nothing without one: "Saturday".
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub anchor: Option<ArticleDate<'a>>,
}

vocabulary! {
    /// What sort of time an expression names (TIMEX3 `type`).
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
