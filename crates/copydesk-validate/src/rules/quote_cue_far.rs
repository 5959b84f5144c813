//! `quote/cue-far`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::SpannedText;

rule! {
    /// The cue of a quotation is not near it.
    ///
    /// A cue, "said" or "according to", stands in the block of a passage of its quotation or in the one before it, which
    /// announces it. One that stands elsewhere belongs to another quotation.
    Error(reading) "quote/cue-far" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let segment = |passage: &SpannedText<'_>| context.segment_of(passage);
    for (index, quote) in context.record().quotes.iter().enumerate() {
        let Some((cue, at)) = quote.cue.as_ref().and_then(|cue| Some((cue, segment(cue)?))) else { continue };
        let Some(first) = quote.content.first().and_then(segment) else { continue };
        // A break is between the block of the cue and that of the quotation.
        let is_near = (first.saturating_sub(2)..=first).contains(&at)
            || quote.content.iter().any(|passage| segment(passage) == Some(at));
        if !is_near {
            let message = format!(
                "the cue {} is in `/segments/{at}`, the quotation in `/segments/{first}`",
                quoted(&cue.text)
            );
            sink.report(Diagnostic::new(&FAULT, Path::at("/quotes/#/cue", index, 0).place(), message));
        }
    }
}
