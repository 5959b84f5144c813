//! `entity/name-incomplete`

use super::given_names::is_given_name;
use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::EntityKind;

rule! {
    /// A mention has a fuller form of the name.
    ///
    /// `name` is the fullest form in the text. Here a mention has a given name too: "Rex Tillerson" is mentioned, and the name
    /// is "Tillerson".
    Error(reading) "entity/name-incomplete" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let entities = context.record().entities.iter().enumerate();
    for (index, entity) in entities.filter(|(_, entity)| entity.kind == EntityKind::Person) {
        let fuller = entity.mentions.iter().find(|mention| {
            mention.text.len() > entity.name.len()
                && mention.text.len() < 256
                && extends(&mention.text, &entity.name)
        });
        if let Some(fuller) = fuller {
            let message =
                format!("{} is mentioned, and the name is {}", quoted(&fuller.text), quoted(&entity.name));
            sink.report(Diagnostic::new(&FAULT, Path::at("/entities/#/name", index, 0).place(), message));
        }
    }
}

/// Returns whether a mention is a name with a given name before it, or with a surname after it.
fn extends(mention: &str, name: &str) -> bool {
    let before = mention.strip_suffix(name).filter(|before| before.ends_with(char::is_whitespace));
    let after = mention.strip_prefix(name).filter(|after| after.starts_with(char::is_whitespace));
    let has_capital = |word: &str| word.starts_with(char::is_uppercase);
    before.is_some_and(|before| before.split_whitespace().all(is_given_name))
        || after.is_some_and(|after| is_given_name(name) && after.split_whitespace().all(has_capital))
}
