//! The comparison of the text with the file that it was made from.

use super::text_layer::TextLayer;
use encoding_rs::Encoding;

/// The first difference between the text and the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// The byte of the text at which they differ.
    pub(crate) byte: usize,
    /// The character of the text; `None` at its end.
    pub(crate) text_character: Option<char>,
    /// The character of the file; `None` at its end.
    pub(crate) file_character: Option<char>,
    /// The line of the file, from 1.
    pub(crate) line: usize,
    /// The number of further characters that differ, if text and file are of equal length from there on.
    pub(crate) further: Option<usize>,
}

/// The text held against the file.
#[derive(Debug)]
pub(super) enum Comparison {
    /// The text is that of the file.
    Same,
    /// It is not.
    Differs(Difference),
}

/// Compares the text with the file that has these bytes; `None` if the file is not plain text in its encoding.
pub(super) fn compare(layer: &TextLayer<'_>, bytes: &[u8]) -> Option<Comparison> {
    if !layer.is_plain() {
        return None;
    }
    let source = &layer.record.source;
    let encoding = Encoding::for_label(source.encoding.as_bytes())?;
    // Without the mark in the record, it is a character of the text.
    let (encoding, bytes) = match Encoding::for_bom(bytes).filter(|_| source.bom) {
        Some((detected, length)) => (detected, bytes.get(length..)?),
        None => (encoding, bytes),
    };
    let file = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let text = layer.text;
    if text == file {
        return Some(Comparison::Same);
    }
    let common: usize = text
        .chars()
        .zip(file.chars())
        .take_while(|(a, b)| a == b)
        .map(|(character, _)| character.len_utf8())
        .sum();
    let (text_rest, file_rest) = (text.get(common..)?, file.get(common..)?);
    let line = file.get(..common)?.matches('\n').count() + 1;
    let same_length = text_rest.chars().count() == file_rest.chars().count();
    let further = same_length
        .then(|| text_rest.chars().zip(file_rest.chars()).filter(|(a, b)| a != b).count().saturating_sub(1));
    Some(Comparison::Differs(Difference {
        byte: common,
        text_character: text_rest.chars().next(),
        file_character: file_rest.chars().next(),
        line,
        further,
    }))
}
