//! What documents become in JSON, and where their values stand.

use super::*;

const LIMITS: DocumentLimits = DocumentLimits { depth: 8, expanded: 1000 };

/// Returns each document of a text as a line: its JSON text, then its findings with what they point at.
fn read(format: DataFormat, text: &str) -> String {
    let mut lines = Vec::new();
    for mut document in format.documents(text.as_bytes(), LIMITS) {
        let mut line = document.json().map_or("-".into(), |json| String::from_utf8(json.to_vec()).unwrap());
        for finding in document.take_findings() {
            let copydesk_diag::Place::Bytes { start, end } = finding.place else { panic!("{finding:?}") };
            let found = text.get(start..end).unwrap();
            line = format!("{line} {}@{found:?}", finding.fault);
        }
        lines.push(line);
    }
    lines.join("\n")
}

/// Returns what stands in the file for each key and value of the only document.
fn places(format: DataFormat, text: &str) -> Vec<(String, String)> {
    let document = format.only_document(text.as_bytes(), LIMITS).unwrap();
    let json = document.json().unwrap();
    let super::places::Places::Listed(entries) = document.places() else { return Vec::new() };
    entries
        .iter()
        .map(|entry| {
            let source = document.in_source(entry.json.clone(), text.as_bytes());
            (String::from_utf8(json[entry.json.clone()].to_vec()).unwrap(), text[source].to_owned())
        })
        .collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(json, text)| ((*json).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn yaml_becomes_json() {
    for (text, expected) in [
        ("a: 1\nb: [x, 'y', \"z\\n\"]\n", r#"{"a":1,"b":["x","y","z\n"]}"#),
        ("a: |\n  b\n  c\nd: >-\n  e\n  f\n", r#"{"a":"b\nc\n","d":"e f"}"#),
        ("", "null"),
        ("# nothing\n", "null"),
        ("--- 1\n---\n...\n---\n2\n", "1\nnull\n2"),
        ("a: 1\r\nb: x\r\n", r#"{"a":1,"b":"x"}"#),
        ("\u{FEFF}a: 1", r#"{"a":1}"#),
        ("a: &x [1]\nb: *x\n", r#"{"a":[1],"b":[1]}"#),
        ("&a a: 1\n*a : 2\n", "{\"a\":2} yaml/duplicate-key@\"*a\""),
        ("1: a\ntrue: b\n~: c\n1.0: d\n0x10: e\n", r#"{"1":"a","true":"b","null":"c","1.0":"d","0x10":"e"}"#),
        ("a: !!str 5\nb: !!int '7'\nc: ! 5\nd: !!float 1\n", r#"{"a":"5","b":7,"c":"5","d":1}"#),
        ("!!set {a, b}", r#"{"a":null,"b":null}"#),
        ("a: 2026-03-04\nb: !!timestamp 2026-03-04\n", r#"{"a":"2026-03-04","b":"2026-03-04"}"#),
        ("big: 123456789012345678901234567890", r#"{"big":123456789012345678901234567890}"#),
        ("%YAML 1.1\n---\nyes: on\n", r#"{"yes":"on"}"#),
        ("\"<<\": {a: 1}", r#"{"<<":{"a":1}}"#),
        ("b: &b {x: 1, y: 2}\n<<: *b\ny: 3\n", r#"{"b":{"x":1,"y":2},"y":3,"x":1}"#),
        ("<<: [{x: 1}, {x: 2, y: 3}]\n", r#"{"x":1,"y":3}"#),
    ] {
        assert_eq!(read(DataFormat::Yaml, text), expected, "{text:?}");
    }
}

#[test]
fn what_is_wrong_in_yaml_is_told_at_its_place() {
    for (text, expected) in [
        ("a: 1\na: 2\n", "{\"a\":2} yaml/duplicate-key@\"a\""),
        ("1: a\n'1': b\n", "{\"1\":\"b\"} yaml/duplicate-key@\"'1'\""),
        (
            "a: [.inf, -.INF, .nan]",
            "{\"a\":[null,null,null]} yaml/not-json@\".inf\" yaml/not-json@\"-.INF\" yaml/not-json@\".nan\"",
        ),
        ("{[a]: 1, b: 2}", "{\"b\":2} yaml/not-json@\"[a]\""),
        ("a: &x [*x]\n", "{\"a\":[null]} yaml/recursive-alias@\"*x\""),
        ("<<: 5\n", "{} yaml/merge@\"5\""),
        ("a: !!int x\n", "{\"a\":null} yaml/tag-mismatch@\"x\""),
        ("a: !!str [b]\n", "{\"a\":[\"b\"]} yaml/tag-mismatch@\"!!str\""),
        (
            "a: !Ref b\nc: !Sub [5]\n",
            "{\"a\":\"b\",\"c\":[5]} yaml/unknown-tag@\"b\" yaml/unknown-tag@\"!Sub\"",
        ),
        ("a: *b\n", "- yaml/syntax@\"*\""),
        ("a: [1\n---\nb: 2\n", "- yaml/syntax@\"[\"\n{\"b\":2}"),
        ("a: b\n\tc: d\n", "- yaml/syntax@\"\\t\""),
        ("a: b: c\n", "- yaml/syntax@\":\""),
        ("a: 'x", "- yaml/syntax@\"'\""),
        ("a: \u{1}\n", "- yaml/syntax@\"\\u{1}\""),
        ("[[[[[[[[[1]]]]]]]]]", "- json/too-deep@\"\""),
        ("- - - - - - - - - - - - - 1\n", "- json/too-deep@\"-\""),
    ] {
        assert_eq!(read(DataFormat::Yaml, text), expected, "{text:?}");
    }
    let mut not_text = DataFormat::Yaml.documents(b"a: \xFF", LIMITS).next().unwrap();
    assert_eq!(not_text.take_findings()[0].fault.code, "yaml/syntax");
}

#[test]
fn aliases_are_written_out_up_to_a_limit() {
    let laughs =
        "a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n";
    assert!(read(DataFormat::Yaml, laughs).starts_with("- yaml/aliases-too-large@"));
    let nothing = format!("a: &a []\nb: [{}]\n", "*a,".repeat(600));
    assert!(read(DataFormat::Yaml, &nothing).starts_with("- yaml/aliases-too-large@"));
    let merged = format!("a: &a {{x: 1, y: 2}}\nb: {{<<: [{}]}}\n", "*a,".repeat(600));
    assert!(read(DataFormat::Yaml, &merged).starts_with("- yaml/aliases-too-large@"));
    let nested = "a: &a {x: [1,2,3]}\nb: &b {x: {<<: *a}, y: {<<: *a}}\nc: &c {x: {<<: *b}, y: {<<: *b}}\n\
                  d: &d {x: {<<: *c}, y: {<<: *c}}\ne: &e {x: {<<: *d}, y: {<<: *d}}\n";
    assert!(read(DataFormat::Yaml, nested).starts_with("- yaml/aliases-too-large@"));
    // All documents share one limit, and those without aliases need nothing of it.
    let document = format!("a: &a [x,x,x,x]\nb: [{}]\n---\nc: 1\n---\n", "*a,".repeat(5));
    let found = read(DataFormat::Yaml, &document.repeat(3));
    let too_large = found.lines().map(|line| line.starts_with("- yaml/aliases-too-large@"));
    assert_eq!(too_large.collect::<Vec<_>>(), [false, false, false, false, true, false, false], "{found}");
    // What stands in the file as it is has no such limit.
    assert!(read(DataFormat::Yaml, &format!("[{}]", "x,".repeat(1000))).starts_with("[\"x\""));
}

#[test]
fn values_of_yaml_have_their_places() {
    let text = "a: # x\n\nb:\n- \"é\"\n- c: |\n    one\n    two\n\nd: &d {e: 1}\nf: *d\n";
    let expected = [
        (r#"{"a":null,"b":["é",{"c":"one\ntwo\n"}],"d":{"e":1},"f":{"e":1}}"#, text.trim_end()),
        ("\"a\"", "a"),
        ("null", ""),
        ("\"b\"", "b"),
        (r#"["é",{"c":"one\ntwo\n"}]"#, "\"é\"\n- c: |\n    one\n    two"),
        ("\"é\"", "\"é\""),
        (r#"{"c":"one\ntwo\n"}"#, "c: |\n    one\n    two"),
        ("\"c\"", "c"),
        (r#""one\ntwo\n""#, "one\n    two"),
        ("\"d\"", "d"),
        ("{\"e\":1}", "{e: 1}"),
        ("\"e\"", "e"),
        ("1", "1"),
        ("\"f\"", "f"),
        ("{\"e\":1}", "*d"),
        ("\"e\"", "e"),
        ("1", "1"),
    ];
    assert_eq!(places(DataFormat::Yaml, text), pairs(&expected));
    let null = DataFormat::Yaml.only_document(b"a:\n\n\nb: 1", LIMITS).unwrap();
    assert_eq!(null.in_source(5..9, b"a:\n\n\nb: 1"), 2..2, "after the colon");
}

#[test]
fn parts_of_strings_have_their_places() {
    for text in [
        "t: the ferry sailed at noon",
        "t: \"the ferry sailed at noon\"",
        "t: 'the ferry sailed at noon'",
        "t: |-\n  the ferry sailed at noon",
        "t: >-\n  the\n  ferry sailed\n  at noon",
        "t: the\n  ferry sailed\n  at noon",
        "\u{FEFF}t: the ferry sailed at noon",
    ] {
        let document = DataFormat::Yaml.only_document(text.as_bytes(), LIMITS).unwrap();
        let json = std::str::from_utf8(document.json().unwrap()).unwrap();
        for part in ["ferry sailed", "ferry", "noon", "the"] {
            let at = json.find(part).unwrap();
            let found = &text[document.in_source(at..at + part.len(), text.as_bytes())];
            assert_eq!(found.split_whitespace().collect::<Vec<_>>().join(" "), part, "{text:?}");
        }
    }
    let escaped = "t: \"the \\u0066erry\"";
    let document = DataFormat::Yaml.only_document(escaped.as_bytes(), LIMITS).unwrap();
    assert_eq!(&escaped[document.in_source(10..15, escaped.as_bytes())], "\"the \\u0066erry\"");
}

#[test]
fn toml_becomes_json() {
    let text = "b = 1\na = 'x'\n[t.u]\nd = 1979-05-27 07:32:00Z\nday = 1979-05-27\ne.f = [1, 0xff]\n[[g]]\nh = +1.5\n[[g]]\ni = 1e06\n";
    let expected = r#"{"b":1,"a":"x","t":{"u":{"d":"1979-05-27T07:32:00Z","day":"1979-05-27","e":{"f":[1,255]}}},"g":[{"h":1.5},{"i":1e06}]}"#;
    assert_eq!(read(DataFormat::Toml, text), expected);
    for (text, expected) in [
        ("", "{}"),
        ("\u{FEFF}a = 1\r\n", r#"{"a":1}"#),
        (
            "a = [inf, -inf, nan]\n",
            "{\"a\":[null,null,null]} toml/not-json@\"inf\" toml/not-json@\"-inf\" toml/not-json@\"nan\"",
        ),
        ("a = 1\na = 2\n", "- toml/syntax@\"a\""),
        ("a = \n", "- toml/syntax@\"\""),
        ("a = 'x\n", "- toml/syntax@\"\""),
        ("a = [[[[[[[[[1]]]]]]]]]\n", "- json/too-deep@\"\""),
    ] {
        assert_eq!(read(DataFormat::Toml, text), expected, "{text:?}");
    }
    let expected = [
        (r#"{"t":{"u":{"x":"é"}}}"#, "[t.u]\nx = \"é\"\n"),
        ("\"t\"", "t"),
        (r#"{"u":{"x":"é"}}"#, "t"),
        ("\"u\"", "u"),
        (r#"{"x":"é"}"#, "[t.u]"),
        ("\"x\"", "x"),
        ("\"é\"", "\"é\""),
    ];
    assert_eq!(places(DataFormat::Toml, "[t.u]\nx = \"é\"\n"), pairs(&expected));
}

#[test]
fn comments_and_last_commas_are_blanks_in_json() {
    for (text, expected) in [
        ("{\"a\": 1, // one\n}", "{\"a\": 1        \n}"),
        ("[/* é */1,]", "[        1 ]"),
        ("{\"a//b\": \"/*,]\"}", "{\"a//b\": \"/*,]\"}"),
        ("\"\\\"//\"", "\"\\\"//\""),
        ("[1, /* x */ ]", "[1          ]"),
        // What is no JSON even so stays.
        ("[,]", "[,]"),
        ("[1,,]", "[1,,]"),
        ("{\"a\":,}", "{\"a\":,}"),
        ("1 / 2", "1 / 2"),
        ("\u{FEFF}[1,]", "[1 ]"),
        ("/* x", "- json/truncated@\"/*\""),
    ] {
        assert_eq!(read(DataFormat::Jsonc, text), expected, "{text:?}");
    }
}

#[test]
fn one_document_is_expected_of_a_schema() {
    let finding = |text: &str| {
        DataFormat::Yaml.only_document(text.as_bytes(), LIMITS).err().map(|finding| finding.fault.code)
    };
    assert_eq!(finding("a: !x 1"), None, "a warning");
    assert_eq!(finding("--- 1\n--- 2"), Some("yaml/second-document"));
    assert_eq!(finding("a: .nan"), Some("yaml/not-json"));
    assert_eq!(DataFormat::of_extension("YML"), DataFormat::Yaml);
    assert_eq!(DataFormat::of_extension("schema"), DataFormat::Json);
}
