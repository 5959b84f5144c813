//! `rights/empty`

use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::Rights;

rule! {
    /// `rights` says nothing.
    ///
    /// It has a copyright line, a holder, a credit or signals for programs. Where nothing of rights is known, `rights`
    /// is `null`.
    Error "rights/empty" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let says_nothing = |rights: &Rights<'_>| {
        rights.text.is_none()
            && rights.holder.is_none()
            && rights.credit.is_none()
            && rights.signals.is_empty()
    };
    if context.record().rights.as_ref().is_some_and(says_nothing) {
        let message = "there is neither a copyright line nor a holder, a credit or a signal";
        sink.report(Diagnostic::new(&FAULT, Place::value("/rights"), message));
    }
}
