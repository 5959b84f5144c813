//! What was asked of a library, and what is known of schemas that can't be had.

use super::document::SchemaDocument;
use super::library::{CheckerOptions, Library, MetaCheck};
use super::preparation::Preparation;
use super::reference::document_of;
use super::unusable::{SchemaFault, UnusableSchema};
use copydesk_diag::Diagnostic;
use jsonschema::{Retrieve, Uri};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The reference that replaces missing schemas, which leads nowhere.
const NOWHERE: &str = "/copydesk: missing/";

/// The schemas retrieved from a library.
#[derive(Clone)]
pub(super) struct RecordingRetriever {
    library: Arc<dyn Library>,
    options: CheckerOptions,
    meta_check: Option<MetaCheck>,
    retrieved: Arc<Mutex<Retrieved>>,
}

/// What was asked of a library so far.
#[derive(Default)]
pub(super) struct Retrieved {
    /// The schemas as they are, by the URI asked for.
    pub(super) found: BTreeMap<String, Value>,
    /// The same, made ready.
    pub(super) prepared: BTreeMap<String, Value>,
    /// What was changed in all of them.
    pub(super) preparation: Preparation,
    missing: Vec<MissingSchema>,
}

/// A schema that can't be used.
pub(super) struct MissingSchema {
    pub(super) uri: String,
    reason: Reason,
}

/// Why a schema can't be used.
enum Reason {
    Absent,
    /// The reason why it can't be read, in words that follow "which".
    Unreadable(String),
    /// The faults by its meta-schema.
    Invalid(Vec<Diagnostic>),
}

impl Retrieve for RecordingRetriever {
    /// Returns the schema at a URI. A missing one is replaced by a reference that leads nowhere: the registry
    /// is filled with all that any document refers to, but compilation follows only the references that are
    /// in use.
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let uri = uri.as_str();
        if let Some(known) = self.retrieved().prepared.get(uri) {
            return Ok(known.clone());
        }
        let reason = match self.library.schema(uri) {
            Ok(Some(document)) => match self.faults(&document.value) {
                faults if faults.is_empty() => return Ok(self.retrieved().add(uri, document)),
                faults => Reason::Invalid(faults),
            },
            Ok(None) => Reason::Absent,
            Err(reason) => Reason::Unreadable(reason),
        };
        let mut retrieved = self.retrieved();
        let known = retrieved.missing.iter().position(|known| known.uri == uri);
        let number = known.unwrap_or_else(|| {
            retrieved.missing.push(MissingSchema { uri: uri.to_owned(), reason });
            retrieved.missing.len() - 1
        });
        Ok(json!({"$ref": format!("#{}{number}", NOWHERE.replace(' ', "%20"))}))
    }
}

impl Retrieved {
    fn add(&mut self, uri: &str, document: SchemaDocument) -> Value {
        let prepared = self.preparation.prepare(&document);
        self.prepared.insert(uri.to_owned(), prepared.clone());
        self.found.insert(uri.to_owned(), document.value);
        prepared
    }

    /// Returns the schema that a reference to nowhere stands for.
    pub(super) fn missing_at(&self, pointer: &str) -> Option<&MissingSchema> {
        let pointer = pointer.replace("%20", " ");
        let (_, number) = pointer.split_once(NOWHERE)?;
        self.missing.get(number.parse::<usize>().ok()?)
    }

    /// Returns all schemas that can't be used.
    pub(super) fn missing(&self) -> &[MissingSchema] {
        &self.missing
    }
}

impl MissingSchema {
    /// Returns the schema that a library has not.
    pub(super) fn absent(uri: &str) -> Self {
        Self { uri: uri.to_owned(), reason: Reason::Absent }
    }
}

impl RecordingRetriever {
    pub(super) fn new(
        library: Arc<dyn Library>,
        options: &CheckerOptions,
        meta_check: Option<MetaCheck>,
    ) -> Self {
        Self { library, options: options.clone(), meta_check, retrieved: Arc::default() }
    }

    pub(super) fn retrieved(&self) -> MutexGuard<'_, Retrieved> {
        self.retrieved.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the faults of a schema by its meta-schema. A meta-schema that can't be used finds none.
    fn faults(&self, schema: &Value) -> Vec<Diagnostic> {
        let check = |check: MetaCheck| check(schema, &self.options, &self.library).unwrap_or_default();
        self.meta_check.map(check).unwrap_or_default()
    }

    /// Returns the schemas found, made ready, by the URIs asked for and by the ids that they have themselves.
    pub(super) fn prepared(&self) -> BTreeMap<String, Value> {
        let mut found = std::mem::take(&mut self.retrieved().prepared);
        let named: Vec<(String, Value)> = found
            .values()
            .filter_map(|schema| {
                let draft = self.options.draft.draft().detect(schema);
                let name = schema.get(draft.id_keyword())?.as_str()?;
                Some((name.trim_end_matches('#').to_owned(), schema.clone()))
            })
            .collect();
        for (name, schema) in named {
            found.entry(name).or_insert(schema);
        }
        found
    }

    pub(super) fn has_meta_schema(&self, schema: &Value) -> Result<(), UnusableSchema> {
        let name = schema.get("$schema").and_then(Value::as_str).unwrap_or_default();
        match self.retrieved().missing.iter().find(|missing| missing.uri == document_of(name)) {
            Some(missing) => Err(refers_to(std::slice::from_ref(missing))),
            None => Ok(()),
        }
    }
}

/// Returns the error for schemas that can't be used.
pub(super) fn refers_to(missing: &[MissingSchema]) -> UnusableSchema {
    let invalid = missing.iter().filter_map(|missing| match &missing.reason {
        Reason::Invalid(faults) => Some((&missing.uri, faults)),
        _ => None,
    });
    let faults = invalid.flat_map(|(uri, faults)| {
        faults.iter().map(|finding| SchemaFault { uri: Some(uri.clone()), finding: finding.clone() })
    });
    let faults: Vec<SchemaFault> = faults.collect();
    let named: Vec<String> = missing
        .iter()
        .filter_map(|MissingSchema { uri, reason }| match reason {
            Reason::Unreadable(reason) => Some(format!("`{uri}`, which {reason}")),
            Reason::Absent => Some(format!("`{uri}`, which was not given")),
            Reason::Invalid(_) => None,
        })
        .collect();
    if named.is_empty() {
        return UnusableSchema::of_faults(faults);
    }
    let absent = missing.iter().filter(|missing| matches!(missing.reason, Reason::Absent));
    UnusableSchema {
        missing: absent.map(|missing| missing.uri.clone()).collect(),
        faults,
        ..UnusableSchema::new(format!("it refers to {}", named.join(", or to ")))
    }
}
