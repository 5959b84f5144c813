//! Documents in JSON-LD that are no part of a page.

use super::article::is_article;
use super::graph::{Graph, Object, types};
use super::{JsonLd, blocks};
use crate::facts::PageFacts;
use crate::facts::elements::StatedElements;
use crate::facts::finding::MarkupFinding;
use serde_json::Value;

/// An article that a document in JSON-LD holds.
#[derive(Debug)]
pub struct LinkedArticle<'v> {
    /// The object that it is.
    pub object: &'v serde_json::Map<String, Value>,
    /// The member that has its text.
    pub text_key: &'static str,
    /// Its text.
    pub text: &'v str,
    /// What the object, and those it refers to, state of it.
    pub facts: PageFacts,
}

/// Returns the values of a document in JSON-LD, as dirty as pages have it, and what is wrong with it.
#[must_use]
pub fn read_json_ld(text: &str) -> (Vec<Value>, Vec<MarkupFinding>) {
    let mut findings = Vec::new();
    let mut values = Vec::new();
    blocks::read(blocks::without_marks(text), &mut values, &mut findings);
    (values, findings)
}

/// Returns the articles with a text in the values of a document in JSON-LD, in its order.
///
/// ```
/// use copydesk_html::{linked_articles, read_json_ld};
///
/// let (values, _) = read_json_ld(r#"{"@graph": [{"@type": "NewsArticle", "headline": "Ice", "articleBody": "It is gone."}]}"#);
/// let articles = linked_articles(&values);
/// assert_eq!(articles[0].text, "It is gone.");
/// assert_eq!(articles[0].facts.headlines[0].value, "Ice");
/// ```
#[must_use]
pub fn linked_articles(values: &[Value]) -> Vec<LinkedArticle<'_>> {
    let graph = Graph::new(values, usize::MAX);
    let with_text = |object: &&'_ Object| types(object).any(is_article);
    let article = |object| {
        let (text_key, text) = text_of(object)?;
        let facts = PageFacts::of_statements(&StatedElements::default(), JsonLd::of_article(&graph, object));
        Some(LinkedArticle { object, text_key, text, facts })
    };
    graph.objects.iter().copied().filter(with_text).filter_map(article).collect()
}

/// The members that may have the text of an article.
const TEXTS: [&str; 3] = ["articleBody", "reviewBody", "text"];

fn text_of(object: &Object) -> Option<(&'static str, &str)> {
    TEXTS.into_iter().find_map(|key| {
        let text = object.get(key)?;
        let text = text.as_str().or_else(|| text.get("@value")?.as_str());
        text.filter(|text| !text.trim().is_empty()).map(|text| (key, text))
    })
}
