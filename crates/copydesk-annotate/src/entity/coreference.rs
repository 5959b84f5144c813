//! Coreference: which mentions name the same person, place or organisation.

use super::block_tokens::BlockTokens;
use super::candidate::Candidate;
use super::capital_sequence::{CapitalSequence, SequenceWord, key_of};
use super::entities::{Entities, Entity, Gender, Mention};
use super::gazetteer::PhraseMatch;
use super::name_key::NameKey;
use super::name_table::{Name, NameId, NameTable};
use super::word_roles::WordRoles;
use copydesk_record::EntityKind;
use copydesk_text::span::ByteRange;
use rustc_hash::FxHashMap;

/// The most titles that are kept of a person.
const MAX_TITLES: usize = 8;
/// The most words of a known name that is looked for in a title-cased block.
const MAX_KNOWN_WORDS: usize = 6;

/// Assigns mentions to entities, in the order of the text.
#[derive(Debug)]
pub(super) struct CoreferenceResolver<'n> {
    text: &'n str,
    names: &'n NameTable,
    entities: Entities,
    /// The entity of each name.
    by_name: Vec<Option<usize>>,
    /// People by the key of the first and last word of their names, with that of what is between.
    by_outer_words: FxHashMap<NameKey, (usize, NameKey)>,
    families: FxHashMap<NameKey, Family>,
    /// The latest organisation with a name of several words that begins or ends with a word.
    organisation_by_word: FxHashMap<NameKey, usize>,
    /// Names of people by their first word: the given name, or a family name that comes first.
    by_first_word: FxHashMap<NameKey, NameId>,
}

/// The people with one family name, as far as the text has been read.
#[derive(Debug, Clone, Copy, Default)]
struct Family {
    /// The first name of the text that ends with it, and the first of a woman, of a man and of somebody who may be either.
    first: NameId,
    first_woman: Option<NameId>,
    first_man: Option<NameId>,
    first_either: Option<NameId>,
    /// The entity whose full name was read last.
    latest: Option<usize>,
    latest_woman: Option<usize>,
    latest_man: Option<usize>,
}

impl Family {
    /// Returns the place of the first name of somebody of a gender.
    fn first_of(&mut self, gender: Gender) -> &mut Option<NameId> {
        match gender {
            Gender::Female => &mut self.first_woman,
            Gender::Male => &mut self.first_man,
            Gender::Unknown => &mut self.first_either,
        }
    }

    /// Notes that a person of the family was read, who is of a gender.
    fn read(&mut self, person: usize, gender: Gender) {
        match gender {
            Gender::Female => self.latest_woman = Some(person),
            Gender::Male => self.latest_man = Some(person),
            Gender::Unknown => {}
        }
    }
}

impl<'n> CoreferenceResolver<'n> {
    /// Returns a resolver for names whose kinds are decided. `mentions` is about how many there will be.
    pub(super) fn new(text: &'n str, names: &'n NameTable, mentions: usize) -> Self {
        let mut families = FxHashMap::default();
        let mut by_first_word = FxHashMap::default();
        for (id, name) in names.iter() {
            if name.kind == Some(EntityKind::Person) && name.words > 1 {
                let family = families.entry(name.last).or_insert(Family { first: id, ..Family::default() });
                family.first_of(name.gender).get_or_insert(id);
                by_first_word.entry(name.first).or_insert(id);
            }
        }
        Self {
            text,
            names,
            entities: Entities { list: Vec::new(), mentions: Vec::with_capacity(mentions) },
            by_name: vec![None; names.len()],
            by_outer_words: FxHashMap::default(),
            families,
            organisation_by_word: FxHashMap::default(),
            by_first_word,
        }
    }

    /// Returns the entities with their mentions.
    pub(super) fn finish(self) -> Entities {
        self.entities
    }

    /// Adds a candidate as a mention of its entity, if it has one.
    pub(super) fn resolve(&mut self, candidate: &Candidate) {
        // "Austin" in "the University of Texas at Austin"
        let is_in_last =
            self.entities.mentions.last().is_some_and(|last| (candidate.start as usize) < last.range.end);
        let Some((id, name)) = self.full_name(candidate.name).filter(|_| !is_in_last) else { return };
        if let Some((start, entity)) = self.person_without_first_word(candidate, name) {
            self.add_mention(start, candidate.end, entity);
            return;
        }
        // "the Association", after the Northern Fishing Association
        let definite = candidate.evidence.definite.then(|| self.organisation_by_word.get(&name.last));
        if let Some(organisation) = definite.flatten().copied() {
            self.add_mention(candidate.start, candidate.end, organisation);
            return;
        }
        let single_word = candidate.listed_word.or((name.words == 1).then_some(name.last));
        let named = match single_word {
            None => name.kind.map(|kind| (self.entity(id, kind), candidate.start)),
            Some(word) => self.resolve_single_word(candidate, id, word),
        };
        let Some((entity, start)) = named else { return };
        if name.words > 1 && name.kind == Some(EntityKind::Organisation) {
            self.organisation_by_word.extend([(name.first, entity), (name.last, entity)]);
        }
        self.add_mention(start, candidate.end, entity);
        self.add_details(entity, candidate);
    }

    /// Adds mentions of known names in a sequence whose capitals are no evidence, since the block is title-cased. Returns
    /// the index of the next token.
    pub(super) fn resolve_known_names(
        &mut self,
        tokens: &BlockTokens<'_>,
        sequence: &CapitalSequence,
        limit: usize,
    ) -> usize {
        let words = &sequence.words;
        let (mut at, mut end_token) = (0, sequence.end_token);
        while let Some(word) = words.get(at) {
            if word.is_link {
                at += 1;
                continue;
            }
            let known = self.known_name(words, at);
            if let Some((length, id, kind)) = known.filter(|(length, ..)| *length > 1) {
                let entity = self.entity(id, kind);
                let end = words.get(at + length - 1).map_or(word.end, |last| last.end);
                self.add_mention(word.start, end, entity);
                at += length;
                continue;
            }
            if let Some(phrase) = word.longest_phrase(tokens, limit) {
                let next = sequence.index_after(&phrase);
                let is_single = next == at + 1;
                let is_family_name = is_single && self.families.contains_key(&word.key);
                if !is_family_name {
                    if !is_single || !word.roles.any(WordRoles::ORDINARY | WordRoles::GIVEN_NAME) {
                        self.add_listed_mention(tokens, word, &phrase);
                    }
                    end_token = end_token.max(phrase.end_token);
                    at = next.max(at + 1);
                    continue;
                }
            }
            if !word.roles.any(WordRoles::ORDINARY) {
                if let Some((entity, _)) = self.person_by_word(word.key, Gender::Unknown, false) {
                    self.add_mention(word.start, word.end, entity);
                } else if let Some((_, id, kind)) = known {
                    let entity = self.entity(id, kind);
                    self.add_mention(word.start, word.end, entity);
                }
            }
            at += 1;
        }
        end_token
    }

    /// Adds a listed place or organisation that begins with a word, if other blocks mention it.
    fn add_listed_mention(&mut self, tokens: &BlockTokens<'_>, word: &SequenceWord, phrase: &PhraseMatch) {
        let Some(kind) = phrase.kind.entity_kind() else { return };
        let Some(id) = self.names.find(NameKey::of_list_line(phrase.line)) else { return };
        let entity = self.entity(id, kind);
        let last = tokens.get(phrase.end_token.saturating_sub(1));
        self.add_mention(word.start, last.map_or(word.end, |token| token.end), entity);
    }

    /// Returns the longest name of the text that begins at a word: the number of its words, its full name and kind.
    fn known_name(&self, words: &[SequenceWord], at: usize) -> Option<(usize, NameId, EntityKind)> {
        let is_ordinary = words.get(at)?.roles.any(WordRoles::ORDINARY);
        (1..=MAX_KNOWN_WORDS).rev().find_map(|length| {
            let id = self.names.find(key_of(words.get(at..at + length)?))?;
            let (id, name) = self.full_name(id)?;
            let kind = name.kind?;
            (length > 1 || name.words > 1 || !is_ordinary).then_some((length, id, kind))
        })
    }

    /// Returns a name, or the longer one that it is an acronym of.
    fn full_name(&self, id: NameId) -> Option<(NameId, &'n Name)> {
        let name = self.names.get(id)?;
        match name.acronym_of {
            Some(long) => Some((long, self.names.get(long)?)),
            None => Some((id, name)),
        }
    }

    /// Returns the entity that a candidate of one word names, and the first byte of the mention.
    fn resolve_single_word(
        &mut self,
        candidate: &Candidate,
        id: NameId,
        word: NameKey,
    ) -> Option<(usize, u32)> {
        let kind = self.names.get(id)?.kind;
        let evidence = candidate.evidence;
        let is_listed = candidate.listed_word.is_some();
        let is_ordinary = evidence.ordinary_word;
        // "Young people", "Nice": the capital is no evidence.
        let has_no_evidence =
            is_ordinary && evidence.sentence_initial && !evidence.reporting_verb && !evidence.title;
        let is_place_or_organisation =
            is_listed && (evidence.place_preposition || kind == Some(EntityKind::Organisation));
        if !has_no_evidence && !is_place_or_organisation {
            let by_given_name = !is_ordinary && !is_listed;
            if let Some((person, has_particles)) = self.person_by_word(word, candidate.gender, by_given_name)
            {
                let start = candidate.particles.filter(|_| has_particles).unwrap_or(candidate.start);
                return Some((person, start));
            }
        }
        let is_named = match (is_ordinary, is_listed) {
            (false, _) => true,
            (true, true) => {
                evidence.place_preposition || !(evidence.sentence_initial || evidence.reporting_verb)
            }
            (true, false) => evidence.title,
        };
        let kind = kind.filter(|_| is_named)?;
        let entity = self.entity(id, kind);
        if kind == EntityKind::Person && candidate.gender != Gender::Unknown {
            // "Mr. and Mrs. Jones", who have no other names.
            let mut family = Family { first: id, ..Family::default() };
            family.first_of(candidate.gender).get_or_insert(id);
            self.families.entry(word).or_insert(family).read(entity, candidate.gender);
        }
        Some((entity, candidate.start))
    }

    /// Returns the person whom all but the first word of a candidate name, and the first byte of their name: in "Rival
    /// Ann Moss", "Rival" may have its capital from its position.
    fn person_without_first_word(&mut self, candidate: &Candidate, name: &Name) -> Option<(u32, usize)> {
        let (start, key) = candidate.without_first_word?;
        let id = self.names.find(key)?;
        let shorter = self.names.get(id)?;
        if shorter.words > 1 {
            let is_known = shorter.kind == Some(EntityKind::Person) && shorter.mid_sentence_capitals > 0;
            return is_known.then(|| (start, self.entity(id, EntityKind::Person)));
        }
        let is_own_family = self.families.get(&key).is_none_or(|family| family.first == candidate.name);
        if is_own_family || !candidate.evidence.sentence_initial || name.mid_sentence_capitals > 0 {
            return None;
        }
        let (person, _) = self.person_by_word(key, Gender::Unknown, false)?;
        Some((start, person))
    }

    /// Returns the person whom a family name means, or, `by_given_name`, a given name; and whether the name has
    /// particles.
    fn person_by_word(
        &mut self,
        word: NameKey,
        gender: Gender,
        by_given_name: bool,
    ) -> Option<(usize, bool)> {
        if let Some(family) = self.families.get(&word).copied() {
            let has_particles = self.names.get(family.first).is_some_and(|name| name.has_particles);
            let may_be_either = family.latest.filter(|latest| self.gender(*latest) == Some(Gender::Unknown));
            let (fitting, fitting_name) = match gender {
                Gender::Female => (family.latest_woman.or(may_be_either), family.first_woman),
                Gender::Male => (family.latest_man.or(may_be_either), family.first_man),
                Gender::Unknown => (family.latest, Some(family.first)),
            };
            let person = match (fitting, fitting_name.or(family.first_either)) {
                (Some(person), _) => person,
                (None, Some(name)) => self.entity(name, EntityKind::Person),
                // "Mr. Roth" is not Anna Roth.
                (None, None) => self.add_relative(word, gender),
            };
            return Some((person, has_particles));
        }
        let id = self.by_first_word.get(&word).copied().filter(|_| by_given_name)?;
        Some((self.entity(id, EntityKind::Person), false))
    }

    /// Adds somebody of a family whom the text calls by the family name alone.
    fn add_relative(&mut self, family: NameKey, gender: Gender) -> usize {
        let person = self.entities.list.len();
        self.entities.list.push(Entity { kind: EntityKind::Person, name: 0..0, titles: Vec::new(), gender });
        if let Some(family) = self.families.get_mut(&family) {
            // The family name alone means whom the text names in full.
            family.latest.get_or_insert(person);
            family.read(person, gender);
        }
        person
    }

    fn gender(&self, entity: usize) -> Option<Gender> {
        self.entities.list.get(entity).map(|entity| entity.gender)
    }

    /// Returns the entity of a name, new or known.
    fn entity(&mut self, id: NameId, kind: EntityKind) -> usize {
        let known = self.by_name.get(id.index()).copied().flatten();
        let name = self.names.get(id).copied().unwrap_or_default();
        let is_full_name = kind == EntityKind::Person && name.words > 1;
        // "George W. Bush" is not George H. W. Bush, but may be George Bush.
        let fits =
            |middle: NameKey| middle == name.middle || [middle, name.middle].contains(&NameKey::default());
        let outer = self.by_outer_words.get(&name.outer).filter(|(_, middle)| is_full_name && fits(*middle));
        let known = known.or(outer.map(|(person, _)| *person));
        let entity = known.unwrap_or_else(|| {
            let titles = Vec::new();
            self.entities.list.push(Entity { kind, name: 0..0, titles, gender: name.gender });
            self.entities.list.len() - 1
        });
        if let Some(slot) = self.by_name.get_mut(id.index()) {
            *slot = Some(entity);
        }
        if is_full_name {
            self.by_outer_words.insert(name.outer, (entity, name.middle));
            let person = self.entities.list.get_mut(entity);
            if let Some(person) = person.filter(|person| person.gender == Gender::Unknown) {
                person.gender = name.gender;
            }
        }
        entity
    }

    /// Adds a mention, unless it overlaps the one before.
    fn add_mention(&mut self, start: u32, end: u32, entity: usize) {
        let range = start as usize..end as usize;
        let before = self.entities.mentions.last().map_or(0, |mention| mention.range.end);
        if range.start < before || range.is_empty() {
            return;
        }
        if let Some(entity) = self.entities.list.get_mut(entity)
            && range.len() > entity.name.len()
        {
            entity.name = range.clone();
        }
        self.entities.mentions.push(Mention { range, entity });
    }

    /// Adds the title and gender that a candidate has to its person.
    fn add_details(&mut self, index: usize, candidate: &Candidate) {
        let person = self.entities.list.get_mut(index);
        let Some(person) = person.filter(|entity| entity.kind == EntityKind::Person) else { return };
        if person.gender == Gender::Unknown {
            person.gender = candidate.gender;
        }
        if let Some((start, end)) = candidate.title.filter(|_| person.titles.len() < MAX_TITLES) {
            let title = start as usize..end as usize;
            let printed = |title: &ByteRange| self.text.get(title.clone());
            if !person.titles.iter().any(|known| printed(known) == printed(&title)) {
                person.titles.push(title);
            }
        }
        let gender = person.gender;
        let Some(name) = self.names.get(candidate.name).filter(|name| name.words > 1) else { return };
        if let Some(family) = self.families.get_mut(&name.last) {
            family.latest = Some(index);
            family.read(index, gender);
        }
    }
}
