//! A fast test that decides, for most lines without a label, whether they are a byline.
//!
//! Most blocks of a page are short, and few of them are bylines. Parsing each is expensive, so this test
//! rejects most of them by their first words, and accepts those that are a person's name and nothing else.
//! Its verdicts are those of [`super::read`], as a property test of `BlockFacts` checks; lines that it
//! can't decide must be parsed.

use super::collective::{has_newsroom_word, is_anonymous};
use super::conjunction::{is_and, is_capital_and};
use super::name_parts::is_title;
use super::opening::opening;
use super::pieces::{ends_as_sentence, is_signed, may_begin_line, may_begin_name};
use super::signature_end::{is_credit, non_name_phrase, unspaced_word};
use crate::facts::person_name::{self as name, NameWord};

/// The verdict on a line that may be a byline without a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screened {
    /// A person's name and nothing else, and whether it begins with a given name.
    Name { given: bool },
    /// No byline.
    NoByline,
    /// It must be parsed.
    Undecided,
}

/// Facts of a line that are known from counting its words.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is known by itself")]
pub(crate) struct LineCounts {
    /// Whether it has one of [`super::newsroom_words`], if it is ASCII.
    pub(crate) newsroom_word: bool,
    /// Whether some letters are not ASCII.
    pub(crate) non_ascii: bool,
    /// Whether a capital directly follows a lower-case letter or a digit.
    pub(crate) camel_case: bool,
    /// Whether it has digits.
    pub(crate) digits: bool,
    /// Whether digits and letters occur in one word.
    pub(crate) digits_in_words: bool,
    /// Whether it may have a date whose numbers are words of their own.
    pub(crate) may_be_dated: bool,
    /// Whether it has a month, or numbers with punctuation between.
    pub(crate) month_or_numeric_date: bool,
}

/// Returns whether a block is a byline without a label, as far as a look at its words decides it.
pub(crate) fn screen(block: &str, counts: LineCounts) -> Screened {
    let (None, line) = opening(block) else { return Screened::Undecided };
    if is_anonymous(block) {
        return Screened::Undecided;
    }
    // "Photos: Ole Dahl. Words: Maren Falk"
    if is_credit(line) {
        return Screened::Undecided;
    }
    // "3 March 2026 by Maren Falk".
    if counts.digits && block.len() <= 200 && has_by(block) {
        return Screened::Undecided;
    }
    if block.len() > 100 || !may_begin_line(block) || ends_as_sentence(block) {
        return Screened::NoByline;
    }
    if !may_begin_name(block) || is_signed(block) {
        return Screened::Undecided;
    }
    // A signature may end in the middle of such words: "FalkPublished", "Falk3 March".
    if ((counts.non_ascii || counts.camel_case) && unspaced_word(line).is_some())
        || (counts.digits_in_words && may_have_date_in_word(line, counts))
    {
        return Screened::Undecided;
    }
    if words(line).next().is_some_and(is_title) {
        return Screened::Undecided;
    }
    if begins_without_name(line) {
        return no_byline_unless_newsroom(line, counts);
    }
    // Something may follow the name that is no part of it, or a role.
    let may_be_followed =
        || counts.may_be_dated || non_name_phrase(line).is_some() || name::may_have_role(line);
    let (mut count, mut given) = (0, false);
    for word in words(line) {
        if is_and(word) || (count >= 2 && is_capital_and(word)) {
            return Screened::Undecided;
        }
        if !is_plain_word(word) {
            let number = word.starts_with(|c: char| c.is_ascii_digit());
            let is_no_name =
                (number && count < 2) || (count >= 1 && cannot_be_in_name(word) && !may_be_followed());
            return if is_no_name { no_byline_unless_newsroom(line, counts) } else { Screened::Undecided };
        }
        match name::name_word(word) {
            NameWord::Name { given: is_given } => given |= count == 0 && is_given,
            // "Maren Falk in Oslo"
            NameWord::Other if count >= 2 && (word.eq_ignore_ascii_case("in") || may_be_followed()) => {
                return Screened::Undecided;
            }
            // "Maren Falk on Monday": what follows is no part of the name.
            NameWord::Lowercase if count >= 1 && non_name_phrase(line).is_some() => {
                return Screened::Undecided;
            }
            NameWord::Other | NameWord::Lowercase => return no_byline_unless_newsroom(line, counts),
            NameWord::Undecided => return Screened::Undecided,
        }
        count += 1;
    }
    match count {
        ..2 => no_byline_unless_newsroom(line, counts),
        2..=6 if line.len() <= 80 && non_name_phrase(line).is_none() => Screened::Name { given },
        _ => Screened::Undecided,
    }
}

/// Returns the words between spaces, as [`str::split`] does, but faster for short words.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest?;
        let end = line.bytes().position(|byte| byte == b' ');
        rest = end.and_then(|end| line.get(end + 1..));
        line.get(..end.unwrap_or(line.len()))
    })
}

/// Returns whether the line may have the word "by" with more after it.
fn has_by(block: &str) -> bool {
    let bytes = block.as_bytes();
    let is_by = |at: usize| {
        let around = at.checked_sub(1).and_then(|from| bytes.get(from..at + 2));
        around.is_some_and(|around| around.eq_ignore_ascii_case(b"by "))
    };
    memchr::memchr_iter(b'y', bytes).any(is_by)
}

/// Returns whether a date may begin or end inside a word of letters and digits.
fn may_have_date_in_word(line: &str, counts: LineCounts) -> bool {
    let pairs = |is: fn(&u8, &u8) -> bool| {
        line.as_bytes().windows(2).any(|pair| matches!(pair, [first, second] if is(first, second)))
    };
    pairs(|first, second| first.is_ascii_alphabetic() && second.is_ascii_digit())
        && (counts.month_or_numeric_date
            || counts.camel_case
            || pairs(|first, second| first.is_ascii_digit() && second.is_ascii_alphabetic()))
}

/// Returns whether a word has only ASCII letters and the punctuation of names.
fn is_plain_word(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'\'' | b'.'))
}

/// Returns whether a word occurs in no name, and no signature ends inside it: "[Photos]", "EV6", "I/O".
fn cannot_be_in_name(word: &str) -> bool {
    let bytes = word.as_bytes();
    let is_end = |byte: &u8| !byte.is_ascii() || matches!(byte, b',' | b';' | b'|' | b'@' | b'\t'..=b'\r');
    let within = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let begins = matches!(bytes, [sign, ..] if sign.is_ascii_punctuation() && !is_end(sign) && !b"'(\"".contains(sign));
    let whole = bytes.iter().position(is_end).unwrap_or(bytes.len());
    let inner = bytes.iter().take(whole).zip(1..).any(|(byte, next)| {
        byte.is_ascii_digit() || (matches!(byte, b'/' | b':' | b'!' | b'?' | b'"') && within(next))
    });
    inner || (begins && within(1))
}

/// Rejects a line that names no person, unless it may name a newsroom, with or without a person after it.
fn no_byline_unless_newsroom(line: &str, counts: LineCounts) -> Screened {
    if counts.newsroom_word || (counts.non_ascii && has_newsroom_word(line)) {
        return Screened::Undecided;
    }
    let first = first_piece(line);
    let more = first.len() < line.len();
    if more && name::may_be_organisation(first) { Screened::Undecided } else { Screened::NoByline }
}

/// Returns the part of a line about the first author, if it may name several.
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

/// Returns whether the first two words of a line show that it names no person. If a signature ends inside the
/// second word, only the text before the end counts.
fn begins_without_name(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_head = |first: &&str| line.starts_with(*first) && !first.starts_with([',', ';']) && !is_and(first);
    let Some(first) = words.next().filter(is_head) else { return false };
    if !name::may_occur(first, true) || first.contains([',', ';']) {
        return true;
    }
    let Some(second) = words.next() else { return true };
    let after_first = || line.get(first.len()..)?.strip_prefix(' ')?.split_once(' ');
    if after_first().is_some_and(|(and, _)| is_and(and)) {
        return true;
    }
    let bytes = second.as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if letters == 0 {
        return bytes.first().is_some_and(|sign| sign.is_ascii() && !matches!(sign, b'\'' | b'(' | b'"'));
    }
    let (word, signs) = second.split_at_checked(letters).unwrap_or((second, ""));
    let signs = signs.bytes().all(|sign| matches!(sign, b',' | b':' | b';' | b')' | b'?' | b'!'));
    signs && !name::may_occur(word, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_author_is_named_before_a_comma_or_and() {
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
    fn by_counts_only_as_a_word_with_more_after_it() {
        assert!(has_by("3 March by Maren") && has_by("By Maren"));
        assert!(!has_by("30 July, 2026") && !has_by("y by"));
    }
}
