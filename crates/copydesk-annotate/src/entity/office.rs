//! A role and what it is a role in, before the name of who has it: "le président de la République Ana Roux".

use super::block_tokens::BlockTokens;
use super::candidate::CandidateCollector;
use super::capital_sequence::{CapitalSequence, SequenceWord};
use super::name_lists::is_own_word;
use super::title::{Title, title_gender};
use super::word_roles::WordRoles;

/// The most words of what somebody has a role in.
const MAX_WORDS: usize = 5;

impl CandidateCollector<'_> {
    /// Adds what a role is in and the name after it, if a sequence is both. Returns the index of the next word.
    pub(super) fn add_office(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &CapitalSequence,
        limit: usize,
    ) -> Option<usize> {
        let words = &sequence.words;
        if !tokens.is_foreign() || self.capitalized_nouns || words.len() < 3 {
            return None;
        }
        let first = words.first()?;
        let noun = role_before_of(tokens, first.first_token)?;
        let name = given_name_after(tokens, words)?;
        if is_own_word("named after people", tokens.text_of(first.first_token), tokens.language()) {
            return None;
        }
        let (role, last) = (tokens.get(noun)?, words.get(name - 1)?);
        let office = CapitalSequence {
            words: words.get(..name)?.to_vec(),
            end_token: last.end_token,
            ..CapitalSequence::default()
        };
        self.add_sequence(tokens, &office, limit);
        let gender = title_gender(tokens.roles(noun));
        let title = Title { range: Some((role.start, last.end)), gender };
        Some(self.add_name(tokens, sequence, name, Some(title)))
    }
}

/// Returns the noun for a role to which "of" joins what begins at a token: "portavoz de", "président de la".
fn role_before_of(tokens: &BlockTokens<'_>, at: usize) -> Option<usize> {
    const ARTICLE: WordRoles = WordRoles::FOREIGN_ARTICLE.union(WordRoles::COMPLEMENT_ARTICLE);
    let before = at.checked_sub(1)?;
    let of = if tokens.lowercase_roles(before).any(WordRoles::FOREIGN_OF) {
        before
    } else {
        before.checked_sub(1).filter(|of| {
            tokens.lowercase_roles(before).any(ARTICLE)
                && tokens.lowercase_roles(*of).any(WordRoles::FOREIGN_OF)
        })?
    };
    let noun = of.checked_sub(1)?;
    tokens.lowercase_roles(noun).any(WordRoles::TITLE_HEAD).then_some(noun)
}

/// Returns the index of a given name with a surname after it, before which there is none.
fn given_name_after(tokens: &BlockTokens<'_>, words: &[SequenceWord]) -> Option<usize> {
    let is_given = |word: &SequenceWord| {
        !word.is_link && (word.roles.any(WordRoles::GIVEN_NAME) || word.rare_given_name(tokens).is_some())
    };
    let given = words.iter().take(MAX_WORDS + 1).position(is_given).filter(|given| *given > 0)?;
    let before = words.get(given - 1)?;
    let surname = words.get(given + 1)?;
    (!before.is_link && !surname.is_link).then_some(given)
}
