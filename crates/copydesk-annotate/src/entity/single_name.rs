//! Names of one word that no list has.

use super::apposition::following_context;
use super::block_tokens::BlockTokens;
use super::candidate::{Candidate, CandidateCollector, Evidence, town_weight};
use super::capital_sequence::{CapitalSequence, SequenceWord};
use super::definition::definition;
use super::entities::Gender;
use super::name_table::Name;
use super::title::role_before;
use super::unlisted_name::{
    DEFINITION_WEIGHT, KIND_WEIGHT, LIKELY_PERSON, follows_organisation_kind, given_name_gender, known_gender,
};
use super::word_roles::WordRoles;
use copydesk_record::EntityKind::{Organisation, Person, Place};
use copydesk_text::token::TokenShape;

/// The weight of a surname that means one person.
const KNOWN_WEIGHT: i16 = 5;

/// The weight of a place that stands beside another, or by a noun that calls it one.
const LIKELY_PLACE: i16 = 4;

impl CandidateCollector<'_> {
    /// Returns whether "and" or a comma joins a word to a place right before it, which follows a preposition: "in Tikrit and
    /// Huwaijah".
    fn is_joined_to_place(&self, tokens: &BlockTokens<'_>, word: &SequenceWord) -> bool {
        const AFTER_NAME: WordRoles =
            WordRoles::PLACE_PREPOSITION.union(WordRoles::FOR).union(WordRoles::OF).union(WordRoles::AND);
        let end = word.end_token;
        let follows_and =
            word.first_token.checked_sub(1).is_some_and(|join| tokens.roles(join).any(WordRoles::AND));
        // "In Leeds and Brackwell followed him" and "in Paris, Hemmings and others recalled" are no lists of places.
        let is_list = if follows_and {
            tokens.is(end, TokenShape::PUNCT) || tokens.lowercase_roles(end).any(AFTER_NAME)
        } else {
            tokens.is_punct(end, b',')
                || (tokens.lowercase_roles(end).any(WordRoles::AND)
                    && tokens.is(end + 1, TokenShape::CAPITALIZED))
        };
        self.joined_before(tokens, word.first_token).filter(|_| is_list).is_some_and(|before| {
            let is_place = self.names.get(before.name).is_some_and(|name| {
                name.place >= LIKELY_PLACE && name.place > name.person.max(name.organisation)
            });
            is_place && (before.evidence.place_preposition || before.evidence.in_list_of_places)
        })
    }

    /// Adds a name of one word.
    pub(super) fn add_single_word(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &CapitalSequence,
        at: usize,
    ) {
        let Some(word) = sequence.words.get(at) else { return };
        let is_no_name = word.roles.any(WordRoles::CALENDAR | WordRoles::DEMONYM)
            && !word.roles.any(WordRoles::GIVEN_NAME);
        if is_no_name || word.is_initial {
            return;
        }
        let mut evidence = Evidence::at(tokens, sequence, (at, at + 1), word.end_token);
        let is_institution = is_institution(tokens, sequence, at, evidence.sentence_initial);
        evidence.ordinary_word = word.roles.any(WordRoles::ORDINARY) && !is_institution;
        let before = word.first_token.checked_sub(1).map_or(WordRoles::NONE, |before| tokens.roles(before));
        let follows_article = before.any(WordRoles::DEFINITE_ARTICLE);
        evidence.definite = follows_article
            && word.roles.any(WordRoles::ORG_SUFFIX | WordRoles::ORG_HEAD)
            && !word.roles.any(WordRoles::SOLE_INSTITUTION)
            && sequence.words.get(at + 1).is_none_or(|next| next.is_link);
        let town = || town_weight(tokens, sequence.words.get(at..=at).unwrap_or_default());
        let id = self.names.id_or_insert(word.key, || Name {
            // "The Azna" are a people.
            place: if follows_article { 0 } else { town() },
            ..Name::single(word.key)
        });
        let context = following_context(tokens, word.end_token);
        let role = role_before(tokens, word.first_token);
        let joined_place = if word.roles.any(WordRoles::GIVEN_NAME) || evidence.reporting_verb {
            0
        } else if tokens.lowercase_roles(word.end_token).any(WordRoles::NOUN_AFTER_PLACE)
            || (tokens.is_foreign() && follows(tokens, word, WordRoles::PLACE_KIND))
            || self.is_joined_to_place(tokens, word)
        {
            LIKELY_PLACE
        } else {
            0
        };
        let (is_ordinary, capitalized_nouns) = (evidence.ordinary_word, self.capitalized_nouns);
        // "A Picasso" is a picture.
        let is_work = before.any(WordRoles::INDEFINITE_ARTICLE);
        let is_known_surname = word.roles.any(WordRoles::KNOWN_SURNAME)
            && !is_work
            && !(evidence.sentence_initial && word.roles.any(WordRoles::COMMON_WORD));
        self.names.update(id, |name| {
            if !evidence.sentence_initial && !is_ordinary {
                name.mid_sentence_capitals = name.mid_sentence_capitals.saturating_add(1);
            }
            if evidence.reporting_verb && !is_ordinary {
                name.reporting_verbs = name.reporting_verbs.saturating_add(1);
                name.add_hint(Person, 1);
                name.add_hint(Organisation, 1);
            }
            if !is_ordinary && !capitalized_nouns {
                if evidence.place_preposition {
                    name.add_hint(Place, 2);
                    if !follows_article && name.place < LIKELY_PLACE && town() > 0 {
                        name.place = LIKELY_PLACE;
                    }
                }
                name.add(Organisation, context.organisation);
                name.add(Place, context.place.max(joined_place));
                if role.is_some() {
                    name.add(Person, 6);
                }
                // "Moss, who", "Moss, 34,"
                if context.role.is_none() {
                    name.add(Person, context.person.min(3));
                }
            }
        });
        if !is_ordinary && let Some(kind) = definition(tokens, word.end_token) {
            self.names.update(id, |name| name.add(kind, DEFINITION_WEIGHT));
        }
        if is_institution {
            self.names.update(id, |name| name.add(Organisation, KIND_WEIGHT));
        } else if !is_ordinary && !capitalized_nouns {
            self.add_evidence_before(tokens, word.first_token, id);
            let is_given_name = word.roles.any(WordRoles::GIVEN_NAME);
            if is_known_surname && stands_alone(sequence, at) {
                self.names.update(id, |name| name.add(Person, KNOWN_WEIGHT));
            } else if !is_given_name && follows_organisation_kind(tokens, word.first_token) {
                self.names.update(id, |name| name.add(Organisation, KIND_WEIGHT));
            } else if is_given_name && !follows_preposition(tokens, word) && stands_alone(sequence, at) {
                let gender = given_name_gender(word.roles);
                // "Les" and "Una" are articles at the beginning of a sentence.
                let is_likely = evidence.reporting_verb
                    || !evidence.sentence_initial
                    || joins_given_name_alone(tokens, word.end_token);
                let weight = match is_likely {
                    true => LIKELY_PERSON,
                    false if word.roles.any(WordRoles::COMMON_WORD) || tokens.is_foreign() => 0,
                    false => LIKELY_PERSON / 2,
                };
                self.names.update(id, |name| {
                    name.add(Person, weight);
                    name.gender = known_gender(name.gender, gender);
                });
            }
        }
        evidence.in_list_of_places = joined_place > 0;
        let (title, gender) = match role.filter(|_| !is_ordinary) {
            Some((range, gender)) => (Some(range), gender),
            None => (None, Gender::Unknown),
        };
        // "bin Laden", but "óperas de Verdi"
        let follows_of = tokens.is_foreign() && before.any(WordRoles::FOREIGN_OF);
        let particles = particles_before(tokens, word.first_token);
        self.candidates.push(Candidate {
            start: particles.filter(|_| is_known_surname && !follows_of).unwrap_or(word.start),
            end: word.end,
            name: id,
            title,
            gender,
            evidence,
            particles,
            ..Candidate::default()
        });
    }
}

/// Returns whether a word of a sequence stands for an institution: "the Treasury", "House and Senate".
fn is_institution(
    tokens: &BlockTokens<'_>,
    sequence: &CapitalSequence,
    at: usize,
    sentence_initial: bool,
) -> bool {
    let Some(word) = sequence.words.get(at).filter(|word| word.roles.any(WordRoles::INSTITUTION)) else {
        return false;
    };
    let next = tokens.lowercase_roles(word.end_token);
    !sentence_initial
        && !tokens.is_foreign()
        && !tokens.all_caps()
        && stands_alone(sequence, at)
        && !next.any(WordRoles::OF.union(WordRoles::FOR))
}

/// Returns whether a word in lower case with some roles is right before a word.
fn follows(tokens: &BlockTokens<'_>, word: &SequenceWord, roles: WordRoles) -> bool {
    word.first_token.checked_sub(1).is_some_and(|before| tokens.lowercase_roles(before).any(roles))
}

/// Returns whether no other part of a name is beside a word of a sequence: "Neither" in "Neither Gandhi" is none.
fn stands_alone(sequence: &CapitalSequence, at: usize) -> bool {
    let words = &sequence.words;
    let is_name = |at: usize| {
        let is_opener =
            at == 0 && words.first().is_some_and(|first| first.roles.any(WordRoles::SENTENCE_OPENER));
        words.get(at).is_some_and(|word| !word.is_link) && !(is_opener && sequence.sentence_initial)
    };
    !is_name(at + 1) && !at.checked_sub(1).is_some_and(is_name)
}

/// Returns whether a preposition before a word has a place for its complement, rather than a person.
fn follows_preposition(tokens: &BlockTokens<'_>, word: &SequenceWord) -> bool {
    let Some(before) = word.first_token.checked_sub(1) else { return false };
    let may_have_person = matches!(tokens.text_of(before), "to" | "from" | "toward" | "towards" | "around");
    tokens.lowercase_roles(before).any(WordRoles::PLACE_PREPOSITION)
        && (word.roles.any(WordRoles::PLACE) || !may_have_person)
}

/// Returns whether "and" joins another given name alone to the word that ends before a token: "Tom and Ben went".
fn joins_given_name_alone(tokens: &BlockTokens<'_>, at: usize) -> bool {
    (tokens.lowercase_roles(at).any(WordRoles::AND) || tokens.is_punct(at, b'&'))
        && tokens.is(at + 1, TokenShape::CAPITALIZED)
        && tokens.roles(at + 1).any(WordRoles::GIVEN_NAME)
        && !tokens.is(at + 2, TokenShape::CAPITALIZED)
}

/// Returns the first byte of the name particles in lower case before a token.
fn particles_before(tokens: &BlockTokens<'_>, at: usize) -> Option<u32> {
    let is_particle = |back: &usize| {
        at.checked_sub(*back).is_some_and(|token| {
            let roles = tokens.lowercase_roles(token);
            roles.any(WordRoles::NAME_PARTICLE) && !roles.any(WordRoles::AND)
        })
    };
    let furthest = (1..4).take_while(is_particle).last()?;
    Some(tokens.get(at.checked_sub(furthest)?)?.start)
}
