//! What comes after a stop or mark.

use super::character::{
    continues, is_bullet, is_closer, is_dash, is_opener, is_quotation_mark, is_superscript,
};
use crate::is_blank;

/// What comes after a stop or mark: the marks that close with it, a gap, and how the text goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Follow<'t> {
    /// Where the sentence would end: after the marks and brackets that close, and the number of a footnote.
    pub(super) end: usize,
    /// Whether blanks come before what follows.
    pub(super) gap: bool,
    /// Whether a quotation mark or a bracket closed.
    pub(super) closed: bool,
    /// What opens before the first word.
    pub(super) opened: Option<char>,
    pub(super) first: First,
    /// The text from its first word on.
    pub(super) words: &'t str,
}

/// How a text goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    /// Not at all.
    Nothing,
    /// With a capital, or a name that is printed without one: "iPhone".
    Upper,
    Lower,
    /// With a letter of a script without capitals.
    Letter,
    Digit,
    /// With something that begins a sentence as well as a capital does: a handle, a sum, an address.
    Sign,
    /// With what goes on with the sentence: a comma, a dash, another stop.
    Continuation,
}

/// How many marks may open before a word.
const OPENERS: usize = 8;

impl<'t> Follow<'t> {
    /// What follows the byte `at`.
    pub(super) fn at(text: &'t str, at: usize) -> Self {
        let rest = text.get(at..).unwrap_or_default();
        // By far most sentences end so.
        if let [b' ', b'A'..=b'Z', ..] = rest.as_bytes() {
            let words = rest.get(1..).unwrap_or_default();
            return Self { end: at, gap: true, closed: false, opened: None, first: First::Upper, words };
        }
        let (mut length, mut closed) = closers(rest, false);
        length += footnotes(rest.get(length..).unwrap_or_default());
        let mut end = at + length;
        let mut gap = false;
        // « Oui. » has a blank before its closing mark too.
        loop {
            let rest = text.get(end..).unwrap_or_default();
            let blanks = blanks(rest, false);
            let (length, more) = closers(rest.get(blanks..).unwrap_or_default(), true);
            gap |= blanks > 0;
            if length == 0 || blanks == 0 {
                let (opened, first, words) = first(rest.get(blanks..).unwrap_or_default(), closed);
                return Self { end, gap, closed, opened, first, words };
            }
            closed |= more;
            gap = false;
            end += blanks + length;
        }
    }
}

/// The length of the blanks that a text begins with, and whether a mark of quoted lines stands among them. `line` says
/// whether a line begins here.
pub(super) fn blanks(text: &str, mut line: bool) -> usize {
    if !line && let [b' ', b'!'..=b'~', ..] = text.as_bytes() {
        return 1;
    }
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let quotes = line
            && character == '>'
            && characters.peek().is_none_or(|(_, next)| is_blank(*next) || *next == '>');
        if !quotes && !is_blank(character) {
            return at;
        }
        line |= character == '\n';
    }
    text.len()
}

/// The length of the closing marks that a text begins with, and whether a quotation or bracket is among them. After a
/// blank (`apart`), only those count that cannot open.
fn closers(text: &str, apart: bool) -> (usize, bool) {
    let mut rest = text.chars();
    let mut length = 0;
    loop {
        let Some(character) = rest.next() else { return (length, length > 0) };
        let next = rest.clone().next();
        let before_word = next.is_some_and(|next| {
            next.is_alphanumeric() || is_opener(next) || (apart && is_quotation_mark(next))
        });
        let closes = match character {
            '”' if !apart => true,
            '"' | '\'' if apart => next.is_none(),
            '*' | '_' => !apart && next.is_none_or(is_blank),
            '„' | '‚' => false,
            // French puts a blank inside: « opens and » closes there.
            '«' | '“' | '‘' if apart => false,
            other if is_quotation_mark(other) => !before_word,
            other => is_closer(other),
        };
        if !closes {
            return (length, length > 0);
        }
        length += character.len_utf8();
    }
}

/// The length of the numbers of footnotes that a text begins with: "[12]", "²".
fn footnotes(text: &str) -> usize {
    let superscripts: usize =
        text.chars().take(3).take_while(|c| is_superscript(*c)).map(char::len_utf8).sum();
    if superscripts > 0 {
        return superscripts;
    }
    let mut length = 0;
    while let Some(inside) = text.get(length..).and_then(|rest| rest.strip_prefix('[')) {
        let digits = inside.bytes().take(4).take_while(u8::is_ascii_digit).count();
        if digits == 0 || inside.as_bytes().get(digits) != Some(&b']') {
            break;
        }
        length += digits + 2;
    }
    length
}

/// What opens, how the text goes on, and the text from there.
fn first(text: &str, closed: bool) -> (Option<char>, First, &str) {
    let mut opened = None;
    let mut rest = text;
    for _ in 0..OPENERS {
        let Some(character) = rest.chars().next() else { break };
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        let next = after.chars().next();
        let first = match character {
            _ if character.is_alphabetic() => return (opened, letter(character, rest), rest),
            _ if character.is_numeric() => First::Digit,
            '@' | '#' if next.is_some_and(char::is_alphanumeric) => First::Sign,
            '$' | '€' | '£' | '¥' | '₹' | '₽' if next.is_some_and(char::is_numeric) => First::Sign,
            '.' | '!' | '?' | '…' => First::Continuation,
            _ if continues(character) => First::Continuation,
            // "—No" is speech; after a quotation a dash comes before who said it.
            _ if is_dash(character) && (closed || next.is_none_or(is_blank)) => First::Continuation,
            _ => {
                if opened.is_none() && (is_opener(character) || is_quotation_mark(character)) {
                    opened = Some(character);
                }
                let mark = is_bullet(character) || opened.is_some();
                let blanks = if mark || !is_blank(character) { blanks(after, false) } else { 0 };
                rest = after.get(blanks..).unwrap_or_default();
                continue;
            }
        };
        return (opened, first, rest);
    }
    // Nothing but signs and pictures: they stand apart.
    (opened, if text.is_empty() { First::Nothing } else { First::Sign }, rest)
}

/// How a text goes on that begins with a letter.
fn letter(character: char, text: &str) -> First {
    if character.is_uppercase() {
        return First::Upper;
    }
    if !character.is_lowercase() {
        return First::Letter;
    }
    let name = text.chars().skip(1).take(5).take_while(|c| c.is_alphanumeric()).any(char::is_uppercase);
    let address = ["http://", "https://", "www."].iter().any(|opening| text.starts_with(opening));
    if name || address { First::Upper } else { First::Lower }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_closes_belongs_to_the_sentence() {
        for (text, end, first) in [
            (".” She left", ".”", First::Upper),
            (".) she left", ".)", First::Lower),
            (". » Elle", ". »", First::Upper),
            (".« Er", ".«", First::Upper),
            (".”) Er", ".”)", First::Upper),
            (". «Er", ".", First::Upper),
            (". ”Han", ".", First::Upper),
            (".[12] Then", ".[12]", First::Upper),
            (".’s book", ".", First::Lower),
            (". — Falk", ".", First::Continuation),
            (". —No", ".", First::Upper),
            (". (“Then", ".", First::Upper),
            (". iPhone", ".", First::Upper),
            (". @falk", ".", First::Sign),
            (".”, she", ".”", First::Continuation),
            (".\" ", ".\"", First::Nothing),
        ] {
            let follow = Follow::at(text, 1);
            assert_eq!((&text[..follow.end], follow.first), (end, first), "{text}");
        }
    }
}
