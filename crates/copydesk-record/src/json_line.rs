//! JSON in a line, for every reader.
//!
//! JSON allows U+0085, U+2028 and U+2029 in a string as they are, but Python's `splitlines`, JavaScript
//! before 2019 and many editors end a line there. So they are escaped.

use memchr::memmem::Finder;
use serde::Serialize;
use std::sync::LazyLock;

/// Appends a value as JSON without any character that a reader may take for the end of a line.
pub fn to_line(value: &impl Serialize, out: &mut Vec<u8>) -> serde_json::Result<()> {
    let start = out.len();
    serde_json::to_writer(&mut *out, value)?;
    escape_line_ends(out, start);
    Ok(())
}

/// The characters that end a line for some readers, with their escapes.
static LINE_ENDS: LazyLock<[(Finder<'static>, &'static [u8]); 3]> = LazyLock::new(|| {
    [
        (Finder::new("\u{85}"), br"\u0085"),
        (Finder::new("\u{2028}"), br"\u2028"),
        (Finder::new("\u{2029}"), br"\u2029"),
    ]
});

/// Escapes the line ends in the JSON from `start` on. Only strings hold such characters, and few of them do:
/// one search of all that was written takes less time than one of each string.
fn escape_line_ends(out: &mut Vec<u8>, start: usize) {
    for (line_end, escape) in LINE_ENDS.iter() {
        let written = out.get(start..).unwrap_or_default();
        let Some(first) = line_end.find(written) else { continue };
        let rest = out.split_off(start + first);
        let mut from = 0;
        for at in line_end.find_iter(&rest) {
            out.extend_from_slice(rest.get(from..at).unwrap_or_default());
            out.extend_from_slice(escape);
            from = at + line_end.needle().len();
        }
        out.extend_from_slice(rest.get(from..).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        to_line(&text, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn line_ends_of_all_readers_are_escaped() {
        assert_eq!(written("a\u{85}\u{2028}\u{2028}b\n\u{2029}"), r#""a\u0085\u2028\u2028b\n\u2029""#);
        for text in ["", "â€ ©", "—“\u{A0}”…", "\u{86}\u{2027}\u{202A}", "\"\\\u{7}"] {
            assert_eq!(written(text), serde_json::to_string(text).unwrap());
        }
        let all = "\u{85}x\u{2029}é\u{2028}";
        assert_eq!(serde_json::from_str::<String>(&written(all)).unwrap(), all);
        assert_eq!(written(all).lines().count(), 1);
    }
}
