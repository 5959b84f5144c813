//! Records taken through migrations that are made for the test.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can not go on fails")]

use copydesk_diag::{Diagnostic, Place};
use copydesk_migrate::{Chain, FormatVersion, MIGRATIONS, Migrated, Migration, not_carried_over};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const fn version(major: u32, minor: u32) -> FormatVersion {
    FormatVersion { major, minor }
}

/// Two steps: the first renames a member and adds one, the second moves one.
const STEPS: &[Migration] = &[
    Migration {
        from: version(1, 0),
        to: version(1, 1),
        about: "`mood` is `tone`, and `pages` says how many there are.",
        apply: |record, _| {
            // In its place, so that the order of members stays.
            let members = std::mem::take(record);
            record.extend(
                members
                    .into_iter()
                    .map(|(key, value)| (if key == "mood" { "tone".into() } else { key }, value)),
            );
            record.entry("pages").or_insert(1.into());
        },
    },
    Migration {
        from: version(1, 1),
        to: version(2, 0),
        about: "`tone` is a member of `style`, and only words have a place there.",
        apply: |record, sink| {
            if let Some(tone) = record.shift_remove("tone") {
                if tone.is_string() {
                    record.insert("style".into(), json!({ "tone": tone }));
                } else {
                    sink.report(not_carried_over("/tone", "the tone is no word"));
                }
            }
        },
    },
];

const CHAIN: Chain<'static> = Chain { migrations: STEPS, target: version(2, 0) };

fn migrate(chain: Chain<'_>, json: &str) -> (Migrated, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    (chain.migrate(json.as_bytes(), &mut findings), findings)
}

/// Returns what a record is after its migration, as text.
fn migrated(chain: Chain<'_>, json: &str) -> String {
    match migrate(chain, json) {
        (Migrated::Changed { record, .. }, findings) => {
            assert!(findings.is_empty(), "{findings:?}");
            serde_json::to_string(&record).unwrap()
        }
        other => panic!("{other:?}"),
    }
}

/// Returns the only finding about a record, as code and message.
fn finding(chain: Chain<'_>, json: &str) -> String {
    let (outcome, findings) = migrate(chain, json);
    assert_eq!(outcome, Migrated::Refused);
    assert_eq!(findings.len(), 1, "{findings:?}");
    format!("{}: {}", findings[0].fault, findings[0].message)
}

#[test]
fn a_record_is_taken_through_all_steps_that_it_needs() {
    let record = |version: &str, rest: &str| {
        format!(r#"{{"format":"copydesk.article","version":"{version}",{rest}}}"#)
    };
    let current = record("2.0", r#""id":"a","pages":1,"style":{"tone":"calm"}"#);
    assert_eq!(migrated(CHAIN, &record("1.0", r#""mood":"calm","id":"a""#)), current);
    assert_eq!(migrated(CHAIN, &record("1.1", r#""tone":"calm","id":"a","pages":1"#)), current);
    assert_eq!(migrate(CHAIN, &current), (Migrated::Current, Vec::new()));
    let to_minor = Chain { target: version(1, 1), ..CHAIN };
    assert_eq!(
        migrated(to_minor, &record("1.0", r#""mood":"calm","id":"a""#)),
        record("1.1", r#""tone":"calm","id":"a","pages":1"#)
    );
}

#[test]
fn minor_versions_need_no_migration() {
    let record = |version: &str| format!(r#"{{"version":"{version}","format":"copydesk.article"}}"#);
    let chain = Chain { migrations: &[], target: version(1, 3) };
    assert_eq!(migrated(chain, &record("1.1")), record("1.3"));
    // The step from 1.4 takes all versions since the last step.
    let step = Migration { from: version(1, 4), to: version(2, 0), about: "Nothing.", apply: |_, _| {} };
    let chain = Chain { migrations: &[step], target: version(2, 1) };
    assert_eq!(migrated(chain, &record("1.1")), record("2.1"));
    assert!(finding(chain, &record("1.5")).contains("from which no migration leads to 2.1"));
}

#[test]
fn later_versions_are_kept_or_refused() {
    let record = r#"{"format": "copydesk.article", "version": "1.7", "mood": "calm"}"#;
    let (outcome, findings) = migrate(Chain::CURRENT, record);
    assert_eq!(outcome, Migrated::Later);
    assert_eq!((findings.len(), findings[0].fault.code), (1, "migrate/version-later"));
    let later = finding(Chain::CURRENT, &record.replace("1.7", "2.0"));
    assert_eq!(
        later,
        "migrate/version-unknown: the record is of version 2.0, later than this program's 1.0: only a later one reads it"
    );
    assert!(
        finding(Chain::CURRENT, &record.replace("1.7", "0.9"))
            .contains("from which no migration leads to 1.0")
    );
}

#[test]
fn what_is_no_record_is_refused() {
    for (json, message) in [
        ("", "it is no JSON: EOF while parsing a value"),
        ("hello", "it is no JSON: expected value"),
        ("[1]", "it is no JSON object"),
        (r#"["copydesk.article", "1.0"]"#, "it is no JSON object"),
        ("{}", "it has no `format`"),
        (r#"{"format": null}"#, "it has no `format`"),
        (r#"{"format": "ninjs"}"#, "its `format` is not `copydesk.article`"),
        (r#"{"format": "copydesk.article"}"#, "it has no `version`"),
        (r#"{"format": "copydesk.article", "version": 1.0}"#, "`1.0` is no version"),
        (r#"{"format": "copydesk.article", "version": "v1"}"#, "`v1` is no version"),
        (
            r#"{"format": "copydesk.article", "version": "1.0", "version": "1.1"}"#,
            "duplicate field `version`",
        ),
        (r#"{"format": "copydesk.article", "version": "1.0""#, "it is no JSON: EOF"),
    ] {
        let found = finding(Chain::CURRENT, json);
        assert!(found.contains(message), "{json}: {found}");
    }
}

#[test]
fn what_is_lost_is_told() {
    let record = r#"{"format": "copydesk.article", "version": "1.0", "mood": 7}"#;
    let (outcome, findings) = migrate(CHAIN, record);
    assert!(matches!(outcome, Migrated::Changed { from, .. } if from == version(1, 0)));
    assert_eq!((findings.len(), findings[0].fault.code), (1, "migrate/not-carried-over"));
    assert_eq!(findings[0].place, Place::value("/tone"));
    assert_eq!(findings[0].notes, ["it stood there in version 1.1, on the way from 1.0"]);
    for (member, message) in [
        (r#""mood": 1234567890123456789012"#, "more digits than can be written again"),
        (r#""ext": {"a": 1, "a": 2}"#, "a key is in an object of the record twice"),
    ] {
        let found = finding(CHAIN, &record.replace(r#""mood": 7"#, member));
        assert!(found.starts_with("migrate/inexact: ") && found.contains(message), "{found}");
    }
}

/// Returns what is wrong with a list of migrations.
fn disorder(migrations: &[Migration], target: FormatVersion) -> Option<String> {
    let wrong =
        migrations.iter().find(|step| step.from >= step.to || step.to > target || step.about.is_empty());
    let pair = migrations.windows(2).find(|pair| pair[1].from < pair[0].to);
    wrong.or(pair.map(|pair| &pair[1])).map(|step| format!("{} to {}", step.from, step.to))
}

#[test]
fn the_list_of_migrations_is_in_order() {
    assert_eq!(disorder(MIGRATIONS, FormatVersion::CURRENT), None);
    assert_eq!(disorder(STEPS, version(2, 0)), None);
    assert_eq!(disorder(STEPS, version(1, 1)).as_deref(), Some("1.1 to 2.0"));
    assert_eq!(disorder(&[STEPS[1], STEPS[0]], version(2, 0)).as_deref(), Some("1.0 to 1.1"));
}

/// Any JSON value of a few levels.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((key(), inner), 0..4)
                .prop_map(|members| members.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![Just("mood".to_owned()), Just("tone".to_owned()), Just("style".to_owned()), ".{0,6}"]
}

proptest! {
    #[test]
    fn any_record_of_a_known_version_becomes_current(
        minor in 0_u32..3,
        members in proptest::collection::vec((key(), value()), 0..6),
    ) {
        let mut record: Map<String, Value> = members.into_iter().collect();
        record.insert("format".into(), "copydesk.article".into());
        record.insert("version".into(), format!("1.{minor}").into());
        let json = serde_json::to_string(&record).unwrap();
        match migrate(CHAIN, &json) {
            (Migrated::Changed { record: migrated, .. }, findings) => {
                prop_assert!(minor < 2);
                prop_assert!(findings.iter().all(|finding| finding.fault.code == "migrate/not-carried-over"));
                let again = serde_json::to_string(&migrated).unwrap();
                prop_assert_eq!(migrate(CHAIN, &again), (Migrated::Current, Vec::new()));
                prop_assert!(migrated.get("tone").is_none());
            }
            (outcome, findings) => {
                prop_assert_eq!(outcome, Migrated::Refused);
                prop_assert_eq!(findings[0].fault.code, "migrate/version-unknown");
                prop_assert_eq!(minor, 2);
            }
        }
    }

    #[test]
    fn nothing_makes_it_panic(json in ".{0,40}", format in value(), version in value(), number in "[-+.eE0-9]{1,9}") {
        for text in [
            json.clone(),
            format!(r#"{{"format": {format}, "version": {version}, "a": "{json}"}}"#),
            format!(r#"{{"format": "copydesk.article", "version": "1.0", "a": {number}}}"#),
        ] {
            for chain in [CHAIN, Chain::CURRENT] {
                let (outcome, findings) = migrate(chain, &text);
                prop_assert!(outcome != Migrated::Refused || findings.len() == 1);
            }
        }
    }
}
