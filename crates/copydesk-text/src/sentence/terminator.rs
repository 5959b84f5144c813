//! The characters that may end a sentence.

use super::character::{is_bullet, is_full_stop};
use crate::is_blank;
use wide::u8x16;

/// What a character that may end a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A stop, a mark of exclamation or question, an ellipsis: whether it ends the sentence, its neighbours say.
    Mark,
    /// A stop or mark of a script in which it has no other use.
    Full,
    /// A semicolon, which asks in Greek.
    Semicolon,
    /// A closing bracket, which may belong to the next marker of a list.
    Bracket,
    /// A bullet, which may be the next marker of a list.
    Bullet,
    /// A line end.
    Line,
}

/// The first character from `from` on that may end a sentence.
pub(super) fn next(text: &str, from: usize) -> Option<(usize, Kind)> {
    let mut at = from;
    loop {
        at += sought(text.as_bytes().get(at..)?)?;
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

/// Where the first byte stands that a candidate may begin with.
fn sought(bytes: &[u8]) -> Option<usize> {
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    for (index, chunk) in chunks.iter().enumerate() {
        let may = u8x16::new(*chunk);
        let is = |byte: u8| may.simd_eq(u8x16::splat(byte));
        let ascii = is(b'.') | is(b'!') | is(b'?') | is(b';') | is(b')') | is(b'\n');
        let high = may.max(u8x16::splat(0xC2)).simd_eq(may);
        let mut may = (ascii | high).to_bitmask();
        while may != 0 {
            let at = may.trailing_zeros() as usize;
            if chunk.get(at).is_some_and(|byte| SOUGHT[usize::from(*byte)]) {
                return Some(index * CHUNK + at);
            }
            may &= may - 1;
        }
    }
    let found = rest.iter().position(|byte| SOUGHT[usize::from(*byte)])?;
    Some(chunks.len() * CHUNK + found)
}

/// How many bytes are compared at once.
const CHUNK: usize = 16;

/// The bytes that candidates begin with.
static SOUGHT: [bool; 256] = {
    let mut table = [false; 256];
    let mut bytes: &[u8] = b".!?;)\n\xC2\xCD\xD6\xD8\xDB\xDC\xDF\xE0\xE1\xE2\xE3\xEA\xEF\xF0";
    while let [byte, rest @ ..] = bytes {
        table[*byte as usize] = true;
        bytes = rest;
    }
    table
};

fn kind(character: char) -> Option<Kind> {
    match character {
        '.' | '!' | '?' | '…' | '‼' | '‽' | '⁇' | '⁈' | '⁉' | '․' | '‥' => Some(Kind::Mark),
        ';' | '\u{37E}' => Some(Kind::Semicolon),
        ')' => Some(Kind::Bracket),
        '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(Kind::Line),
        '\0'..='\u{7F}' => None,
        other if is_bullet(other) => Some(Kind::Bullet),
        other if is_full_stop(other) => Some(Kind::Full),
        _ => None,
    }
}

/// Stops and marks that stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Run {
    /// Where it ends.
    pub(super) end: usize,
    /// Where its first character ends.
    pub(super) first_end: usize,
    /// How many stops it has; an ellipsis counts as three.
    pub(super) stops: usize,
    /// Whether it exclaims or asks.
    pub(super) marks: bool,
    /// Whether blanks part its stops.
    pub(super) spaced: bool,
}

impl Run {
    /// The run that begins at `at`.
    pub(super) fn at(text: &str, at: usize) -> Self {
        // By far most runs are a stop and a blank before a word.
        if let Some([b'.', b' ', b'A'..=b'z', ..]) = text.as_bytes().get(at..) {
            return Self { end: at + 1, first_end: at + 1, stops: 1, marks: false, spaced: false };
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
                other if !run.marks && is_blank(other) && !is_line_end(other) && gap < 2 * BLANK => {
                    gap += other.len_utf8();
                    continue;
                }
                _ => break,
            };
            // After a blank only a stop that stands alone: not that of `.NET` or `.5`.
            if gap > 0 && rest.peek().is_some_and(|next| next.is_alphanumeric()) {
                break;
            }
            run.spaced |= gap > 0;
            run.end += gap + character.len_utf8();
            if run.first_end == at {
                run.first_end = run.end;
            }
            run.stops += stops;
            run.marks |= stops == 0;
            gap = 0;
        }
        run
    }

    /// Whether this is one stop and nothing else.
    pub(super) fn is_stop(self) -> bool {
        self.stops == 1 && !self.marks
    }
}

/// The bytes of a blank, at most. Wider gaps don't hold an ellipsis together.
const BLANK: usize = 3;

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_hold_what_stands_together() {
        let run = |text: &'static str| {
            let run = Run::at(text, 0);
            (&text[..run.end], run.stops, run.marks, run.spaced)
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
    fn every_candidate_is_sought_by_its_first_byte() {
        let mut buffer = [0; 4];
        for character in '\0'..=char::MAX {
            if kind(character).is_some() {
                let first = character.encode_utf8(&mut buffer).as_bytes()[0];
                assert!(SOUGHT[usize::from(first)], "{character:?}");
            }
        }
    }
}
