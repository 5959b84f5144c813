//! `segment/gap`

use super::rule::rule;
use crate::evidence::{Context, Flaw};
use copydesk_diag::Sink;

rule! {
    /// Characters between two segments are in neither.
    ///
    /// The segments are a partition: each starts where the one before it ends, the first at 0. Where one
    /// starts later, text is missing from the record, or a number is wrong.
    Error "segment/gap" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for flaw in context.partition().flaws() {
        if let Flaw::Gap(boundary) = flaw {
            sink.report(super::boundary::finding(&FAULT, boundary, "no segment has"));
        }
    }
}
