//! Text in Markdown, with the characters escaped that would be read as markup (`CommonMark` and GitHub's tables).

/// Appends words, with what would be markup where they stand escaped, and nothing else, so that people can read it. Words
/// at the start of `out`, or after a line feed, begin a line.
pub(super) fn push_escaped(text: &str, out: &mut String) {
    let mut is_first = true;
    for line in text.split(is_line_end) {
        if !is_first {
            // Blank lines would end the paragraph, and blanks before the end would break the line.
            out.truncate(out.trim_end_matches(is_space).len());
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
        }
        is_first = false;
        let mut line = line;
        if out.is_empty() || out.ends_with('\n') {
            // Four blanks at the start would be a block of code.
            line = escape_start(line.trim_start_matches(is_space), out);
        }
        escape_inline(line, out);
    }
}

/// Appends words as [`push_escaped`] does, in one line.
pub(super) fn push_escaped_line(text: &str, out: &mut String) {
    push_escaped(&text.replace(is_line_end, " "), out);
}

/// Returns words in one line, with what would be markup escaped.
pub(super) fn escaped_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped_line(text, &mut out);
    out
}

/// Returns whether a character ends a line, for `CommonMark` or some reader of it.
pub(super) fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns whether a character is white space at the start of a line. A no-break space is not, for `CommonMark`.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t')
}

/// Escapes what would be a block at the start of a line, and returns the rest of the line.
fn escape_start<'l>(line: &'l str, out: &mut String) -> &'l str {
    let Some(first) = line.chars().next() else { return line };
    let run = line.len() - line.trim_start_matches(first).len();
    let after = line.get(run..).unwrap_or_default();
    let is_alone = after.is_empty() || after.starts_with(is_space);
    match first {
        '#' if is_alone && run <= 6 => {}
        // A list, a line across the page, or what makes a heading of the line above.
        '-' | '+' if is_alone || run > 1 => {}
        '=' if after.trim().is_empty() => {}
        '>' => {}
        '0'..='9' => {
            let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (number, rest) = line.split_at(digits);
            let mut rest_characters = rest.chars();
            let closes = matches!(rest_characters.next(), Some('.' | ')'));
            let before_blank = rest_characters.next().is_none_or(is_space);
            out.push_str(number);
            if closes && before_blank && digits <= 9 {
                out.push('\\');
                out.push_str(rest.get(..1).unwrap_or_default());
                return rest.get(1..).unwrap_or_default();
            }
            return rest;
        }
        _ => return line,
    }
    out.push('\\');
    out.push(first);
    line.get(first.len_utf8()..).unwrap_or_default()
}

/// Escapes what would be markup anywhere in a line.
fn escape_inline(line: &str, out: &mut String) {
    let mut before = ' ';
    let mut characters = line.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|(_, next)| *next);
        let is_markup = match character {
            '\\' | '`' | '*' | '[' | ']' | '~' | '|' => true,
            // Inside a word it is none.
            '_' => !(before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric)),
            '<' => after.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            '&' => is_entity(line.get(at + 1..).unwrap_or_default()),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        // CommonMark has no other place for it.
        out.push(if character == '\0' { '\u{fffd}' } else { character });
        before = character;
    }
}

/// Returns whether the text after an ampersand can be the rest of a character reference.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name.as_bytes().get(length) == Some(&b';')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escape(text: &str) -> String {
        let mut out = String::new();
        push_escaped(text, &mut out);
        out
    }

    #[test]
    fn only_what_would_be_markup_is_escaped() {
        let same = [
            "a - b, c + d = e # f",
            "-5 degrees",
            "#tag",
            "3 < 4 & 5 > 2",
            "snake_case",
            "AT&T",
            "1.5 km",
            "(a) 2",
        ];
        for text in same {
            assert_eq!(escape(text), text);
        }
        for (text, escaped) in [
            ("- a", r"\- a"),
            ("# a", r"\# a"),
            ("1. a", r"1\. a"),
            ("2)", r"2\)"),
            ("a\n===", "a\n\\==="),
            ("a\n---\nb", "a\n\\---\nb"),
            ("    code", "code"),
            ("> a", r"\> a"),
            ("*a* _b_ `c` [d](e) ~f~", r"\*a\* \_b\_ \`c\` \[d\](e) \~f\~"),
            ("<b> &amp; &#38;", r"\<b> \&amp; \&#38;"),
            ("a|b\n-|-", "a\\|b\n-\\|-"),
            ("a  \nb\n\n\nc", "a\nb\nc"),
            (r"\", r"\\"),
        ] {
            assert_eq!(escape(text), escaped);
        }
        let mut out = "an [a](b)".to_owned();
        push_escaped("\n\n - c", &mut out);
        assert_eq!(out, "an [a](b)\n\\- c");
    }
}
