//! `sentence/overlap`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// A sentence starts before the one before it ends.
    ///
    /// Sentences are in order and share no characters. Two that overlap are counted and shown twice.
    Error "sentence/overlap" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, pair) in context.record().sentences.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        // A span that is backwards or swapped has its own finding.
        if after.start < before.end && before.start <= before.end && after.start <= after.end {
            let message = format!(
                "this sentence starts at {}, before `/sentences/{index}` ends at {}",
                after.start, before.end
            );
            sink.report(Diagnostic::new(&FAULT, Path::at("/sentences/#", index + 1, 0).place(), message));
        }
    }
}
