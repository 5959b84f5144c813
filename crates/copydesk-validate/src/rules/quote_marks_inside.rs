//! `quote/marks-inside`

use super::quotation_marks::{Surroundings, is_enclosed, may_open};
use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::QuoteKind;

rule! {
    /// The content of a direct quotation holds its own quotation marks.
    ///
    /// `content` is what was said, and the outer marks are the writer's: the span begins after the opening one and
    /// ends before the closing one. A quotation inside of the quotation keeps its marks.
    Error(reading) "quote/marks-inside" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, quote) in context.record().quotes.iter().enumerate() {
        if quote.kind != QuoteKind::Direct {
            continue;
        }
        for (inner, passage) in quote.content.iter().enumerate() {
            // Quotation marks right inside of others belong to an inner quotation.
            let is_inside = || {
                let before = Surroundings::of(context, passage).and_then(|around| around.last_before());
                before.is_some_and(may_open)
            };
            if is_enclosed(&passage.text) && !is_inside() {
                let place = Path::at("/quotes/#/content/#/text", index, inner).place();
                sink.report(Diagnostic::new(
                    &FAULT,
                    place,
                    "this content holds the quotation marks around it",
                ));
            }
        }
    }
}
