//! Dialogue in dashes: `— Who pays? — asked Moe. — Not I.`

use super::quotation_marks::{MarkKind, QuotedSpan};
use super::token_view::TokenView;

/// Returns the direct speech of a block that opens with a dash; `None` if it is no dialogue.
///
/// Dashes separate the speech from its cues. In English, which rarely has dialogue in dashes, a question mark
/// or exclamation mark at the end of the block or a cue must confirm it.
pub(super) fn quoted_spans(view: &TokenView<'_>) -> Option<Vec<QuotedSpan>> {
    // A hyphen opens a line as often as not because none of the dashes was at hand.
    let hyphen = !view.english && view.is_punct(0, '-') && view.is_dash(0) && !view.no_space_before(1);
    if !hyphen && !matches!(view.punct(0), Some('—' | '―' | '–')) {
        return None;
    }
    let block_end = view.tokens.len();
    let mut spans: Vec<QuotedSpan> = Vec::new();
    let (mut has_cue, mut follows_cue) = (false, false);
    let mut at = 0;
    while at < block_end {
        let open = at;
        while at < block_end && view.is_dash(at) {
            at += 1;
        }
        // "—said Moe—. Or June": the full stop ends the sentence before.
        while at < block_end && matches!(view.punct(at), Some('.' | ',' | ';' | ':')) {
            at += 1;
        }
        let start = at;
        while at < block_end && !view.is_dash(at) {
            at += 1;
        }
        if start == at {
            continue;
        }
        // Speech in quotation marks after a dash is no dialogue in dashes.
        if view.punct(start).is_some_and(is_quotation_mark) {
            return None;
        }
        // Speech follows a cue, whatever its verb: "– diz Moe. – Mudaram os barcos."
        let is_cue = !spans.is_empty()
            && !follows_cue
            && view.cue_after(start, at).is_some_and(|cue| cue.start == start);
        follows_cue = is_cue;
        if is_cue {
            has_cue = true;
            continue;
        }
        let after = (at + 1).min(block_end);
        match spans.last_mut() {
            Some(last) if last.end == open && !view.is_line_start(open) => {
                (last.end, last.after) = (at, after);
            }
            _ => spans.push(QuotedSpan { open, start, end: at, after, kind: MarkKind::Dash }),
        }
    }
    let last = block_end.checked_sub(1).and_then(|last| view.punct(last));
    // "– Reprise progressive –": a heading.
    if !has_cue && block_end.checked_sub(1).is_some_and(|last| view.is_dash(last)) {
        return None;
    }
    let confirmed = has_cue || (!view.english && !hyphen) || matches!(last, Some('?' | '!'));
    let has_words = spans.iter().any(|span| view.count_words(&span.inside()) > 0);
    (confirmed && has_words).then_some(spans)
}

fn is_quotation_mark(character: char) -> bool {
    matches!(character, '“' | '”' | '"' | '\'' | '‘' | '’' | '«' | '»' | '„' | '「' | '『')
}
