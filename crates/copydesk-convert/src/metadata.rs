//! Facts about an article that are known from elsewhere than its text.

use copydesk_record::Basis;
use std::borrow::Cow;

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
    /// When the article was published, in a form that [`copydesk_record::date::Date`] reads.
    pub published: Option<KnownValue<'a>>,
    /// When the article was last changed, in the same form.
    pub modified: Option<KnownValue<'a>>,
    /// The headline.
    pub headline: Option<KnownValue<'a>>,
    /// The language, a BCP 47 tag.
    pub language: Option<KnownValue<'a>>,
}

impl KnownMetadata<'_> {
    /// Returns these facts, and of `shared`, which hold for several articles, those that are missing here.
    ///
    /// A given fact of `shared` also wins over one that was found in the markup of this article.
    #[must_use]
    pub fn or(self, shared: &Self) -> Self {
        Self {
            id: self.id.or_else(|| shared.id.clone()),
            name: self.name.or_else(|| shared.name.clone()),
            uri: self.uri.or_else(|| shared.uri.clone()),
            published: preferred(self.published, shared.published.as_ref()),
            modified: preferred(self.modified, shared.modified.as_ref()),
            headline: preferred(self.headline, shared.headline.as_ref()),
            language: preferred(self.language, shared.language.as_ref()),
        }
    }
}

fn preferred<'a>(own: Option<KnownValue<'a>>, shared: Option<&KnownValue<'a>>) -> Option<KnownValue<'a>> {
    match (own, shared) {
        (Some(own), Some(shared)) if own.basis != Basis::Given && shared.basis == Basis::Given => {
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
