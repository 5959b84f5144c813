//! `offset/not-code-points`

use super::rule::rule;
use crate::evidence::{Context, Unit};
use copydesk_diag::{Diagnostic, Place, Sink};

rule! {
    /// The offsets count something other than code points.
    ///
    /// `start` and `end` count Unicode code points. These fit the segments' texts exactly if they are taken to count
    /// bytes or UTF-16 code units, which is how many languages index their strings. Every slice that a reader
    /// takes is then displaced from the first character on that is not ASCII. Convert all offsets.
    Error "offset/not-code-points" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let unit = context.partition().unit();
    if unit == Unit::CodePoints {
        return;
    }
    let first = context
        .record()
        .segments
        .iter()
        .position(|segment| unit.length(segment) != Unit::CodePoints.length(segment));
    let message = format!("the offsets of this record count {unit}, not {}", Unit::CodePoints);
    let place = Place::value(format!("/segments/{}", first.unwrap_or_default()));
    let finding = Diagnostic::new(&FAULT, place, message)
        .note("this is the first segment for which that makes a difference");
    sink.report(finding);
}
