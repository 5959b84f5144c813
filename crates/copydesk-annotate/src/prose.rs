//! What the layers read: the blocks that hold prose, with their sentences and tokens.

use copydesk_record::SegmentKind;
use copydesk_text::block::Block;
use copydesk_text::sentence::Splitter;
use copydesk_text::span::ByteRange;
use copydesk_text::token::{Token, TokenShape, Tokens};
use copydesk_text::word::Words;
use std::ops::Range;

/// The prose of a text.
#[derive(Debug)]
pub struct ProseText<'t> {
    pub text: &'t str,
    pub tokens: Tokens<'t>,
    /// The sentences of all passages, in bytes of the text.
    pub sentences: Vec<ByteRange>,
    pub blocks: Vec<ProseBlock>,
    /// Headers and stamps that are no prose, but may be dated: blocks, in order.
    pub dated: Vec<usize>,
    /// The BCP 47 tag of its language.
    pub language: Option<String>,
    /// Whether nouns have capitals in its language.
    pub nouns: bool,
}

/// A block that holds prose.
#[derive(Debug, Clone)]
pub struct ProseBlock {
    /// Which of the blocks it is.
    pub block: usize,
    pub kind: SegmentKind,
    /// Its place, in bytes of the text.
    pub extent: ByteRange,
    /// Its sentences, as indices into those of the prose.
    pub sentences: Range<usize>,
    pub case: CaseStats,
    pub dateline: Option<DatelineSpans>,
}

/// The dateline at the head of a passage, in bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatelineSpans {
    /// The byte after its separator.
    pub end: usize,
    /// The places that it names.
    pub places: Vec<ByteRange>,
}

/// How the words of a passage are printed. Short words don't count.
#[derive(Debug, Clone, Copy, Default)]
pub struct CaseStats {
    pub words: usize,
    /// Words that begin with a capital.
    pub title_cased: usize,
    /// Words in capitals.
    pub all_caps: usize,
    /// Whether there is a mark in it that may be a quotation mark.
    pub quoted: bool,
}

impl CaseStats {
    fn of(text: &str, tokens: &[Token]) -> Self {
        let mut quoted = false;
        let mut looks = [0_usize; TokenShape::KINDS];
        for token in tokens {
            if token.shape.is(TokenShape::PUNCT) {
                // Those of ASCII, and the first bytes of all others.
                let first = text.as_bytes().get(token.start as usize);
                quoted |= matches!(first, Some(b'"' | b'\'' | b'`' | 0xC2 | 0xE2 | 0xE3));
            } else if let Some(count) = looks.get_mut(token.shape.kind()) {
                *count += usize::from(token.end - token.start > 3);
            }
        }
        let count = |shape: TokenShape| {
            let look = shape.kind();
            looks.iter().enumerate().filter(|(at, _)| at & look == look).map(|(_, count)| count).sum()
        };
        Self {
            words: count(TokenShape::WORD),
            title_cased: count(TokenShape::WORD | TokenShape::CAPITALIZED),
            all_caps: count(TokenShape::WORD | TokenShape::ALL_CAPS),
            quoted,
        }
    }
}

impl<'t> ProseText<'t> {
    /// Reads the prose of a text in a language. Its tokens are cut where its words are given. `dateline` is
    /// that of the article, with the number of its block.
    ///
    /// A text without a body is a line or two, and those are its prose, whatever they look like.
    pub fn read(
        text: &'t str,
        blocks: &[Block],
        kinds: &[SegmentKind],
        language: Option<&str>,
        dateline: Option<(usize, DatelineSpans)>,
        words: Option<&Words<'t, '_>>,
    ) -> Self {
        let splitter = Splitter::new(language);
        let without_body = !kinds.iter().any(|kind| kind.is_body());
        let is_prose = |kind: SegmentKind| holds_prose(kind) || (without_body && kind != SegmentKind::Table);
        let is_dated = |kind: SegmentKind| matches!(kind, SegmentKind::Timestamp | SegmentKind::Byline);
        // Nobody asks for the tokens of the rest.
        let asked = |block: usize| kinds.get(block).is_some_and(|kind| is_prose(*kind) || is_dated(*kind));
        let tokens = words.map_or(Tokens::none(text), |words| Tokens::of_words(words, blocks, asked));
        let nouns = language.is_some_and(|tag| tag.starts_with("de") || tag.starts_with("lb"));
        let mut prose = Self {
            text,
            tokens,
            sentences: Vec::with_capacity(text.len() / 96 + 4),
            blocks: Vec::with_capacity(blocks.len()),
            nouns,
            dated: Vec::new(),
            language: language.map(str::to_owned),
        };
        for (index, (block, kind)) in blocks.iter().zip(kinds.iter().copied()).enumerate() {
            if !is_prose(kind) {
                if is_dated(kind) {
                    prose.dated.push(index);
                }
                continue;
            }
            let passage = text.get(block.start..block.end).unwrap_or_default();
            let first = prose.sentences.len();
            let spans = splitter.sentences(passage);
            prose.sentences.extend(spans.map(|span| block.start + span.start..block.start + span.end));
            prose.blocks.push(ProseBlock {
                block: index,
                kind,
                extent: block.start..block.end,
                sentences: first..prose.sentences.len(),
                case: CaseStats::of(text, prose.tokens.of_block(index)),
                dateline: dateline
                    .as_ref()
                    .filter(|(block, _)| *block == index)
                    .map(|(_, spans)| spans.clone()),
            });
        }
        prose
    }

    /// The blocks that may hold dates, in order, each with its sentences, if it is prose.
    pub fn dated_blocks(&self) -> impl Iterator<Item = (usize, &[ByteRange])> {
        let mut dated = self.dated.iter().copied().peekable();
        let mut passages = self.blocks.iter().peekable();
        std::iter::from_fn(move || {
            let next = passages.peek().map_or(usize::MAX, |passage| passage.block);
            if let Some(block) = dated.next_if(|block| *block < next) {
                return Some((block, [].as_slice()));
            }
            passages.next().map(|passage| (passage.block, self.sentences_of(passage)))
        })
    }

    /// The tokens of a passage.
    pub fn tokens_of(&self, passage: &ProseBlock) -> &[Token] {
        self.tokens.of_block(passage.block)
    }

    /// The sentences of a passage, in bytes of the text.
    pub fn sentences_of(&self, passage: &ProseBlock) -> &[ByteRange] {
        self.sentences.get(passage.sentences.clone()).unwrap_or_default()
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
