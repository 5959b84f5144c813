//! `quote/chain-broken`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::Quote;
use std::collections::HashMap;

rule! {
    /// A quotation continues one that is not the one before it.
    ///
    /// `continues` names the quotation that this one carries on in the next paragraph. Between the two there is no other:
    /// a third one between them would have ended the speech.
    Error(reading) "quote/chain-broken" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let quotes = &context.record().quotes;
    if quotes.iter().all(|quote| quote.continues.is_none()) {
        return;
    }
    let by_id: HashMap<&str, &Quote<'_>> = quotes.iter().map(|quote| (&*quote.id, quote)).collect();
    // Where quotations start and end, to count those that lie between two.
    let mut extents: Vec<(u64, u64)> = quotes.iter().filter_map(extent).collect();
    extents.sort_unstable();
    // For each, the first end of those that start there or later.
    let mut first_ends = vec![u64::MAX; extents.len() + 1];
    for (index, (_, end)) in extents.iter().enumerate().rev() {
        let later = first_ends.get(index + 1).copied().unwrap_or(u64::MAX);
        if let Some(first) = first_ends.get_mut(index) {
            *first = later.min(*end);
        }
    }
    for (index, quote) in quotes.iter().enumerate() {
        let before =
            quote.continues.as_deref().and_then(|id| by_id.get(id)).filter(|before| before.id != quote.id);
        let Some((id, (_, end))) = before.and_then(|before| Some((&before.id, extent(before)?))) else {
            continue;
        };
        let Some((start, _)) = extent(quote) else { continue };
        let from = extents.partition_point(|(start, _)| *start < end);
        let fault = if start < end {
            "does not end before it"
        } else if first_ends.get(from).is_some_and(|end| *end <= start) {
            "is not the one before it"
        } else {
            continue;
        };
        let message = format!("this quotation continues {}, which {fault}", quoted(id));
        sink.report(Diagnostic::new(&FAULT, Path::at("/quotes/#/continues", index, 0).place(), message));
    }
}

/// Returns where a quotation starts and ends.
fn extent(quote: &Quote<'_>) -> Option<(u64, u64)> {
    let start = quote.content.iter().map(|passage| passage.start.get()).min()?;
    let end = quote.content.iter().map(|passage| passage.end.get()).max()?;
    Some((start, end))
}
