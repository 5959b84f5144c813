//! What the JSON-LD of a page states of its article.

mod article;
mod blocks;
mod document;
mod graph;
mod mend;

pub use document::{LinkedArticle, linked_articles, read_json_ld};

use super::fact_source::FactSource;
use super::finding::{MarkupFault, MarkupFinding};
use super::plain_words::plain_words;
use super::stated_author::AuthorKind;
use article::{PageWords, article, headline, web_page};
use graph::{Graph, Object, items, types};
use serde_json::Value;

/// What the JSON-LD of a page states of its article.
#[derive(Debug, Default)]
pub(super) struct JsonLd {
    /// Its facts, as they are written.
    pub(super) statements: Vec<(FactSource, String)>,
    /// The names of its authors, as they are written: each may be of several.
    pub(super) authors: Vec<(String, AuthorKind)>,
    pub(super) findings: Vec<MarkupFinding>,
}

impl JsonLd {
    /// Reads scripts of a page that has these addresses and titles.
    pub(super) fn read(scripts: &[String], addresses: &[&str], titles: &[&str]) -> Self {
        let mut read = Self::default();
        let values = blocks::values(scripts, &mut read.findings);
        let graph = Graph::new(&values, MAX_VALUES);
        let article = article(&graph, &PageWords { addresses, titles });
        if let Some(article) = article {
            read.read_article(&graph, article);
        }
        let has_date = read.statements.iter().any(|(source, _)| *source == FactSource::JsonLdPublished);
        if let Some(page) = web_page(&graph) {
            if !has_date {
                read.read_dates(page, FactSource::JsonLdPagePublished, FactSource::JsonLdPageModified);
            }
            if read.authors.is_empty() {
                read.read_authors(&graph, page);
            }
        }
        read
    }

    /// Reads what an object states as an article.
    fn of_article(graph: &Graph<'_>, article: &Object) -> Self {
        let mut read = Self::default();
        read.read_article(graph, article);
        read
    }

    fn state(&mut self, source: FactSource, value: &str) {
        let value = value.trim();
        if !value.is_empty() {
            self.statements.push((source, value.to_owned()));
        }
    }

    fn read_article(&mut self, graph: &Graph<'_>, article: &Object) {
        self.read_dates(article, FactSource::JsonLdPublished, FactSource::JsonLdModified);
        if let Some(headline) = headline(article) {
            self.state(FactSource::JsonLdHeadline, headline);
        }
        self.read_authors(graph, article);
        for publisher in items(article.get("publisher")).take(MAX_ITEMS) {
            if let Some(name) = name_of(graph, publisher) {
                self.state(FactSource::JsonLdPublisher, name);
            }
        }
        for image in items(article.get("image")).take(MAX_ITEMS) {
            let object = graph.object(image);
            let address = object.and_then(|object| text_of(object, &["url", "contentUrl", "@id"]));
            if let Some(address) = image.as_str().or(address) {
                self.state(FactSource::JsonLdImage, address);
            }
        }
        for (key, source) in TEXTS {
            for value in items(article.get(*key)).take(MAX_ITEMS) {
                let object = || {
                    value.as_object().and_then(|object| text_of(object, &["name", "url", "@id", "@value"]))
                };
                match value {
                    Value::Bool(value) => self.state(*source, if *value { "true" } else { "false" }),
                    value => {
                        if let Some(text) = value.as_str().or_else(object) {
                            self.state(*source, text);
                        }
                    }
                }
            }
        }
    }

    fn read_dates(&mut self, object: &Object, published: FactSource, modified: FactSource) {
        for (key, source) in [("datePublished", published), ("dateModified", modified)] {
            for value in items(object.get(key)).take(MAX_ITEMS) {
                match value {
                    Value::String(text) => self.state(source, text),
                    Value::Number(number) => self.state(source, &number.to_string()),
                    Value::Object(object) => {
                        if let Some(text) = text_of(object, &["@value"]) {
                            self.state(source, text);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn read_authors(&mut self, graph: &Graph<'_>, object: &Object) {
        for author in ["author", "creator"].iter().flat_map(|key| items(object.get(*key))).take(MAX_ITEMS) {
            self.read_author(graph, author);
        }
    }

    fn read_author(&mut self, graph: &Graph<'_>, author: &Value) {
        let Some(name) = name_of(graph, author) else {
            if graph.is_dangling(author) {
                let id = author.get("@id").and_then(Value::as_str).unwrap_or_default();
                self.findings.push(MarkupFinding::new(MarkupFault::JsonLdDangling, id));
            }
            return;
        };
        let is = |wanted: &str| {
            graph
                .object(author)
                .is_some_and(|object| types(object).any(|name| name.to_lowercase().ends_with(wanted)))
        };
        let kind = match (is("person"), is("organization")) {
            (true, _) => AuthorKind::Person,
            (_, true) => AuthorKind::Organisation,
            _ => AuthorKind::Unstated,
        };
        self.authors.push((plain_words(name), kind));
    }
}

/// The most objects and lists of a page that are looked into.
const MAX_VALUES: usize = 50_000;

/// How many values of a member are read.
const MAX_ITEMS: usize = 50;

/// Members with texts.
const TEXTS: &[(&str, FactSource)] = &[
    ("articleSection", FactSource::JsonLdSection),
    ("keywords", FactSource::JsonLdKeywords),
    ("description", FactSource::JsonLdDescription),
    ("isAccessibleForFree", FactSource::JsonLdFree),
    ("inLanguage", FactSource::JsonLdLanguage),
    ("license", FactSource::JsonLdLicence),
    ("plus:DataMining", FactSource::JsonLdDataMining),
    ("plus:dataMining", FactSource::JsonLdDataMining),
    ("dataMining", FactSource::JsonLdDataMining),
    ("DataMining", FactSource::JsonLdDataMining),
];

/// Returns the name of a person or organisation: a text, an object, or a reference to one.
fn name_of<'v>(graph: &Graph<'v>, value: &'v Value) -> Option<&'v str> {
    match value {
        Value::String(name) => Some(name),
        value => text_of(graph.object(value)?, &["name", "@value"]),
    }
}

/// Returns the first text among members of an object.
fn text_of<'v>(object: &'v Object, keys: &[&str]) -> Option<&'v str> {
    keys.iter().find_map(|key| items(object.get(*key)).find_map(Value::as_str))
}
