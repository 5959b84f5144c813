//! `entity/mention-of-other`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::{Entity, EntityKind};
use std::collections::{HashMap, HashSet};

rule! {
    /// A mention is another person's name.
    ///
    /// The words of this mention are the surname of another person of the record, perhaps with more of the name, and none of
    /// them is in the name or any other mention of this one: "Clinton" is no mention of Barack Obama where Hillary Clinton
    /// is named.
    Error(reading) "entity/mention-of-other" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let entities = &context.record().entities;
    // In these languages a capital is no sign of a name.
    let has_capitalized_nouns = context.language().is_some_and(copydesk_time::capitalizes_nouns);
    if entities.len() < 2 || has_capitalized_nouns {
        return;
    }
    // The person who alone has a surname: hardly a record needs it.
    let mut owners: Option<HashMap<&str, Option<usize>>> = None;
    let mut looked_at = 0;
    for (index, entity) in entities.iter().enumerate().filter(|(_, entity)| is_person(entity)) {
        for (inner, mention) in entity.mentions.iter().enumerate() {
            if looked_at > MAX_LOOKED_AT || !is_strange(&mention.text, &entity.name) {
                continue;
            }
            looked_at += 1;
            let owners = owners.get_or_insert_with(|| owners_of_surnames(entities));
            let owner =
                words(&mention.text).last().and_then(|surname| owners.get(surname).copied().flatten());
            let Some(other) = owner.filter(|other| *other != index).and_then(|other| entities.get(other))
            else {
                continue;
            };
            if !words(&mention.text).all(|word| words(&other.name).any(|own| own == word))
                || is_known_elsewhere(entity, inner)
            {
                continue;
            }
            let message = format!(
                "{} is a name of {}, and not of {}",
                quoted(&mention.text),
                quoted(&other.name),
                quoted(&entity.name)
            );
            let place = Path::at("/entities/#/mentions/#", index, inner).place();
            sink.report(Diagnostic::new(&FAULT, place, message));
            break;
        }
    }
}

/// Returns whether an entity is a person with a name of some words.
fn is_person(entity: &Entity<'_>) -> bool {
    entity.kind == EntityKind::Person && entity.name.len() <= MAX_LENGTH
}

/// Returns whether a mention has no word of the name. Acronyms have none either: "NIH" may be short for it.
fn is_strange(mention: &str, name: &str) -> bool {
    mention.len() <= MAX_LENGTH
        && mention != name
        && !name.ends_with(mention)
        && mention.contains(char::is_lowercase)
        && words(mention).next().is_some()
        && !words(mention).any(|word| words(name).any(|own| own.eq_ignore_ascii_case(word)))
}

/// Returns for each surname, the last word of a name of two and more, the person who alone has it.
fn owners_of_surnames<'e>(entities: &'e [Entity<'_>]) -> HashMap<&'e str, Option<usize>> {
    let mut owners = HashMap::new();
    for (index, entity) in entities.iter().enumerate().filter(|(_, entity)| is_person(entity)) {
        let mut words = words(&entity.name);
        if let (Some(_), Some(surname)) = (words.next(), words.last()) {
            let owner = owners.entry(surname).or_insert(Some(index));
            if *owner != Some(index) {
                *owner = None;
            }
        }
    }
    owners
}

/// Returns whether a word of a mention is in other mentions of its entity too, which are not the same.
fn is_known_elsewhere(entity: &Entity<'_>, inner: usize) -> bool {
    let Some(mention) = entity.mentions.get(inner) else { return false };
    let others = entity.mentions.iter().take(MAX_COMPARED).filter(|other| other.text != mention.text);
    let own: HashSet<&str> = others.flat_map(|other| words(&other.text)).collect();
    words(&mention.text).any(|word| own.contains(word))
}

/// The number of strange mentions of a record that are looked at.
const MAX_LOOKED_AT: usize = 1000;

/// The bytes of the longest name that is read.
const MAX_LENGTH: usize = 256;

/// The number of other mentions that a strange one is compared with.
const MAX_COMPARED: usize = 64;

/// Returns the words of a name that have a capital, but for initials and pronouns.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.len() > 3 && word.starts_with(char::is_uppercase))
}
