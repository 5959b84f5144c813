//! `segment/furniture-kind`

use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::SegmentKind;

rule! {
    /// The `furniture` of a segment and its `kind` do not agree.
    ///
    /// A segment of kind `furniture` says what sort of furniture it is, and no other segment does. With
    /// `furniture` on a paragraph, one reader shows the block and another drops it.
    Error "segment/furniture-kind" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, segment) in context.record().segments.iter().enumerate() {
        match (segment.kind, segment.furniture) {
            (SegmentKind::Furniture, None) => {
                let message = "this furniture does not say what sort it is";
                let place = Place::value(format!("/segments/{index}"));
                sink.report(Diagnostic::new(&FAULT, place, message).fix("add `furniture`"));
            }
            (SegmentKind::Furniture, Some(_)) | (_, None) => {}
            (kind, Some(furniture)) => {
                let message = format!("a {kind} says that it is furniture, `{furniture}`");
                let place = Place::value(format!("/segments/{index}/furniture"));
                let fix = "take `furniture` out, or change `kind` to `furniture`";
                sink.report(Diagnostic::new(&FAULT, place, message).fix(fix));
            }
        }
    }
}
