//! The record itself.

use crate::{
    Address, ArticleDate, Byline, Dateline, Entity, Excerpt, FreeToRead, Language, Link, Media, Quote,
    Rights, Segment, Sentence, Source, TimeExpression, vocabulary::vocabulary,
};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// The minor version that this crate writes and knows.
pub const MINOR: u32 = 0;

/// One article: its whole text, divided into segments, and the facts that it states.
///
/// Offsets (`start`, `end`) are Unicode code points of the text layer, half-open: the character at `start` is
/// in, the one at `end` is not. The text layer is all `segments[].text` joined. A fact that neither the
/// text nor its markup states is `null`, never guessed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Article record"))]
pub struct Record<'a> {
    /// The schema that an editor should check this file with.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none", borrow)]
    pub schema: Option<Cow<'a, str>>,
    /// The kind of object.
    pub format: Format,
    /// The version of the format, `1.N`. A reader of one minor version takes any other.
    pub version: Version,
    /// The name of this article among others: the caller's id, or by default `source.digest`.
    #[serde(borrow)]
    pub id: Cow<'a, str>,
    /// The bytes that the text came from.
    #[serde(borrow)]
    pub source: Source<'a>,
    /// The headline.
    #[serde(default, borrow)]
    pub headline: Option<Excerpt<'a>>,
    /// The standfirst (deck, subheadline): the summary between headline and text.
    #[serde(default, borrow)]
    pub standfirst: Option<Excerpt<'a>>,
    /// The byline.
    #[serde(default, borrow)]
    pub byline: Option<Byline<'a>>,
    /// Where, and perhaps when and for which agency, it was filed.
    #[serde(default, borrow)]
    pub dateline: Option<Dateline<'a>>,
    /// When it was published.
    #[serde(default, borrow)]
    pub published: Option<ArticleDate<'a>>,
    /// When it was last changed.
    #[serde(default, borrow)]
    pub modified: Option<ArticleDate<'a>>,
    /// The language that most of it is in.
    #[serde(default, borrow)]
    pub language: Option<Language<'a>>,
    /// The copyright line, and what the source states for programs about rights.
    #[serde(default, borrow)]
    pub rights: Option<Rights<'a>>,
    /// The address that the article goes by, as its page states it. `source.uri` is where this copy was found.
    #[serde(default, borrow)]
    pub canonical: Option<Address<'a>>,
    /// Who published it.
    #[serde(default, borrow)]
    pub publisher: Option<Excerpt<'a>>,
    /// The section (desk, rubric) of the publication that it appeared in.
    #[serde(default, borrow)]
    pub section: Option<Excerpt<'a>>,
    /// The keywords (tags) that it is filed under, in the order of their source.
    #[serde(default, borrow)]
    pub keywords: Vec<Excerpt<'a>>,
    /// The summary that its source gives for lists and search results.
    #[serde(default, borrow)]
    pub description: Option<Excerpt<'a>>,
    /// Whether it is free to read.
    #[serde(default)]
    pub free: Option<FreeToRead>,
    /// The layers that were looked for: `facts` (headline to free), `sentences`, `quotes`, `entities`,
    /// `times`. A layer that is named and empty was looked for and is not there; one not named was not
    /// attempted.
    #[serde(default, borrow)]
    pub layers: Vec<Cow<'a, str>>,
    /// The partition: every character of the text, in order, in exactly one segment. Joined, their texts are
    /// the text.
    #[serde(borrow)]
    pub segments: Vec<Segment<'a>>,
    /// The links in the text, in order. Empty where the source has no markup that could hold some.
    #[serde(default, borrow)]
    pub links: Vec<Link<'a>>,
    /// The pictures, films and recordings: first those that stand nowhere in the text, then the others in its order.
    /// Empty where the source has no markup that could hold some.
    #[serde(default, borrow)]
    pub media: Vec<Media<'a>>,
    /// The sentences of the segments that are prose, in order: together they hold all that paragraphs, list items and
    /// block quotes print, and may hold what headlines, standfirsts, headings, captions and corrections do.
    #[serde(default)]
    pub sentences: Vec<Sentence>,
    /// The quotations with their speakers, in order.
    #[serde(default, borrow)]
    pub quotes: Vec<Quote<'a>>,
    /// The people, organisations and places that are named, each once, by first mention.
    #[serde(default, borrow)]
    pub entities: Vec<Entity<'a>>,
    /// The time expressions, in order.
    #[serde(default, borrow)]
    pub times: Vec<TimeExpression<'a>>,
    /// The program that made this record.
    #[serde(default, borrow)]
    pub generator: Option<Generator<'a>>,
    /// Other people's members, by reverse-DNS names. Everything else is closed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub ext: BTreeMap<String, Value>,
}

impl Record<'_> {
    /// The `$id` of the closed JSON Schema of records, which [`Record::schema`] may name.
    pub const SCHEMA_ID: &'static str = "urn:copydesk:schema:article:v1";

    /// Returns the text layer: the segments' texts joined.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self.segments.as_slice() {
            [] => Cow::Borrowed(""),
            [only] => Cow::Borrowed(&only.text),
            segments => {
                let mut text = String::with_capacity(segments.iter().map(|s| s.text.len()).sum());
                for segment in segments {
                    text.push_str(&segment.text);
                }
                Cow::Owned(text)
            }
        }
    }
}

vocabulary! {
    /// The kind of object.
    pub enum Format {
        /// a copydesk article record
        Article = "copydesk.article",
    }
}

/// A version `1.N` of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// The `N`, below a thousand million.
    pub minor: u32,
}

impl Version {
    /// The version that this crate writes.
    pub const CURRENT: Self = Self { minor: MINOR };

    /// Parses `1.N`, without leading zeros.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix("1.")?;
        let plain = !digits.is_empty()
            && digits.len() <= 9
            && digits.bytes().all(|b| b.is_ascii_digit())
            && (digits == "0" || !digits.starts_with('0'));
        plain.then(|| digits.parse().ok()).flatten().map(|minor| Self { minor })
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1.{}", self.minor)
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.minor == MINOR { serializer.serialize_str("1.0") } else { serializer.collect_str(self) }
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <Cow<'_, str>>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format_args!("`{text}` is not a version 1.N")))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Version {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Version".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": r"^1\.(0|[1-9][0-9]{0,8})$"})
    }
}

/// The program that made a record, so that the same input can be made into the same bytes again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Generator<'a> {
    /// Its name.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// Its version.
    #[serde(borrow)]
    pub version: Cow<'a, str>,
    /// The options that shaped this record, where they were not the default ones.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, Value>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn malformed_versions_are_rejected() {
        assert_eq!(Version::parse("1.0"), Some(Version { minor: 0 }));
        assert_eq!(Version::parse("1.12").map(|v| v.to_string()).as_deref(), Some("1.12"));
        for refused in
            ["1", "1.", "2.0", "1.00", "1.01", "1.0.0", "1.-1", "1.+1", "1.1234567890", " 1.0", "1.0\n"]
        {
            assert_eq!(Version::parse(refused), None, "{refused:?}");
        }
    }
}
