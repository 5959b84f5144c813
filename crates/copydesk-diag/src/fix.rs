//! Fixes: the change that would mend what a finding is about, in words and as edits of the JSON document.

use std::fmt;

/// The change that would fix a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fix {
    /// The change in words, without a final stop.
    pub message: String,
    /// The same change for programs; none where only words can say it. No edit depends on another.
    pub edits: Vec<Edit>,
    /// Whether a program may make the change by itself.
    pub applicability: Applicability,
}

/// Whether a program may make a change by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Applicability {
    /// The change follows from the record, its text or its source: there is nothing to choose.
    Safe,
    /// The change is likely what was meant, and a person decides.
    Suggested,
}

impl Applicability {
    /// Returns `Safe` if it is.
    #[must_use]
    pub fn safe_if(is_safe: bool) -> Self {
        if is_safe { Self::Safe } else { Self::Suggested }
    }

    /// Returns the lower-case name, as printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Suggested => "suggested",
        }
    }
}

/// One change of a JSON document, at a JSON Pointer (RFC 6901). Each is an operation of JSON Patch (RFC 6902).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Edit {
    /// Puts a value in place of the one that is there.
    Replace {
        /// The place of the value.
        pointer: String,
        /// The new value.
        value: Scalar,
    },
    /// Puts in a member, after the others of its object, or an element, before the one that is there; `-` as the
    /// last token of the pointer is the end of an array.
    Add {
        /// The place of the new value.
        pointer: String,
        /// The new value.
        value: Scalar,
    },
    /// Takes out an element, or a member with its key.
    Remove {
        /// The place of the value.
        pointer: String,
    },
    /// Gives a member another key.
    Rename {
        /// The place of the member.
        pointer: String,
        /// The new key.
        key: String,
    },
}

impl Edit {
    /// Returns the edit that replaces the value at a pointer.
    #[must_use]
    pub fn replace(pointer: impl Into<String>, value: impl Into<Scalar>) -> Self {
        Self::Replace { pointer: pointer.into(), value: value.into() }
    }

    /// Returns the edit that puts in a value.
    #[must_use]
    pub fn add(pointer: impl Into<String>, value: impl Into<Scalar>) -> Self {
        Self::Add { pointer: pointer.into(), value: value.into() }
    }

    /// Returns the edit that takes out a value.
    #[must_use]
    pub fn remove(pointer: impl Into<String>) -> Self {
        Self::Remove { pointer: pointer.into() }
    }

    /// Returns the edit that renames a member.
    #[must_use]
    pub fn rename(pointer: impl Into<String>, key: impl Into<String>) -> Self {
        Self::Rename { pointer: pointer.into(), key: key.into() }
    }

    /// Returns the place of the edit.
    #[must_use]
    pub fn pointer(&self) -> &str {
        match self {
            Self::Replace { pointer, .. }
            | Self::Add { pointer, .. }
            | Self::Remove { pointer }
            | Self::Rename { pointer, .. } => pointer,
        }
    }
}

/// A JSON value without parts, as edits write it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// A whole number.
    Integer(u64),
    /// A string.
    Text(String),
}

impl From<u64> for Scalar {
    fn from(number: u64) -> Self {
        Self::Integer(number)
    }
}

impl From<String> for Scalar {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Scalar {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Fix {
    /// Returns a change that follows from what is there.
    #[must_use]
    pub fn safe(message: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { message: message.into(), edits, applicability: Applicability::Safe }
    }

    /// Returns a change for a person to decide on; without edits it is one that only words can say.
    #[must_use]
    pub fn suggested(message: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { message: message.into(), edits, applicability: Applicability::Suggested }
    }

    /// Returns the change of a string to another, mostly another spelling.
    #[must_use]
    pub fn write(pointer: impl Into<String>, text: &str, applicability: Applicability) -> Self {
        Self { message: format!("write `{text}`"), edits: vec![Edit::replace(pointer, text)], applicability }
    }

    /// Returns whether a program may make the change by itself.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.applicability == Applicability::Safe && !self.edits.is_empty()
    }
}

/// Writes the change in words.
impl fmt::Display for Fix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
