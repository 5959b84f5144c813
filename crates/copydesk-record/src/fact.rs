//! The facts that an article states about itself: headline to whether it is free to read.

use crate::date::Date;
use crate::{SafeUint, vocabulary::vocabulary};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

vocabulary! {
    /// Where a value comes from.
    pub enum Basis {
        /// read from the text, at the span
        Text = "text",
        /// from the metadata of an HTML page
        Markup = "markup",
        /// the caller said so
        Given = "given",
        /// concluded from the text as a whole: a guess, if a good one
        Inferred = "inferred",
    }
}

/// Words of the text and their span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Excerpt<'a> {
    /// The words as printed.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// The first code point of the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<SafeUint>,
    /// The code point after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<SafeUint>,
    /// Where the value comes from.
    pub basis: Basis,
}

/// The byline: who wrote the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Byline<'a> {
    /// The byline as printed.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// The first code point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<SafeUint>,
    /// The code point after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<SafeUint>,
    /// Where the value comes from.
    pub basis: Basis,
    /// The authors in the order printed. Empty where only an organisation signs.
    #[serde(default, borrow)]
    pub authors: Vec<Author<'a>>,
    /// The agency or newsroom that the byline names.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub organisation: Option<NamedSpan<'a>>,
}

/// One author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Author<'a> {
    /// The name as printed.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// The role as printed: "Health Correspondent", "in Lagos".
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub role: Option<Cow<'a, str>>,
    /// The first code point of the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<SafeUint>,
    /// The code point after the name's last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<SafeUint>,
}

/// A name and its span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedSpan<'a> {
    /// The name as printed.
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    /// The first code point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<SafeUint>,
    /// The code point after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<SafeUint>,
}

/// Where a report was filed: the words at the head of its first paragraph, `BEIJING —` or
/// `LONDON, March 3 (AP) –`. They stay in the paragraph; this is their span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dateline<'a> {
    /// The dateline as printed, up to the separator and with it.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// The first code point.
    pub start: SafeUint,
    /// The code point after the last.
    pub end: SafeUint,
    /// Where the value comes from.
    pub basis: Basis,
    /// The places in the order printed. Empty where only an agency is named.
    #[serde(default, borrow)]
    pub places: Vec<NamedSpan<'a>>,
    /// The date, where one is printed.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub date: Option<DatelineDate<'a>>,
    /// The agency, where one is printed.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub agency: Option<NamedSpan<'a>>,
    /// The sign that separates the dateline from the text: `—`, `-`, `.-`.
    #[serde(borrow)]
    pub separator: Cow<'a, str>,
}

/// The date in a dateline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DatelineDate<'a> {
    /// The date as printed.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
    /// The first code point.
    pub start: SafeUint,
    /// The code point after the last.
    pub end: SafeUint,
    /// The date in EDTF: `2026-03-03`, or `XXXX-03-03` where no year is printed.
    #[serde(borrow)]
    pub value: Cow<'a, str>,
}

/// A date that the article states about itself, or that a time expression is resolved against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArticleDate<'a> {
    /// An RFC 3339 date-time, a date, or an EDTF partial date (`2026-03`, `2026`). A time without a known
    /// offset from UTC has none: `2026-03-03T14:05:00`.
    #[serde(borrow)]
    pub value: Cow<'a, str>,
    /// Where the value comes from.
    pub basis: Basis,
    /// The time as printed.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub text: Option<Cow<'a, str>>,
    /// The first code point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<SafeUint>,
    /// The code point after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<SafeUint>,
}

impl ArticleDate<'_> {
    /// Returns the earliest and the latest instant that the value can denote, as [`Date::bounds`] does. `None`
    /// where the value is no date.
    #[must_use]
    pub fn bounds(&self) -> Option<(i64, i64)> {
        Date::parse(&self.value).ok()?.bounds()
    }

    /// Returns whether the date lies before another, however the two are read.
    #[must_use]
    pub fn is_before(&self, other: &ArticleDate<'_>) -> bool {
        matches!((self.bounds(), other.bounds()), (Some((_, last)), Some((first, _))) if last < first)
    }

    /// Returns whether the date and another can be the same instant.
    #[must_use]
    pub fn may_equal(&self, other: &ArticleDate<'_>) -> bool {
        self.bounds().is_some()
            && other.bounds().is_some()
            && !self.is_before(other)
            && !other.is_before(self)
    }
}

/// The language that most of the article is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Language<'a> {
    /// The BCP 47 tag.
    #[serde(borrow)]
    pub tag: Cow<'a, str>,
    /// Where the value comes from.
    pub basis: Basis,
    /// How certain the detector is, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<SafeUint>,
}

/// The address that an article goes by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Address<'a> {
    /// The URI.
    #[serde(borrow)]
    pub value: Cow<'a, str>,
    /// Where the value comes from.
    pub basis: Basis,
}

/// Whether everybody may read an article without paying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FreeToRead {
    /// `true` where it is free, `false` where it is sold.
    pub value: bool,
    /// Where the value comes from.
    pub basis: Basis,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(value: &str) -> ArticleDate<'_> {
        ArticleDate { value: value.into(), basis: Basis::Text, text: None, start: None, end: None }
    }

    #[test]
    fn dates_are_compared_however_they_are_read() {
        for (one, other) in [
            ("2026-03-04", "2026-03-09"),
            ("2025", "2026-03-04"),
            ("2026-03-04T14:05:00+01:00", "2026-03-04T13:06:00Z"),
        ] {
            let (one, other) = (date(one), date(other));
            assert!(one.is_before(&other) && !other.is_before(&one) && !one.may_equal(&other));
        }
        for (one, other) in [
            ("2026-03-04", "2026-03-04"),
            ("2026", "2026-03-04"),
            ("2026-03-04", "2026-03-05"),
            ("2026-03-04T14:05:00+01:00", "2026-03-04T13:05:00Z"),
            ("2026-03-04T14:05:00", "2026-03-05T00:05:00Z"),
        ] {
            let (one, other) = (date(one), date(other));
            assert!(!one.is_before(&other) && !other.is_before(&one) && one.may_equal(&other));
        }
        let (soon, day) = (date("soon"), date("2026-03-04"));
        assert!(!soon.is_before(&day) && !day.is_before(&soon) && !soon.may_equal(&day));
    }
}
