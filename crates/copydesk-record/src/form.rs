//! The forms in which a record holds facts.

use crate::date::{self, DateFault};
use crate::{is_language_tag, is_name, is_uri};
use std::borrow::Cow;
use std::fmt;

/// The form of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Words that name something.
    Name,
    /// A URI with a scheme.
    Uri,
    /// A BCP 47 tag.
    Language,
    /// A date in a form that [`date::in_record_form`] reads.
    Date,
}

impl Form {
    /// Returns a value in the form that a record holds.
    pub fn read(self, value: Cow<'_, str>) -> Result<Cow<'_, str>, Malformed<'_>> {
        let (is_well_formed, reason) = match self {
            Self::Name => (is_name(&value), "there is nothing in it to see"),
            Self::Uri => (is_uri(&value), "not a URI with a scheme like https://example.com/ferry"),
            Self::Language => (is_language_tag(&value), "not a BCP 47 tag like en or pt-BR"),
            Self::Date => return in_record_form(value),
        };
        if is_well_formed { Ok(value) } else { Err(Malformed { value, reason: reason.into() }) }
    }
}

fn in_record_form(value: Cow<'_, str>) -> Result<Cow<'_, str>, Malformed<'_>> {
    let read = match &value {
        Cow::Borrowed(text) => date::in_record_form(text),
        Cow::Owned(text) => date::in_record_form(text).map(|date| Cow::Owned(date.into_owned())),
    };
    let reason = |fault| match fault {
        DateFault::Malformed => {
            "not an RFC 3339 date-time, a date like 2026-03-04, a partial date like 2026-03 or 2026, or Unix \
             time like 1772633100"
                .into()
        }
        fault => fault.to_string(),
    };
    read.map_err(|fault| Malformed { reason: reason(fault), value })
}

/// The error for a value that is not in the form of its fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed<'v> {
    value: Cow<'v, str>,
    /// What it is instead, as the end of a sentence.
    reason: String,
}

/// What the value is instead.
impl fmt::Display for Malformed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Malformed<'_> {}

impl Malformed<'_> {
    /// Returns the value.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}
