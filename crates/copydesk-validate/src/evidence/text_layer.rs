//! The text of a record, joined, with its offsets.

use super::partition::Partition;
use super::units::Utf16;
use copydesk_record::offset::Offsets;
use copydesk_record::{Record, Segment, source};
use std::cell::OnceCell;

/// A record and its text layer.
pub(crate) struct TextLayer<'c> {
    pub(super) record: &'c Record<'c>,
    /// The segments' texts joined, by position if the segments are out of order.
    pub(super) text: &'c str,
    pub(super) offsets: Offsets<'c>,
    pub(super) partition: Partition,
    utf16: OnceCell<Utf16<'c>>,
}

impl<'c> TextLayer<'c> {
    /// Joins the text in `buffer` and measures it.
    pub(super) fn new(record: &'c Record<'c>, buffer: &'c mut String) -> Self {
        let segments = &record.segments;
        let ordered = if segments.is_sorted_by_key(|segment| segment.start) {
            None
        } else {
            Some(Partition::of(segments))
        };
        buffer.clear();
        match &ordered {
            None => segments.iter().for_each(|segment| buffer.push_str(&segment.text)),
            Some(ordered) => {
                ordered.in_order(segments).for_each(|(_, segment)| buffer.push_str(&segment.text));
            }
        }
        let text: &'c str = buffer;
        let offsets = Offsets::new(text);
        let partition = ordered.or_else(|| Partition::sound(segments, &offsets));
        let partition = partition.unwrap_or_else(|| Partition::of(segments));
        Self { record, text, offsets, partition, utf16: OnceCell::new() }
    }

    /// Returns the positions in UTF-16 code units.
    pub(super) fn utf16(&self) -> &Utf16<'c> {
        self.utf16.get_or_init(|| Utf16::new(self.text))
    }

    /// Returns the segment that holds a byte of the text, and its index in the record.
    pub(super) fn segment_at(&self, byte: usize) -> Option<(usize, &'c Segment<'c>)> {
        let index = self.partition.segment_at(byte)?;
        Some((index, self.record.segments.get(index)?))
    }

    /// Returns whether the source is plain text, so that its bytes can be rebuilt from the text.
    pub(crate) fn is_plain(&self) -> bool {
        let media_type = self.record.source.media_type.split(';').next().unwrap_or_default();
        media_type.trim().eq_ignore_ascii_case(source::PLAIN_TEXT)
    }
}
