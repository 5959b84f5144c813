//! Which object of JSON-LD is the article of the page.

use super::graph::{Graph, Object, items, types};
use crate::facts::plain_words::plain_words;
use crate::facts::site_name::agree;
use serde_json::Value;

/// What tells the article of a page from others that it names.
pub(super) struct PageWords<'p> {
    /// The page's own addresses.
    pub(super) addresses: &'p [&'p str],
    /// The titles of the page, as its markup has them.
    pub(super) titles: &'p [&'p str],
}

/// Returns the article of the page: that which names the page's address, or whose headline agrees with its title, else the
/// first with a headline.
pub(super) fn article<'v>(graph: &Graph<'v>, page: &PageWords<'_>) -> Option<&'v Object> {
    let articles =
        || graph.objects.iter().copied().filter(|object| types(object).any(is_article)).take(MAX_ARTICLES);
    let with_headline = || articles().filter(|object| headline(object).is_some());
    let by_title = |object: &&Object| {
        headline(object)
            .is_some_and(|headline| page.titles.iter().any(|title| agree(&plain_words(headline), title)))
    };
    let named = || with_headline().filter(|object| names(object, page.addresses));
    let first = with_headline().next();
    named()
        .find(by_title)
        .or_else(|| with_headline().find(by_title))
        .or_else(|| named().next())
        .or(first)
        .or_else(|| articles().next())
}

/// Returns the object that is the page itself, which may have dates and authors.
pub(super) fn web_page<'v>(graph: &Graph<'v>) -> Option<&'v Object> {
    let states = |object: &&Object| object.contains_key("datePublished") || object.contains_key("author");
    let mut pages = graph.objects.iter().copied().filter(states);
    pages.find(|object| types(object).any(|name| name.ends_with("Page")))
}

/// Returns the headline of an article.
pub(super) fn headline(object: &Object) -> Option<&str> {
    let headlines =
        ["headline", "name"].iter().filter_map(|key| items(object.get(*key)).find_map(Value::as_str));
    headlines.map(str::trim).find(|headline| !headline.is_empty())
}

/// How many articles are looked at.
const MAX_ARTICLES: usize = 100;

/// Returns whether a type is that of articles.
pub(super) fn is_article(name: &str) -> bool {
    name.ends_with("Article") || OTHER_ARTICLES.contains(&name)
}

/// The types of articles that are not called so.
const OTHER_ARTICLES: [&str; 12] = [
    "BlogPosting",
    "LiveBlogPosting",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "Report",
    "Review",
    "CriticReview",
    "Recipe",
    "HowTo",
    "article",
    "blogPosting",
    "CreativeWork",
];

/// Returns whether an object names one of some addresses as its own.
fn names(object: &Object, addresses: &[&str]) -> bool {
    let own = ["mainEntityOfPage", "url", "@id"].iter().filter_map(|key| object.get(*key));
    let mut own = own.filter_map(|value| match value {
        Value::Object(page) => page.get("@id").or_else(|| page.get("url")).and_then(Value::as_str),
        value => value.as_str(),
    });
    own.any(|own| addresses.iter().any(|address| bare(own) == bare(address)))
}

/// Returns an address without what differs where the page is the same.
fn bare(address: &str) -> &str {
    let address = address.trim().split('#').next().unwrap_or_default();
    let address = address.strip_prefix("https:").or_else(|| address.strip_prefix("http:")).unwrap_or(address);
    address.trim_start_matches('/').trim_start_matches("www.").trim_end_matches('/')
}
