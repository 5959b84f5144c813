//! `segment/unseparated`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// Two segments of one kind meet.
    ///
    /// Blocks of the text are parted by white space, which is one segment of kind `break`. Two paragraphs without a break
    /// between them are one that was cut; two breaks are one.
    Error "segment/unseparated" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    if !context.partition().is_sound() {
        return;
    }
    for (index, pair) in context.record().segments.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        // An empty segment has its own finding.
        if before.kind != after.kind || before.text.is_empty() || after.text.is_empty() {
            continue;
        }
        let message =
            format!("this {} follows another, `/segments/{index}`, with nothing between", after.kind);
        sink.report(Diagnostic::new(&FAULT, Path::at("/segments/#", index + 1, 0).place(), message));
    }
}
