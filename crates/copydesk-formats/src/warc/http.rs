//! The response of a server, as it stands in a block (RFC 9112).

use copydesk_html::MimeHeader;

/// A response: its status, its header, and its body as it was transferred.
#[derive(Debug, Clone, Copy)]
pub(super) struct Response<'r> {
    pub(super) status: u16,
    pub(super) header: MimeHeader<'r>,
    pub(super) body: &'r [u8],
}

impl<'r> Response<'r> {
    /// Reads a response. `None` if the block does not begin with the line of the status: `HTTP/1.1 200 OK`, `HTTP/2 200`.
    pub(super) fn read(block: &'r [u8]) -> Option<Self> {
        let end = memchr::memchr(b'\n', block).map_or(block.len(), |at| at + 1);
        let (line, rest) = block.split_at_checked(end)?;
        let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
        let version = words.next()?;
        if !version.get(..5)?.eq_ignore_ascii_case(b"HTTP/") {
            return None;
        }
        let status = std::str::from_utf8(words.next()?).ok()?.parse().ok()?;
        let (header, body) = MimeHeader::split(rest);
        Some(Self { status, header, body })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn responses_of_real_servers_are_read() {
        for (block, status, body) in [
            ("HTTP/1.1 200 OK\r\nServer: a\r\n\r\n<p>", 200, "<p>"),
            ("HTTP/2 404\r\nserver: a\r\n\r\n", 404, ""),
            ("HTTP/1.0 301 Moved\nLocation: /a\n\nmoved", 301, "moved"),
            ("http/1.1  500\r\nno field\r\n\r\nx", 500, "x"),
            ("HTTP/1.1 200 OK", 200, ""),
        ] {
            let response = Response::read(block.as_bytes()).unwrap();
            assert_eq!((response.status, response.body), (status, body.as_bytes()), "{block}");
        }
        for block in ["", "HTTP", "HTTP/1.1\r\n\r\n", "HTTP/1.1 OK\r\n", "<!DOCTYPE html>"] {
            assert!(Response::read(block.as_bytes()).is_none(), "{block}");
        }
    }
}
