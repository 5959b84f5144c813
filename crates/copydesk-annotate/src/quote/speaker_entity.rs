//! People whom nothing but their speech shows: "the head of the water board, Fenna de Wit".

use super::quotation::Quote;
use crate::entity::{Entities, Entity, Gender, Mention, is_of_others, is_plural};
use crate::prose::ProseText;
use copydesk_record::{EntityKind, QuoteKind};
use copydesk_text::languages::primary_subtag;
use copydesk_text::span::{ByteRange, extent};
use std::collections::HashMap;

/// The fewest bytes of a family name that counts as a mention by itself.
const MIN_FAMILY_NAME: usize = 4;
/// The most words of a name, those that a hyphen or an apostrophe separates included.
const MAX_NAME_WORDS: usize = 12;

/// Adds the speakers whom no entity names, but whose names look like those of people, to the entities.
pub(super) fn add_speakers(prose: &ProseText<'_>, quotes: &[Quote], entities: &mut Entities) {
    let mut new: Option<NewPeople<'_>> = None;
    let without_role = primary_subtag(prose.language.as_deref()) != "en";
    for quote in quotes {
        let Some(speaker) = quote.speaker.as_ref() else { continue };
        if !entities.overlapping(&speaker.range).is_empty() {
            continue;
        }
        let whole_may_be = quote.kind == QuoteKind::Direct && !prose.capitalized_nouns;
        if let Some(name) = person_name(prose.text, &speaker.range, whole_may_be, without_role) {
            let new = new.get_or_insert_with(|| NewPeople::beside(prose.text, entities));
            new.add(prose, name, entities);
        }
    }
    if let Some(new) = new {
        new.add_mentions(prose, entities);
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
    let name = if without_role { from_capital(name)? } else { name };
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
    if name.split_whitespace().any(is_of_others) || (!without_role && is_plural(name)) {
        return None;
    }
    let start = range.end - name.len();
    (first && last && (2..=4).contains(&capitals)).then_some(start..range.end)
}

/// Returns a phrase from its first word with a capital on.
fn from_capital(phrase: &str) -> Option<&str> {
    let mut starts_word = true;
    let start = phrase.find(|letter: char| {
        let is_capital = starts_word && letter.is_uppercase();
        starts_word = letter.is_whitespace();
        is_capital
    });
    phrase.get(start?..)
}

/// The people to add, by their names. The text is read once for all of them.
#[derive(Default)]
struct NewPeople<'t> {
    /// The index of each person, new or known before, by the words of the name.
    people: HashMap<String, usize>,
    /// The names and family names of the new people, by their words.
    names: HashMap<String, (&'t str, usize)>,
    /// How many words the names have that begin with a word, the longest first.
    lengths: HashMap<&'t str, Vec<usize>>,
    /// The mentions that speak.
    speaking: Vec<Mention>,
}

impl<'t> NewPeople<'t> {
    /// Returns nobody new, and those whom the entities have.
    fn beside(text: &str, entities: &Entities) -> Self {
        let mut new = Self::default();
        for (index, entity) in entities.list.iter().enumerate() {
            if let Some(name) = text.get(entity.name.clone()).filter(|_| entity.kind == EntityKind::Person) {
                new.people.entry(key(name, MAX_NAME_WORDS)).or_insert(index);
            }
        }
        new
    }

    /// Adds a person whom a speaker names, unless somebody has the name.
    fn add(&mut self, prose: &ProseText<'t>, name: ByteRange, entities: &mut Entities) {
        let Some(printed) = prose.text.get(name.clone()) else { return };
        if name_words(printed).count() > MAX_NAME_WORDS {
            return;
        }
        let next = entities.list.len();
        let entity = *self.people.entry(key(printed, MAX_NAME_WORDS)).or_insert(next);
        if entity == next {
            let (titles, gender) = (Vec::new(), Gender::Unknown);
            entities.list.push(Entity { kind: EntityKind::Person, name: name.clone(), titles, gender });
            self.look_for(printed, entity);
            let family = printed.rsplit(char::is_whitespace).next().unwrap_or_default();
            if family.len() >= MIN_FAMILY_NAME && !prose.capitalized_nouns {
                self.look_for(family, entity);
            }
        }
        // A signature that is no prose is found nowhere else.
        self.speaking.push(Mention { range: name, entity });
    }

    /// Adds a name to those that the text is searched for, if it is nobody else's.
    fn look_for(&mut self, name: &'t str, entity: usize) {
        let Some(first) = name_words(name).next() else { return };
        let lengths = self.lengths.entry(first).or_default();
        let length = name_words(name).count();
        if let Err(place) = lengths.binary_search_by(|known| length.cmp(known)) {
            lengths.insert(place, length);
        }
        self.names.entry(key(name, MAX_NAME_WORDS)).or_insert((name, entity));
    }

    /// Adds the mentions of the new people that are no mentions of others.
    fn add_mentions(mut self, prose: &ProseText<'t>, entities: &mut Entities) {
        self.speaking.sort_by_key(|mention| mention.range.start);
        self.speaking.dedup_by(|next, before| next.range.start < before.range.end);
        let is_taken = |range: &ByteRange| {
            let after = self.speaking.partition_point(|mention| mention.range.end <= range.start);
            let speaks = self.speaking.get(after).is_some_and(|mention| mention.range.start < range.end);
            speaks || !entities.overlapping(range).is_empty()
        };
        let mut found = Vec::new();
        let mut end = 0;
        for block in &prose.blocks {
            let text = prose.text.get(block.range.clone()).unwrap_or_default();
            for word in name_words(text) {
                let Some(lengths) = self.lengths.get(word) else { continue };
                let start = extent(prose.text, word).start;
                let rest = prose.text.get(start..block.range.end).unwrap_or_default();
                let range = lengths.iter().find_map(|length| {
                    let (name, entity) = self.names.get(&key(rest, *length))?;
                    Some((start..start + words_at(rest, name)?, *entity))
                });
                if let Some((range, entity)) =
                    range.filter(|(range, _)| range.start >= end && !is_taken(range))
                {
                    end = range.end;
                    found.push(Mention { range, entity });
                }
            }
        }
        entities.mentions.append(&mut found);
        entities.mentions.append(&mut self.speaking);
        entities.mentions.sort_by_key(|mention| mention.range.start);
        sort_by_first_mention(entities);
    }
}

/// Returns the runs of letters and digits in a text.
fn name_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Returns the first words of a text, with single spaces between them.
fn key(text: &str, words: usize) -> String {
    let mut key = String::new();
    for word in name_words(text).take(words) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
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
