//! The classes of blocks.

use copydesk_record::{Furniture, SegmentKind};
use std::ops::Range;

/// The class of a block.
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

/// The classes of the blocks of a page, and the blocks that its header facts are read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Classification {
    /// One for each block.
    pub(crate) classes: Vec<Class>,
    /// The blocks of the body: from its first paragraph to its last.
    pub(crate) body: Range<usize>,
    pub(crate) header: HeaderBlocks,
    /// The blocks that claim a copyright and are no furniture, because nothing in the text is.
    pub(crate) copyright: Vec<usize>,
    /// Whether nothing in the text speaks for a page around the article.
    pub(crate) is_plain: bool,
}

impl Classification {
    /// Sets the body to the blocks from the first of its kinds to the last, if there are any.
    pub(crate) fn fit_body(&mut self) {
        let is_body = |class: &Class| class.kind.is_body();
        if let Some(first) = self.classes.iter().position(is_body) {
            let last = self.classes.iter().rposition(is_body).unwrap_or(first);
            self.body = first..last + 1;
        }
    }
}

/// The blocks with the article's byline and its date, if some are clearly more likely than others on the
/// page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct HeaderBlocks {
    pub(crate) byline: Option<usize>,
    pub(crate) date: Option<usize>,
}
