//! Identity: which of the names mean the same person, place or organisation.

use super::gazetteer::{Facts, Listed};
use super::key::Key;
use super::name::{Name, Names};
use super::reading::{Candidate, key_of};
use super::run::{Run, Runs};
use super::{Entities, Entity, Gender, Mention};
use copydesk_record::EntityKind;
use copydesk_text::span::ByteRange;
use rustc_hash::FxHashMap;

/// The people of a family name, as far as the text has been read.
#[derive(Debug, Clone, Copy, Default)]
struct Family {
    /// The name of the first of them.
    first: u32,
    /// The one whose full name was read last.
    latest: Option<usize>,
    latest_woman: Option<usize>,
    latest_man: Option<usize>,
}

/// Gives mentions to entities, in the order of the text.
#[derive(Debug)]
pub(super) struct Identities<'n> {
    text: &'n str,
    names: &'n Names,
    pub(super) found: Entities,
    /// The entity of each name.
    of_name: Vec<Option<usize>>,
    /// The people by the first and last word of their names.
    people: FxHashMap<Key, usize>,
    families: FxHashMap<Key, Family>,
    /// The people by their given names, or by the family name that stands first.
    firsts: FxHashMap<Key, u32>,
}

/// How many titles a person keeps.
const TITLES: usize = 8;

impl<'n> Identities<'n> {
    pub(super) fn new(text: &'n str, names: &'n Names, mentions: usize) -> Self {
        let mut families = FxHashMap::default();
        let mut firsts = FxHashMap::default();
        for (number, name) in (0..).zip(&names.list) {
            if name.kind == Some(EntityKind::Person) && name.words > 1 {
                families.entry(name.last).or_insert(Family { first: number, ..Family::default() });
                firsts.entry(name.first).or_insert(number);
            }
        }
        Self {
            text,
            names,
            found: Entities { list: Vec::new(), mentions: Vec::with_capacity(mentions) },
            of_name: vec![None; names.list.len()],
            people: FxHashMap::default(),
            families,
            firsts,
        }
    }

    /// Gives a candidate to its entity, if it has one.
    pub(super) fn settle(&mut self, candidate: &Candidate) {
        let Some(mut name) = self.names.get(candidate.name) else { return };
        let mut number = candidate.name;
        if let Some(whole) = name.stands_for {
            let Some(long) = self.names.get(whole) else { return };
            (number, name) = (whole, long);
        }
        let signs = candidate.signs;
        let key = candidate.word.or((name.words == 1).then_some(name.last));
        let listed = candidate.word.is_some();
        let mut start = candidate.start;
        if let Some((from, entity)) = self.rest(candidate, name) {
            self.mention(from, candidate.end, entity);
            return;
        }
        let entity = match key {
            None => name.kind.map(|kind| self.entity(number, kind)),
            Some(_) if signs.common && signs.weak && !signs.spoken && !signs.titled => {
                // "Young people", "Nice": the capital says nothing.
                (listed && signs.located).then(|| name.kind.map(|kind| self.entity(number, kind))).flatten()
            }
            Some(key) => {
                let wide = candidate.particles;
                let relative = if listed && (signs.located || name.kind == Some(EntityKind::Organisation)) {
                    None
                } else {
                    self.relative(key, candidate.gender, !signs.common && !listed)
                };
                if let Some((relative, particles)) = relative {
                    start = wide.filter(|_| particles).unwrap_or(start);
                    Some(relative)
                } else if signs.common
                    && (if listed { !signs.located && (signs.weak || signs.spoken) } else { !signs.titled })
                {
                    None
                } else {
                    name.kind.map(|kind| self.entity(number, kind))
                }
            }
        };
        let Some(entity) = entity else { return };
        self.mention(start, candidate.end, entity);
        self.describe(entity, candidate);
    }

    /// The person whom all but the first word of a candidate names: "Rival" in "Rival Ann Moss" has its capital from its
    /// place.
    fn rest(&mut self, candidate: &Candidate, name: &Name) -> Option<(u32, usize)> {
        let (from, key) = candidate.rest?;
        let number = self.names.find(key)?;
        let rest = self.names.get(number).copied()?;
        if rest.words > 1 {
            let known = rest.kind == Some(EntityKind::Person) && rest.firm > 0;
            return known.then(|| (from, self.entity(number, EntityKind::Person)));
        }
        let own = self.families.get(&key).is_none_or(|family| family.first == candidate.name);
        if own || !candidate.signs.weak || name.firm > 0 {
            return None;
        }
        let (person, _) = self.relative(key, Gender::Unknown, false)?;
        Some((from, person))
    }

    /// The person whom a single word names, and whether particles belong to the name.
    fn relative(&mut self, key: Key, gender: Gender, first: bool) -> Option<(usize, bool)> {
        if let Some(family) = self.families.get(&key).copied() {
            let particles = self.names.get(family.first).is_some_and(|name| name.particles);
            let known = match gender {
                Gender::Female => {
                    family.latest_woman.or(family.latest.filter(|latest| self.is(*latest, Gender::Unknown)))
                }
                Gender::Male => {
                    family.latest_man.or(family.latest.filter(|latest| self.is(*latest, Gender::Unknown)))
                }
                Gender::Unknown => family.latest,
            };
            if let Some(known) = known.or(family.latest) {
                return Some((known, particles));
            }
            return Some((self.entity(family.first, EntityKind::Person), particles));
        }
        let number = self.firsts.get(&key).copied().filter(|_| first)?;
        Some((self.entity(number, EntityKind::Person), false))
    }

    fn is(&self, entity: usize, gender: Gender) -> bool {
        self.found.list.get(entity).is_some_and(|entity| entity.gender == gender)
    }

    /// The entity of a name, new or known.
    fn entity(&mut self, number: u32, kind: EntityKind) -> usize {
        let known = self.of_name.get(number as usize).copied().flatten();
        let name = self.names.get(number).copied().unwrap_or_default();
        let full = kind == EntityKind::Person && name.words > 1;
        let entity =
            known.or_else(|| self.people.get(&name.outer).copied().filter(|_| full)).unwrap_or_else(|| {
                self.found.list.push(Entity { kind, name: 0..0, titles: Vec::new(), gender: name.gender });
                self.found.list.len() - 1
            });
        if let Some(slot) = self.of_name.get_mut(number as usize) {
            *slot = Some(entity);
        }
        if full {
            self.people.insert(name.outer, entity);
            if let Some(known) =
                self.found.list.get_mut(entity).filter(|known| known.gender == Gender::Unknown)
            {
                known.gender = name.gender;
            }
        }
        entity
    }

    /// Takes down a mention.
    fn mention(&mut self, start: u32, end: u32, entity: usize) {
        let extent = start as usize..end as usize;
        let before = self.found.mentions.last().map_or(0, |mention| mention.extent.end);
        if extent.start < before || extent.is_empty() {
            return;
        }
        if let Some(entity) = self.found.list.get_mut(entity)
            && extent.len() > entity.name.len()
        {
            entity.name = extent.clone();
        }
        self.found.mentions.push(Mention { extent, entity });
    }

    /// Takes down what a candidate says of its person.
    fn describe(&mut self, at: usize, candidate: &Candidate) {
        let Some(entity) = self.found.list.get_mut(at) else { return };
        if entity.kind != EntityKind::Person {
            return;
        }
        if entity.gender == Gender::Unknown {
            entity.gender = candidate.gender;
        }
        if let Some((start, end)) = candidate.title.filter(|_| entity.titles.len() < TITLES) {
            let title = start as usize..end as usize;
            let printed = |title: &ByteRange| self.text.get(title.clone());
            if !entity.titles.iter().any(|known| printed(known) == printed(&title)) {
                entity.titles.push(title);
            }
        }
        let gender = entity.gender;
        let Some(name) = self.names.get(candidate.name).filter(|name| name.words > 1) else { return };
        if let Some(family) = self.families.get_mut(&name.last) {
            family.latest = Some(at);
            match gender {
                Gender::Female => family.latest_woman = Some(at),
                Gender::Male => family.latest_man = Some(at),
                Gender::Unknown => {}
            }
        }
    }

    /// Finds names that are known from elsewhere in a run that has its capitals for other reasons.
    pub(super) fn recognise(&mut self, runs: &Runs<'_>, run: &Run, limit: usize) -> usize {
        let parts = &run.parts;
        let (mut at, mut end) = (0, run.end);
        while let Some(part) = parts.get(at) {
            if part.link {
                at += 1;
                continue;
            }
            let known = (1..=6).rev().find_map(|length| {
                let words = parts.get(at..at + length)?;
                let number = self.names.find(key_of(words))?;
                let name = self.names.get(number)?;
                let whole = name.stands_for.unwrap_or(number);
                let name = if whole == number { name } else { self.names.get(whole)? };
                let fits = name.kind.is_some()
                    && (length > 1 || (name.words > 1 || !part.facts.any(Facts::ORDINARY)));
                (fits && name.kind.is_some()).then_some((length, whole, name.kind?))
            });
            if let Some((length, number, kind)) = known.filter(|(length, ..)| *length > 1) {
                let entity = self.entity(number, kind);
                let last = parts.get(at + length - 1).map_or(part.end, |last| last.end);
                self.mention(part.start, last, entity);
                at += length;
                continue;
            }
            let found = runs.gazetteer.longest(runs.text, runs.tokens, part.first, limit, runs.shouted);
            if let Some(found) = found {
                let next =
                    parts.iter().position(|part| part.last >= found.end).map_or(parts.len(), |last| last + 1);
                let sure = next > at + 1 || !part.facts.any(Facts::ORDINARY) && !part.facts.any(Facts::GIVEN);
                let person = next == at + 1 && self.families.contains_key(&part.key);
                let kind = match found.what {
                    Listed::Place => Some(EntityKind::Place),
                    Listed::Organisation => Some(EntityKind::Organisation),
                    _ => None,
                };
                if let Some(kind) = kind.filter(|_| sure && !person) {
                    // Only what the body names has a number; the rest is left out.
                    if let Some(number) = self.names.find(Key::of_line(found.line)) {
                        let entity = self.entity(number, kind);
                        let last =
                            runs.tokens.get(found.end.saturating_sub(1)).map_or(part.end, |token| token.end);
                        self.mention(part.start, last, entity);
                    }
                }
                if !person {
                    end = end.max(found.end);
                    at = next.max(at + 1);
                    continue;
                }
            }
            if !part.facts.any(Facts::ORDINARY) {
                if let Some((entity, _)) = self.relative(part.key, Gender::Unknown, false) {
                    self.mention(part.start, part.end, entity);
                } else if let Some((_, number, kind)) = known {
                    let entity = self.entity(number, kind);
                    self.mention(part.start, part.end, entity);
                }
            }
            at += 1;
        }
        end
    }
}

impl Name {
    /// The name of one word.
    pub(super) fn single(key: Key) -> Self {
        Self { first: key, last: key, outer: key, words: 1, ..Self::default() }
    }
}
