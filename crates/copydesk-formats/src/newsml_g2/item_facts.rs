//! What an item in NewsML-G2 says of its article.

use crate::feed::{language, read_date};
use crate::known_values::{names_in, one_line, to_list, to_name, to_uri, to_value};
use crate::xml::{Element, Rest};
use copydesk_diag::Diagnostic;
use copydesk_record::{Form, KnownMetadata, KnownValue};
use std::collections::HashSet;

/// Takes the facts that an item states.
pub(super) fn facts(
    item: Element<'_>,
    rest: &mut Rest,
    findings: &mut Vec<Diagnostic>,
) -> KnownMetadata<'static> {
    let guid = item.attribute("guid").map(str::to_owned);
    let published = date(item, "firstCreated", rest, findings);
    let modified =
        date(item, "versionCreated", rest, findings).filter(|date| Some(date) != published.as_ref());
    let content = item.child("contentMeta");
    let tag = content.and_then(|content| content.child("language")?.attribute("tag"));
    let tag = tag.or_else(|| item.inherited("xml:lang"));
    let (mut keywords, mut seen) = (Vec::new(), HashSet::new());
    for child in content.into_iter().flat_map(Element::children) {
        let keyword = match child.name().local() {
            "subject" => name(child),
            "keyword" => {
                rest.take_text(child, &[]);
                child.words()
            }
            _ => None,
        };
        keywords.extend(keyword.filter(|keyword| seen.insert(keyword.clone())));
    }
    KnownMetadata {
        id: guid.clone().and_then(to_name),
        uri: guid.filter(|guid| guid.starts_with("http")).and_then(to_uri),
        published,
        modified,
        headline: to_value(headline(item, rest), Form::Name),
        language: tag.and_then(language),
        authors: to_list(authors(content, rest)),
        publisher: to_value(publisher(item), Form::Name),
        keywords: to_list(keywords),
        description: to_value(with_role(content, "description", &["summary"], rest), Form::Name),
        ..KnownMetadata::default()
    }
}

/// Takes a date of the management of an item.
fn date(
    item: Element<'_>,
    member: &str,
    rest: &mut Rest,
    findings: &mut Vec<Diagnostic>,
) -> Option<KnownValue<'static>> {
    let element = item.below(&["itemMeta", member])?;
    let date = read_date(member, &element.words()?, findings)?;
    rest.take_text(element, &[]);
    Some(date)
}

/// Takes the headline, or else the title of the item.
fn headline(item: Element<'_>, rest: &mut Rest) -> Option<String> {
    let headline = with_role(item.child("contentMeta"), "headline", &["main", "headline"], rest);
    headline.or_else(|| words(item.below(&["itemMeta", "title"])?, rest))
}

/// Takes the words of an element.
fn words(element: Element<'_>, rest: &mut Rest) -> Option<String> {
    let words = one_line(&element.words()?);
    rest.take_text(element, &["xml:lang"]);
    Some(words)
}

/// Takes the text of the element of this name that has one of some roles, or none, or is the only one.
fn with_role(content: Option<Element<'_>>, name: &str, roles: &[&str], rest: &mut Rest) -> Option<String> {
    let all: Vec<Element<'_>> =
        content?.children_named(name).filter(|element| element.words().is_some()).collect();
    let role = |element: &Element<'_>| {
        element.attribute("role").map(|role| role.rsplit(':').next().unwrap_or(role).to_owned())
    };
    let of_role =
        |wanted: &str| all.iter().find(|element| role(element).is_some_and(|role| role.ends_with(wanted)));
    let found = roles.iter().find_map(|wanted| of_role(wanted));
    let found = found.or_else(|| all.iter().find(|element| role(element).is_none()));
    let found = found.or_else(|| all.first().filter(|_| all.len() == 1))?;
    words(*found, rest)
}

/// Takes the names of the authors: a byline of nothing but names, or else the people who created the content.
fn authors(content: Option<Element<'_>>, rest: &mut Rest) -> Vec<String> {
    let Some(content) = content else { return Vec::new() };
    for by in content.children_named("by") {
        if let Some(names) = by.words().and_then(|by| names_in(&one_line(&by))) {
            rest.take_text(by, &["xml:lang"]);
            return names;
        }
    }
    let is_person = |creator: &Element<'_>| {
        let kind = creator.attribute("type").map(|kind| kind.rsplit(':').next().unwrap_or(kind));
        kind.is_none_or(|kind| kind.eq_ignore_ascii_case("person"))
    };
    let named = content.children_named("creator").filter(is_person).filter_map(name);
    named.flat_map(|name| names_in(&name).unwrap_or_else(|| vec![name])).collect()
}

/// Returns who published an item: its provider, or else the source of its information that is said to have published it.
fn publisher(item: Element<'_>) -> Option<String> {
    let provider = item.below(&["itemMeta", "provider"]);
    let of_provider = provider
        .and_then(|provider| name(provider).or_else(|| Some(provider.attribute("literal")?.to_owned())));
    let mut sources =
        item.child("contentMeta").into_iter().flat_map(|content| content.children_named("infoSource"));
    let is_publisher =
        |source: &Element<'_>| source.attribute("role").is_some_and(|role| role.ends_with("publisher"));
    of_provider.or_else(|| sources.find(is_publisher).and_then(name))
}

/// Returns the name of something, the first of several in languages.
fn name(element: Element<'_>) -> Option<String> {
    let names = element.children_named("name").filter_map(Element::words);
    names.map(|name| one_line(&name)).next()
}
