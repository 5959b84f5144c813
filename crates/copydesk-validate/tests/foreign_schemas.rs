//! Schemas as people write them: references, patterns, numbers, drafts, and what is said of those that can't be used.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use copydesk_diag::{Diagnostic, Place, Severity};
use copydesk_validate::{
    Checker, CheckerOptions, Dialect, Library, MetaSchemas, SchemaDocument, Scratch, UnusableSchema,
};
use std::sync::Arc;

/// A library of schemas, each with its URI.
struct Shelf(Vec<(&'static str, &'static str)>);

impl Library for Shelf {
    fn schema(&self, uri: &str) -> Result<Option<SchemaDocument>, String> {
        Ok(self
            .0
            .iter()
            .find(|(known, _)| *known == uri)
            .map(|(_, text)| SchemaDocument::parse(text.as_bytes()).unwrap()))
    }
}

fn with(
    schema: &str,
    options: &CheckerOptions,
    shelf: &[(&'static str, &'static str)],
) -> Result<Checker, UnusableSchema> {
    let library: Arc<dyn Library> = Arc::new(Shelf(shelf.to_vec()));
    Checker::with(&SchemaDocument::parse(schema.as_bytes()).unwrap(), options, &library)
}

fn checker(schema: &str) -> Checker {
    with(schema, &CheckerOptions::default(), &[]).unwrap_or_else(|error| panic!("{schema}: {error}"))
}

fn messages(checker: &Checker, json: &str) -> Vec<String> {
    let mut found: Vec<Diagnostic> = Vec::new();
    checker.validate(json.as_bytes(), &mut Scratch::default(), &mut found);
    found.into_iter().map(|finding| format!("{}: {}", finding.fault, finding.message)).collect()
}

fn fits(checker: &Checker, json: &str) -> bool {
    messages(checker, json).is_empty()
}

#[test]
fn references_may_have_characters_that_a_uri_can_not() {
    let checker = checker(
        r##"{"properties": {"a": {"$ref": "#/definitions/Top<Spec>"}, "b": {"$ref": "#/definitions/größe ^1"}},
            "definitions": {"Top<Spec>": {"type": "string"}, "größe ^1": {"type": "number"}}}"##,
    );
    assert!(fits(&checker, r#"{"a": "x", "b": 1}"#));
    assert!(!fits(&checker, r#"{"a": 1}"#) && !fits(&checker, r#"{"b": "x"}"#));
}

#[test]
fn a_host_and_its_path_are_one_address() {
    for (id, reference) in [
        ("https://news.example/", "https://news.example#/$defs/x"),
        ("https://news.example", "https://news.example/#/$defs/x"),
        ("https://news.example", "https://news.example#/$defs/x"),
    ] {
        let schema = format!(
            r#"{{"$id": "{id}", "$defs": {{"x": {{"type": "boolean"}}}}, "properties": {{"a": {{"$ref": "{reference}"}}}}}}"#
        );
        assert!(!fits(&checker(&schema), r#"{"a": 1}"#), "{id} {reference}");
    }
}

#[test]
fn a_pattern_is_told_as_it_is_written() {
    let found = checker(r#"{"pattern": "^[^]\\k<a>(?<a>.)$"}"#);
    assert_eq!(
        messages(&found, r#""""#),
        [r"schema/pattern: an empty string does not match the pattern `^[^]\k<a>(?<a>.)$`"]
    );
    let named = checker(
        r#"{"patternProperties": {"^[\\w-.]+$": {"type": "number"}}, "additionalProperties": false}"#,
    );
    assert!(
        fits(&named, r#"{"a-b": 1}"#) && !fits(&named, r#"{"a-b": "x"}"#) && !fits(&named, r#"{"a b": 1}"#)
    );
}

#[test]
fn patterns_that_mean_the_same_are_each_told_as_written() {
    let schema = r#"{"properties": {"p": {"pattern": "^(x)$"}, "q": {"pattern": "^(?<n>x)$"}},
        "patternProperties": {"^(?<a>y)": {"type": "string"}, "^(y)": {"minLength": 3}, "^(?<b>y)": {"type": "string"}}}"#;
    let checker = checker(schema);
    assert_eq!(
        messages(&checker, r#"{"p": "a", "q": "b", "y": "ab", "yy": 5}"#),
        [
            "schema/pattern: the string `a` does not match the pattern `^(x)$`",
            "schema/pattern: the string `b` does not match the pattern `^(?<n>x)$`",
            "schema/min-length: the string `ab` is shorter than 3 characters",
            "schema/type: expected a string, found the number `5`",
        ]
    );
    let mut found: Vec<Diagnostic> = Vec::new();
    checker.validate(br#"{"yy": 5}"#, &mut Scratch::default(), &mut found);
    let place = &found[0].schema.as_ref().unwrap().keyword_location;
    assert!(
        ["/patternProperties/^(?<a>y)/type", "/patternProperties/^(?<b>y)/type"].contains(&place.as_str()),
        "{place}"
    );
}

#[test]
fn patterns_that_are_no_ecma_262_are_named() {
    let checker = checker(r#"{"properties": {"a": {"pattern": "^(?i)abc$"}, "b": {"pattern": "^abc$"}}}"#);
    assert!(fits(&checker, r#"{"a": "ABC"}"#));
    assert_eq!(checker.foreign_patterns().keys().collect::<Vec<_>>(), ["^(?i)abc$"]);
}

#[test]
fn the_format_regex_takes_what_a_pattern_may_be() {
    let options = CheckerOptions { formats: Some(true), ..CheckerOptions::default() };
    let checker = with(r#"{"format": "regex"}"#, &options, &[]).unwrap();
    for (pattern, expected) in
        [(r"(?<n>a)\\k<n>", true), ("[^]", true), ("(?i)a", false), ("(?P<n>a)", false), ("a++", false)]
    {
        assert_eq!(fits(&checker, &format!("\"{pattern}\"")), expected, "{pattern}");
    }
}

#[test]
fn formats_of_later_drafts_are_asserted_on_demand() {
    let options = CheckerOptions { formats: Some(true), draft: Dialect::Draft4, ..CheckerOptions::default() };
    for (format, wrong) in [
        ("uuid", "x"),
        ("duration", "x"),
        ("json-pointer", "x"),
        ("uri-reference", "\\\\"),
        ("iri", "x"),
        ("relative-json-pointer", "x"),
        ("uri-template", "{"),
        ("iri-reference", "\\\\"),
        ("idn-hostname", "-"),
    ] {
        let checker = with(&format!(r#"{{"format": "{format}"}}"#), &options, &[]).unwrap();
        assert!(!fits(&checker, &format!("\"{wrong}\"")), "{format}");
    }
    let checker = with(r#"{"items": {"format": "colour"}, "format": "date"}"#, &options, &[]).unwrap();
    assert_eq!(checker.unknown_formats(), ["colour"]);
}

#[test]
fn numbers_of_a_schema_are_exact() {
    for (schema, right, wrong, message) in [
        (
            r#"{"multipleOf": 9007199254740993}"#,
            "18014398509481986",
            "18014398509481984",
            "is not a multiple of 9007199254740993",
        ),
        (
            r#"{"maximum": 18446744073709551617}"#,
            "18446744073709551617",
            "18446744073709551618",
            "is over the maximum of 18446744073709551617",
        ),
        (
            r#"{"minimum": -18446744073709551617}"#,
            "-18446744073709551617",
            "-18446744073709551618",
            "is below the minimum of -18446744073709551617",
        ),
        (r#"{"exclusiveMaximum": 1e400}"#, "9e399", "1e400", "is not below 1e400, as it must be"),
        (
            r#"{"const": 18446744073709551617}"#,
            "18446744073709551617",
            "18446744073709551616",
            "is not the one value allowed here, `18446744073709551617`",
        ),
        (r#"{"minimum": 1e-400}"#, "1e-399", "0", "is below the minimum of 1e-400"),
        (
            r#"{"properties": {"properties": {"const": 18446744073709551617}}}"#,
            r#"{"properties": 18446744073709551617}"#,
            r#"{"properties": 18446744073709551616}"#,
            "",
        ),
        (r#"{"enum": [1, [0.1000000000000000000001]]}"#, "[0.1000000000000000000001]", "[0.1]", ""),
    ] {
        let checker = checker(schema);
        assert!(fits(&checker, right), "{schema}");
        let found = messages(&checker, wrong);
        assert!(found.len() == 1 && found[0].ends_with(message), "{schema}: {found:?}");
    }
    let options = CheckerOptions { draft: Dialect::Draft4, ..CheckerOptions::default() };
    let old = with(r#"{"maximum": 18446744073709551617, "exclusiveMaximum": true}"#, &options, &[]).unwrap();
    assert!(fits(&old, "18446744073709551616") && !fits(&old, "18446744073709551617"));
}

#[test]
fn numbers_stay_exact_where_a_key_is_there_twice() {
    let checker = checker(r#"{"properties": {"n": {"maximum": 18446744073709551617}}}"#);
    let found = messages(&checker, r#"{"a": 1, "a": 2, "n": 18446744073709551617}"#);
    assert_eq!(found, ["json/duplicate-key: the key `a` occurs twice in this object"]);
}

#[test]
fn a_part_of_a_document_keeps_its_draft_and_numbers() {
    let document = SchemaDocument::parse(
        br#"{"$schema": "http://json-schema.org/draft-07/schema#", "definitions": {"a": {"$id": "urn:a",
            "items": [{"multipleOf": 9007199254740993}]}}}"#,
    );
    let part = document.unwrap().schema_at("/definitions/a").unwrap();
    let library: Arc<dyn Library> = Arc::new(Shelf(Vec::new()));
    let checker = Checker::with(&part, &CheckerOptions::default(), &library).unwrap();
    assert!(!fits(&checker, "[9007199254740992]") && fits(&checker, "[9007199254740993]"));
}

#[test]
fn what_only_looks_like_a_schema_is_none() {
    let schema = r#"{"defaultSnippets": [{"body": {"$schema": "https://example.com/x.json", "type": 3}}], "type": "string"}"#;
    assert!(!fits(&checker(schema), "3"));
}

#[test]
fn what_another_member_demands_is_told_with_its_name() {
    for id in ["", r#""$id": "https://desk.example/s","#] {
        let checker = checker(&format!(
            r#"{{{id} "dependentRequired": {{"a": ["c"]}}, "dependencies": {{"b": ["d"]}}}}"#
        ));
        assert_eq!(
            messages(&checker, r#"{"a": 1, "b": 2}"#),
            [
                "schema/required: `c` is missing, which must be there with `a`",
                "schema/required: `d` is missing, which must be there with `b`"
            ]
        );
    }
}

#[test]
fn contents_of_strings_are_asserted_where_formats_are() {
    for (draft, formats, asserted) in [
        (Dialect::Draft6, None, false),
        (Dialect::Draft7, None, true),
        (Dialect::Draft7, Some(false), false),
        (Dialect::Draft202012, None, false),
    ] {
        let options = CheckerOptions { draft, formats, ..CheckerOptions::default() };
        let checker = with(r#"{"contentMediaType": "application/json"}"#, &options, &[]).unwrap();
        assert_eq!(!fits(&checker, r#""{""#), asserted, "{draft} {formats:?}");
    }
}

#[test]
fn the_draft_is_that_of_the_schema_or_else_of_the_options() {
    let old = r#"{"properties": {"n": {"maximum": 3, "exclusiveMaximum": true}}}"#;
    let error = with(old, &CheckerOptions::default(), &[]).unwrap_err();
    assert_eq!(error.assumed_draft(), Some("2020-12"));
    let options = CheckerOptions { draft: Dialect::Draft4, ..CheckerOptions::default() };
    assert!(!fits(&with(old, &options, &[]).unwrap(), r#"{"n": 3}"#));
    let new = r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "prefixItems": [false]}"#;
    assert!(!fits(&with(new, &options, &[]).unwrap(), "[1]"));
    for (name, expected) in [("7", "7"), ("draft-07", "7"), ("draft7", "7"), ("2019", "2019-09"), ("4", "4")]
    {
        assert_eq!(name.parse::<Dialect>().unwrap().name(), expected);
    }
    assert!("3".parse::<Dialect>().is_err() && "draft".parse::<Dialect>().is_err());
}

/// The places of the faults, with the URI of their schema.
fn places(error: &UnusableSchema) -> Vec<String> {
    let place = |fault: &copydesk_validate::SchemaFault| {
        let Place::Pointer { pointer, .. } = &fault.finding.place else { panic!("{fault:?}") };
        format!("{}#{pointer}", fault.uri.as_deref().unwrap_or_default())
    };
    error.faults().iter().map(place).collect()
}

#[test]
fn a_fault_is_told_where_it_is() {
    let options =
        CheckerOptions { base_uri: Some("file:///desk/story.json".into()), ..CheckerOptions::default() };
    let shelf = [
        ("file:///desk/common.json", r#"{"properties": {"b": {"type": "strnig"}}}"#),
        ("file:///desk/fine.json", r##"{"$defs": {"a": {"$ref": "gone.json"}, "b": {"$ref": "#/nope"}}}"##),
    ];
    for (schema, expected) in [
        (r#"{"type": "strnig"}"#, "#/type"),
        (r#"{"properties": {"a": {"$ref": "common.json"}}}"#, "file:///desk/common.json#/properties/b/type"),
        (r#"{"properties": {"a": {"$ref": "gone.json"}}}"#, "#/properties/a/$ref"),
        (r#"{"properties": {"a": {"$ref": "fine.json#/$defs/a"}}}"#, "file:///desk/fine.json#/$defs/a/$ref"),
        (r##"{"items": {"$ref": "#/definitions/nope"}}"##, "#/items/$ref"),
        (r#"{"items": {"$ref": "fine.json#/$defs/b"}}"#, "file:///desk/fine.json#/$defs/b/$ref"),
        (r##"{"items": {"$ref": "#nope"}}"##, "#/items/$ref"),
        (r#"{"$schema": "https://desk.example/unknown"}"#, "#/$schema"),
        (r#"{"items": {"pattern": "(?:x{1000}){1000}"}}"#, "#/items/pattern"),
        (r#"{"items": {"pattern": "(a"}}"#, "#/items/pattern"),
    ] {
        let error = with(schema, &options, &shelf).unwrap_err();
        assert_eq!(places(&error), [expected], "{schema}: {error}");
    }
}

#[test]
fn a_referred_schema_is_held_to_its_meta_schema_if_it_is_used() {
    let shelf = [("urn:wrong", r#"{"$defs": {"a": {"uniqueItems": "yes"}, "b": true}}"#)];
    let error = with(r#"{"$ref": "urn:wrong#/$defs/b"}"#, &CheckerOptions::default(), &shelf).unwrap_err();
    assert_eq!(places(&error), ["urn:wrong#/$defs/a/uniqueItems"]);
    let unused = r#"{"type": "string", "$defs": {"x": {"$ref": "urn:wrong"}}}"#;
    assert!(with(unused, &CheckerOptions::default(), &shelf).is_ok());
}

#[test]
fn repeated_keys_of_a_schema_are_known() {
    let document = SchemaDocument::parse(br#"{"type": "string", "type": "number"}"#).unwrap();
    assert_eq!(document.repeated_keys().len(), 1);
    assert!(SchemaDocument::parse(b"{").is_err());
}

#[test]
fn a_schema_is_held_to_the_meta_schema_that_it_names() {
    let shelf: Arc<dyn Library> = Arc::new(Shelf(vec![(
        "https://desk.example/meta",
        r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://desk.example/meta",
            "$ref": "https://json-schema.org/draft/2020-12/schema", "required": ["title"]}"#,
    )]));
    let meta = MetaSchemas::new(&CheckerOptions::default(), shelf);
    let check = |schema: &str| {
        let mut found = Vec::new();
        meta.validate(schema.as_bytes(), &mut found);
        found.into_iter().map(|finding: Diagnostic| finding.message).collect::<Vec<_>>()
    };
    assert_eq!(check(r#"{"type": "string"}"#), [""; 0]);
    assert_eq!(check(r#"{"minLength": "3"}"#), ["expected a whole number, found the string `3`"]);
    assert_eq!(
        check(r#"{"$schema": "https://desk.example/meta", "type": "string"}"#),
        ["`title` is missing"]
    );
    let patterns = r#"{"patternProperties": {"a++": {"pattern": "^[a-z]+$"}}}"#;
    assert_eq!(
        check(patterns),
        ["`a++` is no regular expression of ECMA-262: nothing stands before `+` that it could repeat"]
    );
    let severity = |schema: &str| {
        let mut found = Vec::new();
        meta.validate(schema.as_bytes(), &mut found);
        found[0].severity
    };
    assert_eq!(severity(r#"{"pattern": "a++"}"#), Severity::Warning);
    assert_eq!(severity(r#"{"pattern": "(a"}"#), Severity::Error);
    // A schema in it may be of another draft.
    let mixed = r#"{"$defs": {"old": {"$id": "urn:old", "$schema": "http://json-schema.org/draft-04/schema#", "maximum": 1, "exclusiveMaximum": 3}}}"#;
    assert_eq!(check(mixed), ["expected true or false, found the number `3`"]);
    assert!(check(r#"{"$schema": "https://desk.example/other"}"#)[0].contains("can't be used"));
}

#[test]
fn a_bundle_stands_alone() {
    let options = CheckerOptions {
        base_uri: Some("https://desk.example/story.json".into()),
        ..CheckerOptions::default()
    };
    let shelf = [
        ("https://desk.example/a b.json", r#"{"type": "object"}"#),
        (
            "https://desk.example/author.json",
            r#"{"required": ["name"], "properties": {"name": {"$ref": "name.json"}}}"#,
        ),
        ("https://desk.example/name.json", r#"{"type": "string", "pattern": "^[^]+$"}"#),
    ];
    let schema =
        r#"{"$id": "https://desk.example/story.json", "properties": {"byline": {"$ref": "author.json"}}}"#;
    let document = SchemaDocument::parse(schema.as_bytes()).unwrap();
    let library: Arc<dyn Library> = Arc::new(Shelf(shelf.to_vec()));
    let bundled = Checker::bundle(&document, &options, &library).unwrap();
    let alone = Checker::new(&bundled).unwrap();
    assert!(fits(&alone, r#"{"byline": {"name": "Ann"}}"#));
    assert!(!fits(&alone, r#"{"byline": {"name": ""}}"#) && !fits(&alone, r#"{"byline": {}}"#));
    assert!(bundled.to_string().contains("^[^]+$"));
    // In old drafts an id beside a reference is none.
    let parts = [
        (
            "https://desk.example/parts.json",
            r##"{"$ref": "#/definitions/a", "definitions": {"a": {"type": "string"}}}"##,
        ),
        ("https://desk.example/none.json", "false"),
    ];
    let schema = r#"{"$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://desk.example/story.json",
        "properties": {"a": {"$ref": "parts.json"}, "no": {"$ref": "none.json"}}}"#;
    let document = SchemaDocument::parse(schema.as_bytes()).unwrap();
    let library: Arc<dyn Library> = Arc::new(Shelf(parts.to_vec()));
    let alone =
        Checker::new(&Checker::bundle(&document, &CheckerOptions::default(), &library).unwrap()).unwrap();
    assert!(fits(&alone, r#"{"a": "x"}"#) && !fits(&alone, r#"{"a": 1}"#) && !fits(&alone, r#"{"no": 1}"#));
    // A part of a document brings all of it along.
    let parts = [(
        "https://desk.example/parts.json",
        r##"{"definitions": {"a": {"type": "string"}, "b": {"$ref": "#/definitions/a"}}}"##,
    )];
    let schema = r#"{"$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://desk.example/story.json",
        "properties": {"a": {"$ref": "parts.json#/definitions/a"}, "b": {"$ref": "parts.json#/definitions/b"}}}"#;
    let document = SchemaDocument::parse(schema.as_bytes()).unwrap();
    let library: Arc<dyn Library> = Arc::new(Shelf(parts.to_vec()));
    let alone =
        Checker::new(&Checker::bundle(&document, &CheckerOptions::default(), &library).unwrap()).unwrap();
    assert!(
        fits(&alone, r#"{"a": "x", "b": "y"}"#)
            && !fits(&alone, r#"{"a": 1}"#)
            && !fits(&alone, r#"{"b": 1}"#)
    );
}
