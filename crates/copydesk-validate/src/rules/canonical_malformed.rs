//! `canonical/malformed`

use super::addresses::report_no_uri;
use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::Sink;

rule! {
    /// The address that the article goes by is no URI.
    ///
    /// Whoever has two copies of an article knows by `canonical` that they are one, and finds the original: with a
    /// scheme and without blanks, `https://example.com/ferry`. A path (`/ferry`) is to be resolved with the address
    /// of the page; if that is not known, `canonical` is `null`.
    Error "canonical/malformed" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    if let Some(canonical) = &context.record().canonical {
        report_no_uri(&FAULT, "/canonical/value", &canonical.value, sink);
    }
}
