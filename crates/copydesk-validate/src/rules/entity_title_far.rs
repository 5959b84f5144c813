//! `entity/title-far`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::SpannedText;

rule! {
    /// A title stands where its bearer is not mentioned.
    ///
    /// A title or role, "Secretary of State", is that of the person beside whose name it stands: not far from a mention of the
    /// entity. Elsewhere it is somebody else's.
    Error(reading) "entity/title-far" = check
}

/// The distance of a title from a mention, in characters.
const MAX_DISTANCE: u64 = 100;

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let entities = context.record().entities.iter().enumerate();
    for (index, entity) in entities.filter(|(_, entity)| !entity.titles.is_empty()) {
        // In order, as another rule has it; where they are not, the distance of the wrong one is measured.
        let starts: Vec<u64> = entity.mentions.iter().map(|mention| mention.start.get()).collect();
        for (inner, title) in entity.titles.iter().enumerate() {
            let next = starts.partition_point(|start| *start < title.start.get());
            let beside = [next.checked_sub(1), Some(next)].into_iter().flatten();
            let is_near = |mention: &SpannedText<'_>| {
                let (before, after) =
                    if mention.start < title.start { (mention, title) } else { (title, mention) };
                after.start.get().saturating_sub(before.end.get()) <= MAX_DISTANCE
            };
            if !beside.filter_map(|at| entity.mentions.get(at)).any(is_near) {
                let message =
                    format!("{} is not mentioned beside {}", quoted(&entity.name), quoted(&title.text));
                let place = Path::at("/entities/#/titles/#", index, inner).place();
                sink.report(Diagnostic::new(&FAULT, place, message));
            }
        }
    }
}
