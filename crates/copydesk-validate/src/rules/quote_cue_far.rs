//! `quote/cue-far`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::{SegmentKind, SpannedText};

rule! {
    /// The cue of a quotation is not near it.
    ///
    /// A cue, "said" or "according to", stands in the block of a passage of its quotation, or in one beside it, which
    /// announces or closes it; furniture between them does not count, nor do further items of a list or block quotes. One
    /// that stands elsewhere belongs to another quotation.
    Error(reading) "quote/cue-far" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let segment = |passage: &SpannedText<'_>| context.segment_index_of(passage);
    for (index, quote) in context.record().quotes.iter().enumerate() {
        let Some((cue, at)) = quote.cue.as_ref().and_then(|cue| Some((cue, segment(cue)?))) else { continue };
        let Some(first) = quote.content.first().and_then(segment) else { continue };
        let is_near = quote.content.iter().any(|passage| segment(passage) == Some(at))
            || blocks_between(context, first, at) == 0;
        if !is_near {
            let message = format!(
                "the cue {} is in `/segments/{at}`, the quotation in `/segments/{first}`",
                quoted(&cue.text)
            );
            sink.report(Diagnostic::new(&FAULT, Path::at("/quotes/#/cue", index, 0).place(), message));
        }
    }
}

/// The most segments between a cue and its quotation that are looked at.
const MAX_BETWEEN: usize = 64;

/// Returns the number of blocks between two segments, but for furniture, items of lists and block quotes.
fn blocks_between(context: &Context<'_>, one: usize, other: usize) -> usize {
    let between = one.min(other) + 1..one.max(other);
    if between.len() > MAX_BETWEEN {
        return between.len();
    }
    let is_counted = |kind: SegmentKind| {
        !matches!(
            kind,
            SegmentKind::Break | SegmentKind::Furniture | SegmentKind::ListItem | SegmentKind::BlockQuote
        )
    };
    let segments = context.record().segments.get(between).unwrap_or_default();
    segments.iter().filter(|segment| is_counted(segment.kind)).count()
}
