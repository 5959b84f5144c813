//! The class of a block: its kind, and the kind of furniture.

use copydesk_record::{Furniture, SegmentKind};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class {
    /// Its kind, as the segment of a record has it.
    pub kind: SegmentKind,
    /// The kind of furniture, for a block of furniture only.
    pub furniture: Option<Furniture>,
}

impl Class {
    /// Returns the class of a kind other than furniture.
    pub(crate) fn of(kind: SegmentKind) -> Self {
        Self { kind, furniture: None }
    }

    /// Returns the class of a kind of furniture.
    pub(crate) fn furniture(furniture: Furniture) -> Self {
        Self { kind: SegmentKind::Furniture, furniture: Some(furniture) }
    }
}
