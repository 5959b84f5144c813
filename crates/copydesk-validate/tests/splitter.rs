//! The splitter compared with `serde_json`, and on malformed input.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use copydesk_validate::{Form, RecordSplitter, SplitItem, records};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Returns the items as text, faults by their places.
fn items(text: &str, form: Form) -> Vec<String> {
    records(text.as_bytes(), form).into_iter().map(|item| shown(text, item)).collect()
}

fn shown(text: &str, item: SplitItem) -> String {
    match item {
        SplitItem::Record(range) => text[range].to_owned(),
        SplitItem::TooLarge(range) => format!("too large: {}", range.len()),
        SplitItem::Fault(error) => format!("{} at {}", error.kind, error.offset),
    }
}

fn in_pieces(text: &str, form: Form, sizes: &[usize]) -> Vec<SplitItem> {
    let mut splitter = RecordSplitter::new(form, usize::MAX);
    let (mut items, mut rest, mut at) = (Vec::new(), text.as_bytes(), 0);
    for &size in sizes.iter().cycle() {
        let (piece, later) = rest.split_at(size.min(rest.len()));
        for item in splitter.push(piece) {
            // The splitter returns no record whose bytes it has declared unneeded.
            if let SplitItem::Record(range) = &item {
                assert!(range.start >= at);
            }
            items.push(item);
        }
        at = splitter.needed_from();
        rest = later;
        if rest.is_empty() {
            break;
        }
    }
    items.extend(splitter.finish());
    items
}

#[test]
fn values_are_split_with_any_white_space_between_them() {
    assert_eq!(
        items("{\"a\": \"}\\\"{\"}\n\n[1, [2]]{}  7 \"x\\\\\"null", Form::Values),
        ["{\"a\": \"}\\\"{\"}", "[1, [2]]", "{}", "7", "\"x\\\\\"", "null"]
    );
    assert!(items(" \n", Form::Values).is_empty());
}

#[test]
fn an_array_is_split_into_its_elements() {
    assert_eq!(items("[]", Form::Array), Vec::<String>::new());
    assert_eq!(items(" [ {\"a\": [1]}\n, 2,\"x\" ]\n", Form::Array), ["{\"a\": [1]}", "2", "\"x\""]);
}

#[test]
fn faults_between_elements_are_reported() {
    let faults = |text| {
        let found = records(str::as_bytes(text), Form::Array).into_iter();
        found
            .filter_map(|item| if let SplitItem::Fault(error) = item { Some(error.offset) } else { None })
            .collect()
    };
    let none: Vec<usize> = Vec::new();
    assert_eq!(faults("[1, 2]"), none);
    for (text, offset) in
        [("[1 2]", 3), ("[1,]", 2), ("[1,,2]", 3), ("[,1]", 1), ("[1] 2 3", 4), ("[1", 2), ("", 0), ("7", 0)]
    {
        let found: Vec<usize> = faults(text);
        assert_eq!(found, [offset], "{text}");
    }
    for text in ["[1, {\"a\": [2", "[1, \"a", "[\"a\\"] {
        assert_eq!(faults(text), none, "the last record of {text} tells that it is cut off");
    }
}

#[test]
fn a_byte_order_mark_is_a_fault_and_hides_nothing() {
    let fault = |at| format!("a byte-order mark before the JSON text at {at}");
    let marked = "\u{FEFF}{}\n\u{FEFF}[1]\u{FEFF}";
    assert_eq!(items(marked, Form::Values), [fault(0), "{}".into(), fault(6), "[1]".into(), fault(12)]);
    assert_eq!(items("\u{FEFF} [{}, \u{FEFF}7]", Form::Array), [fault(0), "{}".into(), fault(9), "7".into()]);
    let none = "expected a JSON value at 3".to_owned();
    assert_eq!(items("\u{FEFF}\u{FEFF}", Form::Array), [fault(0), none, fault(3)], "a mark opens no array");
    for text in ["\u{FEFF}[{}]", "\u{FEFF}{}"] {
        let form = if text.ends_with(']') { Form::Array } else { Form::Values };
        assert_eq!(in_pieces(text, form, &[1]), records(text.as_bytes(), form));
    }
    assert_eq!(items("\u{FEFE}{}", Form::Values), ["\u{FEFE}", "{}"], "another character is no mark");
}

#[test]
fn a_malformed_record_does_not_affect_others() {
    let lines = "{\"a\": \"x}\n{\"a\": 2}\n{\"a\": {\"b\": 3}\n{\"a\": 4}\n{\"a\": 5\n";
    let found = items(lines, Form::Values);
    assert_eq!(found, ["{\"a\": \"x}\n", "{\"a\": 2}", "{\"a\": {\"b\": 3}\n", "{\"a\": 4}", "{\"a\": 5\n"]);
    let indented = "[\n  {\n    \"a\": \"x,\n    \"b\": {}\n  },\n  {\n    \"a\": 2\n  }\n]\n";
    let found = items(indented, Form::Array);
    assert_eq!(found, ["{\n    \"a\": \"x,\n", "{\n    \"a\": 2\n  }"]);
}

#[test]
fn a_line_break_in_a_string_is_in_the_record_unless_the_text_ends_there() {
    let value = "{\"a\": \"x\n\n[y] z\",\n\"b\": 1}\n{\"a\": 2}\n";
    assert_eq!(
        items(value, Form::Values),
        ["{\"a\": \"x\n", "{\"a\": 2}"],
        "the text of a string is no record"
    );
    assert_eq!(items(&value.replace('\n', "\r\n"), Form::Values), ["{\"a\": \"x\r\n", "{\"a\": 2}"]);
    for end in ["", "\n", "\r\n", "\n \n\t"] {
        let cut = end.split('\n').next().unwrap();
        let cut_off = format!("{{\"a\": 1}} {{\"a\": \"x{end}");
        assert_eq!(items(&cut_off, Form::Values), ["{\"a\": 1}", &format!("{{\"a\": \"x{cut}")]);
        let array = format!("[{}", cut_off.replace("} {", "}, {"));
        assert_eq!(items(&array, Form::Array)[1..], [format!("{{\"a\": \"x{cut}")]);
    }
    let braces = "[\n{\"a\": \"x\n{{y}}\n{ z\n{\n{y\"},\n{\n \"a\": 2},\n{}\n]";
    let found = ["{\"a\": \"x\n", "{\n \"a\": 2}", "{}"];
    assert_eq!(items(braces, Form::Array), found, "text in braces is no record");
    // White space counts for nothing, and its bytes are not kept.
    let blank = format!("\"x\n{}y\"", " \n".repeat(1000));
    let mut splitter = RecordSplitter::new(Form::Values, 4);
    let mut found = Vec::new();
    for (index, piece) in blank.as_bytes().chunks(7).enumerate() {
        found.extend(splitter.push(piece));
        assert!(index < 15 || splitter.needed_from() > 7 * index, "{index}");
    }
    assert_eq!(found, [SplitItem::Record(0..3)]);
    assert_eq!(items("[{\"a\": \"x\ny\"}, {\"a\": 2}]", Form::Array), ["{\"a\": \"x\n"], "told once");
}

#[test]
fn a_record_over_the_limit_is_skipped() {
    let text = r#"{"a": 1} {"a": "0123456789"} {"a": 2}"#;
    for size in [1, 3, 100] {
        let mut splitter = RecordSplitter::new(Form::Values, 10);
        let mut found = Vec::new();
        for piece in text.as_bytes().chunks(size) {
            let before = splitter.needed_from();
            found.extend(splitter.push(piece).map(|item| shown(text, item)));
            assert!(splitter.needed_from() >= before);
        }
        found.extend(splitter.finish().into_iter().map(|item| shown(text, item)));
        assert_eq!(found, [r#"{"a": 1}"#, "too large: 19", r#"{"a": 2}"#]);
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[a-z{}\\[\\]\",:\\\\\n é]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec(("[a\"{\\\\]{0,3}", inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn concatenated_values_are_split_as_serde_json_does(
        values in proptest::collection::vec((value(), "[ \n\t]{1,3}", any::<bool>()), 0..6),
        sizes in proptest::collection::vec(1_usize..9, 1..4),
    ) {
        let mut text = String::new();
        for (value, blank, pretty) in &values {
            let written = if *pretty { format!("{value:#}") } else { value.to_string() };
            text.push_str(&written);
            text += blank;
        }
        let mut stream = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
        let mut expected = Vec::new();
        while let Some(value) = stream.next() {
            expected.push((value.unwrap(), stream.byte_offset()));
        }
        let found = in_pieces(&text, Form::Values, &sizes);
        prop_assert_eq!(&found, &records(text.as_bytes(), Form::Values));
        let found: Vec<(Value, usize)> = found.into_iter().map(|item| match item {
            SplitItem::Record(range) => (serde_json::from_str(&text[range.clone()]).unwrap(), range.end),
            other => panic!("{other:?}"),
        }).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn arrays_are_split_into_their_elements(
        values in proptest::collection::vec(value(), 0..6),
        pretty in any::<bool>(),
        sizes in proptest::collection::vec(1_usize..9, 1..4),
    ) {
        let array = json!(values);
        let text = if pretty { format!("{array:#}") } else { array.to_string() };
        let found = in_pieces(&text, Form::Array, &sizes);
        let found: Vec<Value> = found.into_iter().map(|item| match item {
            SplitItem::Record(range) => serde_json::from_str(&text[range]).unwrap(),
            other => panic!("{other:?}"),
        }).collect();
        prop_assert_eq!(found, values);
    }

    #[test]
    fn any_bytes_are_split_equally_in_pieces_of_any_size(
        text in "[\\[\\]{}\",:\\\\ \r\n1a]{0,60}",
        sizes in proptest::collection::vec(1_usize..9, 1..4),
        array in any::<bool>(),
    ) {
        let form = if array { Form::Array } else { Form::Values };
        let whole = records(text.as_bytes(), form);
        let mut last = 0;
        for item in &whole {
            if let SplitItem::Record(range) = item {
                prop_assert!(last <= range.start && range.start <= range.end && range.end <= text.len());
                last = range.end;
            }
        }
        prop_assert_eq!(in_pieces(&text, form, &sizes), whole);
    }
}
