//! The words of an excerpt near the place that its span names, or at the only place where they are.

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
            let (start, end) = context.positions(&bytes);
            finding.note(format!("the words stand at {start} to {end}"))
        }
        None => finding,
    }
}

/// Finds the words of excerpts that stand at one place only, in a time that does not grow with the number of excerpts.
pub(super) struct OnlyPlaces<'k, 'c> {
    context: &'k Context<'c>,
    /// The number of bytes that may still be searched.
    left: usize,
}

/// The number of bytes that are searched for all excerpts of a record together.
const SEARCHED: usize = 64 << 20;

impl<'k, 'c> OnlyPlaces<'k, 'c> {
    pub(super) fn new(context: &'k Context<'c>) -> Self {
        // In a text that was changed since, the words may have stood elsewhere.
        let is_reliable = context.has_sound_offsets() && context.is_proven() != Some(false);
        Self { context, left: if is_reliable { SEARCHED } else { 0 } }
    }

    /// Returns the bytes of an excerpt's words, if they stand at one place of the text and nowhere else, and are not a
    /// part of longer words there.
    pub(super) fn of(&mut self, spanned: &CheckedSpan<'_>) -> Option<Range<usize>> {
        let words = spanned.words.filter(|words| !words.trim().is_empty())?;
        let text = self.context.text();
        self.left = self.left.checked_sub(text.len())?;
        let start = text.find(words)?;
        let second = start + words.chars().next().map_or(1, char::len_utf8);
        let end = start + words.len();
        let (before, after) = (text.get(..start)?, text.get(end..)?);
        let is_inside = joins(before.chars().next_back(), words.chars().next())
            || joins(words.chars().next_back(), after.chars().next());
        (!is_inside && !text.get(second..)?.contains(words)).then_some(start..end)
    }
}

/// Returns whether two characters belong to one word. In scripts without upper and lower case words may follow each
/// other without a blank.
fn joins(left: Option<char>, right: Option<char>) -> bool {
    let is_of_word = |c: char| c.is_lowercase() || c.is_uppercase() || c.is_ascii_digit();
    left.is_some_and(is_of_word) && right.is_some_and(is_of_word)
}
