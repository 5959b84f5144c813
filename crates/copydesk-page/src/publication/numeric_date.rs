//! The day of a numeric date that can be read in two ways.

use crate::classified_text::ClassifiedText;
use copydesk_time::{DayOrder, day_orders, numeric_date_in};

impl ClassifiedText<'_> {
    /// Returns the day of a numeric date that can be read in two ways, if the rest of the page decides it.
    pub(super) fn disambiguate(&self, date_text: &str, language: Option<&str>) -> Option<String> {
        let day_first = language.filter(|tag| !may_have_month_first(tag));
        let order = self.order_of(date_text).or(day_first.map(|_| DayOrder::DayFirst));
        order
            .and_then(|order| numeric_date_in(order, date_text))
            .or_else(|| self.unambiguous_day_elsewhere(date_text))
    }

    /// Returns the order of day and month, if other dates of the page with the same separator can be read in
    /// one way only, and all in the same.
    fn order_of(&self, date_text: &str) -> Option<DayOrder> {
        let separator = date_text.chars().find(|c| !c.is_ascii_digit())?;
        let mut orders = self.page_blocks().flat_map(|block| day_orders(block.text(), separator));
        let first = orders.next()?;
        orders.all(|order| order == first).then_some(first)
    }

    /// Returns the one of the two days that the page has elsewhere in an unambiguous form.
    fn unambiguous_day_elsewhere(&self, date_text: &str) -> Option<String> {
        let [first, last] =
            [DayOrder::DayFirst, DayOrder::MonthFirst].map(|order| numeric_date_in(order, date_text));
        let (first, last) = (first?, last?);
        let (mut is_first, mut is_last) = (false, false);
        for date in self.lines().flat_map(|block| &block.readings.line_dates().dates) {
            let Some(value) = date.value() else { continue };
            is_first |= value.starts_with(&first);
            is_last |= value.starts_with(&last);
        }
        match (is_first, is_last) {
            (true, false) => Some(first),
            (false, true) => Some(last),
            _ => None,
        }
    }
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
    use super::may_have_month_first;

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
