//! `time/value-type`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::TimeKind;
use copydesk_record::timex::Timex;

rule! {
    /// The value of a time expression is not of its type.
    ///
    /// A `DATE` has a date or one of the three references, a `TIME` a date with a time of day, a `DURATION` a
    /// length. A `SET` has the length between two of its times (`P1W`) or what they have in common
    /// (`XXXX-WXX-1`).
    Error "time/value-type" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, time) in context.record().times.iter().enumerate() {
        // A malformed value has its own finding.
        let Ok(value) = Timex::parse(&time.value) else { continue };
        let (fits, kind) = match value {
            Timex::Reference => (time.kind == TimeKind::Date, "a reference"),
            Timex::Length => (matches!(time.kind, TimeKind::Duration | TimeKind::Set), "a length of time"),
            Timex::Calendar(calendar) if calendar.time => (
                time.kind == TimeKind::Time || (time.kind == TimeKind::Set && calendar.open),
                "a time of day",
            ),
            Timex::Calendar(calendar) => {
                (time.kind == TimeKind::Date || (time.kind == TimeKind::Set && calendar.open), "a date")
            }
        };
        if !fits {
            let message = format!("{} is {kind}, and the type is `{}`", quoted(&time.value), time.kind);
            sink.report(Diagnostic::new(&FAULT, Path::at("/times/#/value", index, 0).place(), message));
        }
    }
}
