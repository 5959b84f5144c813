//! The resolution of expressions: from "last Friday" to the date.

use crate::expression::{AnchorKind, Expression, JoinedYear, Meaning, TimeOfDay, Year};
use crate::feast::Feast;
use crate::partial_date::{
    Direction, PartialDate, day_value, days_between, nearest_day, nearest_month, nearest_month_day,
    nearest_season, nearest_weekday_and_day, week_value, weekday_near, year_point, year_value,
};
use crate::tense::Tense;
use crate::timex::{Anchor, Timex};
use crate::unit::Unit;
use copydesk_record::{TimeKind, date};
use copydesk_text::span::ByteRange;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::fmt::Write as _;

/// A date that the text mentions before.
#[derive(Debug, Clone)]
struct Mention {
    date: PartialDate,
    value: String,
    range: ByteRange,
    /// The quarter, if it is one.
    quarter: Option<i8>,
}

/// The resolver of the expressions of a text, which takes them in their order.
#[derive(Debug)]
pub(crate) struct Resolver {
    anchor: Option<PartialDate>,
    /// The date mentioned last.
    last: Option<Mention>,
    /// The day mentioned last.
    day: Option<Mention>,
    /// Whether that day is mentioned in this paragraph.
    day_is_near: bool,
    /// The byte from which on it must be mentioned to be that of a time without a day.
    pub(crate) near_from: usize,
}

/// A TIMEX3 value, and the date if the value is one.
struct Resolved {
    value: String,
    date: Option<PartialDate>,
    anchor: Anchor,
}

impl Resolver {
    pub(crate) fn new(anchor: Option<&str>) -> Self {
        let date = |text| {
            let date = date::Date::parse(text).ok()?;
            Some(PartialDate { year: date.year?, month: date.month, day: date.day })
        };
        Self { anchor: anchor.and_then(date), last: None, day: None, day_is_near: false, near_from: 0 }
    }

    /// Starts a new paragraph, in which no day is mentioned yet.
    pub(crate) fn start_paragraph(&mut self) {
        self.day_is_near = false;
    }

    /// Returns whether a time without a day is of the day mentioned last.
    fn has_near_day(&self) -> bool {
        self.day_is_near && self.day.as_ref().is_some_and(|day| day.range.start >= self.near_from)
    }

    /// Resolves an expression. `tense` is that of its clause, which few expressions need; `nearby` is the year of a date that it is joined to: "July and August 2004".
    pub(crate) fn resolve(
        &mut self,
        expression: &Expression,
        range: ByteRange,
        tense: &dyn Fn() -> Tense,
        nearby: Option<&JoinedYear>,
    ) -> Option<Timex> {
        let mut resolved = self.value(expression.meaning, tense, nearby)?;
        let mut kind = expression.meaning.kind();
        if let Some(time) = expression.time {
            // "every Friday night" is still a set.
            if kind == TimeKind::Date {
                kind = TimeKind::Time;
            }
            match time {
                TimeOfDay::Part(part) => {
                    let _ = write!(resolved.value, "T{}", part.code());
                }
                TimeOfDay::Clock(clock) => clock.write(&mut resolved.value),
            }
        }
        if let Some(date) = resolved.date {
            let value = day_value(date);
            let quarter = match expression.meaning {
                Meaning::Quarter(_, quarter) => Some(quarter),
                _ => None,
            };
            let mention = Mention { date, value, range: range.clone(), quarter };
            if date.day.is_some() {
                self.day = Some(mention.clone());
                self.day_is_near = true;
            }
            self.last = Some(mention);
        }
        Some(Timex { range, kind, value: resolved.value, anchor: resolved.anchor })
    }

    /// Returns the value of a meaning, without its time of day.
    fn value(
        &self,
        meaning: Meaning,
        tense: &dyn Fn() -> Tense,
        nearby: Option<&JoinedYear>,
    ) -> Option<Resolved> {
        let plain = |value: String| Some(Resolved { value, date: None, anchor: Anchor::None });
        match meaning {
            Meaning::Day(year, month, day) => {
                let (year, anchor) = self.year(year, tense, nearby, |anchor, direction| {
                    nearest_day(anchor, direction, |year| Date::new(year, month, day).ok())
                });
                // A February 29 needs a leap year; where none is known, one is possible.
                Date::new(year.unwrap_or(2000), month, day).ok()?;
                let date = year.map(|year| PartialDate { year, month: Some(month), day: Some(day) });
                let value = date.map_or_else(|| format!("XXXX-{month:02}-{day:02}"), day_value);
                Some(Resolved { value, date, anchor })
            }
            Meaning::NumericDay(year, ..) => {
                let date = year_point(year);
                Some(Resolved { value: day_value(date), date: Some(date), anchor: Anchor::None })
            }
            Meaning::DayOfMonth(day, shift) => {
                let tense = || match shift {
                    ..0 => Tense::Past,
                    0 => tense(),
                    1.. => Tense::Future,
                };
                Some(self.day_of_month(day, |from| nearest_month_day(from, day, tense())))
            }
            Meaning::WeekdayAndDay(weekday, day) => {
                let near = |from| nearest_weekday_and_day(from, weekday, day, tense());
                Some(self.day_of_month(day, near))
            }
            Meaning::Feast(year, feast) => {
                let (year, anchor) = self.year(year, tense, nearby, |anchor, direction| {
                    nearest_day(anchor, direction, |year| feast.date(year))
                });
                let date = year.and_then(|year| feast.date(year));
                if feast == Feast::HolyWeek {
                    let value = date.map_or_else(|| "XXXX-WXX".to_owned(), week_value);
                    return Some(Resolved { value, date: None, anchor });
                }
                let date = date.map(PartialDate::of);
                let anchor = if date.is_some() { anchor } else { Anchor::None };
                let value = date.map_or_else(|| "XXXX-XX-XX".to_owned(), day_value);
                Some(Resolved { value, date, anchor })
            }
            Meaning::Month(year, month) => {
                let (year, anchor) = self
                    .year(year, tense, nearby, |anchor, direction| nearest_month(anchor, month, direction));
                let date = year.map(|year| PartialDate { year, month: Some(month), day: None });
                let value = date.map_or_else(|| format!("XXXX-{month:02}"), day_value);
                Some(Resolved { value, date, anchor })
            }
            Meaning::Year(year) => {
                let (year, anchor) = self.year(year, tense, nearby, |anchor, _| Some(anchor.year));
                let date = year.map(year_point);
                Some(Resolved { value: date.map_or_else(|| "XXXX".to_owned(), day_value), date, anchor })
            }
            Meaning::Fiscal(year) => {
                let (year, anchor) = self.year(year, tense, nearby, |anchor, _| Some(anchor.year));
                Some(Resolved { value: format!("FY{}", year_value(year)), date: None, anchor })
            }
            Meaning::Quarter(year, quarter) => {
                let first = quarter * 3 - 2;
                let (year, anchor) = self
                    .year(year, tense, nearby, |anchor, direction| nearest_month(anchor, first, direction));
                Some(Resolved {
                    value: format!("{}-Q{quarter}", year_value(year)),
                    date: year.map(year_point),
                    anchor,
                })
            }
            Meaning::Half(year, half) => {
                let first = half * 6 - 5;
                let (year, anchor) = self
                    .year(year, tense, nearby, |anchor, direction| nearest_month(anchor, first, direction));
                Some(Resolved {
                    value: format!("{}-H{half}", year_value(year)),
                    date: year.map(year_point),
                    anchor,
                })
            }
            Meaning::Season(year, season) => {
                let (year, anchor) = self
                    .year(year, tense, nearby, |anchor, direction| nearest_season(anchor, season, direction));
                let value = format!("{}-{}", year_value(year), season.code());
                Some(Resolved { value, date: None, anchor })
            }
            Meaning::Decade(decade) => plain(format!("{decade:03}")),
            Meaning::Century(century) => plain(format!("{century:02}")),
            Meaning::Weekday(weekday, shift, kind) => Some(self.weekday(weekday, shift, kind, tense)),
            Meaning::Shift(unit, by, kind) => self.shift(unit, by, kind),
            Meaning::Weekend => {
                let day = self.anchor.and_then(PartialDate::date).map(Date::weekday);
                let during = matches!(day, Some(Weekday::Saturday | Weekday::Sunday));
                let by = if during || tense() == Tense::Future { 0 } else { -1 };
                self.shift(Unit::Weekend, by, AnchorKind::Publication)
            }
            Meaning::Same(unit, years) => {
                let Some(mention) = self.last.as_ref() else {
                    return self.shift(Unit::Year, i32::from(years), AnchorKind::Publication);
                };
                let year = mention.date.year.checked_add(years).filter(|year| (0..=9999).contains(year))?;
                let quarter = mention.quarter.or(mention.date.month.map(|month| (month + 2) / 3));
                let date = match unit {
                    Unit::Quarter | Unit::Year => year_point(year),
                    Unit::Month => PartialDate { year, day: None, ..mention.date },
                    _ => PartialDate { year, ..mention.date },
                };
                // February 29 has no day a year before.
                let date = if date.day.is_some() && date.date().is_none() {
                    PartialDate { day: None, ..date }
                } else {
                    date
                };
                let mentioned = quarter
                    .filter(|_| unit == Unit::Quarter || (unit == Unit::Period && mention.quarter.is_some()));
                let value = match mentioned {
                    Some(quarter) => format!("{year:04}-Q{quarter}"),
                    None => day_value(date),
                };
                Some(Resolved { value, date: Some(date), anchor: mention.anchor() })
            }
            Meaning::Length(unit, amount) => plain(unit.length(amount)?),
            Meaning::HoursAndMinutes(hours, 0) => plain(format!("PT{hours}H")),
            Meaning::HoursAndMinutes(hours, minutes) => plain(format!("PT{hours}H{minutes}M")),
            Meaning::Every(unit, amount) => match unit.day_part() {
                Some(part) => plain(format!("XXXX-XX-XXT{}", part.code())),
                None => plain(unit.length(amount)?),
            },
            Meaning::EveryWeekday(day) => plain(format!("XXXX-WXX-{day}")),
            Meaning::Reference(-1) => plain("PAST_REF".to_owned()),
            Meaning::Reference(0) => plain("PRESENT_REF".to_owned()),
            Meaning::Reference(_) => plain("FUTURE_REF".to_owned()),
            Meaning::TimeOfDay if self.has_near_day() => self.shift(Unit::Day, 0, AnchorKind::LastMention),
            Meaning::TimeOfDay => self.shift(Unit::Day, 0, AnchorKind::Publication),
        }
    }

    /// Returns the year, with the date that it was computed from.
    fn year(
        &self,
        year: Year,
        tense: &dyn Fn() -> Tense,
        nearby: Option<&JoinedYear>,
        open: impl Fn(PartialDate, Direction) -> Option<i16>,
    ) -> (Option<i16>, Anchor) {
        let anchored = |year: Option<i16>| match year.filter(|year| (0..=9999).contains(year)) {
            Some(year) => (Some(year), Anchor::Publication),
            None => (None, Anchor::None),
        };
        match (year, nearby) {
            (Year::Explicit(year), _) => (Some(year), Anchor::None),
            (Year::Open, Some(JoinedYear { year, printed, range })) => {
                (Some(*year), Anchor::Mention { range: range.clone(), value: format!("{printed:04}") })
            }
            (Year::Shifted(by), _) => anchored(self.anchor.and_then(|anchor| anchor.year.checked_add(by))),
            (Year::Last, _) => anchored(self.anchor.and_then(|anchor| open(anchor, Direction::Last))),
            (Year::Next, _) => anchored(self.anchor.and_then(|anchor| open(anchor, Direction::Next))),
            (Year::Open, None) => {
                anchored(self.anchor.and_then(|anchor| open(anchor, Direction::Tense(tense()))))
            }
        }
    }

    /// Returns the date that an expression is relative to, and its source.
    fn anchor_date(&self, kind: AnchorKind, unit: Unit) -> (Option<PartialDate>, Anchor) {
        let anchored = || match self.anchor {
            Some(anchor) => (Some(anchor), Anchor::Publication),
            None => (None, Anchor::None),
        };
        let precise = |mention: &&Mention| match unit {
            Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium | Unit::Period => true,
            Unit::Month | Unit::Quarter => mention.date.month.is_some(),
            _ => mention.date.day.is_some(),
        };
        let mentioned = |mention: &Mention| (Some(mention.date), mention.anchor());
        match kind {
            AnchorKind::Publication => anchored(),
            AnchorKind::LastMention => {
                let mention = self.last.as_ref().filter(precise).or(self.day.as_ref());
                mention.map_or_else(anchored, mentioned)
            }
            AnchorKind::ReportedDay => {
                // News reports on the days just gone; a day of long ago is background.
                let anchor = self.anchor.and_then(PartialDate::date);
                let recent = |mention: &&Mention| match (anchor, mention.date.date()) {
                    (Some(anchor), Some(day)) => (-7..=0).contains(&days_between(anchor, day)),
                    _ => true,
                };
                self.day.as_ref().filter(recent).map_or_else(anchored, mentioned)
            }
        }
    }

    /// Returns the value of a unit by its distance in units from a date.
    fn shift(&self, unit: Unit, by: i32, kind: AnchorKind) -> Option<Resolved> {
        let (date, anchor) = self.anchor_date(kind, unit);
        let year = |years: i32| {
            let year = i16::try_from(i32::from(date?.year).checked_add(years)?).ok()?;
            (0..=9999).contains(&year).then_some(year)
        };
        let months = |months: i32| {
            let date = date?;
            let month = i32::from(date.month?) - 1;
            let total = i32::from(date.year).checked_mul(12)?.checked_add(month)?.checked_add(months)?;
            let year = i16::try_from(total.div_euclid(12)).ok().filter(|year| (0..=9999).contains(year))?;
            Some((year, i8::try_from(total.rem_euclid(12)).ok()? + 1))
        };
        let days = |days: i64| {
            let date = date?.date()?.checked_add(days.days()).ok()?;
            (0..=9999).contains(&date.year()).then_some(date)
        };
        let (found, open) = match unit {
            Unit::Day => {
                let date = days(i64::from(by)).map(PartialDate::of);
                (date.map(|date| (day_value(date), Some(date))), "XXXX-XX-XX")
            }
            Unit::Week | Unit::Fortnight | Unit::Weekend => {
                let weeks = if unit == Unit::Fortnight { by.saturating_mul(2) } else { by };
                let date = days(i64::from(weeks) * 7)
                    .filter(|date| (0..=9999).contains(&date.iso_week_date().year()));
                let tail = if unit == Unit::Weekend { "-WE" } else { "" };
                let value = date.map(|date| (format!("{}{tail}", week_value(date)), None));
                (value, if unit == Unit::Weekend { "XXXX-WXX-WE" } else { "XXXX-WXX" })
            }
            Unit::Month => {
                let date =
                    months(by).map(|(year, month)| PartialDate { year, month: Some(month), day: None });
                (date.map(|date| (day_value(date), Some(date))), "XXXX-XX")
            }
            Unit::Quarter => {
                let found = months(by.saturating_mul(3));
                (found.map(|(year, month)| (format!("{year:04}-Q{}", (month + 2) / 3), None)), "XXXX-QX")
            }
            Unit::Year => {
                let date = year(by).map(|year| PartialDate { year, month: None, day: None });
                (date.map(|date| (day_value(date), Some(date))), "XXXX")
            }
            Unit::Decade => {
                let year = year(by.saturating_mul(10));
                (year.map(|year| (format!("{:03}", year / 10), None)), "XXX")
            }
            Unit::Century => {
                let year = year(by.saturating_mul(100));
                (year.map(|year| (format!("{:02}", year / 100), None)), "XX")
            }
            Unit::Period => (date.map(|date| (day_value(date), Some(date))), "XXXX"),
            _ => return None,
        };
        Some(match found {
            Some((value, date)) => Resolved { value, date, anchor },
            None => Resolved { value: open.to_owned(), date: None, anchor: Anchor::None },
        })
    }

    /// Returns the value of a day of the month that `near` finds near the publication.
    fn day_of_month(&self, day: i8, near: impl Fn(Date) -> Option<Date>) -> Resolved {
        match self.anchor.and_then(PartialDate::date).and_then(near).map(PartialDate::of) {
            Some(date) => Resolved { value: day_value(date), date: Some(date), anchor: Anchor::Publication },
            None => Resolved { value: format!("XXXX-XX-{day:02}"), date: None, anchor: Anchor::None },
        }
    }

    /// Returns the value of a weekday near a date.
    fn weekday(
        &self,
        weekday: i8,
        shift: Option<i16>,
        kind: AnchorKind,
        tense: &dyn Fn() -> Tense,
    ) -> Resolved {
        let (date, anchor) = self.anchor_date(kind, Unit::Day);
        let date =
            date.and_then(PartialDate::date).and_then(|from| weekday_near(from, weekday, shift, tense));
        match date {
            Some(date) => {
                let date = PartialDate::of(date);
                Resolved { value: day_value(date), date: Some(date), anchor }
            }
            None => Resolved { value: format!("XXXX-WXX-{weekday}"), date: None, anchor: Anchor::None },
        }
    }
}

impl Mention {
    /// Returns the mention as the anchor of another expression.
    fn anchor(&self) -> Anchor {
        Anchor::Mention { range: self.range.clone(), value: self.value.clone() }
    }
}
