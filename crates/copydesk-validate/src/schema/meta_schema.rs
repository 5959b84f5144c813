//! Whether a schema is one by its meta-schema.

use super::dialect::Dialect;
use super::document::SchemaDocument;
use super::library::{CheckerOptions, EmptyLibrary, Library};
use super::traversal::visit_places;
use super::unusable::{SchemaFault, UnusableSchema};
use super::{Checker, ecma_pattern, fault};
use crate::phrases::quoted;
use crate::scratch::Scratch;
use copydesk_diag::{Diagnostic, Place, Severity};
use copydesk_record::pointer_token;
use serde_json::{Value, json};
use std::sync::{Arc, OnceLock};

/// Checks whether schemas are valid by the meta-schema that their `$schema` names. Made once, then shared by any number of
/// threads.
pub struct MetaSchemas {
    options: CheckerOptions,
    library: Arc<dyn Library>,
}

impl MetaSchemas {
    /// Returns the meta-schemas of the drafts, and of the library. A schema without `$schema` is held to the draft of the
    /// options.
    #[must_use]
    pub fn new(options: &CheckerOptions, library: Arc<dyn Library>) -> Self {
        Self { options: options.clone(), library }
    }

    /// Reports the faults in the bytes of exactly one schema: as JSON, and by its meta-schema.
    pub fn validate(&self, json: &[u8], sink: &mut Vec<Diagnostic>) {
        match SchemaDocument::parse(json) {
            Err(finding) => sink.push(*finding),
            Ok(document) => {
                sink.extend_from_slice(document.repeated_keys());
                match meta_findings(&document.value, &self.options, &self.library) {
                    Ok(findings) => {
                        sink.extend(findings);
                        sink.extend(foreign_patterns(&document.value));
                    }
                    Err(error) => {
                        let message = format!("the meta-schema can't be used: {error}");
                        sink.push(Diagnostic::new(&fault::REFERENCE, Place::value("/$schema"), message));
                    }
                }
            }
        }
    }
}

/// Returns a finding for each pattern that is no regular expression of ECMA-262, which programs may read all the same.
fn foreign_patterns(schema: &Value) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut add = |place: Place, pattern: &str| {
        if let Err(reason) = ecma_pattern::translate(pattern) {
            let message = format!("{} is no regular expression of ECMA-262: {reason}", quoted(pattern));
            let finding = Diagnostic::new(&fault::FORMAT, place, message);
            // What the engine takes all the same can be used here, and is refused by others.
            let is_usable = jsonschema::options().build(&json!({"pattern": pattern})).is_ok();
            let severity = if is_usable { Severity::Warning } else { Severity::Error };
            findings.push(Diagnostic { severity, ..finding });
        }
    };
    visit_places(schema, &mut String::new(), &mut |path, schema| {
        if let Some(pattern) = schema.get("pattern").and_then(Value::as_str) {
            add(Place::value(format!("{path}/pattern")), pattern);
        }
        let named = schema.get("patternProperties").and_then(Value::as_object);
        for pattern in named.into_iter().flat_map(|named| named.keys()) {
            add(Place::key(format!("{path}/patternProperties/{}", pointer_token(pattern))), pattern);
        }
    });
    findings
}

/// Returns the faults of a schema by the meta-schema that its `$schema` names. A schema in it with a `$schema` of its own is
/// held to that. The error is that the meta-schema can't be used.
pub(super) fn meta_findings(
    schema: &Value,
    options: &CheckerOptions,
    library: &Arc<dyn Library>,
) -> Result<Vec<Diagnostic>, UnusableSchema> {
    let scratch = &mut Scratch::default();
    let mut embedded: Vec<String> = Vec::new();
    visit_places(schema, &mut String::new(), &mut |path, schema| {
        let has = |keyword: &str| schema.get(keyword).is_some_and(Value::is_string);
        // Without an id it is no schema of its own, and perhaps no schema.
        if !path.is_empty() && has("$schema") && (has("$id") || has("id")) {
            embedded.push(path.to_owned());
        }
    });
    // The inner schemas come first, so that the outer ones are seen without them.
    let mut outer = schema.clone();
    let mut findings = Vec::new();
    for path in &embedded {
        let Some(place) = outer.pointer_mut(path) else { continue };
        let inner = std::mem::replace(place, json!({}));
        let found = findings_of(&inner, options, library, scratch).unwrap_or_default();
        findings.extend(found.into_iter().map(|finding| below(finding, path)));
    }
    let mut all = findings_of(&outer, options, library, scratch)?;
    all.append(&mut findings);
    Ok(all)
}

fn below(finding: Diagnostic, path: &str) -> Diagnostic {
    let place = match finding.place {
        Place::Pointer { pointer, part } => Place::Pointer { pointer: format!("{path}{pointer}"), part },
        place => place,
    };
    Diagnostic { place, ..finding }
}

fn findings_of(
    schema: &Value,
    options: &CheckerOptions,
    library: &Arc<dyn Library>,
    scratch: &mut Scratch,
) -> Result<Vec<Diagnostic>, UnusableSchema> {
    let mut findings = Vec::new();
    let text = schema.to_string();
    let default = options.draft.draft();
    let draft = default.detect(schema);
    let known = Dialect::ALL.into_iter().find(|dialect| dialect.draft() == draft);
    let above = if let Some(dialect) = known {
        of_draft(dialect)?.validate(text.as_bytes(), scratch, &mut findings);
        "/allOf/0/$ref"
    } else {
        let name = schema.get("$schema").and_then(Value::as_str).unwrap_or_default();
        if name.contains("json-schema.org/draft-0") {
            let reason = format!("`{name}` is not supported: drafts 4 to 2020-12 are");
            return Err(at_dialect(UnusableSchema::new(reason)));
        }
        let custom = json!({"$ref": name});
        let options = CheckerOptions { formats: Some(false), ..options.clone() };
        let checker = Checker::compile(&custom.into(), &options, library, None).map_err(at_dialect)?;
        checker.validate(text.as_bytes(), scratch, &mut findings);
        "/$ref"
    };
    // The places are those in the meta-schema, not in what refers to it here.
    for place in findings.iter_mut().filter_map(|finding| finding.schema.as_mut()) {
        if let Some(below) = place.keyword_location.strip_prefix(above) {
            place.keyword_location = below.to_string();
        }
    }
    Ok(findings)
}

/// Returns the error that a meta-schema can't be used, at the place where it is named.
fn at_dialect(error: UnusableSchema) -> UnusableSchema {
    let mut faults: Vec<SchemaFault> = error.faults.into_iter().filter(|found| found.uri.is_some()).collect();
    if faults.is_empty() {
        let finding = Diagnostic::new(&fault::REFERENCE, Place::value("/$schema"), error.reason.clone());
        faults.push(SchemaFault { uri: None, finding });
    }
    UnusableSchema { faults, ..error }
}

/// Returns the checker of schemas in a draft.
fn of_draft(dialect: Dialect) -> Result<&'static Checker, UnusableSchema> {
    static CHECKERS: [OnceLock<Checker>; 5] = [const { OnceLock::new() }; 5];
    let checker = &CHECKERS[dialect as usize];
    if let Some(checker) = checker.get() {
        return Ok(checker);
    }
    let uri = dialect.meta_schema();
    let options = CheckerOptions { formats: Some(false), ..CheckerOptions::default() };
    let schema = json!({"$schema": uri, "allOf": [{"$ref": uri}]});
    let library: Arc<dyn Library> = Arc::new(EmptyLibrary);
    let made = Checker::compile(&schema.into(), &options, &library, None)?;
    Ok(checker.get_or_init(|| made))
}
