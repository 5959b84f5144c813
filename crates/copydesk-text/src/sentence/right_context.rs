//! The text after punctuation that may end a sentence.

use super::character::{continues, is_bullet, is_closer, is_dash, is_opener, is_quotation_mark};
use super::note_mark::{flattened_note, note_marks};
use crate::blank::is_blank;

/// The context on the right of punctuation: closing quotation marks and brackets, spaces, and how the text
/// continues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RightContext<'t> {
    /// The end of the sentence, if it ends here: after closing quotation marks and brackets, and note marks.
    pub(super) end: usize,
    /// Whether a space precedes the following text.
    pub(super) has_space: bool,
    /// Whether a quotation mark or a bracket closed.
    pub(super) closed: bool,
    /// The quotation mark or bracket that opens before the first word.
    pub(super) opened: Option<char>,
    /// The kind of the following text.
    pub(super) next: NextKind,
    /// The text from its first word on.
    pub(super) words: &'t str,
}

/// The kind of text after punctuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NextKind {
    /// The text ends.
    Nothing,
    /// An upper-case letter, or a name that begins with a lower-case one: "iPhone".
    Upper,
    Lower,
    /// A letter of a script without case.
    Caseless,
    Digit,
    /// A handle, a sum or a symbol, which may begin a sentence without a letter.
    Symbol,
    /// A hyphen or dash before a capital or digit, which may be the marker of a list item, and spaces around it.
    Item,
    /// Punctuation within a sentence: a comma, a dash, another full stop.
    Continuation,
}

/// The most opening quotation marks and brackets before a word.
const MAX_OPENERS: usize = 8;

impl<'t> RightContext<'t> {
    /// Returns the context from byte `at` on. `notes` says whether a note mark after a space belongs to what is before it.
    pub(super) fn at(text: &'t str, at: usize, notes: bool) -> Self {
        let rest = text.get(at..).unwrap_or_default();
        // By far most sentences end like this.
        if let [b' ', b'A'..=b'Z', ..] = rest.as_bytes() {
            let words = rest.get(1..).unwrap_or_default();
            return Self {
                end: at,
                has_space: true,
                closed: false,
                opened: None,
                next: NextKind::Upper,
                words,
            };
        }
        let (mut length, mut closed) = closers(rest, false);
        if length == 0 && rest.starts_with(|first: char| first.is_ascii_digit()) {
            length = flattened_note(text.get(..at).unwrap_or_default(), rest);
        }
        length += note_marks(rest.get(length..).unwrap_or_default(), notes);
        let mut end = at + length;
        let mut has_space = false;
        // « Oui. » has a space before its closing quotation mark too.
        loop {
            let rest = text.get(end..).unwrap_or_default();
            let spaces = leading_space_length(rest, false);
            let (length, more) = closers(rest.get(spaces..).unwrap_or_default(), true);
            has_space |= spaces > 0;
            if length == 0 || spaces == 0 {
                let (opened, next, words) = next(rest.get(spaces..).unwrap_or_default(), closed);
                return Self { end, has_space, closed, opened, next, words };
            }
            closed |= more;
            has_space = false;
            end += spaces + length;
            end += note_marks(text.get(end..).unwrap_or_default(), notes);
        }
    }
}

/// Returns the length of the white space at the start of a text, with the `>` of quoted lines. `line_start`
/// says whether a line begins here.
pub(super) fn leading_space_length(text: &str, mut line_start: bool) -> usize {
    if !line_start && let [b' ', b'!'..=b'~', ..] = text.as_bytes() {
        return 1;
    }
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let quotes = line_start
            && character == '>'
            && characters.peek().is_none_or(|(_, next)| is_blank(*next) || *next == '>');
        if !quotes && !is_blank(character) {
            return at;
        }
        line_start |= character == '\n';
    }
    text.len()
}

/// Returns the length of the closing quotation marks and brackets that a text begins with, and whether there are any.
/// `after_space` says that a space precedes: then only those count that cannot open.
fn closers(text: &str, after_space: bool) -> (usize, bool) {
    let mut rest = text.chars();
    let mut length = 0;
    loop {
        let Some(character) = rest.next() else { return (length, length > 0) };
        let next = rest.clone().next();
        let before_word = next.is_some_and(|next| {
            next.is_alphanumeric() || is_opener(next) || (after_space && is_quotation_mark(next))
        });
        let closes = match character {
            '”' if !after_space => true,
            '"' | '\'' if after_space => next.is_none(),
            '*' | '_' => !after_space && next.is_none_or(is_blank),
            '„' | '‚' => false,
            // French puts a space inside: « opens and » closes there.
            '«' | '“' | '‘' if after_space => false,
            other if is_quotation_mark(other) => !before_word,
            other => is_closer(other),
        };
        if !closes {
            return (length, length > 0);
        }
        length += character.len_utf8();
    }
}

/// Returns the quotation mark or bracket that opens, the kind of the text after it, and that text.
fn next(text: &str, closed: bool) -> (Option<char>, NextKind, &str) {
    let mut opened = None;
    let mut rest = text;
    for _ in 0..MAX_OPENERS {
        let Some(character) = rest.chars().next() else { break };
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        let second = after.chars().next();
        let kind = match character {
            _ if character.is_alphabetic() => return (opened, letter_kind(character, rest), rest),
            _ if character.is_numeric() => NextKind::Digit,
            '@' | '#' if second.is_some_and(char::is_alphanumeric) => NextKind::Symbol,
            '$' | '€' | '£' | '¥' | '₹' | '₽' if second.is_some_and(char::is_numeric) => {
                NextKind::Symbol
            }
            '.' | '!' | '?' | '…' => NextKind::Continuation,
            _ if continues(character) => NextKind::Continuation,
            // "- Jetez" may be an item of a list.
            '-' | '–' if !closed && opened.is_none() && second.is_some_and(is_blank) => {
                let words = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
                let first = words.chars().next();
                let opens = first.is_some_and(|first| first.is_uppercase() || first.is_ascii_digit());
                return (None, if opens { NextKind::Item } else { NextKind::Continuation }, words);
            }
            // "—No" is speech; after a quotation a dash precedes the attribution.
            _ if is_dash(character) && (closed || second.is_none_or(is_blank)) => NextKind::Continuation,
            _ => {
                if opened.is_none() && (is_opener(character) || is_quotation_mark(character)) {
                    opened = Some(character);
                }
                let precedes_space = is_bullet(character) || opened.is_some();
                let spaces = if precedes_space || !is_blank(character) {
                    leading_space_length(after, false)
                } else {
                    0
                };
                rest = after.get(spaces..).unwrap_or_default();
                continue;
            }
        };
        return (opened, kind, rest);
    }
    // Symbols and pictures alone may be a sentence.
    (opened, if text.is_empty() { NextKind::Nothing } else { NextKind::Symbol }, rest)
}

/// Returns the kind of a text that begins with a letter.
fn letter_kind(character: char, text: &str) -> NextKind {
    if character.is_uppercase() {
        return NextKind::Upper;
    }
    if !character.is_lowercase() {
        return NextKind::Caseless;
    }
    let name = text.chars().skip(1).take(5).take_while(|c| c.is_alphanumeric()).any(char::is_uppercase);
    let address = ["http://", "https://", "www."].iter().any(|opening| text.starts_with(opening));
    if name || address { NextKind::Upper } else { NextKind::Lower }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_punctuation_belongs_to_the_sentence() {
        for (text, end, next) in [
            (".” She left", ".”", NextKind::Upper),
            (".) she left", ".)", NextKind::Lower),
            (". » Elle", ". »", NextKind::Upper),
            (".« Er", ".«", NextKind::Upper),
            (".”) Er", ".”)", NextKind::Upper),
            (". «Er", ".", NextKind::Upper),
            (". ”Han", ".", NextKind::Upper),
            (".[12] Then", ".[12]", NextKind::Upper),
            (". [4] [12] Then", ". [4] [12]", NextKind::Upper),
            (".” [4]", ".” [4]", NextKind::Nothing),
            (". [2004] Then", ".", NextKind::Digit),
            (".’s book", ".", NextKind::Lower),
            (". — Falk", ".", NextKind::Continuation),
            (". —No", ".", NextKind::Upper),
            (". (“Then", ".", NextKind::Upper),
            (". iPhone", ".", NextKind::Upper),
            (". @falk", ".", NextKind::Symbol),
            (".”, she", ".”", NextKind::Continuation),
            (".\" ", ".\"", NextKind::Nothing),
        ] {
            let context = RightContext::at(text, 1, true);
            assert_eq!((&text[..context.end], context.next), (end, next), "{text}");
        }
    }
}
