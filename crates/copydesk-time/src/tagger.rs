//! The tagger of time expressions in running text.
//!
//! One pass over the tokens. A word or number that may be the trigger of an expression is handed to a parser, which
//! looks at the tokens around it; what it reads is then resolved against the date of publication and the dates before.

use crate::expression::{Expression, Meaning, Year};
use crate::resolution::Resolver;
use crate::tense::tense;
use crate::timex::Timex;
use crate::token_view::TokenView;
use crate::word_roles::{Role, RoleTable, tagged_languages};
use crate::{calendar_date, clock_phrase, day, holiday, reference, season, unit_phrase};
use copydesk_text::languages::primary_subtag;
use copydesk_text::lexicon::Lexicon;
use copydesk_text::span::ByteRange;
use copydesk_text::token::{Token, TokenShape, Tokens};

/// A tagger of time expressions, in English, and of dates in German, French and Spanish.
#[derive(Debug)]
pub struct TimeTagger {
    languages: Vec<(&'static str, RoleTable)>,
}

impl TimeTagger {
    /// Returns a tagger for tokens that were cut with `lexicon`, which must hold [`words`](crate::words).
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let languages = tagged_languages().map(|(tag, file)| (tag, RoleTable::new(file, lexicon))).collect();
        Self { languages }
    }

    /// Returns the time expressions of some blocks, in order.
    ///
    /// A block is its number among those of the tokens with its sentences, in bytes of the text; a block without
    /// sentences is one. `language` is a BCP 47 tag, English if there is none; a language that is not tagged has no
    /// expressions. `published` is the date of publication, RFC 3339 or EDTF.
    pub fn times<'b>(
        &self,
        tokens: &Tokens<'_>,
        blocks: impl Iterator<Item = (usize, &'b [ByteRange])>,
        language: Option<&str>,
        published: Option<&str>,
    ) -> Vec<Timex> {
        let primary = primary_subtag(language);
        let table = self.languages.iter().find(|(tag, _)| *tag == primary);
        let Some((_, table)) = table else { return Vec::new() };
        let mut found = Vec::new();
        let mut resolver = Resolver::new(published);
        let whole = TokenView::new(tokens, table, primary);
        for (block, sentences) in blocks {
            resolver.start_paragraph();
            let view = whole.of_block(block);
            BlockTagger { view, sentences, resolver: &mut resolver, last: None }.tag(&mut found);
        }
        found
    }
}

/// The state of the tagger in a block.
struct BlockTagger<'b> {
    view: TokenView<'b>,
    sentences: &'b [ByteRange],
    resolver: &'b mut Resolver,
    /// The last expression.
    last: Option<Expression>,
}

impl BlockTagger<'_> {
    /// Adds the expressions of the block.
    fn tag(mut self, times: &mut Vec<Timex>) {
        let mut at = 0;
        while let Some(token) = self.view.token(at) {
            let found = if self.view.may_be_trigger(token) { self.expression(at, token) } else { None };
            let Some(found) = found.filter(|found| found.first >= self.view.floor && found.end > at) else {
                at += 1;
                continue;
            };
            let first = self.with_modifiers(&found);
            times.extend(self.resolved(&found, first));
            at = found.end;
            self.view.floor = at;
            self.last = Some(found);
        }
    }

    /// Returns the expression that a token triggers.
    fn expression(&self, at: usize, token: &Token) -> Option<Expression> {
        let view = &self.view;
        if token.shape.is(TokenShape::NUMBER) {
            return (self.last.as_ref().and_then(|last| calendar_date::second_day(view, at, last)))
                .or_else(|| clock_phrase::clock(view, at))
                .or_else(|| season::short_quarter(view, at))
                .or_else(|| calendar_date::number(view, at));
        }
        let roles = view.roles(at);
        match roles.first() {
            Role::Month | Role::ShortMonth | Role::DoubtfulMonth => {
                calendar_date::month(view, at).map(|found| day::with_day_part(view, found))
            }
            Role::Weekday
            | Role::ShortWeekday
            | Role::RelativeDay
            | Role::Tonight
            | Role::Holiday
            | Role::HolidayDay => day::day(view, at),
            Role::Weekdays => reference::weekdays(view, at),
            Role::Unit => (day::day_part(view, at).or_else(|| unit_phrase::unit_phrase(view, at)))
                .or_else(|| holiday::holiday(view, at)),
            Role::NamedHour => clock_phrase::clock(view, at),
            Role::Season => season::season(view, at),
            Role::Reference | Role::AdjectiveReference | Role::WholeReference => {
                reference::reference(view, at)
            }
            Role::Set => reference::set_word(view, at),
            Role::LengthWord => reference::duration_word(view, at),
            Role::Half => season::half_of_year(view, at),
            Role::Decade => season::decade(view, at),
            Role::Overnight => day::overnight(view, at),
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

    /// Returns the expression with its value.
    fn resolved(&mut self, found: &Expression, first: usize) -> Option<Timex> {
        let start = self.view.token(first)?.start as usize;
        let end = self.view.token(found.end - 1)?.end as usize;
        let sentence = self.sentences.partition_point(|sentence| sentence.end <= start);
        let sentence = self.sentences.get(sentence).cloned().unwrap_or(0..usize::MAX);
        let all = self.view.unclipped();
        let within =
            |at: usize| all.token(at).is_some_and(|token| sentence.contains(&(token.start as usize)));
        let tense = tense(&all, first, found.end, within);
        let nearby = self.nearby(found);
        self.resolver.resolve(found, start..end, tense, nearby.as_ref())
    }

    /// Returns the year of a date that one without a year is joined to, with its place: "July 3, 2010 and August 5",
    /// "between July and December 2004".
    fn nearby(&self, found: &Expression) -> Option<(i16, ByteRange)> {
        let (Meaning::Day(Year::Open, month, _) | Meaning::Month(Year::Open, month)) = found.meaning else {
            return None;
        };
        let all = self.view.unclipped();
        let place = |at: usize| all.token(at).map(|token| token.start as usize..token.end as usize);
        if let Some((year, at)) = calendar_date::joined_year(&all, found.end, month) {
            return Some((year, place(at)?));
        }
        let last = self.last.as_ref()?;
        let (Meaning::Day(Year::Explicit(year), before, _) | Meaning::Month(Year::Explicit(year), before)) =
            last.meaning
        else {
            return None;
        };
        let gap = found.first.checked_sub(last.end)?;
        let connective = |at: usize| all.is(at, Role::And) || all.dash(at) || all.is_punct(at, &[',']);
        if gap > 2 || !(last.end..found.first).all(connective) {
            return None;
        }
        let year = if month < before { year.checked_add(1)? } else { year };
        Some((year, place(last.end - 1)?))
    }
}
