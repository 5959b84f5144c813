//! `entity/mention-overlap`

use super::rule::rule;
use crate::evidence::{Context, Path};
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::Span;

rule! {
    /// Two mentions share characters.
    ///
    /// Words name one entity, once. Where a name occurs inside another, as a town does in the name of a
    /// newspaper, only the longer one is a mention; else what is counted and linked by entity is counted
    /// twice.
    Error "entity/mention-overlap" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let entities = context.record().entities.iter().enumerate();
    let mentions = entities.flat_map(|(index, entity)| {
        let mentions = entity.mentions.iter().enumerate();
        mentions.map(move |(inner, mention)| (mention.span(), index, inner))
    });
    // A span that is backwards has its own finding.
    let mut mentions: Vec<_> = mentions.filter(|(span, ..)| span.start < span.end).collect();
    mentions.sort_unstable();
    let mut reach: Option<(_, usize, usize)> = None;
    for (Span { start, end }, index, inner) in mentions {
        if let Some((before, other, mention)) = reach.filter(|(before, ..)| start < *before) {
            let message = format!(
                "this mention starts at {start}, before `/entities/{other}/mentions/{mention}` ends at {before}"
            );
            sink.report(Diagnostic::new(
                &FAULT,
                Path::at("/entities/#/mentions/#", index, inner).place(),
                message,
            ));
        }
        if reach.is_none_or(|(before, ..)| before < end) {
            reach = Some((end, index, inner));
        }
    }
}
