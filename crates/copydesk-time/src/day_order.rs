//! The order of day and month in numeric dates.

use crate::cursor::Cursor;
use crate::header_grammar::HeaderGrammar;
use copydesk_record::DayOrder;
use copydesk_text::swar::has_digit;
use copydesk_text::token::Tokens;

/// Returns the orders of those numeric dates of a line that can be read in one way only and have a certain separator.
///
/// ```
/// use copydesk_time::{DayOrder, day_orders};
/// assert_eq!(day_orders("From 3/4/2026 to 3/31/2026", '/'), [DayOrder::MonthFirst]);
/// ```
#[must_use]
pub fn day_orders(line: &str, separator: char) -> Vec<DayOrder> {
    let mut orders = Vec::new();
    // Other scripts have other digits.
    if !line.contains(separator) || (line.is_ascii() && !has_digit(line)) {
        return orders;
    }
    let tokens = HeaderGrammar::get().tokens(line);
    let mut at = Cursor::new(tokens.of_block(0), &tokens, 0);
    while let Some(candidate) = at.next_candidate() {
        orders.extend(order_at(candidate, separator));
        at = candidate.next();
    }
    orders
}

/// Returns the order of day and month in the numeric dates of some blocks, if those that can be read in one way only have
/// one.
pub(crate) fn order_of(tokens: &Tokens<'_>, blocks: impl Iterator<Item = usize>) -> Option<DayOrder> {
    let mut order = None;
    for block in blocks {
        let mut at = Cursor::new(tokens.of_block(block), tokens, 0);
        while let Some(candidate) = at.next_candidate() {
            at = candidate.next();
            let found = ['/', '-'].into_iter().find_map(|separator| order_at(candidate, separator));
            if found.is_some() && order.is_some() && order != found {
                return None;
            }
            order = order.or(found);
        }
    }
    order
}

/// Returns the order of the numeric date that begins at a place, if there is only one way to read it.
fn order_at(at: Cursor<'_>, separator: char) -> Option<DayOrder> {
    let first = at.number().filter(|_| !at.has_no_space_before())?;
    let is_separator = |at: Cursor<'_>| at.part().is_some_and(|part| part.text.chars().eq([separator]));
    let first_separator = at.next();
    let second = first_separator.next();
    let second_separator = second.next();
    let third = second_separator.next();
    let whole =
        is_separator(first_separator) && is_separator(second_separator) && !is_separator(third.next());
    third.number().filter(|_| whole)?;
    match (first, second.number()?) {
        (13..=31, 1..=12) => Some(DayOrder::DayFirst),
        (1..=12, 13..=31) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}
