//! Expressions around a unit: "two years ago", "last week", "the third quarter of 2009", "the same day", "every month".

use super::amount::{Amount, amount_before};
use super::meaning::{Base, Expression, Hour, Meaning, Part, Unit, Year};
use super::name::Role;
use super::reader::Reader;
use super::year::{part_of_year, years_back};

/// The expression around a unit at a token.
pub(super) fn period(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let code = read.value(at, Role::Unit)?;
    let unit = Unit::of(code)?;
    let plural = read.text(at).ends_with(['s', 'S']) || read.text(at).ends_with("nnia");
    // "the second quarter": here "second" counts.
    if unit == Unit::Second && !plural && !read.hyphen(at.wrapping_sub(1)) {
        return None;
    }
    if read.capital(at)
        && read.capital(at.wrapping_sub(1))
        && !read.opens(at.wrapping_sub(1))
        && !read.is(at.wrapping_sub(1), Role::Shift)
    {
        return None;
    }
    let around = Around { read, at, unit, plural };
    let fiscal = around.fiscal();
    fiscal
        .or_else(|| around.joined())
        .or_else(|| around.ordinal())
        .or_else(|| around.every())
        .or_else(|| around.same())
        .or_else(|| around.counted())
        .or_else(|| around.shifted())
        .or_else(|| around.whole())
        .or_else(|| around.many())
}

/// A unit and what stands around it.
struct Around<'r, 'q, 't> {
    read: &'r Reader<'q, 't>,
    at: usize,
    unit: Unit,
    plural: bool,
}

impl Around<'_, '_, '_> {
    /// The token before the unit, with words like "trading" and "full" left out.
    fn before(&self) -> usize {
        let mut before = self.read.before(self.at);
        for _ in 0..2 {
            if self.read.is(before, Role::Filler) {
                before = self.read.before(before);
            }
        }
        before
    }

    /// "the", left out: the token before a token, if that is an article.
    fn with_article(&self, first: usize) -> usize {
        let article = first.wrapping_sub(1);
        if self.read.is(article, Role::The) { article } else { first }
    }

    /// "fiscal year 2009", "the financial year"
    fn fiscal(&self) -> Option<Expression> {
        let before = self.read.before(self.at);
        if self.unit != Unit::Year || !self.read.is(before, Role::Fiscal) {
            return None;
        }
        let end = self.at + 1;
        if let Some(year) = self.read.year(end) {
            return Some(Expression::new(before, end + 1, Meaning::Fiscal(Year::Printed(year))));
        }
        let shift = self.read.value(self.read.before(before), Role::Shift);
        let first = shift.map_or(before, |_| self.read.before(before));
        Some(Expression::new(
            self.with_article(first),
            end,
            Meaning::Fiscal(Year::Shifted(shift.unwrap_or(0))),
        ))
    }

    /// "the third quarter of last year", "third-quarter", "the 20th century"
    fn ordinal(&self) -> Option<Expression> {
        let read = self.read;
        if self.plural {
            return None;
        }
        let mut before = read.before(self.at);
        if self.unit == Unit::Quarter && read.is(before, Role::Fiscal) {
            before = read.before(before);
        }
        let number = if let Some(number) = read.value(before, Role::Ordinal) {
            number
        } else {
            let mark = read.is(before, Role::OrdinalMark) && read.glued(before);
            let digits = before.checked_sub(1).filter(|_| mark)?;
            let number = read.small(digits, 1, 31)?;
            before = digits;
            i16::from(number)
        };
        let first = self.with_article(before);
        match self.unit {
            Unit::Century if number >= 1 => {
                // "the late 18th and early 19th century" is two; each is read by itself.
                Some(Expression::new(first, self.at + 1, Meaning::Century(number - 1)))
            }
            Unit::Quarter if (1..=4).contains(&number) => {
                let (year, end) = part_of_year(read, self.at + 1);
                Some(Expression::new(first, end, Meaning::Quarter(year, i8::try_from(number).ok()?)))
            }
            _ => None,
        }
    }

    /// "year-ago", "decade-long": one of it.
    fn joined(&self) -> Option<Expression> {
        let read = self.read;
        let (end, word) = (self.at + 2, self.at + 1);
        // "two-year-long" is two years.
        let before = self.before();
        let counted =
            amount_before(read, before.wrapping_add(1)).is_some() && !read.is(before, Role::Article);
        if self.plural || !read.hyphen(word) || counted {
            return None;
        }
        let told = read.is(end, Role::Ago) || read.is(end, Role::Earlier);
        let part = read.value(end + 1, Role::Unit).and_then(Unit::of);
        let meaning = if let Some(part) = part.filter(|_| told && self.unit == Unit::Year) {
            // "the year-earlier quarter"
            Meaning::Same(part, -1)
        } else if read.is(end, Role::Ago) {
            Meaning::Shift(self.unit, -1, Base::Anchor)
        } else if read.is(end, Role::Earlier) {
            Meaning::Shift(self.unit, -1, Base::Mention)
        } else if read.text(end) == "long" {
            self.unit.length(Amount::Exact(10))?;
            Meaning::Length(self.unit, Amount::Exact(10))
        } else {
            return None;
        };
        Some(Expression::new(self.at, end + 1, meaning))
    }

    /// "every year", "each day", "every four years", "twice a week"
    fn every(&self) -> Option<Expression> {
        let read = self.read;
        let end = self.at + 1;
        let before = self.before();
        if read.is(before, Role::Every) {
            return Some(Expression::new(before, end, Meaning::Every(self.unit, Amount::Exact(10))));
        }
        let (first, amount) = amount_before(read, before.wrapping_add(1))?;
        let every = read.before(first);
        if read.is(every, Role::Every) {
            return Some(Expression::new(every, end, Meaning::Every(self.unit, amount)));
        }
        // "twice a week", "eight hours a day"
        let all = read.whole();
        let hours = all.is(every, Role::Unit) && all.text(every).ends_with('s');
        let rate = hours || read.is(every, Role::Often);
        let often = !self.plural && read.is(first, Role::Article) && rate;
        often.then(|| Expression::new(first, end, Meaning::Every(self.unit, amount)))
    }

    /// "the same day", "that week", "the same month a year ago"
    fn same(&self) -> Option<Expression> {
        let read = self.read;
        let before = read.before(self.at);
        if self.plural || !(read.is(before, Role::Same) || read.is(before, Role::That)) {
            return None;
        }
        let first = self.with_article(before);
        let end = self.at + 1;
        if read.is(before, Role::Same)
            && !matches!(self.unit, Unit::Day | Unit::Year)
            && let Some((years, end)) = years_back(read, end)
        {
            return Some(Expression::new(first, end, Meaning::Same(self.unit, years)));
        }
        match self.unit {
            Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Weekend | Unit::Quarter => {
                Some(Expression::new(first, end, Meaning::Shift(self.unit, 0, Base::Mention)))
            }
            _ => None,
        }
    }

    /// An amount before the unit: a length, or a date so far off.
    fn counted(&self) -> Option<Expression> {
        let read = self.read;
        let before = self.before();
        let (first, amount) = amount_before(read, before.wrapping_add(1))?;
        let article = read.is(before, Role::Article) && first == before;
        // "a second", "a quarter" are other words; nights, mornings and seasons are not counted but told.
        if article && matches!(self.unit, Unit::Quarter | Unit::Second | Unit::Minute) && !self.told() {
            return None;
        }
        let fraction = self.unit == Unit::Quarter
            && (read.is(self.at + 1, Role::Of) || read.hyphen(self.at.wrapping_sub(1)));
        if fraction || self.unit == Unit::Period {
            return None;
        }
        let exact = amount.whole();
        let end = self.at + 1;
        let far = |end: usize, sign: i32, base: Base| {
            let meaning = match (exact, self.unit) {
                (Some(number), Unit::Hour) if number % 24 == 0 => {
                    Meaning::Shift(Unit::Day, sign * number / 24, base)
                }
                (_, Unit::Hour | Unit::Minute | Unit::Second) | (None, _) => {
                    Meaning::Reference(i16::from(sign > 0) * 2 - 1)
                }
                // "a week ago" tells the day, "two weeks ago" the week.
                (Some(1), Unit::Week) => Meaning::Shift(Unit::Day, 7 * sign, base),
                (Some(number), _) => Meaning::Shift(self.unit, number.saturating_mul(sign), base),
            };
            Expression::new(self.approximate(first), end, meaning)
        };
        if read.is(end, Role::Ago) {
            return Some(far(end + 1, -1, Base::Anchor));
        }
        if read.is(end, Role::Earlier) && !read.is(end + 1, Role::Than) {
            return Some(far(end + 1, -1, Base::Mention));
        }
        if read.is(end, Role::Later) {
            return Some(far(end + 1, 1, Base::Mention));
        }
        if read.text(end).eq_ignore_ascii_case("from") && read.is(end + 1, Role::Reference) {
            return Some(far(end + 2, 1, Base::Anchor));
        }
        // "$5 a day" and "a 20-year-old": a rate is a set of days, an age is a length.
        let old = read.hyphen(end) && read.is(end + 1, Role::Old);
        let end = if old { end + 2 } else { end };
        let mut first = first;
        // "the past five days", "the first six months"
        let shift = read.before(first);
        if read.is(shift, Role::Shift) || read.is(shift, Role::Ordinal) {
            first = self.with_article(shift);
        }
        self.unit.length(amount)?;
        Some(Expression::new(self.approximate(first), end, Meaning::Length(self.unit, amount)))
    }

    /// Whether "ago" or the like stands behind the unit.
    fn told(&self) -> bool {
        let next = self.at + 1;
        self.read.is(next, Role::Ago) || self.read.is(next, Role::Earlier) || self.read.is(next, Role::Later)
    }

    /// "over", "nearly", "more than" before an amount.
    fn approximate(&self, first: usize) -> usize {
        let before = first.wrapping_sub(1);
        if !self.read.is(before, Role::Approximately) {
            return first;
        }
        let than =
            self.read.is(before, Role::Than) && self.read.is(before.wrapping_sub(1), Role::Approximately);
        if than { before - 1 } else { before }
    }

    /// "last week", "the previous day", "this past week", "the past decade"
    fn shifted(&self) -> Option<Expression> {
        let read = self.read;
        let end = self.at + 1;
        let mut before = read.before(self.at);
        if read.is(before, Role::Filler) {
            before = read.before(before);
        }
        let shift = read.value(before, Role::Shift)?;
        let past = read.text(before).eq_ignore_ascii_case("past");
        let the = before.wrapping_sub(1);
        let first = self.with_article(before);
        // "this years festival" lacks an apostrophe.
        if self.plural && shift != 0 {
            // "the last months", "in recent years"
            let length = matches!(
                self.unit,
                Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Hour
            );
            return length.then(|| Expression::new(first, end, Meaning::Length(self.unit, Amount::Vague)));
        }
        if self.unit.part().is_some() || self.unit == Unit::Season && shift == 0 {
            return None;
        }
        let by = i32::from(shift);
        if read.value(the, Role::Shift) == Some(0) {
            // "this past week", "this coming month"
            return Some(Expression::new(the, end, Meaning::Shift(self.unit, by, Base::Anchor)));
        }
        let with_the = read.is(the, Role::The);
        let last_quarter = self.unit == Unit::Quarter;
        let stretch = shift != 0
            && !last_quarter
            && (past
                || (with_the && !read.is(before, Role::Before) && read.is(the.wrapping_sub(1), Role::Over)));
        if stretch && self.unit.length(Amount::Exact(10)).is_some() && self.unit != Unit::Weekend {
            return Some(Expression::new(first, end, Meaning::Length(self.unit, Amount::Exact(10))));
        }
        let following = matches!(read.text(before).bytes().next(), Some(b'f' | b'F'));
        let told = following || (with_the && (self.unit == Unit::Day || read.is(before, Role::Told)));
        let base = if shift != 0 && told { Base::Mention } else { Base::Anchor };
        Some(Expression::new(first, end, Meaning::Shift(self.unit, by, base)))
    }

    /// "the day", "the weekend", "the end of the year", "all week", "the entire year", "the year before"
    fn whole(&self) -> Option<Expression> {
        let read = self.read;
        let end = self.at + 1;
        if self.plural {
            return None;
        }
        let before = self.before();
        let the = read.is(before, Role::The);
        let all = read.is(before, Role::All);
        if !(the || all) {
            // "year end", "year-end"
            let year_end = self.unit == Unit::Year
                && (read.hyphen(end) || !read.dash(end))
                && read.text(end + usize::from(read.hyphen(end))) == "end";
            let after = end + usize::from(read.hyphen(end)) + 1;
            return year_end.then(|| Expression::new(self.at, after, Meaning::Year(Year::Shifted(0))));
        }
        let word = read.text(end);
        let stops = |at: usize| !read.form(at, copydesk_text::token::TokenShape::WORD);
        if the && matches!(self.unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Weekend) {
            // "the day before", "the year after": with nothing behind that they could govern.
            let by = match word {
                "before" | "earlier" => -1,
                "after" | "later" => 1,
                _ => 0,
            };
            if by != 0 && stops(end + 1) {
                return Some(Expression::new(before, end + 1, Meaning::Shift(self.unit, by, Base::Mention)));
            }
        }
        let of_edge = {
            let of = read.before(before);
            the && (read.is(of, Role::Of) && read.is(of.wrapping_sub(1), Role::Edge)
                || read.is(of, Role::In)
                    && [Role::Phase, Role::Earlier, Role::Later]
                        .iter()
                        .any(|role| read.is(of.wrapping_sub(1), *role)))
        };
        let filler = before != read.before(self.at);
        match self.unit {
            Unit::Day if the && !filler && self.reported(before) => {
                Some(Expression::new(before, end, Meaning::Shift(Unit::Day, 0, Base::Report)))
            }
            Unit::Weekend if the => Some(Expression::new(before, end, Meaning::Weekend)),
            Unit::Week | Unit::Month | Unit::Quarter | Unit::Year if of_edge || all || filler => {
                let unit = self.unit;
                let base = if of_edge { Base::Anchor } else { Base::Mention };
                Some(Expression::new(before, end, Meaning::Shift(unit, 0, base)))
            }
            _ => None,
        }
    }

    /// Whether "the day" is that of the report: "ended the day", "later in the day".
    fn reported(&self, the: usize) -> bool {
        let read = self.read;
        let before = read.before(the);
        let behind = read.is(self.at + 1, Role::Of)
            || read.text(self.at + 1) == "when"
            || read.text(self.at + 1) == "that";
        !behind
            && (read.is(before, Role::Ending)
                || read.is(before, Role::In)
                || read.is(before, Role::Of)
                || read.text(before) == "for"
                || read.text(before) == "on")
    }

    /// "years ago", "for months", "recent years", "decades"
    fn many(&self) -> Option<Expression> {
        let read = self.read;
        let end = self.at + 1;
        if !self.plural
            || !matches!(
                self.unit,
                Unit::Second
                    | Unit::Minute
                    | Unit::Hour
                    | Unit::Day
                    | Unit::Week
                    | Unit::Month
                    | Unit::Year
                    | Unit::Decade
                    | Unit::Century
            )
        {
            return None;
        }
        let before = read.before(self.at);
        let article = self.with_article(self.at);
        let first = if read.is(before, Role::AdjectiveReference) || read.is(before, Role::Filler) {
            before
        } else {
            article
        };
        if self.unit == Unit::Day && read.text(before).eq_ignore_ascii_case("these") {
            return Some(Expression::new(before, end, Meaning::Reference(0)));
        }
        if read.is(end, Role::Ago) || read.is(end, Role::Earlier) {
            return Some(Expression::new(first, end + 1, Meaning::Reference(-1)));
        }
        if read.is(end, Role::Later) {
            return Some(Expression::new(first, end + 1, Meaning::Reference(1)));
        }
        let length = Some(Expression::new(first, end, Meaning::Length(self.unit, Amount::Vague)));
        if read.is(before, Role::AdjectiveReference) {
            return length;
        }
        let stretch = read.is(before, Role::Over) || read.is(end, Role::Of);
        if stretch && !matches!(self.unit, Unit::Second) { length } else { None }
    }
}

/// "overnight"
pub(super) fn overnight(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    read.is(at, Role::Overnight).then(|| Expression {
        first: at,
        end: at + 1,
        meaning: Meaning::Shift(Unit::Day, -1, Base::Anchor),
        hour: Some(Hour::Part(Part::Night)),
    })
}
