//! `quote/chain-speaker-differs`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use std::collections::HashMap;

rule! {
    /// A quotation continues what somebody else said.
    ///
    /// A speech that runs over several paragraphs is one chain, and has one speaker. Where both quotations
    /// name the entity of their speaker, it is the same.
    Error "quote/chain-speaker-differs" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let quotes = &context.record().quotes;
    if quotes.iter().all(|quote| quote.continues.is_none()) {
        return;
    }
    let speakers: HashMap<&str, &str> = quotes
        .iter()
        .filter_map(|quote| Some((&*quote.id, quote.speaker.as_ref()?.entity.as_deref()?)))
        .collect();
    for (index, quote) in quotes.iter().enumerate() {
        let Some(id) = quote.continues.as_deref() else { continue };
        if let (Some(before), Some(here)) = (speakers.get(id), speakers.get(&*quote.id))
            && before != here
        {
            let message = format!("{} speaks here, and {} in {}", quoted(here), quoted(before), quoted(id));
            sink.report(Diagnostic::new(&FAULT, Path::at("/quotes/#/continues", index, 0).place(), message));
        }
    }
}
