//! A line cut into numbers, words and marks.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The names of the months, one file a language. The form is described in `data/README.md`.
const LANGUAGES: &[&str] = &[
    include_str!("../../data/calendar/en.txt"),
    include_str!("../../data/calendar/es.txt"),
    include_str!("../../data/calendar/fr.txt"),
    include_str!("../../data/calendar/de.txt"),
    include_str!("../../data/calendar/it.txt"),
    include_str!("../../data/calendar/pt.txt"),
    include_str!("../../data/calendar/nl.txt"),
    include_str!("../../data/calendar/pl.txt"),
    include_str!("../../data/calendar/ru.txt"),
    include_str!("../../data/calendar/sv.txt"),
    include_str!("../../data/calendar/tr.txt"),
    include_str!("../../data/calendar/uk.txt"),
];

static MONTHS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let rows = LANGUAGES.iter().flat_map(|file| file.lines());
    rows.filter_map(|row| row.split_once(' '))
        .filter_map(|(number, names)| Some((number.parse().ok()?, names)))
        .flat_map(|(month, names)| names.split_whitespace().map(move |name| (name, month)))
        .collect()
});
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
            return std::str::from_utf8(buffer).ok().and_then(|word| MONTHS.get(word)).copied();
        }
        MONTHS.get(self.text.to_lowercase().as_str()).copied()
    }
}

/// Numbers, words and marks; white space is left out.
pub(super) fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(24);
    let class = |c: char| match c {
        '0'..='9' => 0,
        'a'..='z' | 'A'..='Z' => 1,
        ' ' => 4,
        _ if is_east_asian(c) => 3,
        _ if c.is_alphabetic() => 1,
        _ if c.is_whitespace() || c == '\u{200e}' || c == '\u{200f}' => 4,
        _ => 2,
    };
    let mut characters = line.char_indices().peekable();
    while let Some((start, first)) = characters.next() {
        let sort = class(first);
        if sort == 4 {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some(&(at, next)) = characters.peek() {
            if sort >= 2 || class(next) != sort {
                break;
            }
            end = at + next.len_utf8();
            characters.next();
        }
        let text = line.get(start..end).unwrap_or_default();
        let kind = match sort {
            0 => Kind::Number(text.parse().unwrap_or(u32::MAX)),
            1 => Kind::Word,
            _ => Kind::Mark,
        };
        tokens.push(Token { start, end, text, kind });
    }
    tokens
}

fn is_east_asian(character: char) -> bool {
    matches!(character, '年' | '月' | '日' | '년' | '월' | '일')
}
