//! `time/anchor-unknown`

use super::date_value_differs::is_said;
use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::{ArticleDate, Basis, DatelineDate, Record};
use std::collections::HashSet;

rule! {
    /// The anchor of a time is no date of the record.
    ///
    /// "Yesterday" is reckoned from the date of publication or last change, from the date in the dateline, or from another
    /// time that the text mentions. An anchor that is none of these, or has another value than the time at its place, leads
    /// to a wrong day.
    Error(reading) "time/anchor-unknown" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let record = context.record();
    // Many times have the same anchor: it is told once.
    let mut told: HashSet<&str> = HashSet::new();
    for (index, time) in record.times.iter().enumerate() {
        let Some(anchor) = &time.anchor else { continue };
        if told.contains(&*anchor.value) || is_known(context, record, anchor) {
            continue;
        }
        told.insert(&anchor.value);
        let message = format!(
            "{} is reckoned from {}, which is no date of this record",
            quoted(&time.text),
            quoted(&anchor.value)
        );
        sink.report(Diagnostic::new(&FAULT, Path::at("/times/#/anchor/value", index, 0).place(), message));
    }
}

/// Returns whether a date is one that the article states of itself, or that its text mentions.
fn is_known(context: &Context<'_>, record: &Record<'_>, anchor: &ArticleDate<'_>) -> bool {
    let filed = record.dateline.as_ref().and_then(|dateline| dateline.date.as_ref());
    let stated = [record.published.as_ref(), record.modified.as_ref()].into_iter().flatten();
    // Who made the record may know a date that it does not state.
    if record.published.is_none()
        && record.modified.is_none()
        && filed.is_none()
        && anchor.basis != Basis::Text
    {
        return true;
    }
    // Where the date of publication is not what its words say, that has its own finding, and the anchor may be right.
    let is_of_stated = |date: &ArticleDate<'_>| {
        // An instant may be on another day in another zone; what the text prints is the day that it prints.
        let is_instant =
            anchor.basis != Basis::Text && (date.value.contains('T') || anchor.value.contains('T'));
        is_part(&date.value, &anchor.value)
            || is_part(&anchor.value, &date.value)
            || (is_instant && date.may_equal(anchor))
            || has_same_words(date, anchor)
    };
    let is_of_filed = |date: &DatelineDate<'_>| {
        let day = date.value.strip_prefix("XXXX");
        // The year that the dateline leaves open is that of the publication.
        let is_of_year =
            record.published.as_ref().is_none_or(|date| date.value.get(..4) == anchor.value.get(..4));
        is_part(&date.value, &anchor.value)
            || (is_of_year && day.is_some_and(|day| anchor.value.ends_with(day)))
    };
    stated.into_iter().any(is_of_stated)
        || filed.is_some_and(is_of_filed)
        || is_mentioned(context, record, anchor)
}

/// Returns whether a date is another, or the beginning of it, as the day is of `2009-06-03T17:30`.
fn is_part(of: &str, date: &str) -> bool {
    of.starts_with(date)
}

/// Returns whether an anchor has the words of a date, and is what they say.
fn has_same_words(date: &ArticleDate<'_>, anchor: &ArticleDate<'_>) -> bool {
    let is_same = date.start.is_some() && (date.start, date.end) == (anchor.start, anchor.end);
    is_same && anchor.text.as_deref().is_some_and(|words| is_said(words, &anchor.value))
}

/// Returns whether the text mentions an anchor: a time of the record that is at its span has its value or begins with it,
/// or the words there say it. An anchor without a span may be any time of the record.
fn is_mentioned(context: &Context<'_>, record: &Record<'_>, anchor: &ArticleDate<'_>) -> bool {
    let (Some(start), Some(end)) = (anchor.start, anchor.end) else {
        return record.times.iter().take(MAX_SEARCHED).any(|time| is_part(&time.value, &anchor.value));
    };
    let next = record.times.partition_point(|time| time.start <= start);
    let at = next.checked_sub(1).and_then(|before| record.times.get(before)).filter(|time| time.end >= end);
    if let Some(time) = at {
        return is_part(&time.value, &anchor.value);
    }
    let words = anchor.text.as_deref().unwrap_or_default();
    *words == *anchor.value
        || context.reading(words).is_some_and(|reading| reading.allows(&anchor.value, None))
}

/// The number of times that are searched for an anchor without a span, so that time stays linear.
const MAX_SEARCHED: usize = 256;
