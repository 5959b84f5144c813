//! The facts of front matter, whose members are read as those of rows.

use super::fact::Fact::{
    self, Author, Canonical, Description, Headline, Id, Image, Language, Modified, Published, Publisher,
    Section, Tags, Uri,
};
use super::facts::{FactReader, Statement};
use super::fields::Fields;
use super::map::RowMap;
use super::members::Members;
use super::row::RowMembers;
use crate::fault::FRONT_MATTER_FACT_MALFORMED;
use crate::known_values::medium_beside;
use copydesk_diag::Diagnostic;
use copydesk_page::MediaHint;
use copydesk_record::{Basis, KnownMetadata, MediaKind};
use serde_json::{Map, Value};

/// The members of front matter that hold facts: those of Jekyll, Hugo, Pelican, Eleventy, Ghost, Pandoc and of what collects pages
/// for language models.
pub(super) const MAP: RowMap = RowMap {
    name: "front-matter",
    ext: "copydesk.front-matter",
    about: "what stands above a text in Markdown",
    members: &[
        (Headline, "title"),
        (Headline, "headline"),
        (Author, "authors"),
        (Author, "author"),
        (Author, "by"),
        (Author, "byline"),
        (Published, "published"),
        (Published, "date"),
        (Published, "pubDate"),
        (Published, "pub_date"),
        (Published, "publishDate"),
        (Published, "publish_date"),
        (Published, "published_at"),
        (Published, "datePublished"),
        (Published, "date_published"),
        (Published, "published_time"),
        (Modified, "modified"),
        (Modified, "lastmod"),
        (Modified, "updated"),
        (Modified, "last_modified_at"),
        (Modified, "last_modified"),
        (Modified, "updated_at"),
        (Modified, "updatedDate"),
        (Modified, "dateModified"),
        (Modified, "date_modified"),
        (Id, "id"),
        (Id, "guid"),
        (Uri, "url"),
        (Uri, "uri"),
        (Uri, "source_url"),
        (Uri, "url_source"),
        (Uri, "link"),
        (Uri, "permalink"),
        (Uri, "source"),
        (Canonical, "canonical"),
        (Canonical, "canonical_url"),
        (Canonical, "canonicalUrl"),
        (Canonical, "canonicalURL"),
        (Language, "lang"),
        (Language, "language"),
        (Language, "locale"),
        (Tags, "tags"),
        (Tags, "keywords"),
        (Section, "section"),
        (Section, "category"),
        (Publisher, "publisher"),
        (Description, "description"),
        (Description, "summary"),
        (Description, "excerpt"),
        (Image, "/image/src"),
        (Image, "/image/url"),
        (Image, "image"),
        (Image, "/cover/image"),
        (Image, "cover"),
        (Image, "featured_image"),
        (Image, "feature_image"),
    ],
    ..RowMap::NONE
};

/// What front matter states of its article.
#[derive(Debug)]
pub struct StatedFacts {
    /// The facts, in the form of records, and in `ext` all other members.
    pub metadata: KnownMetadata<'static>,
    /// The pictures of the article that it names.
    pub media: Vec<MediaHint<'static>>,
    /// What is counted of its members over all articles of a run.
    pub members: RowMembers<'static>,
    /// The findings about it.
    pub findings: Vec<Diagnostic>,
}

/// Returns the facts that the members of front matter state, read by these fields.
pub(super) fn stated_facts(
    fields: &Fields,
    members: Map<String, Value>,
    unread: Map<String, Value>,
) -> StatedFacts {
    let (stated, mut rest) = part(fields, members);
    rest.extend(unread);
    // What was just made is JSON.
    let json = Value::from(stated).to_string();
    let members = Members::read(serde_json::Deserializer::from_str(&json)).unwrap_or_default();
    let statement =
        Statement { basis: Basis::Markup, fault: &FRONT_MATTER_FACT_MALFORMED, keeps_malformed: true };
    let mut facts = FactReader::new(fields, &members, statement, Vec::new());
    let metadata = facts.metadata();
    let image = facts.image();
    let image = image.map(|src| medium_beside(MediaKind::Image, src.into_owned().into(), true));
    let FactReader { findings, taken, .. } = facts;
    let mut ext = members.to_ext(MAP.ext, |key| fields.reads_within(key), &taken);
    if !rest.is_empty() {
        if let Some(Value::Object(kept)) = ext.remove(MAP.ext) {
            rest.extend(kept);
        }
        ext.insert(MAP.ext.to_owned(), rest.into());
    }
    let named = fields.named_in(&members);
    StatedFacts {
        metadata: KnownMetadata { ext, ..metadata.into_owned() },
        media: image.into_iter().collect(),
        members: RowMembers { named, left_out: Vec::new() },
        findings,
    }
}

/// Returns the members that may state facts, in the form that rows state them, and all others.
fn part(fields: &Fields, members: Map<String, Value>) -> (Map<String, Value>, Map<String, Value>) {
    let holds = |facts: &[Fact], key: &str| {
        facts.iter().any(|fact| fields.holders(*fact).iter().any(|holder| holder.path.key == key))
    };
    let (mut stated, mut rest) = (Map::new(), Map::new());
    for (key, value) in members {
        // An address within a site says where the page is once one knows the site.
        let is_relative = value.as_str().is_some_and(|address| !address.contains(':'));
        let is_date = holds(&[Published, Modified], &key);
        // `published: true` says only that it is.
        let is_switch = is_date && value.is_boolean();
        if is_switch || !fields.reads(&key) || (is_relative && holds(&[Uri, Canonical, Image], &key)) {
            rest.insert(key, value);
        } else {
            stated.insert(key, if is_date { value } else { in_words(value) });
        }
    }
    (stated, rest)
}

/// Returns a number as a string: a title may be a year.
fn in_words(value: Value) -> Value {
    match value {
        Value::Number(number) => number.to_string().into(),
        Value::Array(values) => values.into_iter().map(in_words).collect(),
        other => other,
    }
}
