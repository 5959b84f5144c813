//! One record as the rules see it.

use super::comparison::{Comparison, Difference, compare};
use super::partition::Partition;
use super::prose::{Prose, prose};
use super::readings::Readings;
use super::search::{ChangedCharacter, find_changed_character};
use super::source::{Rebuilt, rebuild};
use super::spans::{CheckedSpan, SpanState, check_spans};
use super::text_layer::TextLayer;
use super::units::Unit;
use copydesk_record::offset::Offsets;
use copydesk_record::{Digest, HasSpan, Record, Segment, TimeExpression};
use copydesk_time::Reading;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;

/// A record and its evidence, each piece of which is computed when a rule first asks for it.
pub(crate) struct Context<'c> {
    layer: TextLayer<'c>,
    file: Option<&'c [u8]>,
    search: bool,
    readings: RefCell<&'c mut Readings>,
    spans: OnceCell<Vec<CheckedSpan<'c>>>,
    readable: OnceCell<bool>,
    prose: OnceCell<Option<Prose>>,
    rebuilt: OnceCell<Rebuilt>,
    digest: OnceCell<Digest>,
    comparison: OnceCell<Option<Comparison>>,
    changed: OnceCell<Option<ChangedCharacter>>,
}

/// The number of bytes around a time expression that decide what it is: "over the last week".
const WINDOW: usize = 64;

impl<'c> Context<'c> {
    /// Joins the record's text in `buffer` and measures it. `file` is the bytes that the record was made
    /// from, if they were given; `readings` are those of earlier records; `search` says whether the text may be searched
    /// for a changed character.
    pub(crate) fn new(
        record: &'c Record<'c>,
        file: Option<&'c [u8]>,
        buffer: &'c mut String,
        readings: &'c mut Readings,
        search: bool,
    ) -> Self {
        Self {
            layer: TextLayer::new(record, buffer),
            file,
            search,
            readings: RefCell::new(readings),
            spans: OnceCell::new(),
            readable: OnceCell::new(),
            prose: OnceCell::new(),
            rebuilt: OnceCell::new(),
            digest: OnceCell::new(),
            comparison: OnceCell::new(),
            changed: OnceCell::new(),
        }
    }

    /// Returns the record.
    pub(crate) fn record(&self) -> &'c Record<'c> {
        self.layer.record
    }

    /// Returns the record's text and its positions.
    pub(crate) fn layer(&self) -> &TextLayer<'c> {
        &self.layer
    }

    /// Returns the text layer: the segments' texts joined, by position if the segments are out of order.
    pub(crate) fn text(&self) -> &'c str {
        self.layer.text
    }

    /// Returns the positions in the text.
    pub(crate) fn offsets(&self) -> &Offsets<'c> {
        &self.layer.offsets
    }

    /// Returns the first code point of some bytes of the text, and the one after the last.
    pub(crate) fn positions(&self, bytes: &Range<usize>) -> (u64, u64) {
        let position = |byte| self.offsets().position(byte) as u64;
        (position(bytes.start), position(bytes.end))
    }

    /// Returns the partition: the segments, with the flaws in their numbers.
    pub(crate) fn partition(&self) -> &Partition {
        &self.layer.partition
    }

    /// Returns the bytes of the file that the record was made from, if they were given.
    pub(crate) fn file(&self) -> Option<&'c [u8]> {
        self.file
    }

    /// Returns everything in the record that has a span, and whether it fits the text.
    pub(crate) fn spans(&self) -> &[CheckedSpan<'c>] {
        self.spans.get_or_init(|| check_spans(&self.layer))
    }

    /// Returns whether what the record says can be held to its text: segments and spans are right, and nothing proves
    /// that the text was changed. Any of these has a finding of its own, and would have others that follow from it.
    pub(crate) fn is_readable(&self) -> bool {
        let fits =
            |spanned: &CheckedSpan<'_>| matches!(spanned.state, SpanState::Absent | SpanState::Fits(_));
        let find = || {
            self.partition().is_sound() && self.spans().iter().all(fits) && self.is_proven() != Some(false)
        };
        *self.readable.get_or_init(find)
    }

    /// Returns the bytes of a value's span, if the text there is the value's words.
    pub(crate) fn bytes_of(&self, value: &impl HasSpan) -> Option<Range<usize>> {
        let span = value.span()?;
        let bytes = self.layer.offsets.bytes(span.start.get(), span.end.get())?;
        (self.layer.text.get(bytes.clone()) == value.text()).then_some(bytes)
    }

    /// Returns the index of the segment in which a value stands, if the text there is the value's words.
    pub(crate) fn segment_index_of(&self, value: &impl HasSpan) -> Option<usize> {
        self.layer.partition.segment_at(self.bytes_of(value)?.start)
    }

    /// Returns the segment in which a value stands, if the text there is the value's words.
    pub(crate) fn segment_of(&self, value: &impl HasSpan) -> Option<&'c Segment<'c>> {
        self.record().segments.get(self.segment_index_of(value)?)
    }

    /// Returns the blocks of prose and their sentences, if the record has them and their spans are right.
    pub(crate) fn prose(&self) -> Option<&Prose> {
        self.prose.get_or_init(|| prose(&self.layer, self.spans())).as_ref()
    }

    /// Returns the reading of a time expression by its words alone, if they can be read.
    pub(crate) fn reading(&self, words: &str) -> Option<Reading> {
        self.readings.borrow_mut().read(words, self.language())
    }

    /// Returns the reading of a time expression by its words and those around it, if they can be read.
    pub(crate) fn reading_in_place(&self, time: &TimeExpression<'_>) -> Option<Reading> {
        let bytes = self.bytes_of(time).filter(|bytes| bytes.len() <= WINDOW)?;
        let (_, segment) = self.layer.partition.segment_and_bytes_at(bytes.start)?;
        let boundary = |at: usize| self.layer.text.floor_char_boundary(at);
        let from = boundary(bytes.start.saturating_sub(WINDOW)).max(segment.start);
        let to = boundary(bytes.end + WINDOW).min(segment.end);
        let window = self.layer.text.get(from..to)?;
        Reading::of(window, bytes.start - from..bytes.end - from, self.language())
    }

    /// Returns the BCP 47 tag of the text's language, if the record has one.
    pub(crate) fn language(&self) -> Option<&'c str> {
        self.layer.record.language.as_ref().map(|language| &*language.tag)
    }

    /// Returns the result of encoding the text again.
    pub(crate) fn rebuilt(&self) -> &Rebuilt {
        self.rebuilt.get_or_init(|| rebuild(&self.layer))
    }

    /// Returns the digest of the text in UTF-8.
    pub(crate) fn text_digest(&self) -> Digest {
        *self.digest.get_or_init(|| Digest::of(self.layer.text.as_bytes()))
    }

    /// Returns whether the digest proves that the text is the source's; `None` if it can't be decided.
    pub(crate) fn is_proven(&self) -> Option<bool> {
        let source = &self.layer.record.source;
        if let Some(digest) = source.text_digest {
            return Some(digest == self.text_digest());
        }
        match self.rebuilt() {
            Rebuilt::Bytes { digest, .. } => Some(*digest == source.digest),
            _ => None,
        }
    }

    /// Returns the first difference between the text and the file, if there is a file.
    pub(crate) fn difference(&self) -> Option<&Difference> {
        match self.comparison() {
            Some(Comparison::Differs(difference)) => Some(difference),
            _ => None,
        }
    }

    /// Returns whether there is a file and the text is the one in it.
    pub(crate) fn is_text_of_file(&self) -> bool {
        matches!(self.comparison(), Some(Comparison::Same))
    }

    fn comparison(&self) -> Option<&Comparison> {
        self.comparison.get_or_init(|| compare(&self.layer, self.file?)).as_ref()
    }

    /// Returns whether the segments' numbers are right, so that positions can be computed from the text.
    pub(crate) fn has_sound_offsets(&self) -> bool {
        let partition = self.partition();
        partition.is_sound() && partition.unit() == Unit::CodePoints
    }

    /// Returns the one character that was changed since the digest was computed, if it can be found.
    pub(crate) fn changed(&self) -> Option<&ChangedCharacter> {
        let find = || {
            let Rebuilt::Bytes { length, .. } = self.rebuilt() else { return None };
            let differs = self.is_proven() == Some(false);
            differs.then(|| find_changed_character(&self.layer, self.spans(), *length, self.search)).flatten()
        };
        self.changed.get_or_init(find).as_ref()
    }

    /// Returns the words for the segment that holds a byte of the text: `` paragraph `/segments/3` ``.
    pub(crate) fn name_segment(&self, byte: usize) -> String {
        match self.layer.segment_at(byte) {
            Some((index, segment)) => format!("{} `/segments/{index}`", segment.kind),
            None => "the end of the text".into(),
        }
    }
}
