//! `time/anchor-unknown`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::{ArticleDate, Basis, Record};

rule! {
    /// The anchor of a time is no date of the record.
    ///
    /// "Yesterday" is reckoned from the date of publication or last change, from the date in the dateline, or from another
    /// time that the text mentions. An anchor that is none of these, or has another value than the time at its place, leads
    /// to a wrong day.
    Error "time/anchor-unknown" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let record = context.record();
    for (index, time) in record.times.iter().enumerate() {
        let Some(anchor) = &time.anchor else { continue };
        if !is_known(context, record, anchor) {
            let message = format!(
                "{} is reckoned from {}, which is no date of this record",
                quoted(&time.text),
                quoted(&anchor.value)
            );
            sink.report(Diagnostic::new(
                &FAULT,
                Path::at("/times/#/anchor/value", index, 0).place(),
                message,
            ));
        }
    }
}

/// Returns whether a date is one that the article states of itself, or that its text mentions.
fn is_known(context: &Context<'_>, record: &Record<'_>, anchor: &ArticleDate<'_>) -> bool {
    let stated = [record.published.as_ref(), record.modified.as_ref()];
    let mut stated = stated.into_iter().flatten().map(|date| &*date.value).peekable();
    let filed = record.dateline.as_ref().and_then(|dateline| Some(&*dateline.date.as_ref()?.value));
    // Who made the record may know a date that it does not state.
    let is_nowhere = stated.peek().is_none() && filed.is_none() && anchor.basis != Basis::Text;
    let is_part = |of: &str| of.starts_with(&*anchor.value);
    is_nowhere || stated.chain(filed).any(is_part) || is_mentioned(context, record, anchor)
}

/// Returns whether the text at the span of an anchor mentions it: a time of the record that is there has its value, or
/// begins with it, as `2009-06-03T17:30` does with the day.
fn is_mentioned(context: &Context<'_>, record: &Record<'_>, anchor: &ArticleDate<'_>) -> bool {
    let (Some(start), Some(end)) = (anchor.start, anchor.end) else { return false };
    let next = record.times.partition_point(|time| time.start <= start);
    let at = next.checked_sub(1).and_then(|before| record.times.get(before)).filter(|time| time.end >= end);
    match at {
        Some(time) => time.value.starts_with(&*anchor.value),
        None => {
            let words = anchor.text.as_deref().unwrap_or_default();
            *words == *anchor.value
                || context.reading(words).is_some_and(|reading| reading.allows(&anchor.value, None))
        }
    }
}
