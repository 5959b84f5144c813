//! `span/half`

use super::rule::rule;
use crate::evidence::{CheckedSpan, Context, SpanState};
use copydesk_diag::{Diagnostic, Edit, Sink};
use copydesk_record::offset;

rule! {
    /// A span has only one of `start` and `end`.
    ///
    /// The two belong together: one alone does not say where the words are. Give both, or neither for a value
    /// that is not in the text.
    Error "span/half" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for spanned in context.spans().iter().filter(|spanned| spanned.state == SpanState::Half) {
        let message = match spanned.start {
            Some(_) => "there is a `start` without an `end`",
            None => "there is an `end` without a `start`",
        };
        let finding = Diagnostic::new(&FAULT, spanned.path.place(), message);
        sink.report(match other_half(context, spanned) {
            Some((member, number)) => finding.safe_fix(
                format!("add `{member}`, {number}: the words stand there"),
                vec![Edit::add(format!("{}/{member}", spanned.path), number)],
            ),
            None => finding,
        });
    }
}

/// Returns the number that is missing, where the words of the value stand at the one that is there.
fn other_half(context: &Context<'_>, spanned: &CheckedSpan<'_>) -> Option<(&'static str, u64)> {
    let words = spanned.words.filter(|words| !words.is_empty() && context.has_sound_offsets())?;
    let length = offset::count(words) as u64;
    let (start, end, missing) = match (spanned.start, spanned.end) {
        (Some(start), None) => (start.get(), start.get() + length, "end"),
        (None, Some(end)) => (end.get().checked_sub(length)?, end.get(), "start"),
        _ => return None,
    };
    let stands = context.offsets().slice(start, end) == Some(words);
    stands.then_some((missing, if missing == "end" { end } else { start }))
}
