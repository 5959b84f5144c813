//! `time/value-differs`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_time::Reading;

rule! {
    /// The value of a time is not what its words say.
    ///
    /// The words are read again. What they say by themselves the value says too: the day of the week, the month, the day,
    /// the year, the season, the number and the unit. What they leave open follows from the anchor: "yesterday" is the day
    /// before it, and "Friday" a Friday in the week before or after. Words that can't be read, or in a language whose times
    /// are not read, are not held to anything.
    Error(reading) "time/value-differs" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, time) in context.record().times.iter().enumerate() {
        let anchor = time.anchor.as_ref().map(|anchor| &*anchor.value);
        let allows = |reading: &Reading| reading.allows(&time.value, anchor);
        let alone = context.reading(&time.text);
        if alone.as_ref().is_some_and(allows) {
            continue;
        }
        let Some(reading) = context.reading_in_place(time).or(alone).filter(|reading| !allows(reading))
        else {
            continue;
        };
        let own = match anchor.and_then(|anchor| Some((anchor, reading.value_from(anchor)?))) {
            Some((anchor, value)) => format!("{}, reckoned from {}", quoted(&value), quoted(anchor)),
            None => reading.own_value().map(|value| quoted(&value)).unwrap_or_default(),
        };
        let message = format!("{} is {own}, and not {}", quoted(&time.text), quoted(&time.value));
        sink.report(Diagnostic::new(&FAULT, Path::at("/times/#/value", index, 0).place(), message));
    }
}
