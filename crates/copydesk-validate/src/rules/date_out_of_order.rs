//! `date/out-of-order`

use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Place, Severity, Sink};

rule! {
    /// The article was changed before it was published.
    ///
    /// `modified` lies before `published`, however the two are read: a time whose offset is not known is given the
    /// benefit of every time zone. The two may be swapped.
    ///
    /// It is an error where both have the same basis: one source contradicts itself. Where one is printed and
    /// the other was given, say, two sources disagree, and either may be right: that is a warning.
    Error "date/out-of-order" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let (Some(published), Some(modified)) = (&context.record().published, &context.record().modified) else {
        return;
    };
    if modified.is_before(published) {
        let place = Place::value("/modified/value");
        if published.basis == modified.basis {
            let message =
                format!("modified `{}`, before it was published `{}`", modified.value, published.value);
            return sink.report(Diagnostic::new(&FAULT, place, message));
        }
        let message = format!(
            "modified `{}` (basis `{}`), before it was published `{}` (basis `{}`)",
            modified.value, modified.basis, published.value, published.basis
        );
        sink.report(Diagnostic { severity: Severity::Warning, ..Diagnostic::new(&FAULT, place, message) });
    }
}
