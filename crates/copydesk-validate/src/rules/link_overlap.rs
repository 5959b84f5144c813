//! `link/overlap`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// A link starts before the one before it ends.
    ///
    /// Links are in order and share no characters: words lead to one place. A reader that writes the text as a page
    /// again can't nest one link in another.
    Error "link/overlap" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, pair) in context.record().links.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        // A span that is backwards has its own finding.
        if after.start < before.end && before.start <= before.end && after.start <= after.end {
            let message = format!(
                "this link starts at {}, before `/links/{index}` ends at {}",
                after.start, before.end
            );
            sink.report(Diagnostic::new(&FAULT, Path::at("/links/#", index + 1, 0).place(), message));
        }
    }
}
