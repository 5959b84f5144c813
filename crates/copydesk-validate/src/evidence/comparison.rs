//! The text against the file that it was made from.

use super::text_layer::TextLayer;
use encoding_rs::Encoding;

/// Where the text and the file first differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The byte of the text.
    pub(crate) byte: usize,
    /// The character of the text; `None` at its end.
    pub(crate) here: Option<char>,
    /// The character of the file; `None` at its end.
    pub(crate) there: Option<char>,
    /// The line of the file, from 1.
    pub(crate) line: usize,
    /// How many further characters differ, if the two are of equal length from there on.
    pub(crate) more: Option<usize>,
}

/// Returns where the text first differs from the file with these bytes.
pub(super) fn find_difference(layer: &TextLayer<'_>, bytes: &[u8]) -> Option<Difference> {
    if !layer.is_plain() {
        return None;
    }
    let source = &layer.record.source;
    let encoding = Encoding::for_label(source.encoding.as_bytes())?;
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((marked, length)) => (marked, bytes.get(length..)?),
        None => (encoding, bytes),
    };
    let file = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let text = layer.text;
    if text == file {
        return None;
    }
    let common: usize = text
        .chars()
        .zip(file.chars())
        .take_while(|(a, b)| a == b)
        .map(|(character, _)| character.len_utf8())
        .sum();
    let (here, there) = (text.get(common..)?, file.get(common..)?);
    let line = file.get(..common)?.matches('\n').count() + 1;
    let same_length = here.chars().count() == there.chars().count();
    let more = same_length
        .then(|| here.chars().zip(there.chars()).filter(|(a, b)| a != b).count().saturating_sub(1));
    Some(Difference { byte: common, here: here.chars().next(), there: there.chars().next(), line, more })
}
