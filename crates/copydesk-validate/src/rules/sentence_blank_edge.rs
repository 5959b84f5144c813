//! `sentence/blank-edge`

use super::rule::rule;
use crate::evidence::{Context, SpanState};
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::is_blank;

rule! {
    /// A sentence starts or ends with white space.
    ///
    /// A sentence starts and ends at a character that prints. The white space between two belongs to neither.
    Error "sentence/blank-edge" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for spanned in context.spans().iter().filter(|spanned| spanned.is_sentence()) {
        let SpanState::Fits(bytes) = &spanned.state else { continue };
        let Some(sentence) = context.text().get(bytes.clone()).filter(|sentence| !sentence.is_empty()) else {
            continue;
        };
        let edge = if sentence.starts_with(is_blank) {
            "starts"
        } else if sentence.ends_with(is_blank) {
            "ends"
        } else {
            continue;
        };
        let message = format!("this sentence {edge} with white space");
        sink.report(Diagnostic::new(&FAULT, spanned.path.place(), message));
    }
}
