//! `id/empty`

use super::ids;
use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// An `id` is empty.
    ///
    /// It names the record, the quotation or the entity, and an empty name names nothing.
    Error "id/empty" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let record = context.record();
    for (path, id) in ids::record(record).chain(ids::quotes(record)).chain(ids::entities(record)) {
        if id.trim().is_empty() {
            sink.report(Diagnostic::new(&FAULT, path.place(), "this `id` is empty"));
        }
    }
}
