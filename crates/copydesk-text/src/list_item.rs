//! The markers of list items: bullets, numbers, letters.

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
    (spaces > 0 && !is_rule).then_some(length + spaces)
}
