//! Quotations that are the complement of a verb, with no comma or colon before them: `She wrote that “it
//! sank.”`

use super::language_rules::LanguageRules;
use memchr::{memchr, memmem, memrchr3};

/// The most bytes of a quotation on either side of a full stop. A longer one is split like other prose, so
/// that a quotation mark that is never closed swallows no paragraph.
const MAX_EXTENT: usize = 400;

/// Returns whether the full stop at `at` is in a quotation that a verb or conjunction governs: `She wrote that “it sank. Nobody
/// knew why.”`
pub(super) fn contains(text: &str, start: usize, at: usize, rules: &LanguageRules) -> bool {
    let bytes = text.as_bytes();
    let from = start.max(at.saturating_sub(MAX_EXTENT));
    let mut end = at;
    // The last quotation mark before the stop must be one that opens.
    let (opening, closing) = loop {
        let Some(found) =
            bytes.get(from..end).and_then(|bytes| memrchr3(b'"', THREE_BYTE_LEAD, TWO_BYTE_LEAD, bytes))
        else {
            return false;
        };
        end = from + found;
        match bytes.get(end..).unwrap_or_default() {
            [b'"', ..] if opens(bytes, end) => break (end, "\""),
            // “ and «
            [THREE_BYTE_LEAD, 0x80, 0x9C, ..] => break (end, "”"),
            [TWO_BYTE_LEAD, 0xAB, ..] => break (end, "»"),
            [b'"', ..] | [THREE_BYTE_LEAD, 0x80, 0x9D, ..] | [TWO_BYTE_LEAD, 0xBB, ..] => return false,
            _ => {}
        }
    };
    let ends_with_governing_word = text
        .get(start..opening)
        .and_then(|before| before.strip_suffix([' ', '\u{a0}', '\n']))
        .is_some_and(|before| rules.ends_with_governing_word(before));
    ends_with_governing_word
        && closes(bytes.get(at..bytes.len().min(at + MAX_EXTENT)).unwrap_or_default(), closing)
}

/// The first bytes of non-ASCII quotation marks: of “ and » in three bytes and in two.
const THREE_BYTE_LEAD: u8 = 0xE2;
const TWO_BYTE_LEAD: u8 = 0xC2;

fn opens(bytes: &[u8], at: usize) -> bool {
    let blank_before =
        at.checked_sub(1).and_then(|before| bytes.get(before)).is_none_or(u8::is_ascii_whitespace);
    blank_before && bytes.get(at + 1).is_some_and(|byte| !byte.is_ascii_whitespace())
}

/// Returns whether a quotation closes before another paragraph begins.
fn closes(bytes: &[u8], closing: &str) -> bool {
    let found = match closing.as_bytes() {
        [byte] => memchr(*byte, bytes),
        long => memmem::find(bytes, long),
    };
    let quotation = found.and_then(|found| bytes.get(..found));
    quotation.is_some_and(|quotation| memmem::find(quotation, b"\n\n").is_none())
}
