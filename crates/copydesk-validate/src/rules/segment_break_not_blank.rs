//! `segment/break-not-blank`

use super::rule::rule;
use crate::evidence::Context;
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::{SegmentKind, is_blank};

rule! {
    /// A break holds something other than white space.
    ///
    /// A `break` is the white space between two blocks, and readers drop it. Text in it is lost to them. Only the `>` that mail
    /// puts before quoted lines may stand in it, and the `^`, `<` and `=` around the lines of a wire's header.
    Error "segment/break-not-blank" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, segment) in context.record().segments.iter().enumerate() {
        if segment.kind == SegmentKind::Break && !segment.text.chars().all(is_between) {
            let message = format!("this break holds {}", quoted(segment.text.trim_matches(is_between)));
            sink.report(Diagnostic::new(&FAULT, Place::value(format!("/segments/{index}/text")), message));
        }
    }
}

/// Returns whether a character may stand between two blocks.
fn is_between(character: char) -> bool {
    is_blank(character) || matches!(character, '>' | '^' | '<' | '=')
}
