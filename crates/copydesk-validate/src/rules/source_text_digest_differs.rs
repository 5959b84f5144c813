//! `source/text-digest-differs`

use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Place, Sink};

rule! {
    /// The text digest is not that of the text.
    ///
    /// `source.text_digest` is the SHA-256 of the text in UTF-8. Where it differs, the text was changed since the
    /// record was made.
    Error "source/text-digest-differs" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    if let Some(stated) = context.record().source.text_digest
        && stated != context.text_digest()
    {
        let message = format!("the text has the digest `{}`", context.text_digest());
        sink.report(Diagnostic::new(&FAULT, Place::value("/source/text_digest"), message));
    }
}
