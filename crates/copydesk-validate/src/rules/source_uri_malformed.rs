//! `source/uri-malformed`

use super::rule::rule;
use crate::evidence::Context;
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::is_uri;

rule! {
    /// The address of the source is no URI.
    ///
    /// `source.uri` is where the source can be found, from anywhere: `https://example.com/ferry`,
    /// `urn:isbn:9780306406157`. It has a scheme and no blanks. A path or a bare host (`example.com/ferry`) leads
    /// nowhere once the record has moved. Where the address is not known it is `null`.
    Error "source/uri-malformed" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    if let Some(uri) = context.record().source.uri.as_deref().filter(|uri| !is_uri(uri)) {
        let message = format!("{} is no URI with a scheme", quoted(uri));
        sink.report(Diagnostic::new(&FAULT, Place::value("/source/uri"), message));
    }
}
