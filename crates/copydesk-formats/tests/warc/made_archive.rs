//! A WARC file of our own making: pages of articles as crawlers store them, in all the forms that these give them, between
//! records of other types, with faults now and then. The same seed makes the same file.

#![allow(dead_code, reason = "each program needs another part of it")]
#![allow(clippy::unwrap_used, reason = "writing to memory does not fail")]

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use std::fmt::Write as _;
use std::io::Write as _;

/// A record that was made, and what is to be read of it.
pub(crate) struct MadeRecord {
    /// The bytes in the file, line ends behind the record included.
    pub(crate) bytes: Vec<u8>,
    pub(crate) id: String,
    pub(crate) uri: String,
    pub(crate) expected: Expected,
}

/// What is to be read of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Expected {
    /// A page with this headline, and findings with these codes about the record.
    Page(String, Vec<&'static str>),
    /// Nothing, for this reason.
    Passed(&'static str),
    /// A fault with this code.
    Faulty(&'static str),
}

/// Makes records, one after the other.
pub(crate) struct Maker {
    random: u64,
    number: u64,
    /// Whether faults are made.
    with_faults: bool,
}

impl Maker {
    pub(crate) fn new(seed: u64, with_faults: bool) -> Self {
        Self { random: seed, number: 0, with_faults }
    }

    /// Returns a number below another (`splitmix64`).
    fn below(&mut self, bound: usize) -> usize {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % bound as u64).unwrap()
    }

    /// Returns the next page as a record, with the records that crawlers write beside it.
    pub(crate) fn next_capture(&mut self) -> Vec<MadeRecord> {
        self.number += 1;
        let uri = format!("https://news.example/{}/{}", 2020 + self.number % 6, self.number);
        let mut records = Vec::new();
        if self.number == 1 {
            records.push(self.record(
                "warcinfo",
                "",
                "",
                b"software: made\r\n",
                "\r\n",
                Expected::Passed("warcinfo"),
            ));
        }
        if self.below(2) == 0 {
            let request = format!("GET /{} HTTP/1.1\r\nHost: news.example\r\n\r\n", self.number);
            let passed = Expected::Passed("request");
            records.push(self.record("request", &uri, "", request.as_bytes(), "\r\n", passed));
        }
        if self.below(8) == 0 {
            let other = self.other(&uri);
            records.push(other);
        }
        let page = self.page(&uri);
        records.push(page);
        if self.below(3) == 0 {
            let passed = Expected::Passed("metadata");
            records.push(self.record("metadata", &uri, "", b"fetchTimeMs: 12\r\n", "\r\n", passed));
        }
        records
    }

    /// Returns a record that holds no page.
    fn other(&mut self, uri: &str) -> MadeRecord {
        let response = |status: &str, kind: &str, body: &[u8]| {
            let mut block = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n").into_bytes();
            block.extend_from_slice(body);
            block
        };
        let html = "text/html";
        let (kind, block, passed) = match self.below(6) {
            0 => ("response", response("301 Moved", html, b"<p>moved"), "redirect"),
            1 => ("response", response("404 Not Found", html, b"<p>gone"), "status 404"),
            2 => ("response", response("200 OK", "image/png", &[0x89; 3000]), "image/png"),
            3 => ("response", b"20260304 news.example 198.51.100.7".to_vec(), "not HTTP"),
            4 => ("revisit", response("200 OK", html, b""), "revisit"),
            _ => ("response", response("204 No Content", html, b""), "status 204"),
        };
        self.record(kind, uri, "", &block, "\r\n", Expected::Passed(passed))
    }

    /// Returns a record with a page, in one of the forms in which pages are stored.
    fn page(&mut self, uri: &str) -> MadeRecord {
        let headline = format!("Ferry {} returns to the islands", self.number);
        let html = self.html(&headline);
        let (charset, bytes) = match self.below(5) {
            0 => ("; charset=windows-1252", windows_1252(&html)),
            1 => (
                "",
                [b"\xFF\xFE".to_vec(), html.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(),
            ),
            _ => ("; charset=utf-8", html.into_bytes()),
        };
        let (encoding, mut body) = match self.below(6) {
            0 => ("Content-Encoding: gzip\r\n", gzip(&bytes)),
            1 => ("Content-Encoding: deflate\r\n", zlib(&bytes)),
            2 => ("Content-Encoding: br\r\n", brotli(&bytes)),
            // As Common Crawl has it: the header stays, and the body is unpacked.
            3 => ("Content-Encoding: gzip\r\n", bytes),
            _ => ("", bytes),
        };
        let is_chunked = self.below(3) == 0;
        let transfer = if is_chunked { "Transfer-Encoding: chunked\r\n" } else { "" };
        if is_chunked {
            body = self.chunked(&body);
        }
        let line_end = if self.below(20) == 0 { "\n" } else { "\r\n" };
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html{charset}\r\n{encoding}{transfer}\r\n");
        let head = head.replace("\r\n", line_end);
        let block = [head.as_bytes(), &body].concat();
        let fault = if self.with_faults { self.below(40) } else { usize::MAX };
        let page = |codes: &[&'static str]| Expected::Page(headline.clone(), codes.to_vec());
        match fault {
            // Where the length is wrong.
            0..=2 => {
                let length = [block.len() / 2, block.len() + 61, 99_999_999_999][fault];
                let mut record =
                    self.record("response", uri, "", &block, line_end, page(&["warc/length-differs"]));
                let (right, wrong) = (
                    format!("Content-Length: {}{line_end}", block.len()),
                    format!("Content-Length: {length}{line_end}"),
                );
                let head = block.len() + 2 * line_end.len();
                let (start, end) = record.bytes.split_at(record.bytes.len() - head);
                let start = String::from_utf8(start.to_vec()).unwrap().replace(&right, &wrong);
                record.bytes = [start.as_bytes(), end].concat();
                record
            }
            3 => self.record(
                "response",
                uri,
                "WARC-Truncated: length\r\n",
                &block,
                line_end,
                page(&["warc/cut-off"]),
            ),
            4 => {
                let empty = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
                self.record("response", uri, "", empty, line_end, Expected::Faulty("warc/empty"))
            }
            5 => {
                let bytes = b"\x00\x01 no record at all\nnot here either\n".to_vec();
                let expected = Expected::Faulty("warc/malformed");
                MadeRecord { bytes, id: String::new(), uri: String::new(), expected }
            }
            _ => self.record("response", uri, "", &block, line_end, page(&[])),
        }
    }

    /// Returns a page of an article, with what sites put around one.
    fn html(&mut self, headline: &str) -> String {
        let number = self.number;
        let mut html = format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><title>{headline} | Northern News</title>\
             <meta name=\"author\" content=\"Maren Falk\"><link rel=\"canonical\" href=\"/{number}\"></head><body>\n\
             <nav><a href=\"/\">Home</a> <a href=\"/news\">News</a> <a href=\"/sport\">Sport</a></nav>\n\
             <article><h1>{headline}</h1>\n<p class=\"byline\">By Maren Falk</p>\n"
        );
        for paragraph in 0..3 + self.below(40) {
            let people = self.below(900);
            let _ = writeln!(
                html,
                "<p>On day {paragraph} the ferry {number} carried {people} people to the caf\u{e9} at the quay. \u{201c}We \
                 have waited long enough,\u{201d} said Harbour Master Ingrid Moe, who had queued since dawn.</p>"
            );
        }
        html.push_str(
            "</article>\n<aside><h2>More news</h2><ul><li><a href=\"/a\">The ice is gone</a></li></ul></aside>\n\
             <footer>\u{a9} 2026 Northern News Service. All rights reserved.</footer></body></html>\n",
        );
        html
    }

    fn chunked(&mut self, body: &[u8]) -> Vec<u8> {
        let mut chunks = Vec::new();
        for chunk in body.chunks(1 + self.below(5000)) {
            write!(chunks, "{:x}\r\n", chunk.len()).unwrap();
            chunks.extend_from_slice(chunk);
            chunks.extend_from_slice(b"\r\n");
        }
        chunks.extend_from_slice(b"0\r\n\r\n");
        chunks
    }

    fn record(
        &mut self,
        kind: &str,
        uri: &str,
        extra: &str,
        block: &[u8],
        line_end: &str,
        expected: Expected,
    ) -> MadeRecord {
        let node = self.below(1 << 40);
        let id = format!("urn:uuid:{:08x}-0000-4000-8000-{node:012x}", self.number);
        let mut head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <{id}>\r\nWARC-Date: 2026-03-0{}T06:{:02}:00Z\r\n",
            1 + self.number % 9,
            self.number % 60
        );
        if !uri.is_empty() {
            let _ = write!(head, "WARC-Target-URI: {uri}\r\n");
        }
        let _ = write!(head, "{extra}Content-Length: {}\r\n\r\n", block.len());
        let ends = line_end.repeat(2);
        let bytes = [head.replace("\r\n", line_end).as_bytes(), block, ends.as_bytes()].concat();
        MadeRecord { bytes, id, uri: uri.to_owned(), expected }
    }
}

/// Returns bytes as a member of gzip.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Returns bytes as blocks of brotli that are not compressed (RFC 7932, section 9.2).
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    for (index, chunk) in bytes.chunks(1 << 15).enumerate() {
        // Only the first block is behind the size of the window, which is a bit; then: not the last, a length in four nibbles,
        // not compressed.
        let length = u32::try_from(chunk.len() - 1).unwrap();
        let header = if index == 0 { length << 4 | 1 << 20 } else { length << 3 | 1 << 19 };
        packed.extend_from_slice(&header.to_le_bytes()[..3]);
        packed.extend_from_slice(chunk);
    }
    packed.push(3);
    packed
}

fn windows_1252(text: &str) -> Vec<u8> {
    let byte = |character: char| match character {
        '\u{201c}' => 0x93,
        '\u{201d}' => 0x94,
        other => u8::try_from(other).unwrap(),
    };
    text.chars().map(byte).collect()
}
