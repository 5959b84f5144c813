//! `date/malformed`

use super::dates;
use super::rule::rule;
use crate::evidence::Context;
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::date::{Date, DateFault};

rule! {
    /// A date is not written as dates are.
    ///
    /// Dates are RFC 3339 (`2026-03-04T14:05:00Z`), without the offset where it is not known, or as much of a
    /// date as there is: `2026-03-04`, `2026-03`, `2026`, and `XXXX-03-04` where no year is given.
    Error "date/malformed" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (place, value) in dates::all(context.record()) {
        if let Err(fault @ DateFault::Malformed) = Date::parse(value) {
            let finding = Diagnostic::new(&FAULT, place, format!("{} is {fault}", quoted(value)));
            sink.report(match respelt(value) {
                Some(meant) => finding.fix(format!("write `{meant}`")),
                None => finding,
            });
        }
    }
}

/// Returns the same date in a well-formed way, where only its punctuation and letters are wrong:
/// `2026/03/04`, `2026-03-04 14:05:00z`.
fn respelt(value: &str) -> Option<String> {
    let mut meant = value.trim().to_ascii_uppercase().replace('/', "-");
    if meant.get(10..11) == Some(" ") {
        meant.replace_range(10..11, "T");
    }
    meant = meant.replace(' ', "");
    // Seconds left out, and an offset without its colon.
    let with_seconds =
        meant.get(..16).map(|head| format!("{head}:00{}", meant.get(16..).unwrap_or_default()));
    let with_colon =
        meant.len().checked_sub(2).and_then(|at| Some(format!("{}:{}", meant.get(..at)?, meant.get(at..)?)));
    [Some(meant), with_seconds, with_colon].into_iter().flatten().find(|text| Date::parse(text).is_ok())
}
