//! Where the schemas come from that a schema refers to.

use super::dialect::Dialect;
use super::document::SchemaDocument;
use super::unusable::UnusableSchema;
use copydesk_diag::Diagnostic;
use serde_json::Value;
use std::sync::Arc;

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
    /// The draft of schemas that name none in `$schema`.
    pub draft: Dialect,
}

/// A source of the schemas that a `$ref` names.
///
/// It is asked for absolute URIs without a fragment, once for each, and only for those that can be reached
/// from the schema in use; never for the meta-schemas of the drafts, which are built in. A reference is made
/// absolute first: against the `$id` (`id`) of the schema around it, and where there is none against the URI
/// that the document was found at, which is [`CheckerOptions::base_uri`] or the URI that the library was
/// asked for. Without either, `story.json` is asked for as `json-schema:///story.json`. Characters that a URI can't hold are
/// in percent signs.
///
/// So a library should know its documents by their own `$id`s first, without an empty fragment `#`, and by
/// the place they have under a base URI second. Schemas by other people often have an `$id` that is not where
/// they are.
pub trait Library: Send + Sync {
    /// Returns the schema at a URI; `None` if there is none. An error is for a schema that is there but can't
    /// be read, in words that follow "which".
    ///
    /// Neither stops the compilation unless the schema is really needed: it may be referred to only by parts
    /// of a document that the schema in use does not touch.
    fn schema(&self, uri: &str) -> Result<Option<SchemaDocument>, String>;
}

/// Returns the faults of a schema by its meta-schema. Schemas of ours and meta-schemas are compiled without that.
pub(super) type MetaCheck =
    fn(&Value, &CheckerOptions, &Arc<dyn Library>) -> Result<Vec<Diagnostic>, UnusableSchema>;

/// A library without schemas, for those that refer only to themselves.
pub(super) struct EmptyLibrary;

impl Library for EmptyLibrary {
    fn schema(&self, _: &str) -> Result<Option<SchemaDocument>, String> {
        Ok(None)
    }
}
