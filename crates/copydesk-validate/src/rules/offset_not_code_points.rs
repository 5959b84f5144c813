//! `offset/not-code-points`

use super::renumbering;
use super::rule::rule;
use crate::evidence::{Context, SpanState, Unit};
use crate::phrases::counted;
use copydesk_diag::{Applicability, Diagnostic, Fix, Place, Sink};
use copydesk_record::Span;

rule! {
    /// The offsets count something other than code points.
    ///
    /// `start` and `end` count Unicode code points. These fit the segments' texts exactly if they are taken to count
    /// bytes or UTF-16 code units, which is how many languages index their strings. Every slice that a reader
    /// takes is then displaced from the first character on that is not ASCII. Convert all offsets.
    Error "offset/not-code-points" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let unit = context.partition().unit();
    if unit == Unit::CodePoints {
        return;
    }
    let first = context
        .record()
        .segments
        .iter()
        .position(|segment| unit.length(segment) != Unit::CodePoints.length(segment));
    let message = format!("the offsets of this record count {unit}, not {}", Unit::CodePoints);
    let place = Place::value(format!("/segments/{}", first.unwrap_or_default()));
    let finding = Diagnostic::new(&FAULT, place, message)
        .note("this is the first segment for which that makes a difference");
    let edits = renumbering::edits(context);
    let message =
        format!("count them again in code points: {} change", counted(edits.len() as u64, "number"));
    let applicability = Applicability::safe_if(!has_code_points(context));
    sink.report(finding.with_fix(Fix { message, edits, applicability }));
}

/// Returns whether some offsets count code points after all, or may do.
fn has_code_points(context: &Context<'_>) -> bool {
    context.spans().iter().any(|spanned| {
        let is_misfit =
            matches!(spanned.state, SpanState::Misread(_) | SpanState::Differs(_) | SpanState::OutOfBounds);
        let read = |span: Span| context.offsets().slice(span.start.get(), span.end.get());
        is_misfit && spanned.words.is_none_or(|words| spanned.span().and_then(read) == Some(words))
    })
}
