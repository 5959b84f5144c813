//! Each rule against its own two records: one with the fault, and one as close to it as can be without.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]

mod rendering;

use copydesk_diag::Diagnostic;
use copydesk_record::{Record, SafeUint, examples};
use copydesk_validate::{RULES, Scratch, Validator};
use rendering::{findings, fixtures, relative};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Returns the codes that need fixtures: those of the rules, and of `format` and `version`, which are checked
/// before them.
fn codes() -> BTreeSet<String> {
    let rules = RULES.iter().map(|rule| rule.fault.code);
    rules.chain(["format/unknown", "version/unknown"]).map(str::to_owned).collect()
}

fn folders() -> impl Iterator<Item = (String, PathBuf)> {
    let root = fixtures().join("rules");
    let children = |path: PathBuf| {
        let mut children: Vec<PathBuf> =
            fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        children.sort();
        children
    };
    children(root.clone()).into_iter().flat_map(children).map(move |path| (relative(&path, &root), path))
}

#[test]
fn every_rule_has_fixtures_and_every_fixture_a_rule() {
    let folders: BTreeSet<String> = folders().map(|(code, _)| code).collect();
    assert_eq!(folders, codes());
}

#[test]
fn codes_are_unique_and_name_a_subject_and_a_fault() {
    let mut seen = BTreeSet::new();
    for fault in copydesk_validate::faults() {
        assert!(seen.insert(fault.code), "{} is declared twice", fault.code);
        let (subject, name) = fault.code.split_once('/').expect(fault.code);
        for part in [subject, name] {
            let kebab = part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            assert!(kebab && !part.is_empty(), "{}", fault.code);
        }
        assert!(fault.doc.lines().filter(|line| !line.trim().is_empty()).count() > 1, "{}", fault.code);
    }
}

#[test]
fn valid_fixtures_pass_and_invalid_fixtures_fail() {
    let validator = Validator::new().unwrap().search(true);
    let mut scratch = Scratch::default();
    for (code, folder) in folders() {
        let mut validate = |name: &str| {
            let json = fs::read(folder.join(name).with_extension("json")).unwrap();
            let source = fs::read(folder.join(name).with_extension("source")).ok();
            let mut found = Vec::new();
            validator.validate(&json, source.as_deref(), &mut scratch, &mut found);
            (json, found)
        };
        let (json, found) = validate("pass");
        assert!(found.is_empty(), "{code}/pass.json:\n{}", findings(&json, &found));
        let (json, found) = validate("fail");
        assert!(found.iter().any(|finding| finding.fault.code == code), "{code}/fail.json: {found:#?}");
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("rules__{}", code.replace('/', "__")), findings(&json, &found));
        });
    }
}

/// Validation takes time in proportion to a record's size, however many faults it has.
#[test]
fn hostile_records_take_linear_time() {
    const MANY: usize = 8_000;
    let validator = Validator::new().unwrap();
    let mut scratch = Scratch::default();
    let each = |f: &dyn Fn(usize) -> String| (0..MANY).map(f).collect::<Vec<_>>().join(",");
    let digest = format!("sha256:{}", "0".repeat(64));
    let record = |segments: &str, quotes: &str, more: &str| {
        format!(
            r#"{{"format": "copydesk.article", "version": "1.0", "id": "x", "layers": [],
            "source": {{"media_type": "text/plain", "encoding": "UTF-8", "bytes": 1, "characters": 1,
            "digest": "{digest}"}}, "segments": [{segments}], "quotes": [{quotes}]{more}}}"#
        )
    };
    let one = format!(
        r#"{{"kind": "paragraph", "start": 0, "end": {}, "text": "{}"}}"#,
        MANY * 2,
        "é ".repeat(MANY)
    );
    let backwards = each(&|i| {
        format!(r#"{{"kind": "paragraph", "start": {}, "end": {}, "text": "éx"}}"#, MANY - i, MANY + i)
    });
    let quotes = each(&|i| {
        format!(
            r#"{{"id": "q", "kind": "direct", "continues": "{i}",
            "content": [{{"text": "é x", "start": {i}, "end": {}}}, {{"text": "é", "start": 0, "end": {}}}]}}"#,
            i + 3,
            MANY + i
        )
    });
    let chain =
        each(&|i| format!(r#"{{"id": "{i}", "kind": "direct", "content": [], "continues": "{}"}}"#, i + 1));
    let unknown = each(&|i| format!(r#""hedline{i}": 1"#));
    let wrong = each(&|_| r#"{"kind": "paragraf", "start": -1, "end": "0", "txt": ""}"#.to_owned());
    let places = each(&|_| r#"{"name": "é é", "start": 9, "end": 12}"#.to_owned());
    let dateline = format!(
        r#", "dateline": {{"text": "é", "start": 0, "end": {MANY}, "basis": "text", "separator": "", "places": [{places}]}}"#
    );
    for json in [
        record(&one, &quotes, ""),
        record(&backwards, &quotes, ""),
        record(&one, &chain, &dateline),
        record(&one, "", &format!(", {unknown}")),
        record(&wrong, "", ""),
    ] {
        let start = std::time::Instant::now();
        let mut found = Vec::new();
        validator.validate(json.as_bytes(), None, &mut scratch, &mut found);
        let located = copydesk_validate::locate(json.as_bytes(), found.iter().map(|finding| &finding.place));
        assert_eq!(located.len(), found.len());
        // The limit is far above linear time and far below quadratic time.
        assert!(start.elapsed().as_secs() < 30, "{} findings took {:?}", found.len(), start.elapsed());
        println!("{} findings in {:?}", found.len(), start.elapsed());
    }
}

fn found_in(record: &Record<'_>, source: Option<&[u8]>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let json = serde_json::to_vec(record).unwrap();
    let validator = Validator::new().unwrap().search(true);
    validator.validate(&json, source, &mut Scratch::default(), &mut found);
    found
}

/// A changed character is reported with its segment and the digest, with the file or without.
#[test]
fn one_changed_character_is_found() {
    let record = examples().swap_remove(0);
    let text = record.text().into_owned();
    for (index, segment) in record.segments.iter().enumerate().filter(|(_, segment)| segment.text.len() > 20)
    {
        for byte in (0..segment.text.len()).step_by(17).filter(|&byte| segment.text.is_char_boundary(byte)) {
            let mut changed = record.clone();
            let here = segment.text[byte..].chars().next().unwrap();
            if here.len_utf8() > 1 {
                continue;
            }
            let other = if here == 'q' { "z" } else { "q" };
            changed.segments[index].text.to_mut().replace_range(byte..=byte, other);
            for source in [None, Some(text.as_bytes())] {
                let found = found_in(&changed, source);
                let codes: Vec<&str> = found.iter().map(|finding| finding.fault.code).collect();
                assert!(codes.contains(&"source/digest-differs"), "{codes:?}");
                assert!(codes.len() <= 3, "{found:#?}");
                let name = format!("`/segments/{index}`");
                let is_named = found
                    .iter()
                    .flat_map(|finding| finding.notes.iter().chain([&finding.message]))
                    .any(|sentence| sentence.contains(&name));
                assert!(is_named, "{name} {here}: {found:#?}");
            }
        }
    }
}

/// One wrong number is one finding, and a boundary at the wrong place two.
#[test]
fn one_wrong_boundary_has_few_findings() {
    let record = examples().swap_remove(0);
    let moved = |number: SafeUint, by: i64| SafeUint::try_from(number.get().checked_add_signed(by)?).ok();
    for index in 1..record.segments.len() {
        for by in [-3, -1, 1, 2, 40] {
            let (mut start, mut end, mut both) = (record.clone(), record.clone(), record.clone());
            start.segments[index].start = moved(record.segments[index].start, by).unwrap();
            end.segments[index - 1].end = moved(record.segments[index - 1].end, by).unwrap_or_default();
            both.segments[index].start = start.segments[index].start;
            both.segments[index - 1].end = end.segments[index - 1].end;
            for (record, most) in [(start, 1), (end, 1), (both, 2)] {
                let found = found_in(&record, None);
                assert!((1..=most).contains(&found.len()), "segment {index} by {by}: {found:#?}");
            }
        }
    }
}

/// A fault in the anchor of several times is reported once, not with each of them.
#[test]
fn a_fault_in_a_date_is_one_finding() {
    for place in ["published", "modified"] {
        let day = |record: &Record<'_>| {
            let stamp = if place == "published" { &record.published } else { &record.modified };
            stamp.as_ref().map(|stamp| stamp.value.to_string())
        };
        let mut record = examples().into_iter().find(|record| !record.times.is_empty()).unwrap();
        let stamp = record.published.take().or(record.modified.take()).unwrap();
        if place == "published" {
            record.published = Some(stamp);
        } else {
            record.modified = Some(stamp);
        }
        let wrong = "2026-02-31";
        let right = day(&record).unwrap();
        let mut json: serde_json::Value = serde_json::to_value(&record).unwrap();
        json[place]["value"] = wrong.into();
        let mut anchored = 0;
        for time in json["times"].as_array_mut().unwrap() {
            if time["anchor"]["value"] == *right {
                time["anchor"]["value"] = wrong.into();
                anchored += 1;
            }
        }
        assert!(anchored > 0, "{place}: no time is reckoned from it");
        let mut found = Vec::new();
        let json = serde_json::to_vec(&json).unwrap();
        Validator::new().unwrap().validate(&json, None, &mut Scratch::default(), &mut found);
        let impossible = found.iter().filter(|finding| finding.fault.code == "date/impossible");
        assert_eq!(impossible.count(), 1, "{place}: {found:#?}");
    }
}
