//! The facts that a page states, as those that are known of its article.

use copydesk_convert::{DateTrust, KnownList, KnownMetadata, KnownValue};
use copydesk_html::{FactSource, PageFacts, Stated};
use copydesk_record::{Basis, FreeToRead, RightsSignal};
use std::borrow::Cow;

/// Returns the facts of a page, each as its most trusted source states it. A date of a change is no publication, and which
/// language the words are in they show themselves.
pub(super) fn known_metadata(facts: &PageFacts) -> KnownMetadata<'static> {
    let first = |stated: &[Stated]| stated.first().map(|stated| KnownValue::markup(stated.value.clone()));
    let date = |dates: &[copydesk_html::StatedDate]| {
        dates.first().map(|date| KnownValue::markup(date.value.clone()))
    };
    let list = |values: Vec<Cow<'static, str>>| {
        (!values.is_empty()).then_some(KnownList { values, basis: Basis::Markup })
    };
    let authors = facts.authors().iter().map(|author| Cow::Owned(author.name.clone())).collect();
    let keywords = facts.keywords.iter().map(|keyword| Cow::Owned(keyword.value.clone())).collect();
    let signals: Vec<RightsSignal<'static>> = facts
        .signals
        .iter()
        .filter_map(|stated| {
            let kind = stated.source.signal()?;
            Some(RightsSignal { kind, value: stated.value.clone().into(), basis: Basis::Markup })
        })
        .collect();
    KnownMetadata {
        published: date(&facts.published),
        published_trust: facts.published.first().map_or_else(DateTrust::default, |date| trust(date.source)),
        modified: date(&facts.modified),
        headline: facts.headline().map(|headline| KnownValue::markup(headline.value.to_owned())),
        language: first(&facts.language),
        authors: list(authors),
        canonical: first(&facts.canonical),
        publisher: first(&facts.publisher),
        section: first(&facts.section),
        keywords: list(keywords),
        description: first(&facts.description),
        free: facts.free.first().map(|free| FreeToRead { value: free.value, basis: Basis::Markup }),
        signals: (!signals.is_empty()).then_some(signals),
        ..KnownMetadata::default()
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
