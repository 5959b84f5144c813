//! Dates that markup states.

use super::fact_source::FactSource;
use super::finding::{MarkupFault, MarkupFinding};
use copydesk_record::date::{Date, in_record_form};
use copydesk_time::read_dates;
use std::borrow::Cow;

/// A date that markup states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedDate {
    /// The date in the form of a record.
    pub value: String,
    /// The date as the page has it.
    pub text: String,
    /// Where the page has it.
    pub source: FactSource,
}

impl StatedDate {
    /// Reads a date.
    pub(super) fn read(source: FactSource, text: &str) -> Result<Self, MarkupFinding> {
        let unreadable = || MarkupFinding::new(MarkupFault::DateUnreadable, text);
        let short = text.get(..text.floor_char_boundary(MAX_BYTES)).unwrap_or_default();
        let (value, source) = match (in_record_form(short), source) {
            (Ok(value), _) => (value.into_owned(), source),
            (Err(_), FactSource::JsonLdPublished | FactSource::JsonLdPagePublished) => {
                (from_words(short)?.ok_or_else(unreadable)?, FactSource::JsonLdPublishedInWords)
            }
            (Err(_), _) => (from_words(short)?.ok_or_else(unreadable)?, source),
        };
        // Programs write the beginning of their count of days or seconds where they know no date.
        let is_placeholder = value.starts_with("1970-01-01") || *value < *FIRST_YEAR || value.len() < 7;
        if is_placeholder || value.starts_with('X') {
            return Err(unreadable());
        }
        Ok(Self { value, text: text.to_owned(), source })
    }
}

/// The longest date.
const MAX_BYTES: usize = 100;

/// No page is older than print, and no article in a database.
const FIRST_YEAR: &str = "1500";

/// Returns the one date that words state: `4 March 2026`, `20260304`.
fn from_words(text: &str) -> Result<Option<String>, MarkupFinding> {
    if let Some(value) = from_basic_form(text) {
        return Ok(Some(value));
    }
    let line = read_dates(text);
    if line.dates.is_empty() && !line.ambiguous.is_empty() {
        return Err(MarkupFinding::new(MarkupFault::DateAmbiguous, text));
    }
    let [date] = &*line.dates else { return Ok(None) };
    Ok(date.value().filter(|_| date.has_year() && line.ambiguous.is_empty()))
}

/// Returns the date of ISO 8601's basic form: `20260304`, `20260304T140500Z`.
fn from_basic_form(text: &str) -> Option<String> {
    let (date, time) = text.trim().split_at_checked(8)?;
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (year, rest) = date.split_at_checked(4).filter(|_| is_digits(date))?;
    let (month, day) = rest.split_at_checked(2)?;
    let date = format!("{year}-{month}-{day}");
    if time.is_empty() {
        return Date::parse(&date).is_ok().then_some(date);
    }
    let (clock, zone) =
        time.strip_prefix(['T', ' '])?.split_at_checked(6).filter(|(clock, _)| is_digits(clock))?;
    let (hour, rest) = clock.split_at_checked(2)?;
    let (minute, second) = rest.split_at_checked(2)?;
    in_record_form(&format!("{date}T{hour}:{minute}:{second}{zone}")).ok().map(Cow::into_owned)
}
