//! `quote/chain-cyclic`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use std::collections::HashMap;

rule! {
    /// A quotation continues itself.
    ///
    /// `continues` leads from a quotation to the one before it in the same speech, and at last to one that begins
    /// the speech. Here it leads back to where it started, and a reader that follows it never ends.
    Error "quote/chain-cyclic" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let quotes = &context.record().quotes;
    if quotes.iter().all(|quote| quote.continues.is_none()) {
        return;
    }
    let by_id: HashMap<&str, usize> =
        quotes.iter().enumerate().rev().map(|(index, quote)| (&*quote.id, index)).collect();
    // The walk on which each quotation was first met: every quotation is met once.
    let mut walks = vec![0; quotes.len()];
    for start in 0..quotes.len() {
        let mut at = Some(start);
        while let Some(index) = at {
            let Some(walk) = walks.get_mut(index) else { break };
            let Some(quote) = quotes.get(index) else { break };
            if *walk != 0 {
                if *walk == start + 1 {
                    let message =
                        format!("following `continues` from {} leads back to it", quoted(&quote.id));
                    let place = Path::at("/quotes/#/continues", index, 0).place();
                    sink.report(Diagnostic::new(&FAULT, place, message));
                }
                break;
            }
            *walk = start + 1;
            at = quote.continues.as_deref().and_then(|id| by_id.get(id)).copied();
        }
    }
}
