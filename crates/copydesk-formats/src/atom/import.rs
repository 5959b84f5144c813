//! Articles from the entries of Atom feeds.

use crate::document::ArticleSource;
use crate::document_format::DocumentFormat;
use crate::document_parts::{Found, Parts, Source};
use crate::fault::FEED_SUMMARY_ONLY;
use crate::feed::{
    Item, content, html_content, is_article, kind_of, language, plain_words, stated_base, summary_only,
    web_page,
};
use crate::import_format::ImportedText;
use crate::known_values::{one_line, to_list, to_name, to_uri, to_value};
use crate::xml::{self, Element, Mapping, to_html};
use copydesk_diag::Diagnostic;
use copydesk_html::resolve;
use copydesk_record::{Form, KnownMetadata};
use serde_json::{Map, Value};

/// The format.
pub(crate) const FORMAT: DocumentFormat = DocumentFormat {
    name: "atom",
    about: "Atom feeds, each entry with its content",
    extensions: &["atom", "xml"],
    media_types: &["application/atom+xml"],
    ext: "org.ietf.atom",
    recognizes,
    read,
};

fn recognizes(head: &[u8]) -> bool {
    xml::root(head, &["feed", "entry"]).is_some_and(|root| root.name.starts_with("atom:"))
}

fn read(source: &Source<'_>, parts: &mut Parts) {
    let tree = xml::read(source.text);
    parts.note_faults(&tree);
    let Some(root) = tree.root().filter(|root| root.is("atom:feed") || root.is("atom:entry")) else {
        return parts
            .reject_malformed(None, "it is no Atom: its outermost element is not `feed` of its vocabulary");
    };
    let feed = Feed::of(root);
    let sole = Some(root).filter(|root| root.is("atom:entry"));
    for element in sole.into_iter().chain(root.children_named("atom:entry")) {
        if !element.is_closed() {
            continue;
        }
        let at = Some(element.range().start);
        match entry(element, &feed, source.address) {
            Ok(found) => parts.push(at, found),
            Err(message) => parts.reject(at, &FEED_SUMMARY_ONLY, message),
        }
    }
}

/// What a feed says of all its entries.
struct Feed {
    authors: Vec<String>,
    /// What tells it from other feeds: its title and its id.
    identity: Map<String, Value>,
}

impl Feed {
    fn of(root: Element<'_>) -> Self {
        let member =
            |name: &str| Some((name.to_owned(), root.child(&format!("atom:{name}"))?.words()?.into()));
        let members = ["title", "id"].into_iter().filter(|_| root.is("atom:feed"));
        Self { authors: names_of_authors(root), identity: members.filter_map(member).collect() }
    }
}

/// Returns the article of an entry. An error says what the entry has instead.
fn entry(element: Element<'_>, feed: &Feed, address: Option<&str>) -> Result<Found, String> {
    let mut item = Item::new(element, "atom");
    let base = stated_base(element, address);
    let id = item.text(&["atom:id"]);
    let page = page(&mut item, base.as_deref());
    let headline = construct(&mut item, "atom:title");
    let (text, base) = match text(&mut item, address) {
        Ok(found) => found,
        Err(None) => {
            let summary = construct(&mut item, "atom:summary");
            return Err(summary_only(headline.as_deref(), summary.is_some(), page.as_deref()));
        }
        Err(Some(message)) => return Err(message),
    };
    let published = item.date(&["atom:published", "atom:issued"]);
    let modified =
        item.date(&["atom:updated", "atom:modified"]).filter(|date| Some(date) != published.as_ref());
    let description = construct(&mut item, "atom:summary");
    let authors = authors(&mut item, feed);
    let keywords = keywords(&mut item);
    item.attachments(base.as_deref());
    let language = element.child("atom:content").unwrap_or(element).inherited("xml:lang").and_then(language);
    let metadata = KnownMetadata {
        id: id.and_then(to_name),
        uri: page.clone().and_then(to_uri),
        published,
        modified,
        headline: to_value(headline, Form::Name),
        language,
        authors: to_list(authors),
        keywords: to_list(keywords),
        description: to_value(description, Form::Name),
        ..KnownMetadata::default()
    };
    let mut rest = item.rest.of(element);
    for inherited in ["@xml:lang", "@xml:base"] {
        rest.shift_remove(inherited);
    }
    if !feed.identity.is_empty() {
        rest.insert("feed".into(), feed.identity.clone().into());
    }
    let base = base.or(page);
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

/// Takes the address of the page, and the attachments that links lead to.
fn page(item: &mut Item<'_>, base: Option<&str>) -> Option<String> {
    let mut page = None;
    for link in item.element.children_named("atom:link") {
        let Some(address) = link.attribute("href") else { continue };
        let media_type = link.attribute("type");
        match link.attribute("rel").unwrap_or("alternate") {
            "alternate" if page.is_none() && media_type.is_none_or(|stated| stated.contains("html")) => {
                page = web_page(base, address);
                if page.is_some() {
                    item.rest.take_text(link, &["href", "rel", "type"]);
                }
            }
            "enclosure" => {
                if let Some(kind) = media_type.and_then(kind_of) {
                    item.media.add(kind, address, base, false);
                    item.rest.take_text(link, &["href", "rel", "type"]);
                }
            }
            _ => {}
        }
    }
    page
}

/// Takes the words of a text that is plain, escaped HTML or XHTML.
fn construct(item: &mut Item<'_>, name: &str) -> Option<String> {
    let element = item.element.child(name)?;
    let text = element.text();
    let words = match element.attribute("type") {
        Some("html" | "text/html") => plain_words(&text)?,
        _ => one_line(&text),
    };
    if words.is_empty() {
        return None;
    }
    if text.split_whitespace().eq(words.split(' ')) {
        item.rest.take_text(element, &["type"]);
    }
    Some(words)
}

/// Takes the article out of an entry, with the address to which its references are relative. An error says what it has instead,
/// if it has something.
fn text(
    item: &mut Item<'_>,
    address: Option<&str>,
) -> Result<(ImportedText, Option<String>), Option<String>> {
    let entry = item.element;
    let Some(content) = entry.child("atom:content") else { return summary(item, address) };
    if let Some(source) = content.attribute("src") {
        let base = stated_base(content, address);
        return Err(Some(format!(
            "the content of the entry is elsewhere: at {}",
            resolve(base.as_deref(), source)
        )));
    }
    if content.words().is_none() && !content.has_children() {
        return summary(item, address);
    }
    let stated = content.attribute("type");
    let read = read_content(content, stated, &mut item.findings);
    let text = read.ok_or_else(|| {
        let stated = stated.unwrap_or_default();
        Some(format!("the content of the entry is of type `{stated}`, and articles are text or HTML"))
    })?;
    item.rest.take(content);
    Ok((text, base_of(content, address)))
}

/// Returns the text of a content of this type; `None` if it is none.
fn read_content(
    content_element: Element<'_>,
    stated: Option<&str>,
    findings: &mut Vec<Diagnostic>,
) -> Option<ImportedText> {
    let text = || content_element.text();
    let stated =
        stated.map(|stated| stated.split(';').next().unwrap_or_default().trim().to_ascii_lowercase());
    match stated.as_deref() {
        Some("html" | "text/html" | "xhtml" | "application/xhtml+xml") | None
            if content_element.has_children() =>
        {
            Some(ImportedText::Html(to_html(content_element, |_| Mapping::Same)))
        }
        Some("html" | "text/html" | "xhtml" | "application/xhtml+xml") => {
            Some(html_content(&text(), findings))
        }
        // The type is text where none is stated, and many forget it.
        None => Some(content(&text(), findings)),
        Some("text") => Some(ImportedText::Plain(text().trim().to_owned())),
        Some(media_type) if media_type.starts_with("text/") && !media_type.ends_with("xml") => {
            Some(ImportedText::Plain(text().trim().to_owned()))
        }
        Some(_) => None,
    }
}

/// Takes the summary, if it plainly is the article.
fn summary(
    item: &mut Item<'_>,
    address: Option<&str>,
) -> Result<(ImportedText, Option<String>), Option<String>> {
    let summary = item.element.child("atom:summary").ok_or(None)?;
    let text = read_content(summary, summary.attribute("type"), &mut item.findings)
        .filter(is_article)
        .ok_or(None)?;
    item.rest.take(summary);
    Ok((text, base_of(summary, address)))
}

/// Returns the address to which references in a content are relative, if the document says it.
fn base_of(element: Element<'_>, address: Option<&str>) -> Option<String> {
    element.inherited("xml:base").and_then(|_| stated_base(element, address))
}

/// Takes the names of the authors: those of the entry, of the feed it was taken from, or of this feed.
fn authors(item: &mut Item<'_>, feed: &Feed) -> Vec<String> {
    let entry = item.element;
    for author in entry.children_named("atom:author") {
        if author.children().all(|child| child.is("atom:name")) {
            item.rest.take(author);
        }
    }
    let of_source = || entry.child("atom:source").map(names_of_authors).unwrap_or_default();
    let own = [names_of_authors(entry), of_source()].into_iter().find(|names| !names.is_empty());
    own.unwrap_or_else(|| feed.authors.clone())
}

/// Returns the names of the authors that an element states.
fn names_of_authors(element: Element<'_>) -> Vec<String> {
    let authors = element.children_named("atom:author");
    authors.filter_map(|author| author.child("atom:name")?.words()).collect()
}

/// Takes the keywords: the labels of categories, or else their terms.
fn keywords(item: &mut Item<'_>) -> Vec<String> {
    let mut keywords = item.texts(&["dc:subject"]);
    for category in item.element.children_named("atom:category") {
        let Some(keyword) = category.attribute("label").or_else(|| category.attribute("term")) else {
            continue;
        };
        if category.attribute("label").is_none_or(|label| Some(label) == category.attribute("term")) {
            item.rest.take_text(category, &["term", "label"]);
        }
        keywords.push(keyword.to_owned());
    }
    keywords
}
