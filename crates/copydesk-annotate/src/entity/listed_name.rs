//! Names that the lists have, and longer ones that begin with them.

use super::block_tokens::BlockTokens;
use super::candidate::{Candidate, CandidateCollector, Evidence};
use super::capital_sequence::{CapitalSequence, SequenceWord};
use super::gazetteer::PhraseMatch;
use super::name_boundary::name_end;
use super::name_form::is_plural;
use super::name_key::NameKey;
use super::name_lists::PhraseKind;
use super::name_table::{Name, NameId};
use super::word_roles::WordRoles;
use copydesk_record::EntityKind::{self, Organisation, Place};
use copydesk_text::token::TokenShape;

/// The weight of a listed name for its kind.
const LISTED_WEIGHT: i16 = 20;

impl CandidateCollector<'_> {
    /// Adds the listed name that begins at a word, or the longer one that begins with it. Returns the index of the next
    /// word.
    pub(super) fn add_listed(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &CapitalSequence,
        at: usize,
        phrase: PhraseMatch,
    ) -> usize {
        const AFTER_PLACE: WordRoles =
            WordRoles::ORG_SUFFIX.union(WordRoles::PLACE_SUFFIX).union(WordRoles::TITLE_HEAD);
        let words = &sequence.words;
        let next = sequence.index_after(&phrase).max(at + 1);
        let last_token = tokens.get(phrase.end_token.saturating_sub(1));
        let (Some(first), Some(last_token)) = (words.get(at), last_token) else { return next };
        let follows = words.get(next).filter(|word| !word.is_link);
        // "US-Dollar"
        if self.capitalized_nouns && tokens.joins_word(phrase.end_token) {
            return next;
        }
        // In English the Roma are a people, elsewhere Roma is a town.
        let is_people =
            phrase.kind == PhraseKind::Place && next == at + 1 && first.roles.any(WordRoles::DEMONYM);
        if is_people && !tokens.is_foreign() {
            return next;
        }
        let Some(kind) = phrase.kind.entity_kind() else {
            // "South African Broadcasting"
            let end = name_end(words, next, self.capitalized_nouns);
            let rest = words.get(next..end).unwrap_or_default();
            let is_longer_name =
                rest.len() > 1 && rest.last().is_some_and(|word| word.roles.any(WordRoles::ORG_SUFFIX));
            let is_name = phrase.kind == PhraseKind::Demonym && follows.is_some() && is_longer_name;
            return if is_name { self.add_unlisted(tokens, sequence, at, Some(next)) } else { next };
        };
        let is_single = next == at + 1;
        // "Rio Paraguaçu"
        if tokens.is_foreign()
            && first.roles.any(WordRoles::FOREIGN_PLACE_PREFIX)
            && follows.is_some()
            && is_single
        {
            return self.add_unlisted(tokens, sequence, at, None);
        }
        if is_single
            && first.roles.any(WordRoles::GIVEN_NAME)
            && follows.is_some_and(|word| !word.roles.any(AFTER_PLACE))
        {
            return self.add_unlisted(tokens, sequence, at, None);
        }
        let firm_end = firm_end(words, next);
        if kind == Organisation && firm_end > next {
            return self.add_firm(tokens, sequence, (at, firm_end), &phrase);
        }
        if let Some(follows) = follows {
            // From the last word of the phrase on, so that a weekday or title right after it is no part of the name.
            let end = name_end(words, next - 1, self.capitalized_nouns).max(next);
            let rest = words.get(next..end).unwrap_or_default();
            let is_longer_name = rest.iter().any(|word| word.roles.any(WordRoles::ORG_SUFFIX))
                || rest.last().is_some_and(|word| word.roles.any(WordRoles::PLACE_SUFFIX));
            let another = follows.longest_phrase(tokens, tokens.len());
            let is_another = another.is_some_and(|another| another.kind != PhraseKind::Other)
                || follows.roles.any(WordRoles::DEMONYM);
            // "Ohio Senate", but "in Washington Congress voted"
            let before =
                first.first_token.checked_sub(1).map_or(WordRoles::NONE, |before| tokens.roles(before));
            let organisation = another.filter(|another| {
                is_national_body(tokens, another) && !before.any(WordRoles::PLACE_PREPOSITION)
            });
            if let Some(organisation) =
                organisation.filter(|_| kind == Place && !phrase.is_state_abbreviation)
            {
                let end = sequence.index_after(&organisation).max(next + 1);
                self.add_of_kind(tokens, sequence, (at, end), Organisation, 8);
                return end;
            }
            // "the Ruritania Democratic Justice Party"
            let is_party = kind == Place
                && !first.is_all_caps
                && another.is_none()
                && rest.len() > 1
                && rest.last().is_some_and(|word| word.roles.any(WordRoles::ORG_SUFFIX));
            if end > next && (!is_another || is_party) {
                if is_longer_name {
                    return self.add_unlisted(tokens, sequence, at, Some(next));
                }
                if kind == Place && is_team(tokens, first, rest) {
                    self.add_of_kind(tokens, sequence, (at, end), Organisation, 6);
                    return end;
                }
                if kind == Place && !first.is_all_caps {
                    // "Chicago" in the name of a team is no mention of the town.
                    return end;
                }
            }
        }
        // "Ala."
        let full_stop = tokens.get(phrase.end_token).filter(|stop| {
            (phrase.takes_full_stop || tokens.roles(phrase.end_token - 1).any(WordRoles::ORG_ABBREVIATION))
                && tokens.is_punct(phrase.end_token, b'.')
                && stop.shape.is(TokenShape::NO_SPACE_BEFORE)
        });
        let end = full_stop.unwrap_or(last_token).end;
        if phrase.is_state_abbreviation && self.extend_capital(tokens, first, end) {
            return next;
        }
        let id = self.register_listed(&phrase, kind);
        if kind == Organisation
            && let Some(last) = words.get(next - 1).filter(|_| !is_single)
        {
            self.names.update(id, |name| (name.first, name.last) = (first.key, last.key));
        }
        let mut evidence = Evidence::at(tokens, sequence, (at, next), phrase.end_token);
        // "US" is no pronoun, unless all is in capitals.
        let is_acronym = first.is_all_caps && !tokens.all_caps();
        evidence.ordinary_word =
            is_single && !is_acronym && first.roles.any(WordRoles::SENTENCE_OPENER | WordRoles::GIVEN_NAME);
        self.candidates.push(Candidate {
            start: first.start,
            end,
            name: id,
            evidence,
            listed_word: is_single.then_some(first.key),
            ..Candidate::default()
        });
        next
    }

    /// Registers the name of a listed phrase as one of a kind. Returns its id.
    pub(super) fn register_listed(&mut self, phrase: &PhraseMatch, kind: EntityKind) -> NameId {
        let id = self.names.id_or_insert(NameKey::of_list_line(phrase.line), Name::listed);
        self.names.update(id, |name| name.add(kind, LISTED_WEIGHT));
        id
    }

    /// Adds "D.C.", which begins with a word, to the mention of the city before it: "Washington, D.C." is one place. Returns
    /// whether it is that.
    fn extend_capital(&mut self, tokens: &BlockTokens<'_>, word: &SequenceWord, end: u32) -> bool {
        let is_district = matches!(tokens.printed(word.start, end), "D.C." | "DC");
        let city = self.candidates.last_mut().filter(|city| {
            is_district
                && tokens.printed(city.start, city.end) == "Washington"
                && tokens.printed(city.end, word.start) == ", "
        });
        if let Some(city) = city {
            city.end = end;
            return true;
        }
        false
    }

    /// Adds the words from `at` to `next`, a listed organisation with the abbreviations after it: "Google, Inc." Returns
    /// `next`.
    fn add_firm(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &CapitalSequence,
        (at, next): (usize, usize),
        phrase: &PhraseMatch,
    ) -> usize {
        let words = sequence.words.get(at..next).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return next };
        let name = self.register_listed(phrase, Organisation);
        let evidence = Evidence::at(tokens, sequence, (at, next), last.end_token);
        self.candidates.push(Candidate {
            start: first.start,
            end: last.end,
            name,
            evidence,
            ..Candidate::default()
        });
        next
    }
}

/// Returns the listed phrase of a word with the particle that a hyphen joins to it: "al-Qaeda".
pub(super) fn particle_phrase(
    tokens: &BlockTokens<'_>,
    word: &SequenceWord,
    limit: usize,
) -> Option<PhraseMatch> {
    let particle = word.first_token.checked_sub(2)?;
    let is_joined = tokens.get(word.first_token).is_some_and(|first| word.start < first.start);
    if is_joined { tokens.longest_phrase(particle, limit) } else { None }
}

/// Returns whether a listed phrase is the name of what many countries have one of: "Senate", "Red Cross".
pub(super) fn is_national_body(tokens: &BlockTokens<'_>, phrase: &PhraseMatch) -> bool {
    phrase.kind == PhraseKind::Organisation
        && phrase
            .end_token
            .checked_sub(1)
            .is_some_and(|last| tokens.roles(last).any(WordRoles::NATIONAL_BODY))
}

/// Returns the index after the abbreviations that follow the name of a firm from `at` on: "Inc.", "& Co."
fn firm_end(words: &[SequenceWord], at: usize) -> usize {
    let is_abbreviation =
        |at: usize| words.get(at).is_some_and(|word| word.roles.any(WordRoles::ORG_ABBREVIATION));
    let mut end = at;
    if words.get(end).is_some_and(|word| word.roles.any(WordRoles::AMPERSAND)) && is_abbreviation(end + 1) {
        end += 2;
    }
    while is_abbreviation(end) {
        end += 1;
    }
    end
}

/// Returns whether a listed place and the words after it are the name of a team: "the Chicago Herons".
fn is_team(tokens: &BlockTokens<'_>, first: &SequenceWord, rest: &[SequenceWord]) -> bool {
    const OTHERS: WordRoles = WordRoles::TITLE_HEAD
        .union(WordRoles::PLACE_SUFFIX)
        .union(WordRoles::OTHER_SUFFIX)
        .union(WordRoles::CALENDAR);
    let before = first.first_token.checked_sub(1);
    rest.len() < 3
        && before.is_some_and(|before| tokens.roles(before).any(WordRoles::DEFINITE_ARTICLE))
        && !rest.iter().any(|word| word.roles.any(OTHERS.union(WordRoles::GIVEN_NAME)) || word.is_all_caps)
        && rest.last().is_some_and(|last| is_plural(tokens.printed(last.start, last.end)))
}
