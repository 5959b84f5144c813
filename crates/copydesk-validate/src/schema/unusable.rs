//! Why a schema can't be used.

use copydesk_diag::Diagnostic;
use std::fmt;

/// A schema that can't be compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusableSchema {
    pub(super) reason: String,
    pub(super) missing: Vec<String>,
    pub(super) faults: Vec<SchemaFault>,
    /// The draft that was assumed because the schema names none.
    pub(super) assumed: Option<&'static str>,
}

/// A fault of a schema, or of one that it refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaFault {
    /// The URI by which the library was asked for the schema; none for the schema that is compiled.
    pub uri: Option<String>,
    /// What is wrong there.
    pub finding: Diagnostic,
}

impl UnusableSchema {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), missing: Vec::new(), faults: Vec::new(), assumed: None }
    }

    /// Returns the error for schemas with faults.
    pub(super) fn of_faults(faults: Vec<SchemaFault>) -> Self {
        let reason = match faults.first() {
            Some(SchemaFault { uri, finding }) => {
                let document = uri.as_ref().map(|uri| format!("in `{uri}`, ")).unwrap_or_default();
                let place = match &finding.place {
                    copydesk_diag::Place::Pointer { pointer, .. } if !pointer.is_empty() => {
                        format!("at `{pointer}`, ")
                    }
                    _ => String::new(),
                };
                format!("{document}{place}{}", finding.message)
            }
            None => String::new(),
        };
        Self { faults, ..Self::new(reason) }
    }

    /// Returns the reason in words.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Returns the URIs of the schemas that the [`Library`](crate::Library) lacks; none if the schema fails for another
    /// reason.
    #[must_use]
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// Returns what is wrong, each with its place, as far as it has one. Of a schema that refers to a missing one it is the
    /// place of the reference.
    #[must_use]
    pub fn faults(&self) -> &[SchemaFault] {
        &self.faults
    }

    /// Returns the name of the draft that was assumed, if the schema has no `$schema`.
    #[must_use]
    pub fn assumed_draft(&self) -> Option<&'static str> {
        self.assumed
    }
}

impl fmt::Display for UnusableSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the schema can't be used: {}", self.reason)
    }
}

impl std::error::Error for UnusableSchema {}
