//! The pairing of quotation marks.

use copydesk_text::token::{Token, TokenShape, meant_mark};
use std::ops::Range;

/// Words in quotation marks, in tokens of the block. Quotation marks inside others make no span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct QuotedSpan {
    /// The token of the opening mark.
    pub(super) open: usize,
    /// The first token inside.
    pub(super) start: usize,
    /// The token after the last inside.
    pub(super) end: usize,
    /// The token after the closing mark; `end` if there is none.
    pub(super) after: usize,
    pub(super) kind: MarkKind,
}

/// A kind of quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// Double quotation marks, guillemets or corner brackets.
    Double,
    /// Single quotation marks, which hold headlines and terms as often as speech.
    Single,
    /// A dash that opens a line of dialogue.
    Dash,
}

impl QuotedSpan {
    /// Returns the tokens inside.
    pub(super) fn inside(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the last token inside.
    pub(super) fn last_inside(&self) -> Option<usize> {
        self.end.checked_sub(1)
    }

    /// Returns whether the closing mark is missing.
    pub(super) fn is_unclosed(&self) -> bool {
        self.after == self.end && self.kind != MarkKind::Dash
    }
}

/// Returns the quoted spans of a block, in order.
///
/// An opening mark that is never closed counts only at the start of a block or after punctuation: the
/// quotation may go on in the next block then. Anywhere else it is taken for a typing error and opens
/// nothing.
pub(super) fn quoted_spans(text: &str, tokens: &[Token]) -> Vec<QuotedSpan> {
    let mut pairing = Pairing { text, tokens, spans: Vec::new(), unclosed: 0 };
    let mut at = 0;
    loop {
        at = pairing.next_punct(at);
        if at >= tokens.len() {
            break;
        }
        at = match pairing.opening(at) {
            Some((style, start)) => pairing.close(style, at, start),
            None => at + 1,
        };
    }
    pairing.spans
}

/// A style of quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `“` to `”`.
    Double,
    /// `"` to `"`.
    Straight,
    /// `''` to `''`, or two backticks to `''`.
    TwoApostrophes,
    /// `‘` to `’`.
    Single,
    /// `'` to `'`.
    Apostrophe,
    /// `«` to `»`.
    Guillemets,
    /// `»` to `«`.
    Reversed,
    /// `‹` to `›`.
    SingleGuillemets,
    /// `›` to `‹`.
    SingleReversed,
    /// `‚` to `‘`.
    SingleLow,
    /// `„` to `“` or `”`.
    Low,
    /// `「` to `」`.
    Corner,
    /// `『` to `』`.
    WhiteCorner,
}

/// The pairing of the marks of a block.
struct Pairing<'p> {
    text: &'p str,
    tokens: &'p [Token],
    spans: Vec<QuotedSpan>,
    /// The styles that have no closing mark in the rest of the block, a bit each: each search for one that is
    /// missing runs once.
    unclosed: u16,
}

impl Pairing<'_> {
    /// Returns the first token, from `at` on, that is punctuation; the end of the block if there is none.
    fn next_punct(&self, at: usize) -> usize {
        let rest = self.tokens.get(at..).unwrap_or_default();
        at + rest.iter().position(|token| token.shape.is(TokenShape::PUNCT)).unwrap_or(rest.len())
    }

    /// Returns the style of the opening mark at a token, if it is one, and the first token inside.
    fn opening(&self, at: usize) -> Option<(Style, usize)> {
        let mark = self.punct(at)?;
        if matches!(mark, ',' | '.' | '-' | ':' | ';' | '?' | '!' | '(' | ')') {
            return None;
        }
        let (style, length) = match mark {
            '“' | '”' if self.opens(at, 1) => (Style::Double, 1),
            '“' if self.opens_misspaced(at) => (Style::Double, 1),
            '"' if self.opens(at, 1) => (Style::Straight, 1),
            '\'' if self.is_two_apostrophes(at) && self.opens(at, 2) => (Style::TwoApostrophes, 2),
            '`' if self.punct(at + 1) == Some('`') && self.opens(at, 2) => (Style::TwoApostrophes, 2),
            // Not the apostrophe of '90s.
            '\'' if self.opens(at, 1) && !self.is_number(at + 1) => (Style::Apostrophe, 1),
            '‘' if self.opens(at, 1) && !self.is_number(at + 1) => (Style::Single, 1),
            '«' => (Style::Guillemets, 1),
            '»' if self.continues_guillemets(at) => (Style::Guillemets, 1),
            '»' if self.opens(at, 1) => (Style::Reversed, 1),
            '‹' if self.opens(at, 1) => (Style::SingleGuillemets, 1),
            '›' if self.opens(at, 1) => (Style::SingleReversed, 1),
            '‚' if self.opens(at, 1) => (Style::SingleLow, 1),
            '„' => (Style::Low, 1),
            '「' => (Style::Corner, 1),
            '『' => (Style::WhiteCorner, 1),
            _ => return None,
        };
        (self.unclosed & (1 << style as u16) == 0).then_some((style, at + length))
    }

    /// Adds the span that the mark at `open` opens, if it is closed. Returns the token after it, or the first
    /// inside.
    fn close(&mut self, style: Style, open: usize, start: usize) -> usize {
        let single = matches!(
            style,
            Style::Single
                | Style::Apostrophe
                | Style::SingleGuillemets
                | Style::SingleReversed
                | Style::SingleLow
        );
        let kind = if single { MarkKind::Single } else { MarkKind::Double };
        let mut nested = 0_usize;
        let mut closing = None;
        let mut at = start;
        loop {
            at = self.next_punct(at);
            if at >= self.tokens.len() {
                break;
            }
            let Some(length) = self.closing(style, at).filter(|_| !self.is_inch_mark(style, at)) else {
                if style == Style::Double && self.punct(at) == Some('“') && self.opens(at, 1) {
                    nested += 1;
                }
                if style == Style::Straight
                    && at > start
                    && matches!(self.punct(at), Some('"' | '“'))
                    && self.opens(at, 1)
                {
                    break;
                }
                at += 1;
                continue;
            };
            closing = Some((at, length));
            if nested == 0 {
                break;
            }
            nested -= 1;
            at += length;
        }
        if let Some((end, length)) = closing {
            if end > start {
                self.spans.push(QuotedSpan { open, start, end, after: end + length, kind });
            }
            return end + length;
        }
        if at >= self.tokens.len() {
            self.unclosed |= 1 << style as u16;
        }
        let may_run_on = matches!(
            style,
            Style::Double | Style::Straight | Style::TwoApostrophes | Style::Guillemets | Style::Low
        );
        let doubled = self.opening(start).is_some();
        let end = self.tokens.len();
        if self.begins_speech(open) && may_run_on && !doubled && at >= end && end > start + 2 {
            self.spans.push(QuotedSpan { open, start, end: at, after: at, kind });
            return at;
        }
        start
    }

    /// Returns whether a mark that may close is the sign for inches: it follows a number, and a mark that closes comes after
    /// it: `"No 12" pipes."`
    fn is_inch_mark(&self, style: Style, at: usize) -> bool {
        let number = at > 0 && self.is_number(at - 1) && self.no_space_before(at);
        if style != Style::Straight || !number || self.no_space_before(at + 1) {
            return false;
        }
        let next = (at + 1..self.tokens.len()).find(|at| self.punct(*at) == Some('"'));
        next.is_some_and(|next| !self.opens(next, 1))
    }

    /// Returns whether a mark occurs where speech begins: at the start of the block, or after punctuation.
    fn begins_speech(&self, open: usize) -> bool {
        let Some(before) = open.checked_sub(1) else { return true };
        matches!(self.punct(before), Some('.' | '!' | '?' | ':' | ',' | '”'))
    }

    /// Returns the number of tokens of the closing mark at a token, if it is one.
    fn closing(&self, style: Style, at: usize) -> Option<usize> {
        let mark = self.punct(at)?;
        match style {
            Style::Double | Style::Straight => {
                (matches!(mark, '”' | '"' | '“') && !self.opens(at, 1)).then_some(1)
            }
            Style::TwoApostrophes => {
                (mark == '\'' && self.is_two_apostrophes(at) && !self.opens(at, 2)).then_some(2)
            }
            Style::Single => (mark == '’' && self.closes_single(at)).then_some(1),
            Style::Apostrophe => (mark == '\'' && self.closes_single(at)).then_some(1),
            Style::Guillemets => (mark == '»').then_some(1),
            Style::Reversed => (mark == '«').then_some(1),
            Style::SingleGuillemets => (mark == '›').then_some(1),
            Style::SingleReversed => (mark == '‹').then_some(1),
            Style::SingleLow => matches!(mark, '‘' | '’').then_some(1),
            Style::Low => matches!(mark, '“' | '”' | '"').then_some(1),
            Style::Corner => (mark == '」').then_some(1),
            Style::WhiteCorner => (mark == '』').then_some(1),
        }
    }

    /// Returns whether a mark of `length` tokens has the spacing of an opening one: a space, a bracket or a
    /// dash before it, and no space after it.
    fn opens(&self, at: usize, length: usize) -> bool {
        let after_bracket = || {
            let before = at.checked_sub(1).and_then(|before| self.punct(before));
            before.is_some_and(|before| "([—–“‘\"'«„…/:¿¡".contains(before))
                || (before == Some('-') && at >= 2)
        };
        self.no_space_before(at + length) && (at == 0 || !self.no_space_before(at) || after_bracket())
    }

    /// Returns whether `»` opens a paragraph of speech that goes on, as in Spanish: the next guillemet closes it.
    fn continues_guillemets(&self, at: usize) -> bool {
        let next =
            || self.tokens.iter().skip(1).zip(1..).filter(|(token, _)| token.shape.is(TokenShape::PUNCT));
        let mark = |at| self.punct(at).filter(|mark| matches!(mark, '«' | '»'));
        at == 0 && self.opens(at, 1) && next().find_map(|(_, at)| mark(at)) == Some('»')
    }

    /// Returns whether `“`, which is rarely a closing mark, opens in spite of its spacing: `said,“Look`, `“
    /// Look”`, `“ … it sank”`.
    fn opens_misspaced(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.punct(before));
        let same_line = self.tokens.get(at + 1).is_some_and(|next| !next.shape.is(TokenShape::LINE_START));
        let detached = at == 0 || !self.no_space_before(at);
        same_line && (detached || matches!(before, Some(',' | '.' | '?')) && self.no_space_before(at + 1))
    }

    /// Returns whether a single mark closes: a word or punctuation precedes it without a space, no word
    /// follows it without one, and it is not the apostrophe of a plural: "the boys’ own".
    fn closes_single(&self, at: usize) -> bool {
        let is_punct = |token: &Token| token.shape.is(TokenShape::PUNCT);
        let next = self.tokens.get(at + 1);
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let Some(before) = before.filter(|_| self.no_space_before(at)) else { return false };
        if self.no_space_before(at + 1) && !next.is_some_and(is_punct) {
            return false;
        }
        let plural = || {
            let word = self.text.get(before.start as usize..before.end as usize);
            before.shape.is(TokenShape::WORD) && word.is_some_and(|word| word.ends_with('s'))
        };
        !(next.is_some_and(|next| !is_punct(next)) && plural())
    }

    /// Returns whether two apostrophes begin at a token that are typed for a double quotation mark.
    fn is_two_apostrophes(&self, at: usize) -> bool {
        self.punct(at) == Some('\'') && self.punct(at + 1) == Some('\'') && self.no_space_before(at + 1)
    }

    fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape.is(TokenShape::NUMBER))
    }

    fn no_space_before(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape.is(TokenShape::NO_SPACE_BEFORE))
    }

    #[inline]
    fn punct(&self, at: usize) -> Option<char> {
        let token = self.tokens.get(at).filter(|token| token.shape.is(TokenShape::PUNCT))?;
        let first = *self.text.as_bytes().get(token.start as usize)?;
        if first.is_ascii() {
            return Some(char::from(first));
        }
        meant_mark(self.text.get(token.start as usize..)?)
    }
}
