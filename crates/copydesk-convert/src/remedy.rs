//! What makes bytes readable that are not UTF-8.

use crate::strict_decoder::decode_strictly;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, IBM866, WINDOWS_1252};
use std::fmt;

/// What makes bytes readable that are not in the encoding that they were read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remedy {
    /// They are text in the encoding of this name, as far as can be told.
    Encoding(&'static str),
    /// They are UTF-8, of which some bytes are damaged.
    Repair,
    /// Nothing: they are no text in an encoding that is known.
    None,
    /// Another encoding than the one that was named, by the caller or by a byte order mark, or assumed.
    OtherEncoding,
}

impl Remedy {
    /// Returns the remedy for bytes that were taken for UTF-8, the first of which that is not is at an
    /// offset.
    pub(crate) fn for_undecodable(bytes: &[u8], offset: usize) -> Self {
        let start = offset.saturating_sub(WINDOW / 2);
        let window = bytes.get(start..).unwrap_or_default();
        let window = window.get(..WINDOW).unwrap_or(window);
        if is_damaged_utf8(window) {
            return Self::Repair;
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(window, false);
        let guess = detector.guess(None, Utf8Detection::Deny);
        let Some(text) = text_in(bytes, guess) else { return Self::None };
        // For English with a dash or a price any of a family may be guessed, of which this is the likeliest.
        let is_likelier = |latin: String| latin == text || !has_foreign_words(&text);
        if guess.is_single_byte() && text_in(bytes, WINDOWS_1252).is_some_and(is_likelier) {
            return Self::Encoding(WINDOWS_1252.name());
        }
        // Of a few signs of an East Asian encoding among Latin letters this one is guessed.
        if guess == IBM866 && text.chars().filter(|c| !c.is_ascii()).count() < FEW {
            return Self::OtherEncoding;
        }
        Self::Encoding(guess.name())
    }
}

/// How many characters are too few to tell the encoding of.
const FEW: usize = 30;

/// How many bytes around the first that does not decode are looked at.
const WINDOW: usize = 64 * 1024;

/// Returns whether bytes that are not UTF-8 would be if a few of them were not there.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut characters, mut damages) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damages += usize::from(!chunk.invalid().is_empty());
    }
    // Other encodings have a pair of bytes now and then that is a character of UTF-8 too.
    characters >= 2 * damages
}

/// Returns the text that bytes are in an encoding, if it is what people write.
fn text_in(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    let text = decode_strictly(bytes, encoding).ok()?;
    let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}' | '\u{85}');
    let is_private = |c: char| matches!(c, '\u{E000}'..='\u{F8FF}');
    let private = text.chars().filter(|c| is_private(*c)).count();
    let foreign = text.chars().filter(|c| !c.is_ascii()).count();
    (!text.contains(is_control) && private * 10 <= foreign).then_some(text)
}

/// Returns whether there are words with letters that are not ASCII.
fn has_foreign_words(text: &str) -> bool {
    let pairs = text.chars().zip(text.chars().skip(1));
    pairs
        .filter(|(first, second)| !first.is_ascii() || !second.is_ascii())
        .any(|(first, second)| first.is_alphabetic() && second.is_alphabetic())
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encoding(name) => write!(f, "it may be {name}, which `--encoding {name}` reads"),
            Self::Repair => {
                f.write_str("most of it is, and `iconv -c -f UTF-8 -t UTF-8` leaves out the damaged bytes")
            }
            Self::None => f.write_str("it is no text in another encoding that is known"),
            Self::OtherEncoding => f.write_str("another `--encoding` may fit"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::decode;

    fn message(bytes: &[u8]) -> String {
        decode(bytes, None).unwrap_err().to_string()
    }

    fn encoded(text: &str, name: &str) -> Vec<u8> {
        encoding_rs::Encoding::for_label(name.as_bytes()).unwrap().encode(text).0.into_owned()
    }

    #[test]
    fn an_encoding_is_proposed_in_which_the_bytes_are_text() {
        for (text, name) in [
            ("Le café est fermé.\nÀ bientôt.\n", "windows-1252"),
            ("The ferry – the last – has sailed.\n", "windows-1252"),
            ("The ferry costs £5, or £9 there and back.\n", "windows-1252"),
            ("Łódź już płynie, a lód zniknął z portu.\n", "windows-1250"),
            ("Die Fähre fährt über die Förde – „wieder“.\n", "windows-1252"),
            ("Паром ушёл в полдень, и никто его не видел.\n", "windows-1251"),
            ("Паром ушёл в полдень, и никто его не видел.\n", "KOI8-U"),
            ("港の氷が消えた。船は正午に出た。誰も見ていなかった。\n", "Shift_JIS"),
            ("港の氷が消えた。船は正午に出た。誰も見ていなかった。\n", "EUC-JP"),
            ("港口的冰消失了。渡轮中午开航，没有人看见。\n", "GBK"),
        ] {
            let message = message(&encoded(text, name));
            assert!(
                message.contains(&format!("it may be {name}, which `--encoding {name}` reads")),
                "{message}"
            );
        }
    }

    #[test]
    fn damaged_utf_8_is_repaired() {
        let text = "Die Fähre fährt über die Förde – „wieder“.\n";
        for damage in [b"\xE2\x80".as_slice(), b"\xFF", b"\xC3", b"\xE9"] {
            for bytes in
                [[text.as_bytes(), damage].concat(), [text.as_bytes(), damage, text.as_bytes()].concat()]
            {
                let message = message(&bytes);
                assert!(
                    message.ends_with("`iconv -c -f UTF-8 -t UTF-8` leaves out the damaged bytes"),
                    "{message}"
                );
            }
        }
    }

    #[test]
    fn no_encoding_is_proposed_for_what_is_no_text() {
        for bytes in [
            b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01".as_slice(),
            b"caf\xE9\0noir",
            b"\x93\x01\x02\xFE\xC4\x9D\x1F",
            b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR",
        ] {
            let message = message(bytes);
            assert!(message.ends_with(": it is no text in another encoding that is known"), "{message}");
        }
    }

    #[test]
    fn the_encoding_of_a_long_text_is_told_where_it_matters() {
        let text = "The ferry sailed at noon.\n".repeat(10_000);
        let bytes = encoded(&format!("{text}Le café est fermé.\n{text}"), "windows-1252");
        assert!(message(&bytes).ends_with("which `--encoding windows-1252` reads"));
        // The bytes further on are none of Shift_JIS.
        let bytes =
            [encoded("港の氷が消えた。船は正午に出た。\n", "Shift_JIS"), text.into_bytes(), vec![0xFF]]
                .concat();
        assert!(message(&bytes).ends_with("no text in another encoding that is known"));
    }
}
