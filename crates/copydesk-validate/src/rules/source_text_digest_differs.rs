//! `source/text-digest-differs`

use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Edit, Place, Sink};

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
        let finding = Diagnostic::new(&FAULT, Place::value("/source/text_digest"), message);
        // Without the file it shows that the text was changed, and a new one would hide it.
        sink.report(if context.is_text_of_file() {
            let digest = context.text_digest().to_string();
            let edits = vec![Edit::replace("/source/text_digest", digest.as_str())];
            finding.safe_fix(format!("the text is that of the file: write `{digest}`"), edits)
        } else {
            finding
        });
    }
}
