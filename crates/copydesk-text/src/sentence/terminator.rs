//! The characters that may end a sentence.

use super::character::{is_bullet, is_full_stop};
use crate::blank::is_blank;
use wide::u8x16;

/// A kind of character that may end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TerminatorKind {
    /// A full stop, question mark, exclamation mark or ellipsis of the Latin script: its context decides.
    Latin,
    /// Punctuation that has no other use in its script.
    Unambiguous,
    /// A semicolon, which is the question mark in Greek.
    Semicolon,
    /// A closing bracket, which may belong to the next marker of a list.
    Bracket,
    /// A bullet, which may be the next marker of a list.
    Bullet,
    /// A line end.
    Line,
}

/// Returns the first character from `from` on that may end a sentence.
pub(super) fn next(text: &str, from: usize) -> Option<(usize, TerminatorKind)> {
    let mut at = from;
    loop {
        at += find_candidate(text.as_bytes().get(at..)?)?;
        // Quotation marks and dashes are frequent, and none of them ends a sentence.
        if let Some([0xE2, 0x80, 0x90..=0x9F, ..]) = text.as_bytes().get(at..) {
            at += 3;
            continue;
        }
        let character = text.get(at..)?.chars().next()?;
        if let Some(kind) = kind(character) {
            return Some((at, kind));
        }
        at += character.len_utf8();
    }
}

/// Returns the index of the first byte that may begin a character that may end a sentence.
fn find_candidate(bytes: &[u8]) -> Option<usize> {
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    for (index, chunk) in chunks.iter().enumerate() {
        let may = u8x16::new(*chunk);
        let is = |byte: u8| may.simd_eq(u8x16::splat(byte));
        let ascii = is(b'.') | is(b'!') | is(b'?') | is(b';') | is(b')') | is(b'\n');
        let high = may.max(u8x16::splat(0xC2)).simd_eq(may);
        let mut may = (ascii | high).to_bitmask();
        while may != 0 {
            let at = may.trailing_zeros() as usize;
            if chunk.get(at).is_some_and(|byte| FIRST_BYTES[usize::from(*byte)]) {
                return Some(index * CHUNK + at);
            }
            may &= may - 1;
        }
    }
    let found = rest.iter().position(|byte| FIRST_BYTES[usize::from(*byte)])?;
    Some(chunks.len() * CHUNK + found)
}

/// The number of bytes compared at once.
const CHUNK: usize = 16;

/// The first bytes of the characters that may end a sentence.
static FIRST_BYTES: [bool; 256] = {
    let mut table = [false; 256];
    let mut bytes: &[u8] = b".!?;)\n\xC2\xCD\xD6\xD8\xDB\xDC\xDF\xE0\xE1\xE2\xE3\xEA\xEF\xF0";
    while let [byte, rest @ ..] = bytes {
        table[*byte as usize] = true;
        bytes = rest;
    }
    table
};

fn kind(character: char) -> Option<TerminatorKind> {
    match character {
        '.' | '!' | '?' | '…' | '‼' | '‽' | '⁇' | '⁈' | '⁉' | '․' | '‥' => {
            Some(TerminatorKind::Latin)
        }
        ';' | '\u{37E}' => Some(TerminatorKind::Semicolon),
        ')' => Some(TerminatorKind::Bracket),
        '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(TerminatorKind::Line),
        '\0'..='\u{7F}' => None,
        other if is_bullet(other) => Some(TerminatorKind::Bullet),
        other if is_full_stop(other) => Some(TerminatorKind::Unambiguous),
        _ => None,
    }
}

/// A run of punctuation that ends a sentence together: "?!", "...", ". . ."
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TerminatorRun {
    /// The byte after its last character.
    pub(super) end: usize,
    /// The byte after its first character.
    pub(super) first_end: usize,
    /// The number of full stops; an ellipsis counts as three.
    pub(super) stops: usize,
    /// Whether it has a question or exclamation mark.
    pub(super) has_question_or_exclamation: bool,
    /// Whether there are spaces between its full stops.
    pub(super) spaced: bool,
}

impl TerminatorRun {
    /// Returns the run that begins at `at`.
    pub(super) fn at(text: &str, at: usize) -> Self {
        // By far most runs are a full stop and a space before a word.
        if let Some([b'.', b' ', b'A'..=b'z', ..]) = text.as_bytes().get(at..) {
            return Self {
                end: at + 1,
                first_end: at + 1,
                stops: 1,
                has_question_or_exclamation: false,
                spaced: false,
            };
        }
        let mut run = Self { end: at, first_end: at, ..Self::default() };
        let mut gap = 0;
        let mut rest = text.get(at..).unwrap_or_default().chars().peekable();
        while let Some(character) = rest.next() {
            let stops = match character {
                '.' | '․' => 1,
                '‥' => 2,
                '…' => 3,
                '!' | '?' | '‼' | '‽' | '⁇' | '⁈' | '⁉' | '！' | '？' if gap == 0 => 0,
                other
                    if !run.has_question_or_exclamation
                        && is_blank(other)
                        && !is_line_end(other)
                        && gap < 2 * MAX_SPACE_BYTES =>
                {
                    gap += other.len_utf8();
                    continue;
                }
                _ => break,
            };
            // After a space only a full stop by itself: not that of `.NET` or `.5`.
            if gap > 0 && rest.peek().is_some_and(|next| next.is_alphanumeric()) {
                break;
            }
            run.spaced |= gap > 0;
            run.end += gap + character.len_utf8();
            if run.first_end == at {
                run.first_end = run.end;
            }
            run.stops += stops;
            run.has_question_or_exclamation |= stops == 0;
            gap = 0;
        }
        run
    }

    /// Returns whether this is one full stop and nothing else.
    pub(super) fn is_stop(self) -> bool {
        self.stops == 1 && !self.has_question_or_exclamation
    }
}

/// The most bytes of a space character. An ellipsis has at most two spaces between its full stops.
const MAX_SPACE_BYTES: usize = 3;

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjacent_punctuation_is_one_run() {
        let run = |text: &'static str| {
            let run = TerminatorRun::at(text, 0);
            (&text[..run.end], run.stops, run.has_question_or_exclamation, run.spaced)
        };
        assert_eq!(run(". Next"), (".", 1, false, false));
        assert_eq!(run("?!! What"), ("?!!", 0, true, false));
        assert_eq!(run(". . . and"), (". . .", 3, false, true));
        assert_eq!(run(". … and"), (". …", 4, false, true));
        assert_eq!(run(". .NET"), (".", 1, false, false));
        assert_eq!(run("....”"), ("....", 4, false, false));
        assert_eq!(run("! . ."), ("!", 0, true, false));
    }

    #[test]
    fn every_candidate_is_found_by_its_first_byte() {
        let mut buffer = [0; 4];
        for character in '\0'..=char::MAX {
            if kind(character).is_some() {
                let first = character.encode_utf8(&mut buffer).as_bytes()[0];
                assert!(FIRST_BYTES[usize::from(first)], "{character:?}");
            }
        }
    }
}
