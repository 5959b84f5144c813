//! The mistakes of a value, before they are put in words.

use copydesk_diag::{Fault, SchemaPlace};
use jsonschema::error::ValidationErrorKind as ErrorKind;
use jsonschema::{JsonTypeSet, ValidationError};
use serde_json::Value;
use std::sync::Arc;

/// One mistake of a value.
#[derive(Debug)]
pub(super) struct Mistake {
    /// The JSON Pointer of the value that is wrong.
    pub(super) path: String,
    /// The keyword that says so.
    pub(super) keyword: Keyword,
    pub(super) kind: MistakeKind,
}

/// The kind of a mistake.
#[derive(Debug)]
pub(super) enum MistakeKind {
    /// A member is missing; perhaps only because another is there.
    Missing(String, Option<String>),
    /// There are members that should not be there.
    Unknown(Vec<String>),
    /// There is a member that the schema forbids, and what else is to say of that.
    Forbidden(String, Option<String>),
    /// The value is not of one of these types; of some that are, it may be only one of these values.
    Type(JsonTypeSet, Vec<Value>),
    /// The value is none of these.
    Unlisted(Arc<Value>),
    /// The value is not this one.
    Unequal(Arc<Value>),
    /// The value fits none of several schemas. The reasons, one for each schema.
    Unmatched(Vec<String>),
    /// The value fits several schemas, of which it may fit one: their places and names.
    Several(Vec<String>),
    /// The object has a key that `propertyNames` does not allow, and why.
    Name(String, String),
    /// The array has more items than this number.
    Surplus(usize),
    /// An item has no place in the array.
    Undescribed,
    /// Two items are equal, and so many more that are equal to others.
    Repeated(usize, usize, usize),
    /// The value is beyond a bound: the fault, the bound, whether it is a lower one, and the message.
    Bound(&'static Fault, f64, bool, String),
    /// Any other fault, its message and its notes.
    Other(&'static Fault, String, Vec<String>),
}

/// The place of a keyword in a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keyword {
    /// The JSON Pointer that the evaluation took, through references: `keywordLocation` in the specification.
    pub(super) evaluation: String,
    /// The absolute URI of the resource that has the keyword, if it has one.
    pub(super) document: Option<String>,
    /// The JSON Pointer in that resource, in percent signs as in a URI.
    pub(super) fragment: String,
}

/// The place below which the errors of a validation stand.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    /// The JSON Pointer of the value that was validated.
    pub(super) instance: &'s str,
    /// The evaluation path of the schema; `None` for the whole schema.
    pub(super) part: Option<&'s str>,
}

/// The scope of a validation of the whole document by the whole schema.
pub(super) const WHOLE: Scope<'static> = Scope { instance: "", part: None };

/// The base URI of a schema that has none.
pub(super) const NO_BASE: &str = "json-schema:///";

impl Scope<'_> {
    /// Returns the JSON Pointer of the value that an error is about.
    pub(super) fn path(self, error: &ValidationError<'_>) -> String {
        format!("{}{}", self.instance, error.instance_path().as_str())
    }

    /// Returns the place of the keyword that an error is about.
    pub(super) fn keyword(self, error: &ValidationError<'_>) -> Keyword {
        // The validator says of the error of a name by which references it was reached.
        let error = match error.kind() {
            ErrorKind::PropertyNames { error } => error.as_ref(),
            _ => error,
        };
        let taken = error.evaluation_path().as_str();
        let evaluation = match self.part {
            // A part is compiled as what a schema of its own refers to, and so are the dynamic anchors of the root.
            Some(part) => {
                let taken = taken.strip_prefix("/$ref").unwrap_or(taken);
                format!("{part}{}", taken.replace("/$dynamicRef/$ref/", "/$dynamicRef/"))
            }
            None => taken.to_owned(),
        };
        let absolute = error.absolute_keyword_location().map(jsonschema::Uri::as_str);
        let (document, fragment) = match absolute.map(|uri| uri.split_once('#').unwrap_or((uri, ""))) {
            Some((NO_BASE, fragment)) => (None, fragment.to_owned()),
            Some((document, fragment)) => (Some(document.to_owned()), fragment.to_owned()),
            None => (None, error.schema_path().as_str().replace('%', "%25")),
        };
        // The validator adds the number of the dependency, by which nothing is found in a schema.
        let name = evaluation.rsplit('/').next().unwrap_or_default();
        let is_table = matches!(name, "dependentRequired" | "dependencies");
        let fragment = match fragment.rsplit_once('/') {
            Some((table, _)) if is_table && table.rsplit('/').next() == Some(name) => table.to_owned(),
            _ => fragment,
        };
        Keyword { evaluation, document, fragment }
    }
}

impl Keyword {
    /// Returns the name of the keyword.
    pub(super) fn name(&self) -> &str {
        self.fragment.rsplit('/').next().unwrap_or_default()
    }

    /// Returns the place of a keyword in the same schema.
    pub(super) fn sibling(&self, name: &str) -> Self {
        let of = |path: &str| format!("{}/{name}", parent(path));
        Self {
            evaluation: of(&self.evaluation),
            document: self.document.clone(),
            fragment: of(&self.fragment),
        }
    }

    /// Returns the place as a finding has it.
    pub(super) fn place(&self) -> SchemaPlace {
        let document = self.document.as_ref().filter(|uri| !uri.starts_with(NO_BASE));
        SchemaPlace {
            keyword_location: self.evaluation.clone(),
            absolute_keyword_location: document.map(|uri| format!("{uri}#{}", self.fragment)),
        }
    }
}

/// Returns a JSON Pointer without its last token.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}
