//! `segment/blank-edge`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::{SegmentKind, is_blank};

rule! {
    /// A block starts or ends with white space, or holds an empty line.
    ///
    /// The white space around a block belongs to the breaks, and an empty line is one. A block that holds an empty line is
    /// two that were joined. Tables may have empty rows.
    Warning "segment/blank-edge" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, segment) in context.record().segments.iter().enumerate() {
        if segment.kind == SegmentKind::Break {
            continue;
        }
        let text = &*segment.text;
        let is_blank_throughout = || text.chars().all(is_blank);
        let fault = if text.starts_with(char::is_whitespace) && !is_blank_throughout() {
            "starts with white space"
        } else if text.ends_with(char::is_whitespace) && !is_blank_throughout() {
            "ends with white space"
        } else if segment.kind != SegmentKind::Table && text.contains("\n\n") {
            "holds an empty line"
        } else {
            continue;
        };
        let message = format!("this {} {fault}", segment.kind);
        sink.report(Diagnostic::new(&FAULT, Path::at("/segments/#/text", index, 0).place(), message));
    }
}
