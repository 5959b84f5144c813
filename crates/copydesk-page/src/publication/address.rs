//! The day in the address of an article: `https://example.org/2026/03/04/ferry-returns`.

use copydesk_record::date::Date;

/// Returns the day that segments of an address name, as records have it: `/2026/03/04/`, `/2026-03-04/`.
#[must_use]
pub fn day_in_address(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        let mut rest = segments.clone();
        let parts = match segment.split_once('-').and_then(|(year, rest)| Some((year, rest.split_once('-')?)))
        {
            Some((year, (month, day))) => [year, month, day.get(..2).filter(|_| is_day_alone(day))?],
            None => [segment, rest.next().unwrap_or_default(), rest.next().unwrap_or_default()],
        };
        if let Some(day) = day_of(parts) {
            return Some(day);
        }
    }
    None
}

/// Returns whether nothing but a title follows the two digits of a day: `04`, `04-ferry-returns`.
fn is_day_alone(day: &str) -> bool {
    day.get(2..).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Returns the day with a year of four digits, a month and a day of two.
fn day_of([year, month, day]: [&str; 3]) -> Option<String> {
    let has_width = |part: &str, width| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(has_width(year, 4) && has_width(month, 2) && has_width(day, 2)) {
        return None;
    }
    // Articles on the web are no older than it.
    let value = format!("{year}-{month}-{day}");
    (year >= "1990" && Date::parse(&value).is_ok()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::day_in_address;

    #[test]
    fn a_day_in_the_path_is_read() {
        for address in [
            "https://example.org/2026/03/04/ferry-returns",
            "https://example.org/news/2026/03/04/",
            "https://example.org/news/2026-03-04/ferry.html?page=2",
            "https://example.org/2026-03-04-ferry-returns",
        ] {
            assert_eq!(day_in_address(address).as_deref(), Some("2026-03-04"), "{address}");
        }
        for address in [
            "https://example.org/2026/03/ferry-returns",
            "https://example.org/2026/13/04/ferry-returns",
            "https://example.org/1126/03/04/",
            "https://example.org/ferry?date=2026/03/04",
            "https://example.org/2026-03-041",
            "https://example.org/a-b-c",
            "",
        ] {
            assert_eq!(day_in_address(address), None, "{address}");
        }
    }
}
