//! The compilation of a user's schema, with the schemas that it refers to.

use crate::tape::TapeJson;
use jsonschema::error::ValidationErrorKind as ErrorKind;
use jsonschema::{Draft, ReferencingError, Registry, Retrieve, Uri, ValidationError};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The options of a checker.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckerOptions {
    /// Whether a string must be in the `format` that the schema names for it. `None` leaves it to the draft:
    /// drafts 4, 6 and 7 assert formats, 2019-09 and 2020-12 take them as remarks.
    pub formats: Option<bool>,
    /// The absolute URI that the schema was found at, such as `file:///desk/schemas/story.json`. Relative
    /// references are resolved against it unless the schema has an absolute `$id` (in draft 4 `id`) of its
    /// own.
    pub base_uri: Option<String>,
}

/// A source of the schemas that a `$ref` names.
///
/// It is asked for absolute URIs without a fragment, once for each, and only for those that can be reached
/// from the schema in use; never for the meta-schemas of the drafts, which are built in. A reference is made
/// absolute first: against the `$id` (`id`) of the schema around it, and where there is none against the URI
/// that the document was found at, which is [`CheckerOptions::base_uri`] or the URI that the library was
/// asked for. Without either, `story.json` is asked for as `json-schema:///story.json`.
///
/// So a library should know its documents by their own `$id`s first, without an empty fragment `#`, and by
/// the place they have under a base URI second. Schemas by other people often have an `$id` that is not where
/// they are.
pub trait Library: Send + Sync {
    /// Returns the schema at a URI; `None` if there is none. An error is for a schema that is there but can't
    /// be read.
    ///
    /// Neither stops the compilation unless the schema is really needed: it may be referred to only by parts
    /// of a document that the schema in use does not touch.
    fn schema(&self, uri: &str) -> Result<Option<Value>, String>;
}

/// A schema that can't be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusableSchema {
    reason: String,
    missing: Vec<String>,
}

impl UnusableSchema {
    fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), missing: Vec::new() }
    }

    /// Returns the URIs of the schemas that the [`Library`] lacks; none if the schema fails for another
    /// reason.
    #[must_use]
    pub fn missing(&self) -> &[String] {
        &self.missing
    }
}

impl fmt::Display for UnusableSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the schema can't be used: {}", self.reason)
    }
}

impl std::error::Error for UnusableSchema {}

/// A library without schemas, for those that refer only to themselves.
pub(super) struct EmptyLibrary;

impl Library for EmptyLibrary {
    fn schema(&self, _: &str) -> Result<Option<Value>, String> {
        Ok(None)
    }
}

/// A compiled schema, and the documents that it refers to, by URI.
pub(super) struct Compiled {
    pub(super) validator: jsonschema::Validator<TapeJson>,
    pub(super) referred: BTreeMap<String, Value>,
}

pub(super) fn compile(
    schema: &Value,
    options: &CheckerOptions,
    library: Arc<dyn Library>,
) -> Result<Compiled, UnusableSchema> {
    let draft = Draft::default().detect(schema);
    let retriever = RecordingRetriever { library, retrieved: Arc::default() };
    let id = schema.get(draft.id_keyword()).and_then(Value::as_str);
    let base = match (id, &options.base_uri) {
        (Some(id), Some(base)) if !is_absolute(id) => base,
        (Some(id), _) => id,
        (None, Some(base)) => base,
        (None, None) => "json-schema:///",
    };
    // The registry of its own is what lets a custom meta-schema choose the vocabularies; given only a
    // retriever, the validator does not ask for it.
    let mut registry = Registry::new().retriever(retriever.clone());
    let mut building = jsonschema::options_for::<TapeJson>()
        .with_retriever(retriever.clone())
        .with_base_uri(base.trim_end_matches('#'));
    if draft != Draft::Unknown {
        registry = registry.draft(draft);
        building = building.with_draft(draft);
    }
    if let Some(formats) = options.formats {
        building = building.should_validate_formats(formats);
    }
    let registry = registry
        .add(base, schema)
        .and_then(jsonschema::RegistryBuilder::prepare)
        .map_err(|error| retriever.unresolved(&error))?;
    if draft == Draft::Unknown {
        retriever.has_meta_schema(schema)?;
    }
    let validator =
        building.with_registry(&registry).build(schema).map_err(|error| retriever.unusable(&error))?;
    Ok(Compiled { validator, referred: retriever.found() })
}

/// Returns whether a URI starts with a scheme.
fn is_absolute(uri: &str) -> bool {
    let scheme = uri.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
}

/// The reference that replaces missing schemas, which leads nowhere.
const NOWHERE: &str = "/copydesk: missing/";

/// The schemas retrieved from a library.
#[derive(Clone)]
struct RecordingRetriever {
    library: Arc<dyn Library>,
    retrieved: Arc<Mutex<Retrieved>>,
}

#[derive(Default)]
struct Retrieved {
    found: BTreeMap<String, Value>,
    /// The missing schemas: the URI, and the error if the schema could not be read.
    missing: Vec<(String, Option<String>)>,
}

impl Retrieve for RecordingRetriever {
    /// Returns the schema at a URI. A missing one is replaced by a reference that leads nowhere: the registry
    /// is filled with all that any document refers to, but compilation follows only the references that are
    /// in use.
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let uri = uri.as_str();
        let mut retrieved = self.retrieved();
        if let Some(found) = retrieved.found.get(uri) {
            return Ok(found.clone());
        }
        let reason = match self.library.schema(uri) {
            Ok(Some(schema)) => {
                retrieved.found.insert(uri.to_owned(), schema.clone());
                return Ok(schema);
            }
            Ok(None) => None,
            Err(reason) => Some(reason),
        };
        let number =
            retrieved.missing.iter().position(|(known, _)| known == uri).unwrap_or(retrieved.missing.len());
        if number == retrieved.missing.len() {
            retrieved.missing.push((uri.to_owned(), reason));
        }
        Ok(json!({"$ref": format!("#{}{number}", NOWHERE.replace(' ', "%20"))}))
    }
}

impl RecordingRetriever {
    fn retrieved(&self) -> std::sync::MutexGuard<'_, Retrieved> {
        self.retrieved.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the schemas found, by the URIs asked for and by the ids that they have themselves.
    fn found(&self) -> BTreeMap<String, Value> {
        let mut found = std::mem::take(&mut self.retrieved().found);
        let named: Vec<(String, Value)> = found
            .values()
            .filter_map(|schema| {
                let name = schema.get(Draft::default().detect(schema).id_keyword())?.as_str()?;
                Some((name.trim_end_matches('#').to_owned(), schema.clone()))
            })
            .collect();
        for (name, schema) in named {
            found.entry(name).or_insert(schema);
        }
        found
    }

    fn has_meta_schema(&self, schema: &Value) -> Result<(), UnusableSchema> {
        let name = schema.get("$schema").and_then(Value::as_str).unwrap_or_default().trim_end_matches('#');
        match self.retrieved().missing.iter().find(|(uri, _)| uri == name) {
            Some(missing) => Err(refers_to(std::slice::from_ref(missing))),
            None => Ok(()),
        }
    }

    fn unusable(&self, error: &ValidationError<'_>) -> UnusableSchema {
        match error.kind() {
            ErrorKind::Referencing(error) => self.unresolved(error),
            _ => UnusableSchema::new(match error.instance_path().as_str() {
                "" => error.to_string(),
                path => format!("at `{path}`, {error}"),
            }),
        }
    }

    fn unresolved(&self, error: &ReferencingError) -> UnusableSchema {
        let retrieved = self.retrieved();
        match error {
            ReferencingError::PointerToNowhere { pointer } => {
                let number = pointer.replace("%20", " ");
                let number = number.split_once(NOWHERE).and_then(|(_, number)| number.parse::<usize>().ok());
                match number.and_then(|number| retrieved.missing.get(number)) {
                    Some(missing) => refers_to(std::slice::from_ref(missing)),
                    // A pointer into a placeholder does not say into which.
                    None if !retrieved.missing.is_empty() => refers_to(&retrieved.missing),
                    None => UnusableSchema::new(format!("it refers to `{pointer}`, where there is nothing")),
                }
            }
            ReferencingError::NoSuchAnchor { .. } if !retrieved.missing.is_empty() => {
                refers_to(&retrieved.missing)
            }
            ReferencingError::UnknownSpecification { specification } => {
                let uri = specification.trim_end_matches('#').to_owned();
                refers_to(&[(uri, None)])
            }
            _ => UnusableSchema::new(error.to_string()),
        }
    }
}

fn refers_to(missing: &[(String, Option<String>)]) -> UnusableSchema {
    let named: Vec<String> = missing
        .iter()
        .map(|(uri, reason)| match reason {
            Some(reason) => format!("`{uri}`, which can't be read ({reason})"),
            None => format!("`{uri}`, which was not given"),
        })
        .collect();
    UnusableSchema {
        reason: format!("it refers to {}", named.join(", or to ")),
        missing: missing.iter().map(|(uri, _)| uri.clone()).collect(),
    }
}
