//! Common nouns before names, in languages that write all nouns with a capital: "die Stadt Paris", "Kilometer von Sydney".

use super::block_tokens::BlockTokens;
use super::candidate::{CandidateCollector, town_weight};
use super::capital_sequence::{CapitalSequence, SequenceWord};
use super::word_roles::WordRoles;
use copydesk_record::EntityKind::Organisation;
use copydesk_text::token::TokenShape;

/// The weight of an organisation that its first word says to be one.
const HEAD_WEIGHT: i16 = 7;

impl CandidateCollector<'_> {
    /// Adds the organisation that begins with a noun for one, "Landesamt für Umwelt", "Universität Siena", or with that of a club,
    /// "FC Brennick". Returns the index of the next word.
    pub(super) fn add_headed_by_noun(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &CapitalSequence,
        at: usize,
    ) -> Option<usize> {
        let words = &sequence.words;
        let first = words.get(at)?;
        let is_noun = |at: usize| words.get(at).is_some_and(|word| !word.is_link);
        let end = if first.roles.any(WordRoles::ORG_PREFIX) && is_noun(at + 1) {
            at + 2
        } else if !first.roles.any(WordRoles::FOREIGN_ORG_HEAD) {
            return None;
        } else if words.get(at + 1).is_some_and(|link| link.roles.any(WordRoles::FOREIGN_FOR))
            && is_noun(at + 2)
        {
            let goes_on =
                words.get(at + 3).is_some_and(|link| link.roles.any(WordRoles::AND)) && is_noun(at + 4);
            if goes_on { at + 5 } else { at + 3 }
        } else {
            words.get(at + 1).filter(|next| may_be_place(tokens, next))?;
            at + 2
        };
        self.add_of_kind(tokens, sequence, (at, end), Organisation, HEAD_WEIGHT);
        Some(end)
    }
}

/// Returns whether a word of a sequence is a noun with an article, or before a preposition, that the name after it does not
/// include.
pub(super) fn is_noun_before_name(tokens: &BlockTokens<'_>, words: &[SequenceWord], at: usize) -> bool {
    const OTHERS: WordRoles =
        WordRoles::GIVEN_NAME.union(WordRoles::NAME_PARTICLE).union(WordRoles::HONORIFIC);
    let Some(first) = words.get(at).filter(|first| !first.is_initial && !first.roles.any(OTHERS)) else {
        return false;
    };
    let suffix = |at: usize| words.get(at).filter(|word| word.roles.any(WordRoles::COMMON_ORG_SUFFIX));
    let is_form = |suffix: &SequenceWord| tokens.text_of(suffix.first_token).ends_with(char::is_uppercase);
    // "die Kranbau Hille GmbH"
    if [suffix(at + 1), suffix(at + 2)].into_iter().flatten().any(is_form) {
        return false;
    }
    let has_determiner = || follows_determiner(tokens, first.first_token);
    // "dem späteren Meister Leicester City", "der Maschinenbauer Kettler & Sohn"
    let of_firm =
        || words.get(at + 2).is_some_and(|word| word.roles.any(WordRoles::AMPERSAND)) && words.len() > at + 3;
    if (suffix(at + 2).is_some() || of_firm()) && has_determiner() {
        return true;
    }
    let is_link = |word: &&SequenceWord| word.is_link && !word.roles.any(WordRoles::AMPERSAND);
    let links = words.get(at + 1..).unwrap_or_default().iter().take_while(is_link).count();
    let Some(next) = words.get(at + 1 + links) else { return false };
    let is_name = next.longest_phrase(tokens, tokens.len()).is_some()
        || next.roles.any(WordRoles::GIVEN_NAME)
        || next.rare_given_name(tokens).is_some()
        || town_weight(tokens, std::slice::from_ref(next)) > 0;
    (links > 0 || (is_name && has_determiner())) && first.rare_given_name(tokens).is_none()
}

/// Returns whether an article or adjective is before a token, as before nouns rather than names: "die", "späteren".
fn follows_determiner(tokens: &BlockTokens<'_>, at: usize) -> bool {
    const ENDINGS: [&str; 5] = ["e", "en", "er", "em", "es"];
    let Some(before) = at.checked_sub(1) else { return false };
    let roles = tokens.lowercase_roles(before);
    let is_adjective = || {
        let word = tokens.text_of(before);
        word.len() > 4
            && !tokens.is(before, TokenShape::CAPITALIZED)
            && ENDINGS.iter().any(|ending| word.ends_with(ending))
            && !roles.any(WordRoles::PLACE_PREPOSITION.union(WordRoles::FOREIGN_FOR))
    };
    tokens.roles(before).any(WordRoles::FOREIGN_ARTICLE) || is_adjective()
}

/// Returns whether a word is listed as a place, perhaps as others too, or is the name of any town.
fn may_be_place(tokens: &BlockTokens<'_>, word: &SequenceWord) -> bool {
    word.roles.any(WordRoles::PLACE) || town_weight(tokens, std::slice::from_ref(word)) > 0
}
