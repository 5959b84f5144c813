//! The official JSON Schema Test Suite, over the tape and over `serde_json::Value`.
//!
//! The suite is not in the repository. Unpack it and say where it is:
//!
//!     JSON_SCHEMA_TEST_SUITE=DIR cargo test -p copydesk-validate --test suite -- --nocapture
//!
//! where `DIR` holds the suite's `tests` and `remotes`. All required and optional tests of drafts 4 to
//! 2020-12 run, the optional ones with formats asserted. `suite.expected-failures.txt` lists those
//! that fail; a listed test that passes is a failure too. With `JSON_SCHEMA_TEST_SUITE_BLESS=1` the
//! list is written anew.

#![allow(clippy::disallowed_methods, reason = "a test reads its files and the environment")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use copydesk_diag::{Diagnostic, MemberPart, Place, Severity};
use copydesk_validate::tape::{Node, TapeBuffer, TapeJson};
use copydesk_validate::{Checker, CheckerOptions, Dialect, Library, SchemaDocument, Scratch};
use jsonschema::{Draft, Registry, Retrieve, Uri};
use serde_json::Value;

const DRAFTS: [(&str, Draft); 5] = [
    ("draft4", Draft::Draft4),
    ("draft6", Draft::Draft6),
    ("draft7", Draft::Draft7),
    ("draft2019-09", Draft::Draft201909),
    ("draft2020-12", Draft::Draft202012),
];

const EXPECTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite.expected-failures.txt");

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

#[test]
fn every_test_of_the_suite_has_the_expected_outcome() -> Outcome<()> {
    let Some(folder) = std::env::var_os("JSON_SCHEMA_TEST_SUITE").map(PathBuf::from) else {
        println!("skipped: JSON_SCHEMA_TEST_SUITE does not say where the suite is");
        return Ok(());
    };
    let mut run = Run { folder, ..Run::default() };
    for (name, draft) in DRAFTS {
        let before = run.tests;
        run.files(&run.folder.join("tests").join(name), draft, false)?;
        println!("{name}: {} tests", run.tests - before);
        assert!(run.tests > before, "no tests of {name} in {}", run.folder.display());
    }
    println!("{} tests, {} failures over tapes and values together", run.tests, run.failures.len());

    let mut listed = fs::read_to_string(EXPECTED)?;
    if std::env::var_os("JSON_SCHEMA_TEST_SUITE_BLESS").is_some() {
        let comments = listed.lines().filter(|line| line.starts_with('#'));
        let lines: Vec<&str> = comments.chain(run.failures.iter().map(String::as_str)).collect();
        listed = lines.join("\n") + "\n";
        fs::write(EXPECTED, &listed)?;
    }
    let expected: BTreeSet<String> =
        listed.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect();
    let new: Vec<_> = run.failures.difference(&expected).collect();
    let passing: Vec<_> = expected.difference(&run.failures).collect();
    assert!(new.is_empty() && passing.is_empty(), "failing: {new:#?}\nlisted, but passing: {passing:#?}");
    Ok(())
}

#[derive(Default)]
struct Run {
    folder: PathBuf,
    tests: usize,
    /// `tape`, `value` or `check`, then the test's name.
    failures: BTreeSet<String>,
}

impl Run {
    fn files(&mut self, folder: &Path, draft: Draft, optional: bool) -> Outcome<()> {
        let mut paths = fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<Vec<PathBuf>, _>>()?;
        paths.sort();
        for path in paths {
            if path.is_dir() {
                self.files(&path, draft, optional || path.ends_with("optional"))?;
            } else {
                self.file(&path, draft, optional)?;
            }
        }
        Ok(())
    }

    /// Returns the checker of a schema in a draft.
    fn checker(
        &self,
        schema: &[u8],
        draft: Draft,
        formats: bool,
    ) -> Outcome<Result<Checker, copydesk_validate::UnusableSchema>> {
        let names = DRAFTS.iter().zip(Dialect::ALL);
        let dialect = names.into_iter().find(|((_, named), _)| *named == draft).map(|(_, dialect)| dialect);
        let options = CheckerOptions {
            formats: Some(formats),
            draft: dialect.ok_or("a draft without a name")?,
            ..CheckerOptions::default()
        };
        let document = SchemaDocument::parse(schema).map_err(|finding| finding.message)?;
        let library: Arc<dyn Library> = Arc::new(Remotes(self.folder.join("remotes")));
        Ok(Checker::with(&document, &options, &library))
    }

    fn file(&mut self, path: &Path, draft: Draft, optional: bool) -> Outcome<()> {
        let name = path.strip_prefix(self.folder.join("tests"))?.with_extension("").display().to_string();
        let bytes = fs::read(path)?;
        // The suite itself is read through the tape, so that instances keep their text.
        let mut buffer = TapeBuffer::new();
        let groups = buffer.parse(&bytes)?.root();
        for group in groups.elements() {
            let schema = group.get("schema").ok_or("a group without a schema")?.to_value();
            let id = schema.get(if draft == Draft::Draft4 { "id" } else { "$id" }).and_then(Value::as_str);
            let registry = Registry::new()
                .retriever(Remotes(self.folder.join("remotes")))
                .draft(draft)
                .add(id.unwrap_or("json-schema:///"), &schema)?
                .prepare()?;
            let over_tapes = jsonschema::options_for::<TapeJson>()
                .with_draft(draft)
                .with_registry(&registry)
                .should_validate_formats(optional)
                .build(&schema)
                .map_err(|error| format!("{name}: {error}: {schema}"))?;
            let over_values = jsonschema::options()
                .with_draft(draft)
                .with_registry(&registry)
                .should_validate_formats(optional)
                .build(&schema)
                .map_err(|error| format!("{name}: {error}: {schema}"))?;
            let written = group.get("schema").map(Node::raw).unwrap_or_default();
            let checker = self
                .checker(written.as_bytes(), draft, optional)?
                .map_err(|error| format!("{name}: {error}"))?;
            for test in group.get("tests").into_iter().flat_map(Node::elements) {
                let title = format!("{name} | {} | {}", text(group), text(test));
                let data = test.get("data").ok_or("a test without data")?.raw();
                let valid = test.get("valid").and_then(Node::as_bool).ok_or("a test without a verdict")?;
                self.tests += 1;
                if checker_verdict(&checker, data, &title) != valid {
                    self.failures.insert(format!("check | {title}"));
                }
                if tape_verdict(&over_tapes, data)? != [valid; 4] {
                    self.failures.insert(format!("tape  | {title}"));
                }
                if value_verdict(&over_values, data)? != [valid; 4] {
                    self.failures.insert(format!("value | {title}"));
                }
            }
        }
        Ok(())
    }
}

/// Returns the verdict of a checker, whose findings must each be at a place that is there, and none told twice.
fn checker_verdict(checker: &Checker, data: &str, title: &str) -> bool {
    let mut found: Vec<Diagnostic> = Vec::new();
    checker.validate(data.as_bytes(), &mut Scratch::default(), &mut found);
    found.retain(|finding| finding.severity == Severity::Error);
    let mut buffer = TapeBuffer::new();
    let root = buffer.parse(data.as_bytes()).expect("JSON").root();
    let mut told = BTreeSet::new();
    for finding in &found {
        let Place::Pointer { pointer, part } = &finding.place else { panic!("{title}: {finding:?}") };
        assert!(root.pointer(pointer).is_some(), "{title}: {pointer}");
        let schema = finding.schema.as_deref().expect("the place in the schema");
        assert!(schema.keyword_location.is_empty() || schema.keyword_location.starts_with('/'), "{title}");
        let is_new = told.insert((finding.fault.code, pointer, *part == MemberPart::Key, &finding.message));
        assert!(is_new, "{title}: {finding:?}");
    }
    found.is_empty()
}

/// Returns the verdicts of the tape's methods of validation, which must all be the same.
fn tape_verdict(validator: &jsonschema::Validator<TapeJson>, data: &str) -> Outcome<[bool; 4]> {
    let mut buffer = TapeBuffer::new();
    let root = buffer.parse(data.as_bytes())?.root();
    for error in validator.iter_errors(root) {
        let pointer = error.instance_path().as_str();
        let node = root.pointer(pointer).ok_or_else(|| format!("{pointer} is not in {data}"))?;
        // Errors about names that `propertyNames` refuses carry the name for their instance.
        let shown = error.instance();
        if node.to_value() != **shown && !node.members().any(|member| Some(member.name()) == shown.as_str()) {
            return Err(format!("{pointer} in {data} is not {shown}").into());
        }
    }
    Ok([
        validator.is_valid(root),
        validator.validate(root).is_ok(),
        validator.iter_errors(root).next().is_none(),
        validator.evaluate(root).flag().valid,
    ])
}

fn value_verdict(validator: &jsonschema::Validator, data: &str) -> Outcome<[bool; 4]> {
    let value: Value = serde_json::from_str(data)?;
    Ok([
        validator.is_valid(&value),
        validator.validate(&value).is_ok(),
        validator.iter_errors(&value).next().is_none(),
        validator.evaluate(&value).flag().valid,
    ])
}

fn text(described: Node<'_>) -> &str {
    described.get("description").and_then(Node::as_str).unwrap_or_default()
}

/// The suite's remote schemas, which it addresses at a local server.
struct Remotes(PathBuf);

impl Retrieve for Remotes {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let path =
            uri.as_str().strip_prefix("http://localhost:1234/").ok_or("not one of the suite's remotes")?;
        Ok(serde_json::from_slice(&fs::read(self.0.join(path))?)?)
    }
}

impl Library for Remotes {
    fn schema(&self, uri: &str) -> Result<Option<SchemaDocument>, String> {
        let Some(path) = uri.strip_prefix("http://localhost:1234/") else { return Ok(None) };
        let Ok(bytes) = fs::read(self.0.join(path)) else { return Ok(None) };
        SchemaDocument::parse(&bytes).map(Some).map_err(|finding| finding.message)
    }
}
