//! What a document in NITF says of its article.

use crate::dates;
use crate::feed::{kind_of, read_date};
use crate::known_values::{names_in, one_line, to_list, to_name, to_value};
use crate::xhtml::escape;
use crate::xml::{Element, Mapping, Rest, to_html};
use copydesk_diag::Diagnostic;
use copydesk_record::{Form, KnownMetadata, KnownValue, MediaKind};

/// Returns the content of an article as HTML, and takes it; `None` if it has no words.
pub(crate) fn body(nitf: Element<'_>, rest: &mut Rest) -> Option<String> {
    let content = nitf.below(&["body", "body.content"])?;
    content.words()?;
    rest.take(content);
    Some(to_html(content, mapping))
}

/// Returns what becomes of an element of the content.
fn mapping(element: Element<'_>) -> Mapping {
    match element.name().local() {
        "hl1" | "hl2" => Mapping::Element("h2"),
        "bq" => Mapping::Element("blockquote"),
        // The paragraphs of a quotation are its own.
        "block" if element.outwards().nth(1).is_some_and(|around| around.is("bq")) => Mapping::Words,
        "block" | "nitf-table" => Mapping::Element("div"),
        "fn" | "note" | "credit" | "datasource" | "tagline" => Mapping::Element("p"),
        "hl3" => Mapping::Element("h3"),
        "hl4" => Mapping::Element("h4"),
        "media" => Mapping::Instead(picture(element)),
        "media-metadata" | "media-object" | "nitf-table-metadata" => Mapping::Instead(String::new()),
        "p" | "ul" | "ol" | "li" | "dl" | "dt" | "dd" | "a" | "em" | "br" | "pre" | "hr" | "q" | "sub"
        | "sup" | "table" | "caption" | "thead" | "tbody" | "tfoot" | "tr" | "th" | "td" => Mapping::Same,
        _ => Mapping::Words,
    }
}

/// Returns a picture, film or recording with its caption and credit as HTML.
fn picture(media: Element<'_>) -> String {
    let mut html = String::from("<figure>");
    let reference =
        media.children_named("media-reference").find(|reference| reference.attribute("source").is_some());
    let stated = reference.and_then(|reference| reference.attribute("mime-type").and_then(kind_of));
    let kind = stated.or_else(|| media.attribute("media-type").and_then(kind_of));
    if let (Some(reference), Some(kind)) = (reference, kind) {
        html.push_str(match kind {
            MediaKind::Image => "<img src=\"",
            MediaKind::Video => "<video src=\"",
            MediaKind::Audio => "<audio src=\"",
        });
        escape(reference.attribute("source").unwrap_or_default(), &mut html);
        html.push_str("\" alt=\"");
        escape(reference.attribute("alternate-text").unwrap_or_default(), &mut html);
        html.push_str(match kind {
            MediaKind::Image => "\">",
            MediaKind::Video => "\"></video>",
            MediaKind::Audio => "\"></audio>",
        });
    }
    html.push_str("<figcaption>");
    let caption = |element: Element<'_>| match element.name().local() {
        "p" | "block" => Mapping::Element("br"),
        _ => mapping(element),
    };
    for words in media.children().filter(|child| child.is("media-caption") || child.is("media-producer")) {
        html.push_str("<br>");
        html.push_str(&to_html(words, caption));
    }
    html.push_str("</figcaption>");
    html.push_str("</figure>");
    html
}

/// Takes the facts that a document in NITF states.
pub(crate) fn facts(
    nitf: Element<'_>,
    rest: &mut Rest,
    findings: &mut Vec<Diagnostic>,
) -> KnownMetadata<'static> {
    let id = attribute(nitf, &["head", "docdata", "doc-id"], "id-string", rest);
    let published = attribute_date(nitf, &["head", "pubdata"], "date.publication", rest, findings)
        .or_else(|| attribute_date(nitf, &["head", "docdata", "date.issue"], "norm", rest, findings));
    let head = nitf.below(&["body", "body.head"]);
    let headline = headline(nitf, rest);
    let mut words = |path: &[&str]| {
        let element = head?.below(path)?;
        let words = one_line(&element.words()?);
        rest.take_text(element, &[]);
        Some(words)
    };
    let description = words(&["abstract"]);
    let distributor = words(&["distributor", "org"]).or_else(|| words(&["distributor"]));
    let of_attribute = |path: &[&str], name: &str| nitf.below(path)?.attribute(name).map(str::to_owned);
    let issuer = distributor
        .or_else(|| of_attribute(&["head", "pubdata"], "name"))
        .or_else(|| of_attribute(&["head", "docdata", "doc.copyright"], "holder"));
    let language = nitf.below(&["body", "body.content"]).unwrap_or(nitf);
    let language =
        language.inherited("xml:lang").or_else(|| language.attribute("lang")).and_then(crate::feed::language);
    KnownMetadata {
        id: id.and_then(to_name),
        published,
        headline: to_value(headline, Form::Name),
        language,
        authors: to_list(authors(nitf, rest)),
        publisher: to_value(issuer, Form::Name),
        section: to_value(of_attribute(&["head", "pubdata"], "position.section"), Form::Name),
        keywords: to_list(keywords(nitf, rest)),
        description: to_value(description, Form::Name),
        ..KnownMetadata::default()
    }
}

/// Takes the headline, or else the title of the document.
fn headline(nitf: Element<'_>, rest: &mut Rest) -> Option<String> {
    let title = nitf.below(&["head", "title"]);
    let printed = nitf.below(&["body", "body.head", "hedline", "hl1"]);
    let element = printed.filter(|element| element.words().is_some()).or(title)?;
    let headline = one_line(&element.words()?);
    rest.take_text(element, &[]);
    if let Some(title) = title.filter(|title| title.words().is_some_and(|title| one_line(&title) == headline))
    {
        rest.take_text(title, &[]);
    }
    Some(headline)
}

/// Takes the names of the authors: the people in bylines, or bylines of nothing but names.
fn authors(nitf: Element<'_>, rest: &mut Rest) -> Vec<String> {
    let bylines =
        nitf.below(&["body", "body.head"]).into_iter().flat_map(|head| head.children_named("byline"));
    let mut authors = Vec::new();
    for byline in bylines {
        let people: Vec<String> =
            byline.all_named("person").filter_map(|person| Some(one_line(&person.words()?))).collect();
        let own = one_line(&byline.own_text());
        if people.is_empty() {
            if let Some(names) = names_in(&own) {
                authors.extend(names);
                rest.take_text(byline, &[]);
            }
            continue;
        }
        authors.extend(people);
        let is_by = own.is_empty() || own.eq_ignore_ascii_case("by") || own.eq_ignore_ascii_case("by and");
        if is_by && byline.children().all(|child| child.is("person") && !child.has_children()) {
            rest.take(byline);
        }
    }
    authors
}

/// Takes the keywords, and returns the subjects too, by the most exact name that each has.
fn keywords(nitf: Element<'_>, rest: &mut Rest) -> Vec<String> {
    let Some(head) = nitf.child("head") else { return Vec::new() };
    let mut keywords: Vec<String> = Vec::new();
    for keyword in head.all_named("keyword") {
        if let Some(key) = keyword.attribute("key") {
            rest.take_text(keyword, &["key"]);
            keywords.push(key.to_owned());
        }
    }
    let levels = ["tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type"];
    for subject in head.all_named("tobject.subject") {
        keywords.extend(levels.iter().find_map(|level| subject.attribute(level)).map(str::to_owned));
    }
    let mut seen = std::collections::HashSet::new();
    keywords.retain(|keyword| seen.insert(keyword.clone()));
    keywords
}

/// Takes the value of an attribute of the element at a path. An element that says more stays.
fn attribute(nitf: Element<'_>, path: &[&str], name: &str, rest: &mut Rest) -> Option<String> {
    let element = nitf.below(path)?;
    let value = element.attribute(name)?;
    rest.take_text(element, &[name]);
    Some(value.to_owned())
}

fn attribute_date(
    nitf: Element<'_>,
    path: &[&str],
    name: &str,
    rest: &mut Rest,
    findings: &mut Vec<Diagnostic>,
) -> Option<KnownValue<'static>> {
    let text = nitf.below(path)?.attribute(name)?;
    if dates::in_record_form(text).is_some() {
        attribute(nitf, path, name, rest);
    }
    read_date(&format!("{}/@{name}", path.last().unwrap_or(&"nitf")), text, findings)
}
