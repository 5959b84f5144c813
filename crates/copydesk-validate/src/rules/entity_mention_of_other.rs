//! `entity/mention-of-other`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::Entity;
use copydesk_text::languages::primary_subtag;
use std::collections::{HashMap, HashSet};

rule! {
    /// A mention is another entity's name.
    ///
    /// The words of this mention are in the name of another entity of the record, and none of them is in the name or any
    /// other mention of this one: "Clinton" is no mention of Barack Obama where Hillary Clinton is named.
    Error(reading) "entity/mention-of-other" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let entities = &context.record().entities;
    // In these languages a capital is no sign of a name.
    let has_capitalized_nouns = matches!(primary_subtag(context.language()), "de" | "lb");
    if entities.len() < 2 || has_capitalized_nouns {
        return;
    }
    // The entity that alone has a word in its name: hardly a record needs it.
    let mut owners: Option<HashMap<&str, Option<usize>>> = None;
    let short = entities.iter().enumerate().filter(|(_, entity)| entity.name.len() <= MAX_LENGTH);
    for (index, entity) in short {
        for (inner, mention) in entity.mentions.iter().enumerate() {
            if !is_strange(&mention.text, &entity.name) {
                continue;
            }
            let owners = owners.get_or_insert_with(|| owners_of_words(entities));
            let owner = |word: &str| owners.get(word).copied().flatten();
            let Some(other) = words(&mention.text).next().and_then(owner).filter(|other| *other != index)
            else {
                continue;
            };
            if !words(&mention.text).all(|word| owner(word) == Some(other))
                || is_known_elsewhere(entity, inner)
            {
                continue;
            }
            let Some(other) = entities.get(other) else { continue };
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

/// Returns whether a mention has no word of the name. Acronyms have none either: "NIH" may be short for it.
fn is_strange(mention: &str, name: &str) -> bool {
    mention != name
        && !name.ends_with(mention)
        && mention.contains(char::is_lowercase)
        && words(mention).next().is_some()
        && !words(mention).any(|word| words(name).any(|own| own.eq_ignore_ascii_case(word)))
}

/// Returns for each word of a name the entity that alone has it in its name.
fn owners_of_words<'e>(entities: &'e [Entity<'_>]) -> HashMap<&'e str, Option<usize>> {
    let mut owners = HashMap::new();
    for (index, entity) in entities.iter().enumerate() {
        for word in words(&entity.name) {
            let owner = owners.entry(word).or_insert(Some(index));
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

/// The bytes of the longest name that is read.
const MAX_LENGTH: usize = 256;

/// The number of other mentions that a strange one is compared with.
const MAX_COMPARED: usize = 64;

/// Returns the words of a name that have a capital, but for initials and pronouns.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.len() > 3 && word.starts_with(char::is_uppercase))
}
