//! The tagger over a plain text.

use crate::data::words;
use crate::tagger::TimeTagger;
use crate::timex::Timex;
use copydesk_text::block::{Block, blocks};
use copydesk_text::lexicon::Lexicon;
use copydesk_text::sentence::Splitter;
use copydesk_text::span::ByteRange;
use copydesk_text::token::Tokens;
use std::sync::{Arc, LazyLock};

/// The lexicon of the words of time expressions.
pub(crate) static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::new(&[words])));
/// The tagger of tokens that are cut with [`LEXICON`].
pub(crate) static TAGGER: LazyLock<TimeTagger> = LazyLock::new(|| TimeTagger::new(Arc::clone(&LEXICON)));

/// Returns the time expressions of a text, whose paragraphs blank lines separate.
///
/// `language` is a BCP 47 tag. `published` is the date of publication, RFC 3339 or EDTF; without it, "Friday" stays
/// `XXXX-WXX-5`.
#[must_use]
pub fn tag(text: &str, language: &str, published: Option<&str>) -> Vec<Timex> {
    let blocks = blocks(text);
    let tokens = Tokens::read(text, &blocks, &LEXICON);
    let splitter = Splitter::new(Some(language));
    let sentences: Vec<Vec<ByteRange>> =
        blocks.iter().map(|block| sentences(splitter, text, block)).collect();
    let blocks = sentences.iter().map(Vec::as_slice).enumerate();
    TAGGER.times(&tokens, blocks, Some(language), published, None)
}

/// Returns the sentences of a block, in bytes of the text.
fn sentences(splitter: Splitter, text: &str, block: &Block) -> Vec<ByteRange> {
    let words = text.get(block.start..block.end).unwrap_or_default();
    let spans = splitter.sentences(words);
    spans.map(|span| block.start + span.start..block.start + span.end).collect()
}
