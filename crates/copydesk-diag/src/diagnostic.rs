//! One finding and where it is.

use crate::{Edit, Fault, Fix, Severity};

/// A finding about an article or a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The fault that was found.
    pub fault: &'static Fault,
    /// Its severity here: the fault's own unless the caller changed it.
    pub severity: Severity,
    /// The sentence that says what is wrong here, without a final stop.
    pub message: String,
    /// The place of the finding.
    pub place: Place,
    /// Further facts, a sentence each: what was expected, what it was measured against.
    pub notes: Vec<String>,
    /// The change that would fix it, where one is likely to.
    pub fix: Option<Fix>,
    /// The place of the keyword that it breaks, for a finding of a schema.
    pub schema: Option<Box<SchemaPlace>>,
}

impl Diagnostic {
    /// Returns a finding of `fault` at `place`, with the fault's own severity.
    #[must_use]
    pub fn new(fault: &'static Fault, place: Place, message: impl Into<String>) -> Self {
        Self {
            fault,
            severity: fault.severity,
            message: message.into(),
            place,
            notes: Vec::new(),
            fix: None,
            schema: None,
        }
    }

    /// Returns the finding with one more note.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Returns the finding with a suggested fix, in words.
    #[must_use]
    pub fn fix(self, message: impl Into<String>) -> Self {
        self.with_fix(Fix::suggested(message, Vec::new()))
    }

    /// Returns the finding with a fix that follows from what is there, so that a program may make it.
    #[must_use]
    pub fn safe_fix(self, message: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.with_fix(Fix::safe(message, edits))
    }

    /// Returns the finding with a fix.
    #[must_use]
    pub fn with_fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Returns the finding with the place of the keyword that it breaks.
    #[must_use]
    pub fn with_schema(mut self, place: SchemaPlace) -> Self {
        self.schema = Some(Box::new(place));
        self
    }
}

/// The place of a keyword in a schema, in the two forms of the JSON Schema specification (2020-12 core, 12.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaPlace {
    /// The JSON Pointer from the root of the schema in use, through the references (`$ref`) that were followed.
    pub keyword_location: String,
    /// The URI of the keyword itself, where the schema that has it has an absolute URI.
    pub absolute_keyword_location: Option<String>,
}

impl SchemaPlace {
    /// Returns the URI of the keyword, unless it is the address of a file: that is another on each machine, and reports
    /// are compared, kept and handed on.
    #[must_use]
    pub fn published_location(&self) -> Option<&str> {
        self.absolute_keyword_location.as_deref().filter(|uri| !uri.starts_with("file:"))
    }
}

/// The place of a finding in a text or JSON document. Bytes, lines and columns are computed only when it is
/// printed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// The whole article, record or file.
    Whole,
    /// A span of the text layer in Unicode code points, half-open.
    Text {
        /// The first code point.
        start: u64,
        /// The code point after the last.
        end: u64,
    },
    /// A value in a JSON document, or the key it has in its object.
    Pointer {
        /// The RFC 6901 JSON Pointer: empty for the whole document.
        pointer: String,
        /// The key or the value of the member.
        part: MemberPart,
    },
    /// A span of the input in bytes, half-open: text that did not parse has no pointer.
    Bytes {
        /// The first byte.
        start: usize,
        /// The byte after the last.
        end: usize,
    },
}

impl Place {
    /// Returns the place of the value at a JSON Pointer.
    #[must_use]
    pub fn value(pointer: impl Into<String>) -> Self {
        Self::Pointer { pointer: pointer.into(), part: MemberPart::Value }
    }

    /// Returns the place of the key at a JSON Pointer.
    #[must_use]
    pub fn key(pointer: impl Into<String>) -> Self {
        Self::Pointer { pointer: pointer.into(), part: MemberPart::Key }
    }
}

/// The side of an object's member that a [`Place::Pointer`] refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberPart {
    /// The key: for a member that should not be there.
    Key,
    /// The value.
    Value,
}
