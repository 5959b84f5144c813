//! `entity/two-names`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::EntityKind;

rule! {
    /// A person has two full names that have no word in common.
    ///
    /// Two of its mentions are names of two words and more, and share none of them: two people may have become one. A person
    /// who is really named twice, by another name, is rare; so this is a warning.
    Warning(reading) "entity/two-names" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let entities = context.record().entities.iter().enumerate();
    for (index, entity) in entities.filter(|(_, entity)| entity.kind == EntityKind::Person) {
        let mut names = entity.mentions.iter().enumerate().filter(|(_, mention)| is_full_name(&mention.text));
        let Some((_, first)) = names.next() else { continue };
        let other =
            names.find(|(_, other)| other.text != first.text && !share_word(&first.text, &other.text));
        if let Some((inner, other)) = other {
            let message = format!("this person is {} and {} too", quoted(&first.text), quoted(&other.text));
            let place = Path::at("/entities/#/mentions/#", index, inner).place();
            sink.report(Diagnostic::new(&FAULT, place, message));
        }
    }
}

/// The bytes of the longest mention that is taken for a name.
const MAX_LENGTH: usize = 128;

/// Returns whether a mention is two words or more that have a capital.
fn is_full_name(mention: &str) -> bool {
    mention.len() <= MAX_LENGTH
        && mention.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).nth(1).is_some()
}

fn share_word(one: &str, other: &str) -> bool {
    words(one).any(|word| words(other).any(|other| other.to_lowercase() == word.to_lowercase()))
}

/// Returns the words of a name that are longer than an initial.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 1)
}
