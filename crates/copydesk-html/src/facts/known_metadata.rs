//! The facts that a page states, as those that are known of its article.

use super::fact_source::FactSource;
use super::stated_date::StatedDate;
use super::{PageFacts, Stated};
use copydesk_record::{Basis, DateTrust, FreeToRead, KnownList, KnownMetadata, KnownValue, RightsSignal};
use std::borrow::Cow;

impl PageFacts {
    /// Returns the facts of a page, each as its most trusted source states it. A date of a change is no publication, and which
    /// language the words are in they show themselves.
    #[must_use]
    pub fn known_metadata(&self) -> KnownMetadata<'static> {
        let first = |stated: &[Stated]| stated.first().map(|stated| KnownValue::markup(stated.value.clone()));
        let date = |dates: &[StatedDate]| dates.first().map(|date| KnownValue::markup(date.value.clone()));
        let list = |values: Vec<Cow<'static, str>>| {
            (!values.is_empty()).then_some(KnownList { values, basis: Basis::Markup })
        };
        let authors = self.authors().iter().map(|author| Cow::Owned(author.name.clone())).collect();
        let keywords = self.keywords.iter().map(|keyword| Cow::Owned(keyword.value.clone())).collect();
        let signals: Vec<RightsSignal<'static>> = self
            .signals
            .iter()
            .filter_map(|stated| {
                let kind = stated.source.signal()?;
                Some(RightsSignal { kind, value: stated.value.clone().into(), basis: Basis::Markup })
            })
            .collect();
        KnownMetadata {
            published: date(&self.published),
            published_trust: self
                .published
                .first()
                .map_or_else(DateTrust::default, |date| trust(date.source)),
            modified: date(&self.modified),
            headline: self.headline().map(|headline| KnownValue::markup(headline.value.to_owned())),
            language: first(&self.language),
            authors: list(authors),
            canonical: first(&self.canonical),
            publisher: first(&self.publisher),
            section: first(&self.section),
            keywords: list(keywords),
            description: first(&self.description),
            free: self.free.first().map(|free| FreeToRead { value: free.value, basis: Basis::Markup }),
            signals: (!signals.is_empty()).then_some(signals),
            ..KnownMetadata::default()
        }
    }
}

/// Returns how far a date of publication of a place in the markup is trusted.
fn trust(source: FactSource) -> DateTrust {
    match source {
        FactSource::MetaArticlePublished => DateTrust::AbovePrinted,
        FactSource::JsonLdPagePublished | FactSource::JsonLdPublishedInWords => DateTrust::WherePrinted,
        _ => DateTrust::BelowPrinted,
    }
}
