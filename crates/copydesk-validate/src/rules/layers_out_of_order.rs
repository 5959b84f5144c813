//! `layers/out-of-order`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::SafeUint;

rule! {
    /// A list is not in the order of the text.
    ///
    /// Quotations and their passages, entities by their first mention, and mentions are listed as they stand in the text. A
    /// reader that goes through text and list together would miss the one that comes too late. Sentences and times that are
    /// out of order overlap.
    Error "layers/out-of-order" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let record = context.record();
    let mut report = |path: Path, before: SafeUint, start: SafeUint| {
        let message = format!("this starts at {start}, and the one before it at {before}");
        sink.report(Diagnostic::new(&FAULT, path.place(), message));
    };
    let mut check =
        |pattern: &'static str, outer: Option<usize>, starts: &mut dyn Iterator<Item = Option<SafeUint>>| {
            let mut before = None;
            for (index, start) in starts.enumerate() {
                // What has no place keeps the order of its neighbours.
                let Some(start) = start else { continue };
                // Two passages of a quotation are not the same words.
                let is_late = |before: &SafeUint| *before > start || (outer.is_some() && *before == start);
                if let Some(before) = before.filter(is_late) {
                    let path = match outer {
                        Some(outer) => Path::at(pattern, outer, index),
                        None => Path::at(pattern, index, 0),
                    };
                    report(path, before, start);
                }
                before = Some(start);
            }
        };
    let quotes = record.quotes.iter().map(|quote| quote.content.first().map(|passage| passage.start));
    check("/quotes/#", None, &mut quotes.into_iter());
    let entities = record.entities.iter().map(|entity| entity.mentions.first().map(|mention| mention.start));
    check("/entities/#", None, &mut entities.into_iter());
    for (index, quote) in record.quotes.iter().enumerate().filter(|(_, quote)| quote.content.len() > 1) {
        let passages = quote.content.iter().map(|passage| Some(passage.start));
        check("/quotes/#/content/#", Some(index), &mut passages.into_iter());
    }
    for (index, entity) in record.entities.iter().enumerate().filter(|(_, entity)| entity.mentions.len() > 1)
    {
        let mentions = entity.mentions.iter().map(|mention| Some(mention.start));
        check("/entities/#/mentions/#", Some(index), &mut mentions.into_iter());
    }
}
