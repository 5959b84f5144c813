//! The prose of a text as the record divides it: blocks, and their sentences.

use super::spans::{CheckedSpan, SpanState};
use super::text_layer::TextLayer;
use copydesk_record::SegmentKind;
use std::ops::Range;

/// The sentences of a record, where they are listed, fit the text and are in order.
#[derive(Debug)]
pub(crate) struct Prose {
    /// The bytes of each sentence.
    pub(crate) sentences: Vec<Range<usize>>,
    /// The blocks whose sentences are listed: paragraphs, list items and block quotes, any other that has a sentence, and
    /// if one of headlines, headings and the like has, all of them.
    pub(crate) blocks: Vec<ProseBlock>,
}

/// A block of prose.
#[derive(Debug)]
pub(crate) struct ProseBlock {
    /// Its bytes.
    pub(crate) bytes: Range<usize>,
    /// The indices of the sentences that begin in it.
    pub(crate) sentences: Range<usize>,
}

/// Returns the prose of a record. `None` where sentences were not looked for, or where something is wrong with their
/// spans or with the segments, which has findings of its own.
pub(super) fn prose(layer: &TextLayer<'_>, spans: &[CheckedSpan<'_>]) -> Option<Prose> {
    let record = layer.record;
    let is_listed = record.layers.iter().any(|name| name == "sentences") || !record.sentences.is_empty();
    if !is_listed || !layer.partition.is_sound() {
        return None;
    }
    let mut sentences: Vec<Range<usize>> = Vec::with_capacity(record.sentences.len());
    for spanned in spans.iter().filter(|spanned| spanned.is_sentence()) {
        let SpanState::Fits(bytes) = &spanned.state else { return None };
        if sentences.last().is_some_and(|before| before.end > bytes.start) {
            return None;
        }
        sentences.push(bytes.clone());
    }
    let (mut blocks, mut has_headings) = (Vec::new(), false);
    let (mut byte, mut sentence) = (0, 0);
    for (_, block) in layer.partition.in_order(&record.segments) {
        let bytes = byte..byte + block.text.len();
        byte = bytes.end;
        let first = sentence;
        while sentences.get(sentence).is_some_and(|sentence| sentence.start < bytes.end) {
            sentence += 1;
        }
        let is_body =
            matches!(block.kind, SegmentKind::Paragraph | SegmentKind::ListItem | SegmentKind::BlockQuote);
        let has_sentence = sentence > first;
        has_headings |= has_sentence && block.kind.is_prose() && !is_body;
        if block.kind.is_prose() || has_sentence {
            let is_listed = is_body || has_sentence;
            blocks.push((is_listed, ProseBlock { bytes, sentences: first..sentence }));
        }
    }
    let listed = blocks.into_iter().filter(|(is_listed, _)| *is_listed || has_headings);
    let blocks = listed.map(|(_, block)| block).collect();
    Some(Prose { sentences, blocks })
}
