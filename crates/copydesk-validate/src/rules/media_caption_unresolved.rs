//! `media/caption-unresolved`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::SegmentKind;

rule! {
    /// No segment is the caption of a picture, film or recording.
    ///
    /// A `caption` is one whole segment of the text, with its words and its span. So a reader finds the segment, and
    /// does not print the caption a second time where the text has it.
    Error "media/caption-unresolved" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, medium) in context.record().media.iter().enumerate() {
        let Some(caption) = &medium.caption else { continue };
        // A span whose words are others has its own finding.
        let Some((bytes, segment)) = context.bytes_of(caption).zip(context.segment_of(caption)) else {
            continue;
        };
        if segment.span() == caption.span() && segment.kind != SegmentKind::Break {
            continue;
        }
        let place = context.name_segment(bytes.start);
        let message =
            format!("no segment is at {}: these words are not the whole of {place}", caption.span());
        sink.report(Diagnostic::new(&FAULT, Path::at("/media/#/caption", index, 0).place(), message));
    }
}
