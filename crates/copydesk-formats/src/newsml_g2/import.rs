//! Articles from items of NewsML-G2 that have their content with them.

use super::item_facts::facts;
use crate::document::ArticleSource;
use crate::document_format::DocumentFormat;
use crate::document_parts::{Found, Parts, Source};
use crate::feed::{content, stated_base};
use crate::import_format::ImportedText;
use crate::nitf::article as nitf;
use crate::xml::{self, Element, Mapping, Rest, to_html};
use copydesk_diag::Diagnostic;
use copydesk_record::KnownMetadata;

/// The format.
pub(crate) const FORMAT: DocumentFormat = DocumentFormat {
    name: "newsml-g2",
    about: "NewsML-G2, the XML of news agencies (IPTC), with the content in it",
    extensions: &["xml"],
    media_types: &[NEWS_ITEM, "application/vnd.iptc.g2.newsmessage+xml"],
    ext: "org.iptc.newsml-g2",
    recognizes: |head| xml::root(head, &[NAMES_OF_MESSAGES, ITEMS].concat()).is_some(),
    read,
};

const NEWS_ITEM: &str = "application/vnd.iptc.g2.newsitem+xml";

const NAMES_OF_MESSAGES: &[&str] = &["newsMessage"];

/// The kinds of items. Of these only the first holds articles.
const ITEMS: &[&str] =
    &["newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"];

fn read(source: &Source<'_>, parts: &mut Parts) {
    let tree = xml::read(source.text);
    parts.note_faults(&tree);
    let is_known = |root: &Element<'_>| {
        let name = root.name().local();
        ITEMS.contains(&name) || NAMES_OF_MESSAGES.contains(&name)
    };
    let Some(root) = tree.root().filter(is_known) else {
        return parts
            .reject_malformed(None, "it is no NewsML-G2: its outermost element is none of its items");
    };
    let is_item = |element: &Element<'_>| ITEMS.contains(&element.name().local());
    let items: Vec<Element<'_>> = if is_item(&root) {
        vec![root]
    } else {
        root.children_named("itemSet").flat_map(Element::children).filter(is_item).collect()
    };
    let is_sole = items.len() == 1 && items.iter().all(|item| item.is_closed());
    for element in items.into_iter().filter(|item| item.is_closed()) {
        let range = element.range();
        let at = Some(range.start).filter(|_| !is_sole);
        match item(element, source.address) {
            Ok(mut found) => {
                if !is_sole {
                    let part = source.text.get(range).unwrap_or_default().to_owned();
                    found.source = ArticleSource::Part(part, NEWS_ITEM);
                }
                parts.push(at, found);
            }
            Err(message) => parts.reject_malformed(at, message),
        }
    }
}

/// Returns the article of an item. An error says what the item is instead.
fn item(item: Element<'_>, address: Option<&str>) -> Result<Found, String> {
    let kind = item.name().local();
    if kind != "newsItem" {
        return Err(format!("it is a NewsML-G2 `{kind}`, and articles are in a `newsItem`"));
    }
    let class = item.below(&["itemMeta", "itemClass"]);
    let class = class.and_then(|class| class.attribute("qcode").or_else(|| class.attribute("uri")));
    let name = class.map(|class| class.rsplit([':', '/']).next().unwrap_or(class));
    if let Some(class) = class.filter(|_| name != Some("text") && name != Some("composite")) {
        return Err(format!("it is a NewsML-G2 item of class `{class}`, and articles are of class `text`"));
    }
    let (mut rest, mut findings) = (Rest::default(), Vec::new());
    let Some((text, of_content)) = text(item, &mut rest, &mut findings) else {
        let has_remote = item.child("contentSet").is_some_and(|set| set.child("remoteContent").is_some());
        let what = if has_remote { "whose content is elsewhere" } else { "without a content" };
        return Err(format!("it is a NewsML-G2 item {what}"));
    };
    let metadata = facts(item, &mut rest, &mut findings).or(&of_content);
    Ok(Found {
        text,
        source: ArticleSource::Document(NEWS_ITEM),
        base: stated_base(item, address),
        metadata,
        media: Vec::new(),
        rest: rest.of(item),
        findings,
    })
}

/// Takes the article out of an item, with the facts that its own format states: the first content that has words.
fn text(
    item: Element<'_>,
    rest: &mut Rest,
    findings: &mut Vec<Diagnostic>,
) -> Option<(ImportedText, KnownMetadata<'static>)> {
    item.child("contentSet")?.children().find_map(|container| {
        let none = KnownMetadata::default();
        container.words()?;
        let is_html = container.attribute("contenttype").is_some_and(|stated| stated.contains("html"));
        match container.name().local() {
            "inlineXML" => {
                if let Some(document) = container.child("nitf") {
                    let html = nitf::body(document, rest)?;
                    return Some((ImportedText::Html(html), nitf::facts(document, rest, findings)));
                }
                let html = to_html(container, |_| Mapping::Same);
                rest.take(container);
                Some((ImportedText::Html(html), none))
            }
            "inlineData" if container.attribute("encoding").is_none() => {
                rest.take(container);
                if container.has_children() {
                    return Some((ImportedText::Html(to_html(container, |_| Mapping::Same)), none));
                }
                let text = container.text();
                Some(if is_html {
                    (ImportedText::Html(text.into_owned()), none)
                } else {
                    (content(&text, findings), none)
                })
            }
            _ => None,
        }
    })
}
