//! `quote/duplicate`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::{Span, SpannedText};
use std::collections::HashMap;

rule! {
    /// Two quotations are the same words.
    ///
    /// Their contents have the same spans, whatever their ids: what was said once would be counted twice.
    Error(reading) "quote/duplicate" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    // By the first passage, which hardly two have in common.
    let mut seen: HashMap<Span, Vec<usize>> = HashMap::new();
    let quotes = &context.record().quotes;
    let spans = |index: usize| quotes.get(index).map(|quote| quote.content.iter().map(SpannedText::span));
    for (index, quote) in quotes.iter().enumerate() {
        let Some(first) = quote.content.first() else { continue };
        let alike = seen.entry(first.span()).or_default();
        let same = alike
            .iter()
            .take(MAX_ALIKE)
            .find(|other| spans(**other).zip(spans(index)).is_some_and(|(other, here)| other.eq(here)));
        match same {
            Some(other) => {
                let message = format!("these are the words of `/quotes/{other}`");
                sink.report(Diagnostic::new(
                    &FAULT,
                    Path::at("/quotes/#/content", index, 0).place(),
                    message,
                ));
            }
            None => alike.push(index),
        }
    }
}

/// The number of quotations with the same first passage that are compared, so that time stays linear.
const MAX_ALIKE: usize = 16;
