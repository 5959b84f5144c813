//! The words of an excerpt near the place that its span names.

use crate::evidence::{CheckedSpan, Context};
use copydesk_diag::Diagnostic;
use std::ops::Range;

/// The distance from its span within which an excerpt is looked for, in bytes.
const REACH: usize = 512;

/// Returns the bytes of the nearest occurrence of an excerpt's words near its span.
pub(super) fn nearest(context: &Context<'_>, spanned: &CheckedSpan<'_>) -> Option<Range<usize>> {
    let words = spanned.words.filter(|words| !words.is_empty())?;
    let text = context.text();
    let start = spanned.bytes().map_or(text.len(), |bytes| bytes.start);
    let boundary =
        |byte: usize| context.offsets().byte(context.offsets().position(byte)).unwrap_or(text.len());
    let (from, to) =
        (boundary(start.saturating_sub(REACH)), boundary(start.saturating_add(REACH + words.len())));
    let window = text.get(from..to)?;
    let (found, _) = window.match_indices(words).min_by_key(|(at, _)| (from + at).abs_diff(start))?;
    Some(from + found..from + found + words.len())
}

/// Returns the finding with a note on where the words occur, if that is near.
pub(super) fn with_nearest(
    finding: Diagnostic,
    context: &Context<'_>,
    spanned: &CheckedSpan<'_>,
) -> Diagnostic {
    match nearest(context, spanned) {
        Some(bytes) => {
            let (start, end) =
                (context.offsets().position(bytes.start), context.offsets().position(bytes.end));
            finding.note(format!("the words stand at {start} to {end}"))
        }
        None => finding,
    }
}
