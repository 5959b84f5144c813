//! The properties that the fuzz targets assert for any bytes. `../tests/fuzz.rs` includes this file and
//! asserts the same for a small corpus, so that it is compiled and run with all other tests.

use copydesk_diag::{Diagnostic, MemberPart, Place};
use copydesk_record::examples;
use copydesk_validate::data_format::{DataFormat, DocumentLimits};
use copydesk_validate::tape::{Kind, Node, Number, TapeBuffer};
use copydesk_validate::{
    Checker, Form, Locator, RecordSplitter, Scratch, SplitItem, Validator, fix, locate, records,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Asserts that the tape accepts exactly what `serde_json` accepts and reads the same values, and that every
/// node has its place in the text.
pub fn tape(bytes: &[u8]) {
    let mut buffer = TapeBuffer::new();
    match (buffer.parse(bytes), serde_json::from_slice::<Value>(bytes)) {
        (Ok(tape), Ok(value)) => {
            assert_eq!(tape.root().to_value(), value);
            assert_eq!(tape.root().read::<Value>().expect("what is JSON can be read"), value);
            places(tape.root());
        }
        // The one difference: the tape keeps numbers that no `f64` holds.
        (Ok(tape), Err(_)) => assert!(has_large_number(tape.root()), "accepted what is no JSON"),
        (Err(error), Ok(_)) => panic!("refused what is JSON: {error} at {}", error.offset),
        (Err(error), Err(_)) => assert!(error.offset <= bytes.len(), "{error} at {}", error.offset),
    }
}

/// Asserts that any bytes are read as data in each format: what comes out is JSON, and its parts and findings are inside the file.
pub fn data_formats(bytes: &[u8]) {
    let limits = DocumentLimits { depth: 20, expanded: 1 << 16 };
    for format in DataFormat::ALL {
        let mut documents: Vec<_> = format.documents(bytes, limits).collect();
        assert!(!documents.is_empty());
        for document in &mut documents {
            for finding in document.take_findings() {
                let Place::Bytes { start, end } = finding.place else { panic!("{finding:?}") };
                assert!(start <= end && end <= bytes.len(), "{finding:?}");
            }
            let Some(json) = document.json() else { continue };
            let mut buffer = TapeBuffer::with_depth_limit(limits.depth);
            let read = buffer.parse(json);
            if matches!(format, DataFormat::Yaml | DataFormat::Toml) {
                assert!(read.is_ok_and(|tape| tape.duplicate_keys().is_empty()), "it becomes no JSON");
            }
            for start in (0..json.len()).take(200) {
                let range = document.in_source(start..start + 1, bytes);
                assert!(range.start <= range.end && range.end <= bytes.len(), "{start}: {range:?}");
            }
        }
    }
}

fn has_large_number(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::Number => node.as_number().is_some_and(|number| number.as_f64().is_none()),
        Kind::Array => node.elements().any(has_large_number),
        Kind::Object => node.members().any(|member| has_large_number(member.value)),
        _ => false,
    }
}

/// Asserts that the path and the first byte of each value lead back to it. Of equal keys the last counts, so
/// no path leads to the values of the others.
fn places(root: Node<'_>) {
    const MOST: usize = 64;
    let is_plain = root.tape().duplicate_keys().is_empty();
    let mut left = vec![root];
    let mut seen = 0;
    while let Some(node) = left.pop().filter(|_| seen < MOST) {
        seen += 1;
        if is_plain {
            let found = root.pointer(&node.path()).expect("a path leads somewhere");
            assert_eq!(found.index(), node.index(), "{}", node.path());
        }
        let at = root.tape().node_at(node.span().start).expect("a value has bytes");
        assert_eq!(at.index(), node.index());
        left.extend(node.elements());
        left.extend(node.members().map(|member| member.value));
    }
}

static VALIDATOR: LazyLock<Validator> =
    LazyLock::new(|| Validator::new().expect("our own schema").search(false));

/// A schema that recurses, chooses, looks at keys and at the rest: a tree of tagged nodes.
static CHECKER: LazyLock<Checker> = LazyLock::new(|| {
    let node = |kind: &str| {
        json!({
            "type": "object",
            "properties": {"kind": {"const": kind}, "of": {"$ref": "#"}, "size": {"multipleOf": 0.01}},
            "required": ["kind"],
            "additionalProperties": false
        })
    };
    let list = json!({"type": "array", "items": {"$ref": "#"}, "uniqueItems": true, "maxItems": 20});
    let name = json!({"type": "string", "maxLength": 5, "pattern": "^[a-z]*$", "format": "date"});
    let map = json!({"propertyNames": {"maxLength": 3}, "minProperties": 1, "unevaluatedProperties": false});
    let rest = json!({
        "allOf": [{"properties": {"a": {"type": "number"}}}, {"$ref": "#/$defs/b"}, {"$ref": "#/$defs/b"}],
        "unevaluatedProperties": {"contains": {"type": "string"}, "dependentRequired": {"a": ["b"]}},
        "unevaluatedItems": {"oneOf": [{"minimum": 3}, {"const": ""}, {"required": ["a"]}]}
    });
    let schema = json!({
        "anyOf": [node("a"), node("b"), list, name, {"type": "number"}, map, rest],
        "$defs": {"b": {"properties": {"b": {"type": "string"}}, "maxProperties": 2}}
    });
    Checker::new(&schema).expect("a schema")
});

/// Asserts that nothing panics, that all findings are inside the input, and that fixes leave JSON behind. The bytes are taken for a record,
/// for the article of a right record, for edits of that record, and for a file of several records.
pub fn validator(bytes: &[u8]) {
    let mut scratch = Scratch::default();
    let mut found: Vec<Diagnostic> = Vec::new();
    VALIDATOR.validate(bytes, None, &mut scratch, &mut found);
    inside(bytes, &found);

    found.clear();
    CHECKER.validate(bytes, &mut scratch, &mut found);
    inside(bytes, &found);
    told_once(bytes, &found);

    found.clear();
    let edited = edited(bytes);
    VALIDATOR.validate(&edited, Some(bytes), &mut scratch, &mut found);
    inside(&edited, &found);

    stays_json(bytes, |json, found| CHECKER.validate(json, &mut Scratch::default(), found));
    stays_json(&edited, |json, found| VALIDATOR.validate(json, Some(bytes), &mut Scratch::default(), found));

    for form in [Form::Values, Form::Array] {
        let whole = records(bytes, form);
        assert_eq!(in_pieces(bytes, form), whole, "in pieces it is split as in whole");
        let mut from = 0;
        for part in whole {
            if let SplitItem::Record(range) = part {
                assert!(from <= range.start && range.end <= bytes.len(), "{range:?} after {from}");
                from = range.end;
            }
        }
    }
}

/// Asserts that what is fixed is JSON, and has what is then found in it.
fn stays_json(json: &[u8], validate: impl Fn(&[u8], &mut Vec<Diagnostic>)) {
    let check = |json: &[u8]| {
        let mut found = Vec::new();
        validate(json, &mut found);
        found
    };
    let fixed = fix(json, check, |_| true);
    if let Some(new) = fixed.json {
        assert!(TapeBuffer::with_depth_limit(u32::MAX).parse(&new).is_ok(), "it is no JSON any more");
        assert_eq!(check(&new), fixed.findings);
    }
}

/// Asserts that every finding is inside the bytes, at the line and column of its byte.
fn inside(json: &[u8], found: &[Diagnostic]) {
    for finding in found {
        assert!(!finding.message.is_empty());
        let location = locate(json, [&finding.place]).pop().flatten();
        if let Some(location) = location {
            let bytes = &location.bytes;
            assert!(bytes.start <= bytes.end && bytes.end <= json.len(), "{bytes:?}: {finding:?}");
            let position = Locator::new(json).locate(bytes.start);
            assert_eq!((location.line, location.column), (position.line, position.column));
        }
    }
}

/// Asserts that every value that a finding is about is there, and that no finding is told twice.
fn told_once(json: &[u8], found: &[Diagnostic]) {
    let mut buffer = TapeBuffer::new();
    let Ok(tape) = buffer.parse(json) else { return };
    let mut told = BTreeSet::new();
    for finding in found {
        let Place::Pointer { pointer, part } = &finding.place else { continue };
        assert!(tape.root().pointer(pointer).is_some(), "{finding:?}");
        let is_new = told.insert((finding.fault.code, pointer, *part == MemberPart::Key, &finding.message));
        assert!(is_new, "{finding:?}");
    }
}

fn in_pieces(bytes: &[u8], form: Form) -> Vec<SplitItem> {
    let mut splitter = RecordSplitter::new(form, usize::MAX);
    let mut items = Vec::new();
    for piece in bytes.chunks(7) {
        items.extend(splitter.push(piece));
        assert!(splitter.needed_from() <= bytes.len());
    }
    items.extend(splitter.finish());
    items
}

static RECORDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    examples().iter().map(|record| serde_json::to_vec_pretty(record).expect("JSON")).collect()
});

/// Returns a valid record with some of its values replaced. Three bytes determine each edit. Most such
/// records pass the schema, so that the rules check them; random bytes hardly ever do.
fn edited(bytes: &[u8]) -> Vec<u8> {
    let (first, edits) = bytes.split_first().unwrap_or((&0, &[]));
    let mut json = RECORDS[usize::from(*first) % RECORDS.len()].clone();
    for edit in edits.chunks_exact(3).take(12) {
        let [high, low, what] = [edit[0], edit[1], edit[2]];
        let mut buffer = TapeBuffer::new();
        let Ok(tape) = buffer.parse(&json) else { break };
        let Some(node) = tape.node_at((usize::from(high) << 8 | usize::from(low)) % json.len()) else {
            break;
        };
        let (span, raw) = (node.span(), node.raw());
        let put = match (node.kind(), what % 8) {
            (Kind::Number, 0..=5) => {
                let number = node.as_number().and_then(Number::as_u64).unwrap_or_default();
                number.saturating_add_signed(i64::from(what.cast_signed())).to_string()
            }
            (Kind::Number, 6) => "9007199254740991".into(),
            (Kind::Number, _) => "0".into(),
            (Kind::String, 0) => "\"\"".into(),
            (Kind::String, 1) => raw.replacen(' ', "\\n", 1),
            (Kind::String, 2) => raw.replacen('e', "\\ud83d\\ude00", 1),
            (Kind::String, 3) => raw.replacen('a', "\u{e9}", 1),
            (Kind::String, 4) => format!("\"{}\"", char::from(what)),
            (Kind::String, 5) => raw.chars().filter(|character| *character != 't').collect(),
            (Kind::String, _) => {
                // Another string of the record.
                let strings: Vec<&str> = raws(tape.root());
                strings.get(usize::from(what) % strings.len().max(1)).copied().unwrap_or("\"\"").to_owned()
            }
            (Kind::Array, 0..=3) => "[]".into(),
            (Kind::Array, _) => {
                let elements: Vec<&str> = node.elements().map(Node::raw).collect();
                let twice: Vec<&str> = elements.iter().rev().chain(&elements).copied().collect();
                format!("[{}]", twice.join(","))
            }
            _ => "null".into(),
        };
        json.splice(span, put.bytes());
        if json.len() > 64 * 1024 {
            break;
        }
    }
    json
}

fn raws(node: Node<'_>) -> Vec<&str> {
    match node.kind() {
        Kind::String => vec![node.raw()],
        Kind::Array => node.elements().flat_map(raws).collect(),
        Kind::Object => node.members().flat_map(|member| raws(member.value)).collect(),
        _ => Vec::new(),
    }
}
