//! Which day a numeric date is that can be read in two ways.

use super::LINE;
use crate::classified_text::ClassifiedText;
use copydesk_time::{DayOrder, day_orders, numeric_date_in, read_dates};

impl ClassifiedText<'_> {
    /// Reads a numeric date that can be read in two ways, if the rest of the page decides which.
    pub(super) fn decide(&self, printed: &str, language: Option<&str>) -> Option<String> {
        let foreign = language.filter(|tag| !may_have_month_first(tag));
        let order = self.order_of(printed).or(foreign.map(|_| DayOrder::DayFirst));
        order.and_then(|order| numeric_date_in(order, printed)).or_else(|| self.repeated(printed))
    }

    /// The order of a numeric date that can be read in two ways, if other dates of the page with the same marks can
    /// be read in one way only, and all in the same.
    fn order_of(&self, printed: &str) -> Option<DayOrder> {
        let mark = printed.chars().find(|c| !c.is_ascii_digit())?;
        let mut orders = self.blocks.iter().flat_map(|block| day_orders(self.block_text(block), mark));
        let first = orders.next()?;
        orders.all(|order| order == first).then_some(first)
    }

    /// The one of the two days that a numeric date may be that the page prints elsewhere, in a way that is clear.
    fn repeated(&self, printed: &str) -> Option<String> {
        let [first, last] =
            [DayOrder::DayFirst, DayOrder::MonthFirst].map(|order| numeric_date_in(order, printed));
        let (first, last) = (first?, last?);
        let (mut is_first, mut is_last) = (false, false);
        let lines = self.blocks.iter().filter(|block| block.end - block.start <= LINE);
        for date in lines.flat_map(|block| read_dates(self.block_text(block)).dates) {
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

/// Whether a language is written where the month comes first, by its tag (BCP 47): in the United States and what belongs to
/// them, in the Philippines.
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
    fn tags_tell_where_the_month_comes_first() {
        for tag in ["en", "EN", "en-GB", "tl", "es-US", "es-pr"] {
            assert!(may_have_month_first(tag), "{tag}");
        }
        for tag in ["de", "es", "es-MX", "pt-BR"] {
            assert!(!may_have_month_first(tag), "{tag}");
        }
    }
}
