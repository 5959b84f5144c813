//! `entity/name-incomplete`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};

rule! {
    /// A mention has a fuller form of the name.
    ///
    /// `name` is the fullest form in the text. Here a mention has all its words and more of the same kind: "Rex Tillerson" is
    /// mentioned, and the name is "Tillerson".
    Error(reading) "entity/name-incomplete" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, entity) in context.record().entities.iter().enumerate() {
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

/// Returns whether a mention is a name with further names before or after it: words with a capital, and nothing else.
fn extends(mention: &str, name: &str) -> bool {
    let Some(at) = mention.find(name) else { return false };
    let (before, after) =
        (mention.get(..at).unwrap_or_default(), mention.get(at + name.len()..).unwrap_or_default());
    let is_whole = before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace);
    let has_capital = |word: &str| word.starts_with(char::is_uppercase);
    is_whole && before.split_whitespace().chain(after.split_whitespace()).all(has_capital)
}
