//! `date/impossible`

use super::dates;
use super::rule::rule;
use crate::evidence::Context;
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::date::{Date, DateFault};

rule! {
    /// There is no such day or time.
    ///
    /// The month, the day of the month, the hour or the offset does not exist. Day and month may be swapped.
    Error "date/impossible" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (place, value) in dates::all(context.record()) {
        if let Err(DateFault::Impossible) = Date::parse(value) {
            sink.report(Diagnostic::new(
                &FAULT,
                place,
                format!("{} is no day or time that exists", quoted(value)),
            ));
        }
    }
}
