//! Tests of the interfaces for formats: the test formats of [`crate::input`] and [`crate::output`], through
//! the command line.

use crate::cli;
use copydesk_record::{Basis, Furniture, Record, SegmentKind};
use copydesk_validate::{Scratch, Validator};
use serde_json::Value;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const PAGE: &str = "title: The ice is gone
date: 2026-03-04
changed: 2026-03-05
language: en

nav Home News Sport
h1 The ice is gone
p OSLO — The ice on the fjord is gone, the harbour master said on Tuesday.<br><br>It went in one night.
h2 Open water
p Boats will sail again on Friday, he said.
nav More news
";

/// Runs `copydesk convert` in a folder with these files, and returns what it wrote to `out`.
fn convert(files: &[(&str, &str)], args: &[&str]) -> (TempDir, Option<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for (name, text) in files {
        fs::write(path(name), text).unwrap();
    }
    let mut command: Vec<OsString> =
        vec!["copydesk".into(), "convert".into(), "-o".into(), path("out").into()];
    command.extend(args.iter().map(OsString::from));
    command.extend(files.iter().map(|(name, _)| path(name).into_os_string()));
    cli::run(command);
    let written = read(&path("out"));
    (folder, written)
}

fn read(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}

fn findings(record: &str) -> Vec<copydesk_diag::Diagnostic> {
    let mut findings = Vec::new();
    let validator = Validator::new().unwrap();
    validator.validate(record.as_bytes(), None, &mut Scratch::default(), &mut findings);
    findings
}

#[test]
fn a_record_has_the_facts_and_blocks_that_the_format_states() {
    let (_folder, written) = convert(&[("a.testpage", PAGE)], &[]);
    let written = written.unwrap();
    let record: Record<'_> = serde_json::from_str(&written).unwrap();
    assert_eq!(record.source.media_type, "text/x-test-page");
    assert_eq!(record.source.bytes.get(), PAGE.len() as u64);
    assert!(record.source.text_digest.is_some());
    let headline = record.headline.as_ref().unwrap();
    assert_eq!((headline.text.as_ref(), headline.basis), ("The ice is gone", Basis::Markup));
    assert!(headline.start.is_some(), "the text prints it too");
    let published = record.published.as_ref().unwrap();
    assert_eq!((published.value.as_ref(), published.basis), ("2026-03-04", Basis::Markup));
    let modified = record.modified.as_ref().unwrap();
    assert_eq!((modified.value.as_ref(), modified.basis), ("2026-03-05", Basis::Markup));
    let language = record.language.as_ref().unwrap();
    assert_eq!((language.tag.as_ref(), language.basis), ("en", Basis::Markup));
    let blocks: Vec<_> =
        record.segments.iter().filter(|segment| segment.kind != SegmentKind::Break).collect();
    let kinds: Vec<SegmentKind> = blocks.iter().map(|segment| segment.kind).collect();
    assert_eq!(
        kinds,
        [
            SegmentKind::Furniture,
            SegmentKind::Headline,
            SegmentKind::Paragraph,
            SegmentKind::Heading,
            SegmentKind::Paragraph,
            SegmentKind::Furniture,
        ]
    );
    assert_eq!(blocks[0].furniture, Some(Furniture::Navigation));
    assert!(blocks[2].text.ends_with("It went in one night."), "a block is one in spite of blank lines");
    assert_eq!(record.dateline.unwrap().places[0].name, "OSLO");
    let findings = findings(&written);
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn given_facts_win_over_those_of_the_format() {
    let (_folder, written) = convert(&[("a.testpage", PAGE)], &["--published", "2026-03-03"]);
    let written = written.unwrap();
    let record: Record<'_> = serde_json::from_str(&written).unwrap();
    let published = record.published.unwrap();
    assert_eq!((published.value.as_ref(), published.basis), ("2026-03-03", Basis::Given));
    assert_eq!(record.headline.unwrap().basis, Basis::Markup);
}

#[test]
fn a_file_may_hold_several_articles_of_which_some_can_not_be_read() {
    let pages = [PAGE, "title: without a text\n", PAGE].join("---\n");
    let (_folder, written) = convert(&[("a.testpage", &pages)], &["--to", "ndjson"]);
    assert_eq!(written.unwrap().lines().count(), 2);
    let (_folder, written) = convert(&[("a.testpage", "title: without a text\n")], &["--to", "ndjson"]);
    assert_eq!(written, None, "nothing could be read");
}

#[test]
fn a_file_of_records_may_have_a_header_and_a_footer() {
    let names: Vec<String> = (10..40).map(|number| format!("{number}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "The ice is gone.")).collect();
    let lines = "{\"text\": \"One.\", \"name\": \"one\"}\n{\"text\": \"Two.\", \"name\": \"two\"}\n";
    let files = [files, vec![("z.ndjson", lines)]].concat();
    let (_folder, written) = convert(&files, &["--to", "test-array", "-j", "3"]);
    let written: Value = serde_json::from_str(&written.unwrap()).unwrap();
    assert_eq!(written["count"], 32);
    let found: Vec<&str> =
        written["records"].as_array().unwrap().iter().filter_map(|r| r["source"]["name"].as_str()).collect();
    let expected: Vec<&str> = names.iter().map(String::as_str).chain(["one", "two"]).collect();
    assert_eq!(found, expected, "in the order of the input");

    let (_folder, empty) = convert(&[("a.ndjson", "")], &["--to", "test-array"]);
    assert_eq!(empty.as_deref(), Some("{\"records\":[],\"count\":0}\n"));
}

#[test]
fn an_error_of_the_format_leaves_no_file() {
    let line = "{\"text\": \"The ice is gone.\"}\n".repeat(41);
    let (folder, written) = convert(&[("a.ndjson", &line)], &["--to", "test-array"]);
    assert_eq!(written, None);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "only the input is left");
}

#[test]
fn a_panic_costs_the_article_and_what_follows_in_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("a.testpage"), PAGE).unwrap();
    fs::write(path("b.testpage"), format!("{PAGE}---\n{}---\n{PAGE}", PAGE.replace("h2 ", "panic ")))
        .unwrap();
    fs::write(path("c.testpage"), PAGE).unwrap();
    let mut command: Vec<OsString> = vec!["copydesk".into(), "convert".into(), "-j2".into()];
    for (option, file) in [("-o", "out.ndjson"), ("--errors", "errors.ndjson")] {
        command.extend([option.into(), path(file).into()]);
    }
    command.extend(["a", "b", "c"].map(|name| path(&format!("{name}.testpage")).into_os_string()));
    assert_eq!(cli::run(command), 2);
    assert_eq!(read(&path("out.ndjson")).unwrap().lines().count(), 3);
    let errors: Vec<Value> = read(&path("errors.ndjson"))
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!((errors.len(), errors[0]["code"].as_str()), (1, Some("internal/panic")));
    assert!(errors[0]["input"].as_str().unwrap().ends_with("b.testpage"));
    let message = errors[0]["message"].as_str().unwrap();
    assert!(message.contains("on purpose") && message.contains("test_page.rs:"), "{message}");
}
