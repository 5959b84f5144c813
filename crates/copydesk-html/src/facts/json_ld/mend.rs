//! JSON that is not quite JSON, mended.

use std::borrow::Cow;

/// Returns JSON as it must have been meant, character for character where there is nothing to mend: without comments
/// and commas that nothing follows, with control characters, quotation marks and halves of characters in strings written
/// as JSON has them, and with its end.
pub(super) fn mended(text: &str) -> String {
    let text = if text.contains('"') {
        Cow::Borrowed(text)
    } else {
        // All of it was escaped, as if it were an attribute.
        Cow::Owned(text.replace("&quot;", "\"").replace("&#34;", "\"").replace("&amp;", "&"))
    };
    Mender {
        text: &text,
        at: 0,
        out: String::with_capacity(text.len()),
        open: Vec::new(),
        is_value: false,
        last: ' ',
    }
    .mend()
}

/// Returns the JSON of a script, without the marks of comments around that hide it from old programs.
pub(super) fn without_marks(text: &str) -> &str {
    let mut text = text.trim_matches(is_space);
    for _ in 0..4 {
        let before = text;
        for mark in ["<!--", "<![CDATA[", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */"] {
            text = text.strip_prefix(mark).unwrap_or(text).trim_start_matches(is_space);
        }
        for mark in ["//-->", "-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", ";"] {
            text = text.strip_suffix(mark).unwrap_or(text).trim_end_matches(is_space);
        }
        if text.len() == before.len() {
            break;
        }
    }
    text
}

fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '\0')
}

struct Mender<'m> {
    text: &'m str,
    at: usize,
    out: String,
    /// The brackets that are open.
    open: Vec<char>,
    /// Whether the next string is the value of a member.
    is_value: bool,
    /// The last mark that was written outside strings, besides white space.
    last: char,
}

impl Mender<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn mend(mut self) -> String {
        while let Some(character) = self.rest().chars().next() {
            self.at += character.len_utf8();
            match character {
                '"' => self.string(),
                '/' if self.rest().starts_with('/') => {
                    self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                }
                '/' if self.rest().starts_with('*') => {
                    self.at += self.rest().find("*/").map_or(self.rest().len(), |end| end + 2);
                }
                ',' => self.comma(),
                '{' | '[' => {
                    self.open.push(character);
                    self.is_value = false;
                    self.mark(character);
                }
                '}' | ']' => {
                    // One that closes nothing is left out.
                    if self.open.pop().is_some() {
                        self.mark(character);
                    }
                    self.is_value = false;
                }
                ':' => {
                    self.is_value = true;
                    self.mark(character);
                }
                ';' => {}
                _ if is_space(character) => self.out.push(' '),
                _ if character.is_control() => {}
                _ => self.mark(character),
            }
        }
        self.end()
    }

    /// Writes a comma where something follows it that it parts from what is before.
    fn comma(&mut self) {
        self.is_value = false;
        let follows = self.rest().trim_start_matches(is_space).chars().next();
        let is_first = matches!(self.last, '{' | '[' | ',');
        if self.open.is_empty() {
            self.out.push(' ');
        } else if !is_first && follows.is_some_and(|next| !matches!(next, ',' | '}' | ']')) {
            self.mark(',');
        }
    }

    /// Writes a mark.
    fn mark(&mut self, mark: char) {
        self.out.push(mark);
        self.last = mark;
    }

    /// Writes what is open to its end.
    fn end(mut self) -> String {
        let trimmed = self.out.trim_end().trim_end_matches(',').len();
        self.out.truncate(trimmed);
        if self.out.ends_with(':') {
            self.out.push_str("null");
        }
        while let Some(open) = self.open.pop() {
            self.out.push(if open == '{' { '}' } else { ']' });
        }
        self.out
    }

    /// Writes a string after its first quotation mark.
    fn string(&mut self) {
        self.mark('"');
        while let Some(character) = self.rest().chars().next() {
            self.at += character.len_utf8();
            match character {
                '"' if self.ends_string() => break,
                '"' => self.out.push_str("\\\""),
                '\\' => self.escape(),
                '\n' => self.out.push_str("\\n"),
                '\t' => self.out.push_str("\\t"),
                '\u{0}'..='\u{1f}' => self.out.push(' '),
                _ => self.out.push(character),
            }
        }
        self.out.push('"');
    }

    /// Returns whether the quotation mark that was just read is the end of its string: by what follows it.
    fn ends_string(&self) -> bool {
        let in_object = self.open.last() == Some(&'{');
        let after = self.rest().trim_start_matches(is_space);
        let mut characters = after.chars();
        match characters.next() {
            None | Some('}' | ']') => true,
            Some(':') => in_object && !self.is_value,
            Some('/') => after.starts_with("//") || after.starts_with("/*"),
            Some('"') => {
                after.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '@'))
            }
            Some(',') => {
                let next = characters.as_str().trim_start_matches(is_space).chars().next();
                match next {
                    None | Some('"' | '}' | ']' | '/' | ',') => true,
                    Some('{' | '[' | '-' | '0'..='9') => !in_object,
                    Some(_) => false,
                }
            }
            Some(_) => false,
        }
    }

    /// Writes an escape after its backslash.
    fn escape(&mut self) {
        let Some(character) = self.rest().chars().next() else { return };
        self.at += character.len_utf8();
        match character {
            '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => {
                self.out.push('\\');
                self.out.push(character);
            }
            'u' => self.unicode_escape(),
            // `\'` and the like: the character itself.
            '\u{0}'..='\u{1f}' => self.out.push(' '),
            _ => self.out.push(character),
        }
    }

    /// Writes `\uXXXX`, or a mark in its place if it is half of a character.
    fn unicode_escape(&mut self) {
        let Some(unit) = hexadecimal(self.rest()) else { return self.out.push('\u{fffd}') };
        let after = self.rest().get(4..).unwrap_or_default();
        let low =
            after.strip_prefix("\\u").and_then(hexadecimal).filter(|unit| (0xdc00..0xe000).contains(unit));
        match (unit, low) {
            (0xd800..0xdc00, Some(low)) => {
                self.out.push(
                    char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00)).unwrap_or('\u{fffd}'),
                );
                self.at += 10;
            }
            (0xd800..0xe000, _) => {
                self.out.push('\u{fffd}');
                self.at += 4;
            }
            _ => {
                self.out.push_str("\\u");
                self.out.push_str(self.text.get(self.at..self.at + 4).unwrap_or("fffd"));
                self.at += 4;
            }
        }
    }
}

/// Returns the number of the four hexadecimal digits that a text begins with.
fn hexadecimal(text: &str) -> Option<u32> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}
