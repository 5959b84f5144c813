//! Quotations that are the complement of a verb: `She wrote that “it sank.”`

use super::character::{continues, is_hiragana};
use super::language_rules::LanguageRules;
use memchr::{memchr, memmem, memrchr3};

/// The most bytes of a quotation on either side of a full stop. A longer one is split like other prose, so
/// that a quotation mark that is never closed swallows no paragraph.
const MAX_EXTENT: usize = 400;

/// Returns whether the full stop at `at` is in a quotation that a verb or conjunction governs: `She wrote that “it sank. Nobody
/// knew why.”` A French one may follow a colon too: `Léa dit : « Oui. Et toi ? »`
pub(super) fn contains(text: &str, start: usize, at: usize, rules: &LanguageRules) -> bool {
    let Some((opening, closing)) = opening_mark(text.as_bytes(), start, at) else { return false };
    let before = text.get(start..opening).and_then(|before| before.strip_suffix([' ', '\u{a0}', '\n']));
    // In other languages than French, which has a space inside its guillemets, a quotation after a colon is split.
    let is_french = || {
        text.get(opening..).is_some_and(|rest| {
            rest.strip_prefix('«').is_some_and(|rest| rest.starts_with([' ', '\u{a0}', '\u{202f}']))
        })
    };
    let is_governed = before.is_some_and(|before| {
        rules.ends_with_governing_word(before) || (before.ends_with(':') && is_french())
    });
    let after = text.as_bytes().get(at..text.len().min(at + MAX_EXTENT));
    is_governed && closes(after.unwrap_or_default(), closing)
}

/// Returns whether a colon precedes the quotation in which the character at `at` is, so that its speaker is before it.
pub(super) fn follows_colon(text: &str, start: usize, at: usize) -> bool {
    let opening = opening_mark(text.as_bytes(), start, at);
    let before = opening.and_then(|(opening, _)| text.get(start..opening));
    before.is_some_and(|before| before.trim_end().ends_with(':'))
}

/// Returns the last quotation mark before `at` if it is one that opens, and the mark that closes it.
fn opening_mark(bytes: &[u8], start: usize, at: usize) -> Option<(usize, &'static str)> {
    let from = start.max(at.saturating_sub(MAX_EXTENT));
    let mut end = at;
    loop {
        let found = memrchr3(b'"', THREE_BYTE_LEAD, TWO_BYTE_LEAD, bytes.get(from..end)?)?;
        end = from + found;
        match bytes.get(end..).unwrap_or_default() {
            [b'"', ..] if opens(bytes, end) => return Some((end, "\"")),
            // “ and «
            [THREE_BYTE_LEAD, 0x80, 0x9C, ..] => return Some((end, "”")),
            [TWO_BYTE_LEAD, 0xAB, ..] => return Some((end, "»")),
            [b'"', ..] | [THREE_BYTE_LEAD, 0x80, 0x9D, ..] | [TWO_BYTE_LEAD, 0xBB, ..] => return None,
            _ => {}
        }
    }
}

/// Returns whether the full stop at `at` is in corner brackets that a particle follows, as before a Japanese verb of
/// saying: 「景気は悪い。努力が大事だ」と述べた.
pub(super) fn is_in_corner_brackets(text: &str, start: usize, at: usize) -> bool {
    let from = text.ceil_char_boundary(start.max(at.saturating_sub(MAX_EXTENT)));
    let to = text.floor_char_boundary(text.len().min(at + MAX_EXTENT));
    let before = text.get(from..at).unwrap_or_default();
    let after = text.get(at..to).unwrap_or_default();
    // The same brackets are counted on both sides: a quotation in it has others.
    let open = |marks: (char, char)| -> Option<char> {
        let last = before.chars().rev().find(|c| *c == marks.0 || *c == marks.1)?;
        (last == marks.0).then_some(marks.1)
    };
    let Some(close) = open(('「', '」')).or_else(|| open(('『', '』'))) else { return false };
    let Some((inside, outside)) = after.split_once(close) else { return false };
    !inside.contains('\n') && outside.starts_with(|next| is_hiragana(next) || continues(next))
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
