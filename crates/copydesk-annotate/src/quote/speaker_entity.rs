//! People whom nothing but their speech shows: "the head of the water board, Fenna de Wit".

use super::quotation::Quote;
use crate::entity::{Entities, Entity, Gender, Mention};
use crate::prose::ProseText;
use copydesk_record::{EntityKind, QuoteKind};
use copydesk_text::languages;
use copydesk_text::span::{ByteRange, extent};
use std::collections::{HashMap, HashSet};

/// The fewest bytes of a family name that counts as a mention by itself.
const MIN_FAMILY_NAME: usize = 4;

/// Adds the speakers whom no entity names, but whose names look like those of people, to the entities.
pub(super) fn add_speakers(prose: &ProseText<'_>, quotes: &[Quote], entities: &mut Entities) {
    let mut places = None;
    for quote in quotes {
        let Some(speaker) = quote.speaker.as_ref() else { continue };
        if !entities.overlapping(&speaker.range).is_empty() {
            continue;
        }
        let whole_may_be = quote.kind == QuoteKind::Direct && !prose.capitalized_nouns;
        let without_role = !languages::primary_subtag(prose.language.as_deref()).eq("en");
        if let Some(name) = person_name(prose.text, &speaker.range, whole_may_be, without_role) {
            places.get_or_insert_with(|| NamePlaces::of(prose)).add_person(name, entities);
        }
    }
    if places.is_some() {
        sort_by_first_mention(entities);
    }
}

/// Returns the name of a person in the noun phrase of a speaker: what follows its comma, or, `whole_may_be`, all of it;
/// `without_role` leaves out the words in lower case before it.
fn person_name(text: &str, range: &ByteRange, whole_may_be: bool, without_role: bool) -> Option<ByteRange> {
    let phrase = text.get(range.clone())?;
    let name = match phrase.rsplit_once(',').filter(|(_, name)| name.starts_with(char::is_whitespace)) {
        Some((_, name)) => name.trim_start(),
        None if whole_may_be => phrase,
        None => return None,
    };
    // "учительница Анна Громова".
    let name = if without_role { name.get(name.find(char::is_uppercase)?..)? } else { name };
    let (mut capitals, mut first, mut last) = (0, false, false);
    for (index, word) in name.split_whitespace().enumerate() {
        let mut letters = word.chars();
        last = letters.next().is_some_and(char::is_uppercase);
        let shouted = word.len() > 1 && !letters.any(char::is_lowercase) && !word.ends_with('.');
        if shouted || word.contains(char::is_numeric) || (!last && word.len() > MIN_FAMILY_NAME) {
            return None;
        }
        first |= index == 0 && last;
        capitals += usize::from(last);
    }
    let start = range.end - name.len();
    (first && last && (2..=4).contains(&capitals)).then_some(start..range.end)
}

/// Where the names of speakers may be in a text. It is read once, whatever the number of speakers.
struct NamePlaces<'p, 't> {
    prose: &'p ProseText<'t>,
    /// Where each word with a capital begins, in bytes of the text.
    starts: HashMap<&'p str, Vec<usize>>,
    /// The family names that were looked for: what is left of them is of others.
    family_names: HashSet<&'p str>,
}

impl<'p, 't> NamePlaces<'p, 't> {
    fn of(prose: &'p ProseText<'t>) -> Self {
        let mut starts: HashMap<&str, Vec<usize>> = HashMap::new();
        for block in &prose.blocks {
            let text = prose.text.get(block.range.clone()).unwrap_or_default();
            for word in text.split(|letter: char| !letter.is_alphanumeric()) {
                if word.starts_with(char::is_uppercase) {
                    starts.entry(word).or_default().push(extent(prose.text, word).start);
                }
            }
        }
        Self { prose, starts, family_names: HashSet::new() }
    }

    /// Adds a person with all mentions of the name, or of its last word, that are no mention of another.
    fn add_person(&mut self, name: ByteRange, entities: &mut Entities) {
        let text = self.prose.text;
        let Some(printed) = text.get(name.clone()) else { return };
        // A signature that is no prose has none of the mentions.
        let same = |entity: &Entity| {
            entity.kind == EntityKind::Person
                && text.get(entity.name.clone()).is_some_and(|known| {
                    known.as_bytes().first() == printed.as_bytes().first()
                        && words_at(known, printed) == Some(known.len())
                })
        };
        if let Some(entity) = entities.list.iter().position(same) {
            let place = entities.mentions.partition_point(|mention| mention.range.start < name.start);
            entities.mentions.insert(place, Mention { range: name, entity });
            return;
        }
        let entity = entities.list.len();
        entities.list.push(Entity {
            kind: EntityKind::Person,
            name,
            titles: Vec::new(),
            gender: Gender::Unknown,
        });
        self.add_mentions(printed, entity, entities);
        let family = printed.rsplit(char::is_whitespace).next().unwrap_or_default();
        let with_family = family.len() >= MIN_FAMILY_NAME && !self.prose.capitalized_nouns;
        if with_family && self.family_names.insert(family) {
            self.add_mentions(family, entity, entities);
        }
    }

    /// Adds the mentions of an entity by a name that are no mention of another.
    fn add_mentions(&self, name: &str, entity: usize, entities: &mut Entities) {
        let text = self.prose.text;
        let first = name.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
        for start in self.starts.get(first).into_iter().flatten() {
            let Some(length) = text.get(*start..).and_then(|rest| words_at(rest, name)) else { continue };
            let range = *start..*start + length;
            if entities.overlapping(&range).is_empty() {
                let place = entities.mentions.partition_point(|mention| mention.range.start < range.start);
                entities.mentions.insert(place, Mention { range, entity });
            }
        }
    }
}

/// Returns the length of a name at the beginning of a text, whatever white space is between its words.
fn words_at(text: &str, name: &str) -> Option<usize> {
    let is_end = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    if let Some(rest) = text.strip_prefix(name) {
        return is_end(rest).then_some(name.len());
    }
    let mut rest = text;
    for (index, word) in name.split_whitespace().enumerate() {
        let spaced = rest.trim_start();
        if index > 0 && spaced.len() == rest.len() {
            return None;
        }
        rest = if index > 0 { spaced } else { rest }.strip_prefix(word)?;
    }
    is_end(rest).then_some(text.len() - rest.len())
}

/// Puts the entities in the order of their first mentions again.
fn sort_by_first_mention(entities: &mut Entities) {
    let mut place = vec![usize::MAX; entities.list.len()];
    let mut order = Vec::with_capacity(entities.list.len());
    for mention in &entities.mentions {
        if let Some(place) = place.get_mut(mention.entity).filter(|place| **place == usize::MAX) {
            *place = order.len();
            order.push(mention.entity);
        }
    }
    entities.list = order.iter().filter_map(|index| entities.list.get(*index).cloned()).collect();
    for mention in &mut entities.mentions {
        mention.entity = place.get(mention.entity).copied().unwrap_or_default();
    }
}
