use super::*;
use copydesk_record::{KnownList, KnownValue, TextScope};
use std::borrow::Cow;

/// Returns a reader of rows with these fields.
fn reader(named: &[&str]) -> RowReader {
    let fields: Vec<Field> = named.iter().map(|field| field.parse().unwrap()).collect();
    RowReader::new(&fields, None, false)
}

/// Returns the text of a row.
fn plain<'r>(row: &'r Row<'_>) -> &'r str {
    match &row.text {
        RowText::Plain(text) | RowText::Html(text) => text,
        RowText::Composed(composed) => &composed.text,
    }
}

/// Returns the facts of a line with a text and these other members, and the messages of its findings.
fn facts(members: &str) -> (KnownMetadata<'static>, Vec<String>) {
    with_fields(members, &[])
}

fn with_fields(members: &str, set: &[&str]) -> (KnownMetadata<'static>, Vec<String>) {
    let line = format!("{{\"text\": \"The ferry sailed.\", {members}}}").leak();
    let row = reader(set).read(line.as_bytes()).unwrap();
    let messages: Vec<String> = row.findings.into_iter().map(|finding| finding.message).collect();
    // Columns have each name once.
    if !messages.iter().any(|message| message.contains("more than once")) {
        let members: Object = serde_json::from_str(line).unwrap();
        let read = reader(set)
            .read_members(members.iter().map(|(key, value)| (key.as_str(), member(value))))
            .unwrap();
        assert_eq!(format!("{:?}", read.metadata), format!("{:?}", row.metadata));
        let read: Vec<String> = read.findings.into_iter().map(|finding| finding.message).collect();
        assert_eq!(read, messages);
    }
    (row.metadata, messages)
}

/// Returns a value as columns have it.
fn member(value: &serde_json::Value) -> MemberValue<'_> {
    match value {
        serde_json::Value::String(text) => MemberValue::Text(text),
        other => MemberValue::Json(other.to_string().into()),
    }
}

#[test]
fn rows_of_programs_are_read_from_members_too() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/rows");
    #[allow(clippy::disallowed_methods, reason = "a test reads fixtures")]
    for file in std::fs::read_dir(folder).unwrap() {
        let rows = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in rows.lines() {
            let members: Object = serde_json::from_str(line).unwrap();
            let members = members.iter().filter(|(_, value)| !value.is_null());
            for reader in [RowReader::default(), RowReader::new(&[], None, true)] {
                let read =
                    reader.read_members(members.clone().map(|(key, value)| (key.as_str(), member(value))));
                assert_eq!(format!("{read:?}"), format!("{:?}", reader.read(line.as_bytes())), "{line}");
            }
        }
    }
}

fn given(values: &[&'static str]) -> KnownList<'static> {
    KnownList::given(values.iter().map(|value| (*value).into()).collect())
}

#[test]
fn ids_are_strings_or_numbers() {
    for (json, id) in [
        ("\"a\"", Some("a")),
        ("42", Some("42")),
        ("\" \"", None),
        ("null", None),
        (r#"{"$oid": "65e5"}"#, Some("65e5")),
    ] {
        let (found, messages) = facts(&format!("\"id\": {json}"));
        assert_eq!((found.id.as_deref(), messages), (id, Vec::new()), "{json}");
    }
    for (json, kind) in [("[1]", "an array"), ("true", "a boolean"), ("{}", "an object")] {
        let (found, messages) = facts(&format!("\"id\": {json}"));
        assert_eq!(found.id, None);
        assert_eq!(messages, [format!("`id` is {kind}, and an id is a string or a number")]);
    }
}

#[test]
fn dates_are_read_in_the_forms_of_databases() {
    for json in [
        "\"2026-03-04T14:05:00Z\"",
        "\"2026-03-04 14:05:00 UTC\"",
        "\"Wed, 04 Mar 2026 14:05:00 GMT\"",
        "1772633100",
        "1772633100.0",
        "1772633100000",
        "\"1772633100\"",
        r#"{"$date": "2026-03-04T14:05:00Z"}"#,
        r#"{"$date": {"$numberLong": "1772633100000"}}"#,
    ] {
        let (found, messages) = facts(&format!("\"published\": {json}, \"modified\": {json}"));
        let date = Some(KnownValue::given("2026-03-04T14:05:00Z"));
        assert_eq!((found.published, found.modified, messages), (date.clone(), date, Vec::new()), "{json}");
    }
    for (json, date) in [
        ("915152400", "1999-01-01T01:00:00Z"),
        ("915152400.5", "1999-01-01T01:00:00.5Z"),
        ("915152400000", "1999-01-01T01:00:00Z"),
        ("1772633100250125", "2026-03-04T14:05:00.250125Z"),
        ("-300000000", "1960-06-29T18:40:00Z"),
        (r#"{"$date": 915152400000}"#, "1999-01-01T01:00:00Z"),
        (r#"{"$date": {"$numberLong": "-300000000000"}}"#, "1960-06-29T18:40:00Z"),
        ("2026", "2026"),
    ] {
        let (found, messages) = facts(&format!("\"published\": {json}"));
        assert_eq!((found.published, messages), (Some(KnownValue::given(date)), Vec::new()), "{json}");
    }
    for json in ["20260304", "\"915152400\"", "\"915152400000\"", "\"-300000000\""] {
        let (found, messages) = facts(&format!("\"published\": {json}"));
        assert_eq!(found.published, None, "{json}");
        assert!(messages[0].ends_with("or Unix time like 1772633100"), "{messages:?}");
    }
    for json in ["\"None\"", "\"\"", "\"0000-00-00 00:00:00\"", "null", "\"NaN\""] {
        let (found, messages) = facts(&format!("\"published\": {json}"));
        assert_eq!((found.published, messages), (None, Vec::new()), "{json}");
    }
    let (found, messages) = facts("\"published\": \"yesterday\", \"modified\": true");
    assert_eq!((found.published, found.modified), (None, None));
    assert!(messages[0].starts_with("`published` is `yesterday`, and it is not an RFC 3339"), "{messages:?}");
    assert_eq!(messages[1], "`modified` is a boolean, and a date is a string or a number");
}

#[test]
fn authors_and_tags_are_strings_or_lists() {
    for (json, names) in [
        (r#""author": "Maren Falk""#, &["Maren Falk"][..]),
        (r#""author": "Falk, Maren; Dahl, Ole""#, &["Falk, Maren", "Dahl, Ole"]),
        (r#""authors": ["Maren Falk", null, "", "None", {"name": "Ole Dahl"}]"#, &["Maren Falk", "Ole Dahl"]),
        (r#""author": {"@type": "Person", "name": "Maren Falk"}"#, &["Maren Falk"]),
        (r#""author": "['Maren Falk', \"Ole O'Dahl\"]""#, &["Maren Falk", "Ole O'Dahl"]),
        (r#""author": "[\"Maren \\u0022M\\u0022\"]""#, &["Maren \"M\""]),
        (r#""author": "[Maren Falk]""#, &["[Maren Falk]"]),
        (r#""author": "one", "authors": ["Maren Falk"]"#, &["Maren Falk"]),
        (r#""author": "Maren Falk", "authors": null"#, &["Maren Falk"]),
    ] {
        let (found, messages) = facts(json);
        assert_eq!((found.authors, messages), (Some(given(names)), Vec::new()), "{json}");
    }
    for json in [r#""author": "None""#, r#""author": "[]""#, r#""authors": []"#, r#""authors": ["None", ""]"#]
    {
        assert_eq!(facts(json), (KnownMetadata::default(), Vec::new()), "{json}");
    }
    for json in
        [r#""tags": ["ferries", "isles"]"#, r#""keywords": "ferries, isles""#, r#""tags": "ferries;isles;""#]
    {
        assert_eq!(facts(json).0.keywords, Some(given(&["ferries", "isles"])), "{json}");
    }
    let (found, messages) = facts(r#""tags": ["ferries", 5, [1]], "author": 5"#);
    assert_eq!(found.keywords, Some(given(&["ferries"])));
    assert_eq!(
        messages,
        [
            "`author` is a number, and an author is a string or an object with a `name`",
            "`tags` has a number in its array, and a tag is a string",
        ]
    );
}

#[test]
fn what_is_not_in_the_form_of_a_record_is_left_out() {
    let (found, messages) = facts(
        r#""uri": "not a uri", "language": "Klingon", "headline": 5, "section": ["News"], "name": "\t", "as": "x""#,
    );
    assert_eq!(found, KnownMetadata::default());
    assert_eq!(
        messages,
        [
            "`uri` is `not a uri`, and it is not a URI with a scheme like https://example.com/ferry",
            "`headline` is a number, and a headline is a string",
            "`language` is `Klingon`, and it is not a BCP 47 tag like en or pt-BR",
            "`section` is an array, and a section is a string",
            "`as` is `x`, and a text is read as `page` or `body`",
        ]
    );
    let (found, messages) =
        facts(r#""canonical": "/ferry", "publisher": ["Post"], "description": {"name": "x"}"#);
    assert_eq!(found, KnownMetadata::default());
    assert_eq!(
        messages,
        [
            "`canonical` is `/ferry`, and it is not a URI with a scheme like https://example.com/ferry",
            "`publisher` is an array, and a publisher is a string or an object with a `name`",
            "`description` is an object, and a description is a string",
        ]
    );
}

#[test]
fn a_line_says_what_its_text_is() {
    assert_eq!(facts(r#""as": "body""#).0.scope, Some(TextScope::Body));
    assert_eq!(facts(r#""as": "page""#).0.scope, Some(TextScope::Page));
    let reader = reader(&["body=content"]);
    let row = reader.read(br#"{"content": "The body.", "text": "The page.", "as": "page"}"#).unwrap();
    assert_eq!((plain(&row), row.metadata.scope), ("The body.", Some(TextScope::Body)));
    let row = reader.read(br#"{"content": null, "text": "The page."}"#).unwrap();
    assert_eq!((plain(&row), row.metadata.scope), ("The page.", None));
}

#[test]
fn a_line_without_a_text_says_what_it_has() {
    let reader = RowReader::default();
    let message = |line: &str| reader.read(line.as_bytes()).unwrap_err().diagnostic.message;
    assert_eq!(message(r#"{"id": 1}"#), "no member `text` or `html` with a text");
    assert_eq!(message(r#"{"text": null}"#), "`text` is null, and a text is a string");
    assert_eq!(message(r#"{"text": ["One.", "Two."]}"#), "`text` is an array, and a text is a string");
    assert_eq!(message(r#"{"text": 5}"#), "`text` is a number, and a text is a string");
    assert_eq!(plain(&reader.read(br#"{"text": ""}"#).unwrap()), "");
    assert_eq!(plain(&reader.read(br#"{"text": "null"}"#).unwrap()), "null");
}

#[test]
fn a_line_that_is_no_object_says_what_it_is() {
    let reader = RowReader::default();
    let message = |line: &[u8]| reader.read(line).map(|_| ()).unwrap_err().diagnostic.message;
    for (line, kind) in [
        ("[\"text\"]", "an array"),
        (" [", "an array"),
        ("\"The ferry sailed.\"", "a string"),
        ("5", "a number"),
        ("-0.5", "a number"),
        ("true", "a boolean"),
        ("false", "a boolean"),
        ("null", "null"),
    ] {
        assert_eq!(message(line.as_bytes()), format!("it is {kind}, and a row is an object"));
    }
    for line in ["\"The ferry", "nul", "{", "The ferry sailed.", "-", ""] {
        assert!(message(line.as_bytes()).contains(" at column "), "{line}: {}", message(line.as_bytes()));
    }
    assert!(message(b"\xFF").contains(" at column "));
}

#[test]
fn a_member_that_is_there_twice_is_reported_if_it_is_read() {
    let (found, messages) = facts(r#""id": "a", "other": 1, "other": 2, "id": "b", "id": "c""#);
    assert_eq!(found.id.as_deref(), Some("c"));
    assert_eq!(messages, ["the member `id` is there more than once, and the last counts"]);
}

#[test]
fn named_members_that_occur_in_no_line_are_known() {
    let reader = reader(&["headline=title", "id=key", "uri=key", "published=date", "text=/content"]);
    let seen = RowStatistics::default();
    assert!(!seen.has_rows() && reader.unseen(&seen).next().is_none(), "no row was read");
    seen.add(&reader.read(br#"{"content": "One.", "title": null}"#).unwrap().members);
    seen.add(&reader.read(br#"{"date": "2026"}"#).unwrap_err().members);
    assert_eq!(reader.unseen(&seen).collect::<Vec<_>>(), [("id", "key"), ("uri", "key")]);
}

#[test]
fn one_member_may_hold_two_facts() {
    let (found, messages) = with_fields(r#""url": "https://example.com/1""#, &["id=url", "uri=url"]);
    assert_eq!(found.id.as_deref(), Some("https://example.com/1"));
    assert_eq!(found.uri, found.id);
    assert_eq!(messages, [""; 0]);
}

#[test]
fn strings_without_escapes_are_borrowed() {
    let row = RowReader::default();
    let row = row.read(br#"{"text": "One.", "id": "a", "headline": "b"}"#).unwrap();
    assert!(matches!(row.metadata.id, Some(Cow::Borrowed("a"))));
    assert!(matches!(row.metadata.headline, Some(KnownValue { value: Cow::Borrowed("b"), .. })));
    assert!(matches!(row.text, RowText::Plain(Cow::Borrowed("One."))));
}

#[test]
fn values_inside_members_are_named_by_json_pointers() {
    let reader =
        reader(&["text=/article/body", "author=/article/by/0", "published=/a~1b/c~0d", "id=/none/x"]);
    let row = reader.read(
        br#"{"article": {"body": "One.", "by": ["Maren Falk"]}, "a/b": {"c~d": "2026-03-04"}, "none": 5, "text": "x"}"#,
    );
    let row = row.unwrap();
    assert_eq!(plain(&row), "One.");
    assert_eq!(row.metadata.authors, Some(given(&["Maren Falk"])));
    assert_eq!(row.metadata.published, Some(KnownValue::given("2026-03-04")));
    assert_eq!(row.metadata.id, None);
    let counted = RowStatistics::default();
    counted.add(&row.members);
    assert_eq!(reader.unseen(&counted).collect::<Vec<_>>(), [("id", "/none/x")]);
    assert_eq!(counted.left_out(), [("none".to_owned(), 1), ("text".to_owned(), 1)]);
}

#[test]
fn members_without_a_place_are_counted_or_kept() {
    let line = br#"{"text": "One.", "score": 0.5, "empty": "", "none": null, "list": [], "author": {"name": "Maren", "x": 1},
        "authors": ["Ole"], "score": 1}"#;
    let counted = RowStatistics::default();
    let row = RowReader::default();
    let row = row.read(line).unwrap();
    assert!(row.metadata.ext.is_empty());
    counted.add(&row.members);
    counted.add(&row.members);
    assert_eq!(counted.left_out(), [("author".to_owned(), 2), ("score".to_owned(), 2)]);
    let keeping = RowReader::new(&[], None, true);
    let row = keeping.read(line).unwrap();
    let kept = serde_json::json!({"copydesk.row": {"author": {"name": "Maren", "x": 1}, "score": 1}});
    assert_eq!(serde_json::to_value(&row.metadata.ext).unwrap(), kept);
    assert!(row.members.left_out.is_empty());
}

#[test]
fn languages_may_have_their_english_names() {
    for (name, tag) in [("english", "en"), (" French", "fr"), ("pt-BR", "pt-BR")] {
        let (found, messages) = facts(&format!("\"language\": \"{name}\""));
        assert_eq!((found.language, messages), (Some(KnownValue::given(tag)), Vec::new()), "{name}");
    }
}
