//! The tokens of a block with what the gazetteer has on them.

use super::gazetteer::{Gazetteer, LookupWord, PhraseMatch};
use super::word_roles::WordRoles;
use crate::prose::ProseText;
use copydesk_text::languages::primary_subtag;
use copydesk_text::span::ByteRange;
use copydesk_text::token::{Token, TokenShape};

/// A view of a block's tokens. An index past the last token is a token without text and roles.
#[derive(Debug, Clone, Copy)]
pub(super) struct BlockTokens<'r> {
    text: &'r str,
    tokens: &'r [Token],
    gazetteer: &'r Gazetteer,
    /// Whether all of the block is in capitals.
    all_caps: bool,
    /// The primary subtag of the language, English if that is not known.
    language: &'r str,
    /// Whether the language is known to be another than English.
    is_foreign: bool,
}

impl<'r> BlockTokens<'r> {
    /// Returns the tokens of a block of some prose.
    pub(super) fn new(
        prose: &'r ProseText<'_>,
        tokens: &'r [Token],
        gazetteer: &'r Gazetteer,
        all_caps: bool,
    ) -> Self {
        let language = primary_subtag(prose.language.as_deref());
        let is_foreign = !matches!(language, "" | "en");
        Self { text: prose.text, tokens, gazetteer, all_caps, language, is_foreign }
    }

    /// Returns the primary subtag of the language.
    pub(super) fn language(&self) -> &'r str {
        self.language
    }

    /// Returns whether the language is known to be another than English.
    pub(super) fn is_foreign(&self) -> bool {
        self.is_foreign
    }

    /// Returns the same tokens as those of a block in capitals.
    pub(super) fn in_all_caps(self) -> Self {
        Self { all_caps: true, ..self }
    }

    /// Returns whether all of the block is in capitals.
    pub(super) fn all_caps(&self) -> bool {
        self.all_caps
    }

    /// Returns a token.
    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<&'r Token> {
        self.tokens.get(at)
    }

    /// Returns the number of tokens.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Returns the text that the tokens are in, which is more than the block.
    pub(super) fn text(&self) -> &'r str {
        self.text
    }

    /// Returns what is printed from one byte of the text to another.
    pub(super) fn printed(&self, start: u32, end: u32) -> &'r str {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Returns a token as printed.
    pub(super) fn text_of(&self, at: usize) -> &'r str {
        self.tokens.get(at).map(|token| self.printed(token.start, token.end)).unwrap_or_default()
    }

    /// Returns the first byte of a token; zero where there is none.
    #[inline]
    pub(super) fn first_byte(&self, at: usize) -> u8 {
        let token = self.tokens.get(at);
        token.and_then(|token| self.text.as_bytes().get(token.start as usize)).copied().unwrap_or_default()
    }

    /// Returns whether a token's shape has all properties of `shape`.
    #[inline]
    pub(super) fn is(&self, at: usize, shape: TokenShape) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape.is(shape))
    }

    /// Returns the roles of a token's word.
    #[inline]
    pub(super) fn roles(&self, at: usize) -> WordRoles {
        self.tokens.get(at).map_or(WordRoles::NONE, |token| {
            let is_capitalized = token.shape.is(TokenShape::CAPITALIZED);
            self.gazetteer.roles(token.word).as_printed(is_capitalized, self.is_foreign)
        })
    }

    /// Returns the roles of a token's word if it is in lower case.
    #[inline]
    pub(super) fn lowercase_roles(&self, at: usize) -> WordRoles {
        if self.is(at, TokenShape::CAPITALIZED) { WordRoles::NONE } else { self.roles(at) }
    }

    /// Returns whether a token is a given ASCII punctuation character.
    #[inline]
    pub(super) fn is_punct(&self, at: usize, character: u8) -> bool {
        self.is(at, TokenShape::PUNCT) && self.first_byte(at) == character
    }

    /// Returns whether a token is a hyphen with no space before it.
    #[inline]
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        self.is(at, TokenShape::PUNCT | TokenShape::NO_SPACE_BEFORE)
            && match self.first_byte(at) {
                b'-' => true,
                0xE2 => matches!(self.text_of(at), "\u{2010}" | "\u{2011}"),
                _ => false,
            }
    }

    /// Returns whether a token is a hyphen that joins the word after it to the one before.
    pub(super) fn joins_word(&self, at: usize) -> bool {
        self.is_hyphen(at) && self.is(at + 1, TokenShape::WORD | TokenShape::NO_SPACE_BEFORE)
    }

    /// Returns whether a token is an apostrophe with no space before it.
    pub(super) fn is_apostrophe(&self, at: usize) -> bool {
        self.is(at, TokenShape::PUNCT | TokenShape::NO_SPACE_BEFORE)
            && match self.first_byte(at) {
                b'\'' => true,
                0xE2 => self.text_of(at) == "’",
                _ => false,
            }
    }

    /// Returns the word that begins at a token and ends before `limit`, and its roles.
    pub(super) fn word_at(&self, at: usize, limit: usize) -> Option<(LookupWord, WordRoles)> {
        let word = self.gazetteer.word_at(self.text, self.tokens.get(..limit)?, at)?;
        let is_capitalized = self.is(at, TokenShape::CAPITALIZED);
        Some((word, self.gazetteer.roles(word.word).as_printed(is_capitalized, self.is_foreign)))
    }

    /// Returns the longest listed phrase that begins at a token and ends before `limit`.
    pub(super) fn longest_phrase(&self, at: usize, limit: usize) -> Option<PhraseMatch> {
        self.gazetteer.longest_phrase(self.text, self.tokens, at, limit, self.all_caps)
    }

    /// Calls `visit` with each capitalized token from `from` on and each opening bracket, the end of its sentence in
    /// tokens, and whether its capital may come from its position: at the beginning of a sentence, or after a
    /// quotation mark, colon, dash or bullet. Goes on at the token that `visit` returns.
    pub(super) fn visit_capitals(
        &self,
        sentences: &[ByteRange],
        from: usize,
        mut visit: impl FnMut(usize, usize, bool) -> usize,
    ) {
        let mut at = from;
        for sentence in sentences {
            let rest = self.tokens.get(at..).unwrap_or_default();
            let limit = at + rest.partition_point(|token| (token.start as usize) < sentence.end);
            let mut sentence_initial = true;
            while let Some(token) = self.tokens.get(at).filter(|_| at < limit) {
                if token.shape.is(TokenShape::CAPITALIZED) {
                    at = visit(at, limit, sentence_initial).max(at + 1);
                    sentence_initial = false;
                } else if token.shape.is(TokenShape::PUNCT) {
                    sentence_initial |= self.capital_may_follow(at);
                    if self.first_byte(at) == b'(' {
                        at = visit(at, limit, sentence_initial).max(at + 1);
                    } else {
                        at += 1;
                    }
                } else {
                    sentence_initial = false;
                    at += 1;
                }
            }
        }
    }

    /// Returns whether the word after a punctuation character may be capitalized because of it.
    fn capital_may_follow(&self, at: usize) -> bool {
        match self.first_byte(at) {
            b'"' | b':' | b';' | b'*' => true,
            b'-' => !self.is(at, TokenShape::NO_SPACE_BEFORE),
            byte if byte.is_ascii() => false,
            _ => matches!(self.text_of(at), "“" | "”" | "‘" | "«" | "»" | "„" | "…" | "—" | "–" | "•"),
        }
    }
}
