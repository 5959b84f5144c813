//! `span/backwards`

use super::rule::rule;
use crate::evidence::{Context, SpanState};
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// A span ends before it starts.
    ///
    /// `end` is the position after the last character, so it is never less than `start`. The two may be swapped, or
    /// `end` may be a length.
    Error "span/backwards" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for spanned in context.spans().iter().filter(|spanned| spanned.state == SpanState::Backwards) {
        let Some(span) = spanned.span() else { continue };
        let (start, end) = (span.start.get(), span.end.get());
        let message = format!("the span ends at {end}, before it starts at {start}");
        let finding = Diagnostic::new(&FAULT, spanned.path.member("end"), message);
        let fits =
            |from: u64, to: u64| context.offsets().slice(from, to).is_some_and(|t| Some(t) == spanned.words);
        sink.report(if fits(end, start) {
            finding.fix("swap `start` and `end`")
        } else if fits(start, start.saturating_add(end)) {
            finding.note("read as a length, `end` fits the text").fix(format!("set `end` to {}", start + end))
        } else {
            finding
        });
    }
}
