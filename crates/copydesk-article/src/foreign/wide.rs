//! Text in UTF-16 and UTF-32.

use super::format::Foreign;
use super::head::Head;

/// Returns an input that is text in UTF-32, or in UTF-16 without a byte order mark.
pub(super) fn recognize(head: &Head<'_>) -> Option<Foreign> {
    let sample = head.bytes.get(..SAMPLE).unwrap_or(head.bytes);
    memchr::memchr(0, sample)?;
    if is_utf32(sample) {
        let advice = "`iconv -f UTF-32 -t UTF-8` makes UTF-8 of it";
        return Some(Foreign::unreadable_text("text in UTF-32", advice));
    }
    let is_utf16 = |order: Order| {
        !is_mostly_ascii(sample) && has_common_units(sample, order) && is_text(&decoded(sample, order))
    };
    if is_utf16(u16::from_le_bytes) {
        let advice = "`--encoding utf-16le` reads it";
        return Some(Foreign::unmarked_text("text in UTF-16 without a byte order mark", advice));
    }
    if is_utf16(u16::from_be_bytes) {
        let advice = "`--encoding utf-16be` reads it";
        return Some(Foreign::unmarked_text("text in UTF-16 without a byte order mark", advice));
    }
    None
}

/// Returns the text of an input that begins with a byte order mark of UTF-16.
pub(super) fn decoded_by_mark(head: &Head<'_>) -> Option<String> {
    let head = head.shortened();
    if is_utf32(head.bytes) {
        return None;
    }
    if let Some(rest) = head.bytes.strip_prefix(b"\xFF\xFE") {
        return Some(decoded(rest, u16::from_le_bytes));
    }
    head.bytes.strip_prefix(b"\xFE\xFF").map(|rest| decoded(rest, u16::from_be_bytes))
}

/// How many bytes tell the encoding.
const SAMPLE: usize = 4096;

/// Makes a code unit of two bytes.
type Order = fn([u8; 2]) -> u16;

fn decoded(bytes: &[u8], order: Order) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| order(*pair));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Returns whether some bytes are a text in ASCII, in which a zero is an accident.
fn is_mostly_ascii(bytes: &[u8]) -> bool {
    let other = bytes.iter().filter(|byte| !matches!(byte, b'\n' | b'\r' | b' '..=b'~')).count();
    other * 4 < bytes.len()
}

/// Returns whether there are code units of white space, as texts in any script have, and more than if the
/// order of bytes were the other; or many of Latin letters.
fn has_common_units(bytes: &[u8], order: Order) -> bool {
    let (mut count, mut latin, mut spaces, mut swapped) = (0, 0, 0, 0);
    for unit in bytes.as_chunks::<2>().0.iter().map(|pair| order(*pair)) {
        count += 1;
        latin += usize::from(matches!(unit, 0x20..=0x7E));
        spaces += usize::from(matches!(unit, 0x0A | 0x20));
        swapped += usize::from(matches!(unit, 0x0A00 | 0x2000));
    }
    (spaces * 200 >= count && spaces > swapped) || (latin > 0 && latin * 2 > count)
}

/// Returns whether a decoded text is one: bytes that are something else yield control characters and halves
/// of pairs.
fn is_text(text: &str) -> bool {
    // The sample may end within a pair.
    let text = text.strip_suffix(char::REPLACEMENT_CHARACTER).unwrap_or(text);
    let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}' | '\u{85}');
    let is_private = |c: char| matches!(c, '\u{E000}'..='\u{F8FF}');
    !text.contains(|c: char| is_control(c) || is_private(c) || c == char::REPLACEMENT_CHARACTER)
}

fn is_utf32(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return true;
    }
    let units = bytes.get(..SAMPLE).unwrap_or(bytes).as_chunks::<4>().0;
    let are_text = |order: fn([u8; 4]) -> u32| {
        units.iter().all(|unit| {
            char::from_u32(order(*unit)).is_some_and(|c| !c.is_control() || c.is_ascii_whitespace())
        })
    };
    units.len() >= 2 && (are_text(u32::from_le_bytes) || are_text(u32::from_be_bytes))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{assert_foreign, assert_text, foreign};
    use super::super::{Head, recognize};

    const TEXT: &str = "The ice is gone\r\n\r\nThe “ferry” sailed at noon.\r\n";

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn utf_16_without_a_mark_is_read_if_it_is_named() {
        for (bytes, name) in
            [(utf16(TEXT, u16::to_le_bytes), "utf-16le"), (utf16(TEXT, u16::to_be_bytes), "utf-16be")]
        {
            let message =
                format!("text in UTF-16 without a byte order mark, not UTF-8: `--encoding {name}` reads it");
            assert_foreign(&bytes, &message);
            let found = recognize(&Head { bytes: &bytes, is_whole: true }).unwrap();
            assert!(found.is_readable_if_encoding_named);
        }
    }

    #[test]
    fn utf_16_is_told_in_any_script() {
        for text in
            ["Лёд растаял.\nПаром ушёл.\n", "一つの氷が消えた。\n船が出た。\n", "बर्फ चली गई।\n", "Ice"]
        {
            assert_foreign(utf16(text, u16::to_le_bytes), "text in UTF-16 without a byte order mark");
            assert_foreign(utf16(text, u16::to_be_bytes), "text in UTF-16 without a byte order mark");
        }
    }

    #[test]
    fn utf_32_is_not_read() {
        let bytes: Vec<u8> = TEXT.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        assert_foreign(&bytes, "text in UTF-32, not UTF-8: `iconv -f UTF-32 -t UTF-8` makes UTF-8 of it");
        assert_foreign([b"\xFF\xFE\0\0".as_slice(), &bytes].concat(), "text in UTF-32");
        let bytes: Vec<u8> = TEXT.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        assert_foreign(&bytes, "text in UTF-32");
    }

    #[test]
    fn utf_16_with_a_mark_is_text_or_what_the_text_is() {
        assert_text(utf16(&format!("\u{FEFF}{TEXT}"), u16::to_le_bytes));
        assert_text(utf16(&format!("\u{FEFF}{TEXT}"), u16::to_be_bytes));
        assert_text(utf16("\u{FEFF}氷が消えた。", u16::to_le_bytes));
        let page = utf16("\u{FEFF}<!DOCTYPE html><p>Ice", u16::to_be_bytes);
        assert!(foreign(&page).unwrap().starts_with("an HTML page"));
    }
}
