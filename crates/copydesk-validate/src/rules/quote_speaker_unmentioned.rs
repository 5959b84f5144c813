//! `quote/speaker-unmentioned`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::{Span, SpannedText};
use copydesk_text::languages::primary_subtag;
use copydesk_text::pronoun::third_person;
use std::collections::HashMap;

rule! {
    /// A speaker has an entity that is not mentioned there.
    ///
    /// `entity` names the one that the speaker's words mean, so these words hold one of its mentions, unless they are a pronoun.
    /// Where the layer of entities was not looked for, there is nothing to hold it to.
    Error(reading) "quote/speaker-unmentioned" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let record = context.record();
    if record.quotes.iter().all(|quote| quote.speaker.as_ref().is_none_or(|speaker| speaker.entity.is_none()))
    {
        return;
    }
    // The mentions of each entity, in order.
    let mut mentions: HashMap<&str, Vec<Span>> = HashMap::new();
    for entity in &record.entities {
        let spans = entity.mentions.iter().map(SpannedText::span);
        mentions.entry(&*entity.id).or_default().extend(spans);
    }
    for spans in mentions.values_mut() {
        spans.sort_unstable();
    }
    let language = primary_subtag(record.language.as_ref().map(|language| &*language.tag));
    for (index, quote) in record.quotes.iter().enumerate() {
        let speaker =
            quote.speaker.as_ref().filter(|speaker| third_person(&speaker.text, language).is_none());
        let Some(speaker) = speaker else { continue };
        // An entity that does not exist has its own finding.
        let Some((id, spans)) = speaker.entity.as_deref().and_then(|id| Some((id, mentions.get(id)?))) else {
            continue;
        };
        let first = spans.partition_point(|span| span.start < speaker.start);
        if spans.get(first).is_none_or(|span| span.end > speaker.end) {
            let message = format!("{} is not mentioned where the speaker stands", quoted(id));
            sink.report(Diagnostic::new(
                &FAULT,
                Path::at("/quotes/#/speaker/entity", index, 0).place(),
                message,
            ));
        }
    }
}
