//! The places of a page that state facts of it.

use copydesk_record::RightsSignalKind;

/// Where a page states a fact. Those of one field stand in the order in which they are trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FactSource {
    /// `article:published_time`.
    MetaArticlePublished,
    /// Another `meta` that names the publication: `datePublished`, `dcterms.created`, `parsely-pub-date`.
    MetaPublished,
    /// `datePublished` of the article in JSON-LD.
    JsonLdPublished,
    /// `itemprop="datePublished"`.
    ItempropPublished,
    /// The first `<time>` that is not of a change, a comment or another article.
    TimeElement,
    /// `datePublished` in JSON-LD of the page, which has no article.
    JsonLdPagePublished,
    /// `datePublished` in JSON-LD in words, as systems write it that keep the day on which they took the article over.
    JsonLdPublishedInWords,
    /// `article:modified_time`.
    MetaArticleModified,
    /// `dateModified` of the article in JSON-LD.
    JsonLdModified,
    /// Another `meta` that names the last change: `og:updated_time`, `dcterms.modified`.
    MetaModified,
    /// `itemprop="dateModified"`.
    ItempropModified,
    /// `dateModified` in JSON-LD of the page, which has no article.
    JsonLdPageModified,
    /// A heading of the first level.
    H1,
    /// `og:title`.
    OgTitle,
    /// `headline` of the article in JSON-LD.
    JsonLdHeadline,
    /// `twitter:title`.
    TwitterTitle,
    /// The title of the page.
    Title,
    /// `author` of the article in JSON-LD.
    JsonLdAuthor,
    /// `meta` of an author: `author`, `dc.creator`, `parsely-author`.
    MetaAuthor,
    /// `twitter:data1` where `twitter:label1` says that it is who wrote it.
    TwitterLabel,
    /// `itemprop="author"`.
    ItempropAuthor,
    /// `rel="author"`.
    RelAuthor,
    /// `<link rel="canonical">`.
    LinkCanonical,
    /// `og:url`.
    OgUrl,
    /// `og:site_name`.
    OgSiteName,
    /// `publisher` of the article in JSON-LD.
    JsonLdPublisher,
    /// `application-name`.
    ApplicationName,
    /// `article:section`.
    MetaSection,
    /// `articleSection` in JSON-LD.
    JsonLdSection,
    /// `article:tag`, one a `meta`.
    MetaTag,
    /// `news_keywords`.
    MetaNewsKeywords,
    /// `keywords` in JSON-LD.
    JsonLdKeywords,
    /// `keywords`.
    MetaKeywords,
    /// `og:description`.
    OgDescription,
    /// `description`.
    MetaDescription,
    /// `description` of the article in JSON-LD.
    JsonLdDescription,
    /// `twitter:description`.
    TwitterDescription,
    /// `og:image`.
    OgImage,
    /// `image` of the article in JSON-LD.
    JsonLdImage,
    /// `twitter:image`.
    TwitterImage,
    /// `isAccessibleForFree` in JSON-LD.
    JsonLdFree,
    /// `article:content_tier`.
    MetaContentTier,
    /// `lang` of the page.
    HtmlLang,
    /// `inLanguage` in JSON-LD.
    JsonLdLanguage,
    /// `content-language`.
    ContentLanguage,
    /// `og:locale`.
    OgLocale,
    /// `<link rel="license">`, or a link of the page that is one.
    LinkLicence,
    /// `license` in JSON-LD.
    JsonLdLicence,
    /// `robots`.
    MetaRobots,
    /// `tdm-reservation`.
    MetaTdmReservation,
    /// `tdm-policy`.
    MetaTdmPolicy,
    /// `meta` of the data-mining property: `plus:DataMining`.
    MetaDataMining,
    /// The data-mining property in JSON-LD.
    JsonLdDataMining,
}

impl FactSource {
    /// Returns what a signal of rights from here states.
    #[must_use]
    pub fn signal(self) -> Option<RightsSignalKind> {
        Some(match self {
            Self::LinkLicence | Self::JsonLdLicence => RightsSignalKind::Licence,
            Self::MetaRobots => RightsSignalKind::Robots,
            Self::MetaTdmReservation => RightsSignalKind::TdmReservation,
            Self::MetaTdmPolicy => RightsSignalKind::TdmPolicy,
            Self::MetaDataMining | Self::JsonLdDataMining => RightsSignalKind::DataMining,
            _ => return None,
        })
    }
}
