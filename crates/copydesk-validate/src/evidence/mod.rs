//! What the rules go by: a record's text, and how its numbers sit on that text. Worked out once for all rules,
//! and only if one asks.

mod comparison;
mod partition;
mod path;
mod search;
mod source;
mod spans;
mod units;

pub(crate) use comparison::Difference;
pub(crate) use partition::{Flaw, Partition, Seam, Side};
pub(crate) use path::Path;
pub(crate) use search::only_difference;
pub(crate) use source::{Rebuilt, rebuilt_like};
pub(crate) use spans::{Spanned, State};
pub(crate) use units::Unit;

use copydesk_record::offset::Offsets;
use copydesk_record::{Digest, Record, Segment, source as bytes};
use std::cell::OnceCell;
use units::Utf16;

/// A record before the rules.
pub(crate) struct Context<'c> {
    pub(crate) record: &'c Record<'c>,
    /// The text layer: the segments' texts joined, by position if the segments are out of order.
    pub(crate) text: &'c str,
    pub(crate) offsets: Offsets<'c>,
    pub(crate) partition: Partition,
    /// The bytes of the file that the record was made from, if they were given.
    pub(crate) source: Option<&'c [u8]>,
    search: bool,
    utf16: OnceCell<Utf16<'c>>,
    spans: OnceCell<Vec<Spanned<'c>>>,
    rebuilt: OnceCell<Rebuilt>,
    digest: OnceCell<Digest>,
    difference: OnceCell<Option<Difference>>,
    changed: OnceCell<Option<search::Changed>>,
}

impl<'c> Context<'c> {
    /// Joins the text in `buffer` and measures it.
    pub(crate) fn new(
        record: &'c Record<'c>,
        source: Option<&'c [u8]>,
        buffer: &'c mut String,
        search: bool,
    ) -> Self {
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
        Self {
            record,
            text,
            offsets,
            partition: partition.unwrap_or_else(|| Partition::of(segments)),
            source,
            search,
            utf16: OnceCell::new(),
            spans: OnceCell::new(),
            rebuilt: OnceCell::new(),
            digest: OnceCell::new(),
            difference: OnceCell::new(),
            changed: OnceCell::new(),
        }
    }

    /// Everything in the record that has a span, and whether the text bears it out.
    pub(crate) fn spans(&self) -> &[Spanned<'c>] {
        self.spans.get_or_init(|| spans::judged(self))
    }

    /// The bytes of the source, made again from the text.
    pub(crate) fn rebuilt(&self) -> &Rebuilt {
        self.rebuilt.get_or_init(|| source::rebuilt(self))
    }

    /// The digest of the text in UTF-8.
    pub(crate) fn text_digest(&self) -> Digest {
        *self.digest.get_or_init(|| Digest::of(self.text.as_bytes()))
    }

    /// Whether the text is proven to be the source's: `None` if nothing can be said.
    pub(crate) fn is_proven(&self) -> Option<bool> {
        let source = &self.record.source;
        if let Some(digest) = source.text_digest {
            return Some(digest == self.text_digest());
        }
        match self.rebuilt() {
            Rebuilt::Bytes { digest, .. } => Some(*digest == source.digest),
            _ => None,
        }
    }

    /// Where the text first differs from the file that was given.
    pub(crate) fn difference(&self) -> Option<&Difference> {
        self.difference.get_or_init(|| comparison::difference(self)).as_ref()
    }

    /// The one character that was changed since the digest was made, if it can be found.
    pub(crate) fn changed(&self) -> Option<&search::Changed> {
        self.changed.get_or_init(|| search::changed(self)).as_ref()
    }

    /// Whether the record may be searched for what makes a digest differ.
    pub(crate) fn may_search(&self) -> bool {
        self.search
    }

    pub(crate) fn utf16(&self) -> &Utf16<'c> {
        self.utf16.get_or_init(|| Utf16::new(self.text))
    }

    /// The segment that holds a byte of the text, and its index in the record.
    pub(crate) fn segment_at(&self, byte: usize) -> Option<(usize, &'c Segment<'c>)> {
        let index = self.partition.segment_at(byte)?;
        Some((index, self.record.segments.get(index)?))
    }

    /// The words for a segment: `` paragraph `/segments/3` ``.
    pub(crate) fn name_segment(&self, byte: usize) -> String {
        match self.segment_at(byte) {
            Some((index, segment)) => format!("{} `/segments/{index}`", segment.kind),
            None => "the end of the text".into(),
        }
    }

    /// Whether the source's bytes follow from the text: plain text, that is.
    pub(crate) fn is_plain(&self) -> bool {
        let media_type = self.record.source.media_type.split(';').next().unwrap_or_default();
        media_type.trim().eq_ignore_ascii_case(bytes::PLAIN_TEXT)
    }
}
