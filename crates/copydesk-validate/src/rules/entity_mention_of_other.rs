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
    // The entity that alone has a word in its name.
    let mut owners: HashMap<&str, Option<usize>> = HashMap::new();
    for (index, entity) in entities.iter().enumerate() {
        for word in words(&entity.name) {
            let owner = owners.entry(word).or_insert(Some(index));
            if *owner != Some(index) {
                *owner = None;
            }
        }
    }
    for (index, entity) in entities.iter().enumerate() {
        let Some((inner, other)) = stray_mention(entity, index, &owners) else { continue };
        let (Some(mention), Some(other)) = (entity.mentions.get(inner), entities.get(other)) else {
            continue;
        };
        let message = format!(
            "{} is a name of {}, and not of {}",
            quoted(&mention.text),
            quoted(&other.name),
            quoted(&entity.name)
        );
        sink.report(Diagnostic::new(
            &FAULT,
            Path::at("/entities/#/mentions/#", index, inner).place(),
            message,
        ));
    }
}

/// Returns the mention of an entity that is another one's name, with the index of that one.
fn stray_mention(
    entity: &Entity<'_>,
    index: usize,
    owners: &HashMap<&str, Option<usize>>,
) -> Option<(usize, usize)> {
    let owner = |word: &str| owners.get(word).copied().flatten();
    let others = entity.mentions.iter().enumerate().filter_map(|(inner, mention)| {
        // "NIH" may be short for this one, whatever else has it in its name.
        if !mention.text.contains(char::is_lowercase) {
            return None;
        }
        let mut words = words(&mention.text).peekable();
        let other = owner(words.peek()?).filter(|other| *other != index)?;
        words.all(|word| owner(word) == Some(other)).then_some((inner, other))
    });
    others.into_iter().find(|(inner, _)| {
        let mention = entity.mentions.get(*inner).map(|mention| &*mention.text).unwrap_or_default();
        let rest =
            entity.mentions.iter().enumerate().filter(|(at, _)| at != inner).map(|(_, rest)| &*rest.text);
        // "Kenya" is KENYA.
        let own = rest.take(MAX_COMPARED).filter(|rest| *rest != mention).chain([&*entity.name]);
        let own: HashSet<String> = own.flat_map(words).map(str::to_lowercase).collect();
        !words(mention).any(|word| own.contains(&word.to_lowercase()))
    })
}

/// The number of other mentions that a stray one is compared with.
const MAX_COMPARED: usize = 64;

/// Returns the words of a name that have a capital and are longer than an initial.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.len() > 2 && word.starts_with(char::is_uppercase))
}
