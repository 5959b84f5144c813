//! The compilation of a user's schema, with the schemas that it refers to.

use super::document::SchemaDocument;
use super::library::{CheckerOptions, Library, MetaCheck};
use super::preparation::Preparation;
use super::reference::{document_of, is_absolute, normalize};
use super::reference_place::{ReferenceTarget, find_reference};
use super::retrieval::{MissingSchema, RecordingRetriever, refers_to};
use super::unusable::{SchemaFault, UnusableSchema};
use super::validator_options::validator_options;
use super::{ecma_pattern, fault};
use crate::tape::TapeJson;
use copydesk_diag::{Diagnostic, Place};
use jsonschema::error::ValidationErrorKind as ErrorKind;
use jsonschema::{Draft, ReferencingError, Registry, ValidationError};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A compiled schema, and the documents that it refers to, by URI, as they were compiled.
pub(super) struct Compiled {
    pub(super) validator: jsonschema::Validator<TapeJson>,
    pub(super) document: Value,
    /// The documents that it refers to, as they were read, by the URIs that they were asked for.
    pub(super) originals: BTreeMap<String, Value>,
    pub(super) referred: BTreeMap<String, Value>,
    /// What was changed in the documents before they were compiled.
    pub(super) preparation: Preparation,
}

pub(super) fn compile(
    document: &SchemaDocument,
    options: &CheckerOptions,
    library: &Arc<dyn Library>,
    meta_check: Option<MetaCheck>,
) -> Result<Compiled, UnusableSchema> {
    Compilation { document, options, library, meta_check }.run().map_err(|error| {
        // What is missing is missing in any draft.
        let is_of_draft = |found: &&SchemaFault| found.finding.fault.code != fault::REFERENCE.code;
        let has_dialect = |found: &SchemaFault| match &found.uri {
            None => document.value.get("$schema").is_some(),
            Some(uri) => {
                let named = |schema: SchemaDocument| schema.value.get("$schema").is_some();
                library.schema(uri).is_ok_and(|schema| schema.is_some_and(named))
            }
        };
        let is_assumed = meta_check.is_some()
            && error.faults.iter().find(is_of_draft).is_some_and(|found| !has_dialect(found));
        UnusableSchema { assumed: is_assumed.then_some(options.draft.name()), ..error }
    })
}

/// Returns the URI that the references of a schema are resolved against.
pub(super) fn base_uri(schema: &Value, draft: Draft, options: &CheckerOptions) -> String {
    let id = schema.get(draft.id_keyword()).and_then(Value::as_str);
    let base = match (id, &options.base_uri) {
        (Some(id), Some(base)) if !is_absolute(id) => base,
        (Some(id), _) => id,
        (None, Some(base)) => base,
        (None, None) => "json-schema:///",
    };
    normalize(base).into_owned()
}

/// A schema that is compiled.
struct Compilation<'s> {
    document: &'s SchemaDocument,
    options: &'s CheckerOptions,
    library: &'s Arc<dyn Library>,
    meta_check: Option<MetaCheck>,
}

impl Compilation<'_> {
    fn run(&self) -> Result<Compiled, UnusableSchema> {
        let Self { document, options, library, meta_check } = *self;
        if let Some(check) = meta_check {
            let findings = check(&document.value, options, library)?;
            if !findings.is_empty() {
                let faults = findings.into_iter().map(|finding| SchemaFault { uri: None, finding });
                return Err(UnusableSchema::of_faults(faults.collect()));
            }
        }
        let retriever = RecordingRetriever::new(Arc::clone(library), options, meta_check);
        let schema = retriever.retrieved().preparation.prepare(document);
        let draft = options.draft.draft().detect(&schema);
        let base = base_uri(&schema, draft, options);
        // The registry of its own is what lets a custom meta-schema choose the vocabularies; given only a
        // retriever, the validator does not ask for it.
        let mut registry = Registry::new().retriever(retriever.clone());
        if draft != Draft::Unknown {
            registry = registry.draft(draft);
        }
        let building = validator_options(draft, options.formats)
            .with_retriever(retriever.clone())
            .with_base_uri(document_of(&base));
        let registry = registry
            .add(base.as_str(), &schema)
            .and_then(jsonschema::RegistryBuilder::prepare)
            .map_err(|error| self.unresolved(&error, &base, &retriever))?;
        if draft == Draft::Unknown {
            retriever.has_meta_schema(&schema)?;
        }
        let validator = building
            .with_registry(&registry)
            .build(&schema)
            .map_err(|error| self.unusable(&error, &schema, &base, &retriever))?;
        let preparation = std::mem::take(&mut retriever.retrieved().preparation);
        drop(registry);
        let originals = std::mem::take(&mut retriever.retrieved().found);
        Ok(Compiled { validator, originals, referred: retriever.prepared(), document: schema, preparation })
    }

    /// Returns why the validator does not take a schema.
    fn unusable(
        &self,
        error: &ValidationError<'_>,
        schema: &Value,
        base: &str,
        retriever: &RecordingRetriever,
    ) -> UnusableSchema {
        if let ErrorKind::Referencing(error) = error.kind() {
            return self.unresolved(error, base, retriever);
        }
        let known = retriever.retrieved();
        let pointer = error.instance_path().as_str();
        let instance = error.instance();
        let message = match error.kind() {
            ErrorKind::Format { format } if format == "regex" => {
                let pattern = instance.as_str().unwrap_or_default();
                let pattern = known.preparation.patterns.get(pattern).map_or(pattern, String::as_str);
                match ecma_pattern::translate(pattern) {
                    Err(reason) => format!("`{pattern}` is no regular expression: {reason}"),
                    Ok(_) => {
                        format!("`{pattern}` is too large a pattern, or has a property that Unicode has not")
                    }
                }
            }
            _ => error.to_string(),
        };
        let has_it = |schema: &Value| schema.pointer(pointer) == Some(&**instance);
        let uri = if has_it(schema) {
            None
        } else {
            known.prepared.iter().find(|(_, schema)| has_it(schema)).map(|(uri, _)| uri.clone())
        };
        let finding = Diagnostic::new(&fault::CUSTOM, Place::value(pointer), message);
        UnusableSchema::of_faults(vec![SchemaFault { uri, finding }])
    }

    /// Returns why a reference leads nowhere, with the place of the reference.
    fn unresolved(
        &self,
        error: &ReferencingError,
        base: &str,
        retriever: &RecordingRetriever,
    ) -> UnusableSchema {
        let known = retriever.retrieved();
        let documents = || {
            let referred = known.found.iter().map(|(uri, schema)| (Some(uri.as_str()), uri.as_str(), schema));
            std::iter::once((None, base, &self.document.value)).chain(referred)
        };
        let find = |target: &ReferenceTarget| find_reference(documents(), self.options.draft.draft(), target);
        let others = || known.missing().iter().map(|missing| missing.uri.clone()).collect();
        let to_missing = |missing: &[MissingSchema]| {
            let uri = missing.first().map(|missing| missing.uri.clone()).unwrap_or_default();
            (refers_to(missing), find(&ReferenceTarget::Document(uri)))
        };
        let (mut unusable, place) = match error {
            ReferencingError::PointerToNowhere { pointer } => match known.missing_at(pointer) {
                Some(missing) => to_missing(std::slice::from_ref(missing)),
                // A pointer into a placeholder does not say into which.
                None => match find(&ReferenceTarget::Fragment(pointer.clone(), others())) {
                    None if !known.missing().is_empty() => to_missing(known.missing()),
                    place => {
                        let reason = format!("it refers to `{pointer}`, where there is nothing");
                        (UnusableSchema::new(reason), place)
                    }
                },
            },
            ReferencingError::NoSuchAnchor { anchor } => {
                match find(&ReferenceTarget::Fragment(anchor.clone(), others())) {
                    None if !known.missing().is_empty() => to_missing(known.missing()),
                    place => {
                        let reason = format!("it refers to `#{anchor}`, and no schema has that `$anchor`");
                        (UnusableSchema::new(reason), place)
                    }
                }
            }
            ReferencingError::Unretrievable { uri, .. } => {
                to_missing(&[MissingSchema::absent(document_of(uri))])
            }
            ReferencingError::UnknownSpecification { specification } => {
                to_missing(&[MissingSchema::absent(document_of(specification))])
            }
            _ => (UnusableSchema::new(error.to_string()), find(&ReferenceTarget::Invalid)),
        };
        if let Some((uri, pointer)) = place.filter(|_| unusable.faults.is_empty()) {
            let finding = Diagnostic::new(&fault::REFERENCE, Place::value(pointer), unusable.reason.clone());
            unusable.faults.push(SchemaFault { uri, finding });
        }
        unusable
    }
}
