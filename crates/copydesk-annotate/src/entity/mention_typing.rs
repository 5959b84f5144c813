//! The typing of mentions: which words of a capital sequence name something, and what kind of thing.

use super::block_tokens::BlockTokens;
use super::candidate::{Candidate, CandidateCollector, Evidence, is_closing_mark, town_weight};
use super::capital_sequence::{CapitalSequence, SequenceWord};
use super::common_noun::is_noun_before_name;
use super::entities::Gender;
use super::listed_name::{is_national_body, particle_phrase};
use super::name_boundary::{complement_end, name_end};
use super::name_lists::{PhraseKind, is_function_word};
use super::name_table::Name;
use super::title::{is_addressed, phrase_end, starts_name, title_at};
use super::word_roles::WordRoles;
use copydesk_record::EntityKind::{Organisation, Place};
use copydesk_text::token::TokenShape;

impl CandidateCollector<'_> {
    /// Adds the names in a sequence. Returns the index of the next token.
    pub(super) fn add_sequence(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &CapitalSequence,
        limit: usize,
    ) -> usize {
        let words = &sequence.words;
        let mut at = self.add_office(tokens, sequence, limit).unwrap_or(0);
        let mut end_token = sequence.end_token;
        while let Some(word) = words.get(at) {
            if word.is_link || word.roles.any(WordRoles::DEFINITE_ARTICLE) {
                at += 1;
                continue;
            }
            // "Die Polizei", "Les Bleus"
            let is_article = at == 0
                && sequence.sentence_initial
                && tokens.is_foreign()
                && !word.is_initial
                && word.roles.any(WordRoles::FOREIGN_ARTICLE | WordRoles::COMPLEMENT_ARTICLE);
            let phrase = particle_phrase(tokens, word, limit).or_else(|| word.longest_phrase(tokens, limit));
            // "La réunion", "El país": the second word of a name has its capital.
            let phrase = phrase.filter(|phrase| {
                !is_article
                    || phrase.end_token <= word.end_token
                    || tokens.is(word.end_token, TokenShape::CAPITALIZED)
            });
            // "Per Giuseppe Conti"
            let is_function_word = at == 0
                && sequence.sentence_initial
                && words.len() > 1
                && tokens.is_foreign()
                && is_function_word(tokens.text_of(word.first_token), tokens.language());
            if (is_article || is_function_word) && phrase.is_none() {
                at += 1;
                continue;
            }
            if let Some((next, title)) = title_at(tokens, sequence, at, phrase)
                && !is_organisation_with_title(words, (at, next), self.capitalized_nouns)
            {
                at = match phrase_end(words, next) {
                    _ if is_addressed(words, at, next) => self.add_name(tokens, sequence, next, Some(title)),
                    Some(end) if title.gender != Gender::Unknown => end,
                    None if starts_name(words, next) => self.add_name(tokens, sequence, next, Some(title)),
                    _ => next,
                };
                continue;
            }
            let (first, candidate) = (at, self.candidates.len());
            at = match phrase {
                Some(phrase) => {
                    if words.last().is_none_or(|last| last.end_token < phrase.end_token) {
                        // "Port-au-Prince", "Dar es Salaam": longer than the sequence.
                        end_token = end_token.max(phrase.end_token);
                    }
                    self.add_listed(tokens, sequence, at, phrase)
                }
                None => self.add_unlisted(tokens, sequence, at, None),
            };
            if first == 0 {
                self.extend_to_place_head(tokens, word.first_token, candidate);
            }
        }
        end_token
    }

    /// Adds the name that begins at a word and that no list has. `listed_end` is the index after the listed name that
    /// begins there, if one does. Returns the index of the next word.
    pub(super) fn add_unlisted(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &CapitalSequence,
        at: usize,
        listed_end: Option<usize>,
    ) -> usize {
        let Some(first) = sequence.words.get(at) else { return at + 1 };
        if self.capitalized_nouns && listed_end.is_none() {
            if let Some(end) = self.add_headed_by_noun(tokens, sequence, at) {
                return end;
            }
            if is_noun_before_name(tokens, &sequence.words, at) {
                return at + 1;
            }
        }
        let end = name_end(&sequence.words, listed_end.unwrap_or(at), self.capitalized_nouns).max(at + 1);
        let words = sequence.words.get(at..end).unwrap_or_default();
        if let Some(name) = name_of_storm(tokens, words) {
            let id = self.names.id_or_insert(name.key, || Name::single(name.key));
            self.names.update(id, |name| name.is_storm = true);
            return end;
        }
        let suffixes =
            if self.capitalized_nouns { WordRoles::COMMON_ORG_SUFFIX } else { WordRoles::ORG_SUFFIX };
        let suffix = words.iter().rposition(|word| word.roles.any(suffixes));
        let suffix = suffix.filter(|suffix| *suffix > 0 && !is_surname(words, *suffix));
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
            self.add_seat(tokens, sequence, complement);
            return complement;
        }
        // "World Health Organization"
        if let Some(suffix) = suffix {
            let next = at + suffix + 1;
            if !is_generic(words, suffix) && suffix < 7 {
                let weight = if listed_end.is_some() { 8 } else { 7 };
                self.add_of_kind(tokens, sequence, (at, next), Organisation, weight);
                self.add_seat(tokens, sequence, next);
            }
            return next;
        }
        // "West Seattle"
        if let [first, second] = words
            && first.roles.any(WordRoles::PLACE_PART)
            && is_place(tokens, second)
            && !self.capitalized_nouns
        {
            self.add_of_kind(tokens, sequence, (at, end), Place, 6);
            return end;
        }
        if first.roles.any(WordRoles::DEMONYM | WordRoles::CALENDAR)
            && !(first.roles.any(WordRoles::GIVEN_NAME)
                && words.get(1).is_some_and(|second| !second.roles.any(WordRoles::GIVEN_NAME)))
        {
            let listed = words.get(1).and_then(|second| second.longest_phrase(tokens, tokens.len()));
            let next = listed.map_or(at + 1, |listed| sequence.index_after(&listed));
            let is_body = listed.is_some_and(|listed| is_national_body(tokens, &listed));
            if is_body && next > at + 2 {
                // "the Somali Red Crescent"
                self.add_of_kind(tokens, sequence, (at, next), Organisation, 8);
                return next;
            }
            return at + 1;
        }
        // "Ministerio de Defensa"
        if tokens.is_foreign() && first.roles.any(WordRoles::FOREIGN_ORG_HEAD) && !self.capitalized_nouns {
            let end = complement_end(tokens, &sequence.words, end, false);
            if end > at + 1 || !(sequence.sentence_initial && at == 0) {
                self.add_of_kind(tokens, sequence, (at, end), Organisation, 7);
            }
            return end;
        }
        // "el PSOE"
        let article = first.first_token.checked_sub(1);
        if tokens.is_foreign()
            && words.len() == 1
            && first.is_all_caps
            && (2..6).contains(&(first.end - first.start))
            && !tokens.all_caps()
            && !is_roman(tokens.text_of(first.first_token))
            && article.is_some_and(|before| tokens.lowercase_roles(before).any(WordRoles::FOREIGN_ARTICLE))
        {
            self.add_of_kind(tokens, sequence, (at, end), Organisation, 4);
            return end;
        }
        // "FC Brennick"
        if words.len() == 2 && first.roles.any(WordRoles::ORG_PREFIX) && !self.capitalized_nouns {
            self.add_of_kind(tokens, sequence, (at, end), Organisation, 6);
            return end;
        }
        // "Procter & Gamble"
        if let [first, and, second] = words
            && and.roles.any(WordRoles::AMPERSAND)
            && ![first, second].iter().any(|word| word.roles.any(WordRoles::ORDINARY) || word.is_initial)
            && !is_citation(tokens, second.end_token)
        {
            self.add_of_kind(tokens, sequence, (at, end), Organisation, 5);
            return end;
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
        // "St. Thomas"
        if words.len() == 2 && is_saint(tokens, first) && !sequence.is_possessive && !self.capitalized_nouns {
            let is_place = Evidence::at(tokens, sequence, (at, end), first.end_token).place_preposition;
            self.add_of_kind(tokens, sequence, (at, end), Place, if is_place { 4 } else { 2 });
            return end;
        }
        let has_place_suffix =
            words.len() > 1 && words.last().is_some_and(|word| word.roles.any(WordRoles::PLACE_SUFFIX));
        let has_place_prefix = ((2..4).contains(&words.len()) && first.roles.any(WordRoles::PLACE_PREFIX))
            || (words.len() > 1 && tokens.is_foreign() && first.roles.any(WordRoles::FOREIGN_PLACE_PREFIX));
        if (has_place_suffix || has_place_prefix)
            && !is_surname(words, words.len() - 1)
            && words.len() <= 4
            && !self.capitalized_nouns
        {
            self.add_of_kind(tokens, sequence, (at, end), Place, 6);
            return end;
        }
        self.add_name(tokens, sequence, at, None)
    }

    /// Adds its seat to the university that was added last, which ends before a word: "the University of Texas at Austin".
    fn add_seat(&mut self, tokens: &BlockTokens<'_>, sequence: &CapitalSequence, next: usize) {
        let Some(last) = next.checked_sub(1).and_then(|last| sequence.words.get(last)) else { return };
        let at = last.end_token;
        let place =
            tokens.longest_phrase(at + 1, tokens.len()).filter(|place| place.kind == PhraseKind::Place);
        let is_university = |university: &&mut Candidate| {
            let printed = tokens.printed(university.start, university.end);
            printed.contains("University of") || printed.ends_with("State University")
        };
        let place = place.filter(|place| !tokens.is(place.end_token, TokenShape::CAPITALIZED));
        if tokens.text_of(at) == "at"
            && let Some(end) = place.and_then(|place| tokens.get(place.end_token.checked_sub(1)?))
            && let Some(university) = self.candidates.last_mut().filter(is_university)
        {
            university.end = end.end;
        }
    }
}

/// Returns the name in that of a storm: "Hurricane Rita", "Tropical Storm Olaf".
fn name_of_storm<'w>(tokens: &BlockTokens<'_>, words: &'w [SequenceWord]) -> Option<&'w SequenceWord> {
    let (before, [storm, name]) = words.split_at_checked(words.len().checked_sub(2)?)? else { return None };
    let is_kind = before.iter().all(|word| {
        matches!(tokens.text_of(word.first_token), "Tropical" | "Subtropical" | "Winter" | "Super")
    });
    // "Storm Reid" may be somebody.
    let is_name = !before.is_empty()
        || tokens.text_of(storm.first_token) != "Storm"
        || name.roles.any(WordRoles::GIVEN_NAME);
    (storm.roles.any(WordRoles::STORM) && is_kind && is_name).then_some(name)
}

/// Returns whether a word that may end the name of an organisation or place is a surname: "Ann Hill", "David Post".
fn is_surname(words: &[SequenceWord], at: usize) -> bool {
    const OTHERS: WordRoles = WordRoles::PLACE.union(WordRoles::COMMON_WORD);
    let is_given = |word: &SequenceWord| word.roles.any(WordRoles::GIVEN_NAME) && !word.roles.any(OTHERS);
    at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(is_given)
        && words.get(at).is_some_and(|last| last.roles.any(WordRoles::SURNAME))
}

/// Returns whether a year follows a name, as in references to literature: "Moss & Tate, 2010", "Moss & Tate [7]".
fn is_citation(tokens: &BlockTokens<'_>, at: usize) -> bool {
    let opens = [b',', b'(', b'['].iter().any(|mark| tokens.is_punct(at, *mark));
    opens && tokens.is(at + 1, TokenShape::NUMBER)
}

/// Returns whether a title from `at` to `next` is a part of an organisation's name: "Premier Lacrosse League".
fn is_organisation_with_title(
    words: &[SequenceWord],
    (at, next): (usize, usize),
    capitalized_nouns: bool,
) -> bool {
    let name = words.get(next..name_end(words, next, capitalized_nouns)).unwrap_or_default();
    next == at + 1
        && name.len() > 1
        && !is_addressed(words, at, next)
        && !name.iter().any(|word| word.roles.any(WordRoles::GIVEN_NAME) || word.is_initial)
        && name
            .last()
            .is_some_and(|last| last.roles.any(WordRoles::ORG_SUFFIX) && !last.roles.any(WordRoles::SURNAME))
}

/// Returns whether a word is a place by itself, as the lists have it.
fn is_place(tokens: &BlockTokens<'_>, word: &SequenceWord) -> bool {
    let listed = word.longest_phrase(tokens, word.end_token);
    listed.is_some_and(|listed| listed.kind == PhraseKind::Place)
        || town_weight(tokens, std::slice::from_ref(word)) >= 4
}

/// Returns whether a word may be a Roman number: "XVI".
fn is_roman(word: &str) -> bool {
    word.bytes().all(|letter| b"IVXLCDM".contains(&letter))
}

/// Returns whether a word is "Saint", of which most names are those of places.
fn is_saint(tokens: &BlockTokens<'_>, word: &SequenceWord) -> bool {
    matches!(tokens.text_of(word.first_token), "St" | "Saint" | "Ste")
}

/// Returns whether a token is a mark that may open a quotation.
fn opens_quotation(tokens: &BlockTokens<'_>, at: usize) -> bool {
    tokens.is(at, TokenShape::PUNCT) && matches!(tokens.text_of(at), "“" | "\"" | "«" | "„")
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
