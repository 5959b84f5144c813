//! Records as schema.org `NewsArticle` in JSON-LD.

use crate::body::Body;
use crate::dates::take_date;
use crate::export_format::{Document, Export, ExportFormat, Layout, NotExported};
use crate::members::Members;
use crate::remainder::Remainder;
use copydesk_record::{
    EntityKind, Media, MediaKind, QuoteKind, Record, RightsSignalKind, SegmentKind, is_uri, is_uri_reference,
};
use copydesk_text::count_words;
use serde_json::{Value, json};
use std::collections::HashMap;

/// The format.
pub(crate) const FORMAT: ExportFormat = ExportFormat {
    name: "schema-org",
    about: "schema.org NewsArticle, the JSON-LD of search engines",
    extension: "jsonld",
    layout: Layout::One { between: "" },
    export,
};

fn export(record: &Record<'_>) -> Result<Export, NotExported> {
    let mut rest = Remainder::of(record)?;
    let article = article(record, &mut rest);
    Ok(Export { document: Document::Json(article.into()), losses: rest.into_losses(FORMAT.name) })
}

fn article(record: &Record<'_>, rest: &mut Remainder) -> Members {
    let mut article = Members::with("@context", "https://schema.org");
    article.set("@type", "NewsArticle");
    set_address(rest, &mut article);
    article.set_some("identifier", rest.take_text("/id"));
    article.set_some("headline", rest.take_text("/headline/text"));
    article.set_some("abstract", rest.take_text("/standfirst/text"));
    article.set_some("description", rest.take_text("/description/text"));
    let body = Body::of(record, rest);
    set_media(record, &body.media, rest, &mut article);
    article.set_some("datePublished", take_date(rest, "/published", FORMAT.name));
    article.set_some("dateModified", take_date(rest, "/modified", FORMAT.name));
    set_authors(rest, &mut article);
    article.set_some("publisher", rest.take_text("/publisher/text").map(|name| node("Organization", name)));
    article.set_some("dateline", rest.take_text("/dateline/text"));
    let places = rest.take_texts("/dateline/places", "name");
    article.set_list("locationCreated", places.into_iter().map(|name| node("Place", name)).collect());
    article.set_some("articleSection", rest.take_text("/section/text"));
    article.set_list("keywords", rest.take_texts("/keywords", "text").into_iter().map(Value::from).collect());
    article.set_some("inLanguage", rest.take_text("/language/tag"));
    article.set_some("isAccessibleForFree", rest.take("/free/value"));
    set_rights(record, rest, &mut article);
    set_body(record, &body, rest, &mut article);
    let entities = Entities::of(record);
    article.set_list("mentions", mentions(record, rest));
    article.set_list("hasPart", quotations(record, &entities, rest));
    article
}

/// Returns a thing of a type that is known by its name.
fn node(kind: &str, name: impl Into<Value>) -> Value {
    json!({"@type": kind, "name": name.into()})
}

fn set_address(rest: &mut Remainder, article: &mut Members) {
    let mut pointers = ["/canonical/value", "/source/uri"].into_iter();
    let Some(pointer) = pointers.find(|pointer| rest.text(pointer).is_some_and(is_uri)) else { return };
    if let Some(url) = rest.take_text(pointer) {
        article.set("mainEntityOfPage", json!({"@type": "WebPage", "@id": url}));
        article.set("url", url);
    }
}

fn set_media(record: &Record<'_>, numbers: &[usize], rest: &mut Remainder, article: &mut Members) {
    for (property, kind) in
        [("image", MediaKind::Image), ("video", MediaKind::Video), ("audio", MediaKind::Audio)]
    {
        let mut of_kind: Vec<(usize, &Media<'_>)> = numbers
            .iter()
            .filter_map(|index| Some((*index, record.media.get(*index)?)))
            .filter(|(_, media)| media.kind == kind)
            .collect();
        // Who takes one takes the first.
        of_kind.sort_by_key(|(_, media)| !media.lead);
        let objects = of_kind.into_iter().filter_map(|(index, media)| media_object(index, media, rest));
        article.set_list(property, objects.collect());
    }
}

fn media_object(index: usize, media: &Media<'_>, rest: &mut Remainder) -> Option<Value> {
    let (kind, address) = match media.kind {
        MediaKind::Image => ("ImageObject", "url"),
        MediaKind::Video => ("VideoObject", "contentUrl"),
        MediaKind::Audio => ("AudioObject", "contentUrl"),
    };
    if !is_uri_reference(&media.src) {
        rest.refuse(format!("/media/{index}"), "its address is no URI");
        return None;
    }
    let mut object = Members::with("@type", kind);
    object.set_some(address, rest.take_text(&format!("/media/{index}/src")));
    object.set_some("caption", rest.take_text(&format!("/media/{index}/caption/text")));
    object.set_some("description", rest.take_text(&format!("/media/{index}/alt")));
    for member in ["kind", "lead"] {
        rest.take(&format!("/media/{index}/{member}"));
    }
    Some(object.into())
}

fn set_authors(rest: &mut Remainder, article: &mut Members) {
    let authors: Vec<Value> =
        rest.take_texts("/byline/authors", "name").into_iter().map(|name| node("Person", name)).collect();
    let organisation = rest.take_text("/byline/organisation/name").map(|name| node("Organization", name));
    if authors.is_empty() {
        article.set_list("author", organisation.into_iter().collect());
    } else {
        article.set("author", authors);
        article.set_some("sourceOrganization", organisation);
    }
}

fn set_rights(record: &Record<'_>, rest: &mut Remainder, article: &mut Members) {
    // Nothing says whether the holder is a person or an organisation.
    article
        .set_some("copyrightHolder", rest.take_text("/rights/holder/name").map(|name| json!({"name": name})));
    article.set_some("copyrightNotice", rest.take_text("/rights/text"));
    article.set_some("creditText", rest.take_text("/rights/credit/name"));
    let signals = record.rights.iter().flat_map(|rights| &rights.signals).enumerate();
    for (index, signal) in signals {
        if signal.kind == RightsSignalKind::Licence && is_uri(&signal.value) {
            rest.take(&format!("/rights/signals/{index}/kind"));
            article.set_some("license", rest.take_text(&format!("/rights/signals/{index}/value")));
            break;
        }
    }
}

fn set_body(record: &Record<'_>, body: &Body<'_>, rest: &mut Remainder, article: &mut Members) {
    let text = body.plain_text(rest);
    if !text.is_empty() {
        article.set("wordCount", count_words(&text));
        article.set("articleBody", text);
    }
    let corrections = record.segments.iter().filter(|segment| segment.kind == SegmentKind::Correction);
    article.set_list("correction", corrections.map(|segment| Value::from(&*segment.text)).collect());
}

fn type_of(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organisation => "Organization",
        EntityKind::Place => "Place",
    }
}

fn mentions(record: &Record<'_>, rest: &mut Remainder) -> Vec<Value> {
    let mention = |(index, entity): (usize, &copydesk_record::Entity<'_>)| {
        rest.take(&format!("/entities/{index}/kind"));
        Some(node(type_of(entity.kind), rest.take_text(&format!("/entities/{index}/name"))?))
    };
    record.entities.iter().enumerate().filter_map(mention).collect()
}

/// The entities of a record by their ids.
struct Entities<'r>(HashMap<&'r str, Value>);

impl<'r> Entities<'r> {
    fn of(record: &'r Record<'r>) -> Self {
        let entities = record.entities.iter().filter(|entity| entity.kind != EntityKind::Place);
        Self(entities.map(|entity| (&*entity.id, node(type_of(entity.kind), &*entity.name))).collect())
    }
}

/// Returns the quotations word for word. What somebody is reported to have said is none, and a speaker who is no entity
/// has no name: "she", "a spokesman".
fn quotations(record: &Record<'_>, entities: &Entities<'_>, rest: &mut Remainder) -> Vec<Value> {
    let mut quotations = Vec::new();
    for (index, quote) in record.quotes.iter().enumerate() {
        if quote.kind != QuoteKind::Direct {
            rest.refuse(
                format!("/quotes/{index}"),
                "a Quotation has words as they were said, not as reported",
            );
            continue;
        }
        rest.take(&format!("/quotes/{index}/kind"));
        let passages = rest.take_texts(&format!("/quotes/{index}/content"), "text");
        let mut quotation = Members::with("@type", "Quotation");
        quotation.set("text", passages.join(" "));
        let speaker = quote.speaker.as_ref().and_then(|speaker| speaker.entity.as_deref());
        if let Some(speaker) = speaker.and_then(|id| entities.0.get(id)) {
            rest.take(&format!("/quotes/{index}/speaker/entity"));
            quotation.set("spokenByCharacter", speaker.clone());
        } else if quote.speaker.is_some() {
            rest.refuse(format!("/quotes/{index}/speaker"), "nothing says what its speaker is called");
        }
        quotations.push(quotation.into());
    }
    quotations
}
