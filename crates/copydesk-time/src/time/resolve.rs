//! From what an expression says to the time that it means.

use super::meaning::{Base, Clock, Expression, Hour, Meaning, Unit, Year};
use super::point::{Point, Reach, days_between, nearest_day, nearest_month, nearest_season};
use super::tense::Tense;
use super::{Origin, Time};
use crate::calendar::write_offset;
use copydesk_record::{TimeKind, date};
use copydesk_text::span::ByteRange;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::fmt::Write as _;

/// A date that the text has mentioned.
#[derive(Debug, Clone)]
struct Mention {
    point: Point,
    value: String,
    extent: ByteRange,
    /// The quarter, if it is one.
    quarter: Option<i8>,
}

/// Resolves the expressions of a text in their order.
#[derive(Debug)]
pub(super) struct Resolver {
    anchor: Option<Point>,
    /// The last mentions: of any date, and of a day.
    last: Option<Mention>,
    day: Option<Mention>,
    /// Whether the paragraph has a day already.
    day_is_near: bool,
}

/// A value, with the date it stands for, if it is one, and where that came from.
struct Resolved {
    value: String,
    point: Option<Point>,
    origin: Origin,
}

impl Resolver {
    pub(super) fn new(anchor: Option<&str>) -> Self {
        let point = |text| {
            let date = date::Date::parse(text).ok()?;
            Some(Point { year: date.year?, month: date.month, day: date.day })
        };
        Self { anchor: anchor.and_then(point), last: None, day: None, day_is_near: false }
    }

    /// A new paragraph begins.
    pub(super) fn turn(&mut self) {
        self.day_is_near = false;
    }

    /// The time that an expression means. `nearby` is the year of a date that it is joined to: "July and August 2004".
    pub(super) fn resolve(
        &mut self,
        expression: &Expression,
        extent: ByteRange,
        tense: Tense,
        nearby: Option<&(i16, ByteRange)>,
    ) -> Option<Time> {
        let mut resolved = self.value(expression.meaning, tense, nearby)?;
        let mut kind = kind_of(expression.meaning);
        if let Some(hour) = expression.hour {
            // "every Friday night" is still a set.
            if kind == TimeKind::Date {
                kind = TimeKind::Time;
            }
            match hour {
                Hour::Part(part) => {
                    let _ = write!(resolved.value, "T{}", part.code());
                }
                Hour::Clock(clock) => write_clock(&mut resolved.value, clock),
            }
        }
        if let Some(point) = resolved.point {
            let value = day_value(point);
            let quarter = match expression.meaning {
                Meaning::Quarter(_, quarter) => Some(quarter),
                _ => None,
            };
            let mention = Mention { point, value, extent: extent.clone(), quarter };
            if point.day.is_some() {
                self.day = Some(mention.clone());
                self.day_is_near = true;
            }
            self.last = Some(mention);
        }
        Some(Time { extent, kind, value: resolved.value, origin: resolved.origin })
    }

    fn value(&self, meaning: Meaning, tense: Tense, nearby: Option<&(i16, ByteRange)>) -> Option<Resolved> {
        let plain = |value: String| Some(Resolved { value, point: None, origin: Origin::Text });
        match meaning {
            Meaning::Day(year, month, day) => {
                let (year, origin) = self.year(year, tense, nearby, |anchor, reach| {
                    nearest_day(anchor, reach, |year| Date::new(year, month, day).ok())
                });
                // A February 29 needs a leap year; where none is known, one is possible.
                Date::new(year.unwrap_or(2000), month, day).ok()?;
                let point = year.map(|year| Point { year, month: Some(month), day: Some(day) });
                let value = point.map_or_else(|| format!("XXXX-{month:02}-{day:02}"), day_value);
                Some(Resolved { value, point, origin })
            }
            Meaning::Feast(year, feast) => {
                let (year, origin) = self.year(year, tense, nearby, |anchor, reach| {
                    nearest_day(anchor, reach, |year| feast.date(year))
                });
                let date = year.and_then(|year| feast.date(year));
                let point = date.map(Point::of);
                let origin = if date.is_some() { origin } else { Origin::Text };
                let value = point.map_or_else(|| "XXXX-XX-XX".to_owned(), day_value);
                Some(Resolved { value, point, origin })
            }
            Meaning::Month(year, month) => {
                let (year, origin) =
                    self.year(year, tense, nearby, |anchor, reach| nearest_month(anchor, month, reach));
                let point = year.map(|year| Point { year, month: Some(month), day: None });
                let value = point.map_or_else(|| format!("XXXX-{month:02}"), day_value);
                Some(Resolved { value, point, origin })
            }
            Meaning::Year(year) => {
                let (year, origin) = self.year(year, tense, nearby, |anchor, _| Some(anchor.year));
                let point = year.map(year_point);
                Some(Resolved { value: point.map_or_else(|| "XXXX".to_owned(), day_value), point, origin })
            }
            Meaning::Fiscal(year) => {
                let (year, origin) = self.year(year, tense, nearby, |anchor, _| Some(anchor.year));
                Some(Resolved { value: format!("FY{}", year_value(year)), point: None, origin })
            }
            Meaning::Quarter(year, quarter) => {
                let first = quarter * 3 - 2;
                let (year, origin) =
                    self.year(year, tense, nearby, |anchor, reach| nearest_month(anchor, first, reach));
                Some(Resolved {
                    value: format!("{}-Q{quarter}", year_value(year)),
                    point: year.map(year_point),
                    origin,
                })
            }
            Meaning::Half(year, half) => {
                let first = half * 6 - 5;
                let (year, origin) =
                    self.year(year, tense, nearby, |anchor, reach| nearest_month(anchor, first, reach));
                Some(Resolved {
                    value: format!("{}-H{half}", year_value(year)),
                    point: year.map(year_point),
                    origin,
                })
            }
            Meaning::Season(year, season) => {
                let (year, origin) =
                    self.year(year, tense, nearby, |anchor, reach| nearest_season(anchor, season, reach));
                let value = format!("{}-{}", year_value(year), season.code());
                Some(Resolved { value, point: None, origin })
            }
            Meaning::Decade(decade) => plain(format!("{decade:03}")),
            Meaning::Century(century) => plain(format!("{century:02}")),
            Meaning::Weekday(weekday, shift, base) => Some(self.weekday(weekday, shift, base, tense)),
            Meaning::Shift(unit, by, base) => self.shift(unit, by, base),
            Meaning::Weekend => {
                let day = self.anchor.and_then(Point::date).map(Date::weekday);
                let during = matches!(day, Some(Weekday::Saturday | Weekday::Sunday));
                let by = if during || tense == Tense::Future { 0 } else { -1 };
                self.shift(Unit::Weekend, by, Base::Anchor)
            }
            Meaning::Same(unit, years) => {
                let Some(mention) = self.last.as_ref() else {
                    return self.shift(Unit::Year, i32::from(years), Base::Anchor);
                };
                let year = mention.point.year.checked_add(years).filter(|year| (0..=9999).contains(year))?;
                let quarter = mention.quarter.or(mention.point.month.map(|month| (month + 2) / 3));
                let point = match unit {
                    Unit::Quarter | Unit::Year => year_point(year),
                    Unit::Month => Point { year, day: None, ..mention.point },
                    _ => Point { year, ..mention.point },
                };
                // February 29 has no day a year before.
                let point = if point.day.is_some() && point.date().is_none() {
                    Point { day: None, ..point }
                } else {
                    point
                };
                let told = quarter
                    .filter(|_| unit == Unit::Quarter || (unit == Unit::Period && mention.quarter.is_some()));
                let value = match told {
                    Some(quarter) => format!("{year:04}-Q{quarter}"),
                    None => day_value(point),
                };
                Some(Resolved { value, point: Some(point), origin: mention.origin() })
            }
            Meaning::Length(unit, amount) => plain(unit.length(amount)?),
            Meaning::Every(unit, amount) => match unit.part() {
                Some(part) => plain(format!("XXXX-XX-XXT{}", part.code())),
                None => plain(unit.length(amount)?),
            },
            Meaning::EveryWeekday(day) => plain(format!("XXXX-WXX-{day}")),
            Meaning::Reference(-1) => plain("PAST_REF".to_owned()),
            Meaning::Reference(0) => plain("PRESENT_REF".to_owned()),
            Meaning::Reference(_) => plain("FUTURE_REF".to_owned()),
            Meaning::Hour if self.day_is_near => self.shift(Unit::Day, 0, Base::Mention),
            Meaning::Hour => self.shift(Unit::Day, 0, Base::Anchor),
        }
    }

    /// The year, and where it comes from.
    fn year(
        &self,
        year: Year,
        tense: Tense,
        nearby: Option<&(i16, ByteRange)>,
        open: impl Fn(Point, Reach) -> Option<i16>,
    ) -> (Option<i16>, Origin) {
        let anchored = |year: Option<i16>| match year.filter(|year| (0..=9999).contains(year)) {
            Some(year) => (Some(year), Origin::Published),
            None => (None, Origin::Text),
        };
        match (year, nearby) {
            (Year::Printed(year), _) => (Some(year), Origin::Text),
            (Year::Open, Some((year, extent))) => {
                (Some(*year), Origin::Mention(extent.clone(), format!("{year:04}")))
            }
            (Year::Shifted(by), _) => anchored(self.anchor.and_then(|anchor| anchor.year.checked_add(by))),
            (Year::Last, _) => anchored(self.anchor.and_then(|anchor| open(anchor, Reach::Last))),
            (Year::Next, _) => anchored(self.anchor.and_then(|anchor| open(anchor, Reach::Next))),
            (Year::Open, None) => anchored(self.anchor.and_then(|anchor| open(anchor, Reach::Tense(tense)))),
        }
    }

    /// The date that a base means, as precise as is known.
    fn base(&self, base: Base, unit: Unit) -> (Option<Point>, Origin) {
        let anchored = || match self.anchor {
            Some(anchor) => (Some(anchor), Origin::Published),
            None => (None, Origin::Text),
        };
        let precise = |mention: &&Mention| match unit {
            Unit::Year | Unit::Decade | Unit::Century | Unit::Millennium | Unit::Period => true,
            Unit::Month | Unit::Quarter => mention.point.month.is_some(),
            _ => mention.point.day.is_some(),
        };
        let told = |mention: &Mention| (Some(mention.point), mention.origin());
        match base {
            Base::Anchor => anchored(),
            Base::Mention => {
                let mention = self.last.as_ref().filter(precise).or(self.day.as_ref());
                mention.map_or_else(anchored, told)
            }
            Base::Report => {
                // News reports on the days just gone; a day of long ago is background.
                let anchor = self.anchor.and_then(Point::date);
                let recent = |mention: &&Mention| match (anchor, mention.point.date()) {
                    (Some(anchor), Some(day)) => (-7..=0).contains(&days_between(anchor, day)),
                    _ => true,
                };
                self.day.as_ref().filter(recent).map_or_else(anchored, told)
            }
        }
    }

    fn shift(&self, unit: Unit, by: i32, base: Base) -> Option<Resolved> {
        let (point, origin) = self.base(base, unit);
        let year = |years: i32| {
            let year = i16::try_from(i32::from(point?.year).checked_add(years)?).ok()?;
            (0..=9999).contains(&year).then_some(year)
        };
        let months = |months: i32| {
            let point = point?;
            let month = i32::from(point.month?) - 1;
            let total = i32::from(point.year).checked_mul(12)?.checked_add(month)?.checked_add(months)?;
            let year = i16::try_from(total.div_euclid(12)).ok().filter(|year| (0..=9999).contains(year))?;
            Some((year, i8::try_from(total.rem_euclid(12)).ok()? + 1))
        };
        let days = |days: i64| {
            let date = point?.date()?.checked_add(days.days()).ok()?;
            (0..=9999).contains(&date.year()).then_some(date)
        };
        let (found, open) = match unit {
            Unit::Day => {
                let point = days(i64::from(by)).map(Point::of);
                (point.map(|point| (day_value(point), Some(point))), "XXXX-XX-XX")
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
                let point = months(by).map(|(year, month)| Point { year, month: Some(month), day: None });
                (point.map(|point| (day_value(point), Some(point))), "XXXX-XX")
            }
            Unit::Quarter => {
                let found = months(by.saturating_mul(3));
                (found.map(|(year, month)| (format!("{year:04}-Q{}", (month + 2) / 3), None)), "XXXX-QX")
            }
            Unit::Year => {
                let point = year(by).map(|year| Point { year, month: None, day: None });
                (point.map(|point| (day_value(point), Some(point))), "XXXX")
            }
            Unit::Decade => {
                let year = year(by.saturating_mul(10));
                (year.map(|year| (format!("{:03}", year / 10), None)), "XXX")
            }
            Unit::Century => {
                let year = year(by.saturating_mul(100));
                (year.map(|year| (format!("{:02}", year / 100), None)), "XX")
            }
            Unit::Period => (point.map(|point| (day_value(point), Some(point))), "XXXX"),
            _ => return None,
        };
        Some(match found {
            Some((value, point)) => Resolved { value, point, origin },
            None => Resolved { value: open.to_owned(), point: None, origin: Origin::Text },
        })
    }

    fn weekday(&self, weekday: i8, shift: Option<i16>, base: Base, tense: Tense) -> Resolved {
        let (point, origin) = self.base(base, Unit::Day);
        let date = point.and_then(Point::date).and_then(|date| {
            let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
            let ahead = i64::from(date.weekday().until(wanted));
            let days = match shift {
                // "last Friday" is never today.
                Some(..0) if ahead == 0 => -7,
                Some(..0) => ahead - 7,
                Some(1..) if ahead == 0 => 7,
                Some(1..) => ahead,
                _ if ahead == 0 => 0,
                Some(0) if tense != Tense::Past => ahead,
                _ if tense == Tense::Future => ahead,
                _ => ahead - 7,
            };
            date.checked_add(days.days()).ok().filter(|date| (0..=9999).contains(&date.year()))
        });
        match date {
            Some(date) => {
                let point = Point::of(date);
                Resolved { value: day_value(point), point: Some(point), origin }
            }
            None => Resolved { value: format!("XXXX-WXX-{weekday}"), point: None, origin: Origin::Text },
        }
    }
}

impl Mention {
    /// A date that itself came from the publication is told from there.
    fn origin(&self) -> Origin {
        Origin::Mention(self.extent.clone(), self.value.clone())
    }
}

fn kind_of(meaning: Meaning) -> TimeKind {
    match meaning {
        Meaning::Length(..) => TimeKind::Duration,
        Meaning::Every(..) | Meaning::EveryWeekday(..) => TimeKind::Set,
        _ => TimeKind::Date,
    }
}

/// A year, as a date.
fn year_point(year: i16) -> Point {
    Point { year, month: None, day: None }
}

fn day_value(point: Point) -> String {
    let mut value = format!("{:04}", point.year);
    if let Some(month) = point.month {
        let _ = write!(value, "-{month:02}");
        if let Some(day) = point.day {
            let _ = write!(value, "-{day:02}");
        }
    }
    value
}

fn year_value(year: Option<i16>) -> String {
    year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"))
}

fn week_value(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

fn write_clock(value: &mut String, clock: Clock) {
    let _ = write!(value, "T{:02}:{:02}", clock.hour, clock.minute);
    if let Some(second) = clock.second {
        let _ = write!(value, ":{second:02}");
    }
    write_offset(value, clock.offset.map(i32::from));
}
