//! `span/half`

use super::rule::rule;
use crate::evidence::{Context, SpanState};
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// A span has only one of `start` and `end`.
    ///
    /// The two belong together: one alone does not say where the words are. Give both, or neither for a value
    /// that is not in the text.
    Error "span/half" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for spanned in context.spans().iter().filter(|spanned| spanned.state == SpanState::Half) {
        let message = match spanned.start {
            Some(_) => "there is a `start` without an `end`",
            None => "there is an `end` without a `start`",
        };
        sink.report(Diagnostic::new(&FAULT, spanned.path.place(), message));
    }
}
