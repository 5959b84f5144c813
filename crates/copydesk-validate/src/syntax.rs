//! Faults of the JSON text itself.

use crate::tape::{DuplicateKey, Node, SyntaxError, SyntaxErrorKind, TapeBuffer};
use copydesk_diag::{Diagnostic, Edit, Fault, Place, faults};
use std::collections::HashSet;

faults! {
    /// The faults of JSON text.
    pub(crate) static FAULTS = [
        /// The text is not JSON.
        ///
        /// Nothing else can be said of a text that does not parse. The place is the first byte that is not
        /// allowed (RFC 8259).
        SYNTAX: Error = "json/syntax",
        /// The JSON text ends too early.
        ///
        /// A bracket, brace or quotation mark is still open where the text ends: the file was cut off, or its
        /// writer did not finish. An empty file is the extreme case.
        TRUNCATED: Error = "json/truncated",
        /// Something follows the JSON value.
        ///
        /// A JSON text is one value and nothing else (RFC 8259). Many values in one file are newline-delimited
        /// JSON, one on each line, and have to be read as such.
        TRAILING: Error = "json/trailing-characters",
        /// The text starts with a byte order mark.
        ///
        /// RFC 8259 forbids writers to add one, and many readers refuse the file. Save it without: "UTF-8",
        /// not "UTF-8 with BOM" or "UTF-16".
        BYTE_ORDER_MARK: Error = "json/byte-order-mark",
        /// The bytes are not UTF-8.
        ///
        /// JSON that is exchanged is UTF-8 (RFC 8259, section 8.1). The file is in another encoding, or was
        /// cut or joined in the middle of a character. Convert it: `iconv -f windows-1252 -t utf-8`.
        INVALID_UTF8: Error = "json/invalid-utf-8",
        /// A string holds one half of a surrogate pair.
        ///
        /// `\ud83d` alone is no character: the writer cut a string between two UTF-16 units. No such string can
        /// be stored as UTF-8. Cut between characters.
        LONE_SURROGATE: Error = "json/lone-surrogate",
        /// Arrays and objects are nested too deeply.
        ///
        /// Deeper nesting than the limit is refused, since it can exhaust the stack of programs that read it.
        /// If it is meant, raise the limit with `--max-depth`.
        TOO_DEEP: Error = "json/too-deep",
        /// The document is too large.
        ///
        /// A single JSON value of more than 4 GiB, or an array or object of more than 268 million members, is
        /// not read. Many values belong in newline-delimited JSON, one on each line.
        TOO_LARGE: Error = "json/too-large",
        /// A key occurs twice in an object.
        ///
        /// Readers differ on which of the two counts (RFC 8259, section 4), so the object means different
        /// things to different programs. Take one out.
        DUPLICATE_KEY: Error = "json/duplicate-key",
        /// A number is too large to be read.
        ///
        /// It is over the range of a 64-bit floating-point number, about 1.8e308, and most programs turn it
        /// into infinity or refuse the file. Write it as a string.
        NUMBER_TOO_LARGE: Error = "json/number-too-large",
    ];
}

/// Returns whether a fault keeps a text from being read as JSON.
#[must_use]
pub fn is_of_syntax(fault: &Fault) -> bool {
    let is_read = [DUPLICATE_KEY.code, NUMBER_TOO_LARGE.code].contains(&fault.code);
    !is_read && FAULTS.iter().any(|other| other.code == fault.code)
}

/// Returns whether the bytes are exactly one JSON value, with nothing but white space around it. Its depth
/// does not matter.
#[must_use]
pub fn is_json(bytes: &[u8]) -> bool {
    TapeBuffer::with_depth_limit(u32::MAX).parse(bytes).is_ok()
}

/// Returns the finding for a text that does not parse. Its place counts from the start of `json`, as the
/// error's does.
#[must_use]
pub fn syntax_finding(json: &[u8], error: SyntaxError) -> Diagnostic {
    let at = error.offset.min(json.len());
    let place = Place::Bytes { start: at, end: at + character_length(json, at) };
    let found = found(json, at);
    let (fault, message): (&'static Fault, String) = match error.kind {
        SyntaxErrorKind::UnexpectedEnd if json.iter().all(u8::is_ascii_whitespace) => {
            (&TRUNCATED, "expected a JSON value, but there is nothing".into())
        }
        SyntaxErrorKind::UnexpectedEnd => (&TRUNCATED, "the text ends inside a value".into()),
        SyntaxErrorKind::ByteOrderMark => (&BYTE_ORDER_MARK, "the text starts with a byte order mark".into()),
        SyntaxErrorKind::TrailingCharacters => {
            (&TRAILING, format!("expected nothing after the value, found {found}"))
        }
        SyntaxErrorKind::InvalidUtf8 => {
            let byte = json.get(at).copied().unwrap_or_default();
            (&INVALID_UTF8, format!("the byte 0x{byte:02X} does not belong to UTF-8 text here"))
        }
        SyntaxErrorKind::LoneSurrogate => {
            (&LONE_SURROGATE, "one half of a surrogate pair stands alone".into())
        }
        SyntaxErrorKind::TooDeep { limit } => {
            (&TOO_DEEP, format!("more than {limit} arrays and objects are open at once"))
        }
        SyntaxErrorKind::TooLarge => (&TOO_LARGE, "the document is too large to be read".into()),
        SyntaxErrorKind::ControlCharacter => {
            (&SYNTAX, format!("{found} stands unescaped in a string, where it must be escaped"))
        }
        SyntaxErrorKind::Comment => (&SYNTAX, "a comment stands here, which JSON does not have".into()),
        SyntaxErrorKind::TrailingComma => {
            (&SYNTAX, "a comma stands before the end of an object or array".into())
        }
        SyntaxErrorKind::InvalidEscape => (&SYNTAX, "a backslash is followed by what is no escape".into()),
        SyntaxErrorKind::LeadingZero => (&SYNTAX, "a number starts with a needless zero".into()),
        kind => (&SYNTAX, format!("{kind}, found {found}")),
    };
    let finding = Diagnostic::new(fault, place, message);
    match error.kind {
        SyntaxErrorKind::TrailingComma => finding.fix("take the comma out"),
        SyntaxErrorKind::ByteOrderMark => finding.fix("save the file without a byte order mark"),
        _ => finding,
    }
}

/// Returns the findings for the keys that their objects already have.
pub(crate) fn duplicate_findings<'k>(keys: &'k [DuplicateKey<'_>]) -> impl Iterator<Item = Diagnostic> + 'k {
    // With a third member of another value, taking one out would change which counts.
    let differing: HashSet<usize> =
        keys.iter().filter(|key| !has_equal_values(key)).map(|key| key.first.key.index()).collect();
    keys.iter().enumerate().map(move |(place, key)| {
        let span = key.second.key_span();
        let name = key.second.name();
        let message = format!("the key `{name}` occurs twice in this object");
        let finding =
            Diagnostic::new(&DUPLICATE_KEY, Place::Bytes { start: span.start, end: span.end }, message);
        if !has_equal_values(key) {
            return finding;
        }
        let finding = finding.note("both have the same value");
        if place < MAX_FIXES && !differing.contains(&key.first.key.index()) {
            finding.safe_fix("take one out", vec![Edit::remove(key.second.value.path())])
        } else {
            finding
        }
    })
}

/// The number of keys for which a fix is looked for: that takes a pass over the document.
const MAX_FIXES: usize = 100;

fn has_equal_values(key: &DuplicateKey<'_>) -> bool {
    key.first.value.raw() == key.second.value.raw()
}

/// Returns the finding for a number that is too large for an `f64`.
pub(crate) fn number_too_large(node: Node<'_>) -> Diagnostic {
    let message = "a number is over the range of a 64-bit floating-point number";
    Diagnostic::new(&NUMBER_TOO_LARGE, Place::value(node.path()), message)
}

/// Returns the words for the character at a byte.
fn found(json: &[u8], at: usize) -> String {
    let end = at + character_length(json, at);
    match json.get(at..end).and_then(|bytes| std::str::from_utf8(bytes).ok()).and_then(|s| s.chars().next()) {
        None if at >= json.len() => "the end".into(),
        None => "a byte that is no UTF-8".into(),
        Some('\n' | '\r') => "a line break".into(),
        Some('\t') => "a tab".into(),
        Some('`') => "a backtick".into(),
        Some(control) if control.is_control() => {
            format!("the control character U+{:04X}", u32::from(control))
        }
        Some(character) => format!("`{character}`"),
    }
}

/// Returns the length in bytes of the character whose first byte is at `at`; one where there is none.
fn character_length(json: &[u8], at: usize) -> usize {
    let rest = json.get(at..).unwrap_or_default();
    let most = rest.get(..4).unwrap_or(rest);
    let valid = match std::str::from_utf8(most) {
        Ok(text) => text,
        Err(error) => {
            std::str::from_utf8(most.get(..error.valid_up_to()).unwrap_or_default()).unwrap_or_default()
        }
    };
    valid.chars().next().map_or(usize::from(!rest.is_empty()), char::len_utf8)
}
