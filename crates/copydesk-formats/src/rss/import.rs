//! Articles from the items of RSS: 2.0, its forerunners, and RSS 1.0 in RDF.

use crate::document::ArticleSource;
use crate::document_format::DocumentFormat;
use crate::document_parts::{Found, Parts, Source};
use crate::fault::FEED_SUMMARY_ONLY;
use crate::feed::{
    Item, content, html_content, is_article, language, person, plain_words, stated_base, summary_only,
    web_page,
};
use crate::import_format::ImportedText;
use crate::known_values::{names_in, to_list, to_name, to_uri, to_value};
use crate::xml::{self, Element, Mapping, to_html};
use copydesk_record::{Form, KnownMetadata};
use serde_json::{Map, Value};

/// The format.
pub(crate) const FORMAT: DocumentFormat = DocumentFormat {
    name: "rss",
    about: "RSS feeds (2.0 and 1.0), each item with its content",
    extensions: &["rss", "xml"],
    media_types: &["application/rss+xml", "application/rdf+xml"],
    ext: "org.rssboard.rss",
    recognizes,
    read,
};

fn recognizes(head: &[u8]) -> bool {
    let Some(root) = xml::root(head, &["rss", "RDF"]) else { return false };
    root.name == "rss" || root.children.iter().any(|child| child == "channel" || child == "item")
}

fn read(source: &Source<'_>, parts: &mut Parts) {
    let tree = xml::read(source.text);
    parts.note_faults(&tree);
    let Some(root) = tree.root().filter(|root| root.is("rss") || root.is("rdf:RDF")) else {
        return parts.reject_malformed(None, "it is no RSS: its outermost element is not `rss`");
    };
    let channel = root.child("channel").map(Channel::of).unwrap_or_default();
    let mut end = 0;
    for element in tree.all_named("item") {
        let range = element.range();
        // An item within another is none.
        if range.start < end || !element.is_closed() {
            continue;
        }
        end = range.end;
        match item(element, &channel, source.address) {
            Ok(found) => parts.push(Some(range.start), found),
            Err(message) => parts.reject(Some(range.start), &FEED_SUMMARY_ONLY, message),
        }
    }
}

/// What a feed says of all its items.
#[derive(Default)]
struct Channel {
    language: Option<String>,
    publisher: Option<String>,
    link: Option<String>,
    /// What tells it from other feeds: its title and its address.
    identity: Map<String, Value>,
}

impl Channel {
    fn of(channel: Element<'_>) -> Self {
        let words = |name: &str| channel.child(name)?.words();
        let member = |name: &str| Some((name.to_owned(), words(name)?.into()));
        Self {
            language: words("language").or_else(|| words("dc:language")),
            publisher: words("dc:publisher"),
            link: words("link"),
            identity: ["title", "link"].into_iter().filter_map(member).collect(),
        }
    }
}

/// Returns the article of an item. An error says what the item has instead.
fn item(element: Element<'_>, channel: &Channel, address: Option<&str>) -> Result<Found, String> {
    let mut item = Item::new(element, "");
    let base = stated_base(element, address.or(channel.link.as_deref()));
    let id = item.text(&["guid"]).or_else(|| element.attribute("rdf:about").map(str::to_owned));
    let link = item.text_as(&["link"], |link| web_page(base.as_deref(), link));
    let is_permalink =
        element.child("guid").is_some_and(|guid| guid.attribute("isPermaLink") != Some("false"));
    let other = id.as_deref().filter(|_| is_permalink).or(element.attribute("rdf:about"));
    let uri = link.or_else(|| web_page(base.as_deref(), other?));
    let headline = item.words(&["title"]);
    let text = match text(&mut item) {
        Ok(text) => text,
        Err(has_summary) => return Err(summary_only(headline.as_deref(), has_summary, uri.as_deref())),
    };
    let published = item.date(&["pubDate", "dc:date", "dcterms:issued", "atom:published"]);
    let modified =
        item.date(&["dcterms:modified", "atom:updated"]).filter(|date| Some(date) != published.as_ref());
    let authors = authors(&mut item);
    let keywords = item.texts(&["category", "dc:subject"]);
    let own = item.text_as(&["dc:language", "language"], language);
    let own = own.or_else(|| element.attribute("xml:lang").and_then(language));
    let of_feed = || channel.language.as_deref().or_else(|| element.inherited("xml:lang")).and_then(language);
    let issuer = item.text(&["dc:publisher"]).or_else(|| channel.publisher.clone());
    let description = item.words(&["description"]);
    // References in the content are relative to the page of the item.
    let base = element.inherited("xml:base").and(base.clone()).or_else(|| uri.clone()).or(base);
    item.attachments(base.as_deref());
    let metadata = KnownMetadata {
        id: id.and_then(to_name),
        uri: uri.and_then(to_uri),
        published,
        modified,
        headline: to_value(headline, Form::Name),
        language: own.or_else(of_feed),
        authors: to_list(authors),
        publisher: to_value(issuer, Form::Name),
        keywords: to_list(keywords),
        description: to_value(description, Form::Name),
        ..KnownMetadata::default()
    };
    let mut rest = item.rest.of(element);
    if !channel.identity.is_empty() {
        rest.insert("channel".into(), channel.identity.clone().into());
    }
    Ok(Found {
        text,
        source: ArticleSource::Words,
        base,
        metadata,
        media: item.media.into_media(),
        rest,
        findings: item.findings,
    })
}

/// Takes the article out of an item. An error says whether the item has a summary.
fn text(item: &mut Item<'_>) -> Result<ImportedText, bool> {
    let element = item.element;
    for name in ["content:encoded", "body"] {
        let html = element.children_named(name).find_map(|child| Some((child, html_in(child)?)));
        if let Some((child, html)) = html {
            item.rest.take(child);
            return Ok(html_content(&html, &mut item.findings));
        }
    }
    let Some((child, html)) =
        element.children_named("description").find_map(|child| Some((child, html_in(child)?)))
    else {
        return Err(false);
    };
    let text = content(&html, &mut item.findings);
    if is_article(&text) {
        item.rest.take(child);
        return Ok(text);
    }
    Err(plain_words(&html).is_some())
}

/// Returns what an element holds that is HTML, escaped or as elements, if it holds anything.
fn html_in(element: Element<'_>) -> Option<String> {
    let html = if element.has_children() {
        to_html(element, |_| Mapping::Same)
    } else {
        element.text().into_owned()
    };
    (!html.trim().is_empty()).then_some(html)
}

/// Takes the names of the authors. An address beside a name stays.
fn authors(item: &mut Item<'_>) -> Vec<String> {
    let creators = item.texts(&["dc:creator"]);
    if !creators.is_empty() {
        return creators
            .into_iter()
            .filter_map(|creator| person(&creator))
            .flat_map(|creator| names_in(&creator).unwrap_or_else(|| vec![creator]))
            .collect();
    }
    let element = item.element;
    let mut names = Vec::new();
    for author in element.children_named("author") {
        let Some(text) = author.child("name").unwrap_or(author).words() else { continue };
        let Some(name) = person(&text) else { continue };
        if name == text {
            item.rest.take_text(author, &[]);
        }
        names.extend(names_in(&name).unwrap_or_else(|| vec![name]));
    }
    names
}
