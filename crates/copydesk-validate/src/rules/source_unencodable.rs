//! `source/unencodable`

use super::rule::rule;
use crate::evidence::{Context, Rebuilt};
use crate::phrases::character_name;
use copydesk_diag::{Diagnostic, Place, Sink};

rule! {
    /// The text has a character that the encoding of its source lacks.
    ///
    /// It can't have come from there: either `source.encoding` is wrong, or the text was changed after it was
    /// read.
    Error "source/unencodable" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    if let Rebuilt::Unmappable { byte } = context.rebuilt() {
        let at = context.offsets().position(*byte) as u64;
        let character = context.text().get(*byte..).and_then(|rest| rest.chars().next());
        let message = format!(
            "{} in {} does not exist in `{}`",
            character_name(character),
            context.name_segment(*byte),
            context.record().source.encoding
        );
        sink.report(Diagnostic::new(&FAULT, Place::Text { start: at, end: at + 1 }, message));
    }
}
