//! Articles from the items of JSON Feed 1 and 1.1.

use super::broken_feed::{Feed, has_version};
use crate::document::ArticleSource;
use crate::document_format::DocumentFormat;
use crate::document_parts::{Found, Parts, Source};
use crate::fault::{DOCUMENT_BROKEN, FEED_SUMMARY_ONLY};
use crate::feed::{
    Attachments, html_content, is_article, kind_of, language, read_date, summary_only, web_page,
};
use crate::import_format::ImportedText;
use crate::known_values::{text_in, text_member, text_member_as, to_list, to_name, to_uri, to_value};
use copydesk_diag::Diagnostic;
use copydesk_record::{Form, KnownMetadata, KnownValue, MediaKind};
use serde_json::{Map, Value};

/// The format.
pub(crate) const FORMAT: DocumentFormat = DocumentFormat {
    name: "json-feed",
    about: "JSON Feed 1 and 1.1, each item with its content",
    extensions: &[],
    media_types: &["application/feed+json"],
    ext: "org.jsonfeed",
    recognizes,
    read,
};

fn recognizes(head: &[u8]) -> bool {
    let content = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    if content.first() != Some(&b'{') || memchr::memmem::find(content, b"jsonfeed.org").is_none() {
        return false;
    }
    // The head may end within a character.
    let text = content.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    has_version(text)
}

fn read(source: &Source<'_>, parts: &mut Parts) {
    let (feed, error) = Feed::read(source.text);
    if feed.members.get("version").is_none() && feed.items.is_empty() {
        let reason =
            error.map_or_else(|| "it has no `version` and no `items`".to_owned(), |error| error.to_string());
        return parts.reject_malformed(None, format!("it is no JSON Feed: {reason}"));
    }
    for raw in feed.items {
        let json = raw.get();
        // An item is a part of the text, and begins where its bytes do.
        let at = Some((json.as_ptr() as usize).saturating_sub(source.text.as_ptr() as usize));
        match serde_json::from_str(json) {
            Ok(Value::Object(item)) => match self::item(item, &feed.members, source.address) {
                Ok(found) => parts.push(at, found),
                Err(message) => parts.reject(at, &FEED_SUMMARY_ONLY, message),
            },
            Ok(_) => parts.reject_malformed(at, "the item is no object"),
            Err(error) => parts.reject_malformed(at, format!("the item can't be read: {error}")),
        }
    }
    if let Some(error) = error {
        let message =
            format!("the feed can't be read from here on, and what comes after was not read: {error}");
        parts.reject(Some(start_of_line(source.text, error.line())), &DOCUMENT_BROKEN, message);
    }
}

/// Returns the article of an item. An error says what the item has instead.
fn item(
    mut item: Map<String, Value>,
    feed: &Map<String, Value>,
    address: Option<&str>,
) -> Result<Found, String> {
    let item = &mut item;
    let mut findings = Vec::new();
    let id = identifier(item);
    let page = text_member_as(item, "url", |page| web_page(address, page));
    let headline = text_member(item, &["title"]);
    let Some(text) = text(item, &mut findings) else {
        return Err(summary_only(headline.as_deref(), item.contains_key("summary"), page.as_deref()));
    };
    let published = date(item, "date_published", &mut findings);
    let modified = date(item, "date_modified", &mut findings).filter(|date| Some(date) != published.as_ref());
    let description = text_member(item, &["summary"]);
    let authors = authors(item, feed);
    let keywords = take_strings(item, "tags");
    let of_feed = || feed.get("language")?.as_str().and_then(language);
    let language = text_member_as(item, "language", language).or_else(of_feed);
    let base = page
        .clone()
        .or_else(|| address.map(str::to_owned))
        .or_else(|| feed.get("home_page_url")?.as_str().map(str::to_owned));
    let media = media(item, base.as_deref()).into_media();
    let metadata = KnownMetadata {
        id: id.and_then(to_name),
        uri: page.and_then(to_uri),
        published,
        modified,
        headline: to_value(headline, Form::Name),
        language,
        authors: to_list(authors),
        keywords: to_list(keywords),
        description: to_value(description, Form::Name),
        ..KnownMetadata::default()
    };
    let mut rest = std::mem::take(item);
    let identity: Map<String, Value> = ["title", "home_page_url"]
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), feed.get(*name)?.clone())))
        .collect();
    if !identity.is_empty() {
        rest.insert("feed".into(), identity.into());
    }
    Ok(Found { text, source: ArticleSource::Words, base, metadata, media, rest, findings })
}

/// Returns the byte at which a line begins, counted from 1.
fn start_of_line(text: &str, line: usize) -> usize {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes());
    line.checked_sub(2).map_or(0, |before| ends.clone().nth(before).map_or(text.len(), |end| end + 1))
}

/// Takes the id, which may be a number.
fn identifier(item: &mut Map<String, Value>) -> Option<String> {
    if item.get("id").is_some_and(Value::is_number) {
        return item.shift_remove("id").map(|id| id.to_string());
    }
    text_member(item, &["id"])
}

/// Takes the content: as HTML, or else as text. Of both the text stays if it says something else.
fn text(item: &mut Map<String, Value>, findings: &mut Vec<Diagnostic>) -> Option<ImportedText> {
    let html = text_member(item, &["content_html"]).map(|html| html_content(&html, findings));
    let Some(html) = html else {
        if let Some(text) = text_member(item, &["content_text"]) {
            return Some(ImportedText::Plain(text));
        }
        let summary = item.get("summary")?.as_str()?;
        let summary = ImportedText::Plain(summary.to_owned());
        return is_article(&summary).then(|| {
            item.shift_remove("summary");
            summary
        });
    };
    let letters = html.letters();
    if item
        .get("content_text")
        .and_then(Value::as_str)
        .is_some_and(|text| ImportedText::Plain(text.to_owned()).letters() == letters)
    {
        item.shift_remove("content_text");
    }
    Some(html)
}

/// Takes a date. One that is not read stays.
fn date(
    item: &mut Map<String, Value>,
    name: &str,
    findings: &mut Vec<Diagnostic>,
) -> Option<KnownValue<'static>> {
    let text = item.get(name)?.as_str()?;
    let date = read_date(name, text, findings)?;
    item.shift_remove(name);
    Some(date)
}

/// Takes the names of the authors, of the item or else of the feed. What else is said of them stays.
fn authors(item: &mut Map<String, Value>, feed: &Map<String, Value>) -> Vec<String> {
    let names = |members: &Map<String, Value>| -> Vec<String> {
        let several = members.get("authors").and_then(Value::as_array).into_iter().flatten();
        let names: Vec<String> = several.filter_map(|author| text_in(author, "name")).collect();
        if names.is_empty() {
            members.get("author").and_then(|author| text_in(author, "name")).into_iter().collect()
        } else {
            names
        }
    };
    let own = names(item);
    let is_name_only = |author: &Value| author.as_object().is_some_and(|author| author.keys().eq(["name"]));
    if item.get("authors").and_then(Value::as_array).is_some_and(|authors| authors.iter().all(is_name_only)) {
        item.shift_remove("authors");
        item.shift_remove("author");
    } else if item.get("author").is_some_and(is_name_only) {
        item.shift_remove("author");
    }
    if own.is_empty() { names(feed) } else { own }
}

/// Takes an array of nothing but strings.
fn take_strings(item: &mut Map<String, Value>, name: &str) -> Vec<String> {
    let strings = item.get(name).and_then(Value::as_array);
    let strings =
        strings.and_then(|values| values.iter().map(|value| value.as_str().map(str::to_owned)).collect());
    if strings.is_some() {
        item.shift_remove(name);
    }
    strings.unwrap_or_default()
}

/// Takes the pictures that stand for the item. Attachments with more than an address and a type stay as well.
fn media(item: &mut Map<String, Value>, base: Option<&str>) -> Attachments {
    let mut media = Attachments::default();
    for name in ["image", "banner_image"] {
        if let Some(address) = text_member(item, &[name]) {
            media.add(MediaKind::Image, address.trim(), base, name == "image");
        }
    }
    let Some(Value::Array(attachments)) = item.get_mut("attachments") else { return media };
    attachments.retain(|attachment| {
        let address = text_in(attachment, "url");
        let kind = text_in(attachment, "mime_type").as_deref().and_then(kind_of);
        let (Some(address), Some(kind)) = (address, kind) else { return true };
        media.add(kind, address.trim(), base, false);
        attachment.as_object().is_none_or(|attachment| attachment.len() > 2)
    });
    if attachments.is_empty() {
        item.shift_remove("attachments");
    }
    media
}
