//! `source/text-differs`

use super::rule::rule;
use crate::evidence::Context;
use crate::phrases::character_name;
use copydesk_diag::{Diagnostic, Place, Sink};

rule! {
    /// The text is not that of the file given.
    ///
    /// The segments joined are the file, character by character. The finding names the first character in
    /// which they differ, its segment, and its line in the file.
    Error "source/text-differs" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let Some(difference) = context.difference() else { return };
    // At its end the text has no character to point at: the last one replaces it.
    let at = context.offsets().position(difference.byte) as u64;
    let (place, segment) = if difference.text_character.is_some() {
        (Place::Text { start: at, end: at + 1 }, context.name_segment(difference.byte))
    } else if at > 0 {
        (Place::Text { start: at - 1, end: at }, context.name_segment(difference.byte.saturating_sub(1)))
    } else {
        (Place::value("/segments"), context.name_segment(0))
    };
    let message = match (difference.text_character, difference.file_character) {
        (None, _) => format!("the text ends at {at}, after {segment}, and the file goes on"),
        (_, None) => format!("the file ends where {segment} goes on, at {at}"),
        (here, there) => format!(
            "{segment} has {} at {at}, and the file has {}",
            character_name(here),
            character_name(there)
        ),
    };
    let mut finding = Diagnostic::new(&FAULT, place, message)
        .note(format!("that is in line {} of the file", difference.line));
    match difference.further {
        Some(0) | None => {}
        Some(1) => finding = finding.note("1 further character differs"),
        Some(more) => finding = finding.note(format!("{more} further characters differ")),
    }
    sink.report(finding);
}
