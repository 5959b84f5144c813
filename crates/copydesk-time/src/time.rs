//! Times: dates, times of day, durations and sets, with TIMEX3 values.
//!
//! One pass over the tokens. A word or number that may be the heart of an expression is handed to a parser, which
//! looks a few tokens around it; what it reads is then resolved against the publication and the dates before.

mod amount;
mod calendar_date;
mod clock;
mod day;
mod holiday;
mod meaning;
mod name;
mod period;
mod point;
mod reader;
mod resolve;
mod tense;

mod word;
mod year;

use copydesk_record::TimeKind;
use copydesk_text::lexicon::Lexicon;
use copydesk_text::span::ByteRange;
use copydesk_text::token::{Token, TokenShape, Tokens};
use meaning::{Expression, Meaning, Year};
use name::{Names, Role};
use reader::Reader;
use resolve::Resolver;

pub use name::words;

/// A time expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Its place, in bytes of the text.
    pub extent: ByteRange,
    pub kind: TimeKind,
    pub value: String,
    pub origin: Origin,
}

/// What a value was reckoned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nothing: the expression says it all, or too little.
    Text,
    /// The date of publication.
    Published,
    /// A date that the text mentions before, with its value.
    Mention(ByteRange, String),
}

/// Finds time expressions.
#[derive(Debug)]
pub struct TimeTagger {
    languages: Vec<(&'static str, Names)>,
}

impl TimeTagger {
    /// A tagger for tokens whose words have the numbers of `lexicon`, which must hold [`words`].
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let languages = name::files().map(|(tag, file)| (tag, Names::new(file, lexicon))).collect();
        Self { languages }
    }

    /// Returns the time expressions of some blocks, in order.
    ///
    /// A block is given by its number among those of the tokens, and with its sentences in bytes of the text, if it is
    /// prose. `language` is a BCP 47 tag; without one the text is taken for English. `anchor` is the date of
    /// publication, as RFC 3339 or EDTF.
    pub fn times<'b>(
        &self,
        tokens: &Tokens<'_>,
        blocks: impl Iterator<Item = (usize, &'b [ByteRange])>,
        language: Option<&str>,
        anchor: Option<&str>,
    ) -> Vec<Time> {
        let language = language.unwrap_or("en");
        let primary = language.split('-').next().unwrap_or(language);
        let names = self.languages.iter().find(|(tag, _)| *tag == primary);
        let Some((_, names)) = names else { return Vec::new() };
        let mut found = Vec::new();
        let mut resolver = Resolver::new(anchor);
        for (block, sentences) in blocks {
            resolver.turn();
            let read = Reader::new(tokens.of_block(block), tokens, names, language);
            Pass { read, sentences, resolver: &mut resolver, last: None }.read(&mut found);
        }
        found
    }
}

/// One way through the tokens of a block.
struct Pass<'p, 't> {
    read: Reader<'p, 't>,
    sentences: &'p [ByteRange],
    resolver: &'p mut Resolver,
    /// The expression before.
    last: Option<Expression>,
}

impl Pass<'_, '_> {
    fn read(mut self, times: &mut Vec<Time>) {
        let mut at = 0;
        while let Some(token) = self.read.token(at) {
            let found = if self.read.may_begin(token) { self.expression(at, token) } else { None };
            let Some(found) = found.filter(|found| found.first >= self.read.floor && found.end > at) else {
                at += 1;
                continue;
            };
            let whole = self.extended(&found);
            times.extend(self.resolved(&found, whole));
            at = found.end;
            self.read.floor = at;
            self.last = Some(found);
        }
    }

    /// The expression around a token.
    fn expression(&self, at: usize, token: &Token) -> Option<Expression> {
        let read = &self.read;
        if token.shape.is(TokenShape::NUMBER) {
            return (self.last.as_ref().and_then(|last| calendar_date::second_day(read, at, last)))
                .or_else(|| clock::clock(read, at))
                .or_else(|| word::short_quarter(read, at))
                .or_else(|| calendar_date::number(read, at));
        }
        let fact = read.fact(at);
        match fact.role() {
            Role::Month | Role::DoubtfulMonth => {
                calendar_date::month(read, at).map(|found| day::with_part(read, found))
            }
            Role::Weekday
            | Role::ShortWeekday
            | Role::Day
            | Role::Tonight
            | Role::Holiday
            | Role::HolidayDay => day::day(read, at),
            Role::Weekdays => word::weekdays(read, at),
            Role::Unit => (day::part(read, at).or_else(|| period::period(read, at)))
                .or_else(|| holiday::holiday(read, at)),
            Role::Point => clock::clock(read, at),
            Role::Season => word::season(read, at),
            Role::Reference | Role::AdjectiveReference | Role::WholeReference => word::reference(read, at),
            Role::Set => word::set(read, at),
            Role::Long => word::long(read, at),
            Role::Half => word::half(read, at),
            Role::Decade => word::decade(read, at),
            Role::Overnight => period::overnight(read, at),
            _ if fact.is(Role::WholeReference) => word::reference(read, at),
            _ => None,
        }
    }

    /// The first token, with what qualifies the expression: "early", "mid-", "the end of", "the".
    fn extended(&self, found: &Expression) -> usize {
        let read = &self.read;
        let mut first = found.first;
        if matches!(found.meaning, Meaning::Reference(_)) {
            return first;
        }
        for _ in 0..3 {
            let before = read.before(first);
            let of = read.is(before, Role::Of) && read.is(before.wrapping_sub(1), Role::Edge);
            let told = read.is(before, Role::Earlier) || read.is(before, Role::Later);
            let day = matches!(found.meaning, Meaning::Shift(..) | Meaning::Weekday(..));
            let phase = read.is(before, Role::Phase) || (told && day);
            let next = if of {
                before - 1
            } else if phase {
                before
            } else {
                break;
            };
            first = next;
            if read.is(first.wrapping_sub(1), Role::The) {
                first -= 1;
            }
        }
        first
    }

    fn resolved(&mut self, found: &Expression, first: usize) -> Option<Time> {
        let start = self.read.token(first)?.start as usize;
        let end = self.read.token(found.end - 1)?.end as usize;
        let sentence = self.sentences.partition_point(|sentence| sentence.end <= start);
        let sentence = self.sentences.get(sentence).cloned().unwrap_or(0..usize::MAX);
        let all = self.read.whole();
        let within =
            |at: usize| all.token(at).is_some_and(|token| sentence.contains(&(token.start as usize)));
        let tense = tense::tense(&all, first, found.end, within);
        let nearby = self.nearby(found);
        self.resolver.resolve(found, start..end, tense, nearby.as_ref())
    }

    /// The year of a date that one without a year is joined to, and where it stands: "July 3, 2010 and August 5",
    /// "between July and December 2004".
    fn nearby(&self, found: &Expression) -> Option<(i16, ByteRange)> {
        let (Meaning::Day(Year::Open, month, _) | Meaning::Month(Year::Open, month)) = found.meaning else {
            return None;
        };
        let all = self.read.whole();
        let place = |at: usize| all.token(at).map(|token| token.start as usize..token.end as usize);
        if let Some((year, at)) = calendar_date::joined_year(&all, found.end, month) {
            return Some((year, place(at)?));
        }
        let last = self.last.as_ref()?;
        let (Meaning::Day(Year::Printed(year), before, _) | Meaning::Month(Year::Printed(year), before)) =
            last.meaning
        else {
            return None;
        };
        let gap = found.first.checked_sub(last.end)?;
        let joint = |at: usize| all.is(at, Role::And) || all.dash(at) || all.mark(at, &[',']);
        if gap > 2 || !(last.end..found.first).all(joint) {
            return None;
        }
        let year = if month < before { year.checked_add(1)? } else { year };
        Some((year, place(last.end - 1)?))
    }
}
