//! `id/duplicate`

use super::ids;
use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use std::collections::HashMap;

rule! {
    /// Two quotations, or two entities, have the same `id`.
    ///
    /// A reference to the `id` then refers to either of them. Give each its own.
    Error "id/duplicate" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    unique(ids::quotes(context.record()), sink);
    unique(ids::entities(context.record()), sink);
}

fn unique<'n>(names: impl Iterator<Item = (Path, &'n str)>, sink: &mut dyn Sink) {
    let mut first: HashMap<&str, Path> = HashMap::new();
    // An empty one is its own fault.
    for (path, id) in names.filter(|(_, id)| !id.trim().is_empty()) {
        if let Some(other) = first.get(id) {
            let message =
                format!("{} is the `id` of `{}` too", quoted(id), other.to_string().trim_end_matches("/id"));
            sink.report(Diagnostic::new(&FAULT, path.place(), message));
        } else {
            first.insert(id, path);
        }
    }
}
