//! The tape: it accepts what `serde_json` accepts, reads the same values, and knows their places.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use copydesk_validate::limits::DEFAULT_DEPTH_LIMIT;
use copydesk_validate::tape::{
    Kind, Node, SyntaxError, SyntaxErrorKind as Fault, TapeBuffer, TapeJson, blank_prefix,
};
use copydesk_validate::{Locator, position_of};
use jsonschema::ValidationError;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

/// Checks that the tape and `serde_json` agree on these bytes. Excluded is the one documented difference:
/// numbers beyond `f64`, an error in `serde_json`, which the grammar allows and the tape keeps.
fn agree(buffer: &mut TapeBuffer, bytes: &[u8]) -> Result<(), String> {
    let shown = || String::from_utf8_lossy(bytes).into_owned();
    match (buffer.parse(bytes), serde_json::from_slice::<Value>(bytes)) {
        (Ok(tape), Ok(value)) if tape.root().to_value() == value => Ok(()),
        (Ok(tape), Ok(value)) => {
            Err(format!("{}: the tape reads {}, serde_json {value}", shown(), tape.root().to_value()))
        }
        (Err(error), Err(_)) if error.offset <= bytes.len() => Ok(()),
        (Err(error), Err(_)) => Err(format!("{}: {error:?} points past the end", shown())),
        (_, Err(error)) if error.to_string().starts_with("number out of range") => Ok(()),
        (Ok(_), Err(error)) => Err(format!("{}: the tape accepts, serde_json: {error}", shown())),
        (Err(error), Ok(_)) => Err(format!("{}: serde_json accepts, the tape: {error:?}", shown())),
    }
}

fn fault(bytes: impl AsRef<[u8]>) -> (Fault, usize) {
    let error = TapeBuffer::new().parse(bytes.as_ref()).expect_err("a syntax error");
    (error.kind, error.offset)
}

fn any_json() -> impl Strategy<Value = Value> {
    let text = prop_oneof![any::<String>(), "[a-c\"\\\\/\n\u{1}\u{7f}é€𝄞]{0,12}"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec((text.clone(), inner), 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Fragments that a mutation puts in: the bytes that matter to the grammar more often than others.
fn any_fragment() -> impl Strategy<Value = Vec<u8>> {
    let tokens = r#"{ } [ ] , : " \ 0 -0 1 . e E+5 e-7 - 1e5 0.10 true null fals / // \u \ud834 \udd1e \n \q "a" "a":1"#;
    let tokens: Vec<Vec<u8>> = tokens.split(' ').map(|token| token.as_bytes().to_vec()).collect();
    prop_oneof![
        4 => prop::sample::select(tokens),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
        1 => prop::sample::select(vec![b" \t\r\n".to_vec(), b"\xC3".to_vec(), b"\xEF\xBB\xBF".to_vec(), vec![0]]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn reads_what_serde_json_writes(value in any_json(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let text = text.expect("values serialise");
        let mut buffer = TapeBuffer::new();
        let tape = buffer.parse(text.as_bytes()).expect("what serde_json writes is JSON");
        // It is compared with what `serde_json` reads, which does not write every `f64` exactly.
        let read: Value = serde_json::from_str(&text).expect("serde_json reads what it writes");
        prop_assert_eq!(tape.root().to_value(), read.clone());
        prop_assert_eq!(tape.root().read::<Value>().expect("any JSON is a `Value`"), read);
    }

    #[test]
    fn accepts_what_serde_json_accepts(
        value in any_json(),
        pretty: bool,
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..3_usize, any_fragment()), 1..4),
    ) {
        let text = if pretty { serde_json::to_vec_pretty(&value) } else { serde_json::to_vec(&value) };
        let mut bytes = text.expect("values serialise");
        let mut buffer = TapeBuffer::new();
        for (at, removed, fragment) in edits {
            let at = at.index(bytes.len() + 1);
            let end = (at + removed).min(bytes.len());
            bytes.splice(at..end, fragment);
            prop_assert_eq!(agree(&mut buffer, &bytes), Ok(()));
        }
    }

    #[test]
    fn accepts_what_serde_json_accepts_of_tokens(fragments in prop::collection::vec(any_fragment(), 0..12)) {
        prop_assert_eq!(agree(&mut TapeBuffer::new(), &fragments.concat()), Ok(()));
    }

    #[test]
    fn the_node_at_each_byte_has_a_path_that_leads_to_it(value in any_json()) {
        let text = serde_json::to_string_pretty(&value).expect("values serialise");
        let mut buffer = TapeBuffer::new();
        let tape = buffer.parse(text.as_bytes()).expect("JSON");
        for offset in 0..text.len() {
            let node = tape.node_at(offset).expect("the value takes in all its bytes");
            prop_assert!(node.span().contains(&offset));
            let value = tape.root().pointer(&node.path()).expect("a node's path leads somewhere");
            let member = tape.root().pointer_member(&node.path());
            prop_assert!(value.index() == node.index() || member.is_some_and(|m| m.key.index() == node.index()));
            prop_assert!(value.elements().all(|child| !child.span().contains(&offset)));
        }
    }
}

#[test]
fn invalid_bytes_are_rejected_as_by_serde_json() {
    let sample =
        r#"{"a\u00e9\ud834\udd1e":[1.5e+3,-0,"é€\"𝄞\n",true,false,null,{}],"b":{"c":[]}}"#.as_bytes();
    let mut buffer = TapeBuffer::new();
    let mut check = |bytes: &[u8]| assert_eq!(agree(&mut buffer, bytes), Ok(()));
    for at in 0..=sample.len() {
        check(&sample[..at]);
        for byte in 0..=255_u8 {
            check(&[&sample[..at], &[byte], &sample[at..]].concat());
            check(&[&sample[..at], &[byte], sample.get(at + 1..).unwrap_or_default()].concat());
        }
        for bad in [&b"\xC0\x80"[..], b"\xED\xA0\x80", b"\xF5\x80\x80\x80", b"\xE2\x82", b"\xEF\xBB\xBF"] {
            check(&[&sample[..at], bad, &sample[at..]].concat());
        }
    }
    let long = "9".repeat(1000);
    let words = r#"
        - 01 -01 1. .5 1e 1e+ 1.e1 +1 0x10 1_0 NaN Infinity -Infinity 00 -0 0e0 -0.0e-0 1E5 0.1 1e-400 nul truee
        "\ud800" "\udc00" "\ud800\udbff" "\ud7ff\udc00" "\udbff\ue000" "\ud800x" "\ud800\u" "\ud800\n" "\u12g4" "\uDBFF\uDFFF" "\x" "\" "\u+123"
        [1,] [,1] [1,,2] [ {"a":1,} {"a"} {"a":} {1:2} {,} {'a':1} {a:1} [1}{ {"a":1] [] {} [[],{}] 1,2 {}{} []]
        /**/1 1//x #1 "a"b {"a":1"b":2} {"a"::1} {"a":1,"a":2} "#;
    words.split_whitespace().for_each(|word| check(word.as_bytes()));
    for text in ["", " \n", "[1 2]", "1 \u{a0}", "\"a\nb\"", "\"\u{7f}\"", "\u{feff}1", "\0", "1\0", &long] {
        check(text.as_bytes());
    }
}

#[test]
fn faults_have_kind_and_offset() {
    assert_eq!(fault(""), (Fault::UnexpectedEnd, 0));
    assert_eq!(fault("\u{feff}{}"), (Fault::ByteOrderMark, 0));
    assert_eq!(fault("[1,2"), (Fault::UnexpectedEnd, 4));
    assert_eq!(fault("[tru"), (Fault::UnexpectedEnd, 4));
    assert_eq!(fault("[1 2]"), (Fault::ExpectedCommaOrBracket, 3));
    assert_eq!(fault(r#"{"a":1 "b":2}"#), (Fault::ExpectedCommaOrBrace, 7));
    assert_eq!(fault(r#"{"a" 1}"#), (Fault::ExpectedColon, 5));
    assert_eq!(fault("{a:1}"), (Fault::ExpectedKeyOrEnd, 1));
    assert_eq!(fault(r#"{"a":1,2}"#), (Fault::ExpectedKey, 7));
    assert_eq!(fault("[1, ]"), (Fault::TrailingComma, 2));
    assert_eq!(fault("[1, // one\n2]"), (Fault::Comment, 4));
    assert_eq!(fault("{} x"), (Fault::TrailingCharacters, 3));
    assert_eq!(fault("\"a\tb\""), (Fault::ControlCharacter, 2));
    assert_eq!(fault(r#"["a\x"]"#), (Fault::InvalidEscape, 3));
    assert_eq!(fault(r#"["\ud834"]"#), (Fault::LoneSurrogate, 2));
    assert_eq!(fault(b"[\"\xC3\",]"), (Fault::InvalidUtf8, 2));
    assert_eq!(fault(b"[\"\xC3\x28\"]"), (Fault::InvalidUtf8, 2));
    assert_eq!(fault("-x"), (Fault::ExpectedDigit, 1));
    assert_eq!(fault("[007]"), (Fault::LeadingZero, 1));
    assert_eq!(SyntaxError::new(Fault::ExpectedCommaOrBrace, 7).to_string(), "expected `,` or `}`");
    assert_eq!(Fault::TooDeep { limit: 127 }.to_string(), "nested deeper than 127");
    assert_eq!(SyntaxError::new(Fault::LoneSurrogate, 7).shifted(3).offset, 10);
}

#[test]
fn depth_is_limited_without_recursion() {
    let limit = DEFAULT_DEPTH_LIMIT as usize;
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let objects = |depth: usize| r#"{"a":"#.repeat(depth) + "1" + &"}".repeat(depth);
    let mut buffer = TapeBuffer::new();
    for text in [nested(limit), nested(limit + 1), objects(limit), objects(limit + 1)] {
        assert_eq!(agree(&mut buffer, text.as_bytes()), Ok(()));
    }
    assert_eq!(fault(nested(100_000)), (Fault::TooDeep { limit: DEFAULT_DEPTH_LIMIT }, limit));
    assert_eq!(fault("[".repeat(100_000)), (Fault::TooDeep { limit: DEFAULT_DEPTH_LIMIT }, limit));

    let mut deep = TapeBuffer::with_depth_limit(u32::MAX);
    let text = nested(100_000);
    let tape = deep.parse(text.as_bytes()).expect("the limit was lifted");
    assert_eq!(tape.len(), 100_000);
    assert_eq!(tape.node_at(100_000).map(Node::index), Some(99_999));
    assert!(tape.root().to_value().is_array());
    let error = TapeBuffer::with_depth_limit(0).parse(b"[]").expect_err("no arrays at all");
    assert_eq!(error.kind, Fault::TooDeep { limit: 0 });
}

#[test]
fn numbers_keep_their_text() {
    let digits = "1234567890".repeat(100);
    let text =
        format!("[9007199254740993, 18446744073709551616, 1e999, -1e999, 0.10, 1.0, 1e2, 15e-1, {digits}]");
    let mut buffer = TapeBuffer::new();
    let root = buffer.parse(text.as_bytes()).expect("JSON").root();
    let numbers: Vec<_> = root.elements().filter_map(Node::as_number).collect();
    assert_eq!(numbers[0].as_u64(), Some(9_007_199_254_740_993));
    assert_eq!((numbers[1].as_u64(), numbers[1].text()), (None, "18446744073709551616"));
    assert_eq!((numbers[2].as_f64(), numbers[3].as_f64()), (None, None));
    assert_eq!(root.elements().nth(2).map(Node::to_value), Some(json!(f64::MAX)));
    let whole: Vec<bool> = numbers.iter().map(|number| number.is_whole()).collect();
    assert_eq!(whole, [true, true, true, true, false, true, true, false, true]);
    assert_eq!(numbers[8].text(), digits);
}

#[test]
fn duplicate_keys_are_found_after_unescaping() {
    let many: String =
        (0..100_000).flat_map(|key| ["\"".to_owned(), key.to_string(), "\":0,".to_owned()]).collect();
    let cases = [
        (r#"{"a":1,"b":2,"\u0061":3}"#.to_owned(), vec!["\"\\u0061\""]),
        (r#"{"a":1,"a":2,"a":3}"#.to_owned(), vec!["\"a\"", "\"a\""]),
        (r#"[{"a":{"a":1}},{"a":{"b":1,"b":2}}]"#.to_owned(), vec!["\"b\""]),
        (format!("{{{many}\"\\u0037\":1,\"x\":2,\"99999\":3}}"), vec!["\"\\u0037\"", "\"99999\""]),
        (r#"{"ab":1,"ba":2,"":3,"a":4}"#.to_owned(), vec![]),
    ];
    let mut buffer = TapeBuffer::new();
    for (text, expected) in cases {
        let found = buffer.parse(text.as_bytes()).expect("JSON").duplicate_keys();
        let seconds: Vec<&str> = found.iter().map(|duplicate| duplicate.second.key.raw()).collect();
        assert_eq!(seconds, expected);
        assert!(found.iter().all(|twice| twice.first.name() == twice.second.name()
            && twice.first.key_span().end < twice.second.key_span().start));
    }
}

#[test]
fn pointers_lead_to_values_and_keys() {
    let text = r#"{"foo":["bar","baz"],"":0,"a/b":1,"m~n":8,"~1":9,"o":{"01":[[5]]}}"#;
    let mut buffer = TapeBuffer::new();
    let root = buffer.parse(text.as_bytes()).expect("JSON").root();
    let raw = |pointer: &str| root.pointer(pointer).map(Node::raw);
    assert_eq!(raw(""), Some(text));
    assert_eq!(raw("/foo/1"), Some("\"baz\""));
    assert_eq!(raw("/"), Some("0"));
    assert_eq!(raw("/a~1b"), Some("1"));
    assert_eq!(raw("/m~0n"), Some("8"));
    assert_eq!(raw("/~01"), Some("9"));
    assert_eq!(raw("/o/01/0/0"), Some("5"));
    for nowhere in ["foo", "/foo/01", "/foo/-", "/foo/2", "/foo/+1", "/foo/0/x", "/x", "//"] {
        assert_eq!(raw(nowhere), None, "{nowhere}");
    }
    let member = root.pointer_member("/a~1b").expect("a member");
    assert_eq!((&text[member.key_span()], member.value.path().as_str()), ("\"a/b\"", "/a~1b"));
    assert_eq!(root.pointer_member("/~01").map(|member| member.key.path()), Some("/~01".to_owned()));
    assert!(root.pointer_member("").is_none() && root.pointer_member("/foo/0").is_none());
    assert_eq!(root.get("foo").map(|node| (node.kind(), node.len())), Some((Kind::Array, 2)));
}

#[test]
fn offsets_become_lines_and_columns() {
    let text = "{\n  \"é€𝄞\": 1,\r\n\n}";
    let at = |needle: &str| text.find(needle).expect("in the text");
    for (offset, expected) in
        [(0, "1:1"), (at("\"é"), "2:3"), (at("1"), "2:10"), (at("}"), "4:1"), (999, "4:2")]
    {
        assert_eq!(position_of(text.as_bytes(), offset).to_string(), expected);
    }
    let mut locator = Locator::new(text.as_bytes());
    for offset in (0..=text.len()).chain((0..text.len()).rev()) {
        assert_eq!(locator.locate(offset), position_of(text.as_bytes(), offset));
    }
}

#[test]
fn values_are_parsed_one_by_one() {
    let stream = b" {\"a\":1}\n[2] \"three\"4 ";
    let mut buffer = TapeBuffer::new();
    let (mut at, mut read) = (0, Vec::new());
    while at + blank_prefix(&stream[at..]) < stream.len() {
        let tape = buffer.parse_first(&stream[at..]).expect("JSON");
        read.push(tape.root().to_value());
        at += tape.end();
    }
    assert_eq!(read, [json!({"a": 1}), json!([2]), json!("three"), json!(4)]);
    assert!(buffer.parse_first(b"[1, {\"a\": \"\xE2\x82").expect_err("cut off").is_incomplete());
    assert!(buffer.parse_first(b"1 \xFF\xFF").is_ok(), "what follows the value is not looked at");
}

#[derive(Debug, PartialEq, Deserialize)]
struct Sample<'a> {
    #[serde(borrow)]
    plain: Cow<'a, str>,
    lent: &'a str,
    missing: Option<bool>,
    null: Option<u8>,
    list: Vec<Shape>,
    map: BTreeMap<u32, (i8, f64)>,
    exact: u64,
    wide: u128,
    wrapped: Wrapped,
    #[serde(flatten, borrow)]
    rest: BTreeMap<&'a str, Value>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Wrapped(i64);

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Shape {
    Unit,
    New(u8),
    Pair(u8, u8),
    Named { side: f32 },
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Tagged<'a> {
    Empty,
    Full { start: u32, text: &'a str },
}

#[test]
fn types_are_read_and_strings_borrowed() {
    let text = r#"{"plain":"as is","lent":"one\ntwo","null":null,
        "list":["unit",{"unit":null},{"new":1},{"pair":[2,3]},{"named":{"side":2,"extra":{"x":[]}}}],
        "map":{"7":[-1,1.0],"8":[1,1e2]},"exact":18446744073709551615,
        "wide":340282366920938463463374607431768211455,"wrapped":-9223372036854775808,"more":[1.5]}"#;
    let mut buffer = TapeBuffer::new();
    let tape = buffer.parse(text.as_bytes()).expect("JSON");
    let sample: Sample<'_> = tape.root().read().expect("a sample");
    assert!(matches!(sample.plain, Cow::Borrowed("as is")));
    assert_eq!((sample.lent, sample.missing, sample.null), ("one\ntwo", None, None));
    assert_eq!(sample.list[..4], [Shape::Unit, Shape::Unit, Shape::New(1), Shape::Pair(2, 3)]);
    assert_eq!(sample.list[4], Shape::Named { side: 2.0 });
    assert_eq!(sample.map, BTreeMap::from([(7, (-1, 1.0)), (8, (1, 100.0))]));
    assert_eq!((sample.exact, sample.wide, sample.wrapped), (u64::MAX, u128::MAX, Wrapped(i64::MIN)));
    assert_eq!(sample.rest, BTreeMap::from([("more", json!([1.5]))]));

    let tape = buffer.parse(br#"[{"kind":"empty"},{"start":3,"text":"a\"b","kind":"full"}]"#).expect("JSON");
    let tagged: Vec<Tagged<'_>> = tape.root().read().expect("tagged");
    assert_eq!(tagged, [Tagged::Empty, Tagged::Full { start: 3, text: "a\"b" }]);
}

#[test]
fn errors_of_reading_types_have_offsets() {
    let mut buffer = TapeBuffer::new();
    let mut misfit = |text: &str| {
        let error =
            buffer.parse(text.as_bytes()).expect("JSON").root().read::<BTreeMap<String, Vec<Shape>>>();
        let error = error.expect_err("does not fit");
        (error.to_string(), error.offset())
    };
    let too_large = "invalid value: integer `300`, expected u8".to_owned();
    assert_eq!(misfit(r#"{"a":[{"new":300}]}"#), (too_large, Some(13)));
    assert_eq!(misfit(r#"{"a":["unti"]}"#).1, Some(6));
    assert_eq!(misfit(r#"{"a":[{"pair":[1,2,3]}]}"#).1, Some(14));
    assert_eq!(misfit(r#"{"a":[{"new":1e999}]}"#), ("number out of range".to_owned(), Some(13)));
    assert_eq!(misfit(r#"{"a":[{"named":{}}]}"#), ("missing field `side`".to_owned(), Some(15)));
}

#[test]
fn schemas_are_validated_on_the_tape() {
    let schema = json!({
        "required": ["a"], "propertyNames": {"pattern": "^[a-z\n]+$"}, "additionalProperties": {"maxLength": 2},
        "properties": {"a": {"uniqueItems": true}, "e": {"enum": [{"x": [1, 2.0], "y": "\n"}]}}
    });
    let validator = jsonschema::options_for::<TapeJson>().build(&schema).expect("a schema");
    let values = jsonschema::validator_for(&schema).expect("a schema");
    let many: Vec<String> = (0..40).map(|n| format!("{n}")).collect();
    let mut buffer = TapeBuffer::new();
    for (text, expected) in [
        (r#"{"a":[1,2],"b":"𝄞𝄞"}"#.to_owned(), vec![]),
        (
            r#"{"a":[1,1.0,{"x":1,"y":2},{"y":20e-1,"x":1}],"b":"abc","C":"","e":{"y":"\n","x":[1.0,2]}}"#
                .to_owned(),
            vec!["", "/a", "/b"],
        ),
        (format!("{{\"a\":[{},3.9e1]}}", many.join(",")), vec!["/a"]),
        (format!("{{\"a\":[{},39.5]}}", many.join(",")), vec![]),
        (r#"{"\n":"\u00e9\u00e9\u00e9"}"#.to_owned(), vec!["", "/\n"]),
    ] {
        let tape = buffer.parse(text.as_bytes()).expect("JSON");
        let value: Value = serde_json::from_str(&text).expect("JSON");
        let errors: Vec<_> = validator.iter_errors(tape.root()).collect();
        let shown = |error: &ValidationError<'_>| format!("{} {error}", error.instance_path());
        let on_tape: BTreeSet<String> = errors.iter().map(shown).collect();
        let on_value: BTreeSet<String> = values.iter_errors(&value).map(|error| shown(&error)).collect();
        assert_eq!(on_tape, on_value);
        let mut places: Vec<&str> = errors.iter().map(|error| error.instance_path().as_str()).collect();
        places.sort_unstable();
        assert_eq!(places, expected, "{text}");
        assert_eq!(validator.is_valid(tape.root()), expected.is_empty());
        for error in &errors {
            let instance = error.instance();
            assert!(value.pointer(error.instance_path().as_str()) == Some(instance) || instance.is_string());
        }
    }
}
