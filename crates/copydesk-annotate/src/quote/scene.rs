//! The words of a passage, as the search for quotations sees them.

use super::cue::VERBS;
use super::mark::Marked;
use super::word::{Role, UNLISTED};
use crate::prose::CaseStats;
use copydesk_text::lexicon::Table;
use copydesk_text::token::{Token, TokenShape};
use std::ops::Range;

/// Some tokens, by their numbers in the passage.
pub(super) type Stretch = Range<usize>;

/// Plurals that do not look like some.
pub(super) const PEOPLE: &[&str] = &["people", "men", "women"];

/// The longest noun phrase that is read, in tokens.
const PHRASE: usize = 16;

/// A passage.
#[derive(Debug)]
pub(super) struct Scene<'s> {
    pub(super) text: &'s str,
    pub(super) tokens: &'s [Token],
    pub(super) roles: &'s Table<Role>,
    pub(super) marks: Vec<Marked>,
    /// Whether most words have a capital, so that none says that it is a name.
    pub(super) titled: bool,
    /// Whether all is in capitals.
    pub(super) shouted: bool,
    /// Whether the lists of its language have most of the verbs that end in no way of their own.
    pub(super) verbal: bool,
}

impl Scene<'_> {
    /// Whether nearly all words are in capitals.
    pub(super) fn is_shouted(print: CaseStats) -> bool {
        print.all_caps * 10 > print.words * 9
    }

    #[inline]
    pub(super) fn role(&self, at: usize) -> Role {
        self.tokens.get(at).map_or(UNLISTED, |token| self.roles.get(token.word))
    }

    /// The next token, from `at` on, that opens marks or may begin a cue; `most` if there is none before that.
    pub(super) fn next_told(&self, at: usize, most: usize) -> usize {
        let tokens = self.tokens.get(at..most).unwrap_or_default();
        let told = |token: &Token| token.shape.is(TokenShape::PUNCT) || self.roles.get(token.word).any(OPENS);
        tokens.iter().position(told).map_or(most, |next| at + next)
    }

    /// Whether nothing in the passage says that something is said, and it announces nobody.
    pub(super) fn says_nothing(&self) -> bool {
        let last = self.tokens.len().checked_sub(1);
        self.marks.is_empty()
            && !last.is_some_and(|last| self.is_mark(last, ':'))
            && !self.tokens.iter().any(|token| self.roles.get(token.word).any(OPENS))
    }

    /// Whether a token has a form. In copy that is all in capitals, words of grammar have none.
    #[inline]
    pub(super) fn is(&self, at: usize, form: TokenShape) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape.is(form))
            && !(form == TokenShape::CAPITALIZED && self.shouted && self.role(at) != UNLISTED)
    }

    /// A token as printed; nothing where there is none.
    #[inline]
    fn printed(&self, at: usize) -> &[u8] {
        let token = self.tokens.get(at);
        let bytes = self.text.as_bytes();
        token.and_then(|token| bytes.get(token.start as usize..token.end as usize)).unwrap_or_default()
    }

    /// The length of a token, in bytes.
    pub(super) fn length(&self, at: usize) -> usize {
        self.printed(at).len()
    }

    /// Whether a token is one of some words, which are in lower case, in either case.
    pub(super) fn reads(&self, at: usize, words: &[&str]) -> bool {
        let printed = self.printed(at);
        words.iter().any(|word| printed.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// Whether a token has one of some endings, which are in lower case, in either case.
    #[inline]
    pub(super) fn ends(&self, at: usize, ends: &[&str]) -> bool {
        let printed = self.printed(at);
        let Some(closing) = printed.last() else { return false };
        let last = |length: usize| printed.len().checked_sub(length).and_then(|from| printed.get(from..));
        ends.iter().any(|end| {
            end.as_bytes().last().is_some_and(|byte| byte.eq_ignore_ascii_case(closing))
                && last(end.len()).is_some_and(|last| last.eq_ignore_ascii_case(end.as_bytes()))
        })
    }

    /// Whether a word looks like a plural, or like a verb of the third person.
    pub(super) fn ends_in_s(&self, at: usize) -> bool {
        self.ends(at, &["s"]) && self.length(at) > 3 && !self.ends(at, &["ss"])
    }

    /// The mark at a token, if it is one.
    #[inline]
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        let token = self.tokens.get(at).filter(|token| token.shape.is(TokenShape::PUNCT))?;
        let first = *self.text.as_bytes().get(token.start as usize)?;
        if first.is_ascii() {
            return Some(char::from(first));
        }
        self.text.get(token.start as usize..)?.chars().next()
    }

    #[inline]
    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.is(at, TokenShape::PUNCT) && self.mark(at) == Some(mark)
    }

    /// Where a dash between words is one that parts them.
    #[inline]
    pub(super) fn is_dash(&self, at: usize) -> bool {
        match self.mark(at) {
            Some('—' | '–' | '―') => true,
            Some('-') => {
                !self.is(at, TokenShape::NO_SPACE_BEFORE)
                    || self.is_mark(at + 1, '-')
                    || (at > 0 && self.is_mark(at - 1, '-'))
            }
            _ => false,
        }
    }

    /// The number of words of a stretch.
    pub(super) fn words(&self, stretch: &Stretch) -> usize {
        let tokens = self.tokens.get(stretch.clone()).unwrap_or_default();
        tokens.iter().filter(|token| !token.shape.is(TokenShape::PUNCT)).count()
    }

    /// The quotation marks that open with a token.
    #[inline]
    pub(super) fn opening(&self, at: usize) -> Option<&Marked> {
        if !self.is(at, TokenShape::PUNCT) {
            return None;
        }
        let first = self.marks.partition_point(|marked| marked.open < at);
        self.marks.get(first).filter(|marked| marked.open == at)
    }

    /// The quotation marks that open in a stretch.
    pub(super) fn marks_in(&self, stretch: &Stretch) -> &[Marked] {
        let first = self.marks.partition_point(|marked| marked.open < stretch.start);
        let last = self.marks.partition_point(|marked| marked.open < stretch.end);
        self.marks.get(first..last).unwrap_or_default()
    }

    /// Whether a token stands in quotation marks.
    pub(super) fn is_marked(&self, at: usize) -> bool {
        let opened = self.marks.partition_point(|marked| marked.open < at);
        opened.checked_sub(1).and_then(|last| self.marks.get(last)).is_some_and(|marked| at < marked.after)
    }

    /// The noun phrase that ends before a token, not before another.
    pub(super) fn phrase_before(&self, end: usize, least: usize) -> Option<Stretch> {
        let least = least.max(end.saturating_sub(PHRASE));
        let mut at = end;
        while at > least {
            let here = at - 1;
            if !self.is(here, TokenShape::WORD) {
                match self.mark(here) {
                    None | Some('.' | '&' | '@' | '#' | '’' | '\'' | '%' | '$' | '/') if at < end => {
                        at = here;
                    }
                    None | Some('%' | '’' | '\'') => at = here,
                    Some('.') if self.is(here, TokenShape::NO_SPACE_BEFORE) => at = here,
                    Some('-') if !self.is_dash(here) => at = here,
                    Some(')') => match self.opening_bracket(here, least) {
                        Some(open) => at = open,
                        None => break,
                    },
                    _ => break,
                }
                continue;
            }
            if at < end && here > least && self.is_possessive(here) && self.is_noun(here - 1) {
                at = here;
                continue;
            }
            let role = self.role(here);
            let capital = self.is(here, TokenShape::CAPITALIZED);
            if role.any(Role::PRONOUN) {
                if at == end {
                    at = here;
                }
                break;
            }
            if role.any(Role::DETERMINER) {
                at = here;
                // "The two", "all the men".
                if here > least && self.role(here - 1).any(Role::DETERMINER) {
                    continue;
                }
                if here > least + 1 && self.role(here - 1).any(Role::ATTACHED) && self.is_noun(here - 2) {
                    at = here - 1;
                    continue;
                }
                break;
            }
            if role.any(Role::ATTACHED) {
                if here > least && at < end && self.is_noun(here - 1) {
                    at = here;
                    continue;
                }
                break;
            }
            if role.any(Role::AND) {
                if here > least
                    && at < end
                    && self.is(here - 1, TokenShape::CAPITALIZED)
                    && self.is(at, TokenShape::CAPITALIZED)
                {
                    at = here;
                    continue;
                }
                break;
            }
            if role.any(STOPS) && !(capital && here > least && !role.any(Role::SUBORDINATE.and(Role::DAY))) {
                break;
            }
            at = here;
        }
        while at < end && self.mark(at).is_some_and(|mark| !matches!(mark, '@' | '#' | '$')) {
            at += 1;
        }
        (at < end).then_some(at..end)
    }

    /// The noun phrase that begins with a token and ends before another.
    pub(super) fn phrase_after(&self, start: usize, most: usize) -> Option<Stretch> {
        let most = most.min(start + PHRASE);
        let mut at = start;
        let mut common = false;
        while at < most {
            if !self.is(at, TokenShape::WORD) {
                match self.mark(at) {
                    None | Some('&' | '@' | '#' | '$' | '’' | '\'') => at += 1,
                    Some('.')
                        if self.is(at, TokenShape::NO_SPACE_BEFORE)
                            && at + 1 < most
                            && self.is(at + 1, TokenShape::WORD) =>
                    {
                        at += 1;
                    }
                    Some('-') if !self.is_dash(at) && at > start => at += 1,
                    _ => break,
                }
                continue;
            }
            let role = self.role(at);
            if at > start && self.is_possessive(at) && self.is_noun(at + 1) {
                at += 1;
                continue;
            }
            if role.any(Role::PRONOUN) {
                if at == start {
                    at += 1;
                }
                break;
            }
            let first = (start..at).all(|at| self.role(at).any(Role::DETERMINER));
            if role.any(Role::DETERMINER) && first {
                at += 1;
                continue;
            }
            if at > start && role.any(Role::ATTACHED) && (self.is_bound(at) || common) && at + 1 < most {
                at += 1;
                if self.role(at).any(Role::DETERMINER) {
                    at += 1;
                }
                continue;
            }
            if at > start
                && role.any(Role::AND)
                && self.is(at - 1, TokenShape::CAPITALIZED)
                && self.is(at + 1, TokenShape::CAPITALIZED)
            {
                at += 1;
                continue;
            }
            let capital = self.is(at, TokenShape::CAPITALIZED);
            if role.any(STOPS.and(Role::DETERMINER).and(Role::PREPOSITION))
                && (!capital || role.any(Role::DAY))
            {
                break;
            }
            common |= !capital;
            at += 1;
        }
        while at > start && self.mark(at - 1).is_some() {
            at -= 1;
        }
        (at > start).then_some(start..at)
    }

    /// The stretch in bytes of the text.
    pub(super) fn extent(&self, stretch: &Stretch) -> Range<usize> {
        let start = self.tokens.get(stretch.start).map_or(0, |token| token.start as usize);
        let end = stretch.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        start..end.map_or(start, |token| (token.end as usize).max(start))
    }

    /// Whether a token is the `’s` of an owner.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.is(at, TokenShape::NO_SPACE_BEFORE | TokenShape::WORD) && self.reads(at, &["'s", "’s"])
    }

    /// Whether a token may be the head of a noun phrase.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        self.is(at, TokenShape::WORD)
            && (!self.role(at).any(NOT_NOUN) || self.is(at, TokenShape::CAPITALIZED) && at > 0)
    }

    /// Whether a preposition always belongs to the noun before it: "of", "for".
    fn is_bound(&self, at: usize) -> bool {
        self.reads(at, &["of", "for"])
    }

    fn opening_bracket(&self, close: usize, least: usize) -> Option<usize> {
        (least..close).rev().take(8).find(|at| self.is_mark(*at, '('))
    }
}

/// What may begin a cue.
const OPENS: Role = VERBS.and(Role::ACCORDING).and(Role::PER);

/// What ends a noun phrase.
const STOPS: Role = Role::FINITE
    .and(Role::AUXILIARY)
    .and(Role::SUBORDINATE)
    .and(Role::CONJUNCTION)
    .and(Role::TO)
    .and(Role::DAY)
    .and(Role::ADVERB)
    .and(Role::PREPOSITION)
    .and(Role::SAY)
    .and(Role::PARTICIPLE);

/// What is no noun.
pub(super) const NOT_NOUN: Role = STOPS.and(Role::DETERMINER).and(Role::PRONOUN);
