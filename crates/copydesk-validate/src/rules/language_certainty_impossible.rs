//! `language/certainty-impossible`

use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Place, Sink};

rule! {
    /// The certainty of the language is over 100 percent.
    ///
    /// `certainty` is a percentage: 0 to 100.
    Error "language/certainty-impossible" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let certainty = context.record().language.as_ref().and_then(|language| language.certainty);
    if let Some(certainty) = certainty.filter(|certainty| certainty.get() > 100) {
        let message = format!("the certainty is {certainty} percent");
        sink.report(Diagnostic::new(&FAULT, Place::value("/language/certainty"), message));
    }
}
