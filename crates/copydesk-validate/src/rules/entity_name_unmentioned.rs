//! `entity/name-unmentioned`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_text::in_one_line;
use std::collections::HashSet;

rule! {
    /// The name of an entity is not in its mentions.
    ///
    /// `name` is the fullest form in the text: one of the mentions, or made of words of them. A name that is fuller
    /// than the text, however right, is somebody's knowledge and not the article's: it belongs in `ext`. Where lines break
    /// inside a mention, the name has none of it.
    Error(reading) "entity/name-unmentioned" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, entity) in context.record().entities.iter().enumerate() {
        let is_name = |text: &str| text == entity.name || in_one_line(text) == entity.name;
        if entity.mentions.iter().any(|mention| is_name(&mention.text)) {
            continue;
        }
        // The text at the spans counts too: a mention that differs from it has its own finding.
        let texts_at_spans = entity.mentions.iter().filter_map(|mention| {
            context.offsets().slice(mention.start.get(), mention.end.get()).filter(|text| text.len() < 256)
        });
        let mentions = entity.mentions.iter().map(|mention| &*mention.text).chain(texts_at_spans);
        let mentioned: HashSet<&str> = mentions.flat_map(str::split_whitespace).collect();
        let missing = entity.name.split_whitespace().find(|word| !mentioned.contains(word));
        let message = match missing {
            Some(_) if entity.mentions.is_empty() => {
                format!("{} has no mention", quoted(&entity.name))
            }
            Some(word) => format!("no mention has the {} of {}", quoted(word), quoted(&entity.name)),
            None if entity.name.trim().is_empty() => "the name is empty".to_owned(),
            None => continue,
        };
        sink.report(Diagnostic::new(&FAULT, Path::at("/entities/#/name", index, 0).place(), message));
    }
}
