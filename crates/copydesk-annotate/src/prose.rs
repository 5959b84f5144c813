//! Prose: the blocks of a text that are written in sentences, with their sentences and tokens.

use copydesk_record::SegmentKind;
use copydesk_text::block::Block;
use copydesk_text::sentence::Splitter;
use copydesk_text::span::ByteRange;
use copydesk_text::token::{Token, TokenShape, Tokens};
use copydesk_text::word::Words;
use copydesk_time::capitalizes_nouns;
use std::ops::Range;

/// The prose of a text, as all layers read it.
#[derive(Debug)]
pub struct ProseText<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The tokens of the blocks that are prose or may hold dates.
    pub tokens: Tokens<'t>,
    /// The sentences of all blocks of prose, in bytes of the text.
    pub sentences: Vec<ByteRange>,
    /// The blocks of prose, in order.
    pub blocks: Vec<ProseBlock>,
    /// The indices of the blocks that are not prose but may hold dates: bylines and timestamps.
    pub dated_headers: Vec<usize>,
    /// The BCP 47 tag of the text's language.
    pub language: Option<String>,
    /// Whether the language capitalizes all nouns, as German does.
    pub capitalized_nouns: bool,
}

/// A block of prose.
#[derive(Debug, Clone)]
pub struct ProseBlock {
    /// Its index among the blocks of the text.
    pub block: usize,
    /// The kind of segment that it is.
    pub kind: SegmentKind,
    /// Its place, in bytes of the text.
    pub range: ByteRange,
    /// Its sentences, as indices into [`ProseText::sentences`].
    pub sentences: Range<usize>,
    /// The case of its words.
    pub case: CaseStats,
    /// The dateline that it begins with.
    pub dateline: Option<DatelineSpans>,
}

/// A dateline, in bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatelineSpans {
    /// The byte after its separator.
    pub end: usize,
    /// The places that it names.
    pub places: Vec<ByteRange>,
}

/// The case of the words of a block. Words of up to three bytes don't count.
#[derive(Debug, Clone, Copy, Default)]
pub struct CaseStats {
    /// The number of words.
    pub words: usize,
    /// The number of capitalized words.
    pub title_cased: usize,
    /// The number of words in capitals.
    pub all_caps: usize,
    /// Whether there is punctuation that may be a quotation mark. Quotation marks are searched for only then.
    pub has_quote_character: bool,
}

impl<'t> ProseText<'t> {
    /// Returns the prose among the blocks of a text, of which `kinds` has one each.
    ///
    /// `language` is a BCP 47 tag. `dateline` is that of the article, with the index of its block. Without the words
    /// there are sentences, but no tokens.
    ///
    /// Prose is the body without its tables, headlines, standfirsts, captions and corrections. In a text without a body,
    /// which is a line or two, all blocks but tables are prose.
    #[must_use]
    pub fn read(
        text: &'t str,
        blocks: &[Block],
        kinds: &[SegmentKind],
        language: Option<&str>,
        dateline: Option<(usize, DatelineSpans)>,
        words: Option<&Words<'t, '_>>,
    ) -> Self {
        let mut dateline = dateline;
        let splitter = Splitter::new(language);
        let without_body = !kinds.iter().any(|kind| kind.is_body());
        let is_prose = |kind: SegmentKind| kind.is_prose() || (without_body && kind != SegmentKind::Table);
        let is_dated = |kind: SegmentKind| matches!(kind, SegmentKind::Timestamp | SegmentKind::Byline);
        // No layer reads the tokens of other blocks.
        let is_tokenized =
            |block: usize| kinds.get(block).is_some_and(|kind| is_prose(*kind) || is_dated(*kind));
        let tokens = words.map_or(Tokens::none(text), |words| Tokens::of_words(words, blocks, is_tokenized));
        let mut prose = Self {
            text,
            tokens,
            sentences: Vec::with_capacity(text.len() / 96 + 4),
            blocks: Vec::with_capacity(blocks.len()),
            dated_headers: Vec::new(),
            language: language.map(str::to_owned),
            capitalized_nouns: language.is_some_and(capitalizes_nouns),
        };
        for (index, (block, kind)) in blocks.iter().zip(kinds.iter().copied()).enumerate() {
            if !is_prose(kind) {
                if is_dated(kind) {
                    prose.dated_headers.push(index);
                }
                continue;
            }
            let block_text = text.get(block.start..block.end).unwrap_or_default();
            let first = prose.sentences.len();
            let sentences = splitter.sentences(block_text);
            prose.sentences.extend(sentences.map(|span| block.start + span.start..block.start + span.end));
            prose.blocks.push(ProseBlock {
                block: index,
                kind,
                range: block.start..block.end,
                sentences: first..prose.sentences.len(),
                case: CaseStats::of(text, prose.tokens.of_block(index)),
                dateline: dateline.take_if(|(block, _)| *block == index).map(|(_, spans)| spans),
            });
        }
        prose
    }

    /// Returns the indices of the blocks that may hold dates, in order, each with its sentences if it is prose.
    pub fn dated_blocks(&self) -> impl Iterator<Item = (usize, &[ByteRange])> + Clone {
        let mut headers = self.dated_headers.iter().copied().peekable();
        let mut blocks = self.blocks.iter().peekable();
        std::iter::from_fn(move || {
            let next = blocks.peek().map_or(usize::MAX, |block| block.block);
            if let Some(header) = headers.next_if(|header| *header < next) {
                return Some((header, [].as_slice()));
            }
            blocks.next().map(|block| (block.block, self.sentences_of(block)))
        })
    }

    /// Returns the tokens of a block.
    #[must_use]
    pub fn tokens_of(&self, block: &ProseBlock) -> &[Token] {
        self.tokens.of_block(block.block)
    }

    /// Returns the sentences of a block, in bytes of the text.
    #[must_use]
    pub fn sentences_of(&self, block: &ProseBlock) -> &[ByteRange] {
        self.sentences.get(block.sentences.clone()).unwrap_or_default()
    }
}

impl CaseStats {
    fn of(text: &str, tokens: &[Token]) -> Self {
        const SHORT: u32 = 3;
        let mut has_quote_character = false;
        let mut counts = [0_usize; TokenShape::KINDS];
        for token in tokens {
            if token.shape.is(TokenShape::PUNCT) {
                // The quotation marks of ASCII, and the first bytes of all others.
                let first = text.as_bytes().get(token.start as usize);
                has_quote_character |= matches!(first, Some(b'"' | b'\'' | b'`' | 0xC2 | 0xC3 | 0xE2 | 0xE3));
            } else if let Some(count) = counts.get_mut(token.shape.kind()) {
                *count += usize::from(token.end - token.start > SHORT);
            }
        }
        let count = |shape: TokenShape| {
            let shape = shape.kind();
            counts.iter().enumerate().filter(|(kind, _)| kind & shape == shape).map(|(_, count)| count).sum()
        };
        Self {
            words: count(TokenShape::WORD),
            title_cased: count(TokenShape::WORD | TokenShape::CAPITALIZED),
            all_caps: count(TokenShape::WORD | TokenShape::ALL_CAPS),
            has_quote_character,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_text::block::blocks;

    #[test]
    fn blocks_that_may_hold_dates_come_in_order() {
        let text = "Boats Collide in Fog\n\nBy Ann Marlow\n\nNobody was hurt. It was foggy.\n\nMarch 3, 2026";
        let kinds =
            [SegmentKind::Headline, SegmentKind::Byline, SegmentKind::Paragraph, SegmentKind::Timestamp];
        let prose = ProseText::read(text, &blocks(text), &kinds, Some("en"), None, None);
        let dated: Vec<_> = prose.dated_blocks().map(|(block, sentences)| (block, sentences.len())).collect();
        assert_eq!(dated, [(0, 1), (1, 0), (2, 2), (3, 0)]);
    }

    #[test]
    fn all_of_a_text_without_body_is_prose() {
        let text = "Boats collide\n\nShare this";
        let kinds = [SegmentKind::Headline, SegmentKind::Furniture];
        let prose = ProseText::read(text, &blocks(text), &kinds, None, None, None);
        assert_eq!(prose.blocks.iter().map(|block| block.block).collect::<Vec<_>>(), [0, 1]);
    }
}
