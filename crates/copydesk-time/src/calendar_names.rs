//! The names of months and weekdays.

use crate::data::{files, rows};
use std::sync::LazyLock;

/// A name of a month or weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarName {
    /// The language, a BCP 47 tag: `en`.
    pub language: &'static str,
    /// The name, in lower case; an abbreviation has no full stop.
    pub name: &'static str,
    /// The number of the month, from 1 for January, or of the weekday, from 1 for Monday.
    pub number: i16,
    /// Whether the name is an abbreviation: `sept`.
    pub abbreviated: bool,
    /// Whether the name, without a capital, is more often another word: `may`, `march`.
    pub doubtful: bool,
}

/// Returns the names of the months in all languages. A name of several languages is repeated.
pub fn months() -> impl Iterator<Item = CalendarName> {
    MONTHS.iter().copied()
}

/// Returns the names of the weekdays in all languages whose list has them.
pub fn weekdays() -> impl Iterator<Item = CalendarName> {
    WEEKDAYS.iter().copied()
}

static MONTHS: LazyLock<Vec<CalendarName>> =
    LazyLock::new(|| names(&["month", "doubtful-month", "short-month"]));
static WEEKDAYS: LazyLock<Vec<CalendarName>> = LazyLock::new(|| names(&["weekday", "short-weekday"]));

fn names(roles: &[&str]) -> Vec<CalendarName> {
    let mut names = Vec::new();
    for (language, file) in files() {
        for row in rows(file).filter(|row| roles.contains(&row.role)) {
            names.extend(row.words().map(|name| CalendarName {
                language,
                name,
                number: row.value,
                abbreviated: row.role.starts_with("short"),
                doubtful: row.role.starts_with("doubtful"),
            }));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn each_language_has_all_months() {
        // In Chinese and Japanese months have numbers.
        for (language, _) in files().filter(|(language, _)| !matches!(*language, "ja" | "zh")) {
            for number in 1..=12 {
                let mut full = months().filter(|month| month.language == language && !month.abbreviated);
                assert!(full.any(|month| month.number == number), "{language} {number}");
            }
        }
    }

    #[test]
    fn a_name_means_the_same_month_in_every_language() {
        let mut numbers = HashMap::new();
        for month in months() {
            let number = *numbers.entry(month.name).or_insert(month.number);
            assert_eq!(number, month.number, "{}", month.name);
        }
    }
}
