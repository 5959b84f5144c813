//! The tagger of time expressions in running text.
//!
//! One pass over the tokens. A word or number that may be the trigger of an expression is handed to a parser, which
//! looks at the tokens around it; what it reads is then resolved against the date of publication and the dates before.

use crate::day_order::order_of;
use crate::day_part::{is_part_noun, with_day_part};
use crate::expression::{Expression, JoinedYear, Meaning, Year};
use crate::properties::Property;
use crate::resolution::Resolver;
use crate::tense::{Tense, tense};
use crate::timex::Timex;
use crate::token_view::TokenView;
use crate::word_roles::{Role, RoleTable, tagged_languages};
use crate::{
    calendar_date, clock_phrase, day, day_list, day_part_phrase, holiday, hour_phrase, reference, season,
    unit_phrase, year,
};
use copydesk_record::DayOrder;
use copydesk_text::languages::{PerLanguage, primary_subtag};
use copydesk_text::lexicon::Lexicon;
use copydesk_text::span::ByteRange;
use copydesk_text::token::{Token, TokenShape, Tokens};
use std::cell::OnceCell;
use std::sync::Arc;

/// A tagger of time expressions in English, German, French, Spanish, Italian and Portuguese, and of dates, weekdays and words
/// like "today" in Russian, Arabic and Hindi: each language whose data file has more than names of months and weekdays.
#[derive(Debug)]
pub struct TimeTagger {
    lexicon: Arc<Lexicon>,
    languages: PerLanguage<RoleTable>,
}

impl TimeTagger {
    /// Returns a tagger for tokens that were cut with `lexicon`, which must hold [`words`](crate::words).
    #[must_use]
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self { lexicon, languages: PerLanguage::new(tagged_languages()) }
    }

    /// Returns the roles of a language's words.
    fn table(&self, primary: &str) -> Option<&RoleTable> {
        self.languages.get(primary, |_, file| RoleTable::new(file, &self.lexicon))
    }

    /// Returns the time expressions of some blocks, in order.
    ///
    /// A block is its number among those of the tokens with its sentences, in bytes of the text; a block without
    /// sentences is one. `language` is a BCP 47 tag, English if there is none; a language that is not tagged has no
    /// expressions. `published` is the date of publication, RFC 3339 or EDTF. `day_order` is that of numeric dates which can
    /// be read in two ways; if it is not known, the other dates decide.
    pub fn times<'b>(
        &self,
        tokens: &Tokens<'_>,
        blocks: impl Iterator<Item = (usize, &'b [ByteRange])> + Clone,
        language: Option<&str>,
        published: Option<&str>,
        day_order: Option<DayOrder>,
    ) -> Vec<Timex> {
        let primary = primary_subtag(language);
        let Some(table) = self.table(primary) else { return Vec::new() };
        let mut found = Vec::new();
        let mut resolver = Resolver::new(published);
        let orders = blocks.clone();
        let order = OnceCell::new();
        let of_text = || {
            if table.properties.has(Property::MonthFirst) {
                order_of(tokens, orders.clone().map(|(block, _)| block))
            } else {
                Some(DayOrder::DayFirst)
            }
        };
        let day_order = || day_order.or_else(|| *order.get_or_init(of_text));
        for (block, sentences) in blocks {
            resolver.start_paragraph();
            let words = table.tokens(tokens.of_block(block), tokens);
            let view = TokenView::new(&words, tokens, table);
            let block = TaggedBlock { view, sentences };
            let found_here = BlockScan::new(view).map(|found| found.in_order(day_order));
            found.extend(found_here.filter_map(|found| block.resolve(&found, &mut resolver)));
        }
        found
    }

    /// Returns the expression that takes just these bytes of the first block, and whether it has modifiers: "late 2009".
    pub(crate) fn expression(
        &self,
        tokens: &Tokens<'_>,
        range: &ByteRange,
        language: Option<&str>,
    ) -> Option<(Expression, bool)> {
        let primary = primary_subtag(language);
        let table = self.table(primary)?;
        let words = table.tokens(tokens.of_block(0), tokens);
        let view = TokenView::new(&words, tokens, table);
        BlockScan::new(view)
            .find(|found| view.byte_range(found.first, found.expression.end).as_ref() == Some(range))
            .map(|found| (found.expression, found.first < found.expression.first))
    }
}

/// An expression of a block.
struct Found {
    expression: Expression,
    /// The index of the first token with the modifiers: "early", "mid-", "the end of", "the".
    first: usize,
    /// The expression before.
    before: Option<Expression>,
}

impl Found {
    /// Returns the expressions with their days and months in the order of the text, if that is known.
    fn in_order(mut self, order: impl Fn() -> Option<DayOrder>) -> Self {
        for expression in std::iter::once(&mut self.expression).chain(&mut self.before) {
            if let Meaning::NumericDay(year, first, second) = expression.meaning {
                let day = |month, day| Meaning::Day(Year::Explicit(year), month, day);
                expression.meaning = match order() {
                    Some(DayOrder::DayFirst) => day(second, first),
                    Some(DayOrder::MonthFirst) => day(first, second),
                    None => expression.meaning,
                };
            }
        }
        self
    }
}

/// A pass over the tokens of a block, which returns its expressions.
struct BlockScan<'b> {
    view: TokenView<'b>,
    /// The index of the next token.
    at: usize,
    /// The last expression.
    last: Option<Expression>,
}

impl<'b> BlockScan<'b> {
    fn new(view: TokenView<'b>) -> Self {
        Self { view, at: 0, last: None }
    }
}

impl Iterator for BlockScan<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        while let Some(at) = self.view.next_trigger(self.at) {
            let found = self.view.token(at).and_then(|token| self.expression(at, token));
            let Some(expression) = found.filter(|found| found.first >= self.view.floor && found.end > at)
            else {
                self.at = at + 1;
                continue;
            };
            let first = self.with_modifiers(&expression);
            self.at = expression.end;
            self.view.floor = self.at;
            return Some(Found { expression, first, before: self.last.replace(expression) });
        }
        None
    }
}

impl BlockScan<'_> {
    /// Returns the expression that a token triggers.
    fn expression(&self, at: usize, token: &Token) -> Option<Expression> {
        let view = &self.view;
        // "31 de diciembre por la noche", "le lendemain matin"
        let with_part = |found| {
            if view.has(Property::PartAfterClock) { with_day_part(view, found) } else { found }
        };
        if token.shape.is(TokenShape::NUMBER) {
            let second_decade = || self.last.as_ref().and_then(|last| year::second_decade(view, at, last));
            return (self.last.as_ref().and_then(|last| calendar_date::second_day(view, at, last)))
                .or_else(second_decade)
                .or_else(|| clock_phrase::clock(view, at))
                .or_else(|| clock_phrase::spoken_clock(view, at))
                .or_else(|| hour_phrase::shared_hour(view, at))
                .or_else(|| season::short_quarter(view, at))
                .or_else(|| clock_phrase::hours_and_minutes(view, at))
                .or_else(|| day_list::listed_day(view, at))
                .or_else(|| calendar_date::number(view, at).map(with_part))
                .or_else(|| day_list::day_and_month(view, at))
                .or_else(|| calendar_date::day_of_month(view, at));
        }
        let roles = view.roles(at);
        match roles.first() {
            Role::Month | Role::ShortMonth | Role::DoubtfulMonth => {
                calendar_date::month(view, at).map(|found| with_day_part(view, found))
            }
            Role::RelativeDay if is_part_noun(view, at) => day_part_phrase::day_part(view, at),
            Role::Weekday
            | Role::RelativeDay
            | Role::ShortWeekday
            | Role::WeekdayPart
            | Role::Tonight
            | Role::Holiday
            | Role::HolidayDay => day::day(view, at),
            Role::Weekdays => reference::weekdays(view, at),
            Role::Unit => (day_part_phrase::day_part(view, at)
                .or_else(|| unit_phrase::unit_phrase(view, at)))
            .map(with_part)
            .or_else(|| holiday::holiday(view, at))
            .or_else(|| reference::adverb_of_unit(view, at)),
            Role::NamedHour => clock_phrase::clock(view, at),
            Role::Season => season::season(view, at),
            Role::Reference | Role::AdjectiveReference | Role::WholeReference | Role::Distance => {
                reference::reference(view, at)
            }
            Role::Set => reference::set_word(view, at),
            Role::ClockWord => hour_phrase::hour_in_words(view, at),
            Role::HalfTo => hour_phrase::half_to_hour(view, at),
            Role::LengthWord | Role::VagueLength => reference::duration_word(view, at),
            Role::Number | Role::Article if view.has(Property::PartAfterClock) => {
                let decade = self.last.as_ref().and_then(|last| year::second_decade(view, at, last));
                decade.or_else(|| clock_phrase::spoken_clock(view, at))
            }
            Role::Half | Role::HalfOfYear => season::half_of_year(view, at),
            Role::CenturyWord => year::century_word(view, at),
            Role::Decade => season::decade(view, at),
            Role::Overnight => day_part_phrase::overnight(view, at),
            _ if roles.is(Role::WholeReference) => reference::reference(view, at),
            _ => None,
        }
    }

    /// Returns the index of the first token with the modifiers: "early", "mid-", "the end of", "the".
    fn with_modifiers(&self, found: &Expression) -> usize {
        let view = &self.view;
        let mut first = found.first;
        if matches!(found.meaning, Meaning::Reference(_)) {
            return first;
        }
        for _ in 0..3 {
            let before = view.before(first);
            let of = view.is(before, Role::Of) && view.is(before.wrapping_sub(1), Role::Boundary);
            let comparative = view.is(before, Role::Earlier) || view.is(before, Role::Later);
            let day = matches!(found.meaning, Meaning::Shift(..) | Meaning::Weekday(..));
            let modified = view.is(before, Role::Modifier) || (comparative && day);
            let next = if of {
                before - 1
            } else if modified {
                before
            } else {
                break;
            };
            first = next;
            if view.is(first.wrapping_sub(1), Role::The) {
                first -= 1;
            }
        }
        first
    }
}

/// The greatest number of tokens before the colon of an item of a list.
const ITEM_HEAD: usize = 5;

/// A block, and its sentences.
struct TaggedBlock<'b> {
    view: TokenView<'b>,
    sentences: &'b [ByteRange],
}

impl TaggedBlock<'_> {
    /// Returns an expression with its value.
    fn resolve(&self, found: &Found, resolver: &mut Resolver) -> Option<Timex> {
        let Found { expression, first, before } = found;
        let range = self.view.byte_range(*first, expression.end)?;
        let sentence = self.sentences.partition_point(|sentence| sentence.end <= range.start);
        if self.view.has(Property::NearDays) && matches!(expression.meaning, Meaning::TimeOfDay) {
            resolver.near_from = self.first_day_near(sentence);
        }
        let sentence = self.sentences.get(sentence).cloned().unwrap_or(0..usize::MAX);
        let within =
            |at: usize| self.view.token(at).is_some_and(|token| sentence.contains(&(token.start as usize)));
        let is_near = self.view.has(Property::NearWeekdays)
            && matches!(expression.meaning, Meaning::Weekday(_, Some(0), _));
        let tense = || match tense(&self.view, *first, expression.end, within) {
            Tense::Unknown if is_near => Tense::Near,
            tense => tense,
        };
        let nearby = self.nearby(expression, before.as_ref());
        resolver.resolve(expression, range, &tense, nearby.as_ref())
    }

    /// Returns the byte from which on a day is near a time without one in a sentence: that of the sentence before, and of its own in
    /// an item of a list, "Meran: Konzert im Stadttheater, 20 Uhr".
    fn first_day_near(&self, sentence: usize) -> usize {
        let view = &self.view.unclipped();
        let start = |at: usize| self.sentences.get(at).map_or(0, |sentence| sentence.start);
        let own = start(sentence);
        let first = view.index_from(own);
        let colon = (first..first + ITEM_HEAD).find(|at| view.is_punct(*at, &[':']));
        let is_item = colon.is_some_and(|colon| view.is_capitalized(colon + 1));
        if is_item { own } else { start(sentence.saturating_sub(1)) }
    }

    /// Returns the year of a date that one without a year is joined to, with its place: "July 3, 2010 and August 5",
    /// "between July and December 2004". `before` is the expression before.
    fn nearby(&self, found: &Expression, before: Option<&Expression>) -> Option<JoinedYear> {
        let (Meaning::Day(Year::Open, month, _) | Meaning::Month(Year::Open, month)) = found.meaning else {
            return None;
        };
        let view = &self.view;
        if let Some(joined) = calendar_date::joined_year(view, found.first, found.end, month) {
            return Some(joined);
        }
        let last = before?;
        let (Meaning::Day(Year::Explicit(printed), earlier, _)
        | Meaning::Month(Year::Explicit(printed), earlier)) = last.meaning
        else {
            return None;
        };
        let gap = found.first.checked_sub(last.end)?;
        let connective = |at: usize| view.is(at, Role::And) || view.dash(at) || view.is_punct(at, &[',']);
        if gap > 2 || !(last.end..found.first).all(connective) {
            return None;
        }
        let year = if month < earlier { printed.checked_add(1)? } else { printed };
        Some(JoinedYear { year, printed, range: view.byte_range(last.end - 1, last.end)? })
    }
}
