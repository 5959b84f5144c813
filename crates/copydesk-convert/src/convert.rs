//! The whole way from text to record.

use crate::article_dates::{article_dates, read_by_known};
use crate::fault::{DATE_AMBIGUOUS, MARKUP_LANGUAGE_DIFFERS, NO_BODY, NOT_REVERSIBLE};
use crate::known_headline::{headline, release_sentence};
use crate::known_words::KnownWords;
use crate::stages::classifier;
use crate::text_faults::report_text_faults;
use crate::well_formed::well_formed;
use crate::{Document, KnownMetadata, KnownValue, Layers, annotation, known_facts, options};
use copydesk_annotate::{DatelineSpans, ProseText};
use copydesk_diag::{Diagnostic, Place, Sink, quoted};
use copydesk_page::{ClassifiedText, DateContext, DatelineBytes, Publication};
use copydesk_record::{
    Address, Basis, Format, Generator, Language, Record, SegmentKind, Source, TextScope, Version,
};
use copydesk_text::languages::primary_subtag;

/// Converts a document, and looks for the layers that are asked for.
///
/// Total: every document gives a record. What could not be read goes to `sink`.
pub fn convert<'t>(
    document: &'t Document<'_>,
    known: &KnownMetadata<'t>,
    layers: Layers,
    sink: &mut dyn Sink,
) -> Record<'t> {
    let known = &well_formed(known, sink);
    let text = document.text();
    let scope = known.text_scope();
    let mut page = classifier().classify_in_scope(text, &document.block_hints, scope);
    release_sentence(&mut page, known);
    report(document, &page, sink);
    report_text_faults(&page.offsets, sink);
    let known_language = known.language.clone();
    let known_language =
        known_language.map(|KnownValue { value: tag, basis }| Language { tag, basis, certainty: None });
    let language = likelier_language(known_language, || classifier().language(&page), scope, sink);
    let tag = language.as_ref().map(|language| language.tag.as_ref());
    let context = DateContext { language: tag, address: known.address(), day_order: known.day_order };
    let Publication { published, modified, ambiguous } = page.publication(context);
    let published = published.map(|date| read_by_known(date, known.published.as_ref(), &ambiguous));
    let modified = modified.map(|date| read_by_known(date, known.modified.as_ref(), &ambiguous));
    for date in ambiguous {
        let message = format!(
            "`{}` is {} if the day comes first, and {} if the month does",
            date.text, date.day_first, date.month_first
        );
        let place = Place::Text { start: date.start.get(), end: date.end.get() };
        sink.report(Diagnostic::new(&DATE_AMBIGUOUS, place, message));
    }
    let headline = headline(&page, known.headline.clone(), sink);
    let (published, modified) = article_dates(known, (published, modified), sink);
    let words = KnownWords::new(&page);
    let found = if layers == Layers::NONE {
        annotation::Annotations::default()
    } else {
        let prose = {
            let kinds: Vec<SegmentKind> = page.classes.iter().map(|class| class.kind).collect();
            let spans = |DatelineBytes { block, end, places }| (block, DatelineSpans { end, places });
            let dateline_spans = page.dateline_bytes().map(spans);
            let words = layers.read_words().then_some(&page.words);
            ProseText::read(text, &page.blocks, &kinds, tag, dateline_spans, words)
        };
        // Of a text that says only when it was last changed, "today" is that day.
        let anchor = published.as_ref().or(modified.as_ref());
        annotation::annotate(&prose, &page.offsets, layers, anchor, known.day_order)
    };
    let mut record = Record {
        schema: None,
        format: Format::Article,
        version: Version::CURRENT,
        id: known.id.clone().unwrap_or_else(|| document.digest.to_string().into()),
        source: Source {
            name: known.name.clone(),
            uri: known.uri.clone(),
            retrieved: known.retrieved.clone(),
            media_type: document.media_type.as_ref().into(),
            encoding: document.encoding.name().into(),
            encoding_basis: document.encoding_basis,
            bom: document.bom,
            bytes: document.bytes.into(),
            characters: page.offsets.characters().into(),
            digest: document.digest,
            text_digest: document.text_digest,
        },
        headline,
        standfirst: page.first_of_kind(SegmentKind::Standfirst),
        byline: known_facts::byline(page.byline(), known.authors.clone(), sink),
        dateline: page.dateline(),
        published,
        modified,
        rights: known_facts::rights(page.rights(), known.signals.clone()),
        canonical: known.canonical.clone().map(|KnownValue { value, basis }| Address { value, basis }),
        publisher: words.name(known.publisher.clone()),
        section: words.name(known.section.clone()),
        keywords: words.names(known.keywords.clone()),
        description: words.passage(known.description.clone()),
        free: known.free,
        layers: std::iter::once("facts").chain(layers.names()).map(Into::into).collect(),
        segments: page.segments(),
        links: page.links(&document.links),
        media: page.media(&document.media),
        language,
        sentences: found.sentences,
        quotes: found.quotes,
        entities: found.entities,
        times: found.times,
        generator: None,
        ext: known.ext.clone(),
    };
    record.generator = Some(Generator {
        name: "copydesk".into(),
        version: env!("CARGO_PKG_VERSION").into(),
        options: options::recorded(&record, document, known, layers),
    });
    record
}

fn report(document: &Document<'_>, page: &ClassifiedText<'_>, sink: &mut dyn Sink) {
    if !document.reversible {
        let message = format!("the text is not encoded in {} as the source was", document.encoding.name());
        sink.report(Diagnostic::new(&NOT_REVERSIBLE, Place::Whole, message));
    }
    if !page.classes.iter().any(|class| class.kind.is_body()) {
        let message = if page.blocks.is_empty() {
            "there is nothing to read"
        } else {
            "all of the text is furniture or header"
        };
        sink.report(Diagnostic::new(&NO_BODY, Place::Whole, message));
    }
}

/// Returns the language that is known, or else the one that the words show. Of markup the words are likelier: many pages state
/// the language of the program that made them. That it is another goes to `sink`, but for pages, of which it is no news.
fn likelier_language<'t>(
    known: Option<Language<'t>>,
    detect: impl FnOnce() -> Option<Language<'t>>,
    scope: TextScope,
    sink: &mut dyn Sink,
) -> Option<Language<'t>> {
    let Some(stated) = known else { return detect() };
    if stated.basis != Basis::Markup {
        return Some(stated);
    }
    let is_other = |words: &Language<'_>| {
        primary_subtag(Some(words.tag.as_ref())) != primary_subtag(Some(stated.tag.as_ref()))
    };
    let other = detect().filter(is_other);
    if let (Some(other), TextScope::Body) = (&other, scope) {
        let message = format!(
            "the language is stated as {}, and the words are in {}",
            quoted(&stated.tag),
            quoted(&other.tag)
        );
        sink.report(Diagnostic::new(&MARKUP_LANGUAGE_DIFFERS, Place::Whole, message));
    }
    other.or(Some(stated))
}
