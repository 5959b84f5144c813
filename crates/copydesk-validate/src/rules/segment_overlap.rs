//! `segment/overlap`

use super::rule::rule;
use crate::evidence::{Context, Flaw};
use copydesk_diag::Sink;

rule! {
    /// Two segments share characters.
    ///
    /// The segments are a partition: each starts where the one before it ends. Where one starts earlier, text
    /// is in the record twice, or a number is wrong.
    Error "segment/overlap" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for flaw in context.partition().flaws() {
        if let Flaw::Overlap(boundary) = flaw {
            sink.report(super::boundary::finding(&FAULT, boundary, "two segments have"));
        }
    }
}
