//! What the caller knows about an article.

use std::borrow::Cow;

/// The caller's facts. They win over what the text says, and carry `basis: given`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given<'a> {
    /// The record's id. Without one it is the digest of the source.
    pub id: Option<Cow<'a, str>>,
    /// What the source is called.
    pub name: Option<Cow<'a, str>>,
    /// Where the source can be found.
    pub uri: Option<Cow<'a, str>>,
    /// When the article was published, in a form that [`copydesk_record::date::Date`] reads.
    pub published: Option<Cow<'a, str>>,
    /// The headline.
    pub headline: Option<Cow<'a, str>>,
    /// The language, a BCP 47 tag.
    pub language: Option<Cow<'a, str>>,
}
