//! The marks of footnotes and references after a sentence: "[3]", "[4][5]", "[note 1]", "²".

use super::character::is_superscript;
use crate::blank::is_blank;

/// Returns the length of the note marks that a text begins with, and of the spaces before them. After a space only a
/// number or letter in brackets is one, or a superscript number; and only if `after_space` says that they may be.
pub(super) fn note_marks(text: &str, after_space: bool) -> usize {
    // By far most texts begin with a space and a letter here.
    if let [b' ', b'!'..=b'Z' | b'a'..=b'~', ..] | [b'A'..=b'Z' | b'a'..=b'z', ..] = text.as_bytes() {
        return 0;
    }
    let mut end = superscript(text);
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let spaces = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
        if spaces > 0 && !after_space {
            return end;
        }
        let mark = rest.get(spaces..).unwrap_or_default();
        let length = match bracketed(mark, spaces > 0) {
            0 if spaces > 0 => superscript(mark),
            length => length,
        };
        // "[3]" before a word without a space, as in "[3]rd", is none.
        let after = mark.get(length..).and_then(|after| after.chars().next());
        if length == 0 || (spaces > 0 && after.is_some_and(|next| next != '[' && !is_blank(next))) {
            return end;
        }
        end += spaces + length;
    }
}

/// Returns the length of a note number without brackets, which a superscript leaves where the form of a text is lost:
/// "of the famine.12 After that". `before` ends with the full stop.
pub(super) fn flattened_note(before: &str, text: &str) -> usize {
    let digits = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) || text.starts_with('0') {
        return 0;
    }
    let ends_word = matches!(
        before.as_bytes(),
        [.., a, b, c, d, b'.'] if [a, b, c, d].iter().all(|letter| letter.is_ascii_lowercase())
    );
    let after = text.get(digits..).unwrap_or_default();
    let opens = after.strip_prefix([' ', '\n']).is_some_and(|next| next.starts_with(char::is_uppercase));
    if ends_word && (opens || after.is_empty()) { digits } else { 0 }
}

fn superscript(text: &str) -> usize {
    text.chars().take(3).take_while(|c| is_superscript(*c)).map(char::len_utf8).sum()
}

/// Returns the length of a mark in square brackets, with the page after it: "[3]:12".
fn bracketed(text: &str, after_space: bool) -> usize {
    let Some(inside) = text.strip_prefix('[') else { return 0 };
    let head = inside.as_bytes().iter().take(MAX_MARK).position(|byte| *byte == b']');
    let Some(mark) = head.and_then(|end| inside.get(..end)) else { return 0 };
    let is_number = |mark: &str| {
        let digits = mark.bytes().all(|byte| byte.is_ascii_digit());
        // After a space a number of four digits is a year: "[2004] found".
        digits && (1..=if after_space { 3 } else { 4 }).contains(&mark.len())
    };
    // "[3]", "[3, 4]", "[3–5]"; "[a]", "[note 1]"; "[citation needed]".
    let is_mark = mark.split([',', '-', '–']).map(str::trim).all(is_number)
        || mark.bytes().all(|byte| byte.is_ascii_lowercase()) && mark.len() == 1
        || mark.rsplit_once(' ').is_some_and(|(word, number)| {
            word.bytes().all(|byte| byte.is_ascii_alphabetic()) && word.len() <= 5 && is_number(number)
        })
        || !after_space && mark.starts_with(|first: char| first.is_lowercase());
    if !is_mark {
        return 0;
    }
    let length = mark.len() + 2;
    let pages = text.get(length..).and_then(|after| after.strip_prefix(':')).unwrap_or_default();
    let digits = pages.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
    if digits > 0 { length + 1 + digits } else { length }
}

/// The most bytes between the brackets of a mark.
const MAX_MARK: usize = 28;

/// Returns whether a text is a list of references, each after its number: "[1] Falk, J. [2] Dahl, O."
pub(super) fn is_reference_list(text: &str) -> bool {
    text.starts_with('[') && text.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn note_marks_are_numbers_in_brackets_and_superscripts() {
        for (text, marks) in [
            ("[3] It", "[3]"),
            (" [3] It", " [3]"),
            (" [3] [12] It", " [3] [12]"),
            ("[4][5] Nobody", "[4][5]"),
            ("[4]:12 Nobody", "[4]:12"),
            (" [3, 4] It", " [3, 4]"),
            (" [note 1] It", " [note 1]"),
            ("[citation needed] It", "[citation needed]"),
            ("² It", "²"),
            (" ¹² It", " ¹²"),
            (" [2004] found", ""),
            (" [The] ferry", ""),
            (" [laughs] She", ""),
            (" [3]rd", ""),
            (" It [3]", ""),
            ("", ""),
        ] {
            assert_eq!(&text[..note_marks(text, true)], marks, "{text}");
        }
        assert_eq!(note_marks(" [3] It", false), 0);
        for (before, text, length) in [
            ("the famine.", "12 After", 2),
            ("the locks.", "13", 2),
            ("No.", "12 After", 0),
            ("in the year.", "1987 It", 0),
            ("version.", "2 of it", 0),
        ] {
            assert_eq!(flattened_note(before, text), length, "{before}{text}");
        }
    }
}
