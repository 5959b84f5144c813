//! `sentence/crosses-segment`

use super::rule::rule;
use crate::evidence::{Context, SpanState};
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::SegmentKind;

rule! {
    /// A sentence is not inside one segment.
    ///
    /// A sentence lies in one block. One that runs from a block into the next, or lies in the white space
    /// between two, was cut wrong.
    Error "sentence/crosses-segment" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    // Segments that do not fit together have to be fixed first.
    if !context.partition().is_sound() {
        return;
    }
    for spanned in context.spans().iter().filter(|spanned| spanned.is_sentence()) {
        let SpanState::Fits(bytes) = &spanned.state else { continue };
        let Some((index, bounds)) = context.partition().segment_and_bytes_at(bytes.start) else { continue };
        let Some(segment) = context.record().segments.get(index) else { continue };
        let ends_inside = bytes.end <= bounds.end;
        let message = if bytes.is_empty() {
            continue;
        } else if !ends_inside {
            format!("this sentence runs past the end of {} `/segments/{index}`", segment.kind)
        } else if segment.kind == SegmentKind::Break {
            format!("this sentence stands in a break, `/segments/{index}`")
        } else {
            continue;
        };
        sink.report(Diagnostic::new(&FAULT, spanned.path.place(), message));
    }
}
