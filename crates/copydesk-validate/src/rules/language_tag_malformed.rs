//! `language/tag-malformed`

use super::rule::rule;
use crate::evidence::Context;
use crate::phrases::quoted;
use copydesk_diag::{Applicability, Diagnostic, Fix, Place, Sink};
use copydesk_record::is_language_tag;

rule! {
    /// The language tag is not well-formed.
    ///
    /// It is a tag of BCP 47 (RFC 5646): `en`, `de-CH`, `zh-Hant-TW`. Names of languages and locales of
    /// operating systems (`English`, `en_US.UTF-8`) are none.
    Error "language/tag-malformed" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let Some(language) = &context.record().language else { return };
    if is_language_tag(&language.tag) {
        return;
    }
    let message = format!("{} is no language tag of BCP 47", quoted(&language.tag));
    let finding = Diagnostic::new(&FAULT, Place::value("/language/tag"), message);
    // A locale as operating systems write it: `en_US.UTF-8`, `sr_RS@latin`.
    let locale = language.tag.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    sink.report(if is_language_tag(&locale) {
        finding.with_fix(Fix::write("/language/tag", &locale, Applicability::Suggested))
    } else {
        finding
    });
}
