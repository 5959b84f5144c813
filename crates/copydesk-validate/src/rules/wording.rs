//! Turns of phrase that several rules share.

use crate::evidence::{Context, Spanned};
use copydesk_diag::Diagnostic;
use std::ops::Range;

/// "1 character", "7 characters".
pub(super) fn characters(count: u64) -> String {
    if count == 1 { "1 character".into() } else { format!("{count} characters") }
}

/// A character so that a reader sees it: white space and marks by name or number.
pub(super) fn character(character: Option<char>) -> String {
    match character {
        None => "nothing".into(),
        Some(' ') => "a space".into(),
        Some('\n') => "a line feed".into(),
        Some('\r') => "a carriage return".into(),
        Some('\t') => "a tab".into(),
        Some('`') => "a backtick".into(),
        Some(other) if copydesk_record::is_blank(other) => format!("U+{:04X}", u32::from(other)),
        Some(other) => format!("`{other}`"),
    }
}

/// How far around its span an excerpt is looked for, in bytes.
const REACH: usize = 512;

/// Where near its span the words of an excerpt stand, if they do: the place nearest to it.
pub(super) fn nearby(context: &Context<'_>, spanned: &Spanned<'_>) -> Option<Range<usize>> {
    let printed = spanned.printed.filter(|printed| !printed.is_empty())?;
    let text = context.text;
    let start = spanned.bytes().map_or(text.len(), |bytes| bytes.start);
    let boundary = |byte: usize| context.offsets.byte(context.offsets.position(byte)).unwrap_or(text.len());
    let (from, to) =
        (boundary(start.saturating_sub(REACH)), boundary(start.saturating_add(REACH + printed.len())));
    let window = text.get(from..to)?;
    let (found, _) = window.match_indices(printed).min_by_key(|(at, _)| (from + at).abs_diff(start))?;
    Some(from + found..from + found + printed.len())
}

/// The finding with a note on where the words stand, if that is near.
pub(super) fn with_nearby(finding: Diagnostic, context: &Context<'_>, spanned: &Spanned<'_>) -> Diagnostic {
    match nearby(context, spanned) {
        Some(bytes) => {
            let (start, end) = (context.offsets.position(bytes.start), context.offsets.position(bytes.end));
            finding.note(format!("the words stand at {start} to {end}"))
        }
        None => finding,
    }
}
