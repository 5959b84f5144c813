//! What the splitter knows of the bytes so far.

/// The record that is being passed over.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct OpenRecord {
    pub(super) start: usize,
    pub(super) column: usize,
    pub(super) depth: usize,
    pub(super) first: u8,
    /// The line break that is in a string of it.
    pub(super) line_break: usize,
    /// The last byte that is not white space or inside a string.
    pub(super) last: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Array: before its bracket.
    Unopened,
    Between,
    /// In a number, a literal name, or an unknown token.
    Word,
    Inside,
    String,
    /// In a string, after a backslash.
    Escape,
    /// In a string, after a line break and nothing but white space.
    Broken,
    /// After a broken record, before the next.
    Lost,
    /// After a broken record and a brace, which begins the next one if a key follows.
    Opening,
    /// Array: after its end.
    Closed,
    /// After the one report of bytes that follow the end.
    Over,
}

impl State {
    /// Returns whether a record has begun and not yet ended.
    pub(super) fn is_in_record(self) -> bool {
        matches!(self, Self::Word | Self::Inside | Self::String | Self::Escape | Self::Broken)
    }

    /// Returns whether a text that ends here is cut off inside a record.
    pub(super) fn is_cut_off(self) -> bool {
        (self.is_in_record() && self != Self::Word) || matches!(self, Self::Lost | Self::Opening)
    }
}
