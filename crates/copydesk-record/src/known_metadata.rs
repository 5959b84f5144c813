//! Facts about an article that are known from elsewhere than its text.

use crate::{Basis, DateTrust, DayOrder, FreeToRead, RightsSignal, TextScope};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A fact and where it comes from.
///
/// A bare string is one that the caller gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownValue<'a> {
    /// The fact, in the form that a record holds it.
    pub value: Cow<'a, str>,
    /// The `basis` that the record states for it.
    pub basis: Basis,
}

impl<'a> KnownValue<'a> {
    /// Returns a fact that the caller gave.
    #[must_use]
    pub fn given(value: impl Into<Cow<'a, str>>) -> Self {
        Self { value: value.into(), basis: Basis::Given }
    }

    /// Returns a fact from the metadata of a page.
    #[must_use]
    pub fn markup(value: impl Into<Cow<'a, str>>) -> Self {
        Self { value: value.into(), basis: Basis::Markup }
    }
}

impl<'a> From<Cow<'a, str>> for KnownValue<'a> {
    fn from(value: Cow<'a, str>) -> Self {
        Self::given(value)
    }
}

impl<'a> From<&'a str> for KnownValue<'a> {
    fn from(value: &'a str) -> Self {
        Self::given(value)
    }
}

impl From<String> for KnownValue<'_> {
    fn from(value: String) -> Self {
        Self::given(value)
    }
}

/// Several values of a fact, and where they come from: names of authors, keywords.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownList<'a> {
    /// The values, in the order of their source.
    pub values: Vec<Cow<'a, str>>,
    /// The `basis` that the record states for each.
    pub basis: Basis,
}

impl<'a> KnownList<'a> {
    /// Returns values that the caller gave.
    #[must_use]
    pub fn given(values: Vec<Cow<'a, str>>) -> Self {
        Self { values, basis: Basis::Given }
    }
}

/// The facts about an article that its caller gave or its file format states. They win over what the text
/// says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownMetadata<'a> {
    /// The record's id. Without one it is the digest of the source.
    pub id: Option<Cow<'a, str>>,
    /// The name of the source.
    pub name: Option<Cow<'a, str>>,
    /// The address of the source.
    pub uri: Option<Cow<'a, str>>,
    /// When the source was fetched, an RFC 3339 date-time.
    pub retrieved: Option<Cow<'a, str>>,
    /// When the article was published, in a form that [`date::in_record_form`](crate::date::in_record_form) reads.
    pub published: Option<KnownValue<'a>>,
    /// How far that date is trusted, if it is from markup.
    pub published_trust: DateTrust,
    /// When the article was last changed, in the same form.
    pub modified: Option<KnownValue<'a>>,
    /// The headline.
    pub headline: Option<KnownValue<'a>>,
    /// The language, a BCP 47 tag.
    pub language: Option<KnownValue<'a>>,
    /// The names of the authors.
    pub authors: Option<KnownList<'a>>,
    /// The address that the article goes by.
    pub canonical: Option<KnownValue<'a>>,
    /// Who published it.
    pub publisher: Option<KnownValue<'a>>,
    /// The section of the publication.
    pub section: Option<KnownValue<'a>>,
    /// The keywords.
    pub keywords: Option<KnownList<'a>>,
    /// The summary for lists and search results.
    pub description: Option<KnownValue<'a>>,
    /// Whether it is free to read.
    pub free: Option<FreeToRead>,
    /// What is stated for programs about rights.
    pub signals: Option<Vec<RightsSignal<'a>>>,
    /// Members of the source that have no place in a record, by the name of their format.
    pub ext: BTreeMap<String, serde_json::Value>,
    /// What part of the text is the article, as somebody says.
    pub scope: Option<TextScope>,
    /// What part of the text is the article by its format, if nobody says so. If that is not known either, the text is a page.
    pub format_scope: Option<TextScope>,
    /// The order of day and month in numeric dates that can be read in two ways; if it is not known, the language and the
    /// other dates decide.
    pub day_order: Option<DayOrder>,
}

impl<'a> KnownMetadata<'a> {
    /// Returns these facts, and of `shared`, which hold for several articles, those that are missing here.
    ///
    /// A given fact of `shared` also wins over one that was found in the markup of this article.
    #[must_use]
    pub fn or(self, shared: &Self) -> Self {
        let value = |own, shared: &Option<KnownValue<'a>>| preferred(own, shared.as_ref(), |fact| fact.basis);
        let list = |own, shared: &Option<KnownList<'a>>| preferred(own, shared.as_ref(), |fact| fact.basis);
        Self {
            id: self.id.or_else(|| shared.id.clone()),
            name: self.name.or_else(|| shared.name.clone()),
            uri: self.uri.or_else(|| shared.uri.clone()),
            retrieved: self.retrieved.or_else(|| shared.retrieved.clone()),
            // It is of the date that is taken.
            published_trust: if self.published.is_some() {
                self.published_trust
            } else {
                shared.published_trust
            },
            published: value(self.published, &shared.published),
            modified: value(self.modified, &shared.modified),
            headline: value(self.headline, &shared.headline),
            language: value(self.language, &shared.language),
            authors: list(self.authors, &shared.authors),
            canonical: value(self.canonical, &shared.canonical),
            publisher: value(self.publisher, &shared.publisher),
            section: value(self.section, &shared.section),
            keywords: list(self.keywords, &shared.keywords),
            description: value(self.description, &shared.description),
            free: preferred(self.free, shared.free.as_ref(), |free| free.basis),
            signals: preferred(self.signals, shared.signals.as_ref(), |signals| {
                signals.first().map_or(Basis::Inferred, |signal| signal.basis)
            }),
            ext: if self.ext.is_empty() { shared.ext.clone() } else { self.ext },
            scope: self.scope.or(shared.scope),
            format_scope: self.format_scope.or(shared.format_scope),
            day_order: self.day_order.or(shared.day_order),
        }
    }

    /// Returns these facts with words of their own.
    #[must_use]
    pub fn into_owned(self) -> KnownMetadata<'static> {
        fn words(words: Option<Cow<'_, str>>) -> Option<Cow<'static, str>> {
            words.map(|words| words.into_owned().into())
        }
        fn value(fact: Option<KnownValue<'_>>) -> Option<KnownValue<'static>> {
            fact.map(|KnownValue { value, basis }| KnownValue { value: value.into_owned().into(), basis })
        }
        fn list(facts: Option<KnownList<'_>>) -> Option<KnownList<'static>> {
            facts.map(|KnownList { values, basis }| {
                let values = values.into_iter().map(|value| value.into_owned().into()).collect();
                KnownList { values, basis }
            })
        }
        let signal = |RightsSignal { kind, value, basis }| RightsSignal {
            kind,
            value: Cow::into_owned(value).into(),
            basis,
        };
        KnownMetadata {
            id: words(self.id),
            name: words(self.name),
            uri: words(self.uri),
            retrieved: words(self.retrieved),
            published: value(self.published),
            published_trust: self.published_trust,
            modified: value(self.modified),
            headline: value(self.headline),
            language: value(self.language),
            authors: list(self.authors),
            canonical: value(self.canonical),
            publisher: value(self.publisher),
            section: value(self.section),
            keywords: list(self.keywords),
            description: value(self.description),
            free: self.free,
            signals: self.signals.map(|signals| signals.into_iter().map(signal).collect()),
            ext: self.ext,
            scope: self.scope,
            format_scope: self.format_scope,
            day_order: self.day_order,
        }
    }

    /// Returns what part of the text is the article.
    #[must_use]
    pub fn text_scope(&self) -> TextScope {
        self.scope.or(self.format_scope).unwrap_or_default()
    }

    /// Returns the address of the article.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.uri.as_deref().or_else(|| Some(&self.canonical.as_ref()?.value))
    }
}

fn preferred<T: Clone>(own: Option<T>, shared: Option<&T>, basis: fn(&T) -> Basis) -> Option<T> {
    match (own, shared) {
        (Some(own), Some(shared)) if basis(&own) != Basis::Given && basis(shared) == Basis::Given => {
            Some(shared.clone())
        }
        (own, shared) => own.or_else(|| shared.cloned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_fact_wins_over_markup_and_the_nearer_of_two_given_ones_over_the_other() {
        let shared = KnownMetadata {
            headline: Some("of all".into()),
            published: Some("2026".into()),
            language: Some("en".into()),
            ..KnownMetadata::default()
        };
        let own = KnownMetadata {
            headline: Some("of this one".into()),
            published: Some(KnownValue::markup("2025")),
            modified: Some(KnownValue::markup("2027")),
            ..KnownMetadata::default()
        };
        let facts = own.or(&shared);
        assert_eq!(facts.headline, Some(KnownValue::given("of this one")));
        assert_eq!(facts.published, Some(KnownValue::given("2026")));
        assert_eq!(facts.modified, Some(KnownValue::markup("2027")));
        assert_eq!(facts.language, Some(KnownValue::given("en")));
    }
}
