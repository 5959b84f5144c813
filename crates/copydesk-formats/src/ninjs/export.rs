//! Records as ninjs 3.1 items of type `text`.

use super::restored::restore;
use crate::body::Body;
use crate::dates::take_date_time;
use crate::export_format::{Document, Export, ExportFormat, Layout, NotExported};
use crate::members::Members;
use crate::remainder::Remainder;
use crate::xhtml;
use copydesk_record::{EntityKind, MediaKind, Record, is_uri};
use copydesk_text::count_words;
use serde_json::{Value, json};
use std::fmt::Write;

/// The format.
pub(crate) const FORMAT: ExportFormat = ExportFormat {
    name: "ninjs",
    about: "ninjs 3.1, the JSON of news agencies (IPTC)",
    extension: "json",
    layout: Layout::One { between: "" },
    export,
};

fn export(record: &Record<'_>) -> Result<Export, NotExported> {
    let mut rest = Remainder::of(record)?;
    let item = item(record, &mut rest);
    Ok(Export { document: Document::Json(item.into()), losses: rest.into_losses(FORMAT.name) })
}

fn item(record: &Record<'_>, rest: &mut Remainder) -> Members {
    let mut item = Members::default();
    set_identity(record, rest, &mut item);
    set_dates(rest, &mut item);
    item.set_some("language", rest.take_text("/language/tag"));
    set_rights(record, rest, &mut item);
    item.set_list("headlines", labelled(rest, &[("main", "/headline/text")]));
    item.set_list(
        "descriptions",
        labelled(rest, &[("standfirst", "/standfirst/text"), ("summary", "/description/text")]),
    );
    let body = Body::of(record, rest);
    set_bodies(&body, rest, &mut item);
    item.set_some("by", rest.take_text("/byline/text"));
    item.set_list("infoSources", parties(rest));
    let places = rest.take_texts("/dateline/places", "name");
    item.set_some("located", (!places.is_empty()).then(|| places.join(", ")));
    for (name, kind) in [
        ("people", EntityKind::Person),
        ("organisations", EntityKind::Organisation),
        ("places", EntityKind::Place),
    ] {
        item.set_list(name, entities(record, kind, rest));
    }
    item.set_list("subjects", subjects(record, rest));
    item.set_list("associations", associations(record, &body.media, rest));
    restore(rest, &mut item);
    item
}

/// Sets what the item is called, and which standard it keeps.
fn set_identity(record: &Record<'_>, rest: &mut Remainder, item: &mut Members) {
    let mut addresses = ["/canonical/value", "/source/uri"].into_iter();
    let address = addresses.find(|pointer| rest.text(pointer).is_some_and(is_uri));
    let uri = address.and_then(|pointer| rest.take_text(pointer));
    let id = rest.take_text("/id").unwrap_or_else(|| record.id.clone().into_owned());
    item.set("uri", uri.unwrap_or_else(|| urn(&id)));
    item.set("type", "text");
    item.set(
        "standard",
        json!({"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}),
    );
    let mut ids = vec![json!({"role": "copydesk", "value": id})];
    // That of the page is its name; where this copy was found is another.
    let found_at = rest.take_text("/source/uri").map(|uri| json!({"role": "source", "value": uri}));
    ids.extend(found_at);
    item.set("altIds", ids);
}

/// Returns a URI for an id: itself, if it is an address or a URN, or else a URN with it.
fn urn(id: &str) -> String {
    let is_own = ["http://", "https://", "urn:", "tag:"].iter().any(|scheme| id.starts_with(scheme));
    if is_own && is_uri(id) {
        return id.to_owned();
    }
    let mut urn = "urn:copydesk:article:".to_owned();
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:@/!$'()*+,;=".contains(&byte) {
            urn.push(char::from(byte));
        } else {
            // Writing to memory does not fail.
            let _ = write!(urn, "%{byte:02X}");
        }
    }
    urn
}

/// Sets when the item was first published, and when this version of it was: at the last change, or else then.
fn set_dates(rest: &mut Remainder, item: &mut Members) {
    let published = take_date_time(rest, "/published", FORMAT.name);
    let modified = take_date_time(rest, "/modified", FORMAT.name);
    item.set_some("firstCreated", published.clone());
    item.set_some("versionCreated", modified.or(published));
}

fn set_rights(record: &Record<'_>, rest: &mut Remainder, item: &mut Members) {
    item.set_some("copyrightHolder", rest.take_text("/rights/holder/name"));
    item.set_some("copyrightNotice", rest.take_text("/rights/text"));
    let signals = record.rights.iter().flat_map(|rights| &rights.signals).enumerate();
    let mut licences = signals.filter(|(_, signal)| {
        signal.kind == copydesk_record::RightsSignalKind::Licence && is_uri(&signal.value)
    });
    if let Some((index, _)) = licences.next()
        && let Some(Value::Object(signal)) = rest.take(&format!("/rights/signals/{index}"))
        && let Some(licence) = signal.get("value")
    {
        item.set("rightsInfo", json!({"linkedRights": licence}));
    }
}

/// Returns texts with their roles.
fn labelled(rest: &mut Remainder, texts: &[(&str, &str)]) -> Vec<Value> {
    let texts = texts.iter().filter_map(|(role, pointer)| {
        let value = rest.take_text(pointer)?;
        Some(json!({"role": role, "contentType": "text/plain", "value": value}))
    });
    texts.collect()
}

/// Sets the body, once as plain text and once as XHTML.
fn set_bodies(body: &Body<'_>, rest: &mut Remainder, item: &mut Members) {
    let html = xhtml::body(body, rest);
    let text = body.plain_text(rest);
    if !html.is_empty() {
        item.set(
            "bodies",
            json!([
                {"role": "main", "contentType": "text/plain", "charCount": text.chars().count(),
                 "wordCount": count_words(&text), "value": text},
                {"role": "richtext", "contentType": "application/xhtml+xml", "value": html},
            ]),
        );
    }
}

/// Returns who made the article: its authors, those whom they wrote for, and who published it.
fn parties(rest: &mut Remainder) -> Vec<Value> {
    let mut named: Vec<(String, &str)> = Vec::new();
    named.extend(rest.take_texts("/byline/authors", "name").into_iter().map(|name| (name, "author")));
    for (role, pointer) in [
        ("organisation", "/byline/organisation/name"),
        ("agency", "/dateline/agency/name"),
        ("credit", "/rights/credit/name"),
        ("publisher", "/publisher/text"),
    ] {
        named.extend(rest.take_text(pointer).map(|name| (name, role)));
    }
    named.into_iter().map(|(name, role)| json!({"name": name, "role": role})).collect()
}

fn entities(record: &Record<'_>, kind: EntityKind, rest: &mut Remainder) -> Vec<Value> {
    let of_kind = record.entities.iter().enumerate().filter(|(_, entity)| entity.kind == kind);
    let entity = |(index, _): (usize, _)| {
        rest.take(&format!("/entities/{index}/kind"));
        let name = rest.take_text(&format!("/entities/{index}/name"))?;
        Some(json!({"name": name, "rel": "mentions"}))
    };
    of_kind.filter_map(entity).collect()
}

/// Returns the keywords: subjects of a vocabulary by their URI, words by their name.
fn subjects(record: &Record<'_>, rest: &mut Remainder) -> Vec<Value> {
    let mut subjects = Vec::new();
    for (index, keyword) in record.keywords.iter().enumerate() {
        let member = if is_uri(&keyword.text) && keyword.text.contains("//") { "uri" } else { "name" };
        let text = rest.take_text(&format!("/keywords/{index}/text"));
        subjects.extend(text.map(|text| json!({member: text})));
    }
    subjects
}

fn associations(record: &Record<'_>, numbers: &[usize], rest: &mut Remainder) -> Vec<Value> {
    let mut associations = Vec::new();
    for (index, media) in numbers.iter().filter_map(|index| Some((*index, record.media.get(*index)?))) {
        let member = |name: &str| format!("/media/{index}/{name}");
        if !is_uri(&media.src) {
            rest.refuse(member("src"), "ninjs has associations by their URI, and this one is relative");
            continue;
        }
        let (kind, name) = match media.kind {
            MediaKind::Image => ("picture", "picture"),
            MediaKind::Video => ("video", "video"),
            MediaKind::Audio => ("audio", "recording"),
        };
        let label = if media.lead { format!("lead {name}") } else { format!("{name} {}", index + 1) };
        let mut association = Members::with("name", label);
        association.set("uri", &*media.src);
        association.set("type", kind);
        let texts =
            [("caption", media.caption.as_ref().map(|caption| &caption.text)), ("alt", media.alt.as_ref())];
        let texts = texts.into_iter().filter_map(|(role, text)| {
            let text = text.filter(|text| !text.is_empty())?;
            Some(json!({"role": role, "contentType": "text/plain", "value": text}))
        });
        association.set_list("descriptions", texts.collect());
        association.set("renditions", json!([{"name": "original", "href": media.src}]));
        for name in ["kind", "src", "alt", "lead"] {
            rest.take(&member(name));
        }
        for name in ["text", "start", "end"] {
            rest.take(&format!("/media/{index}/caption/{name}"));
        }
        associations.push(association.into());
    }
    associations
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_becomes_a_uri() {
        assert_eq!(urn("https://example.com/a"), "https://example.com/a");
        assert_eq!(urn("sha256:0a"), "urn:copydesk:article:sha256:0a");
        assert_eq!(urn("café 4%"), "urn:copydesk:article:caf%C3%A9%204%25");
    }
}
