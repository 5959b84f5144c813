//! The bytes of a page as text, in the encoding that browsers would take.

use crate::encoding_prescan::declared_encoding;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use copydesk_record::EncodingBasis;
use encoding_rs::{DecoderResult, Encoding, UTF_8};
use std::borrow::Cow;

/// The text of a page, and how its bytes were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodedPage<'b> {
    /// The text, without the byte order mark.
    pub text: Cow<'b, str>,
    /// The encoding of the bytes.
    pub encoding: &'static Encoding,
    /// What says that the bytes are in this encoding.
    pub basis: EncodingBasis,
    /// Whether the bytes begin with a byte order mark.
    pub bom: bool,
    /// How often U+FFFD stands in the text for bytes that mean nothing in this encoding.
    pub replaced: usize,
    /// Whether the stated encoding is none that is known, and was passed over.
    pub unknown_label: bool,
}

/// Decodes the bytes of a page. `stated` is the label of an encoding that came with the page, such as `utf-8`.
///
/// What is stated or declared is believed even of bytes that are not in that encoding, as browsers do. One thing is
/// other than there: bytes of which nothing says the encoding are in UTF-8 if they can be.
///
/// ```
/// use copydesk_html::decode_page;
/// use copydesk_record::EncodingBasis;
///
/// let page = decode_page(b"<meta charset=iso-8859-1><p>Caf\xE9", None);
/// assert_eq!(page.text, "<meta charset=iso-8859-1><p>Café");
/// assert_eq!((page.encoding.name(), page.basis), ("windows-1252", EncodingBasis::Declared));
/// ```
#[must_use]
pub fn decode_page<'b>(bytes: &'b [u8], stated: Option<&str>) -> DecodedPage<'b> {
    let marked = Encoding::for_bom(bytes);
    let known = stated.and_then(|label| Encoding::for_label_no_replacement(label.as_bytes()));
    let (encoding, basis) = match (marked, known) {
        (Some((encoding, _)), _) => (encoding, EncodingBasis::ByteOrderMark),
        (None, Some(encoding)) => (encoding, EncodingBasis::Stated),
        (None, None) => encoding_of(bytes),
    };
    let body = marked.and_then(|(_, length)| bytes.get(length..)).unwrap_or(bytes);
    let (text, replaced) = decoded(body, encoding);
    DecodedPage {
        text,
        encoding,
        basis,
        bom: marked.is_some(),
        replaced,
        unknown_label: stated.is_some() && known.is_none(),
    }
}

/// How many bytes of a page are looked at for a declaration. The standard has declarations within so many.
const DECLARED_WITHIN: usize = 1024;

/// How many are looked at before the encoding is guessed. Browsers load a page again where its declaration comes late.
const DECLARED_LATE_WITHIN: usize = 64 * 1024;

/// Returns the encoding of a page of which only its bytes say it.
fn encoding_of(bytes: &[u8]) -> (&'static Encoding, EncodingBasis) {
    let declared = |within: usize| declared_encoding(bytes.get(..within).unwrap_or(bytes));
    if let Some(encoding) = declared(DECLARED_WITHIN) {
        return (encoding, EncodingBasis::Declared);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, EncodingBasis::ValidUtf8);
    }
    match declared(DECLARED_LATE_WITHIN) {
        Some(encoding) => (encoding, EncodingBasis::Declared),
        None => (guess(bytes), EncodingBasis::Guessed),
    }
}

/// Returns the encoding that these bytes, which are not valid UTF-8, are likely in.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if is_damaged_utf8(bytes) {
        return UTF_8;
    }
    // ASCII is the same in all of them.
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let from = bytes.get(first.saturating_sub(1)..).unwrap_or_default();
    let window = from.get(..GUESSED_FROM).unwrap_or(from);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(window, window.len() == from.len());
    detector.guess(None, Utf8Detection::Allow)
}

/// How many bytes an encoding is guessed from. The detector reads a few megabytes a second.
const GUESSED_FROM: usize = 256 * 1024;

/// Returns whether these bytes are UTF-8 but for a few of them, such as those of a character that was cut in two.
///
/// In other encodings there are fewer than half as many characters of UTF-8, by accident, as bytes that are none.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut characters, mut damages) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        damages += usize::from(!chunk.invalid().is_empty());
    }
    characters >= 2 * damages
}

/// Returns the text, and how often U+FFFD was written for bytes that mean nothing.
fn decoded<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> (Cow<'b, str>, usize) {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return (text, 0);
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len());
    // Decoding into all of the text would clear the rest of its memory again after each fault.
    let mut buffer = "\0".repeat(BUFFER_LENGTH);
    let mut rest = bytes;
    let mut replaced = 0;
    loop {
        let (result, read, written) = decoder.decode_to_str_without_replacement(rest, &mut buffer, true);
        rest = rest.get(read..).unwrap_or_default();
        text.push_str(buffer.get(..written).unwrap_or_default());
        match result {
            DecoderResult::InputEmpty => return (text.into(), replaced),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                text.push(char::REPLACEMENT_CHARACTER);
                replaced += 1;
            }
        }
    }
}

/// How many bytes of a text with faults are decoded at once.
const BUFFER_LENGTH: usize = 4096;

#[cfg(test)]
mod tests {
    use super::{EncodingBasis, decode_page};
    use encoding_rs::Encoding;

    #[track_caller]
    fn assert_decodes(bytes: &[u8], stated: Option<&str>, encoding: &str, basis: EncodingBasis, text: &str) {
        let page = decode_page(bytes, stated);
        assert_eq!((page.encoding.name(), page.basis, &*page.text), (encoding, basis, text));
    }

    fn encoded(text: &str, label: &str) -> Vec<u8> {
        let (bytes, _, failed) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
        assert!(!failed);
        bytes.into_owned()
    }

    #[test]
    fn a_byte_order_mark_goes_before_all_else() {
        let mark = EncodingBasis::ByteOrderMark;
        assert_decodes(
            "\u{FEFF}<meta charset=koi8-r>é".as_bytes(),
            Some("koi8-r"),
            "UTF-8",
            mark,
            "<meta charset=koi8-r>é",
        );
        assert_decodes(b"\xFF\xFE<\0p\0>\0\xE9\0", None, "UTF-16LE", mark, "<p>é");
        assert_decodes(b"\xFE\xFF\0<\0p\0>\0\xE9", Some("utf-8"), "UTF-16BE", mark, "<p>é");
        assert!(decode_page(b"\xEF\xBB\xBF", None).bom);
        assert!(!decode_page(b"<p>", None).bom);
    }

    #[test]
    fn what_is_stated_goes_before_what_is_declared() {
        let bytes = b"<meta charset=koi8-r>\xE9";
        assert_decodes(
            bytes,
            Some(" ISO-8859-1 "),
            "windows-1252",
            EncodingBasis::Stated,
            "<meta charset=koi8-r>é",
        );
        assert_decodes(bytes, None, "KOI8-R", EncodingBasis::Declared, "<meta charset=koi8-r>И");
    }

    #[test]
    fn an_unknown_label_is_passed_over_and_said() {
        for label in ["", "nothing", "iso-2022-kr", "utf-8; q=1"] {
            let page = decode_page(b"<meta charset=koi8-r>\xE9", Some(label));
            assert!(page.unknown_label);
            assert_eq!(page.basis, EncodingBasis::Declared);
        }
        assert!(!decode_page(b"<p>", Some("latin1")).unknown_label);
        assert!(!decode_page(b"<p>", None).unknown_label);
    }

    #[test]
    fn a_declaration_is_believed_of_bytes_that_are_something_else() {
        let page = decode_page(b"<meta charset=utf-8>caf\xE9 \xE9t\xE9 no\xEBl", None);
        assert_eq!((page.encoding.name(), page.replaced), ("UTF-8", 4));
        let page = decode_page("<meta charset=windows-1252>é".as_bytes(), None);
        assert_eq!(page.text, "<meta charset=windows-1252>Ã©");
    }

    #[test]
    fn a_declaration_after_1024_bytes_is_one_only_of_bytes_that_are_not_utf8() {
        let page = |before: usize, after: &[u8]| {
            let mut page = vec![b' '; before];
            page.extend_from_slice(b"<meta charset=koi8-r>");
            page.extend_from_slice(after);
            decode_page(&page, None).basis
        };
        assert_eq!(page(1003, "é".as_bytes()), EncodingBasis::Declared);
        assert_eq!(page(1004, "é".as_bytes()), EncodingBasis::ValidUtf8);
        assert_eq!(page(1004, b"\xE9"), EncodingBasis::Declared);
        assert_eq!(page(64 * 1024, b"\xE9\xE9"), EncodingBasis::Guessed);
    }

    #[test]
    fn valid_utf8_is_utf8() {
        for text in ["", "<p>The ice is gone.", "<p>Die Fähre ist fort.", "<p>港の氷が消えた。"] {
            assert_decodes(text.as_bytes(), None, "UTF-8", EncodingBasis::ValidUtf8, text);
        }
    }

    #[test]
    fn other_encodings_are_guessed() {
        for (text, encoding) in [
            ("<p>Le café est fermé. À bientôt, et merci à tous.", "windows-1252"),
            ("<p>Паром ушёл в полдень, и никто его не видел.", "windows-1251"),
            ("<p>Паром ушёл в полдень, и никто его не видел.", "KOI8-U"),
            ("<p>港の氷が消えた。船は正午に出た。誰も見ていなかった。", "Shift_JIS"),
            ("<p>港の氷が消えた。船は正午に出た。誰も見ていなかった。", "EUC-JP"),
            ("<p>港口的冰消失了。渡轮中午开航，没有人看见。", "GBK"),
            ("<p>항구의 얼음이 사라졌다. 배는 정오에 떠났다.", "EUC-KR"),
        ] {
            assert_decodes(&encoded(text, encoding), None, encoding, EncodingBasis::Guessed, text);
        }
    }

    #[test]
    fn damaged_utf8_is_utf8() {
        let cut = &"<p>Die Fähre fährt wieder über die Förde".as_bytes()[..40];
        for (bytes, text) in [
            (cut, "<p>Die Fähre fährt wieder über die F\u{FFFD}".as_bytes()),
            (b"<p>\xC3\xA9t\xC3\xA9 \xFF caf\xC3\xA9", "<p>été \u{FFFD} café".as_bytes()),
        ] {
            let page = decode_page(bytes, None);
            assert_eq!((page.encoding.name(), page.basis), ("UTF-8", EncodingBasis::Guessed));
            assert_eq!((page.text.as_bytes(), page.replaced), (text, 1));
        }
    }

    #[test]
    fn only_characters_that_were_put_in_are_counted() {
        assert_eq!(decode_page("a\u{FFFD}b".as_bytes(), None).replaced, 0);
        assert_eq!(decode_page(b"a\xEF\xBF\xBDb\xFF", Some("utf-8")).replaced, 1);
        assert_eq!(decode_page(b"\xFF\xFEa\0\x00\xD8b\0", None).replaced, 1);
        // What comes out is what the Encoding Standard says, with or without counting.
        let bytes = b"\xE2\x82 \xF0\x9F\x98 \xC0\x80 \xED\xA0\x80 \xF4\x90\x80\x80";
        for encoding in ["utf-8", "gbk", "shift_jis", "euc-jp", "big5", "utf-16le", "windows-1253"] {
            let page = decode_page(bytes, Some(encoding));
            assert_eq!(page.text, page.encoding.decode_without_bom_handling(bytes).0);
            assert_eq!(page.replaced, page.text.matches('\u{FFFD}').count());
        }
    }
}
