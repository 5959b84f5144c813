//! The names of `meta` elements, and of microdata, that state facts.

use super::fact_source::FactSource as S;

/// Returns what a `meta` of a name states. The case of the name does not count.
pub(super) fn meta_source(name: &str) -> Option<S> {
    find(META, name).or_else(|| names_publication(name).then_some(S::MetaPublished))
}

/// Returns whether a name that no standard has ends with what others call the date of publication: `w-published-date`.
fn names_publication(name: &str) -> bool {
    let letters: String = name.chars().filter(char::is_ascii_alphabetic).collect();
    let letters = letters.to_ascii_lowercase();
    ["publisheddate", "publishdate", "publicationdate", "datepublished", "pubdate"]
        .iter()
        .any(|ending| letters.ends_with(ending))
}

/// Returns what an `itemprop` states.
pub(super) fn property_source(name: &str) -> Option<S> {
    find(PROPERTIES, name)
}

fn find(names: &[(&str, S)], name: &str) -> Option<S> {
    names.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, source)| *source)
}

const META: &[(&str, S)] = &[
    ("article:published_time", S::MetaArticlePublished),
    ("og:article:published_time", S::MetaArticlePublished),
    ("article:published", S::MetaArticlePublished),
    ("article.published", S::MetaPublished),
    ("og:published_time", S::MetaPublished),
    ("og:publish_date", S::MetaPublished),
    ("og:pubdate", S::MetaPublished),
    ("datepublished", S::MetaPublished),
    ("date-published", S::MetaPublished),
    ("rnews:datepublished", S::MetaPublished),
    ("published_time", S::MetaPublished),
    ("publish_time", S::MetaPublished),
    ("publish-time", S::MetaPublished),
    ("published", S::MetaPublished),
    ("published-date", S::MetaPublished),
    ("published_date", S::MetaPublished),
    ("publish-date", S::MetaPublished),
    ("publish_date", S::MetaPublished),
    ("publishdate", S::MetaPublished),
    ("publication-date", S::MetaPublished),
    ("publication_date", S::MetaPublished),
    ("publicationdate", S::MetaPublished),
    ("pubdate", S::MetaPublished),
    ("bt:pubdate", S::MetaPublished),
    ("parsely-pub-date", S::MetaPublished),
    ("sailthru.date", S::MetaPublished),
    ("cxenseparse:recs:publishtime", S::MetaPublished),
    ("cxenseparse:publishtime", S::MetaPublished),
    ("citation_publication_date", S::MetaPublished),
    ("citation_date", S::MetaPublished),
    ("originalpublicationdate", S::MetaPublished),
    ("article_date_original", S::MetaPublished),
    ("article.created", S::MetaPublished),
    ("datecreated", S::MetaPublished),
    ("dateissued", S::MetaPublished),
    ("prism.publicationdate", S::MetaPublished),
    ("dcterms.created", S::MetaPublished),
    ("dcterms.issued", S::MetaPublished),
    ("dcterms.date", S::MetaPublished),
    ("dc.date.created", S::MetaPublished),
    ("dc.date.issued", S::MetaPublished),
    ("dc.date", S::MetaPublished),
    ("date", S::MetaPublished),
    ("article:modified_time", S::MetaArticleModified),
    ("og:article:modified_time", S::MetaArticleModified),
    ("article:modified", S::MetaArticleModified),
    ("article:updated_time", S::MetaArticleModified),
    ("og:updated_time", S::MetaModified),
    ("og:modified_time", S::MetaModified),
    ("datemodified", S::MetaModified),
    ("modified_time", S::MetaModified),
    ("updated_time", S::MetaModified),
    ("last-modified", S::MetaModified),
    ("lastmod", S::MetaModified),
    ("revised", S::MetaModified),
    ("article.updated", S::MetaModified),
    ("dcterms.modified", S::MetaModified),
    ("dc.date.modified", S::MetaModified),
    ("og:title", S::OgTitle),
    ("twitter:title", S::TwitterTitle),
    ("author", S::MetaAuthor),
    ("authors", S::MetaAuthor),
    ("by", S::MetaAuthor),
    ("dc.creator", S::MetaAuthor),
    ("dcterms.creator", S::MetaAuthor),
    ("citation_author", S::MetaAuthor),
    ("citation_authors", S::MetaAuthor),
    ("parsely-author", S::MetaAuthor),
    ("sailthru.author", S::MetaAuthor),
    ("cxenseparse:author", S::MetaAuthor),
    ("rnews:author", S::MetaAuthor),
    ("og:author", S::MetaAuthor),
    ("og:url", S::OgUrl),
    ("og:site_name", S::OgSiteName),
    ("application-name", S::ApplicationName),
    ("article:section", S::MetaSection),
    ("og:article:section", S::MetaSection),
    ("parsely-section", S::MetaSection),
    ("article:tag", S::MetaTag),
    ("og:article:tag", S::MetaTag),
    ("news_keywords", S::MetaNewsKeywords),
    ("keywords", S::MetaKeywords),
    ("og:description", S::OgDescription),
    ("description", S::MetaDescription),
    ("twitter:description", S::TwitterDescription),
    ("og:image", S::OgImage),
    ("og:image:url", S::OgImage),
    ("og:image:secure_url", S::OgImage),
    ("twitter:image", S::TwitterImage),
    ("twitter:image:src", S::TwitterImage),
    ("article:content_tier", S::MetaContentTier),
    ("og:article:content_tier", S::MetaContentTier),
    ("content-language", S::ContentLanguage),
    ("language", S::ContentLanguage),
    ("dc.language", S::ContentLanguage),
    ("dcterms.language", S::ContentLanguage),
    ("og:locale", S::OgLocale),
    ("robots", S::MetaRobots),
    ("tdm-reservation", S::MetaTdmReservation),
    ("tdm-policy", S::MetaTdmPolicy),
    ("plus:datamining", S::MetaDataMining),
    ("iptc:datamining", S::MetaDataMining),
    ("data-mining", S::MetaDataMining),
    ("datamining", S::MetaDataMining),
];

const PROPERTIES: &[(&str, S)] = &[
    ("datepublished", S::ItempropPublished),
    ("datecreated", S::ItempropPublished),
    ("datemodified", S::ItempropModified),
    ("author", S::ItempropAuthor),
    ("creator", S::ItempropAuthor),
    ("license", S::LinkLicence),
];
