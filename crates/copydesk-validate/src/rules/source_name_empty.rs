//! `source/name-empty`

use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::is_name;

rule! {
    /// The name of the source is empty.
    ///
    /// `source.name` is what the caller calls the source, mostly a file name. White space and characters that
    /// nobody sees are no name. Where there is none it is `null`.
    Error "source/name-empty" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    if context.record().source.name.as_deref().is_some_and(|name| !is_name(name)) {
        sink.report(Diagnostic::new(&FAULT, Place::value("/source/name"), "this name is empty"));
    }
}
