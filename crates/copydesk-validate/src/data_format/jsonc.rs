//! JSON with comments: what JSON does not have is overwritten with blanks, so that every byte keeps its place.

use super::document::Document;
use super::fault;
use crate::syntax;

/// Returns the document in a text. What is wrong with it beside comments and commas is left for the reader of JSON.
pub(super) fn document(text: &[u8]) -> Document {
    let mut json = text.to_vec();
    match blank(&mut json) {
        Ok(()) => Document::of_json(json),
        Err(start) => {
            let place = start..(start + 2).min(text.len());
            let message = "the comment that begins here does not end";
            Document::unreadable(0, fault::finding(&syntax::TRUNCATED, place, message))
        }
    }
}

/// Overwrites comments, and commas before closing brackets. An error is the byte at which a comment begins that has no end.
fn blank(json: &mut [u8]) -> Result<(), usize> {
    // The last two bytes that are neither blank nor in a comment, with their places.
    let (mut last, mut before_last) = ((0, b' '), b' ');
    let mut at = 0;
    while let Some(&byte) = json.get(at) {
        match (byte, json.get(at + 1)) {
            (b'/', Some(b'/')) => {
                let rest = json.get(at..).unwrap_or_default();
                let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
                overwrite(json, at, at + length);
                at += length;
                continue;
            }
            (b'/', Some(b'*')) => {
                let inside = json.get(at + 2..).unwrap_or_default();
                let length = memchr::memmem::find(inside, b"*/").ok_or(at)? + 4;
                overwrite(json, at, at + length);
                at += length;
                continue;
            }
            (b' ' | b'\t' | b'\n' | b'\r', _) => {}
            (b']' | b'}', _) => {
                if last.1 == b',' && !matches!(before_last, b',' | b'[' | b'{' | b':' | b' ') {
                    overwrite(json, last.0, last.0 + 1);
                }
                (before_last, last) = (last.1, (at, byte));
            }
            _ => (before_last, last) = (last.1, (at, byte)),
        }
        at += if byte == b'"' { string_length(json.get(at..).unwrap_or_default()) } else { 1 };
    }
    Ok(())
}

/// Overwrites bytes with blanks. Line ends stay.
fn overwrite(json: &mut [u8], start: usize, end: usize) {
    for byte in json.get_mut(start..end).unwrap_or_default() {
        if !matches!(byte, b'\n' | b'\r') {
            *byte = b' ';
        }
    }
}

/// Returns the length of the string that some bytes begin with, up to its end or that of the line: no string goes on there.
fn string_length(json: &[u8]) -> usize {
    let mut at = 1;
    while let Some(found) = json.get(at..).and_then(|rest| memchr::memchr3(b'"', b'\\', b'\n', rest)) {
        at += found;
        match json.get(at) {
            Some(b'\\') => at += 2,
            Some(b'\n') => return at,
            _ => return at + 1,
        }
    }
    json.len().max(1)
}
