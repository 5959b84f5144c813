//! A phrase that hard-wrapped copy breaks over lines, in one line.

use std::borrow::Cow;

/// Returns a phrase without the line breaks that hard-wrapped copy has in it: each run of white space is one space, a
/// word that a hyphen breaks over two lines is whole again, and the marks of quoted mail are gone.
///
/// The hyphen stays before a capital: "Anne-", "Marie".
#[must_use]
pub fn in_one_line(phrase: &str) -> Cow<'_, str> {
    let mut before = b'.';
    let is_broken = phrase.bytes().any(|byte| {
        let is_break = matches!(byte, b'\n' | b'\r') || (byte == b' ' && before == b' ');
        before = byte;
        is_break
    });
    if !is_broken {
        return Cow::Borrowed(phrase);
    }
    let is_mark = |word: &&str| word.bytes().all(|byte| byte == b'>');
    let mut line = String::with_capacity(phrase.len());
    for printed in phrase.lines() {
        for (index, word) in printed.split_ascii_whitespace().skip_while(is_mark).enumerate() {
            let is_broken = index == 0 && ends_in_hyphen(&line);
            if is_broken && word.starts_with(char::is_lowercase) {
                line.pop();
            } else if !is_broken && !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    Cow::Owned(line)
}

/// Returns whether a line ends in a word with a hyphen.
fn ends_in_hyphen(line: &str) -> bool {
    let word = line.strip_suffix(['-', '\u{2010}']);
    word.is_some_and(|word| word.ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::in_one_line;

    #[test]
    fn line_breaks_are_spaces() {
        for (printed, expected) in [
            ("Karin Lindqvist", "Karin Lindqvist"),
            ("Karin\nLindqvist", "Karin Lindqvist"),
            ("Karin\r\n   Lindqvist", "Karin Lindqvist"),
            ("Karin  Lindqvist", "Karin Lindqvist"),
            ("Karin\n> > Lindqvist", "Karin Lindqvist"),
            ("Karin Lind-\nqvist", "Karin Lindqvist"),
            ("Anne-\nMarie Holt", "Anne-Marie Holt"),
            ("Hull -\nGoole", "Hull - Goole"),
            ("", ""),
        ] {
            assert_eq!(in_one_line(printed), expected, "{printed:?}");
        }
    }
}
