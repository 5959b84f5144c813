//! A line cut into numbers, words and marks.

use copydesk_text::languages::LANGUAGES;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static MONTHS: LazyLock<FxHashMap<&'static [u8], u32>> =
    LazyLock::new(|| months().map(|(name, month)| (name.as_bytes(), month)).collect());

/// The names of the days of the week in all languages, in lower case.
pub(super) static WEEKDAYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let days = rows().filter(|(key, _)| *key == "weekday");
    days.flat_map(|(_, names)| names.split_whitespace()).collect()
});

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGES
        .iter()
        .filter_map(|language| language.calendar)
        .flat_map(str::lines)
        .filter_map(|row| row.split_once(' '))
}

/// The names of the months in all languages, in lower case, each with its number.
pub(super) fn months() -> impl Iterator<Item = (&'static str, u32)> {
    rows()
        .filter_map(|(number, names)| Some((number.parse().ok()?, names)))
        .flat_map(|(month, names)| names.split_whitespace().map(move |name| (name, month)))
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'l> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'l str,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number(u32),
    Word,
    Mark,
}

impl Token<'_> {
    pub(super) fn number(&self) -> Option<u32> {
        match self.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(super) fn is(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text.eq_ignore_ascii_case(word))
    }

    pub(super) fn month(&self) -> Option<u32> {
        if self.kind != Kind::Word || self.text.len() > 24 {
            return None;
        }
        // English writes months with a capital: "may" and "march" are verbs.
        if self.is(&["may", "march", "mar"]) && self.text.starts_with(|c: char| c.is_ascii_lowercase()) {
            return None;
        }
        let mut folded = [0; 24];
        if let Some(buffer) = folded.get_mut(..self.text.len()).filter(|_| self.text.is_ascii()) {
            buffer.copy_from_slice(self.text.as_bytes());
            buffer.make_ascii_lowercase();
            return MONTHS.get(&*buffer).copied();
        }
        MONTHS.get(self.text.to_lowercase().as_bytes()).copied()
    }
}

/// Numbers, words and marks; white space is left out.
pub(super) fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(line.len() / 4 + 4);
    let mut at = 0;
    while let Some((sort, length)) = sort_at(line, at) {
        let start = at;
        at += length;
        if sort == Sort::Blank {
            continue;
        }
        while let Some((_, length)) =
            sort_at(line, at).filter(|(next, _)| *next == sort && sort != Sort::Mark)
        {
            at += length;
        }
        let text = line.get(start..at).unwrap_or_default();
        let kind = match sort {
            Sort::Digit => Kind::Number(text.parse().unwrap_or(u32::MAX)),
            Sort::Letter => Kind::Word,
            Sort::Mark | Sort::Blank => Kind::Mark,
        };
        tokens.push(Token { start, end: at, text, kind });
    }
    tokens
}

/// The sort of the character at a byte, and its length.
#[inline]
fn sort_at(line: &str, at: usize) -> Option<(Sort, usize)> {
    let byte = *line.as_bytes().get(at)?;
    if let Some(sort) = ASCII.get(usize::from(byte)) {
        return Some((*sort, 1));
    }
    let character = line.get(at..)?.chars().next()?;
    Some((sort(character), character.len_utf8()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Digit,
    Letter,
    Blank,
    Mark,
}

const ASCII: [Sort; 128] = {
    let mut sorts = [Sort::Mark; 128];
    let mut byte: u8 = 0;
    while byte < 128 {
        sorts[byte as usize] = match byte {
            b'0'..=b'9' => Sort::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Sort::Letter,
            b' ' | b'\t'..=b'\r' => Sort::Blank,
            _ => Sort::Mark,
        };
        byte += 1;
    }
    sorts
};

/// The sort of a character that is not ASCII.
fn sort(character: char) -> Sort {
    match character {
        '\u{200E}' | '\u{200F}' => Sort::Blank,
        // Dashes, quotation marks, bullets.
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => Sort::Mark,
        _ if is_east_asian(character) => Sort::Mark,
        _ if character.is_alphabetic() => Sort::Letter,
        _ if character.is_whitespace() => Sort::Blank,
        _ => Sort::Mark,
    }
}

fn is_east_asian(character: char) -> bool {
    matches!(character, '年' | '月' | '日' | '년' | '월' | '일')
}
