//! The tokens of a block, as the parsers of time expressions ask for them.

use super::name::{Fact, Names, Role};
use copydesk_text::token::{Token, TokenShape, Tokens};

/// The tokens of a block. A place outside of them, or before the last expression, holds nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'r, 't> {
    tokens: &'r [Token],
    texts: &'r Tokens<'t>,
    names: &'r Names,
    /// Whether the text is in English, whose names of days and months have capitals.
    pub(super) english: bool,
    /// Whether names of days and months have no capitals.
    pub(super) unmarked_names: bool,
    /// The first token that is still free.
    pub(super) floor: usize,
}

impl<'r, 't> Reader<'r, 't> {
    pub(super) fn new(tokens: &'r [Token], texts: &'r Tokens<'t>, names: &'r Names, language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or(language);
        let unmarked_names = matches!(primary, "es" | "fr");
        Self { tokens, texts, names, english: primary == "en", unmarked_names, floor: 0 }
    }

    /// The tokens of the block, those that are taken as well.
    pub(super) fn whole(&self) -> Self {
        Self { floor: 0, ..*self }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    #[inline]
    pub(super) fn token(&self, at: usize) -> Option<&'r Token> {
        self.tokens.get(at).filter(|_| at >= self.floor)
    }

    #[inline]
    pub(super) fn fact(&self, at: usize) -> Fact {
        self.token(at).map_or_else(Fact::default, |token| self.names.get(token.word))
    }

    #[inline]
    pub(super) fn is(&self, at: usize, role: Role) -> bool {
        self.fact(at).is(role)
    }

    #[inline]
    pub(super) fn value(&self, at: usize, role: Role) -> Option<i16> {
        self.fact(at).value(role)
    }

    #[inline]
    pub(super) fn form(&self, at: usize, form: TokenShape) -> bool {
        self.token(at).is_some_and(|token| token.shape.is(form))
    }

    /// The token as printed; nothing where there is none.
    pub(super) fn text(&self, at: usize) -> &'t str {
        self.token(at).map_or("", |token| self.texts.text(token))
    }

    /// Whether a token stands right behind the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.form(at, TokenShape::NO_SPACE_BEFORE)
    }

    /// Whether a token is one of some marks.
    pub(super) fn mark(&self, at: usize, marks: &[char]) -> bool {
        self.form(at, TokenShape::PUNCT) && self.text(at).starts_with(marks)
    }

    /// Whether an expression may have its heart in a token.
    #[inline]
    pub(super) fn may_begin(&self, token: &Token) -> bool {
        token.shape.is(TokenShape::NUMBER) || self.names.get(token.word).role() != Role::None
    }

    /// A whole number without commas and points, and how many digits it has.
    pub(super) fn digits(&self, at: usize) -> Option<(i32, usize)> {
        self.token(at).filter(|token| token.shape.is(TokenShape::NUMBER))?;
        let text = self.text(at);
        (text.len() <= 6).then(|| text.parse().ok()).flatten().map(|number| (number, text.len()))
    }

    /// A whole number within bounds, of one or two digits.
    pub(super) fn small(&self, at: usize, least: i32, most: i32) -> Option<i8> {
        let (number, width) = self.digits(at)?;
        (width <= 2 && (least..=most).contains(&number)).then(|| i8::try_from(number).ok()).flatten()
    }

    /// A day of the month, with or without its mark (`4th`), and the token after it.
    pub(super) fn day_of_month(&self, at: usize) -> Option<(i8, usize)> {
        let day = self.small(at, 1, 31)?;
        let marked = self.glued(at + 1) && self.is(at + 1, Role::OrdinalMark);
        Some((day, at + 1 + usize::from(marked)))
    }

    /// A year of four digits.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let (year, width) = self.digits(at)?;
        // "2009-page", "2009s", "2009th" and "2009.5" are none; "2009-2010" is two.
        let tail = self.glued(at + 1)
            && self.form(at + 1, TokenShape::WORD)
            && !self.text(at + 1).starts_with(['\'', '’']);
        let part = self.glued(at + 1)
            && self.mark(at + 1, &['-', '‐', '‑'])
            && self.glued(at + 2)
            && self.form(at + 2, TokenShape::WORD);
        (width == 4 && (1000..2200).contains(&year) && !tail && !part)
            .then(|| i16::try_from(year).ok())
            .flatten()
    }

    pub(super) fn dash(&self, at: usize) -> bool {
        self.mark(at, &['-', '‐', '‑', '–', '—'])
    }

    /// Whether a dash joins a token to the next: "two-year".
    pub(super) fn hyphen(&self, at: usize) -> bool {
        self.dash(at) && self.glued(at) && self.glued(at + 1)
    }

    /// The token before a place, a hyphen between them left out: 'two' from "year" in "two-year".
    pub(super) fn before(&self, at: usize) -> usize {
        let before = at.wrapping_sub(1);
        if at >= 2 && self.hyphen(before) { at - 2 } else { before }
    }

    /// A word with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.form(at, TokenShape::CAPITALIZED)
    }

    /// Whether a sentence begins at a token, as far as its neighbour tells.
    pub(super) fn opens(&self, at: usize) -> bool {
        at == 0
            || self.tokens.get(at - 1).is_none_or(|before| {
                before.shape.is(TokenShape::PUNCT)
                    && self.texts.text(before).starts_with(['.', '!', '?', ':', '"', '“', '('])
            })
    }
}
