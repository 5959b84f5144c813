//! `segment/blank`

use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Edit, Fix, Place, Sink};
use copydesk_record::{SegmentKind, is_blank};

rule! {
    /// A segment that is no break holds only white space.
    ///
    /// White space between blocks is a `break`. As a paragraph or anything else it is counted and shown as a
    /// block that has nothing in it.
    Error "segment/blank" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, segment) in context.record().segments.iter().enumerate() {
        let is_block = segment.kind != SegmentKind::Break && !segment.text.is_empty();
        if is_block && segment.text.chars().all(is_blank) {
            let message = format!("this {} holds only white space", segment.kind);
            let place = Place::value(format!("/segments/{index}"));
            let edits = vec![Edit::replace(format!("/segments/{index}/kind"), "break")];
            let fix = Fix::suggested("change its `kind` to `break`", edits);
            sink.report(Diagnostic::new(&FAULT, place, message).with_fix(fix));
        }
    }
}
