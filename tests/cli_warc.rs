//! Web archives: the pages in a WARC file, packed or not, taken up again after any end, and what is passed over.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

#[path = "../crates/copydesk-formats/tests/warc/made_archive.rs"]
mod made_archive;
mod program;

use copydesk_validate::{Scratch, Validator};
use made_archive::{Expected, MadeRecord, Maker, gzip};
use program::{Sandbox, json_lines};
use serde_json::Value;

fn made(pages: usize, with_faults: bool) -> Vec<MadeRecord> {
    let mut maker = Maker::new(3, with_faults);
    (0..pages).flat_map(|_| maker.next_capture()).collect()
}

/// Returns the headline of a record.
fn headline(record: &Value) -> &str {
    record["headline"]["text"].as_str().unwrap()
}

#[test]
fn pages_become_records_and_all_else_is_counted() {
    let made = made(300, true);
    let sandbox = Sandbox::new();
    sandbox.write("crawl.warc", made.iter().flat_map(|record| record.bytes.clone()).collect::<Vec<_>>());
    sandbox.write("packed.warc.gz", made.iter().flat_map(|record| gzip(&record.bytes)).collect::<Vec<_>>());
    let outcome = sandbox.run(&["convert", "crawl.warc", "-o", "out.ndjson", "--errors", "errors"]);
    assert_eq!(outcome.code, Some(1), "{}", outcome.told());
    let records = json_lines(&sandbox.read("out.ndjson"));
    let pages: Vec<_> = made.iter().filter(|made| matches!(made.expected, Expected::Page(..))).collect();
    assert_eq!(records.len(), pages.len());
    let validator = Validator::new().unwrap();
    for (record, made) in records.iter().zip(&pages) {
        let Expected::Page(title, _) = &made.expected else { unreachable!() };
        assert_eq!((record["id"].as_str(), headline(record)), (Some(&*made.id), title.as_str()));
        assert_eq!(record["source"]["uri"], made.uri);
        assert!(record["source"]["retrieved"].as_str().unwrap().starts_with("2026-03-0"));
        let mut found = Vec::new();
        validator.validate(record.to_string().as_bytes(), None, &mut Scratch::default(), &mut found);
        assert!(found.is_empty(), "{found:?}");
    }
    let faulty = made.iter().filter_map(|made| match made.expected {
        Expected::Faulty(code) => Some((code, made.id.as_str())),
        _ => None,
    });
    let errors = json_lines(&sandbox.read("errors"));
    let told: Vec<_> = errors
        .iter()
        .map(|error| (error["code"].as_str().unwrap(), error["record"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(told, faulty.collect::<Vec<_>>());
    let first = made.iter().position(|made| matches!(made.expected, Expected::Faulty(_))).unwrap();
    let before: usize = made[..first].iter().map(|made| made.bytes.len()).sum();
    assert_eq!(errors[0]["offset"], before);
    // What is passed over is counted by what it is.
    let passed = made.iter().filter(|made| matches!(made.expected, Expected::Passed(_))).count();
    let requests = made.iter().filter(|made| made.expected == Expected::Passed("request")).count();
    let told = outcome.told();
    assert!(told.contains(&format!("{passed} passed over")), "{told}");
    assert!(told.contains(&format!("{requests} request")), "{told}");
    let packed = sandbox.run(&["convert", "-j1", "packed.warc.gz", "-o", "packed.ndjson"]);
    assert_eq!(packed.code, Some(1));
    assert!(sandbox.read("packed.ndjson") == sandbox.read("out.ndjson"));
}

#[test]
fn texts_that_were_made_of_pages_are_articles() {
    let text = "Ferry returns\n\nThe ferry sailed on Tuesday, said Harbour Master Ingrid Moe.\n";
    let record = format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://news.example/1\r\nContent-Type: text/plain\r\n\
         WARC-Record-ID: <urn:uuid:1>\r\nContent-Length: {}\r\n\r\n{text}\r\n\r\n",
        text.len()
    );
    let sandbox = Sandbox::with(&[("a.wet", &record)]);
    let outcome = sandbox.run(&["convert", "a.wet"]);
    let record: Value = serde_json::from_slice(&outcome.stdout).unwrap();
    assert_eq!(
        (headline(&record), record["source"]["uri"].as_str()),
        ("Ferry returns", Some("https://news.example/1"))
    );
    assert_eq!(record["source"]["media_type"], "text/plain");
}

#[test]
fn a_page_that_is_too_large_costs_itself_only() {
    let page = |size: usize| format!("<!DOCTYPE html><p>{}", "The ferry sails. ".repeat(size / 17));
    let record = |id: u32, size: usize| {
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}", page(size));
        let head = format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{id}>\r\n");
        format!("{head}Content-Length: {}\r\n\r\n{block}\r\n\r\n", block.len())
    };
    let file = [record(1, 1000), record(2, 100_000), record(3, 2_000_000), record(4, 1000)].concat();
    let sandbox = Sandbox::with(&[("a.warc", &file)]);
    let arguments = ["convert", "a.warc", "--to", "ndjson", "--max-input-size", "50K", "--errors", "errors"];
    let outcome = sandbox.run(&arguments);
    let ids: Vec<_> = json_lines(&outcome.stdout).iter().map(|record| record["id"].clone()).collect();
    assert_eq!(ids, ["urn:uuid:1", "urn:uuid:4"]);
    let errors = json_lines(&sandbox.read("errors"));
    let told: Vec<_> = errors.iter().map(|error| [&error["record"], &error["code"]]).collect();
    assert_eq!(told, [["urn:uuid:2", "article/too-large"], ["urn:uuid:3", "article/too-large"]]);
}

#[test]
fn a_packed_file_that_is_cut_off_gives_what_is_before() {
    let made = made(40, false);
    let mut packed: Vec<u8> = made.iter().flat_map(|record| gzip(&record.bytes)).collect();
    packed.truncate(packed.len() - 30);
    let sandbox = Sandbox::new();
    sandbox.write("a.warc.gz", packed);
    let outcome = sandbox.run(&["convert", "a.warc.gz", "--to", "ndjson", "--errors", "errors"]);
    assert_eq!(outcome.code, Some(2));
    let pages = made.iter().filter(|made| matches!(made.expected, Expected::Page(..))).count();
    assert!(json_lines(&outcome.stdout).len() + 1 >= pages);
    assert_eq!(json_lines(&sandbox.read("errors")).last().unwrap()["code"], "input/unreadable");
}

#[test]
fn damage_costs_the_records_that_it_is_in() {
    let sandbox = Sandbox::new();
    let made = made(200, false);
    let packed = |record: &MadeRecord| gzip(&record.bytes);
    let pages: Vec<usize> =
        (0..made.len()).filter(|at| matches!(made[*at].expected, Expected::Page(..))).collect();
    let damaged = pages[90];
    let mut members: Vec<Vec<u8>> = made.iter().map(packed).collect();
    let middle = members[damaged].len() / 2;
    members[damaged][middle..middle + 2].fill(0xFF);
    sandbox.write("crawl.warc.gz", members.concat());
    let whole: Vec<_> = pages.iter().filter(|at| **at != damaged).map(|at| made[*at].id.clone()).collect();
    for (output, file) in [("out.ndjson", "out.ndjson"), ("out/", "out/crawl.ndjson")] {
        let outcome = sandbox.run(&["convert", "--to", "ndjson", "crawl.warc.gz", "-o", output]);
        assert_eq!(outcome.code, Some(2), "{}", outcome.told());
        assert!(outcome.told().contains("cut off or damaged"), "{}", outcome.told());
        let records = json_lines(&sandbox.read(file));
        let ids: Vec<_> = records.iter().map(|record| record["id"].as_str().unwrap()).collect();
        // What could be unpacked of the damaged one may be a page too.
        let ids: Vec<_> = ids.into_iter().filter(|id| *id != made[damaged].id).collect();
        assert!(ids == whole, "{} of {}", ids.len(), whole.len());
    }
}
