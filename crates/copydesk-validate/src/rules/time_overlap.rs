//! `time/overlap`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// A time expression starts before the one before it ends.
    ///
    /// Time expressions are in order and share no characters: "from 2009 to 2011" is two dates, and "Friday
    /// night" is one time.
    Error "time/overlap" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, pair) in context.record().times.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        // A span that is backwards or swapped has its own finding.
        if after.start < before.end && before.start <= before.end && after.start <= after.end {
            let message = format!(
                "this expression starts at {}, before `/times/{index}` ends at {}",
                after.start, before.end
            );
            sink.report(Diagnostic::new(&FAULT, Path::at("/times/#", index + 1, 0).place(), message));
        }
    }
}
