//! `source/text-digest-missing`

use super::rule::rule;
use crate::evidence::{Context, Rebuilt};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Edit, Fix, Place, Sink};

rule! {
    /// Nothing proves the text.
    ///
    /// The text of an HTML page is what is left of the page, so the page's digest says nothing of it, and a
    /// change to the text goes unnoticed. Give the SHA-256 of the text, in UTF-8, as `source.text_digest`.
    Warning "source/text-digest-missing" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let source = &context.record().source;
    if source.text_digest.is_none() && matches!(context.rebuilt(), Rebuilt::Derived) {
        let message = format!("the text of {} has no `text_digest`", quoted(&source.media_type));
        let finding = Diagnostic::new(&FAULT, Place::value("/source"), message);
        let digest = context.text_digest().to_string();
        let message = format!("add `\"text_digest\": \"{digest}\"`");
        // Whether the text is still that of the page, nobody can tell from the record.
        sink.report(
            finding.with_fix(Fix::suggested(message, vec![Edit::add("/source/text_digest", digest)])),
        );
    }
}
