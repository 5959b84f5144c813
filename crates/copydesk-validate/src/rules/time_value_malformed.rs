//! `time/value-malformed`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Applicability, Diagnostic, Fix, Sink};
use copydesk_record::timex::Timex;

rule! {
    /// The value of a time expression is not one of TIMEX3.
    ///
    /// Values are dates as far as they are known (`2009-06-03`, `2009-06`, `2009-W23`, `2009-Q2`,
    /// `XXXX-WXX-5`), with a time (`2009-06-03T17:30`) or part of the day (`2009-06-03TMO`), lengths (`P3D`,
    /// `PT2H`, `PXY`), and `PAST_REF`, `PRESENT_REF` and `FUTURE_REF`. The day or time must exist.
    Error "time/value-malformed" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, time) in context.record().times.iter().enumerate() {
        let Err(fault) = Timex::parse(&time.value) else { continue };
        let message = format!("{} is {fault}", quoted(&time.value));
        let path = Path::at("/times/#/value", index, 0);
        let finding = Diagnostic::new(&FAULT, path.place(), message);
        let respelt = time.value.trim().to_ascii_uppercase();
        sink.report(match Timex::parse(&respelt) {
            Ok(_) => finding.with_fix(Fix::write(path.to_string(), &respelt, Applicability::Suggested)),
            Err(_) => finding,
        });
    }
}
