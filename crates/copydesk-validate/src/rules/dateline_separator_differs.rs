//! `dateline/separator-differs`

use super::rule::rule;
use crate::evidence::Context;
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Place, Sink};

rule! {
    /// The separator of the dateline is not the sign that ends it.
    ///
    /// `text` is the dateline up to the separator and with it: `BEIJING —` ends with `—`.
    Error "dateline/separator-differs" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let Some(dateline) = &context.record().dateline else { return };
    if !dateline.text.trim_end().ends_with(dateline.separator.trim()) {
        let message = format!("{} does not end with {}", quoted(&dateline.text), quoted(&dateline.separator));
        sink.report(Diagnostic::new(&FAULT, Place::value("/dateline/separator"), message));
    }
}
