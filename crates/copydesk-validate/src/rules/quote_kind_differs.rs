//! `quote/kind-differs`

use super::quotation_marks::{Surroundings, holds_quoted_words, is_dialogue_dash, may_close, may_open};
use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::{Quote, QuoteKind, SegmentKind, SpannedText};

rule! {
    /// The kind of a quotation is not that of its quotation marks.
    ///
    /// Direct speech stands between quotation marks, after the dash of a dialogue or the colon of a transcript, or is a block
    /// of its own. Indirect speech does not. A mixed quotation has quoted words in it, or is quoted words that a clause of
    /// the writer's goes on with.
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
    let is_after_dash = around.last_before().is_some_and(is_dialogue_dash);
    let is_dialogue = around.block.starts_with(is_dialogue_dash);
    match quote.kind {
        QuoteKind::Direct => {
            // Transcripts and headlines have the name and a colon before, interviews and block quotes nothing. `â€œ` is a mark
            // that was decoded twice.
            let is_introduced = is_opened
                || is_closed
                || is_dialogue
                || is_after_dash
                || around
                    .last_before()
                    .is_some_and(|before| matches!(before, ':' | '：' | '*' | '_' | '>' | '-' | 'œ' | 'ž'));
            let is_set_off = || {
                let segment = context.segment_of(passage)?;
                Some(matches!(segment.kind, SegmentKind::BlockQuote | SegmentKind::Headline))
            };
            let is_direct = is_introduced
                || passage.text.starts_with(may_open)
                || around.is_in_speech()
                || around.is_whole_block()
                || is_set_off().unwrap_or_default();
            (!is_direct).then_some("stands after no quotation mark")
        }
        QuoteKind::Indirect if is_opened && is_closed => Some("stands between quotation marks"),
        QuoteKind::Indirect => {
            let holds_quoted_words = quote.content.iter().any(|passage| holds_quoted_words(&passage.text));
            holds_quoted_words.then_some("holds words in quotation marks")
        }
        QuoteKind::Mixed => {
            let has_marks = |text: &str| text.contains(|letter| may_open(letter) || may_close(letter));
            let is_mixed = |passage: &SpannedText<'_>| {
                has_marks(&passage.text)
                    || Surroundings::of(context, passage).is_some_and(|around| {
                        around.last_before().is_some_and(may_open) || around.is_in_speech()
                    })
            };
            let is_mixed = is_dialogue || quote.content.iter().any(is_mixed);
            (!is_mixed).then_some("has no quotation marks")
        }
    }
}
