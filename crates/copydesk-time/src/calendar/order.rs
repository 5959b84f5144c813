//! Numeric dates that can be read in two ways.

use super::token::tokens;
use copydesk_record::date::Date;

/// Which of day and month comes first in numeric dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// The order of the numeric dates of a line that leave no choice, of those whose parts that mark stands between.
pub fn orders(line: &str, mark: char) -> impl Iterator<Item = Order> {
    let tokens = if line.contains(mark) { tokens(line) } else { Vec::new() };
    let count = tokens.len();
    let order = move |at: usize| {
        let part = |offset: usize| tokens.get(at + offset);
        let marked = |offset: usize| part(offset).is_some_and(|token| token.text.chars().eq([mark]));
        let (first, second) = (part(0)?.number()?, part(2)?.number()?);
        let whole = marked(1) && marked(3) && part(4)?.number().is_some() && !marked(5);
        let apart =
            at == 0 || tokens.get(at - 1).is_none_or(|before| before.end < part(0).map_or(0, |t| t.start));
        match (first, second) {
            (13..=31, 1..=12) if whole && apart => Some(Order::DayFirst),
            (1..=12, 13..=31) if whole && apart => Some(Order::MonthFirst),
            _ => None,
        }
    };
    (0..count).filter_map(order)
}

/// A numeric date that can be read in two ways, read in one of them.
pub fn read_in(order: Order, printed: &str) -> Option<String> {
    let mut parts = printed.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse::<u32>().ok());
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let year = if year < 100 { 2000 + year } else { year };
    let (day, month) = match order {
        Order::DayFirst => (first, second),
        Order::MonthFirst => (second, first),
    };
    let value = format!("{year:04}-{month:02}-{day:02}");
    Date::parse(&value).is_ok().then_some(value)
}
