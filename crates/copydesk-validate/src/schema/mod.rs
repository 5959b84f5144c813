//! Checking values against a JSON Schema.

mod branch;
mod bundle;
mod compilation;
mod dialect;
mod document;
mod ecma_pattern;
mod exact_number;
mod explain;
mod fault;
mod forbidden;
mod formats;
mod items;
mod library;
mod merge;
mod message;
mod meta_schema;
mod mistake;
mod preparation;
mod reference;
mod reference_place;
mod reporter;
mod retrieval;
mod shape;
mod subschemas;
mod traversal;
mod unevaluated;
mod unusable;
mod user_schema;
mod validator_options;
mod walker;

pub use dialect::Dialect;
pub use document::SchemaDocument;
pub use library::{CheckerOptions, Library};
pub use meta_schema::MetaSchemas;
pub use unusable::{SchemaFault, UnusableSchema};

pub(crate) use fault::{FAULTS, UNREADABLE};
pub(crate) use walker::Walker;

use crate::scratch::Scratch;
use crate::syntax;
use crate::tape::{Node, TapeBuffer, TapeJson};
use compilation::Compiled;
use copydesk_diag::{Diagnostic, Place, Severity, Sink};
use explain::Explainer;
use jsonschema::{JsonType, JsonTypeSet, ValidationError};
use library::MetaCheck;
use preparation::{Preparation, RestoringSink};
use reporter::Reporter;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use subschemas::Subschemas;

/// A compiled JSON Schema, of any draft from 4 to 2020-12. Made once, then shared by any number of threads.
#[derive(Debug)]
pub struct Checker {
    validator: jsonschema::Validator<TapeJson>,
    /// The schema as it was compiled.
    document: Value,
    /// The documents that it refers to, likewise, by URI.
    referred: BTreeMap<String, Value>,
    options: CheckerOptions,
    /// What was changed in the documents before they were compiled.
    preparation: Preparation,
    /// The parts of the schema, once there is a mistake to explain by them.
    subschemas: OnceLock<Option<Subschemas>>,
}

impl Checker {
    /// Compiles a schema of ours, which tests hold to its meta-schema.
    pub(crate) fn published(schema: Value) -> Result<Self, UnusableSchema> {
        let library: Arc<dyn Library> = Arc::new(library::EmptyLibrary);
        Self::compile(&schema.into(), &CheckerOptions::default(), &library, None)
    }

    fn compile(
        schema: &SchemaDocument,
        options: &CheckerOptions,
        library: &Arc<dyn Library>,
        meta_check: Option<MetaCheck>,
    ) -> Result<Self, UnusableSchema> {
        let Compiled { validator, document, referred, preparation, .. } =
            compilation::compile(schema, options, library, meta_check)?;
        let options = options.clone();
        Ok(Self { validator, document, referred, options, preparation, subschemas: OnceLock::new() })
    }

    /// Returns the names of `format` in the schemas that no draft knows, and that are never asserted.
    #[must_use]
    pub fn unknown_formats(&self) -> Vec<String> {
        formats::unknown(&self.preparation.formats)
    }

    /// Returns the patterns in the schemas that are no regular expressions of ECMA-262, and that other validators may
    /// refuse or read otherwise, each with the reason.
    #[must_use]
    pub fn foreign_patterns(&self) -> &BTreeMap<String, String> {
        &self.preparation.foreign_patterns
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
                    let last_ones = tape.root().without_repeated_keys();
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
        let mut sink = RestoringSink { preparation: &self.preparation, sink };
        for mistake in &mistakes {
            reporter.report(mistake, &mut sink);
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
