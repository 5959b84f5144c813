//! Candidates: places in the text that may name something, and the evidence at each.

use super::block_tokens::BlockTokens;
use super::capital_sequence::{CapitalSequence, SequenceWord, key_of};
use super::entities::{Gender, gender_of_given_name};
use super::name_form::may_be_person;
use super::name_key::NameKey;
use super::name_table::{Name, NameId, NameTable};
use super::word_roles::WordRoles;
use copydesk_record::EntityKind;
use copydesk_text::in_one_line;
use copydesk_text::name_list::{NameGender, town};
use copydesk_text::token::TokenShape;

/// A place in the text that may name something.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Candidate {
    /// Its first byte in the text, and the byte after its last.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) name: NameId,
    /// The title or role next to it, in bytes.
    pub(super) title: Option<(u32, u32)>,
    pub(super) gender: Gender,
    pub(super) evidence: Evidence,
    /// The key of its word, if it is a listed name of one word, which a person may have as well.
    pub(super) listed_word: Option<NameKey>,
    /// The first byte and the key of what follows its first word, which may not belong to the name.
    pub(super) without_first_word: Option<(u32, NameKey)>,
    /// The first byte of the particles in lower case before it: "van der" before "Berg".
    pub(super) particles: Option<u32>,
}

/// The evidence in the words of a candidate and around it.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each holds or not, whatever the others")]
pub(super) struct Evidence {
    /// Its capital may come from its position.
    pub(super) sentence_initial: bool,
    /// It is a single word that is more often something else than a name.
    pub(super) ordinary_word: bool,
    /// It is next to a reporting verb.
    pub(super) reporting_verb: bool,
    /// It speaks: a reporting verb follows it, or precedes it after direct speech: "“No,” said Moss".
    pub(super) speaks: bool,
    /// It follows "in" or another preposition that often precedes places.
    pub(super) place_preposition: bool,
    /// It is one of several places in a row, of which the first follows a preposition.
    pub(super) in_list_of_places: bool,
    /// It is a word that ends or begins names of organisations, alone after "the".
    pub(super) definite: bool,
    /// It follows a title or form of address.
    pub(super) title: bool,
}

/// The weight of a name that begins with a rare given name.
const RARE_WEIGHT: i16 = 4;

/// Collects the candidates of a text and their names.
#[derive(Debug)]
pub(super) struct CandidateCollector<'n> {
    pub(super) names: &'n mut NameTable,
    pub(super) candidates: &'n mut Vec<Candidate>,
    /// Whether the language capitalizes all nouns.
    pub(super) capitalized_nouns: bool,
}

impl Evidence {
    /// Returns the evidence at the words of a sequence from `at` to `next`, which end before `end_token`.
    pub(super) fn at(
        tokens: &BlockTokens<'_>,
        sequence: &CapitalSequence,
        (at, next): (usize, usize),
        end_token: usize,
    ) -> Self {
        let first = sequence.words.get(at).map_or(0, |word| word.first_token);
        let before = first.checked_sub(1).map_or(WordRoles::NONE, |before| tokens.lowercase_roles(before));
        let after_quote = |at: usize| {
            at > 0
                && (is_closing_mark(tokens, at - 1)
                    || (at > 1 && tokens.is_punct(at - 1, b',') && is_closing_mark(tokens, at - 2)))
        };
        let ends_sequence = next >= sequence.words.len();
        let is_verb = |at: usize| tokens.lowercase_roles(at).any(WordRoles::REPORTING_VERB);
        // "the ambassador, Kunihiko Saito, said"
        let verb_follows = || {
            is_verb(end_token)
                || (tokens.is_punct(end_token, b',')
                    && is_verb(end_token + 1)
                    && first.checked_sub(1).is_some_and(|before| tokens.is_punct(before, b',')))
        };
        let verb_before = before.any(WordRoles::REPORTING_VERB);
        let reporting_verb = verb_before || (ends_sequence && !sequence.is_possessive && verb_follows());
        Self {
            sentence_initial: sequence.sentence_initial && at == 0,
            speaks: if verb_before { after_quote(first - 1) } else { reporting_verb },
            place_preposition: before.any(WordRoles::PLACE_PREPOSITION)
                || (tokens.is_foreign() && before.any(WordRoles::FOREIGN_PLACE_PREPOSITION)),
            reporting_verb,
            ..Self::default()
        }
    }
}

/// Returns who has the given name that a name of several words begins with, if it is a rare one.
fn rare_given_name_of(tokens: &BlockTokens<'_>, words: &[SequenceWord], core: usize) -> Option<NameGender> {
    let first = words.first().filter(|first| core > 1 && !first.roles.any(WordRoles::GIVEN_NAME))?;
    if !may_be_person(tokens, words) || words.iter().any(|word| word.roles.any(WordRoles::AMPERSAND)) {
        return None;
    }
    first.rare_given_name(tokens)
}

/// Returns whether a name is a family name of East Asia and a given name after it: "Li Shimin", "Kang Young Joong".
fn has_family_name_first(tokens: &BlockTokens<'_>, words: &[SequenceWord]) -> bool {
    let [first, rest @ ..] = words else { return false };
    (1..3).contains(&rest.len())
        && first.roles.any(WordRoles::FAMILY_NAME_FIRST)
        && may_be_person(tokens, words)
        && !rest.iter().any(|word| word.is_link || word.is_initial || word.roles.any(WordRoles::OTHER_SUFFIX))
}

/// Returns the weight that a name has for a place by the list of towns.
pub(super) fn town_weight(tokens: &BlockTokens<'_>, words: &[SequenceWord]) -> i16 {
    const NO_TOWNS: WordRoles = WordRoles::ORDINARY.union(WordRoles::GIVEN_NAME);
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return 0 };
    let is_other = if words.len() == 1 { NO_TOWNS } else { WordRoles::GIVEN_NAME };
    if tokens.all_caps() || first.roles.any(is_other) {
        return 0;
    }
    let Some(town) = town(&in_one_line(tokens.printed(first.start, last.end))) else { return 0 };
    let weight = if town.is_at_home_in(tokens.language()) {
        4
    } else if town.is_small() {
        0
    } else if tokens.is_foreign() {
        // In other languages many a town is a common word too.
        2
    } else {
        4
    };
    // With a preposition a surname is one.
    if town.is_surname() { weight - 1 } else { weight }
}

/// Returns the first byte of the ordinal before the words of a numbered unit: "the 7th Cavalry Regiment".
fn ordinal_before(tokens: &BlockTokens<'_>, words: &[SequenceWord]) -> Option<u32> {
    if !words.iter().any(|word| word.roles.any(WordRoles::UNIT)) {
        return None;
    }
    let at = words.first()?.first_token.checked_sub(1)?;
    let is_ordinal = |printed: &str| {
        let digits = printed.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        matches!(printed.get(digits.len()..), Some("st" | "nd" | "rd" | "th")) && !digits.is_empty()
    };
    if is_ordinal(tokens.text_of(at)) {
        return tokens.get(at).map(|token| token.start);
    }
    // The number may be a token of its own.
    let number = at.checked_sub(1).and_then(|number| tokens.get(number))?;
    let is_number = number.shape.is(TokenShape::NUMBER) && tokens.is(at, TokenShape::NO_SPACE_BEFORE);
    (is_number && matches!(tokens.text_of(at), "st" | "nd" | "rd" | "th")).then_some(number.start)
}

/// Returns whether a token is a mark that may close a quotation.
pub(super) fn is_closing_mark(tokens: &BlockTokens<'_>, at: usize) -> bool {
    tokens.is(at, TokenShape::PUNCT) && matches!(tokens.text_of(at), "”" | "\"" | "“" | "»" | "«" | "’" | "'")
}

impl CandidateCollector<'_> {
    /// Returns the candidate to which "and" or a comma joins what begins at a token.
    pub(super) fn joined_before(&self, tokens: &BlockTokens<'_>, at: usize) -> Option<&Candidate> {
        let is_join = |at: &usize| tokens.roles(*at).any(WordRoles::AND) || tokens.is_punct(*at, b',');
        let join = at.checked_sub(1).filter(is_join)?;
        let comma = join.checked_sub(1).filter(|before| tokens.is_punct(*before, b','));
        let end = tokens.get(comma.unwrap_or(join).checked_sub(1)?)?.end;
        self.candidates.last().filter(|last| last.end == end)
    }

    /// Adds the words of a sequence from `at` to `next` as a name of a kind.
    pub(super) fn add_of_kind(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &CapitalSequence,
        (at, next): (usize, usize),
        kind: EntityKind,
        weight: i16,
    ) {
        let words = sequence.words.get(at..next).unwrap_or_default();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let (id, _) = self.name_of(tokens, words);
        self.names.update(id, |name| {
            name.add(kind, weight);
            name.person = name.person.min(0);
        });
        self.candidates.push(Candidate {
            start: ordinal_before(tokens, words).unwrap_or(first.start),
            end: last.end,
            name: id,
            evidence: Evidence::at(tokens, sequence, (at, next), last.end_token),
            ..Candidate::default()
        });
    }

    /// Returns the name that words make up, new or known, and the number of its words without suffixes and particles.
    pub(super) fn name_of(&mut self, tokens: &BlockTokens<'_>, words: &[SequenceWord]) -> (NameId, usize) {
        let is_core = |word: &&SequenceWord| {
            !word.is_link
                && !word.roles.any(WordRoles::NAME_SUFFIX)
                && (word.roles.any(WordRoles::GIVEN_NAME) || !word.roles.any(WordRoles::NAME_PARTICLE))
        };
        let key = |word: &SequenceWord| word.key;
        let core = words.iter().filter(is_core).count().max(1);
        let first = words.iter().find(is_core).or(words.first()).map(key).unwrap_or_default();
        let last = words.iter().rev().find(is_core).or(words.last()).map(key).unwrap_or_default();
        let suffix = words.last().filter(|word| word.roles.any(WordRoles::NAME_SUFFIX) && words.len() > 1);
        let whole = if core == 1 && suffix.is_none() { last } else { key_of(words) };
        let name = || {
            let outer = first.join(last);
            let rare = rare_given_name_of(tokens, words, core);
            Name {
                first,
                last,
                outer: suffix.map_or(outer, |suffix| outer.join(suffix.key)),
                middle: words.get(1..core.saturating_sub(1)).map_or(NameKey::default(), key_of),
                words: u8::try_from(core).unwrap_or(u8::MAX),
                has_particles: core < words.len()
                    && words.iter().any(|word| word.roles.any(WordRoles::NAME_PARTICLE)),
                place: town_weight(tokens, words),
                person: if rare.is_some() || has_family_name_first(tokens, words) { RARE_WEIGHT } else { 0 },
                gender: rare.map_or(Gender::Unknown, gender_of_given_name),
                ..Name::default()
            }
        };
        (self.names.id_or_insert(whole, name), core)
    }

    /// Adds the evidence of the words before a name that begins at a token: "spokesman for", "the town of".
    pub(super) fn add_evidence_before(&mut self, tokens: &BlockTokens<'_>, at: usize, name: NameId) {
        let Some(mut before) = at.checked_sub(1) else { return };
        if tokens.lowercase_roles(before).any(WordRoles::DEFINITE_ARTICLE) {
            before = before.saturating_sub(1);
        }
        let preposition = tokens.lowercase_roles(before);
        let links = WordRoles::OF | WordRoles::FOR | WordRoles::NAME_PARTICLE;
        if !preposition.any(links) || before == 0 {
            return;
        }
        let noun = tokens.lowercase_roles(before - 1);
        let follows_age = preposition.any(WordRoles::OF) && ends_with_age(tokens, before);
        self.names.update(name, |name| {
            if (noun.any(WordRoles::PLACE_NOUN) && preposition.any(WordRoles::OF)) || follows_age {
                name.add(EntityKind::Place, 8);
            } else if noun.any(WordRoles::PLACE_NOUN) {
                // "O estádio da Luz Nova": it may have a person's name.
                name.add(EntityKind::Person, -6);
                name.add(EntityKind::Place, 4);
            } else if noun.any(WordRoles::ORG_NOUN) && !preposition.any(WordRoles::NAME_PARTICLE) {
                name.add_hint(EntityKind::Organisation, 3);
            }
        });
    }
}

/// Returns whether somebody's age between commas ends before a token: "Keel, 44, of Ferrybridge".
fn ends_with_age(tokens: &BlockTokens<'_>, at: usize) -> bool {
    let Some(comma) = at.checked_sub(3) else { return false };
    tokens.is_punct(comma, b',')
        && tokens.is_punct(at - 1, b',')
        && matches!(
            tokens.text_of(at - 2).as_bytes(),
            [b'1'..=b'9'] | [b'1'..=b'9', b'0'..=b'9'] | [b'1', b'0', b'0'..=b'9']
        )
}
