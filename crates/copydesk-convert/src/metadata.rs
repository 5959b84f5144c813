//! Facts about an article that are known from elsewhere than its text.

mod date_trust;
mod form;

pub use date_trust::DateTrust;
pub use form::{Form, Malformed};

use copydesk_diag::Sink;
use copydesk_page::TextScope;
use copydesk_record::{Basis, FreeToRead, RightsSignal, is_name};
use copydesk_time::DayOrder;
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
    /// When the article was published, in a form that [`copydesk_record::date::in_record_form`] reads.
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
    /// What part of the text is the article; if it is not known, the text is a page.
    pub scope: Option<TextScope>,
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
            published: value(self.published, &shared.published),
            published_trust: self.published_trust,
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
            scope: self.scope.or(shared.scope),
            day_order: self.day_order.or(shared.day_order),
        }
    }

    /// Returns the address of the article.
    pub(crate) fn address(&self) -> Option<&str> {
        self.uri.as_deref().or_else(|| Some(&self.canonical.as_ref()?.value))
    }

    /// Returns these facts as a record made with them holds them.
    ///
    /// Dates are brought into the form of records. A fact that is blank is left out; so is one that no record can
    /// hold, and that is reported to `sink`. [`convert`](crate::convert) does this itself: it is for who compares
    /// facts with a record that is there already.
    ///
    /// ```
    /// use copydesk_convert::KnownMetadata;
    ///
    /// let known = KnownMetadata { published: Some("2026-03-04 14:05".into()), ..KnownMetadata::default() };
    /// let known = known.well_formed(&mut Vec::new());
    /// assert_eq!(known.published.unwrap().value, "2026-03-04T14:05:00");
    /// ```
    #[must_use]
    pub fn well_formed(&self, sink: &mut dyn Sink) -> Self {
        let mut text = |value: &Option<Cow<'a, str>>, form: Form, what: &str| {
            let value = value.clone().filter(|value| is_name(value))?;
            form.read(value).map_err(|fault| sink.report(fault.finding_about(what))).ok()
        };
        let mut value = |fact: &Option<KnownValue<'a>>, form: Form, what: &str| {
            let KnownValue { value, basis } = fact.clone()?;
            text(&Some(value), form, what).map(|value| KnownValue { value, basis })
        };
        let list = |fact: &Option<KnownList<'a>>| {
            let KnownList { values, basis } = fact.as_ref()?;
            let values: Vec<_> = values.iter().filter(|value| is_name(value)).cloned().collect();
            (!values.is_empty()).then_some(KnownList { values, basis: *basis })
        };
        let signals = || {
            let mut signals = self.signals.clone()?;
            signals.retain(|signal| is_name(&signal.value));
            (!signals.is_empty()).then_some(signals)
        };
        Self {
            published: value(&self.published, Form::Date, "the date of publication"),
            published_trust: self.published_trust,
            modified: value(&self.modified, Form::Date, "the date of the last change"),
            headline: value(&self.headline, Form::Name, "the headline"),
            language: value(&self.language, Form::Language, "the language"),
            canonical: value(&self.canonical, Form::Uri, "the canonical address"),
            publisher: value(&self.publisher, Form::Name, "the publisher"),
            section: value(&self.section, Form::Name, "the section"),
            description: value(&self.description, Form::Name, "the description"),
            id: text(&self.id, Form::Name, "the id"),
            name: text(&self.name, Form::Name, "the name"),
            uri: text(&self.uri, Form::Uri, "the address"),
            authors: list(&self.authors),
            keywords: list(&self.keywords),
            free: self.free,
            signals: signals(),
            scope: self.scope,
            day_order: self.day_order,
        }
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
    fn facts_that_no_record_holds_are_reported_and_blank_ones_left_out() {
        let known = KnownMetadata {
            id: Some(" ".into()),
            uri: Some("not a uri".into()),
            authors: Some(KnownList::given(vec!["".into(), "Maren Falk".into()])),
            modified: Some("1772633100".into()),
            ..KnownMetadata::default()
        };
        let mut found = Vec::new();
        let expected = KnownMetadata {
            authors: Some(KnownList::given(vec!["Maren Falk".into()])),
            modified: Some("2026-03-04T14:05:00Z".into()),
            ..KnownMetadata::default()
        };
        assert_eq!(known.well_formed(&mut found), expected);
        assert_eq!(found.len(), 1);
        assert!(found[0].message.starts_with("`not a uri` was given as the address"), "{found:?}");
        assert_eq!(expected.well_formed(&mut found), expected);
    }

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
