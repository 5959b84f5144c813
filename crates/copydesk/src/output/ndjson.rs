//! NDJSON: a record is a line, for every reader.
//!
//! JSON lets U+0085, U+2028 and U+2029 stand in a string as they are, but Python's `splitlines`, JavaScript before
//! 2019 and many editors end a line there. So they are escaped.

use super::Format;
use copydesk_record::Record;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter};
use std::io;

pub(super) const FORMAT: Format =
    Format { name: "ndjson", about: "one record a line", extension: "ndjson", many: true, write };

fn write(record: &Record<'_>, out: &mut Vec<u8>) -> serde_json::Result<()> {
    one_line(record, out)?;
    out.push(b'\n');
    Ok(())
}

/// Appends JSON without any character that a reader may take for the end of a line.
pub(crate) fn one_line(value: &impl Serialize, out: &mut Vec<u8>) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, OneLine))
}

/// Compact JSON without any character that a reader may take for the end of a line.
struct OneLine;

impl Formatter for OneLine {
    fn write_string_fragment<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, length, escape)) = line_end(rest) {
            CompactFormatter.write_string_fragment(out, rest.get(..at).unwrap_or_default())?;
            out.write_all(escape)?;
            rest = rest.get(at + length..).unwrap_or_default();
        }
        CompactFormatter.write_string_fragment(out, rest)
    }
}

/// The first character that ends a line somewhere: its place, its length and its escape.
fn line_end(text: &str) -> Option<(usize, usize, &'static [u8])> {
    let bytes = text.as_bytes();
    let mut from = 0;
    // The first byte of U+0085, and that of all General Punctuation: what follows it decides.
    while let Some(at) = memchr::memchr2(0xC2, 0xE2, bytes.get(from..)?).map(|at| from + at) {
        match bytes.get(at..)? {
            [0xC2, 0x85, ..] => return Some((at, 2, br"\u0085")),
            [0xE2, 0x80, 0xA8, ..] => return Some((at, 3, br"\u2028")),
            [0xE2, 0x80, 0xA9, ..] => return Some((at, 3, br"\u2029")),
            _ => from = at + 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        text.serialize(&mut Serializer::with_formatter(&mut out, OneLine)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_ends_a_line_anywhere_is_escaped() {
        assert_eq!(written("a\u{85}\u{2028}\u{2028}b\n\u{2029}"), r#""a\u0085\u2028\u2028b\n\u2029""#);
        for text in ["", "â€ ©", "—“\u{A0}”…", "\u{86}\u{2027}\u{202A}", "\"\\\u{7}"] {
            assert_eq!(written(text), serde_json::to_string(text).unwrap());
        }
        let all = "\u{85}x\u{2029}é\u{2028}";
        assert_eq!(serde_json::from_str::<String>(&written(all)).unwrap(), all);
        assert_eq!(written(all).lines().count(), 1);
    }
}
