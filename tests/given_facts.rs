//! What the caller gives: whatever it is, the validator finds no error in the record.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

use copydesk_convert::{
    BlockHint, Document, KnownMetadata, KnownValue, Layers, LinkHint, MediaHint, convert,
};
use copydesk_diag::{Diagnostic, Severity};
use copydesk_formats::rows::{RowReader, RowText};
use copydesk_record::{Basis, FreeToRead, MediaKind, Record, RightsSignal, RightsSignalKind};
use copydesk_validate::{Scratch, Validator};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use std::ops::Range;
use std::sync::LazyLock;

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| Validator::new().unwrap());

/// Members that are read, and one that is not.
const MEMBERS: &[&str] = &[
    "id",
    "uri",
    "name",
    "language",
    "headline",
    "published",
    "modified",
    "author",
    "authors",
    "tags",
    "keywords",
    "section",
    "canonical",
    "publisher",
    "description",
    "as",
    "other",
];

/// Strings of which each is right for some member and wrong for others, or is wrong in a way of its own.
const STRINGS: &[&str] = &[
    "",
    " ",
    "\u{200b}",
    "\0",
    "a\nb",
    "None",
    "null",
    "NaN",
    "0000-00-00 00:00:00",
    "https://example.com/ferry",
    "https://example.com/the ferry",
    "not a uri",
    "urn:",
    "en",
    "pt-BR",
    "de-1901-1901",
    "i-klingon",
    "English",
    "en_US",
    "2026",
    "2026-03-04",
    "2026-03-04 14:05:00",
    "2026-03-04T14:05Z",
    "2026-02-30",
    "2031-01-01T00:00:00-11:00",
    "Wed, 04 Mar 2026 14:05:00 GMT",
    "Wed, 04 Mar 2026 14:05:00 CET",
    "1772633100",
    "99999999999999999999",
    "Maren Falk",
    "Maren Falk; Ole Dahl",
    "MAREN  FALK; Ada Lind",
    "Falk, Maren",
    "ferries, isles",
    "Ferry Sails Again",
    "Harbours",
    "body",
    "page",
];

/// Dates in several forms and orders.
const DATES: &[&str] = &[
    "2025",
    "2026-03",
    "2026-03-03",
    "2026-03-04 14:05:00",
    "2026-03-05T14:05Z",
    "Wed, 04 Mar 2026 14:05:00 GMT",
    "2031-01-01T00:00:00-11:00",
    "1772633100",
    "1500000000000",
];

const TEXTS: &[&str] = &[
    "",
    " \n",
    "One.",
    "Harbours\n\nFerry Sails Again\n\nBy Maren Falk\n\nMarch 4, 2026\n\nThe ferry sailed on Wednesday.",
    "Ferry Sails Again\n\nPublished March 4, 2026\nUpdated March 5, 2026\n\nThe ferry sailed.\n\n“It did,” said Ole Dahl.",
    "Ferry Sails Again\n\nUpdated March 4, 2026, 9:06 p.m. EST\n\nThe ferry sailed yesterday.",
    "Ferry Sails Again\n\nBy Åse Lind, Maren Falk and Ole Dahl in Skagen\n\n4 March 2026\n\nThe ferry sailed.",
    "SKAGEN, March 3, 2026 (NNS) — The ferry sailed.",
    "Fähre fährt\r\n\r\n👩‍👩‍👧 Harbours\r\n\r\nVon Maren Falk",
];

fn string() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => select(STRINGS).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => (0..3_000_usize, select(STRINGS)).prop_map(|(times, piece)| piece.repeat(times)),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        10 => string().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => (-2_000_000_000_i64..2_000_000_000).prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    scalar.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            (select(&["name", "$date", "$oid", "x"][..]), inner).prop_map(|(key, value)| json!({key: value})),
        ]
    })
}

fn row() -> impl Strategy<Value = Map<String, Value>> {
    let text = prop_oneof![4 => select(TEXTS).prop_map(str::to_owned), 1 => string()];
    let date = (select(&["published", "modified"][..]), select(DATES).prop_map(Value::from));
    let member = prop_oneof![4 => (select(MEMBERS), value()), 1 => date];
    (text, vec(member, 0..10)).prop_map(|(text, members)| {
        let members = members.into_iter().map(|(name, value)| (name.to_owned(), value));
        members.chain([("text".to_owned(), text.into())]).collect()
    })
}

/// Returns the errors that the validator finds in the record of a line.
fn errors(line: &str) -> Vec<Diagnostic> {
    let rows = RowReader::default();
    let row = rows.read(line.as_bytes()).unwrap();
    let RowText::Plain(text) = row.text else { panic!("{line} has no plain text") };
    errors_in(&convert(&Document::from_text(text), &row.metadata, Layers::ALL, &mut Vec::new()))
}

fn errors_in(record: &Record<'_>) -> Vec<Diagnostic> {
    let json = serde_json::to_vec(record).unwrap();
    let mut found = Vec::new();
    VALIDATOR.validate(&json, None, &mut Scratch::default(), &mut found);
    found.retain(|finding| finding.severity >= Severity::Error);
    found
}

/// Returns a page and what its markup states, as a reader of pages may hand them over.
fn page() -> impl Strategy<Value = (Document<'static>, KnownMetadata<'static>)> {
    let basis = || select(&[Basis::Markup, Basis::Given, Basis::Inferred][..]);
    let range = || (0..80_usize, 0..40_usize).prop_map(|(start, length)| start..start + length);
    let fact = move || proptest::option::of((string(), basis()));
    let signals = vec((select(RightsSignalKind::ALL), string(), basis()), 0..3);
    let facts = (fact(), fact(), fact(), proptest::option::of((any::<bool>(), basis())), signals);
    let levels = vec(0..8_u8, 0..6);
    let links = vec((range(), string()), 0..4);
    let media = vec(
        (select(MediaKind::ALL), string(), proptest::option::of((0..80_usize, range())), any::<bool>()),
        0..4,
    );
    (select(TEXTS), facts, levels, links, media).prop_map(|(text, facts, levels, links, media)| {
        let value = |fact: Option<(String, Basis)>| {
            fact.map(|(value, basis)| KnownValue { value: value.into(), basis })
        };
        let (canonical, publisher, description, free, signals) = facts;
        let signal = |(kind, value, basis): (_, String, _)| RightsSignal { kind, value: value.into(), basis };
        let known = KnownMetadata {
            canonical: value(canonical),
            publisher: value(publisher),
            description: value(description),
            free: free.map(|(value, basis)| FreeToRead { value, basis }),
            signals: Some(signals.into_iter().map(signal).collect()),
            ..KnownMetadata::default()
        };
        let medium = |(kind, src, place, is_lead): (_, String, Option<_>, _)| {
            let (at, caption) = place.unzip();
            MediaHint { kind, src: src.into(), alt: None, at, caption, is_lead }
        };
        let page = Document::from_text("<!doctype html>").rendered("text/html", text);
        let page = page
            .with_block_hints(
                blocks(text)
                    .zip(levels)
                    .map(|(block, level)| BlockHint::new(block).with_level(level))
                    .collect(),
            )
            .with_links(
                links.into_iter().map(|(range, href)| LinkHint { range, href: href.into() }).collect(),
            )
            .with_media(media.into_iter().map(medium).collect());
        (page, known)
    })
}

/// Returns the bytes of the blocks of a text.
fn blocks(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split("\n\n").map(move |block| {
        let start = block.as_ptr().addr() - text.as_ptr().addr();
        start..start + block.len()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn records_of_any_row_have_no_errors(row in row()) {
        let line = Value::Object(row).to_string();
        prop_assert_eq!(errors(&line), Vec::new(), "{}", line);
    }

    #[test]
    fn records_of_any_markup_have_no_errors((page, known) in page()) {
        let record = convert(&page, &known, Layers::ALL, &mut Vec::new());
        prop_assert_eq!(errors_in(&record), Vec::new(), "{:?} {:?}", page, known);
    }
}

#[test]
fn each_string_is_read_or_left_out_in_each_member() {
    for member in MEMBERS {
        for string in STRINGS {
            for text in TEXTS {
                let line = json!({"text": text, (*member): string}).to_string();
                assert_eq!(errors(&line), Vec::new(), "{line}");
            }
        }
    }
}

/// Texts of which a record once was wrong although the caller gave nothing.
const PLAIN_TEXTS: [&str; 2] = [
    "Mayor Marit Ostby spoke on Monday. “It is late and dark here.\n\nHarbour Master Bo Ek spoke. “We stay on the \
     boat.”\n",
    "Rower wins the regatta\n\nNils Holm won the regatta in Bergen on Sunday after he beat Per Sander in the final.\n\n\
     \"If my coach stays with me for a while, I think I can win more.\" The 25-year-old shocked Per Sander in the \
     Bergen final. Holm admitted he had begun to doubt whether he would win another cup. \"I did not expect that, it \
     was against Sander and I felt no pressure at all,\" he said. \"I could not bear the pressure before. You need to \
     believe in yourself.\"\n",
];

#[test]
fn records_of_texts_alone_are_sound() {
    for text in PLAIN_TEXTS {
        let line = json!({"text": text}).to_string();
        assert_eq!(errors(&line), Vec::new(), "{text}");
    }
}
