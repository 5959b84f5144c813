//! `id/empty`

use super::ids;
use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::is_name;

rule! {
    /// An `id` is empty.
    ///
    /// It names the record, the quotation or the entity, and an empty name names nothing. White space and
    /// characters that nobody sees are no name either.
    Error "id/empty" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let record = context.record();
    for (path, id) in ids::record(record).chain(ids::quotes(record)).chain(ids::entities(record)) {
        if !is_name(id) {
            sink.report(Diagnostic::new(&FAULT, path.place(), "this `id` is empty"));
        }
    }
}
