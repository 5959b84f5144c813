//! `source/characters-differ`

use super::rule::rule;
use crate::evidence::{Context, Unit};
use crate::phrases::counted;
use copydesk_diag::{Diagnostic, Place, Sink};

rule! {
    /// The number of characters is not that of the text.
    ///
    /// `source.characters` counts the Unicode code points of the text, which is all segments joined. If the segments
    /// fit together, this number is the `end` of the last.
    Error "source/characters-differ" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let says = context.record().source.characters.get();
    let has = context.offsets().characters() as u64;
    let last = context.record().segments.iter().map(|segment| segment.end.get()).max().unwrap_or_default();
    // Where it agrees with the segments' numbers, the mistake is between these and the texts, and reported
    // there.
    let is_told =
        says == last && (!context.partition().is_sound() || context.partition().unit() != Unit::CodePoints);
    if says == has || is_told {
        return;
    }
    let message = format!("the text has {}, not {says}", counted(has, "character"));
    let finding = Diagnostic::new(&FAULT, Place::value("/source/characters"), message);
    let unit = if says == context.text().len() as u64 {
        Some(Unit::Bytes)
    } else if says == context.text().encode_utf16().count() as u64 {
        Some(Unit::Utf16)
    } else {
        None
    };
    let finding = match unit {
        Some(unit) => finding.note(format!("{says} is its length in {unit}")),
        None => finding,
    };
    sink.report(finding.fix(format!("set `characters` to {has}")));
}
