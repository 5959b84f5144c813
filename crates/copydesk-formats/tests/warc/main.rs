//! WARC files are cut into their records, whatever these say of their lengths, and each record is read as it was made.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

mod made_archive;

use copydesk_formats::warc::{CapturedBody, Cut, FrameFault, RawRecord, RecordCutter, Refusal};
use made_archive::{Expected, MadeRecord, Maker};
use proptest::prelude::*;
use std::io::{self, Read};

const LIMIT: usize = 1 << 20;

/// A reader that returns at most so many bytes at a time.
struct Trickle<'b>(&'b [u8], usize);

impl Read for Trickle<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let length = self.1.min(out.len());
        self.0.take(length as u64).read(out).inspect(|read| self.0 = &self.0[*read..])
    }
}

/// Returns the records of a file, with their heads and blocks.
fn records_from(
    file: &[u8],
    step: usize,
    max_block: usize,
    offset: u64,
    number: u64,
) -> Vec<(Cut, Vec<u8>, Vec<u8>)> {
    let start = usize::try_from(offset).unwrap();
    let mut cutter = RecordCutter::new(Trickle(&file[start..], step), max_block, offset, number, None);
    let mut records = Vec::new();
    let mut memory = Vec::new();
    while let Some(cut) = cutter.cut(&mut memory).unwrap() {
        let (head, block) = (memory[cut.head.clone()].to_vec(), memory[cut.block.clone()].to_vec());
        records.push((cut, head, block));
        memory.clear();
    }
    assert_eq!(cutter.place().1, number + records.len() as u64);
    records
}

fn records(file: &[u8]) -> Vec<(Cut, Vec<u8>, Vec<u8>)> {
    records_from(file, usize::MAX, LIMIT, 0, 0)
}

/// Returns what was read of a record, as [`Expected`].
fn read((cut, head, block): &(Cut, Vec<u8>, Vec<u8>)) -> (Option<String>, Expected) {
    let raw = RawRecord { head, block, block_length: cut.block_length, fault: cut.fault };
    let id = raw.id().map(str::to_owned);
    let expected = match raw.read(LIMIT) {
        Ok(capture) => {
            let CapturedBody::Page(bytes, charset) = &capture.body else { panic!("no page") };
            let page = copydesk_html::decode_page(bytes, charset.as_deref()).text;
            assert!(page.contains("caf\u{e9}") && page.contains("\u{201c}We"), "{page}");
            let headline = page.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
            let codes = capture.findings.iter().map(|found| found.fault.code).collect();
            assert!(capture.address.is_some_and(|address| address.starts_with("https://news.example/")));
            assert!(capture.date.as_deref().is_some_and(|date| date.starts_with("2026-03-0")));
            Expected::Page(headline.to_owned(), codes)
        }
        Err(Refusal::Passed(passed)) => Expected::Passed(passed.to_string().leak()),
        Err(Refusal::Faulty(found)) => Expected::Faulty(found.fault.code),
    };
    (id, expected)
}

fn made(pages: usize) -> Vec<MadeRecord> {
    let mut maker = Maker::new(7, true);
    (0..pages).flat_map(|_| maker.next_capture()).collect()
}

#[test]
fn two_thousand_pages_are_read_as_they_were_made() {
    let made = made(2000);
    let file: Vec<u8> = made.iter().flat_map(|record| record.bytes.clone()).collect();
    let found = records(&file);
    for (record, made) in found.iter().zip(&made) {
        let (id, expected) = read(record);
        assert_eq!((id.unwrap_or_default(), &expected), (made.id.clone(), &made.expected), "{}", made.uri);
    }
    assert_eq!(found.len(), made.len());
    let kinds = |wanted: fn(&Expected) -> bool| made.iter().filter(|made| wanted(&made.expected)).count();
    assert!(kinds(|expected| matches!(expected, Expected::Page(_, codes) if codes.is_empty())) > 1500);
    assert!(kinds(|expected| matches!(expected, Expected::Page(_, codes) if !codes.is_empty())) > 100);
    assert!(kinds(|expected| matches!(expected, Expected::Faulty(_))) > 50);
}

#[test]
fn a_file_that_ends_anywhere_loses_only_its_last_record() {
    let made = made(6);
    let file: Vec<u8> = made.iter().flat_map(|record| record.bytes.clone()).collect();
    let whole = records(&file);
    for end in (0..file.len()).step_by(61) {
        let found = records(&file[..end]);
        let ended = whole
            .iter()
            .filter(|(cut, head, _)| cut.offset + head.len() as u64 + cut.block_length <= end as u64);
        let ended = ended.filter(|(cut, ..)| cut.fault.is_none()).count();
        let same = found.iter().filter(|record| whole.contains(record)).count();
        assert!(same >= ended, "{end}: {same} of {ended}");
        assert!(found.len() <= whole.len());
    }
}

#[test]
fn blocks_that_are_too_large_are_not_kept() {
    let large = vec![b'x'; 5_000_000];
    let record = |length: usize, block: &[u8]| {
        let head = format!("WARC/1.1\r\nWARC-Type: response\r\nContent-Length: {length}\r\n\r\n");
        [head.as_bytes(), block, b"\r\n\r\n"].concat()
    };
    let file = [record(large.len(), &large), record(4, b"last")].concat();
    for step in [usize::MAX, 1000] {
        let found = records_from(&file, step, 100_000, 0, 0);
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].0.block_length, found[0].0.fault), (5_000_000, None));
        assert!(found[0].2.len() <= 100_000 && found[1].2 == b"last");
    }
    // The same where the length is a lie.
    let file = [record(90_000_000, &large), record(4, b"last")].concat();
    let found = records_from(&file, 70_000, 100_000, 0, 0);
    assert_eq!(found[0].0.fault, Some(FrameFault::LengthDiffers(Some(90_000_000))));
    assert_eq!(found[1].2, b"last");
}

/// Files that would take hours, if the search for the next record began anew for each.
#[test]
fn hostile_files_are_cut_in_one_pass() {
    let head = "WARC/1.0\r\nWARC-Type: response\r\n";
    for (file, expected) in [
        (head.repeat(200_000), 200_000),
        (format!("{head}Content-Length: 900000\r\n\r\n").repeat(100_000), 100_000),
        (format!("{head}Content-Length: 1\r\n\r\n{}", "\nWARC/1.0 \nWARC/1.0\r\nx".repeat(300_000)), 1),
        ("\r\n".repeat(3_000_000), 0),
    ] {
        assert_eq!(records(file.as_bytes()).len(), expected);
    }
}

/// Returns pieces that files are made of, right and wrong.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let of = |text: &'static str| Just(text.as_bytes().to_vec());
    prop_oneof![
        of("WARC/1.0\r\n"),
        of("WARC-Type: response\r\n"),
        of("WARC-Type: request\n"),
        of("Content-Length: 12\r\n"),
        of("Content-Length: 99999999999999999999\r\n"),
        of("Content-Length: -1\r\n"),
        of("\r\n"),
        of("\n"),
        of("\r\n\r\n"),
        of("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"),
        of("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
        of("<html><p>ice"),
        prop::collection::vec(any::<u8>(), 0..20),
        (0..2000usize).prop_map(|length| vec![b'x'; length]),
    ]
}

proptest! {
    #[test]
    fn any_bytes_are_cut_the_same_however_they_arrive(
        pieces in prop::collection::vec(piece(), 0..40),
        step in 1..5000usize,
        max_block in prop_oneof![Just(0usize), Just(50), Just(LIMIT)],
    ) {
        let file = pieces.concat();
        let found = records_from(&file, usize::MAX, max_block, 0, 0);
        let mut end = 0;
        for (number, (cut, head, block)) in found.iter().enumerate() {
            prop_assert_eq!(cut.number, number as u64);
            prop_assert!(cut.offset >= end);
            // Between records there are line ends only.
            let between = &file[usize::try_from(end).unwrap()..usize::try_from(cut.offset).unwrap()];
            prop_assert!(between.iter().all(|byte| matches!(byte, b'\r' | b'\n')));
            let start = usize::try_from(cut.offset).unwrap();
            let own = &file[start..];
            prop_assert!(own.starts_with(head));
            prop_assert!(own[head.len()..].starts_with(block));
            end = cut.offset + head.len() as u64 + cut.block_length;
            prop_assert!(end <= file.len() as u64);
            let raw = RawRecord { head, block, block_length: cut.block_length, fault: cut.fault };
            let _ = raw.read(1000);
            // Each is where another cutter may go on.
            let again = records_from(&file, usize::MAX, max_block, cut.offset, cut.number);
            prop_assert_eq!(&again[..], &found[number..]);
        }
        let rest = &file[usize::try_from(end).unwrap()..];
        prop_assert!(rest.iter().all(|byte| matches!(byte, b'\r' | b'\n')));
        prop_assert_eq!(records_from(&file, step, max_block, 0, 0), found);
    }
}
