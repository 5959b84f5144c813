//! The typing of mentions: which words of a capital sequence name something, and what kind of thing.

use super::block_tokens::BlockTokens;
use super::candidate::{Candidate, CandidateCollector, Evidence, is_closing_mark};
use super::capital_sequence::{CapitalSequence, SequenceWord};
use super::entities::Gender;
use super::gazetteer::PhraseMatch;
use super::name_boundary::{complement_end, name_end};
use super::name_key::NameKey;
use super::name_lists::PhraseKind;
use super::name_table::{Name, NameId};
use super::title::{is_addressed, phrase_end, starts_name, title_at};
use super::word_roles::WordRoles;
use copydesk_record::EntityKind::{self, Organisation, Place};
use copydesk_text::token::TokenShape;

/// The weight of a listed name for its kind.
const LISTED_WEIGHT: i16 = 20;

impl CandidateCollector<'_> {
    /// Adds the names in a sequence. Returns the index of the next token.
    pub(super) fn add_sequence(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &CapitalSequence,
        limit: usize,
    ) -> usize {
        let words = &sequence.words;
        let mut at = 0;
        let mut end_token = sequence.end_token;
        while let Some(word) = words.get(at) {
            if word.is_link || word.roles.any(WordRoles::DEFINITE_ARTICLE) {
                at += 1;
                continue;
            }
            let phrase = particle_phrase(tokens, word, limit).or_else(|| word.longest_phrase(tokens, limit));
            if let Some((next, title)) = title_at(tokens, sequence, at, phrase) {
                at = match phrase_end(words, next) {
                    _ if is_addressed(words, at, next) => self.add_name(tokens, sequence, next, Some(title)),
                    Some(end) if title.gender != Gender::Unknown => end,
                    None if starts_name(words, next) => self.add_name(tokens, sequence, next, Some(title)),
                    _ => next,
                };
                continue;
            }
            at = match phrase {
                Some(phrase) => {
                    if words.last().is_none_or(|last| last.end_token < phrase.end_token) {
                        // "Port-au-Prince", "Dar es Salaam": longer than the sequence.
                        end_token = end_token.max(phrase.end_token);
                    }
                    self.add_listed(tokens, sequence, at, phrase)
                }
                None => self.add_unlisted(tokens, sequence, at, false),
            };
        }
        end_token
    }

    /// Adds the listed name that begins at a word, or the longer one that begins with it. Returns the index of the next
    /// word.
    fn add_listed(
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
        let Some(kind) = phrase.kind.entity_kind() else { return next };
        let follows = words.get(next).filter(|word| !word.is_link);
        let is_single = next == at + 1;
        if is_single
            && first.roles.any(WordRoles::GIVEN_NAME)
            && follows.is_some_and(|word| !word.roles.any(AFTER_PLACE))
        {
            return self.add_unlisted(tokens, sequence, at, false);
        }
        if let Some(follows) = follows {
            let end = name_end(words, at, self.capitalized_nouns);
            let rest = words.get(next..end).unwrap_or_default();
            let is_longer_name = rest.iter().any(|word| word.roles.any(WordRoles::ORG_SUFFIX))
                || rest.last().is_some_and(|word| word.roles.any(WordRoles::PLACE_SUFFIX));
            let another = follows.longest_phrase(tokens, tokens.len());
            let is_another = another.is_some_and(|another| another.kind != PhraseKind::Other)
                || follows.roles.any(WordRoles::DEMONYM);
            if end > next && !is_another {
                if is_longer_name {
                    return self.add_unlisted(tokens, sequence, at, true);
                }
                if kind == Place && !first.is_all_caps {
                    // "Chicago" in the name of a team is no mention of the town.
                    return end;
                }
            }
        }
        // "Ala."
        let full_stop = tokens.get(phrase.end_token).filter(|stop| {
            phrase.takes_full_stop
                && tokens.is_punct(phrase.end_token, b'.')
                && stop.shape.is(TokenShape::NO_SPACE_BEFORE)
        });
        let end = full_stop.unwrap_or(last_token).end;
        if phrase.is_state_abbreviation && self.extend_capital(tokens, first, end) {
            return next;
        }
        let id = self.register_listed(&phrase, kind);
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
        let printed =
            |start: u32, end: u32| tokens.text().get(start as usize..end as usize).unwrap_or_default();
        let is_district = matches!(printed(word.start, end), "D.C." | "DC");
        let city = self.candidates.last_mut().filter(|city| {
            is_district
                && printed(city.start, city.end) == "Washington"
                && printed(city.end, word.start) == ", "
        });
        if let Some(city) = city {
            city.end = end;
            return true;
        }
        false
    }

    /// Adds the name that begins at a word and that no list has. `begins_listed` says whether a listed name begins
    /// there. Returns the index of the next word.
    fn add_unlisted(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &CapitalSequence,
        at: usize,
        begins_listed: bool,
    ) -> usize {
        let Some(first) = sequence.words.get(at) else { return at + 1 };
        let end = name_end(&sequence.words, at, self.capitalized_nouns).max(at + 1);
        let words = sequence.words.get(at..end).unwrap_or_default();
        let suffix = words.iter().rposition(|word| word.roles.any(WordRoles::ORG_SUFFIX));
        let suffix = suffix.filter(|suffix| *suffix > 0);
        let complement = organisation_head(words, suffix)
            .filter(|head| at + head + 1 == end)
            .map(|_| complement_end(tokens, &sequence.words, end, self.capitalized_nouns))
            .filter(|complement| *complement != end);
        let is_opener = sequence.sentence_initial
            && at == 0
            && first.roles.any(WordRoles::SENTENCE_OPENER)
            && !(complement.is_some() && first.roles.any(WordRoles::ORG_HEAD));
        // The capital of such a word comes from its position: the name begins after it, unless it is a given name.
        if is_opener && (!first.roles.any(WordRoles::GIVEN_NAME) || words.len() == 1) {
            if words.len() == 1 {
                self.add_single_word(tokens, sequence, at);
            }
            return at + 1;
        }
        // "Ministry of Health", "Royal Bank of Scotland"
        if let Some(complement) = complement {
            self.add_of_kind(tokens, sequence, (at, complement), Organisation, 8);
            return complement;
        }
        // "World Health Organization"
        if let Some(suffix) = suffix {
            let next = at + suffix + 1;
            if !is_generic(words, suffix) && suffix < 7 && !self.capitalized_nouns {
                let weight = if begins_listed { 8 } else { 7 };
                self.add_of_kind(tokens, sequence, (at, next), Organisation, weight);
            }
            return next;
        }
        if first.roles.any(WordRoles::DEMONYM | WordRoles::CALENDAR)
            && !(first.roles.any(WordRoles::GIVEN_NAME) && words.len() > 1)
        {
            return at + 1;
        }
        // "“Mothballing Your Bridge”": the title of a work.
        let article = |word: &SequenceWord| word.roles.any(WordRoles::DEFINITE_ARTICLE);
        let begins = sequence.words.get(..at).unwrap_or_default().iter().all(article);
        let before = sequence.words.first().and_then(|first| first.first_token.checked_sub(1));
        let is_quoted = begins
            && before.is_some_and(|before| opens_quotation(tokens, before))
            && is_closing_mark(tokens, words.last().map_or(0, |last| last.end_token));
        if is_quoted && words.len() > 1 && !first.roles.any(WordRoles::GIVEN_NAME) {
            return end;
        }
        let has_place_suffix =
            words.len() > 1 && words.last().is_some_and(|word| word.roles.any(WordRoles::PLACE_SUFFIX));
        let has_place_prefix = (2..4).contains(&words.len()) && first.roles.any(WordRoles::PLACE_PREFIX);
        if (has_place_suffix || has_place_prefix) && words.len() <= 4 && !self.capitalized_nouns {
            self.add_of_kind(tokens, sequence, (at, end), Place, 6);
            return end;
        }
        self.add_name(tokens, sequence, at, None)
    }
}

/// Returns whether a token is a mark that may open a quotation.
fn opens_quotation(tokens: &BlockTokens<'_>, at: usize) -> bool {
    tokens.is(at, TokenShape::PUNCT) && matches!(tokens.text_of(at), "“" | "\"" | "«" | "„")
}

/// Returns the listed phrase of a word with the particle that a hyphen joins to it: "al-Qaeda".
fn particle_phrase(tokens: &BlockTokens<'_>, word: &SequenceWord, limit: usize) -> Option<PhraseMatch> {
    let particle = word.first_token.checked_sub(2)?;
    let is_joined = tokens.get(word.first_token).is_some_and(|first| word.start < first.start);
    if is_joined { tokens.longest_phrase(particle, limit) } else { None }
}

/// Returns the index of the word of an organisation's name that "of" or "for" may follow. `suffix` is that of its
/// last word that ends such names.
fn organisation_head(words: &[SequenceWord], suffix: Option<usize>) -> Option<usize> {
    let is_head = |word: &SequenceWord| word.roles.any(WordRoles::ORG_HEAD);
    let index = suffix.or_else(|| words.len().checked_sub(1))?;
    words.get(index).filter(|word| is_head(word)).map(|_| index)
}

/// Returns whether nothing but demonyms and the like precedes the suffix of an organisation's name: "the American
/// Company".
fn is_generic(words: &[SequenceWord], suffix: usize) -> bool {
    let before = words.get(..suffix).unwrap_or_default();
    words.get(suffix).is_some_and(|word| !word.roles.any(WordRoles::ORG_HEAD))
        && before.iter().all(|word| word.roles.any(WordRoles::DEMONYM | WordRoles::SENTENCE_OPENER))
}
