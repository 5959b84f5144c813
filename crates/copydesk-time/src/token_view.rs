//! The tokens of a block of running text, with the roles of their words.

use crate::cursor::{Cursor, TokenPart};
use crate::full_date::read_day;
use crate::grammar::{Grammar, HalfOfDay, Month};
use crate::properties::Property;
use crate::word_roles::{Role, RoleTable, WordRoles};
use copydesk_text::span::ByteRange;
use copydesk_text::token::{Token, TokenShape, Tokens};

/// The tokens of a block after the last expression. At any other index there is none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TokenView<'v> {
    tokens: &'v [Token],
    texts: &'v Tokens<'v>,
    table: &'v RoleTable,
    /// The index of the first token after the last expression.
    pub(crate) floor: usize,
}

impl<'v> TokenView<'v> {
    /// Returns a view of tokens of a text.
    pub(crate) fn new(tokens: &'v [Token], texts: &'v Tokens<'v>, table: &'v RoleTable) -> Self {
        Self { tokens, texts, table, floor: 0 }
    }

    /// Returns whether the language of the text has a property.
    #[inline]
    pub(crate) fn has(&self, property: Property) -> bool {
        self.table.properties.has(property)
    }

    /// Returns a view of all tokens, those of the expressions before included.
    pub(crate) fn unclipped(&self) -> Self {
        Self { floor: 0, ..*self }
    }

    /// Returns the bytes of the tokens from `first` to `end`.
    pub(crate) fn byte_range(&self, first: usize, end: usize) -> Option<ByteRange> {
        let last = end.checked_sub(1)?;
        Some(self.tokens.get(first)?.start as usize..self.tokens.get(last)?.end as usize)
    }

    /// Returns the index of the first token from a byte of the text on.
    pub(crate) fn index_from(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| (token.start as usize) < byte)
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    #[inline]
    pub(crate) fn token(&self, at: usize) -> Option<&'v Token> {
        self.tokens.get(at).filter(|_| at >= self.floor)
    }

    /// Returns the roles of the word at an index; none where there is no word.
    #[inline]
    pub(crate) fn roles(&self, at: usize) -> WordRoles {
        self.token(at).map_or_else(WordRoles::default, |token| self.table.get(token.word))
    }

    #[inline]
    pub(crate) fn is(&self, at: usize, role: Role) -> bool {
        self.roles(at).is(role)
    }

    #[inline]
    pub(crate) fn value(&self, at: usize, role: Role) -> Option<i16> {
        self.roles(at).value(role)
    }

    #[inline]
    pub(crate) fn has_shape(&self, at: usize, shape: TokenShape) -> bool {
        self.token(at).is_some_and(|token| token.shape.is(shape))
    }

    /// Returns the text of a token; the empty string where there is none.
    pub(crate) fn text(&self, at: usize) -> &'v str {
        self.token(at).map_or("", |token| self.texts.text(token))
    }

    /// Returns the place of a token for the readers of dates and clocks.
    pub(crate) fn cursor(&self, at: usize) -> Cursor<'v> {
        Cursor::new(self.tokens, self.texts, at)
    }

    /// Returns whether a token follows another without a space.
    pub(crate) fn has_no_space_before(&self, at: usize) -> bool {
        self.has_shape(at, TokenShape::NO_SPACE_BEFORE)
    }

    /// Returns whether a token is the plural of a unit.
    pub(crate) fn is_plural(&self, at: usize) -> bool {
        let in_s = || self.has(Property::PluralInS) && self.text(at).ends_with(['s', 'S']);
        in_s() || self.is(at, Role::Plural)
    }

    /// Returns whether a unit is only one of those that a determiner selects: "last night", "each week", "cada año".
    pub(crate) fn is_determined(&self, at: usize) -> bool {
        let roles = self.roles(self.before(at));
        [Role::Shift, Role::Every, Role::All, Role::Same, Role::That].iter().any(|role| roles.is(*role))
    }

    /// Returns whether the number after a unit counts something, and is no year: "cada año 2000 personas". "Este año 2026" is one.
    pub(crate) fn counts_after(&self, at: usize) -> bool {
        if !self.is(at, Role::Unit) || !self.is_determined(at) {
            return false;
        }
        let noun = at + 2;
        let is_noun = self.has_shape(noun, TokenShape::WORD)
            && matches!(self.roles(noun).first(), Role::None | Role::Counted)
            && (if self.has(Property::CapitalNouns) {
                self.is_capitalized(noun)
            } else {
                self.text(noun).ends_with('s')
            });
        is_noun || self.is(self.before(at), Role::Every)
    }

    /// Returns whether a unit or part of the day modifies the noun after it: "the night shift", "a day trip". A plural may as
    /// well be the subject of the clause: "on Friday night lights went out".
    pub(crate) fn modifies_noun(&self, at: usize) -> bool {
        let noun = at + 1;
        let plural = || {
            let text = self.text(noun);
            text.ends_with('s') && !text.ends_with("ss") && !text.ends_with("us")
        };
        self.is(noun, Role::Compound) && !self.is_determined(at) && !plural()
    }

    /// Returns whether a token is a word that is no noun, as far as its roles or the ending of a verb show.
    pub(crate) fn is_function_word(&self, at: usize) -> bool {
        const FUNCTION_ROLES: [Role; 18] = [
            Role::The,
            Role::Of,
            Role::In,
            Role::At,
            Role::And,
            Role::Until,
            Role::On,
            Role::Over,
            Role::Contracted,
            Role::PartLink,
            Role::HourArticle,
            Role::Past,
            Role::Future,
            Role::Background,
            Role::Every,
            Role::Preposition,
            Role::Scheduled,
            Role::Auxiliary,
        ];
        let roles = self.roles(at);
        FUNCTION_ROLES.iter().any(|role| roles.is(*role))
            || matches!(self.ending(at), Some(Role::FutureEnding | Role::PastEnding))
    }

    /// Returns the role of a verb by its ending: "viajará" is in the future.
    pub(crate) fn ending(&self, at: usize) -> Option<Role> {
        // A name is no verb, the first word of a sentence may be one.
        let is_name = self.is_capitalized(at) && !self.starts_sentence(at) && !self.follows_mark(at);
        if !self.table.has_endings() || !self.has_shape(at, TokenShape::WORD) || is_name {
            return None;
        }
        self.table.ending(self.text(at))
    }

    /// Returns whether a token follows times of day and no lengths of time: "Uhr", "o'clock".
    pub(crate) fn is_sure_clock_word(&self, at: usize) -> bool {
        self.value(at, Role::ClockWord).is_some_and(|value| value > 0)
    }

    /// Returns whether a token is one of some words, in either case.
    pub(crate) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        let text = self.text(at);
        words.iter().any(|word| text.eq_ignore_ascii_case(word))
    }

    /// Returns whether a token is one of some punctuation marks.
    pub(crate) fn is_punct(&self, at: usize, characters: &[char]) -> bool {
        self.has_shape(at, TokenShape::PUNCT) && self.text(at).starts_with(characters)
    }

    /// Returns the index of the next token from `at` on that may be the trigger of an expression.
    #[inline]
    pub(crate) fn next_trigger(&self, at: usize) -> Option<usize> {
        let may_be_trigger =
            |token: &Token| token.shape.is(TokenShape::NUMBER) || self.table.is_trigger(token.word);
        self.tokens.get(at..)?.iter().position(may_be_trigger).map(|distance| at + distance)
    }

    /// Returns a number without commas and points, with the count of its digits.
    pub(crate) fn digits(&self, at: usize) -> Option<(i32, usize)> {
        self.token(at).filter(|token| token.shape.is(TokenShape::NUMBER))?;
        let text = self.text(at);
        (text.len() <= 6).then(|| text.parse().ok()).flatten().map(|number| (number, text.len()))
    }

    /// Returns a number of one or two digits, if it is within bounds.
    pub(crate) fn short_number(&self, at: usize, min: i32, max: i32) -> Option<i8> {
        let (number, width) = self.digits(at)?;
        (width <= 2 && (min..=max).contains(&number)).then(|| i8::try_from(number).ok()).flatten()
    }

    /// Returns a day of the month, `4` or `4th`, and the index of the next token.
    pub(crate) fn day_of_month(&self, at: usize) -> Option<(i8, usize)> {
        self.token(at)?;
        let (day, next) = read_day(self.cursor(at), self, false)?;
        Some((day, next.index()?))
    }

    /// Returns a year of four digits.
    pub(crate) fn year(&self, at: usize) -> Option<i16> {
        let (year, width) = self.digits(at)?;
        // "2009-page", "2009s", "2009th" and "2009.5" are no years; "2009-2010" is two.
        let tail = self.has_no_space_before(at + 1)
            && self.has_shape(at + 1, TokenShape::WORD)
            && !self.text(at + 1).starts_with(['\'', '’']);
        let compound = self.has_no_space_before(at + 1)
            && self.is_punct(at + 1, &['-', '‐', '‑'])
            && self.has_no_space_before(at + 2)
            && self.has_shape(at + 2, TokenShape::WORD);
        (width == 4 && (1000..2200).contains(&year) && !tail && !compound)
            .then(|| i16::try_from(year).ok())
            .flatten()
    }

    /// Returns the ordinal before a token, with its index: "third", "20th", "2."
    pub(crate) fn ordinal_before(&self, at: usize) -> Option<(i16, usize)> {
        let before = self.before(at);
        if let Some(number) = self.value(before, Role::Ordinal) {
            return Some((number, before));
        }
        let stop = self.has(Property::OrdinalStop) && self.is_punct(before, &['.']);
        let is_suffix = (stop || self.is(before, Role::OrdinalSuffix)) && self.has_no_space_before(before);
        let digits = before.checked_sub(1).filter(|_| is_suffix)?;
        Some((i16::from(self.short_number(digits, 1, 31)?), digits))
    }

    /// Returns whether a token is a full stop that belongs to the token before: that of "10." and "Mo."
    pub(crate) fn attached_stop(&self, at: usize) -> bool {
        self.is_punct(at, &['.']) && self.has_no_space_before(at)
    }

    /// Returns whether a token is a dash or hyphen.
    pub(crate) fn dash(&self, at: usize) -> bool {
        self.is_punct(at, &['-', '‐', '‑', '–', '—'])
    }

    /// Returns whether a token is a dash that joins two words: "two-year".
    pub(crate) fn hyphen(&self, at: usize) -> bool {
        self.dash(at) && self.has_no_space_before(at) && self.has_no_space_before(at + 1)
    }

    /// Returns the index of the token before, past a hyphen: that of "two" from "year" in "two-year".
    pub(crate) fn before(&self, at: usize) -> usize {
        let before = at.wrapping_sub(1);
        if at >= 2 && self.hyphen(before) { at - 2 } else { before }
    }

    pub(crate) fn is_capitalized(&self, at: usize) -> bool {
        self.has_shape(at, TokenShape::CAPITALIZED)
    }

    /// Returns whether a sentence begins at a token, as far as the token before shows.
    pub(crate) fn starts_sentence(&self, at: usize) -> bool {
        at == 0
            || self.tokens.get(at - 1).is_none_or(|before| {
                before.shape.is(TokenShape::PUNCT)
                    && self.texts.text(before).starts_with(['.', '!', '?', ':', '"', '“', '('])
            })
    }

    /// Returns whether a mark that opens a quotation is before a token.
    fn follows_mark(&self, at: usize) -> bool {
        self.is_punct(at.wrapping_sub(1), &['«', '„', '»', '—', '–'])
    }

    /// Returns the number of the month that a word names, and whether the name is unabbreviated and no other
    /// word.
    pub(crate) fn month_name(&self, at: usize) -> Option<(i8, bool)> {
        self.month_of(self.token(at)?).map(|(month, roles)| (month, roles.is(Role::Month)))
    }

    fn month_of(&self, word: &Token) -> Option<(i8, WordRoles)> {
        let roles = self.table.get(word.word);
        let month = [Role::Month, Role::DoubtfulMonth, Role::ShortMonth].map(|role| roles.value(role));
        let month = i8::try_from(month.into_iter().flatten().next()?).ok()?;
        (word.shape.is(TokenShape::CAPITALIZED) || !self.has(Property::CapitalNames))
            .then_some((month, roles))
    }

    fn has_role(&self, part: &TokenPart<'_>, role: Role) -> bool {
        self.value_of(part, role).is_some()
    }

    fn value_of(&self, part: &TokenPart<'_>, role: Role) -> Option<i16> {
        self.table.get(part.whole_token()?.word).value(role)
    }
}

/// The grammar of running text: strict, in its own language.
impl Grammar for TokenView<'_> {
    const LENIENT: bool = false;

    fn month(&self, word: &TokenPart<'_>) -> Option<Month> {
        let (number, roles) = self.month_of(word.whole_token()?)?;
        Some(Month { number, takes_stop: roles.is(Role::ShortMonth) })
    }

    fn is_ordinal_suffix(&self, part: &TokenPart<'_>, before_month: bool) -> bool {
        self.has_role(part, Role::OrdinalSuffix)
            || (before_month && (part.is(&["º", "°"]) || self.has(Property::OrdinalStop) && part.is(&["."])))
    }

    fn is_of(&self, word: &TokenPart<'_>) -> bool {
        self.has_role(word, Role::Of)
    }

    fn has_hour_letter(&self) -> bool {
        self.has(Property::HourLetter)
    }

    fn half_of_day(&self, word: &TokenPart<'_>) -> Option<HalfOfDay> {
        self.value_of(word, Role::HalfDay).and_then(half_of_day)
    }

    fn half_of_day_letter(&self, letter: &TokenPart<'_>) -> Option<HalfOfDay> {
        self.value_of(letter, Role::HalfDayLetter).and_then(half_of_day)
    }

    fn is_clock_word(&self, word: &TokenPart<'_>, half: bool, minute: bool) -> bool {
        // "7 hours" is a length of time, "7 o'clock" is not.
        !half && self.value_of(word, Role::ClockWord).is_some_and(|value| minute || value > 0)
    }
}

/// Returns the half of the day of a value in the data files: the hours that it adds to the hour of a clock.
fn half_of_day(hours: i16) -> Option<HalfOfDay> {
    match hours {
        0 => Some(HalfOfDay::Am),
        12 => Some(HalfOfDay::Pm),
        _ => None,
    }
}
