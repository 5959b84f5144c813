//! The sentences of a block in tokens.

use super::token_view::{TokenRange, TokenView};
use crate::prose::{ProseBlock, ProseText};

/// Replaces `sentences` by those of a block, without its dateline.
///
/// Unlike the sentences of the prose, these end neither inside quotation marks nor between a quotation and
/// its cue: `“Who pays?” Moe asked.`
pub(super) fn read_sentences(
    prose: &ProseText<'_>,
    block: &ProseBlock,
    view: &TokenView<'_>,
    sentences: &mut Vec<TokenRange>,
) {
    sentences.clear();
    let mut start = dateline_end(block, view);
    let mut end = start;
    // The first quoted span that does not end before the token `end`.
    let mut next_span = 0;
    for sentence in prose.sentences_of(block) {
        let rest = view.tokens.get(end..).unwrap_or_default();
        end += rest.partition_point(|token| (token.start as usize) < sentence.end);
        while view.quoted_spans.get(next_span).is_some_and(|span| span.after <= end) {
            next_span += 1;
        }
        let inside = view.quoted_spans.get(next_span).is_some_and(|span| span.open < end && end < span.after);
        let cue_follows = || {
            let last = next_span.checked_sub(1).and_then(|last| view.quoted_spans.get(last));
            last.is_some_and(|span| span.after == end && span.open == start) && view.is_bare_cue(end)
        };
        if !inside && end > start && !cue_follows() {
            sentences.push(start..end);
            start = end;
        }
    }
    if start < view.tokens.len() {
        sentences.push(start..view.tokens.len());
    }
}

/// Returns the token after the dateline of a block; its first if it has none.
fn dateline_end(block: &ProseBlock, view: &TokenView<'_>) -> usize {
    let end = block.dateline.as_ref().map_or(0, |dateline| dateline.end);
    view.tokens.partition_point(|token| (token.start as usize) < end)
}
