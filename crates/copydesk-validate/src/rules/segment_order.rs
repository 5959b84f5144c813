//! `segment/order`

use super::rule::rule;
use crate::evidence::{Context, Flaw};
use copydesk_diag::{Diagnostic, Place, Sink};

rule! {
    /// A segment comes after one that follows it in the text.
    ///
    /// The segments' texts joined are the text, so they have to be in its order. The numbers of these
    /// segments fit together, only the order of the array does not: sort it by `start`.
    Error "segment/order" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for flaw in context.partition().flaws() {
        let Flaw::Order { segment } = flaw else { continue };
        let Some(found) = context.record().segments.get(*segment) else { continue };
        let message = format!(
            "this {} starts at {} but stands after one that starts later in the text",
            found.kind, found.start
        );
        let finding = Diagnostic::new(&FAULT, Place::value(format!("/segments/{segment}")), message);
        sink.report(finding.fix("sort the segments by `start`"));
    }
}
