//! Quotation marks, paired.

use copydesk_text::token::{Token, TokenShape};

/// What stands between two quotation marks that are in no others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    /// The token of the opening mark.
    pub(super) open: usize,
    /// The first token inside.
    pub(super) first: usize,
    /// The token behind the last inside.
    pub(super) last: usize,
    /// The token behind the closing mark; `last` where there is none.
    pub(super) after: usize,
    /// What sort of marks they are.
    pub(super) look: Look,
}

/// What quotation marks look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Two strokes, or angles, or corners.
    Double,
    /// One stroke, which headings have as well.
    Single,
    /// A dash, which opens a line of dialogue.
    Dash,
}

impl Marked {
    /// The tokens inside.
    pub(super) fn inside(&self) -> std::ops::Range<usize> {
        self.first..self.last
    }

    /// Whether the closing mark is missing.
    pub(super) fn is_unclosed(&self) -> bool {
        self.after == self.last && self.look != Look::Dash
    }
}

/// Pairs the marks of a passage. A mark that is never closed counts only where a speech
/// begins: it goes on in the next passage then. Elsewhere it is a slip, and takes nothing with it.
pub(super) fn pair(text: &str, tokens: &[Token]) -> Vec<Marked> {
    let mut reader = Reader { text, tokens, found: Vec::new(), spent: 0 };
    let mut at = 0;
    loop {
        at = reader.next_mark(at);
        if at >= tokens.len() {
            break;
        }
        at = match reader.opening(at) {
            Some((sort, first)) => reader.close(sort, at, first),
            None => at + 1,
        };
    }
    reader.found
}

/// A convention of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// `“` to `”`.
    Double,
    /// `"` to `"`.
    Straight,
    /// Two apostrophes to two apostrophes.
    Twice,
    /// `‘` to `’`.
    Single,
    /// `'` to `'`.
    Apostrophe,
    /// `«` to `»`.
    Guillemets,
    /// `»` to `«`.
    Reversed,
    /// `„` to `“` or `”`.
    Low,
    /// `「` to `」`.
    Corner,
    /// `『` to `』`.
    WhiteCorner,
}

struct Reader<'r> {
    text: &'r str,
    tokens: &'r [Token],
    found: Vec<Marked>,
    /// The sorts that nothing closes any more, a bit each, so that no mark is looked for twice in vain.
    spent: u16,
}

impl Reader<'_> {
    /// The first mark from a token on, or the end.
    fn next_mark(&self, at: usize) -> usize {
        let rest = self.tokens.get(at..).unwrap_or_default();
        at + rest.iter().position(|token| token.shape.is(TokenShape::PUNCT)).unwrap_or(rest.len())
    }

    /// The sort of the opening mark at a token, if it is one, and the first token inside.
    fn opening(&self, at: usize) -> Option<(Sort, usize)> {
        let mark = self.mark(at)?;
        if matches!(mark, ',' | '.' | '-' | ':' | ';' | '?' | '!' | '(' | ')') {
            return None;
        }
        let (sort, length) = match mark {
            '“' | '”' if self.opens(at, 1) => (Sort::Double, 1),
            '“' if self.opens_clearly(at) => (Sort::Double, 1),
            '"' if self.opens(at, 1) => (Sort::Straight, 1),
            '\'' if self.is_double(at) && self.opens(at, 2) => (Sort::Twice, 2),
            '`' if self.mark(at + 1) == Some('`') && self.opens(at, 2) => (Sort::Twice, 2),
            '\'' if self.opens(at, 1) && !self.is_number(at + 1) => (Sort::Apostrophe, 1),
            '‘' if self.opens(at, 1) && !self.is_number(at + 1) => (Sort::Single, 1),
            '«' => (Sort::Guillemets, 1),
            '»' if self.opens(at, 1) => (Sort::Reversed, 1),
            '„' => (Sort::Low, 1),
            '「' => (Sort::Corner, 1),
            '『' => (Sort::WhiteCorner, 1),
            _ => return None,
        };
        (self.spent & (1 << sort as u16) == 0).then_some((sort, at + length))
    }

    /// Takes down what the mark at `open` opens. Gives the token to go on with.
    fn close(&mut self, sort: Sort, open: usize, first: usize) -> usize {
        let look = if matches!(sort, Sort::Single | Sort::Apostrophe) { Look::Single } else { Look::Double };
        let mut nested = 0_usize;
        let mut seen = None;
        let mut at = first;
        loop {
            at = self.next_mark(at);
            if at >= self.tokens.len() {
                break;
            }
            let Some(length) = self.closing(sort, at) else {
                if sort == Sort::Double && self.mark(at) == Some('“') && self.opens(at, 1) {
                    nested += 1;
                }
                if sort == Sort::Straight && at > first && matches!(self.mark(at), Some('"' | '“')) {
                    break;
                }
                at += 1;
                continue;
            };
            seen = Some((at, length));
            if nested == 0 {
                break;
            }
            nested -= 1;
            at += length;
        }
        if let Some((last, length)) = seen {
            if last > first {
                self.found.push(Marked { open, first, last, after: last + length, look });
            }
            return last + length;
        }
        if at >= self.tokens.len() {
            self.spent |= 1 << sort as u16;
        }
        let double =
            matches!(sort, Sort::Double | Sort::Straight | Sort::Twice | Sort::Guillemets | Sort::Low);
        let doubled = self.opening(first).is_some();
        if self.begins(open) && double && !doubled && at >= self.tokens.len() && self.tokens.len() > first + 2
        {
            self.found.push(Marked { open, first, last: at, after: at, look });
            return at;
        }
        first
    }

    /// Whether a mark stands where a speech begins: at the head of the passage, or behind a stop.
    fn begins(&self, open: usize) -> bool {
        let Some(before) = open.checked_sub(1) else { return true };
        matches!(self.mark(before), Some('.' | '!' | '?' | ':' | ',' | '”'))
    }

    /// The number of tokens of the closing mark at a token, if it is one.
    fn closing(&self, sort: Sort, at: usize) -> Option<usize> {
        let mark = self.mark(at)?;
        match sort {
            Sort::Double | Sort::Straight => {
                (matches!(mark, '”' | '"' | '“') && !self.opens(at, 1)).then_some(1)
            }
            Sort::Twice => (mark == '\'' && self.is_double(at) && !self.opens(at, 2)).then_some(2),
            Sort::Single => (mark == '’' && self.ends_single(at)).then_some(1),
            Sort::Apostrophe => (mark == '\'' && self.ends_single(at)).then_some(1),
            Sort::Guillemets => (mark == '»').then_some(1),
            Sort::Reversed => (mark == '«').then_some(1),
            Sort::Low => matches!(mark, '“' | '”' | '"').then_some(1),
            Sort::Corner => (mark == '」').then_some(1),
            Sort::WhiteCorner => (mark == '』').then_some(1),
        }
    }

    /// Whether a mark of some tokens stands where one opens: behind a blank, a bracket or a dash, and before no blank.
    fn opens(&self, at: usize, length: usize) -> bool {
        let glued_before =
            self.tokens.get(at).is_some_and(|token| token.shape.is(TokenShape::NO_SPACE_BEFORE)) && at > 0;
        let glued_after =
            self.tokens.get(at + length).is_some_and(|token| token.shape.is(TokenShape::NO_SPACE_BEFORE));
        let bracket = || {
            let before = at.checked_sub(1).and_then(|before| self.mark(before));
            matches!(
                before,
                Some(
                    '(' | '['
                        | '—'
                        | '–'
                        | '“'
                        | '‘'
                        | '"'
                        | '\''
                        | '«'
                        | '„'
                        | '…'
                        | '/'
                        | ':'
                        | '¿'
                        | '¡'
                )
            ) || (before == Some('-') && at >= 2)
        };
        glued_after && (!glued_before || bracket())
    }

    /// Whether a mark that only opens does so though blanks stand oddly: `said,“Look`, `“ Look”`, `“ … it sank”`.
    fn opens_clearly(&self, at: usize) -> bool {
        let glued =
            |at: usize| self.tokens.get(at).is_some_and(|token| token.shape.is(TokenShape::NO_SPACE_BEFORE));
        let stopped =
            || matches!(at.checked_sub(1).and_then(|before| self.mark(before)), Some(',' | '.' | '?'));
        let inside = self.tokens.get(at + 1).is_some_and(|next| !next.shape.is(TokenShape::LINE_START));
        inside && if at > 0 && glued(at) { stopped() && glued(at + 1) } else { true }
    }

    /// Whether a single mark closes: it is glued to what is before it and parted from what follows, and is not the
    /// apostrophe of a plural ("the boys’ own") with the true end still to come.
    fn ends_single(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        if !token.shape.is(TokenShape::NO_SPACE_BEFORE) {
            return false;
        }
        let next = self.tokens.get(at + 1);
        if next.is_some_and(|next| {
            next.shape.is(TokenShape::NO_SPACE_BEFORE) && !next.shape.is(TokenShape::PUNCT)
        }) {
            return false;
        }
        let Some(before) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else { return false };
        let plural = before.shape.is(TokenShape::WORD)
            && self
                .text
                .get(before.start as usize..before.end as usize)
                .is_some_and(|word| word.ends_with('s'))
            && next.is_some_and(|next| !next.shape.is(TokenShape::PUNCT));
        !plural
    }

    fn is_double(&self, at: usize) -> bool {
        self.mark(at) == Some('\'')
            && self.mark(at + 1) == Some('\'')
            && self.tokens.get(at + 1).is_some_and(|token| token.shape.is(TokenShape::NO_SPACE_BEFORE))
    }

    /// Whether a number follows, as in '90s.
    fn is_number(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape.is(TokenShape::NUMBER))
    }

    #[inline]
    fn mark(&self, at: usize) -> Option<char> {
        let token = self.tokens.get(at).filter(|token| token.shape.is(TokenShape::PUNCT))?;
        let first = *self.text.as_bytes().get(token.start as usize)?;
        if first.is_ascii() {
            return Some(char::from(first));
        }
        self.text.get(token.start as usize..)?.chars().next()
    }
}
