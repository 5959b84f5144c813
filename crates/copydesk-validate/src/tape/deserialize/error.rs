//! The error for a value that does not fit a Rust type.

use std::fmt;

use super::super::Node;

/// A value that does not fit the Rust type it is read into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    message: Box<str>,
    offset: Option<usize>,
}

impl ReadError {
    /// Returns the byte where the value starts that does not fit, the innermost one known;
    /// [`Tape::node_at`](super::super::Tape::node_at) finds its node. A missing field is placed at its
    /// object.
    #[must_use]
    pub const fn offset(&self) -> Option<usize> {
        self.offset
    }

    pub(super) fn out_of_range() -> Self {
        serde::de::Error::custom("number out of range")
    }

    /// Places the error at the node unless a place further in is known.
    #[cold]
    pub(super) fn or_at(mut self, node: Node<'_>) -> Self {
        self.offset.get_or_insert(node.span().start);
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

impl serde::de::Error for ReadError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self { message: message.to_string().into(), offset: None }
    }
}
