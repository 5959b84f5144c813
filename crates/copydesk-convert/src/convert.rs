//! The whole way from text to record.

use crate::fault::{DATE_AMBIGUOUS, GIVEN_MALFORMED, NO_BODY, NOT_REVERSIBLE};
use crate::stages::classifier;
use crate::{Document, Given, Layers, annotation};
use copydesk_annotate::prose::{DatelineSpans, ProseText};
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_page::{ClassifiedText, Publication};
use copydesk_record::date::Date;
use copydesk_record::{
    ArticleDate, Basis, Dateline, Format, Generator, Language, Record, SegmentKind, Source, Version, source,
};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Converts a document, and looks for the layers that are asked for.
///
/// Total: every document gives a record. What could not be read goes to `sink`.
pub fn convert<'t>(
    document: &'t Document<'_>,
    given: &Given<'t>,
    layers: Layers,
    sink: &mut dyn Sink,
) -> Record<'t> {
    let text = document.text();
    let draft = classifier().classify(text);
    report(document, &draft, sink);
    let language = given_language(given, sink).or_else(|| classifier().language(&draft));
    let tag = language.as_ref().map(|language| language.tag.as_ref());
    let Publication { published, modified, ambiguous } = draft.publication(tag);
    for date in ambiguous {
        let message =
            format!("`{}` is one day if the month comes first and another if the day does", date.text);
        let place = Place::Text { start: date.start.get(), end: date.end.get() };
        sink.report(Diagnostic::new(&DATE_AMBIGUOUS, place, message));
    }
    let headline = given.headline.clone().map(|words| draft.given_headline(words));
    let given_date = |value: &Cow<'t, str>| match Date::parse(value) {
        Ok(_) => Some(ArticleDate {
            value: value.clone(),
            basis: Basis::Given,
            text: None,
            start: None,
            end: None,
        }),
        Err(fault) => {
            let message = format!("`{value}` was given as the date of publication, and it is {fault}");
            sink.report(Diagnostic::new(&GIVEN_MALFORMED, Place::Whole, message));
            None
        }
    };
    let given_published = given.published.as_ref().and_then(given_date);
    let dateline = draft.dateline();
    let published = given_published.or(published).or_else(|| filed(dateline.as_ref()?, modified.as_ref()));
    let found = if layers == Layers::NONE {
        annotation::Annotations::default()
    } else {
        let prose = {
            let kinds: Vec<SegmentKind> = draft.classes.classes.iter().map(|class| class.kind).collect();
            let spans = |(block, end, places)| (block, DatelineSpans { end, places });
            let dateline_spans = draft.dateline_spans().map(spans);
            let words = layers.read_words().then_some(&draft.words);
            ProseText::read(text, &draft.blocks, &kinds, tag, dateline_spans, words)
        };
        // Of a text that says only when it was last changed, "today" is that day.
        let anchor = published.as_ref().or(modified.as_ref());
        annotation::annotate(&prose, &draft.offsets, layers, anchor)
    };
    Record {
        schema: None,
        format: Format::Article,
        version: Version::CURRENT,
        id: given.id.clone().unwrap_or_else(|| document.digest.to_string().into()),
        source: Source {
            name: given.name.clone(),
            uri: given.uri.clone(),
            media_type: source::PLAIN_TEXT.into(),
            encoding: document.encoding.name().into(),
            bom: document.bom,
            bytes: document.bytes.into(),
            characters: draft.offsets.characters().into(),
            digest: document.digest,
            text_digest: None,
        },
        headline: headline.or_else(|| draft.headline()),
        standfirst: draft.excerpt_of(SegmentKind::Standfirst),
        byline: draft.byline(),
        dateline,
        published,
        modified,
        rights: draft.rights(),
        layers: std::iter::once("facts").chain(layers.names()).map(Into::into).collect(),
        segments: draft.segments(),
        language,
        sentences: found.sentences,
        quotes: found.quotes,
        entities: found.entities,
        times: found.times,
        generator: Some(Generator {
            name: "copydesk".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            options: options(layers),
        }),
        ext: BTreeMap::new(),
    }
}

/// The publication as inferred from the date of a dateline, if that has a year: the line says when the article was
/// filed, which is seldom another day.
fn filed<'t>(dateline: &Dateline<'t>, modified: Option<&ArticleDate<'t>>) -> Option<ArticleDate<'t>> {
    let date = dateline.date.as_ref()?;
    let (first, _) = Date::parse(&date.value).ok()?.bounds()?;
    let changed = modified.and_then(|stamp| Date::parse(&stamp.value).ok()?.bounds());
    if changed.is_some_and(|(_, last)| last < first) {
        return None;
    }
    Some(ArticleDate {
        value: date.value.clone(),
        basis: Basis::Inferred,
        text: Some(date.text.clone()),
        start: Some(date.start),
        end: Some(date.end),
    })
}

/// The options that shape a record, where they are not those that one gets without asking.
fn options(layers: Layers) -> BTreeMap<String, serde_json::Value> {
    let names = || layers.names().collect::<Vec<_>>().join(",");
    let asked = (layers != Layers::ALL).then(|| ("layers".into(), names().into()));
    asked.into_iter().collect()
}

fn report(document: &Document<'_>, draft: &ClassifiedText<'_>, sink: &mut dyn Sink) {
    if !document.reversible {
        let message = format!("the text is not encoded in {} as the source was", document.encoding.name());
        sink.report(Diagnostic::new(&NOT_REVERSIBLE, Place::Whole, message));
    }
    if !draft.classes.classes.iter().any(|class| class.kind.is_body()) {
        let message = if draft.blocks.is_empty() {
            "there is nothing to read"
        } else {
            "all of the text is furniture or header"
        };
        sink.report(Diagnostic::new(&NO_BODY, Place::Whole, message));
    }
}

/// Returns the language that the caller gave, unless it is malformed.
fn given_language<'t>(given: &Given<'t>, sink: &mut dyn Sink) -> Option<Language<'t>> {
    let tag = given.language.clone()?;
    if copydesk_record::is_language_tag(&tag) {
        return Some(Language { tag, basis: Basis::Given, certainty: None });
    }
    let message = format!("`{tag}` was given as the language, and it is not a BCP 47 tag");
    sink.report(Diagnostic::new(&GIVEN_MALFORMED, Place::Whole, message));
    None
}
