//! `quote/kind-differs`

use super::quotation_marks::{
    Surroundings, holds_quoted_words, is_dialogue_dash, is_enclosed, may_close, may_open,
};
use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::{Quote, QuoteKind, SegmentKind};

rule! {
    /// The kind of a quotation is not that of its quotation marks.
    ///
    /// Direct speech stands between quotation marks, or in a block of dialogue, which begins with a dash, or in a block
    /// quote. Indirect speech does not. A mixed quotation has quoted words in it, or is quoted words that a clause of the
    /// writer's goes on with.
    Error(reading) "quote/kind-differs" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, quote) in context.record().quotes.iter().enumerate() {
        if let Some(fault) = fault(context, quote) {
            let first = quote.content.first().map(|passage| &*passage.text).unwrap_or_default();
            let message = format!("this quotation is {}, and {} {fault}", quote.kind, quoted(first));
            sink.report(Diagnostic::new(&FAULT, Path::at("/quotes/#/kind", index, 0).place(), message));
        }
    }
}

/// Returns what is wrong with the marks of a quotation, for its kind.
fn fault(context: &Context<'_>, quote: &Quote<'_>) -> Option<&'static str> {
    let passage = quote.content.first()?;
    let around = Surroundings::of(context, passage)?;
    let is_opened = around.last_before().is_some_and(may_open);
    let is_closed = around.first_after().is_some_and(may_close);
    let is_dialogue = around.before.trim().starts_with(is_dialogue_dash);
    match quote.kind {
        QuoteKind::Direct => {
            let is_set_off = || {
                let segment = context.partition().segment_at(context.bytes_of(passage)?.start)?;
                Some(context.record().segments.get(segment)?.kind == SegmentKind::BlockQuote)
            };
            let is_direct =
                || is_opened || is_dialogue || is_enclosed(&passage.text) || around.is_in_speech();
            (!is_direct() && !is_set_off().unwrap_or_default()).then_some("stands after no quotation mark")
        }
        QuoteKind::Indirect => {
            let is_line_of_dialogue = around.before.trim().chars().all(is_dialogue_dash) && is_dialogue;
            if is_opened && is_closed {
                Some("stands between quotation marks")
            } else if quote.content.iter().any(|passage| holds_quoted_words(&passage.text)) {
                Some("holds words in quotation marks")
            } else {
                is_line_of_dialogue.then_some("is a line of dialogue")
            }
        }
        QuoteKind::Mixed => {
            let has_marks = |text: &str| text.contains(|letter| may_open(letter) || may_close(letter));
            let is_mixed =
                is_opened || is_dialogue || quote.content.iter().any(|passage| has_marks(&passage.text));
            (!is_mixed).then_some("has no quotation marks")
        }
    }
}
