//! The layers as a record has them: in code points.

use crate::Layers;
use crate::prose::Prose;
use copydesk_record::Sentence;
use copydesk_record::offset::Offsets;

/// The sentences, if they are asked for.
pub(crate) fn annotate(prose: &Prose, offsets: &Offsets<'_>, layers: Layers) -> Vec<Sentence> {
    if !layers.sentences {
        return Vec::new();
    }
    let position = |byte: usize| offsets.position(byte).into();
    let span = |extent: &std::ops::Range<usize>| Sentence {
        start: position(extent.start),
        end: position(extent.end),
    };
    prose.sentences.iter().map(span).collect()
}
