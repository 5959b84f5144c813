//! `canonical/malformed`

use super::rule::rule;
use crate::evidence::Context;
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::is_uri;

rule! {
    /// The address that the article goes by is no URI.
    ///
    /// Whoever has two copies of an article knows by `canonical` that they are one, and finds the original: with a
    /// scheme and without blanks, `https://example.com/ferry`. A path (`/ferry`) is to be resolved with the address
    /// of the page; if that is not known, `canonical` is `null`.
    Error "canonical/malformed" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    if let Some(address) = context.record().canonical.as_ref().filter(|address| !is_uri(&address.value)) {
        let message = format!("{} is no URI with a scheme", quoted(&address.value));
        sink.report(Diagnostic::new(&FAULT, Place::value("/canonical/value"), message));
    }
}
