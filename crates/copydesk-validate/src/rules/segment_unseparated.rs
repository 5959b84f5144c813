//! `segment/unseparated`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::SegmentKind;

rule! {
    /// Two blocks meet without a break, or two breaks meet.
    ///
    /// Blocks of the text are parted by white space, which is one segment of kind `break`. Two blocks without a break are one
    /// block that was cut; two breaks are one.
    Error "segment/unseparated" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    if !context.partition().is_sound() {
        return;
    }
    for (index, pair) in context.record().segments.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let is_break = |kind| kind == SegmentKind::Break;
        // An empty segment has its own finding.
        if is_break(before.kind) != is_break(after.kind) || before.text.is_empty() || after.text.is_empty() {
            continue;
        }
        let message = if is_break(after.kind) {
            format!("this break follows another, `/segments/{index}`")
        } else {
            format!("this {} follows {} `/segments/{index}` without a break", after.kind, before.kind)
        };
        sink.report(Diagnostic::new(&FAULT, Path::at("/segments/#", index + 1, 0).place(), message));
    }
}
