//! `reference/unresolved`

use super::ids;
use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Deref;

rule! {
    /// A reference names an `id` that the record does not have.
    ///
    /// A speaker's `entity` is the `id` of one of the `entities`, and what a quotation `continues` is the
    /// `id` of another of the `quotes`. A reader that follows the reference finds nothing.
    Error "reference/unresolved" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let record = context.record();
    let quotes = LazyCell::new(|| ids::quotes(record).map(|(_, id)| id).collect());
    let entities = LazyCell::new(|| ids::entities(record).map(|(_, id)| id).collect());
    let mut resolve =
        |known: &dyn Deref<Target = HashSet<&str>>, name: Option<&str>, path: Path, what: &str| {
            if let Some(name) = name.filter(|name| !known.contains(name)) {
                let message = format!("no {what} has the `id` {}", quoted(name));
                sink.report(Diagnostic::new(&FAULT, path.place(), message));
            }
        };
    for (index, quote) in record.quotes.iter().enumerate() {
        let entity = quote.speaker.as_ref().and_then(|speaker| speaker.entity.as_deref());
        resolve(&entities, entity, Path::at("/quotes/#/speaker/entity", index, 0), "entity");
        resolve(&quotes, quote.continues.as_deref(), Path::at("/quotes/#/continues", index, 0), "quotation");
    }
}
