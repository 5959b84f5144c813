//! A cursor over the tokens of a line or block, for the readers of dates and clocks.

use copydesk_text::lexicon::WordId;
use copydesk_text::token::{Token, TokenShape, Tokens};

/// A place in the tokens of a block.
///
/// Tokens hold numbers with points, commas and colons inside, `10:30` and `03.03.2026`, and words with
/// apostrophes. A cursor takes them apart: its parts are runs of digits, words without apostrophes, and
/// single punctuation characters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'c> {
    tokens: &'c [Token],
    texts: &'c Tokens<'c>,
    /// The index of the token.
    at: usize,
    /// The first byte of the part within the token.
    offset: usize,
}

/// A part of a token: a run of digits, a word or a punctuation character.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TokenPart<'c> {
    pub(crate) text: &'c str,
    /// The token that it is a part of, or all of.
    token: Token,
    /// The first byte within the token.
    offset: usize,
}

impl<'c> Cursor<'c> {
    /// Returns the place of a token.
    pub(crate) fn new(tokens: &'c [Token], texts: &'c Tokens<'c>, at: usize) -> Self {
        Self { tokens, texts, at, offset: 0 }
    }

    /// Returns the index of the token that begins here, or of the one after the last; `None` within a token.
    pub(crate) fn index(self) -> Option<usize> {
        (self.offset == 0).then_some(self.at)
    }

    pub(crate) fn is_at_end(self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Returns the part that begins here.
    #[inline]
    pub(crate) fn part(self) -> Option<TokenPart<'c>> {
        let token = self.tokens.get(self.at)?;
        let text = self.texts.text(token);
        // Most tokens are one part.
        if self.offset == 0 && is_one_part(token, text) {
            return Some(TokenPart { text, token: *token, offset: 0 });
        }
        let rest = text.get(self.offset..)?;
        let length = part_length(token.shape, rest);
        Some(TokenPart { text: rest.get(..length)?, token: *token, offset: self.offset })
    }

    /// Returns the byte of the text at which the part begins.
    pub(crate) fn start(self) -> Option<usize> {
        self.tokens.get(self.at).map(|token| token.start as usize + self.offset)
    }

    /// Returns the place after the part that begins here.
    pub(crate) fn next(self) -> Self {
        let Some(part) = self.part() else { return self };
        let offset = self.offset + part.text.len();
        let length = (part.token.end - part.token.start) as usize;
        if offset < length { Self { offset, ..self } } else { self.next_token() }
    }

    /// Returns the place after the token.
    #[inline]
    pub(crate) fn next_token(self) -> Self {
        let mut at = self.at + 1;
        // Direction marks (Unicode) may precede any part of a date.
        while self.tokens.get(at).is_some_and(|token| self.is_direction_mark(token)) {
            at += 1;
        }
        Self { at, offset: 0, ..self }
    }

    /// Returns the place after this part if it is one of some words, in either case; else this place.
    pub(crate) fn skip(self, words: &[&str]) -> Self {
        if self.is(words) { self.next() } else { self }
    }

    /// Returns whether the part is one of some words or characters, in either case.
    pub(crate) fn is(self, words: &[&str]) -> bool {
        self.part().is_some_and(|part| part.is(words))
    }

    /// Returns the number of the part, if that is one.
    #[inline]
    pub(crate) fn number(self) -> Option<u32> {
        self.number_part()?.number()
    }

    /// Returns the number of a part that has one or two digits.
    pub(crate) fn short_number(self) -> Option<u32> {
        self.number_part().filter(|part| part.text.len() <= 2)?.number()
    }

    /// Returns the part if its token is a number: no other token has digits.
    #[inline]
    fn number_part(self) -> Option<TokenPart<'c>> {
        self.tokens.get(self.at).filter(|token| token.shape.is(TokenShape::NUMBER)).and_then(|_| self.part())
    }

    /// Returns whether the part follows another without a space.
    #[inline]
    pub(crate) fn has_no_space_before(self) -> bool {
        self.offset > 0
            || self.tokens.get(self.at).is_some_and(|token| token.shape.is(TokenShape::NO_SPACE_BEFORE))
    }

    /// Returns whether the part follows one of some characters without a space.
    pub(crate) fn follows(self, characters: &[char]) -> bool {
        if self.offset > 0 {
            let token = self.tokens.get(self.at).map_or("", |token| self.texts.text(token));
            return token.get(..self.offset).is_some_and(|before| before.ends_with(characters));
        }
        self.has_no_space_before()
            && self.token_before().is_some_and(|token| self.texts.text(token).ends_with(characters))
    }

    /// Returns whether the token before is a number.
    pub(crate) fn follows_number(self) -> bool {
        self.token_before().is_some_and(|token| token.shape.is(TokenShape::NUMBER))
    }

    /// Returns whether a date or clock may begin here: at a number, or at a word with a number after it.
    pub(crate) fn is_near_number(self) -> bool {
        let number = |at: usize| self.tokens.get(at).is_some_and(|token| token.shape.is(TokenShape::NUMBER));
        let stop = |at: usize| self.tokens.get(at).is_some_and(|token| self.texts.text(token) == ".");
        number(self.at) || number(self.at + 1) || (number(self.at + 2) && stop(self.at + 1))
    }

    /// Returns the end of the part before, in the text.
    pub(crate) fn end_before(self) -> usize {
        if self.offset > 0 {
            return self.tokens.get(self.at).map_or(0, |token| token.start as usize + self.offset);
        }
        let before = self.tokens.get(..self.at).unwrap_or_default().iter();
        let last = before.rev().find(|token| !self.is_direction_mark(token));
        last.map_or(0, |token| token.end as usize)
    }

    /// Returns the next place at which a date or clock may begin: at a number, or at a word with a number after it.
    pub(crate) fn next_candidate(self) -> Option<Self> {
        let is_number = |token: &Token| token.shape.is(TokenShape::NUMBER);
        let distance = self.tokens.get(self.at..)?.iter().position(is_number)?;
        // "Sept. 3"
        let skipped = distance.saturating_sub(2);
        let at = if skipped > 0 { Self { at: self.at + skipped, offset: 0, ..self } } else { self };
        Some(if at.is_near_number() { at } else { at.next_token() })
    }

    /// Returns whether a token is a mark of direction. Other characters that do not print are in no token.
    #[inline]
    fn is_direction_mark(self, token: &Token) -> bool {
        token.end - token.start == 3
            && token.shape.is(TokenShape::PUNCT)
            && matches!(self.texts.text(token), "\u{200E}" | "\u{200F}")
    }

    fn token_before(self) -> Option<&'c Token> {
        self.tokens.get(self.at.checked_sub(1)?)
    }
}

impl TokenPart<'_> {
    /// Returns the first byte, in the text.
    pub(crate) fn start(&self) -> usize {
        self.token.start as usize + self.offset
    }

    /// Returns the token, if this part is all of it.
    pub(crate) fn whole_token(&self) -> Option<&Token> {
        (self.text.len() == (self.token.end - self.token.start) as usize).then_some(&self.token)
    }

    /// Returns the number that the digits are; `u32::MAX` for larger ones.
    pub(crate) fn number(&self) -> Option<u32> {
        let digits = self.text.as_bytes().first().is_some_and(u8::is_ascii_digit);
        digits.then(|| self.text.parse().unwrap_or(u32::MAX))
    }

    pub(crate) fn is(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text.eq_ignore_ascii_case(word))
    }

    pub(crate) fn is_word(&self) -> bool {
        self.token.shape.is(TokenShape::WORD)
    }

    pub(crate) fn is_all_caps(&self) -> bool {
        self.token.shape.is(TokenShape::ALL_CAPS)
    }
}

/// Returns whether a token is known to be one part without a look at all of it.
#[inline]
fn is_one_part(token: &Token, text: &str) -> bool {
    token.word != WordId::UNKNOWN
        || token.shape.is(TokenShape::PUNCT)
        || (token.shape.is(TokenShape::NUMBER) && text.len() <= 2)
}

/// Returns the length of the first part of the rest of a token, in bytes.
#[inline]
fn part_length(shape: TokenShape, rest: &str) -> usize {
    if shape.is(TokenShape::NUMBER) {
        return rest.bytes().take_while(u8::is_ascii_digit).count().max(1);
    }
    let plain = rest.bytes().all(|byte| byte.is_ascii() && byte != b'\'');
    if plain { rest.len() } else { length_to_apostrophe(rest) }
}

/// Returns the length of the text before an apostrophe, or of the apostrophe or Korean unit that comes first.
fn length_to_apostrophe(rest: &str) -> usize {
    let apostrophe = ['\'', '’'];
    if rest.starts_with(apostrophe) || rest.starts_with(KOREAN_UNITS) {
        rest.chars().next().map_or(0, char::len_utf8)
    } else {
        rest.find(apostrophe).unwrap_or(rest.len())
    }
}

/// Year, month and day in Korean dates, which particles may follow without a space.
const KOREAN_UNITS: [char; 3] = ['년', '월', '일'];
