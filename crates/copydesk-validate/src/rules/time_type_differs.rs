//! `time/type-differs`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::TimeKind;

rule! {
    /// The type of a time is not that of its words.
    ///
    /// "Every two years" is a set, and "two years" a duration: both have the value `P2Y`, and the words alone tell them
    /// apart. Whether a time is a date or a time of day its value shows.
    Error(reading) "time/type-differs" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let spans_time = |kind| matches!(kind, TimeKind::Set | TimeKind::Duration);
    for (index, time) in context.record().times.iter().enumerate().filter(|(_, time)| spans_time(time.kind)) {
        let alone = context.reading(&time.text).and_then(|reading| reading.kind());
        if alone == Some(time.kind) {
            continue;
        }
        // "A week" is a duration, but a set after "twice".
        let in_place = context.reading_in_place(time).and_then(|reading| reading.kind());
        let kind = in_place.into_iter().chain(alone).find(|kind| spans_time(*kind));
        if let Some(kind) = kind.filter(|kind| *kind != time.kind) {
            let message = format!("{} is a {kind}, and not a {}", quoted(&time.text), time.kind);
            sink.report(Diagnostic::new(&FAULT, Path::at("/times/#/type", index, 0).place(), message));
        }
    }
}
