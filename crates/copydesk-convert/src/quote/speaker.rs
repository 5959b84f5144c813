//! Whom a speaker's mention means.

use super::Quote;
use crate::entity::{Entities, Gender, Mention};
use crate::fact::Extent;
use copydesk_record::EntityKind;

/// How far back a pronoun finds whom it means, in mentions.
const REACH: usize = 12;

/// Gives speakers their entities. A pronoun that means somebody becomes a mention of them.
pub(super) fn resolve(text: &str, quotes: &mut [Quote], entities: &mut Entities) {
    let mut pronouns: Vec<Mention> = Vec::new();
    // Who spoke last, and where.
    let mut last: Option<(usize, usize)> = None;
    for quote in quotes {
        let Some(speaker) = &mut quote.speaker else { continue };
        let printed = text.get(speaker.extent.clone()).unwrap_or_default();
        let entity = match gender_of(printed) {
            Some(gender) => {
                let known = pronouns.iter().rev().take(REACH).find(|known| known.extent == speaker.extent);
                known.map(|known| known.entity).or_else(|| meant(&speaker.extent, gender, entities, last))
            }
            None => named(text, &speaker.extent, entities),
        };
        speaker.entity = entity;
        let Some(entity) = entity else { continue };
        last = Some((entity, speaker.extent.end));
        let mention = Mention { extent: speaker.extent.clone(), entity };
        if gender_of(printed).is_some() && !pronouns.contains_recent(&mention) {
            pronouns.push(mention);
        }
    }
    add(pronouns, entities);
}

/// Adds mentions, in order, where none stands.
fn add(mut pronouns: Vec<Mention>, entities: &mut Entities) {
    pronouns.sort_by_key(|mention| mention.extent.start);
    pronouns.dedup_by_key(|mention| mention.extent.start);
    pronouns.retain(|mention| entities.within(&mention.extent).is_empty());
    if pronouns.is_empty() {
        return;
    }
    entities.mentions.extend(pronouns);
    entities.mentions.sort_by_key(|mention| mention.extent.start);
}

/// The person whom a pronoun means: who spoke last, unless somebody of that gender is named since.
fn meant(
    extent: &Extent,
    gender: Gender,
    entities: &Entities,
    last: Option<(usize, usize)>,
) -> Option<usize> {
    let fits = |entity: usize| {
        entities.list.get(entity).is_some_and(|entity| {
            entity.kind == EntityKind::Person && (entity.gender == gender || entity.gender == Gender::Unknown)
        })
    };
    let spoke = last.filter(|(entity, end)| fits(*entity) && *end <= extent.start);
    if let Some((entity, end)) = spoke
        && entities.before(extent.start).take(REACH).take_while(|mention| mention.extent.start >= end).all(
            |mention| {
                entities
                    .of(mention)
                    .is_none_or(|named| named.kind != EntityKind::Person || named.gender != gender)
            },
        )
    {
        return Some(entity);
    }
    entities.before(extent.start).take(REACH).map(|mention| mention.entity).find(|entity| fits(*entity))
}

/// The entity that a noun phrase names: the first person, or what the phrase ends with.
fn named(text: &str, extent: &Extent, entities: &Entities) -> Option<usize> {
    let inside = entities.within(extent);
    let plain = |mention: &&Mention| {
        let before = text.get(extent.start..mention.extent.start.max(extent.start)).unwrap_or_default();
        mention.extent.start >= extent.start
            && !before
                .split_ascii_whitespace()
                .any(|word| matches!(word, "of" | "for" | "at" | "from" | "in"))
            && !text
                .get(mention.extent.end..)
                .is_some_and(|after| after.starts_with("’s") || after.starts_with("'s"))
    };
    let kind = |mention: &Mention| entities.of(mention).map(|entity| entity.kind);
    let person = inside.iter().filter(plain).find(|mention| kind(mention) == Some(EntityKind::Person));
    let last = || inside.iter().filter(plain).find(|mention| mention.extent.end == extent.end);
    person.or_else(last).map(|mention| mention.entity)
}

/// The gender of a pronoun for one person.
fn gender_of(printed: &str) -> Option<Gender> {
    match printed {
        "he" | "He" | "HE" => Some(Gender::Male),
        "she" | "She" | "SHE" => Some(Gender::Female),
        _ => None,
    }
}

/// Looks among the last of a list only.
trait Recent {
    fn contains_recent(&self, mention: &Mention) -> bool;
}

impl Recent for Vec<Mention> {
    fn contains_recent(&self, mention: &Mention) -> bool {
        self.iter().rev().take(REACH).any(|known| known.extent == mention.extent)
    }
}
