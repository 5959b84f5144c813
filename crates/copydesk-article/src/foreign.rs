//! Inputs that are no text: their formats are told by what the bytes say, whatever the file's name is.
//!
//! A format is a line in one of the lists below this module.

mod beginning;
mod binary;
mod format;
mod head;
mod json;
mod json_scan;
mod mail;
mod markup;
mod office;
mod table;
#[cfg(test)]
mod tests;
mod wide;

pub use format::Foreign;
pub use head::Head;

/// Returns what an input is that is neither text nor JSON lines; `None` if it can be read.
///
/// A text that quotes a format, or is about one, is text: a format is told only where the bytes go on as it
/// does.
#[must_use]
pub fn recognize(head: &Head<'_>) -> Option<Foreign> {
    match wide::decoded_by_mark(head) {
        Some(text) => {
            let head = Head { bytes: text.as_bytes(), is_whole: head.is_whole };
            let advice = "`iconv -f UTF-16 -t UTF-8` makes them readable";
            let lines =
                || is_json_lines(&head).then(|| Foreign::unreadable_text("JSON lines in UTF-16", advice));
            TEXT_FORMATS.iter().find_map(|recognize| recognize(&head)).or_else(lines)
        }
        None => BYTE_FORMATS.iter().chain(TEXT_FORMATS).find_map(|recognize| recognize(head)),
    }
}

/// Returns what a text is that was decoded already and is no article; `None` if it may be one.
pub(crate) fn recognize_text(text: &str) -> Option<Foreign> {
    let head = Head { bytes: text.as_bytes(), is_whole: true };
    beginning::recognize(&head).or_else(|| TEXT_FORMATS.iter().find_map(|recognize| recognize(&head)))
}

/// Returns whether an input is a web page.
#[must_use]
pub fn is_page(head: &Head<'_>) -> bool {
    match wide::decoded_by_mark(head) {
        Some(text) => markup::is_page(&Head { bytes: text.as_bytes(), is_whole: head.is_whole }),
        None => markup::is_page(head),
    }
}

/// Returns whether an input is JSON lines: its first line that is not blank is one whole object, or begins
/// as one and is longer than the head.
#[must_use]
pub fn is_json_lines(head: &Head<'_>) -> bool {
    json::is_json_lines(head)
}

/// Returns whether an input is rows in JSON that are not one a line.
#[must_use]
pub fn is_json_rows(head: &Head<'_>) -> bool {
    json::is_json_rows(head)
}

/// Returns whether an input is a table of articles.
#[must_use]
pub fn is_table(head: &Head<'_>) -> bool {
    table::recognize(head).is_some()
}

/// Returns whether an input begins with a record of this program, whole or cut off.
#[must_use]
pub fn is_record(head: &Head<'_>) -> bool {
    json::is_record(head)
}

/// Recognizes the formats of one kind.
type Recognizer = fn(&Head<'_>) -> Option<Foreign>;

/// The formats that are told by their bytes. Those that begin with a text go first: most of them hold other
/// bytes further on.
const BYTE_FORMATS: &[Recognizer] = &[beginning::recognize, wide::recognize, binary::recognize];

/// The formats that are text themselves.
const TEXT_FORMATS: &[Recognizer] = &[markup::recognize, json::recognize, mail::recognize, table::recognize];
