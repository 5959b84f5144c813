//! `segment/holds-empty-line`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::SegmentKind;

rule! {
    /// A block of a plain text holds an empty line.
    ///
    /// In plain text an empty line parts two blocks, and is a `break`. A block that holds one is two that were joined. Tables
    /// may have empty rows, poems in block quotes have stanzas, and blocks that come from markup hold what it says.
    Warning(reading) "segment/holds-empty-line" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    if !context.layer().is_plain() {
        return;
    }
    for (index, segment) in context.record().segments.iter().enumerate() {
        let may_hold = matches!(
            segment.kind,
            SegmentKind::Break | SegmentKind::Table | SegmentKind::BlockQuote | SegmentKind::Furniture
        );
        let has_lines = || memchr::memchr(b'\n', segment.text.as_bytes()).is_some();
        if !may_hold && has_lines() && segment.text.trim().contains("\n\n") {
            let message = format!("this {} holds an empty line", segment.kind);
            sink.report(Diagnostic::new(&FAULT, Path::at("/segments/#/text", index, 0).place(), message));
        }
    }
}
