//! Checking values against a JSON Schema.

mod branch;
mod explain;
mod fault;
mod forbidden;
mod items;
mod library;
mod merge;
mod message;
mod mistake;
mod reporter;
mod shape;
mod subschemas;
mod unevaluated;
mod walker;

pub use library::{CheckerOptions, Library, UnusableSchema};

pub(crate) use fault::{FAULTS, UNREADABLE};
pub(crate) use walker::Walker;

use crate::scratch::Scratch;
use crate::syntax;
use crate::tape::{Node, TapeBuffer, TapeJson};
use copydesk_diag::{Diagnostic, Place, Severity, Sink};
use explain::Explainer;
use jsonschema::{JsonType, JsonTypeSet, ValidationError};
use reporter::Reporter;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use subschemas::Subschemas;

/// A compiled JSON Schema, of any draft from 4 to 2020-12. Made once, then shared by any number of threads.
#[derive(Debug)]
pub struct Checker {
    validator: jsonschema::Validator<TapeJson>,
    document: Value,
    /// The documents that it refers to, by URI.
    referred: BTreeMap<String, Value>,
    options: CheckerOptions,
    /// The parts of the schema, once there is a mistake to explain by them.
    subschemas: OnceLock<Option<Subschemas>>,
}

impl Checker {
    /// Compiles a schema that refers to no other, in the draft that its `$schema` names, 2020-12 if it names
    /// none.
    pub fn new(schema: &Value) -> Result<Self, UnusableSchema> {
        Self::with(schema, &CheckerOptions::default(), Arc::new(library::EmptyLibrary))
    }

    /// Compiles a schema together with those that it refers to. Nothing but the library is asked for them:
    /// there is no access to files or to the network.
    pub fn with(
        schema: &Value,
        options: &CheckerOptions,
        library: Arc<dyn Library>,
    ) -> Result<Self, UnusableSchema> {
        let library::Compiled { validator, referred } = library::compile(schema, options, library)?;
        let options = options.clone();
        Ok(Self { validator, document: schema.clone(), referred, options, subschemas: OnceLock::new() })
    }

    /// Reports the faults in the bytes of exactly one JSON value: as JSON, and by the schema. No rules are
    /// applied.
    ///
    /// A key that occurs twice is a warning here, since JSON Schema has nothing to say of it; the last
    /// counts.
    pub fn validate(&self, json: &[u8], scratch: &mut Scratch, sink: &mut dyn Sink) {
        match scratch.tape.parse(json) {
            Ok(tape) => {
                let duplicates = tape.duplicate_keys();
                for finding in syntax::duplicate_findings(&duplicates) {
                    sink.report(Diagnostic { severity: Severity::Warning, ..finding });
                }
                if duplicates.is_empty() {
                    self.check(tape.root(), sink);
                } else {
                    // The schema would check both. Findings name places by pointer, so they are right
                    // for the original too.
                    let last_ones = tape.root().to_value().to_string();
                    if let Ok(tape) = TapeBuffer::with_depth_limit(u32::MAX).parse(last_ones.as_bytes()) {
                        self.check(tape.root(), sink);
                    }
                }
            }
            Err(error) => sink.report(syntax::syntax_finding(json, error)),
        }
    }

    /// Reports the values that the schema does not allow, one finding for each mistake, in the order of the
    /// text. Returns whether there is nothing.
    pub(crate) fn check(&self, root: Node<'_>, sink: &mut dyn Sink) -> bool {
        if self.validator.is_valid(root) {
            return true;
        }
        let errors: Vec<ValidationError<'_>> = self.validator.iter_errors(root).collect();
        let subschemas = self.subschemas();
        let mut mistakes = merge::merge(Explainer::explain(root, &errors, subschemas));
        let mut reporter = Reporter::new(root, subschemas);
        mistakes.sort_by_cached_key(|mistake| reporter.order(mistake));
        for mistake in &mistakes {
            reporter.report(mistake, sink);
        }
        false
    }

    fn subschemas(&self) -> Option<&Subschemas> {
        let new = || Subschemas::new(&self.document, &self.referred, &self.options);
        self.subschemas.get_or_init(new).as_ref()
    }
}

/// Returns the finding for a document that is no object.
pub(crate) fn not_an_object(root: Node<'_>) -> Diagnostic {
    reporter::type_finding(Place::value(""), JsonTypeSet::from(JsonType::Object), Some(root))
}
