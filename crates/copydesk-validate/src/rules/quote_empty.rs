//! `quote/empty`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// A quotation has no content.
    ///
    /// Something was said, so there are words for it: `content` has at least one passage.
    Error "quote/empty" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, quote) in context.record().quotes.iter().enumerate() {
        if quote.content.is_empty() {
            let place = Path::at("/quotes/#/content", index, 0).place();
            sink.report(Diagnostic::new(&FAULT, place, "this quotation has no content"));
        }
    }
}
