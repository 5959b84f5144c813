//! Tokens as the words of time expressions: elided words as tokens of their own, "l'" and "année" of "l'année", and listed terms of
//! several words as one token, "fin de semana", "après-midi".

use copydesk_text::lexicon::{Lexicon, MAX_WORD_BYTES, Table, WordId};
use copydesk_text::token::{Token, TokenShape, Tokens};
use std::borrow::Cow;
use std::collections::HashMap;

/// The character that stands for a space in the terms of the data files.
const SPACE: char = '_';
/// The most elided words of a token.
const MAX_ELIDED: usize = 3;
/// The most bytes of a token that is searched for elided words.
const MAX_ELIDED_BYTES: usize = 64;

/// A term of several words.
#[derive(Debug)]
struct Term {
    /// Its words, in order; none for a hyphen.
    parts: Vec<Option<WordId>>,
    word: WordId,
}

/// The elided words of a language and its terms of several words.
#[derive(Debug)]
pub(crate) struct Multiwords {
    /// All words that may be joined by an apostrophe, if some are.
    elided: HashMap<&'static str, WordId>,
    /// The terms, the longer first.
    terms: Vec<Term>,
    /// Whether a word begins a term.
    begins_term: Table<bool>,
}

impl Multiwords {
    /// Returns those of a language's words.
    pub(crate) fn new(words: &[&'static str], lexicon: &Lexicon) -> Self {
        let term = |word: &'static str| {
            let hyphen = |part| (part != "-").then(|| lexicon.look_up(part));
            Term { parts: parts(word).map(hyphen).collect(), word: lexicon.look_up(word) }
        };
        let listed: Vec<&str> = words.iter().copied().filter(|word| is_term(word)).collect();
        let mut terms: Vec<Term> = listed.iter().copied().map(term).collect();
        terms.sort_by_key(|term| std::cmp::Reverse(term.parts.len()));
        let firsts = listed.iter().filter_map(|word| parts(word).next());
        let begins_term = Table::new(lexicon, firsts.map(|part| (part, true)), |one, other| one | other);
        let mut elided = HashMap::new();
        if words.iter().any(|word| word.ends_with('\'')) {
            elided.extend(words.iter().copied().flat_map(parts).map(|word| (word, lexicon.look_up(word))));
        }
        Self { elided, terms, begins_term }
    }

    /// Returns the tokens of a block as the words of time expressions. `is_listed` says whether a whole token is one of them.
    pub(crate) fn tokens<'t>(
        &self,
        tokens: &'t [Token],
        texts: &Tokens<'_>,
        is_listed: impl Fn(WordId) -> bool,
    ) -> Cow<'t, [Token]> {
        if self.elided.is_empty() && self.terms.is_empty() {
            return Cow::Borrowed(tokens);
        }
        let mut words = Vec::with_capacity(tokens.len() + tokens.len() / 8);
        for token in tokens {
            let mut rest = *token;
            // "d'aujourd'hui"
            for _ in 0..MAX_ELIDED {
                let Some((head, tail)) = self.elided_parts(&rest, texts, &is_listed) else { break };
                words.push(head);
                rest = tail;
            }
            words.push(rest);
        }
        self.join_terms(&mut words, texts);
        Cow::Owned(words)
    }

    /// Makes the words of each listed term one token.
    fn join_terms(&self, words: &mut Vec<Token>, texts: &Tokens<'_>) {
        let (mut from, mut to) = (0, 0);
        while let Some(&first) = words.get(from) {
            let term = if self.begins_term.get(first.word) {
                let rest = words.get(from..).unwrap_or_default();
                self.terms.iter().find(|term| term.begins(rest, texts))
            } else {
                None
            };
            let length = term.map_or(1, |term| term.parts.len());
            let joined = match (term, words.get(from + length - 1)) {
                (Some(term), Some(last)) => Token { end: last.end, word: term.word, ..first },
                _ => first,
            };
            if let Some(place) = words.get_mut(to) {
                *place = joined;
            }
            (from, to) = (from + length, to + 1);
        }
        words.truncate(to);
    }

    /// Returns the elided word of a token and the word that follows it.
    fn elided_parts(
        &self,
        token: &Token,
        texts: &Tokens<'_>,
        is_listed: &impl Fn(WordId) -> bool,
    ) -> Option<(Token, Token)> {
        if self.elided.is_empty() || !token.shape.is(TokenShape::WORD) {
            return None;
        }
        let text = texts.text(token);
        if text.len() > MAX_ELIDED_BYTES {
            return None;
        }
        let (at, apostrophe) = text.char_indices().find(|(_, letter)| matches!(letter, '\'' | '’'))?;
        // "aujourd'hui"
        if is_listed(token.word) {
            return None;
        }
        let end = at + apostrophe.len_utf8();
        let (head, tail) = text.split_at_checked(end).filter(|(_, tail)| !tail.is_empty())?;
        let word = self.look_up(head)?;
        let middle = token.start + u32::try_from(end).ok()?;
        let shape = [TokenShape::NO_SPACE_BEFORE, TokenShape::LINE_START];
        let shape = shape.into_iter().filter(|shape| token.shape.is(*shape));
        let shape = shape.fold(shape_of(head), |all, shape| all | shape);
        let following = self.look_up(tail).unwrap_or(WordId::UNKNOWN);
        Some((
            Token { end: middle, word, shape, ..*token },
            Token { start: middle, end: token.end, word: following, shape: shape_of(tail) },
        ))
    }

    /// Returns the number of a word in any case, if it is listed.
    fn look_up(&self, word: &str) -> Option<WordId> {
        let mut lower = [0; MAX_WORD_BYTES];
        let mut length = 0;
        for letter in word.chars().flat_map(char::to_lowercase) {
            let letter = if letter == '’' { '\'' } else { letter };
            let place = lower.get_mut(length..length + letter.len_utf8())?;
            length += letter.encode_utf8(place).len();
        }
        let lower = std::str::from_utf8(lower.get(..length)?).ok()?;
        self.elided.get(lower).copied()
    }
}

impl Term {
    /// Returns whether some tokens begin with the term.
    fn begins(&self, tokens: &[Token], texts: &Tokens<'_>) -> bool {
        let is_hyphen = |token: &Token| {
            token.shape.is(TokenShape::PUNCT | TokenShape::NO_SPACE_BEFORE)
                && matches!(texts.text(token), "-" | "‐" | "‑")
        };
        let fits = |(part, token): (&Option<WordId>, &Token)| match part {
            Some(word) => token.word == *word && *word != WordId::UNKNOWN,
            None => is_hyphen(token),
        };
        tokens.len() >= self.parts.len() && self.parts.iter().zip(tokens).all(fits)
    }
}

/// Returns whether a word of the data files is a term of several words.
pub(crate) fn is_term(word: &str) -> bool {
    word.bytes().any(|byte| byte == SPACE as u8 || byte == b'-')
}

/// Returns the words and hyphens of a term of the data files: "jour", "de", "l'", "an" of `jour_de_l'an`; a word that is none is
/// returned as it is.
pub(crate) fn parts(term: &'static str) -> impl Iterator<Item = &'static str> + Clone {
    let mut rest = if is_term(term) { "" } else { term };
    let mut terms = if is_term(term) { term } else { "" };
    std::iter::from_fn(move || {
        if !rest.is_empty() {
            return Some(std::mem::take(&mut rest));
        }
        terms = terms.trim_start_matches(SPACE);
        let end = match terms.find([SPACE, '-', '\'']) {
            Some(0) => 1,
            Some(at) if terms.get(at..).is_some_and(|rest| rest.starts_with('\'')) => at + 1,
            Some(at) => at,
            None => terms.len(),
        };
        let (part, after) = terms.split_at_checked(end)?;
        terms = after;
        (!part.is_empty()).then_some(part)
    })
}

/// Returns the shape of a part of a word by its letters.
fn shape_of(word: &str) -> TokenShape {
    let capitalized = word.starts_with(char::is_uppercase);
    let all = capitalized && !word.contains(char::is_lowercase);
    let mut shape = TokenShape::WORD;
    for (holds, property) in [(capitalized, TokenShape::CAPITALIZED), (all, TokenShape::ALL_CAPS)] {
        shape = if holds { shape | property } else { shape };
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_cut_into_words_and_hyphens() {
        let cut = |term| parts(term).collect::<Vec<_>>();
        assert_eq!(cut("jour_de_l'an"), ["jour", "de", "l'", "an"]);
        assert_eq!(cut("après-midi"), ["après", "-", "midi"]);
        assert_eq!(cut("aujourd'hui"), ["aujourd'hui"]);
        assert_eq!(cut("_"), Vec::<&str>::new());
    }
}
