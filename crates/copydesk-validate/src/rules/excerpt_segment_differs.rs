//! `excerpt/segment-differs`

use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Place, Severity, Sink};
use copydesk_record::{Basis, Furniture, Segment, SegmentKind};

rule! {
    /// A headline, standfirst or copyright line is not where the segments have it.
    ///
    /// The headline that was read from the text stands in the segment of kind `headline`, and the standfirst in that of kind
    /// `standfirst`. Where there is such a segment there is such a fact, or else the fact was forgotten, which is a warning. A
    /// copyright line is no prose of the article where a segment is called furniture of that kind.
    Error(reading) "excerpt/segment-differs" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let record = context.record();
    let is_listed = record.layers.iter().any(|layer| layer == "facts");
    if !context.partition().is_sound() {
        return;
    }
    for (place, kind, fact) in [
        ("/headline", SegmentKind::Headline, &record.headline),
        ("/standfirst", SegmentKind::Standfirst, &record.standfirst),
    ] {
        let message = match fact {
            None => {
                let stated =
                    record.segments.iter().position(|segment| segment.kind == kind).filter(|_| is_listed);
                let Some(index) = stated else { continue };
                let message = format!("`/segments/{index}` is the {kind}, and the record has none");
                let finding = Diagnostic::new(&FAULT, Place::value(place), message);
                sink.report(Diagnostic { severity: Severity::Warning, ..finding });
                continue;
            }
            Some(fact) => {
                let Some(bytes) = context.bytes_of(fact) else { continue };
                // A heading may be the headline; one that was given may be printed anywhere.
                let is_there = context
                    .segment_of(fact)
                    .is_some_and(|there| there.kind == kind || there.kind == SegmentKind::Heading);
                if is_there || fact.basis != Basis::Text {
                    continue;
                }
                let segment = context.name_segment(bytes.start);
                format!("this {kind} stands in {segment}, and in no segment of kind `{kind}`")
            }
        };
        sink.report(Diagnostic::new(&FAULT, Place::value(place), message));
    }
    // A text without furniture may be taken for the article as a whole.
    let has_copyright = |segment: &Segment<'_>| segment.furniture == Some(Furniture::Copyright);
    let is_told_apart = record.segments.iter().any(has_copyright);
    let rights =
        record.rights.as_ref().filter(|_| is_told_apart).filter(|rights| rights.basis == Basis::Text);
    let segment = rights.and_then(|rights| context.segment_of(rights));
    if let Some(segment) = segment.filter(|segment| segment.kind.is_prose()) {
        let message = format!("the copyright line stands in a {}, which is prose", segment.kind);
        sink.report(Diagnostic::new(&FAULT, Place::value("/rights"), message));
    }
}
