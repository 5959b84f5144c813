//! `quote/speaker-in-content`

use super::overlap::report_overlaps;
use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::Sink;

rule! {
    /// The speaker stands in the words that were said.
    ///
    /// Who said it is told by the writer, outside of the content. A name inside of it is one that the speaker says.
    Error "quote/speaker-in-content" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    report_overlaps(&FAULT, ("speaker", "/quotes/#/speaker"), context, sink, |quote| {
        quote.speaker.as_ref().map(|speaker| (speaker.start.get(), speaker.end.get()))
    });
}
