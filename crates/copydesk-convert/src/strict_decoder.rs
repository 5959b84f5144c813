//! Decoding without replacement.

use encoding_rs::{DecoderResult, Encoding};

/// Decodes all of the bytes, or returns the offset of the first that does not decode.
pub(crate) fn decode_strictly(bytes: &[u8], encoding: &'static Encoding) -> Result<String, usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2 + 16);
    let mut read = 0;
    loop {
        let rest = bytes.get(read..).unwrap_or_default();
        let (result, consumed) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += consumed;
        match result {
            DecoderResult::InputEmpty => return Ok(text),
            DecoderResult::OutputFull => text.reserve(rest.len().max(16)),
            DecoderResult::Malformed(length, after) => {
                return Err(read.saturating_sub(usize::from(length) + usize::from(after)));
            }
        }
    }
}
