//! `quote/speaker-in-content`

use super::overlap::report_overlaps;
use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::Sink;
use copydesk_record::Speaker;

rule! {
    /// The speaker is among the words that were said.
    ///
    /// The writer says who said it, outside of the content. A name inside of it is one that the speaker says.
    Error "quote/speaker-in-content" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    report_overlaps(&FAULT, ("speaker", "/quotes/#/speaker"), context, sink, |quote| {
        quote.speaker.as_ref().map(Speaker::span)
    });
}
