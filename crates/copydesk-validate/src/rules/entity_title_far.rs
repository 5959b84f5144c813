//! `entity/title-far`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::SpannedText;
use std::collections::HashSet;

rule! {
    /// A title stands where its bearer is not mentioned.
    ///
    /// A title or role, "Secretary of State", is that of the person beside whose name it stands: in a block that mentions
    /// the entity. In any other it is somebody else's.
    Error(reading) "entity/title-far" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let segment = |words: &SpannedText<'_>| context.partition().segment_at(context.bytes_of(words)?.start);
    let entities = context.record().entities.iter().enumerate();
    for (index, entity) in entities.filter(|(_, entity)| !entity.titles.is_empty()) {
        let blocks: HashSet<usize> = entity.mentions.iter().filter_map(segment).collect();
        for (inner, title) in entity.titles.iter().enumerate() {
            if segment(title).is_some_and(|segment| !blocks.contains(&segment)) {
                let message = format!(
                    "{} is not mentioned in the block of {}",
                    quoted(&entity.name),
                    quoted(&title.text)
                );
                sink.report(Diagnostic::new(
                    &FAULT,
                    Path::at("/entities/#/titles/#", index, inner).place(),
                    message,
                ));
            }
        }
    }
}
