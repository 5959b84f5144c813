//! The shape of a token.

use std::ops::BitOr;

/// The shape of a token: the set of its properties by its characters and its place in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenShape(pub(super) u8);

impl TokenShape {
    /// Letters, with apostrophes inside. A possessive `'s` at the end of a word is a token of its own, as is an elided word
    /// before a capital, with its apostrophe: `l'`.
    pub const WORD: Self = Self(1);
    /// Digits, with commas, points and colons inside: `1,994`, `3.5`, `10:30`.
    pub const NUMBER: Self = Self(1 << 1);
    /// Any other character.
    pub const PUNCT: Self = Self(1 << 2);
    /// A word whose first letter is upper-case.
    pub const CAPITALIZED: Self = Self(1 << 3);
    /// A word of upper-case letters only. A single upper-case letter is one as well.
    pub const ALL_CAPS: Self = Self(1 << 4);
    /// Follows the token before it without a space.
    pub const NO_SPACE_BEFORE: Self = Self(1 << 5);
    /// The first token of a line, other than the first line of the block.
    pub const LINE_START: Self = Self(1 << 6);

    /// The number of shapes that differ in the token's own characters.
    pub const KINDS: usize = 1 << 5;

    /// Returns a number below [`Self::KINDS`]: the shape without the properties that depend on the text
    /// before.
    #[inline]
    #[must_use]
    pub const fn kind(self) -> usize {
        self.0 as usize % Self::KINDS
    }

    /// Returns whether the shape has all properties of `other`.
    #[inline]
    #[must_use]
    pub const fn is(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for TokenShape {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
