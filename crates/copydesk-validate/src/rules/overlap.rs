//! Spans of a quotation that overlap its own content.

use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Fault, Sink};
use copydesk_record::{Quote, Span};

/// Reports each quotation whose content shares characters with the span of its `member`, which is at `path`.
pub(super) fn report_overlaps(
    fault: &'static Fault,
    (member, path): (&str, &'static str),
    context: &Context<'_>,
    sink: &mut dyn Sink,
    span: impl Fn(&Quote<'_>) -> Option<Span>,
) {
    for (index, quote) in context.record().quotes.iter().enumerate() {
        let Some(span) = span(quote) else { continue };
        let overlapping = quote.content.iter().position(|passage| passage.span().overlaps(span));
        if let Some(inner) = overlapping {
            let message = format!("the {member} stands in `/quotes/{index}/content/{inner}`");
            sink.report(Diagnostic::new(fault, Path::at(path, index, 0).place(), message));
        }
    }
}
