//! `excerpt/span-without-text`

use super::rule::rule;
use crate::evidence::{Context, SpanState};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// A date or copyright line has a span but not the words at it.
    ///
    /// The words prove the span: without them nobody can say whether the numbers are right.
    Error "excerpt/span-without-text" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    // Sentences and links have no words of their own, and no member for them.
    for spanned in context.spans().iter().filter(|spanned| !spanned.member.is_empty()) {
        if spanned.words.is_some() || spanned.state == SpanState::Absent {
            continue;
        }
        let finding = Diagnostic::new(&FAULT, spanned.path.place(), "there is a span but no `text`");
        sink.report(match spanned.bytes().and_then(|bytes| context.text().get(bytes)) {
            Some(words) => finding.note(format!("at the span stands {}", quoted(words))),
            None => finding,
        });
    }
}
