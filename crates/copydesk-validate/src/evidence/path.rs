//! The JSON Pointer of a value in a record, written out only when asked for.

use copydesk_diag::Place;
use std::fmt;

/// A pointer with up to two indices: `/quotes/#/content/#`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Path {
    pattern: &'static str,
    indices: [usize; 2],
}

impl Path {
    pub(crate) const fn of(pattern: &'static str) -> Self {
        Self { pattern, indices: [0, 0] }
    }

    pub(crate) const fn at(pattern: &'static str, first: usize, second: usize) -> Self {
        Self { pattern, indices: [first, second] }
    }

    /// Returns the pointer with `#` for each index.
    pub(crate) const fn pattern(self) -> &'static str {
        self.pattern
    }

    /// Returns the place of a member of the value.
    pub(crate) fn member(self, name: &str) -> Place {
        Place::value(format!("{self}/{name}"))
    }

    /// Returns the place of the value.
    pub(crate) fn place(self) -> Place {
        Place::value(self.to_string())
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut indices = self.indices.iter();
        for (number, piece) in self.pattern.split('#').enumerate() {
            if number > 0 {
                write!(f, "{}", indices.next().unwrap_or(&0))?;
            }
            f.write_str(piece)?;
        }
        Ok(())
    }
}
