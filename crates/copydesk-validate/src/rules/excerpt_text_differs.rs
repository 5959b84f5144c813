//! `excerpt/text-differs`

use super::nearby;
use super::renumbering;
use super::rule::rule;
use crate::evidence::{CheckedSpan, Context, SpanState, Unit, only_difference, read_as};
use crate::phrases::{character_name, counted, quoted};
use copydesk_diag::{Applicability, Diagnostic, Edit, Fix, Place, Sink};
use std::collections::HashMap;

rule! {
    /// An excerpt is not the text at its span.
    ///
    /// Whatever the record says is printed somewhere has to be printed there, character by character. Either
    /// the text was changed, or the words were tidied, or the numbers are wrong: the notes say where the
    /// words are nearby, and whether the numbers fit if they count bytes or UTF-16 code units. Excerpts that
    /// are wrong for the same reason are reported once.
    Error "excerpt/text-differs" = check
}

/// The cause of excerpts that differ: those with the same cause are one mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Cause {
    /// Their numbers count another unit.
    Unit(Unit),
    /// Their numbers are all off by this number of characters.
    Shift(i64),
    /// They all differ from the text in the character at this byte.
    Character(usize),
    /// The cause is not known. The index of the span keeps it apart from others.
    Unknown(usize),
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let mut groups: Vec<(Cause, Vec<&CheckedSpan<'_>>)> = Vec::new();
    let mut only_places = nearby::OnlyPlaces::new(context);
    let mut known: HashMap<Cause, usize> = HashMap::new();
    for (index, spanned) in context.spans().iter().enumerate() {
        let Some(cause) = cause(context, index, spanned) else { continue };
        let group = *known.entry(cause).or_insert(groups.len());
        match groups.get_mut(group) {
            Some((_, excerpts)) => excerpts.push(spanned),
            None => groups.push((cause, vec![spanned])),
        }
    }
    for (cause, excerpts) in groups {
        // Compared with the file, the character has its own finding.
        let is_reported_by_file =
            matches!((cause, context.difference()), (Cause::Character(at), Some(d)) if d.byte == at);
        if !is_reported_by_file {
            let Some((first, others)) = excerpts.split_first() else { continue };
            let finding = finding(context, cause, first, others.len());
            sink.report(match fix(context, cause, &excerpts, &mut only_places) {
                Some(fix) => finding.with_fix(fix),
                None => finding,
            });
        }
    }
}

fn cause(context: &Context<'_>, index: usize, spanned: &CheckedSpan<'_>) -> Option<Cause> {
    match &spanned.state {
        SpanState::Misread(unit) => Some(Cause::Unit(*unit)),
        SpanState::Differs(bytes) => Some(if let Some(changed) = only_difference(context.layer(), spanned) {
            Cause::Character(changed.byte)
        } else if let Some(found) = nearby::nearest(context, spanned) {
            let (from, to) =
                (context.offsets().position(bytes.start), context.offsets().position(found.start));
            Cause::Shift(i64::try_from(to).unwrap_or_default() - i64::try_from(from).unwrap_or_default())
        } else {
            Cause::Unknown(index)
        }),
        _ => None,
    }
}

fn finding(context: &Context<'_>, cause: Cause, spanned: &CheckedSpan<'_>, others: usize) -> Diagnostic {
    let span = spanned.span().unwrap_or_default();
    let place = spanned.path.member(spanned.member);
    let words = quoted(spanned.words.unwrap_or_default());
    let further = |finding: Diagnostic, one: &str, several: &str| match others {
        0 => finding,
        1 => finding.note(format!("1 further excerpt {one}")),
        _ => finding.note(format!("{others} further excerpts {several}")),
    };
    match cause {
        Cause::Unit(unit) => {
            let finding = Diagnostic::new(&FAULT, place, format!("{words} does not stand at {span}"))
                .note(format!("it does if the numbers count {unit}; records count {}", Unit::CodePoints));
            further(finding, "fits in the same way", "fit in the same way")
        }
        Cause::Character(byte) => {
            let changed = only_difference(context.layer(), spanned);
            let here = character_name(changed.map(|changed| changed.current));
            let was = character_name(changed.map(|changed| changed.original));
            let at = context.offsets().position(byte) as u64;
            let segment = context.name_segment(byte);
            let finding = if context.is_proven() == Some(false) {
                let message = format!("{segment} has {here} at {at}, where `{}` has {was}", spanned.path);
                Diagnostic::new(&FAULT, Place::Text { start: at, end: at + 1 }, message)
            } else {
                let message = format!("{words} has {was} where the text has {here}, at {at} in {segment}");
                Diagnostic::new(&FAULT, place, message)
            };
            further(finding, "differs in the same character", "differ in the same character")
        }
        Cause::Shift(_) | Cause::Unknown(_) => {
            let bytes = spanned.bytes().unwrap_or_default();
            let segment = context.name_segment(bytes.start);
            let here = quoted(context.text().get(bytes).unwrap_or_default());
            let message = format!("{words} does not stand at {span}, but {here} does, in {segment}");
            let finding = nearby::with_nearest(Diagnostic::new(&FAULT, place, message), context, spanned);
            further(finding, "is off by as much", "are off by as much")
        }
    }
}

/// Returns the fix that sets the offsets to where the words stand, for all excerpts with the same cause.
fn fix(
    context: &Context<'_>,
    cause: Cause,
    excerpts: &[&CheckedSpan<'_>],
    only_places: &mut nearby::OnlyPlaces<'_, '_>,
) -> Option<Fix> {
    let found = |spanned: &CheckedSpan<'_>| match cause {
        Cause::Unit(unit) => read_as(context.layer(), unit, spanned.span()?),
        Cause::Shift(_) => nearby::nearest(context, spanned),
        Cause::Character(_) | Cause::Unknown(_) => None,
    };
    let first = excerpts.first()?;
    let places: Vec<_> = excerpts.iter().map(|spanned| found(spanned)).collect::<Option<_>>()?;
    let mut pairs = excerpts.iter().zip(&places);
    // Words may stand near by for no reason: those of one excerpt may be wrong, and its span right. Where several are
    // off alike, those that stand nowhere else show by how much.
    let is_alike = match cause {
        Cause::Shift(_) => pairs.clone().any(|(spanned, _)| spanned.span() != first.span()),
        _ => true,
    };
    let is_sure =
        is_alike && pairs.clone().any(|(spanned, place)| only_places.of(spanned).as_ref() == Some(place));
    let edits: Vec<Edit> =
        pairs.clone().flat_map(|(spanned, place)| renumbering::span_edits(context, spanned, place)).collect();
    let (start, end) = context.positions(pairs.next()?.1);
    let message = match excerpts.len() {
        1 => format!("set its span to {start} to {end}"),
        several => {
            format!("set its span to {start} to {end}, and {} more", counted(several as u64 - 1, "span"))
        }
    };
    Some(Fix { message, edits, applicability: Applicability::safe_if(is_sure) })
}
