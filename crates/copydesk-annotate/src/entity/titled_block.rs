//! Names in blocks whose capitals are no evidence: headlines, labels, text in capitals.
//!
//! A name that is known for one without its capital is registered here, so that
//! [`resolve_known_names`](super::coreference::CoreferenceResolver::resolve_known_names) finds it.

use super::block_tokens::BlockTokens;
use super::candidate::{CandidateCollector, is_closing_mark};
use super::capital_sequence::{CapitalSequence, SequenceWord};
use super::word_roles::WordRoles;
use copydesk_record::EntityKind::Person;
use copydesk_text::token::TokenShape;

/// The weight of a person by a given name, or by what the name is said to say.
const PERSON_WEIGHT: i16 = 5;
/// The most words of a person's name.
const MAX_PERSON_WORDS: usize = 3;
/// Words that are no part of a person's name.
const NO_NAMES: WordRoles = WordRoles::ORDINARY
    .union(WordRoles::REPORTING_VERB)
    .union(WordRoles::PLACE_PREPOSITION)
    .union(WordRoles::RELATIVE_PRONOUN)
    .union(WordRoles::OF)
    .union(WordRoles::FOR)
    .union(WordRoles::AND)
    .union(WordRoles::DEFINITE_ARTICLE)
    .union(WordRoles::INDEFINITE_ARTICLE);
const TITLES: WordRoles = WordRoles::TITLE_HEAD
    .union(WordRoles::TITLE_MODIFIER)
    .union(WordRoles::HONORIFIC)
    .union(WordRoles::DEMONYM);

impl CandidateCollector<'_> {
    /// Registers the names in a sequence that are listed, or that a given name or speech shows to be a person's. Returns
    /// the index of the next token.
    pub(super) fn register_known_names(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &CapitalSequence,
        limit: usize,
    ) -> usize {
        let words = &sequence.words;
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let ordinary = word.roles.any(WordRoles::ORDINARY | WordRoles::GIVEN_NAME);
            let phrase = word.longest_phrase(tokens, limit);
            let listed = phrase.and_then(|phrase| Some((phrase, phrase.kind.entity_kind()?)));
            if let Some((phrase, kind)) = listed {
                let next = sequence.index_after(&phrase).max(at + 1);
                if next > at + 1 || !ordinary {
                    self.register_listed(&phrase, kind);
                    at = next;
                    continue;
                }
            }
            let speaker = speaker_start(tokens, words, at);
            let start = speaker.unwrap_or(at);
            let end = person_end(words, start);
            let given_name = words.get(start).is_some_and(|first| {
                (first.roles.any(WordRoles::GIVEN_NAME) && !first.roles.any(WordRoles::SENTENCE_OPENER))
                    || (first.is_initial && words.len() == 2)
            });
            // A signature: a given name is all of the block.
            let is_signature = given_name
                && end == start + 1
                && words.len() == 1
                && !word.roles.any(WordRoles::PLACE | WordRoles::CALENDAR)
                && word.end_token == tokens.len();
            if (end > start + 1 || is_signature) && (given_name || (speaker.is_some() && end == words.len()))
            {
                let (id, _) = self.name_of(tokens, words.get(start..end).unwrap_or_default());
                self.names.update(id, |name| name.add(Person, PERSON_WEIGHT));
                at = end;
                continue;
            }
            at += 1;
        }
        sequence.end_token
    }
}

/// Returns the index after the words from `at` on that may be a person's name; `at` if they are none, or too many.
fn person_end(words: &[SequenceWord], at: usize) -> usize {
    let is_part = |word: &&SequenceWord| {
        !word.is_link && (!word.roles.any(NO_NAMES) || word.roles.any(WordRoles::GIVEN_NAME))
    };
    let count = words.get(at..).unwrap_or_default().iter().take_while(is_part).count();
    if count > MAX_PERSON_WORDS { at } else { at + count }
}

/// Returns the index of the first word of the name that speaks, if the word at `at` is the verb of direct speech before it:
/// "SAID COACH HIRO KADOWAKI".
fn speaker_start(tokens: &BlockTokens<'_>, words: &[SequenceWord], at: usize) -> Option<usize> {
    let verb = words.get(at).filter(|word| word.roles.any(WordRoles::REPORTING_VERB))?;
    let before = verb.first_token.checked_sub(1)?;
    if !tokens.is(before, TokenShape::PUNCT)
        || !(is_closing_mark(tokens, before) || tokens.is_punct(before, b','))
    {
        return None;
    }
    let titles =
        words.get(at + 1..)?.iter().take_while(|word| !word.is_link && word.roles.any(TITLES)).count();
    Some(at + 1 + titles)
}
