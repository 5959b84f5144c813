//! The markers of list items: bullets, numbers, letters.

use crate::languages::files;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Returns the length in bytes of the marker that a line begins with, and of the white space after it. A
/// marker is a bullet, or a number or letter with a full stop or bracket.
#[must_use]
pub fn list_marker(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let length = match first {
        'a'..='z' | 'A'..='Z' => (line.as_bytes().get(1) == Some(&b')')).then_some(2)?,
        // A guillemet that closes a quotation has no space behind it.
        '»' | '›' | '→' if !line.contains(['«', '‹']) => first.len_utf8(),
        '•' | '‣' | '◦' | '▪' | '●' | '■' | '◆' | '➤' | '►' | '✓' | '✔' | '·' | '*' | '+' => {
            first.len_utf8()
        }
        // An en dash or em dash opens speech, not a list item.
        '-' => 1,
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            (digits <= 2 && line.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')'])))
                .then_some(digits + 1)?
        }
        '(' => {
            let inside = line.get(1..).and_then(|rest| rest.split_once(')'))?.0;
            let short = inside.len() <= 2 && inside.bytes().all(|byte| byte.is_ascii_alphanumeric());
            (short && !inside.is_empty()).then_some(inside.len() + 2)?
        }
        _ => return None,
    };
    let rest = line.get(length..)?;
    let spaces = rest.len() - rest.trim_start().len();
    let words = rest.get(spaces..)?;
    // A line across the page, with or without the number of the page in it.
    let is_rule = words
        .chars()
        .all(|c| c == first || c.is_whitespace() || (c.is_ascii_digit() && words.ends_with(first)));
    let is_day = || first.is_ascii_digit() && begins_with_month(words);
    (spaces > 0 && !is_rule && !is_day()).then_some(length + spaces)
}

/// Returns whether a text begins with the name of a month, and a year, a comma or nothing follows: after an ordinal that is
/// a date, "3. Mai 2024".
fn begins_with_month(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let rest = rest.trim_start_matches('.');
    let is_year = |rest: &str| rest.bytes().take(4).filter(u8::is_ascii_digit).count() == 4;
    let ends = rest.is_empty() || rest.starts_with(',') || rest.strip_prefix(' ').is_some_and(is_year);
    ends && MONTHS.contains(name.to_lowercase().as_str())
}

/// The names of the months in all languages, in lower case.
static MONTHS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lines = files(|language| language.time).flat_map(|(_, file)| file.lines());
    let names = lines.filter_map(|line| {
        let (role, words) = line.split_once(": ")?;
        (role.starts_with("month ") || role.starts_with("short-month ")).then_some(words)
    });
    names.flat_map(|words| words.split(' ')).collect()
});

#[cfg(test)]
mod tests {
    use super::list_marker;

    #[test]
    fn dates_are_no_items() {
        for date in ["3. Mai 2024", "19. November 2025, 5:00 Uhr", "12. Jan. 2024", "1. Mai"] {
            assert_eq!(list_marker(date), None, "{date}");
        }
        for item in ["3. Mai ist gut", "3. Maiglöckchen", "12. Januarnacht", "1. Tea"] {
            assert_eq!(list_marker(item), item.find(' ').map(|space| space + 1), "{item}");
        }
    }
}
