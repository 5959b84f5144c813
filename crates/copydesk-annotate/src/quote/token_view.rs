//! The tokens of a block with the properties that attribution rules ask for.

use super::grammar::Grammar;
use super::quotation_marks::QuotedSpan;
use super::word_roles::{LanguageWords, Role};
use crate::prose::CaseStats;
use copydesk_text::lexicon::Table;
use copydesk_text::span::ByteRange;
use copydesk_text::token::{Token, TokenShape, meant_mark};
use copydesk_time::capitalizes_nouns;
use std::ops::Range;

/// A range of tokens, by their indices in the block.
pub(super) type TokenRange = Range<usize>;

/// The tokens of a block, with the roles of their words and the quotation marks that hold them.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each holds or not, whatever the others")]
pub(super) struct TokenView<'v> {
    /// The text of the article.
    pub(super) text: &'v str,
    pub(super) tokens: &'v [Token],
    /// The roles of words in the language of the text.
    pub(super) roles: &'v Table<Role>,
    pub(super) grammar: &'v Grammar,
    /// The words in quotation marks, in order, none inside another.
    pub(super) quoted_spans: Vec<QuotedSpan>,
    /// Whether most words are capitalized, so that a capital does not indicate a name.
    pub(super) title_cased: bool,
    /// Whether nearly all words are in capitals.
    pub(super) all_caps: bool,
    /// Whether the text is in English, or in a language not known. Only English has lists of irregular verbs,
    /// so that any other verb shows by its ending.
    pub(super) english: bool,
    /// Whether the language is written without capitals, so that any word may be a name.
    pub(super) caseless: bool,
    /// Whether the language capitalizes all nouns, so that a capital does not indicate a name.
    pub(super) capitalized_nouns: bool,
}

impl<'v> TokenView<'v> {
    /// Returns a view without quoted spans. `language` is the BCP 47 tag of the text, `caseless` says whether its script has no
    /// capitals.
    pub(super) fn new(
        text: &'v str,
        tokens: &'v [Token],
        words: &'v LanguageWords,
        case: CaseStats,
        language: Option<&str>,
        caseless: bool,
    ) -> Self {
        let english = language.is_none_or(|tag| tag.starts_with("en"));
        Self {
            text,
            tokens,
            roles: &words.roles,
            grammar: &words.grammar,
            quoted_spans: Vec::new(),
            title_cased: case.title_cased * 2 > case.words,
            all_caps: case.all_caps * 10 > case.words * 9,
            caseless: !english && caseless,
            capitalized_nouns: language.is_some_and(capitalizes_nouns),
            english,
        }
    }

    /// Returns the roles of a token; none past the end.
    #[inline]
    pub(super) fn role(&self, at: usize) -> Role {
        self.tokens.get(at).map_or(Role::UNLISTED, |token| self.roles.get(token.word))
    }

    /// Returns the next token, from `at` on, that is punctuation or may begin a cue; `max_end` if there is
    /// none.
    pub(super) fn next_candidate(&self, at: usize, max_end: usize) -> usize {
        let tokens = self.tokens.get(at..max_end).unwrap_or_default();
        let candidate =
            |token: &Token| token.shape.is(TokenShape::PUNCT) || self.roles.get(token.word).any(Role::CUE);
        tokens.iter().position(candidate).map_or(max_end, |next| at + next)
    }

    /// Returns whether the block has neither quotation marks nor a cue, and no colon at its end that may
    /// introduce the next block.
    pub(super) fn lacks_attribution(&self) -> bool {
        let last = self.tokens.len().checked_sub(1);
        self.quoted_spans.is_empty()
            && !last.is_some_and(|last| self.is_punct(last, ':'))
            && !self.tokens.iter().any(|token| self.roles.get(token.word).any(Role::CUE))
    }

    /// Returns whether a token is a word.
    #[inline]
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.has_shape(at, TokenShape::WORD)
    }

    /// Returns whether a token is a number.
    #[inline]
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.has_shape(at, TokenShape::NUMBER)
    }

    /// Returns whether a token is a word whose first letter is upper-case. In text all in capitals only words
    /// without a grammatical role count.
    #[inline]
    pub(super) fn is_capitalized(&self, at: usize) -> bool {
        let capital = self.has_shape(at, TokenShape::CAPITALIZED) || (self.caseless && self.is_word(at));
        capital && !((self.all_caps || self.caseless) && !self.role(at).is_unlisted())
    }

    /// Returns whether a token follows the one before it without a space.
    #[inline]
    pub(super) fn no_space_before(&self, at: usize) -> bool {
        self.has_shape(at, TokenShape::NO_SPACE_BEFORE)
    }

    /// Returns whether a token is the first of a line.
    pub(super) fn is_line_start(&self, at: usize) -> bool {
        self.has_shape(at, TokenShape::LINE_START)
    }

    /// Returns whether a token has a shape.
    #[inline]
    pub(super) fn has_shape(&self, at: usize, shape: TokenShape) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape.is(shape))
    }

    /// Returns whether a token is the `’s` of a possessive.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.has_shape(at, TokenShape::NO_SPACE_BEFORE | TokenShape::WORD)
            && self.is_one_of(at, &["'s", "’s"])
    }

    /// Returns whether a token may be the head of a noun phrase.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        self.is_word(at) && (!self.role(at).any(Role::NON_NOUN) || self.is_capitalized(at) && at > 0)
    }

    /// Returns whether a word is a plural of people that does not end in -s.
    pub(super) fn is_irregular_plural(&self, at: usize) -> bool {
        self.is_one_of(at, &["people", "men", "women"])
    }

    /// Returns whether a word has the ending of a plural, or of a verb in the third person.
    pub(super) fn ends_in_s(&self, at: usize) -> bool {
        self.ends_with_any(at, &["s"]) && self.byte_length(at) > 3 && !self.ends_with_any(at, &["ss"])
    }

    /// Returns whether a token is one of some words. They must be in lower case and match in either case.
    pub(super) fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        let token = self.token_bytes(at);
        words.iter().any(|word| token.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// Returns whether a token has one of some endings. They must be in lower case and match in either case.
    #[inline]
    pub(super) fn ends_with_any(&self, at: usize, endings: &[&str]) -> bool {
        let token = self.token_bytes(at);
        let Some(closing) = token.last() else { return false };
        let last = |length: usize| token.len().checked_sub(length).and_then(|from| token.get(from..));
        endings.iter().any(|ending| {
            // Most tokens fail on the last byte.
            ending.as_bytes().last().is_some_and(|byte| byte.eq_ignore_ascii_case(closing))
                && last(ending.len()).is_some_and(|last| last.eq_ignore_ascii_case(ending.as_bytes()))
        })
    }

    /// Returns whether a token holds some letters after its first.
    pub(super) fn holds(&self, at: usize, letters: &str) -> bool {
        let rest = self.token_bytes(at).get(1..).unwrap_or_default();
        rest.windows(letters.len()).any(|window| window == letters.as_bytes())
    }

    /// Returns the length of a token in bytes.
    pub(super) fn byte_length(&self, at: usize) -> usize {
        self.token_bytes(at).len()
    }

    #[inline]
    fn token_bytes(&self, at: usize) -> &[u8] {
        let token = self.tokens.get(at);
        let bytes = self.text.as_bytes();
        token.and_then(|token| bytes.get(token.start as usize..token.end as usize)).unwrap_or_default()
    }

    /// Returns the first character of a token that is punctuation or a symbol.
    #[inline]
    pub(super) fn punct(&self, at: usize) -> Option<char> {
        let token = self.tokens.get(at).filter(|token| token.shape.is(TokenShape::PUNCT))?;
        let first = *self.text.as_bytes().get(token.start as usize)?;
        if first.is_ascii() {
            return Some(char::from(first));
        }
        meant_mark(self.text.get(token.start as usize..)?).map(|mark| match mark {
            '،' | '，' | '、' => ',',
            '؛' | '；' => ';',
            '：' => ':',
            '؟' | '？' => '?',
            '！' => '!',
            mark => mark,
        })
    }

    /// Returns whether a token is a certain character of punctuation.
    #[inline]
    pub(super) fn is_punct(&self, at: usize, character: char) -> bool {
        self.has_shape(at, TokenShape::PUNCT) && self.punct(at) == Some(character)
    }

    /// Returns whether a token is a dash between words, and not the hyphen inside a compound.
    #[inline]
    pub(super) fn is_dash(&self, at: usize) -> bool {
        match self.punct(at) {
            Some('—' | '–' | '―') => true,
            Some('-') => {
                !self.no_space_before(at)
                    || self.is_punct(at + 1, '-')
                    || (at > 0 && self.is_punct(at - 1, '-'))
            }
            _ => false,
        }
    }

    /// Returns the number of words in a range.
    pub(super) fn count_words(&self, range: &TokenRange) -> usize {
        let tokens = self.tokens.get(range.clone()).unwrap_or_default();
        tokens.iter().filter(|token| !token.shape.is(TokenShape::PUNCT)).count()
    }

    /// Returns the quoted span whose opening quotation mark is at a token.
    #[inline]
    pub(super) fn quoted_span_at(&self, at: usize) -> Option<&QuotedSpan> {
        if !self.has_shape(at, TokenShape::PUNCT) {
            return None;
        }
        let first = self.quoted_spans.partition_point(|span| span.open < at);
        self.quoted_spans.get(first).filter(|span| span.open == at)
    }

    /// Returns the quoted spans that open in a range.
    pub(super) fn quoted_spans_in(&self, range: &TokenRange) -> &[QuotedSpan] {
        let first = self.quoted_spans.partition_point(|span| span.open < range.start);
        let last = self.quoted_spans.partition_point(|span| span.open < range.end);
        self.quoted_spans.get(first..last).unwrap_or_default()
    }

    /// Returns whether a token is in quotation marks.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        let opened = self.quoted_spans.partition_point(|span| span.open < at);
        opened.checked_sub(1).and_then(|last| self.quoted_spans.get(last)).is_some_and(|span| at < span.after)
    }

    /// Returns whether quotation marks open at a token, or after the comma or colon that it is.
    pub(super) fn opens_quote(&self, at: usize) -> bool {
        let open = at + usize::from(matches!(self.punct(at), Some(',' | ':')));
        self.quoted_span_at(open).is_some()
    }

    /// Returns the bytes of the text that a range of tokens covers.
    pub(super) fn byte_range(&self, range: &TokenRange) -> ByteRange {
        let start = self.tokens.get(range.start).map_or(0, |token| token.start as usize);
        let end = range.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        start..end.map_or(start, |token| (token.end as usize).max(start))
    }
}

/// Returns whether a text is in a script without capitals, as most of its first letters are.
pub(super) fn is_caseless(text: &str) -> bool {
    /// The most letters that are asked.
    const MAX_LETTERS: usize = 200;
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).take(MAX_LETTERS);
    let (caseless, all) = letters.fold((0, 0), |(caseless, all), letter| {
        (caseless + usize::from(!letter.is_lowercase() && !letter.is_uppercase()), all + 1)
    });
    caseless * 2 > all
}

#[cfg(test)]
mod tests {
    use super::is_caseless;

    #[test]
    fn most_letters_say_whether_a_script_has_capitals() {
        assert!(is_caseless("AFP: قالت الوزيرة إن الميناء مغلق"));
        assert!(!is_caseless("ª Das Schiff liegt im Hafen"));
        assert!(!is_caseless(""));
    }
}
