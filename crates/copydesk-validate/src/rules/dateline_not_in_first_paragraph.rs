//! `dateline/not-in-first-paragraph`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::{SegmentKind, is_blank};

rule! {
    /// The dateline is not at the head of the first paragraph.
    ///
    /// A dateline is the words with which the first paragraph of a report begins, or a `timestamp` right above it that
    /// names the place too. A place that is named elsewhere is not where the report was filed.
    Error(reading) "dateline/not-in-first-paragraph" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let spans = context.spans();
    let Some(dateline) = spans.iter().find(|spanned| spanned.path == Path::of("/dateline")) else { return };
    let Some(bytes) = dateline.bytes() else { return };
    let mut at = 0;
    let mut above = None;
    let first = context.partition().in_order(&context.record().segments).find_map(|(index, segment)| {
        let start = at;
        at += segment.text.len();
        if !matches!(segment.kind, SegmentKind::Break | SegmentKind::Paragraph) {
            above = Some((segment.kind, start..at));
        }
        (segment.kind == SegmentKind::Paragraph).then_some((index, start..at))
    });
    let place = Place::value("/dateline");
    let Some((index, paragraph)) = first else {
        return sink.report(Diagnostic::new(&FAULT, place, "there is a dateline but no paragraph"));
    };
    let is_inside = bytes.start >= paragraph.start && bytes.end <= paragraph.end;
    let is_first = context.text().get(paragraph.start..bytes.start).is_some_and(|t| t.chars().all(is_blank));
    let is_line_above = above.is_some_and(|(kind, line)| {
        kind == SegmentKind::Timestamp && bytes.start >= line.start && bytes.end <= line.end
    });
    if !(is_inside && is_first || is_line_above) {
        let message = format!("the dateline does not begin the first paragraph, `/segments/{index}`");
        let segment = context.name_segment(bytes.start);
        let start = context.offsets().position(paragraph.start);
        sink.report(
            Diagnostic::new(&FAULT, place, message)
                .note(format!("it stands in {segment}, and the first paragraph starts at {start}")),
        );
    }
}
