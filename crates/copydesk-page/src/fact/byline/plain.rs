//! Bare lines: what a look at the words tells of a line that nothing opens, before it is read.
//!
//! Most blocks of a page are short, and few of them sign. So here stands, in other words, why [`super::read`] finds nobody
//! in most of them: a bare name has two words or more, and a signature begins with it.

use super::end::{aside, glue};
use super::newsroom::names_newsroom;
use super::{begins_high, is_and, open};
use crate::fact::name::{self, Part};

/// What a block says as a bare byline, as far as a look at its words tells; [`super::read`] finds the same in more time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plain {
    /// A person's name and nothing else, and whether it begins with a given name.
    Name {
        given: bool,
    },
    Nothing,
    /// It must be read.
    Unsure,
}

/// What is known of a block whose words were counted.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is known by itself")]
pub struct Words {
    /// Whether it has one of [`super::newsrooms`], if it is ASCII.
    pub newsroom: bool,
    /// Whether letters are not ASCII.
    pub high: bool,
    /// Whether a capital stands right behind a small letter or a digit.
    pub humps: bool,
    /// Whether it has digits, and whether letters stand right beside some of them.
    pub digits: bool,
    pub glued: bool,
    /// Whether it may print a date, whose numbers are words of their own.
    pub dated: bool,
    /// Whether it has a month, or numbers with a mark between.
    pub calendar: bool,
}

pub fn plain(block: &str, words: Words) -> Plain {
    let (None, line) = open(block) else { return Plain::Unsure };
    // "3 March 2026 by Maren Falk".
    if words.digits && block.len() <= 200 && has_by(block) {
        return Plain::Unsure;
    }
    if block.len() > 100 || !begins_high(block) || block.ends_with(['.', '?', '!', ':']) {
        return Plain::Nothing;
    }
    // A signature may end in the middle of such words: "FalkPublished", "Falk3 March".
    if ((words.high || words.humps) && glue(line).is_some()) || (words.glued && dates_words(line, words)) {
        return Plain::Unsure;
    }
    if names_nobody(line) {
        return unless_newsroom(line, words);
    }
    // What parts a name from something behind it, and what makes of that a role.
    let behind = || words.dated || aside(line).is_some() || name::may_have_role(line);
    let (mut count, mut given) = (0, false);
    for word in parts(line) {
        if is_and(word) {
            return Plain::Unsure;
        }
        if !is_plain_word(word) {
            let number = word.starts_with(|c: char| c.is_ascii_digit());
            let nobody = (number && count < 2) || (count >= 1 && is_no_word(word) && !behind());
            return if nobody { unless_newsroom(line, words) } else { Plain::Unsure };
        }
        match name::part(word) {
            Part::Name { given: is_given } => given |= count == 0 && is_given,
            // "Maren Falk in Oslo"
            Part::Other if count >= 2 && (word.eq_ignore_ascii_case("in") || behind()) => {
                return Plain::Unsure;
            }
            // "Maren Falk on Monday": what follows is no part of the name.
            Part::Small if count >= 1 && aside(line).is_some() => return Plain::Unsure,
            Part::Other | Part::Small => return unless_newsroom(line, words),
            Part::Unsure => return Plain::Unsure,
        }
        count += 1;
    }
    match count {
        ..2 => unless_newsroom(line, words),
        2..=6 if line.len() <= 80 && aside(line).is_none() => Plain::Name { given },
        _ => Plain::Unsure,
    }
}

/// What stands between blanks: as [`str::split`] has it, in less time for words.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest?;
        let end = line.bytes().position(|byte| byte == b' ');
        rest = end.and_then(|end| line.get(end + 1..));
        line.get(..end.unwrap_or(line.len()))
    })
}

/// Whether a word may be "by", with more behind it.
fn has_by(block: &str) -> bool {
    let bytes = block.as_bytes();
    let is_by = |at: usize| {
        let around = at.checked_sub(1).and_then(|from| bytes.get(from..at + 2));
        around.is_some_and(|around| around.eq_ignore_ascii_case(b"by "))
    };
    memchr::memchr_iter(b'y', bytes).any(is_by)
}

/// Whether a date may begin or end inside a word of letters and digits.
fn dates_words(line: &str, words: Words) -> bool {
    let pairs = |is: fn(&u8, &u8) -> bool| {
        line.as_bytes().windows(2).any(|pair| matches!(pair, [first, second] if is(first, second)))
    };
    pairs(|first, second| first.is_ascii_alphabetic() && second.is_ascii_digit())
        && (words.calendar
            || words.humps
            || pairs(|first, second| first.is_ascii_digit() && second.is_ascii_alphabetic()))
}

/// Whether a word has letters in ASCII and nothing else but marks of names.
fn is_plain_word(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'\'' | b'.'))
}

/// Whether a word is none that a name has, and a signature does not end inside it: "[Photos]", "EV6", "I/O".
fn is_no_word(word: &str) -> bool {
    let bytes = word.as_bytes();
    let is_end = |byte: &u8| !byte.is_ascii() || matches!(byte, b',' | b';' | b'|' | b'@' | b'\t'..=b'\r');
    let within = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let begins = matches!(bytes, [mark, ..] if mark.is_ascii_punctuation() && !is_end(mark) && !b"'(\"".contains(mark));
    let whole = bytes.iter().position(is_end).unwrap_or(bytes.len());
    let inner = bytes.iter().take(whole).zip(1..).any(|(byte, next)| {
        byte.is_ascii_digit() || (matches!(byte, b'/' | b':' | b'!' | b'?' | b'"') && within(next))
    });
    inner || (begins && within(1))
}

/// Nothing in a line that names no person, unless it may name a newsroom: by itself, as they sign, or with somebody behind
/// it.
fn unless_newsroom(line: &str, words: Words) -> Plain {
    if words.newsroom || (words.high && names_newsroom(line)) {
        return Plain::Unsure;
    }
    let first = first_piece(line);
    let more = first.len() < line.len();
    if more && name::may_be_organisation(first) { Plain::Unsure } else { Plain::Nothing }
}

/// What a line says of the first who signs, if several do.
fn first_piece(line: &str) -> &str {
    let mut word = 0;
    let end = line.bytes().zip(0..).find_map(|(byte, at)| match byte {
        b',' | b';' => Some(at),
        b' ' => {
            let and = line.get(word..at).is_some_and(is_and).then(|| word.saturating_sub(1));
            word = at + 1;
            and
        }
        _ => None,
    });
    end.and_then(|end| line.get(..end)).unwrap_or(line)
}

/// Whether the first two words tell that a line names no person. Where a signature ends inside the second, the part of it
/// before the end tells the same.
fn names_nobody(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_head = |first: &&str| line.starts_with(*first) && !first.starts_with([',', ';']) && !is_and(first);
    let Some(first) = words.next().filter(is_head) else { return false };
    if !name::may_have(first, true) || first.contains([',', ';']) {
        return true;
    }
    let Some(second) = words.next() else { return true };
    let parted = || line.get(first.len()..)?.strip_prefix(' ')?.split_once(' ');
    if parted().is_some_and(|(and, _)| is_and(and)) {
        return true;
    }
    let bytes = second.as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if letters == 0 {
        return bytes.first().is_some_and(|mark| mark.is_ascii() && !matches!(mark, b'\'' | b'(' | b'"'));
    }
    let (word, marks) = second.split_at_checked(letters).unwrap_or((second, ""));
    let marks = marks.bytes().all(|mark| matches!(mark, b',' | b':' | b';' | b')' | b'?' | b'!'));
    marks && !name::may_have(word, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_who_signs_stands_before_a_comma_or_and() {
        for (line, first) in [
            ("Maren Falk", "Maren Falk"),
            ("Maren Falk, Ole Dahl and Anna Reyes", "Maren Falk"),
            ("Maren Falk and Ole Dahl, Anna Reyes", "Maren Falk"),
            ("News & Culture", "News"),
            ("News &", "News &"),
        ] {
            assert_eq!(first_piece(line), first);
        }
    }

    #[test]
    fn by_is_a_word_with_more_behind_it() {
        assert!(has_by("3 March by Maren") && has_by("By Maren"));
        assert!(!has_by("30 July, 2026") && !has_by("y by"));
    }
}
