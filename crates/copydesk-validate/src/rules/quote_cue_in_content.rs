//! `quote/cue-in-content`

use super::overlap::report_overlaps;
use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::Sink;
use copydesk_record::SpannedText;

rule! {
    /// The cue is among the words that were said.
    ///
    /// The cue is the writer's word for saying, outside of the content: `said` in `“It held,” she said`.
    /// Where it breaks the quotation, the content has a passage on either side of it.
    Error "quote/cue-in-content" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    report_overlaps(&FAULT, ("cue", "/quotes/#/cue"), context, sink, |quote| {
        quote.cue.as_ref().map(SpannedText::span)
    });
}
