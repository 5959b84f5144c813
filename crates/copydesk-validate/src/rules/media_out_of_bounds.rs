//! `media/out-of-bounds`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::counted;
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// A picture, film or recording stands past the end of the text.
    ///
    /// `at` is the code point before which it stands, from 0 to the number of code points of the text. A larger one
    /// comes from another text, or from counting something other than code points. Leave `at` out where the medium
    /// stands nowhere in the text.
    Error "media/out-of-bounds" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    // Numbers that count something else have a finding of their own.
    if !context.has_sound_offsets() {
        return;
    }
    let characters = context.offsets().characters() as u64;
    for (index, medium) in context.record().media.iter().enumerate() {
        if let Some(at) = medium.at.filter(|at| at.get() > characters) {
            let message =
                format!("{at} is past the end of the text, which has {}", counted(characters, "character"));
            sink.report(Diagnostic::new(&FAULT, Path::at("/media/#/at", index, 0).place(), message));
        }
    }
}
