//! Acronyms in brackets after the name that they abbreviate: "World Health Organization (WHO)".

use super::block_tokens::BlockTokens;
use super::candidate::{Candidate, CandidateCollector};
use super::capital_sequence::{CapitalSequence, key_of};
use super::name_key::NameKey;
use super::name_table::{Name, NameId};
use super::word_roles::WordRoles;
use copydesk_record::EntityKind;
use copydesk_text::token::TokenShape;

/// The weight of an organisation whose acronym the text defines, and the score of a place that outweighs it.
const CERTAIN: i16 = 10;
/// The weight where nothing else than the acronym speaks for an organisation, as in "the Compact Fluorescent Light (CFL)": it
/// needs more.
const LIKELY: i16 = 3;

impl CandidateCollector<'_> {
    /// Adds the acronym in the bracket that opens at a token, and the name that it abbreviates, which begins at `from`
    /// or later. Returns the index of the next token.
    ///
    /// `sequence` is a buffer.
    pub(super) fn add_acronym_definition(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &mut CapitalSequence,
        from: usize,
        at: usize,
        limit: usize,
    ) -> usize {
        let next = at + 1;
        let Some(first) = expansion_start(tokens, from, at) else { return next };
        let Some(letters) = tokens.get(next) else { return next };
        let Some(long) = self.add_expansion(tokens, sequence, first, at) else { return next };
        let weight = if is_like_organisation(tokens, first, at) { CERTAIN } else { LIKELY };
        self.names.update(long, |name| {
            if name.place < CERTAIN {
                name.add(EntityKind::Organisation, weight);
                name.person = 0;
            }
        });
        let short = if let Some(listed) = tokens.longest_phrase(next, limit) {
            self.names.id_or_insert(NameKey::of_list_line(listed.line), Name::listed)
        } else {
            let key = NameKey::of_word(tokens.text_of(next), true);
            self.names.id_or_insert(key, || Name::single(key))
        };
        if short != long {
            self.names.update(short, |name| name.acronym_of = Some(long));
        }
        self.candidates.push(Candidate {
            start: letters.start,
            end: letters.end,
            name: short,
            ..Candidate::default()
        });
        at + 2
    }

    /// Returns the name from the token `first` to `at`. Unless it is the last candidate, it replaces those that overlap it.
    fn add_expansion(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &mut CapitalSequence,
        first: usize,
        at: usize,
    ) -> Option<NameId> {
        let (start, end) = (tokens.get(first)?.start, tokens.get(at.checked_sub(1)?)?.end);
        let known = self.candidates.last().filter(|last| last.start == start && last.end == end);
        if let Some(known) = known {
            return Some(known.name);
        }
        while self.candidates.last().is_some_and(|last| last.end > start) {
            self.candidates.pop();
        }
        sequence.read(tokens, first, at, false);
        let is_whole = sequence.words.last().is_some_and(|word| word.end == end);
        let key = if is_whole {
            key_of(&sequence.words)
        } else {
            NameKey::of_word(tokens.text().get(start as usize..end as usize)?, false)
        };
        let id = self.names.id_or_insert(key, || Name { words: 2, ..Name::single(key) });
        self.candidates.push(Candidate { start, end, name: id, ..Candidate::default() });
        Some(id)
    }
}

/// Returns whether one of the words from `first` to `end` shows that they may be an organisation.
fn is_like_organisation(tokens: &BlockTokens<'_>, first: usize, end: usize) -> bool {
    const SHOWS: WordRoles =
        WordRoles::ORG_SUFFIX.union(WordRoles::ORG_HEAD).union(WordRoles::DEMONYM).union(WordRoles::PLACE);
    let is_other = end.checked_sub(1).is_some_and(|last| tokens.roles(last).any(WordRoles::OTHER_SUFFIX));
    tokens.is_foreign() || (!is_other && (first..end).any(|word| tokens.roles(word).any(SHOWS)))
}

/// Returns the first token of the name that the acronym in a bracket abbreviates. The bracket opens at `at`, and the name
/// begins at `from` or later.
fn expansion_start(tokens: &BlockTokens<'_>, from: usize, at: usize) -> Option<usize> {
    let letters = tokens.text_of(at + 1);
    let is_acronym =
        tokens.is(at + 1, TokenShape::ALL_CAPS) && (2..=8).contains(&letters.len()) && letters.is_ascii();
    if !is_acronym || !tokens.is_punct(at + 2, b')') {
        return None;
    }
    match_initials(tokens, from, at, letters, false)
        .or_else(|| match_initials(tokens, from, at, letters, true))
}

/// Returns the first of the tokens before `at` whose initials are the letters, read backwards. `with_links` says whether
/// words such as "of" may have a letter as well.
fn match_initials(
    tokens: &BlockTokens<'_>,
    from: usize,
    at: usize,
    letters: &str,
    with_links: bool,
) -> Option<usize> {
    const LINKS: WordRoles = WordRoles::OF
        .union(WordRoles::FOR)
        .union(WordRoles::DEFINITE_ARTICLE)
        .union(WordRoles::AND)
        .union(WordRoles::PLACE_PREPOSITION)
        .union(WordRoles::INDEFINITE_ARTICLE);
    let mut letters = letters.bytes().rev().peekable();
    let mut capitals = 0;
    let mut index = at;
    while letters.peek().is_some() {
        index = index.checked_sub(1).filter(|index| *index >= from)?;
        let printed = tokens.text_of(index);
        if tokens.is(index, TokenShape::PUNCT) {
            if !matches!(printed, "-" | "&" | "." | "'" | "’") {
                return None;
            }
            continue;
        }
        let roles = tokens.roles(index);
        let initial = printed.bytes().next()?.to_ascii_uppercase();
        if tokens.is(index, TokenShape::CAPITALIZED) {
            if letters.next() != Some(initial) {
                return None;
            }
            capitals += 1;
        } else if roles.any(WordRoles::POSSESSIVE) {
        } else if roles.any(LINKS) {
            if with_links && letters.peek() == Some(&initial) {
                letters.next();
            }
        } else {
            return None;
        }
    }
    (capitals > 1 && tokens.is(index, TokenShape::CAPITALIZED)).then_some(index)
}
