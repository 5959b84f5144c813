//! What the layers read: the blocks that hold prose, with their sentences.

use crate::block::Block;
use crate::classify::Class;
use crate::fact::Extent;
use crate::sentence::Splitter;
use copydesk_record::SegmentKind;

/// The prose of a text.
#[derive(Debug)]
pub(crate) struct Prose {
    /// The sentences of all its blocks, in bytes of the text.
    pub(crate) sentences: Vec<Extent>,
}

impl Prose {
    /// Reads the prose of a text in a language.
    ///
    /// A text without a body is a line or two, and those are its prose, whatever they look like.
    pub(crate) fn read(text: &str, blocks: &[Block], classes: &[Class], language: Option<&str>) -> Self {
        let splitter = Splitter::new(language);
        let without_body = !classes.iter().any(|class| class.kind.is_body());
        let mut sentences = Vec::new();
        for (block, class) in blocks.iter().zip(classes) {
            if holds_prose(class.kind) || (without_body && class.kind != SegmentKind::Table) {
                let words = text.get(block.start..block.end).unwrap_or_default();
                let spans = splitter.sentences(words);
                sentences.extend(spans.map(|span| block.start + span.start..block.start + span.end));
            }
        }
        Self { sentences }
    }
}

/// Whether segments of a kind hold prose: those of the body, and what is written around it in sentences.
fn holds_prose(kind: SegmentKind) -> bool {
    let around = matches!(
        kind,
        SegmentKind::Headline | SegmentKind::Standfirst | SegmentKind::Caption | SegmentKind::Correction
    );
    around || (kind.is_body() && kind != SegmentKind::Table)
}
