//! `source/uri-malformed`

use super::addresses::report_no_uri;
use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::Sink;

rule! {
    /// The address of the source is no URI.
    ///
    /// `source.uri` is where the source can be found, from anywhere: `https://example.com/ferry`,
    /// `urn:isbn:9780306406157`. It has a scheme and no blanks. A path or a bare host (`example.com/ferry`) leads
    /// nowhere once the record has moved. Where the address is not known it is `null`.
    Error "source/uri-malformed" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    if let Some(uri) = &context.record().source.uri {
        report_no_uri(&FAULT, "/source/uri", uri, sink);
    }
}
