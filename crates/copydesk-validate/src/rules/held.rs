//! What stands in the content of its own quotation.

use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Fault, Sink};
use copydesk_record::Quote;

/// Reports each quotation whose content holds the span of its `member`, which stands at `path`, or a part of it.
pub(super) fn outside(
    fault: &'static Fault,
    (member, path): (&str, &'static str),
    context: &Context<'_>,
    sink: &mut dyn Sink,
    span: impl Fn(&Quote<'_>) -> Option<(u64, u64)>,
) {
    for (index, quote) in context.record.quotes.iter().enumerate() {
        let Some((start, end)) = span(quote) else { continue };
        let holds = quote.content.iter().position(|held| held.start.get() < end && start < held.end.get());
        if let Some(inner) = holds {
            let message = format!("the {member} stands in `/quotes/{index}/content/{inner}`");
            sink.report(Diagnostic::new(fault, Path::at(path, index, 0).place(), message));
        }
    }
}
