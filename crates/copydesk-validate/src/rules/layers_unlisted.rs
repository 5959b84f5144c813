//! `layers/unlisted`

use super::layers_unknown::{self, LAYERS};
use super::rule::rule;
use crate::evidence::Context;
use copydesk_diag::{Diagnostic, Edit, Place, Sink};
use copydesk_record::Basis;

rule! {
    /// A layer has something in it but is not listed.
    ///
    /// `layers` says what was looked for, so that an empty layer differs from one that was not attempted. One
    /// with something in it was looked for: add its name.
    Error "layers/unlisted" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let record = context.record();
    let filled = [
        ("sentences", record.sentences.len()),
        ("quotes", record.quotes.len()),
        ("entities", record.entities.len()),
        ("times", record.times.len()),
    ];
    let is_listed = |name: &str| record.layers.iter().any(|layer| layer == name);
    for (name, count) in filled {
        if count > 0 && !is_listed(name) {
            let message = format!("the layer `{name}` has {count} entries but is not listed");
            let message = if count == 1 { message.replace("1 entries", "1 entry") } else { message };
            let place = Place::value("/layers");
            sink.report(with_listing(Diagnostic::new(&FAULT, place, message), context, name));
        }
    }
    if !is_listed("facts")
        && let Some(fact) = found_fact(context)
    {
        let message = format!("there is a fact, `{fact}`, but the layer `facts` is not listed");
        let finding = Diagnostic::new(&FAULT, Place::value("/layers"), message);
        sink.report(with_listing(finding, context, "facts"));
    }
}

/// Returns the finding with the fix that lists a layer, before those that come after it. Where its name is there but
/// misspelt, that is what is to be fixed.
fn with_listing(finding: Diagnostic, context: &Context<'_>, name: &str) -> Diagnostic {
    let unknown = layers_unknown::unknown(context);
    if unknown.iter().any(|(_, _, meant)| meant.is_some_and(|(meant, _)| meant == name)) {
        return finding;
    }
    let rank = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    let place = context.record().layers.iter().position(|layer| rank(layer) > rank(name));
    let pointer = place.map_or_else(|| "/layers/-".to_owned(), |place| format!("/layers/{place}"));
    finding.safe_fix(format!("add `{name}` to `layers`"), vec![Edit::add(pointer, name)])
}

/// Returns the name of the first fact that was read from the text. Facts from the caller were not looked for.
fn found_fact(context: &Context<'_>) -> Option<&'static str> {
    let record = context.record();
    let bases = [
        ("headline", record.headline.as_ref().map(|fact| fact.basis)),
        ("standfirst", record.standfirst.as_ref().map(|fact| fact.basis)),
        ("byline", record.byline.as_ref().map(|fact| fact.basis)),
        ("dateline", record.dateline.as_ref().map(|fact| fact.basis)),
        ("published", record.published.as_ref().map(|fact| fact.basis)),
        ("modified", record.modified.as_ref().map(|fact| fact.basis)),
        ("language", record.language.as_ref().map(|fact| fact.basis)),
        ("rights", record.rights.as_ref().map(|fact| fact.basis)),
        ("canonical", record.canonical.as_ref().map(|fact| fact.basis)),
        ("publisher", record.publisher.as_ref().map(|fact| fact.basis)),
        ("section", record.section.as_ref().map(|fact| fact.basis)),
        ("description", record.description.as_ref().map(|fact| fact.basis)),
        ("free", record.free.map(|fact| fact.basis)),
    ];
    let keywords = record.keywords.iter().map(|keyword| ("keywords", Some(keyword.basis)));
    bases
        .into_iter()
        .chain(keywords)
        .find(|(_, basis)| basis.is_some_and(|basis| basis != Basis::Given))
        .map(|(name, _)| name)
}
