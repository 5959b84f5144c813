//! What an article is made from: its bytes, and the facts that were given about it.

use crate::output::RecordOrigin;
use copydesk_convert::{
    DayOrder, KnownList, KnownMetadata, KnownValue, TextScope, are_same_authors, well_formed,
};
use copydesk_record::{Basis, Digest};
use std::borrow::Cow;

/// What an article is made from.
#[derive(Debug)]
pub(super) struct ArticleOrigin {
    digest: Digest,
    id: Option<String>,
    name: Option<String>,
    uri: Option<String>,
    retrieved: Option<String>,
    headline: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    language: Option<String>,
    canonical: Option<String>,
    publisher: Option<String>,
    section: Option<String>,
    description: Option<String>,
    keywords: Vec<String>,
    authors: Vec<String>,
    scope: TextScope,
    day_order: Option<DayOrder>,
}

impl ArticleOrigin {
    /// Returns the origin of an article with this digest, of which these facts are known. Those that its own markup states
    /// are as its bytes are.
    pub(super) fn new(digest: Digest, known: &KnownMetadata<'_>) -> Self {
        // What is left out is told of when the article is converted.
        let known = well_formed(known, &mut Vec::new());
        let text = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
        let value = |fact: Option<KnownValue<'_>>| {
            text(fact.filter(|fact| fact.basis == Basis::Given).map(|fact| fact.value))
        };
        let list = |fact: Option<KnownList<'_>>| {
            let values = fact.filter(|fact| fact.basis == Basis::Given).map(|fact| fact.values);
            values.unwrap_or_default().into_iter().map(Cow::into_owned).collect()
        };
        Self {
            digest,
            scope: known.text_scope(),
            id: text(known.id),
            name: text(known.name),
            uri: text(known.uri),
            retrieved: text(known.retrieved),
            headline: value(known.headline),
            published: value(known.published),
            modified: value(known.modified),
            language: value(known.language),
            canonical: value(known.canonical),
            publisher: value(known.publisher),
            section: value(known.section),
            description: value(known.description),
            keywords: list(known.keywords),
            authors: list(known.authors),
            day_order: known.day_order,
        }
    }

    /// Returns whether a record is of an article with this origin. If not even that is sure, it is not.
    pub(super) fn is_of(&self, record: &RecordOrigin) -> bool {
        let source = &record.source;
        let digest = source.digest.to_string();
        let has_authors = match self.authors.as_slice() {
            [] => !record.has_given_authors(),
            // The byline may print the names that were given.
            names => {
                let (authors, organisation) = record.authors();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                authors == names || are_same_authors(&authors, organisation, &names)
            }
        };
        self.digest == source.digest
            && self.id.as_deref().unwrap_or(&digest) == record.id
            && self.name == source.name
            && self.uri == source.uri
            && self.retrieved == source.retrieved
            && self.headline.as_deref() == record.headline()
            && self.published.as_deref() == record.published()
            && self.modified.as_deref() == record.modified()
            && self.language.as_deref() == record.language()
            && self.canonical.as_deref() == record.canonical()
            && self.publisher.as_deref() == record.publisher()
            && self.section.as_deref() == record.section()
            && self.description.as_deref() == record.description()
            && record.keywords().eq(&self.keywords)
            && has_authors
            && record.option("as").unwrap_or_default() == option(self.scope)
            && record.option("date-order") == self.day_order.map(DayOrder::name)
    }
}

/// Returns the scope as records name it among the options; nothing for the one by default.
fn option(scope: TextScope) -> &'static str {
    if scope == TextScope::default() { "" } else { scope.name() }
}
