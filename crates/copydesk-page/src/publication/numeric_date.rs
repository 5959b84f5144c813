//! The day of a numeric date that can be read in two ways.

use super::DateHints;
use crate::classified_text::{ClassifiedText, PageBlock};
use crate::facts::timestamp::{Readings, StatedDate};
use copydesk_record::{ArticleDate, Basis};
use copydesk_time::{DayOrder, day_orders};

impl<'t> ClassifiedText<'t> {
    /// Returns a numeric date that can be read in two ways, if the rest of the page or its language decides it.
    pub(super) fn in_certain_order(
        &self,
        block: PageBlock<'_, 't>,
        date: &StatedDate,
        readings: &Readings,
        hints: &DateHints<'_>,
    ) -> Option<ArticleDate<'t>> {
        let text = block.slice(date.range.clone());
        let order = hints.order_of(readings).or_else(|| self.order_of(text)).or_else(|| order_by_clock(text));
        let value = match order.or_else(|| order_of_language(hints.context.language?)) {
            Some(DayOrder::DayFirst) => readings.day_first.clone(),
            Some(DayOrder::MonthFirst) => readings.month_first.clone(),
            None => self.unambiguous_day_elsewhere(readings)?.to_owned(),
        };
        let date = self.article_date(block, date);
        Some(ArticleDate { value: value.into(), basis: Basis::Inferred, ..date })
    }

    /// Returns a date with points, "03.04.2026", as that of the other order, if the page has such dates only with the
    /// month first: "03.31.2026".
    pub(super) fn with_month_first(&self, block: PageBlock<'_, 't>, date: &StatedDate) -> Option<StatedDate> {
        let text = block.slice(date.range.clone());
        let mut parts = text.splitn(3, '.');
        let is_number = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let (day, month) =
            (parts.next().filter(|day| is_number(day))?, parts.next().filter(|month| is_number(month))?);
        let (year, rest) = date.value.split_at_checked(4)?;
        let is_day_first = rest.get(1..3) == Some(month) && rest.get(4..6) == Some(day) && day <= "12";
        let is_swapped = || self.order_with('.') == Some(DayOrder::MonthFirst);
        let swapped = || format!("{year}-{day}-{month}{}", rest.get(6..).unwrap_or_default());
        (is_day_first && is_swapped()).then(|| StatedDate { value: swapped(), ..date.clone() })
    }

    /// Returns the order of day and month, if other dates of the page with the same separator can be read in
    /// one way only, and all in the same.
    fn order_of(&self, date_text: &str) -> Option<DayOrder> {
        self.order_with(date_text.chars().find(|c| matches!(c, '/' | '-'))?)
    }

    /// Returns the order of day and month in the dates of the page with a separator that can be read in one way only, if all
    /// have the same.
    fn order_with(&self, separator: char) -> Option<DayOrder> {
        let mut orders = self.page_blocks().flat_map(|block| day_orders(block.text(), separator));
        let first = orders.next()?;
        orders.all(|order| order == first).then_some(first)
    }

    /// Returns the one of the two days that the page has elsewhere in an unambiguous form.
    fn unambiguous_day_elsewhere<'r>(&self, readings: &'r Readings) -> Option<&'r str> {
        let (first, last) = (&*readings.day_first, &*readings.month_first);
        let (first_day, last_day) = (first.get(..10)?, last.get(..10)?);
        let (mut is_first, mut is_last) = (false, false);
        let mut compare = |value: &str| {
            is_first |= value.starts_with(first_day);
            is_last |= value.starts_with(last_day);
        };
        for date in self.lines().flat_map(|block| &block.readings.line_dates().dates) {
            compare(&date.value().unwrap_or_default());
        }
        if let Some(date) = self.dateline().and_then(|dateline| dateline.date) {
            compare(&date.value);
        }
        match (is_first, is_last) {
            (true, false) => Some(first),
            (false, true) => Some(last),
            _ => None,
        }
    }
}

impl DateHints<'_> {
    /// Returns the order that the caller gave, or in which a date is the day in the address.
    fn order_of(&self, readings: &Readings) -> Option<DayOrder> {
        self.context.day_order.or_else(|| self.order_by_address(readings))
    }

    fn order_by_address(&self, readings: &Readings) -> Option<DayOrder> {
        let day = self.day_in_address.as_deref()?;
        if readings.day_first.starts_with(day) {
            Some(DayOrder::DayFirst)
        } else {
            readings.month_first.starts_with(day).then_some(DayOrder::MonthFirst)
        }
    }
}

/// Returns the order of day and month in a date with a time of day, if no language with the month first writes that so:
/// "03/05/2026 18h04".
fn order_by_clock(date_text: &str) -> Option<DayOrder> {
    let is_digit =
        |at: Option<usize>| at.and_then(|at| date_text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    let has_letter = memchr::memchr_iter(b'h', date_text.as_bytes())
        .any(|at| is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)));
    has_letter.then_some(DayOrder::DayFirst)
}

/// Returns the order of day and month in a language, by its BCP 47 tag, if it has one.
fn order_of_language(tag: &str) -> Option<DayOrder> {
    (!may_have_month_first(tag)).then_some(DayOrder::DayFirst)
}

/// Returns whether a language, by its BCP 47 tag, is written where the month comes first: in the United
/// States and their territories, and in the Philippines.
fn may_have_month_first(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is = |part: &str, names: &[&str]| names.iter().any(|name| part.eq_ignore_ascii_case(name));
    parts.next().is_some_and(|language| is(language, &["en", "fil", "tl"]))
        || parts.any(|part| is(part, &["US", "PR", "PH"]))
}

#[cfg(test)]
mod tests {
    use super::{DayOrder, may_have_month_first, order_by_clock};

    #[test]
    fn the_letter_of_hours_decides_the_order() {
        assert_eq!(order_by_clock("03/05/2026 18h04"), Some(DayOrder::DayFirst));
        assert_eq!(order_by_clock("03/05/2026 18:04"), None);
        assert_eq!(order_by_clock("03/05/2026"), None);
    }

    #[test]
    fn month_first_languages_are_known_by_their_tags() {
        for tag in ["en", "EN", "en-GB", "tl", "es-US", "es-pr"] {
            assert!(may_have_month_first(tag), "{tag}");
        }
        for tag in ["de", "es", "es-MX", "pt-BR"] {
            assert!(!may_have_month_first(tag), "{tag}");
        }
    }
}
