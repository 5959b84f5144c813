//! `span/out-of-bounds`

use super::nearby;
use super::renumbering;
use super::rule::rule;
use crate::evidence::{Context, SpanState};
use crate::phrases::counted;
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// A span runs past the end of the text.
    ///
    /// Positions go from 0 to the number of code points of the text. A larger one comes from another text, or
    /// from counting something other than code points.
    Error "span/out-of-bounds" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let mut only_places = nearby::OnlyPlaces::new(context);
    for spanned in context.spans().iter().filter(|spanned| spanned.state == SpanState::OutOfBounds) {
        let Some(span) = spanned.span() else { continue };
        let characters = context.offsets().characters();
        let member = if span.start.get() > characters as u64 { "start" } else { "end" };
        let message = format!(
            "the span {span} runs past the end of the text, which has {}",
            counted(characters as u64, "character")
        );
        let finding = Diagnostic::new(&FAULT, spanned.path.member(member), message);
        let finding = nearby::with_nearest(finding, context, spanned);
        sink.report(match only_places.of(spanned) {
            Some(bytes) => {
                let (start, end) = context.positions(&bytes);
                let message = format!("set it to {start} to {end}: the words stand nowhere else");
                finding.safe_fix(message, renumbering::span_edits(context, spanned, &bytes))
            }
            None => finding,
        });
    }
}
