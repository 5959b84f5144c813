//! Articles from items of ninjs, versions 1.0 to 3.1.

use crate::import_format::{Import, ImportFormat, ImportedText};
use crate::known_values::{
    medium_beside, names_in_byline, text_in, text_member, to_list, to_name, to_uri, to_value, value_member,
};
use copydesk_page::MediaHint;
use copydesk_record::{Form, KnownMetadata, MediaKind, is_uri};
use serde_json::{Map, Value};
use std::cell::LazyCell;

/// The format.
pub(crate) const FORMAT: ImportFormat = ImportFormat {
    name: "ninjs",
    about: "ninjs, the JSON of news agencies (IPTC), versions 1 to 3",
    ext: "org.iptc.ninjs",
    recognizes,
    import,
};

/// Members begin with this in version 1 that hold the article: `body_text`, `body_xhtml`.
const BODY: &str = "body_";

fn recognizes(item: &Map<String, Value>) -> bool {
    let is_named = |member: &str| {
        let name = item.get(member).and_then(|standard| standard.get("name")).and_then(Value::as_str);
        name.is_some_and(|name| name.eq_ignore_ascii_case("ninjs"))
    };
    let has_body =
        || item.get("bodies").is_some_and(Value::is_array) || item.keys().any(|key| key.starts_with(BODY));
    let is_item = || {
        item.contains_key("versioncreated")
            || item.contains_key("versionCreated")
            || item.contains_key("pubstatus")
    };
    item.get("uri").is_some_and(Value::is_string)
        && (is_named("standard") || is_named("$standard") || (has_body() && is_item()))
}

fn import(item: &mut Map<String, Value>) -> Result<Import, String> {
    if let Some(kind) = item.get("type").and_then(Value::as_str).filter(|kind| *kind != "text") {
        return Err(format!("it is a ninjs item of type `{kind}`, and articles are of type `text`"));
    }
    let text = take_body(item).ok_or("it is a ninjs item without a body")?;
    item.shift_remove("type");
    let uri = text_member(item, &["uri"]);
    let published = value_member(item, &["firstCreated", "firstcreated"], Form::Date);
    let modified = value_member(item, &["versionCreated", "versioncreated"], Form::Date)
        .filter(|modified| Some(modified) != published.as_ref());
    let own_id = take_with_role(item, &["altIds", "altids"], &["copydesk"]);
    let mut issuer = None;
    let mut authors = Vec::new();
    for party in array(item, &["infoSources", "infosources", "infosource"]) {
        let name = || text_in(party, "name");
        match party.get("role").and_then(Value::as_str) {
            Some("author" | "writer" | "creator") => authors.extend(name()),
            Some("publisher") if issuer.is_none() => issuer = name(),
            _ => {}
        }
    }
    if authors.is_empty() {
        authors = names_in_byline(item, &["by", "byline"]);
    }
    let subjects = array(item, &["subjects", "subject"]).iter();
    let keywords = subjects.filter_map(|subject| text_in(subject, "name")).collect();
    let headline = take_with_role(item, &["headlines"], &["main", "headline", "title"])
        .or_else(|| text_member(item, &["headline", "headline_main", "title"]));
    let description = take_with_role(item, &["descriptions"], &["summary", "standfirst", "description"])
        .or_else(|| text_member(item, &["description_text", "description_main"]));
    let metadata = KnownMetadata {
        id: own_id.or_else(|| uri.clone()).and_then(to_name),
        uri: uri.filter(|uri| !uri.starts_with("urn:copydesk:article:")).and_then(to_uri),
        published,
        modified,
        headline: to_value(headline, Form::Name),
        language: value_member(item, &["language"], Form::Language),
        authors: to_list(authors),
        publisher: to_value(issuer, Form::Name),
        keywords: to_list(keywords),
        description: to_value(description, Form::Name),
        ..KnownMetadata::default()
    };
    Ok(Import { text, metadata, media: pictures(item), carried: None })
}

/// Takes the body that says most of the form of the article: HTML, or else text.
fn take_body(item: &mut Map<String, Value>) -> Option<ImportedText> {
    let value = |body: &Value| text_in(body, "value").filter(|text| !text.trim().is_empty());
    if let Some(bodies) = item.get("bodies").and_then(Value::as_array) {
        let rank = |body: &Value| match media_type(body) {
            Some(media_type) if media_type.contains("html") => 0,
            None => 1,
            Some(media_type) if media_type.starts_with("text/") => 2,
            Some(_) => 3,
        };
        let with_words = bodies.iter().enumerate().filter(|(_, body)| value(body).is_some());
        let (at, best) = with_words.min_by_key(|(_, body)| (is_of_part(body), rank(body)))?;
        let text = ImportedText::of(media_type(best), value(best)?);
        let letters = LazyCell::new(|| text.letters());
        // Of the same words in another form nothing is lost.
        let says_other = |body: &Value| {
            value(body).is_some_and(|value| ImportedText::of(media_type(body), value).letters() != *letters)
        };
        let mut others = bodies.clone();
        others.remove(at);
        others.retain(says_other);
        if others.is_empty() {
            item.shift_remove("bodies");
        } else {
            item.insert("bodies".to_owned(), others.into());
        }
        return Some(text);
    }
    let rank = |key: &str| if key.contains("html") { 0 } else { usize::from(key != "body_text") + 1 };
    let keys = item.iter().filter(|(key, value)| {
        key.starts_with(BODY) && value.as_str().is_some_and(|text| !text.trim().is_empty())
    });
    let key = keys.map(|(key, _)| key.clone()).min_by_key(|key| rank(key))?;
    let text = text_member(item, &[&key])?;
    let media_type = if key.contains("html") {
        Some("text/html")
    } else if key == "body_text" {
        Some("text/plain")
    } else {
        None
    };
    Some(ImportedText::of(media_type, text))
}

/// Returns whether a body says by its role that it is less than the whole.
fn is_of_part(body: &Value) -> bool {
    let role = body.get("role").and_then(Value::as_str).unwrap_or_default();
    ["short", "summary", "teaser", "brief", "caption", "standfirst"].contains(&role)
}

/// Returns the media type that a value states of itself.
fn media_type(value: &Value) -> Option<&str> {
    value.get("contentType").or_else(|| value.get("contenttype"))?.as_str()
}

/// Returns the array in the first of some members that is one.
fn array<'i>(item: &'i Map<String, Value>, names: &[&str]) -> &'i [Value] {
    let found = names.iter().find_map(|name| item.get(*name)?.as_array());
    found.map_or(&[], Vec::as_slice)
}

/// Takes the value with one of some roles, the first role first, out of an array of such; without a role there is one value
/// only.
fn take_with_role(item: &mut Map<String, Value>, names: &[&str], roles: &[&str]) -> Option<String> {
    let name = names.iter().find(|name| item.get(**name).is_some_and(Value::is_array))?;
    let list = item.get_mut(*name)?.as_array_mut()?;
    let position = |list: &[Value], role: Option<&str>| {
        list.iter().position(|value| {
            let is_plain = media_type(value).is_none_or(|stated| !stated.contains("html"));
            value.get("role").and_then(Value::as_str) == role && is_plain
        })
    };
    let sole = || if list.len() == 1 { position(list, None) } else { None };
    let at = roles.iter().find_map(|role| position(list, Some(role))).or_else(sole)?;
    let text = text_in(list.get(at)?, "value")?;
    list.remove(at);
    if list.is_empty() {
        item.shift_remove(*name);
    }
    Some(text)
}

/// Returns the pictures, films and recordings that go with an item. What else it says of them stays with it.
fn pictures(item: &Map<String, Value>) -> Vec<MediaHint<'static>> {
    let associations: Vec<&Value> = match item.get("associations") {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(Value::Object(named)) => named.values().collect(),
        _ => Vec::new(),
    };
    let picture = |(number, association): (usize, &&Value)| {
        let kind = match association.get("type")?.as_str()? {
            "picture" | "graphic" => MediaKind::Image,
            "video" => MediaKind::Video,
            "audio" => MediaKind::Audio,
            _ => return None,
        };
        let renditions = match association.get("renditions") {
            Some(Value::Array(list)) => list.first(),
            Some(Value::Object(named)) => named.values().next(),
            _ => None,
        };
        let address =
            renditions.and_then(|rendition| rendition.get("href")).or_else(|| association.get("uri"))?;
        let src = address.as_str().filter(|src| is_uri(src) && src.starts_with("http"))?;
        Some(medium_beside(kind, src.to_owned().into(), number == 0))
    };
    associations.iter().enumerate().filter_map(picture).collect()
}
