//! People whom nothing but their speech shows: "the head of the water board, Fenna de Wit".

use super::quotation::Quote;
use crate::entity::{Entities, Entity, Gender, Mention};
use crate::prose::ProseText;
use copydesk_record::{EntityKind, QuoteKind};
use copydesk_text::languages;
use copydesk_text::span::ByteRange;

/// The fewest bytes of a family name that counts as a mention by itself.
const MIN_FAMILY_NAME: usize = 4;

/// Adds the speakers whom no entity names, but whose names look like those of people, to the entities.
pub(super) fn add_speakers(prose: &ProseText<'_>, quotes: &[Quote], entities: &mut Entities) {
    let mut added = false;
    for quote in quotes {
        let Some(speaker) = quote.speaker.as_ref() else { continue };
        if !entities.overlapping(&speaker.range).is_empty() {
            continue;
        }
        let whole_may_be = quote.kind == QuoteKind::Direct && !prose.capitalized_nouns;
        let without_role = !languages::primary_subtag(prose.language.as_deref()).eq("en");
        if let Some(name) = person_name(prose.text, &speaker.range, whole_may_be, without_role) {
            add_person(prose, name, entities);
            added = true;
        }
    }
    if added {
        sort_by_first_mention(entities);
    }
}

/// Returns the name of a person in the noun phrase of a speaker: what follows its comma, or, `whole_may_be`, all of it;
/// `without_role` leaves out the words in lower case before it.
fn person_name(text: &str, range: &ByteRange, whole_may_be: bool, without_role: bool) -> Option<ByteRange> {
    let phrase = text.get(range.clone())?;
    let name = match phrase.rsplit_once(", ") {
        Some((_, name)) => name,
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

/// Adds a person with all mentions of the name, or of its last word, that are no mention of another.
fn add_person(prose: &ProseText<'_>, name: ByteRange, entities: &mut Entities) {
    let text = prose.text;
    let Some(printed) = text.get(name.clone()) else { return };
    // A signature that is no prose has none of the mentions.
    let same =
        |entity: &Entity| entity.kind == EntityKind::Person && text.get(entity.name.clone()) == Some(printed);
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
    let family = printed.rsplit(char::is_whitespace).next().unwrap_or_default();
    let with_family = family.len() >= MIN_FAMILY_NAME && !prose.capitalized_nouns;
    for words in [Some(printed), Some(family).filter(|_| with_family)].into_iter().flatten() {
        for block in &prose.blocks {
            let Some(block_text) = text.get(block.range.clone()) else { continue };
            for (at, _) in block_text.match_indices(words) {
                let start = block.range.start + at;
                let range = start..start + words.len();
                let is_letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
                let inside = is_letter(text.get(..start).and_then(|before| before.chars().next_back()))
                    || is_letter(text.get(range.end..).and_then(|after| after.chars().next()));
                if !inside && entities.overlapping(&range).is_empty() {
                    let place = entities.mentions.partition_point(|mention| mention.range.start < start);
                    entities.mentions.insert(place, Mention { range, entity });
                }
            }
        }
    }
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
