//! `segment/empty`

use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Place, Sink};

rule! {
    /// A segment has no text.
    ///
    /// A segment holds at least one character. One without any says that something is there which is not. An
    /// empty article has no segments.
    Error "segment/empty" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, segment) in context.record().segments.iter().enumerate() {
        // If the span is not empty, the text was lost, which another rule reports.
        if segment.text.is_empty() && segment.start == segment.end {
            let message = format!("this {} has no text", segment.kind);
            sink.report(Diagnostic::new(&FAULT, Place::value(format!("/segments/{index}")), message));
        }
    }
}
