//! `excerpt/no-span`

use super::rule::rule;
use crate::evidence::{Context, SpanState};
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::Basis;

rule! {
    /// A value that is said to be read off the text has no place in it.
    ///
    /// The basis `text` promises that the words are in the text, and a reader wants to see where. Give
    /// `start` and `end` (and the `text` of a date), or say where else the value comes from: `markup`,
    /// `given` or `inferred`.
    Error "excerpt/no-span" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for spanned in context.spans() {
        if spanned.basis != Some(Basis::Text) {
            continue;
        }
        let message = match (&spanned.state, spanned.words) {
            (SpanState::Absent, Some(_)) => "the basis is `text`, but there is no span",
            (SpanState::Absent, None) => {
                "the basis is `text`, but there is neither the printed text nor a span"
            }
            _ => continue,
        };
        sink.report(Diagnostic::new(&FAULT, spanned.path.place(), message));
    }
}
