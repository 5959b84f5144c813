//! Names that no list has: of people, or of what only the rest of the text may show.

use super::apposition::following_context;
use super::block_tokens::BlockTokens;
use super::candidate::{Candidate, CandidateCollector, Evidence};
use super::capital_sequence::{CapitalSequence, SequenceWord, key_of};
use super::definition::definition;
use super::entities::Gender;
use super::name_boundary::name_end;
use super::name_form::{is_plural, may_be_person};
use super::title::{Title, role_before};
use super::word_roles::WordRoles;
use copydesk_record::EntityKind::{Organisation, Person, Place};
use copydesk_text::token::TokenShape;

/// The most words of a person's name, with and without links.
const MAX_WORDS: usize = 7;
const MAX_CAPITALIZED_WORDS: usize = 5;
/// The most that one occurrence adds to the score of a person.
const MAX_PERSON_WEIGHT: i16 = 8;

const ARTICLE: WordRoles = WordRoles::DEFINITE_ARTICLE.union(WordRoles::FOREIGN_ARTICLE);
/// The weight of a name that speaks, as one that nothing else is known of.
const SPEAKER_WEIGHT: i16 = 4;
/// The weight of a given name that stands alone, and of a name that "and" joins to a person's.
pub(super) const LIKELY_PERSON: i16 = 4;
/// The weight of the kind of thing that a name is said to be.
pub(super) const DEFINITION_WEIGHT: i16 = 8;
/// The weight of an organisation that a noun before it calls one.
pub(super) const KIND_WEIGHT: i16 = 6;

impl CandidateCollector<'_> {
    /// Adds the name that begins at a word of a sequence, after a title if there is one. Returns the index of the
    /// word after it.
    pub(super) fn add_name(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &CapitalSequence,
        at: usize,
        title: Option<Title>,
    ) -> usize {
        let end = name_end(&sequence.words, at, self.capitalized_nouns).max(at + 1);
        let at = if title.is_none() && self.begins_with_another(tokens, &sequence.words, at, end) {
            at + 1 + usize::from(sequence.words.get(at + 1).is_some_and(|word| word.is_link))
        } else {
            at
        };
        let words = sequence.words.get(at..end).unwrap_or_default();
        if words.len() > MAX_WORDS
            || words.iter().filter(|word| !word.is_link).count() > MAX_CAPITALIZED_WORDS
        {
            return end;
        }
        if words.len() == 1 && title.is_none() {
            self.add_single_word(tokens, sequence, at);
            return end;
        }
        // "Nasser Interim Palestinian": what follows the name has a capital of its own.
        let end = at + words.len() - trailing_demonyms(words);
        let words = sequence.words.get(at..end).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return end };
        let is_group = last.roles.any(WordRoles::DEMONYM) && is_plural(tokens.printed(last.start, last.end));
        if words.len() > 1 && title.is_none() && (last.roles.any(WordRoles::OTHER_SUFFIX) || is_group) {
            return end;
        }
        if words.len() > 1 && words.iter().all(|word| word.is_all_caps) && title.is_none() {
            return end;
        }
        let (id, core) = self.name_of(tokens, words);
        let mut evidence = Evidence::at(tokens, sequence, (at, end), last.end_token);
        evidence.sentence_initial &= title.is_none();
        evidence.title = title.is_some();
        let has_given_name = first.roles.any(WordRoles::GIVEN_NAME) && core > 1;
        let mut gender = title.map_or(Gender::Unknown, |title| title.gender);
        if has_given_name {
            gender = known_gender(gender, given_name_gender(first.roles));
        }
        let mut title_range = title.and_then(|title| title.range);
        let mut person = form_weight(tokens, words, core, title.is_some());
        if has_given_name {
            let may_be_another_word =
                evidence.sentence_initial && first.roles.any(WordRoles::SENTENCE_OPENER);
            person += if may_be_another_word { 2 } else { 5 };
        }
        let before = first.first_token;
        if title.is_none() && before > 0 {
            let apposed = usize::from(tokens.is_punct(before - 1, b','));
            let noun = before.checked_sub(1 + apposed).filter(|_| self.capitalized_nouns);
            if apposed > 0 && noun.is_some_and(|noun| tokens.roles(noun).any(WordRoles::TITLE_HEAD)) {
                person += 6;
            } else if let Some((range, role_gender)) = role_before(tokens, before - apposed) {
                person += 6;
                title_range = Some(range);
                gender = known_gender(role_gender, gender);
            } else if tokens.lowercase_roles(before - 1).any(ARTICLE)
                && !(tokens.roles(last.end_token).any(WordRoles::REPORTING_VERB)
                    && tokens.lowercase_roles(before - 1).any(WordRoles::DEFINITE_ARTICLE))
            {
                person -= 3;
                self.names.update(id, |name| name.add_hint(Organisation, 1));
            }
        }
        let may_be_person = core > 1 && may_be_person(tokens, words);
        if may_be_person
            && (self.is_joined_to_person(tokens, before) || joins_given_name(tokens, last.end_token))
        {
            person += LIKELY_PERSON;
        }
        // "a surveyor named Bitrus Gyang", "Belgian Toon Maes"
        let introduced = before.checked_sub(1).filter(|_| may_be_person && core < 4);
        person += introduced.map_or(0, |before| match tokens.text_of(before) {
            "named" | "née" => LIKELY_PERSON,
            _ if is_person_demonym(tokens, before) => LIKELY_PERSON / 2,
            _ => 0,
        });
        let context = following_context(tokens, last.end_token);
        person += context.person;
        if core > 1 {
            title_range = title_range.or(context.role);
            gender = known_gender(gender, context.gender);
        }
        self.names.update(id, |name| {
            name.add(Person, person.min(MAX_PERSON_WEIGHT));
            name.add(Organisation, context.organisation);
            name.add(Place, context.place);
            if evidence.reporting_verb {
                match core {
                    1 => name.add_hint(Person, 2),
                    _ if evidence.speaks && may_be_person && name.person < SPEAKER_WEIGHT => {
                        name.add(Person, SPEAKER_WEIGHT);
                    }
                    _ => name.add_hint(Person, 4),
                }
                name.reporting_verbs = name.reporting_verbs.saturating_add(1);
            }
            if evidence.place_preposition {
                name.add_hint(Place, 2);
            }
            if !evidence.sentence_initial {
                name.mid_sentence_capitals = name.mid_sentence_capitals.saturating_add(1);
            }
            name.gender = known_gender(name.gender, gender);
            name.has_title |= evidence.title;
        });
        // Somebody with a given name may be a giant.
        if let Some(kind) =
            definition(tokens, last.end_token).filter(|kind| *kind == Person || !has_given_name)
        {
            self.names.update(id, |name| name.add(kind, DEFINITION_WEIGHT));
        }
        self.add_evidence_before(tokens, before, id);
        if title.is_none() && !has_given_name && follows_organisation_kind(tokens, before) {
            self.names.update(id, |name| name.add(Organisation, KIND_WEIGHT));
        }
        let rest = words.get(1..).filter(|rest| {
            title.is_none()
                && !first.roles.any(WordRoles::GIVEN_NAME)
                && !rest.iter().any(|word| word.is_link)
        });
        self.candidates.push(Candidate {
            start: first.start,
            end: last.end,
            name: id,
            title: title_range,
            gender,
            evidence,
            without_first_word: rest.and_then(|rest| Some((rest.first()?.start, key_of(rest)))),
            ..Candidate::default()
        });
        end
    }

    /// Returns whether the first of some words is no part of the name that follows it, which begins with a given name: a
    /// noun where all nouns have capitals, or a recipient, "explicó a EFEX Lucía Barreiro".
    fn begins_with_another(
        &self,
        tokens: &BlockTokens<'_>,
        words: &[SequenceWord],
        at: usize,
        end: usize,
    ) -> bool {
        let is_given = |at: usize| words.get(at).is_some_and(|word| word.roles.any(WordRoles::GIVEN_NAME));
        let Some(first) = words.get(at).filter(|_| end > at + 2 && !is_given(at)) else { return false };
        // "Psicosis de Alfred Hitchcock"
        let follows_of = tokens.is_foreign()
            && end > at + 3
            && is_given(at + 2)
            && words.get(at + 1).is_some_and(|link| link.is_link && link.roles.any(WordRoles::FOREIGN_OF))
            && words.get(at + 3).is_some_and(|last| !last.is_link);
        if follows_of {
            return true;
        }
        // "Fährmann Hinrich Stüben"
        let is_rare = |at: usize| {
            let word = words.get(at).filter(|_| self.capitalized_nouns);
            word.is_some_and(|word| word.rare_given_name(tokens).is_some())
        };
        let begins_name = is_given(at + 1) || (is_rare(at + 1) && !is_rare(at));
        if !begins_name {
            return false;
        }
        let verb = first.first_token.checked_sub(2);
        let is_recipient = verb.is_some_and(|verb| {
            tokens.lowercase_roles(verb).any(WordRoles::REPORTING_VERB)
                && matches!(tokens.text_of(verb + 1), "a" | "à" | "ao" | "al" | "all'" | "all’" | "to")
        });
        // "la agencia ENP Amparo Lledó"
        let is_acronym =
            first.is_all_caps && (3..=5).contains(&(first.end - first.start)) && !tokens.all_caps();
        // "Pastors David Moss", "Staff Cheryl Mills"
        let is_noun = !tokens.is_foreign()
            && !first.is_initial
            && (first.roles.any(WordRoles::TITLE_MODIFIER)
                || is_plural(tokens.printed(first.start, first.end)));
        (self.capitalized_nouns && !first.is_initial) || is_recipient || is_acronym || is_noun
    }

    /// Returns whether "and" or a comma joins what begins at a token to the name of a person right before it.
    fn is_joined_to_person(&self, tokens: &BlockTokens<'_>, at: usize) -> bool {
        self.joined_before(tokens, at)
            .and_then(|before| self.names.get(before.name))
            .is_some_and(|name| name.words > 1 && name.person > LIKELY_PERSON)
    }
}

/// Returns whether "and" joins a name that begins with a given name to the one that ends before a token: "X and Ann Moss",
/// "X, Ann Moss and".
fn joins_given_name(tokens: &BlockTokens<'_>, at: usize) -> bool {
    let comma = tokens.is_punct(at, b',');
    let and = tokens.roles(at + usize::from(comma)).any(WordRoles::AND);
    let next = at + usize::from(comma) + usize::from(and);
    let is_full_name = tokens.is(next, TokenShape::CAPITALIZED)
        && tokens.roles(next).any(WordRoles::GIVEN_NAME)
        && !tokens.roles(next).any(WordRoles::PLACE)
        && tokens.is(next + 1, TokenShape::CAPITALIZED)
        && !tokens.roles(next + 1).any(WordRoles::ORG_SUFFIX.union(WordRoles::PLACE_SUFFIX));
    let goes_on = || tokens.is_punct(next + 2, b',') || tokens.roles(next + 2).any(WordRoles::AND);
    is_full_name && (and || (comma && goes_on()))
}

/// Returns whether a token is a capitalized demonym, as before the names of sportsmen.
fn is_person_demonym(tokens: &BlockTokens<'_>, at: usize) -> bool {
    tokens.is(at, TokenShape::CAPITALIZED) && tokens.roles(at).any(WordRoles::DEMONYM)
}

/// Returns the number of titles and demonyms that end a name of three words or more without being in it.
fn trailing_demonyms(words: &[SequenceWord]) -> usize {
    const OTHERS: WordRoles = WordRoles::DEMONYM.union(WordRoles::TITLE_MODIFIER);
    let last = words.last().filter(|last| words.len() > 2 && last.roles.any(WordRoles::DEMONYM));
    if last.is_none_or(|last| last.roles.any(WordRoles::GIVEN_NAME)) {
        return 0;
    }
    let others = words.iter().rev().take_while(|word| word.roles.any(OTHERS)).count();
    if others < 2 || others + 2 > words.len() { 0 } else { others }
}

/// Returns whether a noun for a kind of organisation is before a token: "the company", "the start-up".
pub(super) fn follows_organisation_kind(tokens: &BlockTokens<'_>, at: usize) -> bool {
    let Some(last) = at.checked_sub(1) else { return false };
    let is_compound = || {
        last > 1
            && tokens.is_hyphen(last - 1)
            && tokens.text_of(last) == "up"
            && tokens.text_of(last - 2) == "start"
    };
    tokens.lowercase_roles(last).any(WordRoles::ORG_KIND) || is_compound()
}

/// Returns the weight for a person that the form of a name has, its given name aside.
fn form_weight(tokens: &BlockTokens<'_>, words: &[SequenceWord], core: usize, has_title: bool) -> i16 {
    const NOT_OF_PEOPLE: WordRoles = WordRoles::PLACE
        .union(WordRoles::DEMONYM)
        .union(WordRoles::ORG_SUFFIX)
        .union(WordRoles::PLACE_SUFFIX);
    let has_given_name =
        core > 1 && words.first().is_some_and(|first| first.roles.any(WordRoles::GIVEN_NAME));
    let mut weight = 0;
    if has_title {
        weight += 8;
    }
    if core > 1 && words.iter().any(|word| word.is_initial) {
        weight += 4;
    }
    // "Malterie du Nord" is nobody.
    let is_particle = |word: &SequenceWord| {
        (word.is_link || word.roles.any(WordRoles::NAME_PARTICLE))
            && (has_given_name || has_title || !tokens.is_foreign() || !word.roles.any(WordRoles::FOREIGN_OF))
    };
    if core > 1 && words.iter().any(is_particle) {
        weight += 2;
    }
    // "Type II" is nobody.
    let may_have_suffix =
        core > 1 || has_title || words.first().is_some_and(|first| first.roles.any(WordRoles::GIVEN_NAME));
    if may_have_suffix
        && words.len() > 1
        && words.last().is_some_and(|last| last.roles.any(WordRoles::NAME_SUFFIX))
    {
        weight += 5;
    }
    let is_other =
        |word: &SequenceWord| word.roles.any(NOT_OF_PEOPLE) && !word.roles.any(WordRoles::GIVEN_NAME);
    if !has_given_name && !has_title && words.iter().any(is_other) {
        weight -= 4;
    }
    weight
}

/// Returns the gender that a given name implies.
pub(super) fn given_name_gender(roles: WordRoles) -> Gender {
    if roles.any(WordRoles::FEMALE_GIVEN_NAME) {
        Gender::Female
    } else if roles.any(WordRoles::MALE_GIVEN_NAME) {
        Gender::Male
    } else {
        Gender::Unknown
    }
}

/// Returns the first of two genders unless it is unknown.
pub(super) fn known_gender(first: Gender, second: Gender) -> Gender {
    if first == Gender::Unknown { second } else { first }
}
