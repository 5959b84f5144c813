//! `source/characters-differ`

use super::rule::rule;
use crate::evidence::{Context, Unit};
use crate::phrases::counted;
use copydesk_diag::{Applicability, Diagnostic, Edit, Fix, Place, Sink};

rule! {
    /// The number of characters is not that of the text.
    ///
    /// `source.characters` counts the Unicode code points of the text, which is all segments joined. If the segments
    /// fit together, this number is the `end` of the last.
    Error "source/characters-differ" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let stated = context.record().source.characters.get();
    let actual = context.offsets().characters() as u64;
    let last = context.record().segments.iter().map(|segment| segment.end.get()).max().unwrap_or_default();
    // If it agrees with the segments' numbers, these disagree with the texts, which other rules report.
    let is_reported_elsewhere = stated == last && !context.has_sound_offsets();
    if stated == actual || is_reported_elsewhere {
        return;
    }
    let message = format!("the text has {}, not {stated}", counted(actual, "character"));
    let finding = Diagnostic::new(&FAULT, Place::value("/source/characters"), message);
    let unit = if stated == context.text().len() as u64 {
        Some(Unit::Bytes)
    } else if stated == context.text().encode_utf16().count() as u64 {
        Some(Unit::Utf16)
    } else {
        None
    };
    let finding = match unit {
        Some(unit) => finding.note(format!("{stated} is its length in {unit}")),
        None => finding,
    };
    // The number may be right, and the text changed.
    let is_sure = match context.is_proven() {
        Some(proven) => proven,
        None => context.has_sound_offsets(),
    };
    let applicability = Applicability::safe_if(is_sure);
    let edits = vec![Edit::replace("/source/characters", actual)];
    sink.report(finding.with_fix(Fix {
        message: format!("set `characters` to {actual}"),
        edits,
        applicability,
    }));
}
