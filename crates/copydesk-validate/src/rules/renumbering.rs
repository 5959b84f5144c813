//! The numbers that a record's offsets should be.

use crate::evidence::{CheckedSpan, Context, SpanState, bytes_by_partition};
use copydesk_diag::Edit;
use copydesk_record::Span;
use std::fmt::Display;
use std::ops::Range;

/// Returns the edits that set the offsets of the segments to what their texts make, and with them those of every
/// value that is found in the text by the numbers as they are.
pub(super) fn edits(context: &Context<'_>) -> Vec<Edit> {
    let record = context.record();
    let mut edits = Vec::new();
    let mut at = 0;
    for (index, segment) in context.partition().in_order(&record.segments) {
        let from = at;
        at += segment.text.len();
        let stated = (segment.start.get(), segment.end.get());
        add(&format_args!("/segments/{index}"), stated, context.positions(&(from..at)), &mut edits);
    }
    for spanned in context.spans() {
        if let SpanState::Fits(bytes) = &spanned.state {
            edits.extend(span_edits(context, spanned, bytes));
        }
    }
    for (index, medium) in record.media.iter().enumerate() {
        let Some(at) = medium.at else { continue };
        let Some(bytes) = bytes_by_partition(context.layer(), Span { start: at, end: at }) else { continue };
        let (actual, _) = context.positions(&bytes);
        if at.get() != actual {
            edits.push(Edit::replace(format!("/media/{index}/at"), actual));
        }
    }
    // The count of all characters was made in the same way.
    let last = record.segments.iter().map(|segment| segment.end.get()).max().unwrap_or_default();
    let (stated, actual) = (record.source.characters.get(), context.offsets().characters() as u64);
    if stated == last && stated != actual {
        edits.push(Edit::replace("/source/characters", actual));
    }
    edits
}

/// Returns the edits that set the two offsets of a value to some bytes of the text.
pub(super) fn span_edits(
    context: &Context<'_>,
    spanned: &CheckedSpan<'_>,
    bytes: &Range<usize>,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    if let Some(span) = spanned.span() {
        let stated = (span.start.get(), span.end.get());
        add(&spanned.path, stated, context.positions(bytes), &mut edits);
    }
    edits
}

/// Adds the edits of those of two offsets that are not as they should be.
fn add(owner: &dyn Display, stated: (u64, u64), actual: (u64, u64), edits: &mut Vec<Edit>) {
    let numbers = [("start", stated.0, actual.0), ("end", stated.1, actual.1)];
    let wrong = numbers.into_iter().filter(|(_, stated, actual)| stated != actual);
    edits.extend(wrong.map(|(member, _, actual)| Edit::replace(format!("{owner}/{member}"), actual)));
}
