//! Where records begin, found by what they look like: for files whose lengths are wrong.

use memchr::memmem;

/// The bytes that the first line of a record begins with.
const VERSION: &[u8] = b"WARC/";

/// How many bytes show that a record begins: its first line, and the start of a field.
pub(super) const NEEDED: usize = 32;

/// Returns whether a record begins with these bytes: a line of the version, and below it a field that records have.
///
/// Less is seen where the bytes end before: then it is taken for one, if all that is there is like it.
pub(super) fn is_begin(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(VERSION) else { return false };
    let end = rest.iter().position(|byte| !byte.is_ascii_digit() && *byte != b'.').unwrap_or(rest.len());
    let (version, rest) = rest.split_at_checked(end).unwrap_or_default();
    let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
    let Some(field) = rest.strip_prefix(b"\n") else { return false };
    let is_field = |name: &[u8]| {
        let length = name.len().min(field.len());
        field
            .get(..length)
            .is_some_and(|found| found.eq_ignore_ascii_case(name.get(..length).unwrap_or_default()))
    };
    (3..=4).contains(&version.len()) && (is_field(b"WARC-") || is_field(b"Content-"))
}

/// Returns where the next record begins, at the start of a line or behind what is no text, from an offset on. What stands after `bytes` is not known: an
/// offset from which it is to be looked for again, once it is.
pub(super) fn find_begin(bytes: &[u8], from: usize, is_end: bool) -> Result<usize, usize> {
    let searched = bytes.get(from..).unwrap_or_default();
    for begin in memmem::find_iter(searched, VERSION).map(|at| from + at) {
        let is_behind_text = begin
            .checked_sub(1)
            .and_then(|before| bytes.get(before))
            .is_none_or(|byte| matches!(byte, b' '..=b'~'));
        if is_behind_text {
            continue;
        }
        let candidate = bytes.get(begin..).unwrap_or_default();
        if candidate.len() < NEEDED && !is_end {
            return Err(begin - 1);
        }
        if is_begin(candidate) {
            return Ok(begin);
        }
    }
    // The line end before it may be the last byte.
    Err(bytes.len().saturating_sub(VERSION.len()).max(from))
}

/// Returns the length of the line ends that a block is followed by, at most two of them.
pub(super) fn trailer(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    for _ in 0..2 {
        let unended = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"));
        let Some(after) = unended else { break };
        rest = after;
    }
    bytes.len() - rest.len()
}

/// Returns a block without the line ends that follow it, at most two of them.
pub(super) fn without_trailer(block: &[u8]) -> &[u8] {
    let mut block = block;
    for _ in 0..2 {
        let Some(line) = block.strip_suffix(b"\n") else { break };
        block = line.strip_suffix(b"\r").unwrap_or(line);
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_begins_with_a_version_and_a_field() {
        for begin in ["WARC/1.0\r\nWARC-Type: response", "WARC/1.1\nContent-Length: 3", "WARC/0.18\r\nwarc-"]
        {
            assert!(is_begin(begin.as_bytes()), "{begin}");
        }
        for other in [
            "WARC/1.0 is a format",
            "WARC/1.0\r\n\r\n",
            "WARC/\nWARC-Type",
            "warc/1.0\r\nWARC-Type",
            "WARC/1.0\r\nHost: a",
        ] {
            assert!(!is_begin(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn the_next_record_is_found_behind_what_looks_like_one() {
        let text = b"x\nWARC/1.0 is it\nWARC/1.0\r\nWARC-Type: response\r\n\r\n";
        assert_eq!(find_begin(text, 0, true), Ok(17));
        assert!(find_begin(&text[..20], 0, false).is_err());
        assert!(find_begin(b"", 0, true).is_err());
        assert_eq!(find_begin(b"x\0\0WARC/1.0\r\nWARC-Type: response\r\n\r\n", 0, true), Ok(3));
        assert!(find_begin(b"<pre>WARC/1.0\r\nWARC-Type: response\r\n\r\n", 0, true).is_err());
    }
}
