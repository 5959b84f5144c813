//! `quote/speaker-far`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// The speaker of a quotation is not where its cue is.
    ///
    /// The speaker is the mention beside the cue, as printed: "she" in "she said", in the same block. Whom it means the
    /// `entity` says. A mention in another block belongs to another quotation.
    Error(reading) "quote/speaker-far" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, quote) in context.record().quotes.iter().enumerate() {
        let (Some(speaker), Some(cue)) = (&quote.speaker, &quote.cue) else { continue };
        let (Some(here), Some(there)) = (context.segment_index_of(speaker), context.segment_index_of(cue))
        else {
            continue;
        };
        if here != there {
            let message = format!(
                "the speaker {} is in `/segments/{here}`, the cue {} in `/segments/{there}`",
                quoted(&speaker.text),
                quoted(&cue.text)
            );
            sink.report(Diagnostic::new(&FAULT, Path::at("/quotes/#/speaker", index, 0).place(), message));
        }
    }
}
