//! `span/empty`

use super::rule::rule;
use crate::evidence::{Context, SpanState};
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// A span takes no characters.
    ///
    /// It says that there are words, and has none. Leave the value out, or give the words that it is meant
    /// for.
    Error "span/empty" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for spanned in context.spans() {
        if matches!(&spanned.state, SpanState::Fits(bytes) if bytes.is_empty()) {
            let message = format!("the span starts and ends at {}", spanned.start.unwrap_or_default());
            sink.report(Diagnostic::new(&FAULT, spanned.path.place(), message));
        }
    }
}
