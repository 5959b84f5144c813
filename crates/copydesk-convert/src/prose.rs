//! What the layers read: the blocks that hold prose, with their sentences and tokens.

use crate::block::Block;
use crate::classify::Class;
use crate::fact::Extent;
use crate::sentence::Splitter;
use crate::token::{Form, Token, Tokens};
use copydesk_record::SegmentKind;
use std::ops::Range;

/// The prose of a text.
#[derive(Debug)]
pub(crate) struct Prose<'t> {
    pub(crate) text: &'t str,
    pub(crate) tokens: Tokens<'t>,
    /// The sentences of all passages, in bytes of the text.
    pub(crate) sentences: Vec<Extent>,
    pub(crate) passages: Vec<Passage>,
    /// Headers and stamps that are no prose, but may be dated: blocks, in order.
    pub(crate) dated: Vec<usize>,
    /// The BCP 47 tag of its language.
    pub(crate) language: Option<String>,
    /// Whether nouns have capitals in its language.
    pub(crate) nouns: bool,
}

/// A block that holds prose.
#[derive(Debug, Clone)]
pub(crate) struct Passage {
    /// Which of the blocks it is.
    pub(crate) block: usize,
    pub(crate) kind: SegmentKind,
    /// Its place, in bytes of the text.
    pub(crate) extent: Extent,
    /// Its sentences, as indices into those of the prose.
    pub(crate) sentences: Range<usize>,
    pub(crate) print: Print,
}

/// How the words of a passage are printed. Short words don't count.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Print {
    pub(crate) words: usize,
    /// Words that begin with a capital.
    pub(crate) titled: usize,
    /// Words in capitals.
    pub(crate) shouted: usize,
    /// Whether there is a mark in it that may be a quotation mark.
    pub(crate) quoted: bool,
}

impl Print {
    fn of(text: &str, tokens: &[Token]) -> Self {
        let mut quoted = false;
        let mut looks = [0_usize; Form::LOOKS];
        for token in tokens {
            if token.form.is(Form::MARK) {
                // Those of ASCII, and the first bytes of all others.
                let first = text.as_bytes().get(token.start as usize);
                quoted |= matches!(first, Some(b'"' | b'\'' | b'`' | 0xC2 | 0xE2 | 0xE3));
            } else if let Some(count) = looks.get_mut(token.form.look()) {
                *count += usize::from(token.end - token.start > 3);
            }
        }
        let count = |form: Form| {
            let look = form.look();
            looks.iter().enumerate().filter(|(at, _)| at & look == look).map(|(_, count)| count).sum()
        };
        Self {
            words: count(Form::WORD),
            titled: count(Form::WORD.and(Form::CAPITAL)),
            shouted: count(Form::WORD.and(Form::CAPITALS)),
            quoted,
        }
    }
}

impl<'t> Prose<'t> {
    /// Reads the prose of a text in a language. `with_words` says whether its tokens are wanted.
    ///
    /// A text without a body is a line or two, and those are its prose, whatever they look like.
    pub(crate) fn read(
        text: &'t str,
        blocks: &[Block],
        classes: &[Class],
        language: Option<&str>,
        with_words: bool,
    ) -> Self {
        let splitter = Splitter::new(language);
        let without_body = !classes.iter().any(|class| class.kind.is_body());
        let is_prose =
            |class: &Class| holds_prose(class.kind) || (without_body && class.kind != SegmentKind::Table);
        let is_dated = |class: &Class| matches!(class.kind, SegmentKind::Timestamp | SegmentKind::Byline);
        // Nobody asks for the words of the rest.
        let asked = |(block, class): (&Block, &Class)| {
            let end = if is_prose(class) || is_dated(class) { block.end } else { block.start };
            Block { end, ..*block }
        };
        let asked: Vec<Block> = blocks.iter().zip(classes).filter(|_| with_words).map(asked).collect();
        let tokens = Tokens::read(text, &asked);
        let nouns = language.is_some_and(|tag| tag.starts_with("de") || tag.starts_with("lb"));
        let mut prose = Self {
            text,
            tokens,
            sentences: Vec::with_capacity(text.len() / 96 + 4),
            passages: Vec::with_capacity(blocks.len()),
            nouns,
            dated: Vec::new(),
            language: language.map(str::to_owned),
        };
        for (index, (block, class)) in blocks.iter().zip(classes).enumerate() {
            if !is_prose(class) {
                if is_dated(class) {
                    prose.dated.push(index);
                }
                continue;
            }
            let words = text.get(block.start..block.end).unwrap_or_default();
            let first = prose.sentences.len();
            let spans = splitter.sentences(words);
            prose.sentences.extend(spans.map(|span| block.start + span.start..block.start + span.end));
            prose.passages.push(Passage {
                block: index,
                kind: class.kind,
                extent: block.start..block.end,
                sentences: first..prose.sentences.len(),
                print: Print::of(text, prose.tokens.of_block(index)),
            });
        }
        prose
    }

    /// The blocks that may hold dates, in order, each with its sentences, if it is prose.
    pub(crate) fn dated_blocks(&self) -> impl Iterator<Item = (usize, &[Extent])> {
        let mut dated = self.dated.iter().copied().peekable();
        let mut passages = self.passages.iter().peekable();
        std::iter::from_fn(move || {
            let next = passages.peek().map_or(usize::MAX, |passage| passage.block);
            if let Some(block) = dated.next_if(|block| *block < next) {
                return Some((block, [].as_slice()));
            }
            passages.next().map(|passage| (passage.block, self.sentences_of(passage)))
        })
    }

    /// The tokens of a passage.
    pub(crate) fn tokens_of(&self, passage: &Passage) -> &[Token] {
        self.tokens.of_block(passage.block)
    }

    /// The sentences of a passage, in bytes of the text.
    pub(crate) fn sentences_of(&self, passage: &Passage) -> &[Extent] {
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
