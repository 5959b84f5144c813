//! The places of findings in the bytes.

use crate::position::Locator;
use crate::schema::Walker;
use crate::tape::{Member, Node, Tape, TapeBuffer};
use copydesk_diag::{MemberPart, Place};
use std::ops::Range;

/// A span of bytes and where it starts, as an editor shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode code points.
    pub column: usize,
    /// The bytes.
    pub bytes: Range<usize>,
}

/// Returns the locations of places in the JSON text; `None` for the whole record, and for places that do not
/// exist. Lines are counted in one pass, however many places there are and in whatever order.
pub fn locate<'p>(json: &[u8], places: impl IntoIterator<Item = &'p Place>) -> Vec<Option<Location>> {
    // The limit was enforced when the record was validated.
    let mut buffer = TapeBuffer::with_depth_limit(u32::MAX);
    let root = buffer.parse(json).ok().map(Tape::root);
    let mut walker = root.map(Walker::new);
    let mut text: Option<TextStrings<'_>> = None;
    let mut locations: Vec<Option<Location>> = places
        .into_iter()
        .map(|place| {
            let bytes = match place {
                Place::Bytes { start, end } => *start..*end,
                Place::Pointer { pointer, part } => pointed(walker.as_mut()?, pointer, *part)?,
                Place::Text { start, end } => {
                    let root = root?;
                    text.get_or_insert_with(|| TextStrings::of(root)).bytes(*start, *end)?
                }
                _ => return None,
            };
            Some(Location { line: 0, column: 0, bytes })
        })
        .collect();
    let mut in_order: Vec<&mut Location> = locations.iter_mut().flatten().collect();
    in_order.sort_by_key(|location| location.bytes.start);
    let mut locator = Locator::new(json);
    for location in in_order {
        let position = locator.locate(location.bytes.start);
        (location.line, location.column) = (position.line, position.column);
    }
    locations
}

fn pointed(walker: &mut Walker<'_>, pointer: &str, part: MemberPart) -> Option<Range<usize>> {
    match part {
        MemberPart::Key => walker.member(pointer).map(Member::key_span),
        MemberPart::Value => walker.to(pointer).map(Node::span),
    }
}

/// The text layer in its JSON strings.
struct TextStrings<'t> {
    /// The segments' texts, and the position of the first character of each.
    strings: Vec<(u64, Node<'t>)>,
    /// The last place found: the string, and a character in it with its byte.
    last: (usize, u64, usize),
}

impl<'t> TextStrings<'t> {
    fn of(root: Node<'t>) -> Self {
        let mut at = 0;
        let texts = root.get("segments").into_iter().flat_map(Node::elements).filter_map(|s| s.get("text"));
        let strings = texts
            .map(|text| {
                let start = at;
                at += text.as_str().map_or(0, |text| text.chars().count() as u64);
                (start, text)
            })
            .collect();
        Self { strings, last: (0, 0, 0) }
    }

    /// Returns the bytes of a span of the text, up to the end of the segment that it starts in.
    fn bytes(&mut self, start: u64, end: u64) -> Option<Range<usize>> {
        let index = self.strings.partition_point(|(first, _)| *first <= start).checked_sub(1)?;
        let (first, string) = *self.strings.get(index)?;
        if (index, start - first) < (self.last.0, self.last.1) || index != self.last.0 {
            self.last = (index, 0, 0);
        }
        let from = self.advance(string, start - first);
        let to = self.advance(string, end.max(start) - first);
        let at = string.span().start + 1;
        Some(at + from..at + to)
    }

    /// Returns the byte of a character of the last string, counted from the last place in it.
    fn advance(&mut self, string: Node<'_>, character: u64) -> usize {
        let raw = string.raw();
        let body = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
        let (_, count, byte) = &mut self.last;
        while *count < character && *byte < body.len() {
            *byte += written_length(body.get(*byte..).unwrap_or_default());
            *count += 1;
        }
        *byte
    }
}

/// Returns the number of bytes of the first character of a JSON string, which may be an escape.
fn written_length(rest: &str) -> usize {
    let surrogate = |text: &str| {
        text.get(2..4)
            .is_some_and(|hex| matches!(hex.to_ascii_lowercase().as_str(), "d8" | "d9" | "da" | "db"))
    };
    if !rest.starts_with('\\') {
        return rest.chars().next().map_or(1, char::len_utf8);
    }
    match (rest.starts_with("\\u"), surrogate(rest)) {
        (true, true) => 12,
        (true, false) => 6,
        _ => 2,
    }
}
