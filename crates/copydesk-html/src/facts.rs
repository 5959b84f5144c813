//! What the markup of a page states of its article.

mod element_text;
mod elements;
mod fact_source;
mod finding;
mod headline;
mod json_ld;
mod known_metadata;
mod meta_names;
mod plain_words;
mod site_name;
mod stated_author;
mod stated_date;

pub(crate) use elements::StatedElements;
pub use fact_source::FactSource;
pub use finding::{MarkupFault, MarkupFinding};
pub use json_ld::{LinkedArticle, linked_articles, read_json_ld};
pub use stated_author::{AuthorKind, StatedAuthor};
pub use stated_date::StatedDate;

use crate::address::resolve;
use copydesk_record::{is_language_tag, is_uri};
use copydesk_text::cues::cues;
use json_ld::JsonLd;
use plain_words::plain_words;
use rustc_hash::FxHashSet;
use site_name::SiteNames;
use stated_author::authors;

/// What the markup of a page states of its article: for each fact all that is stated, the most trusted first.
#[derive(Debug, Clone, Default)]
pub struct PageFacts {
    /// When it was published. No date of a change is among them.
    pub published: Vec<StatedDate>,
    /// When it was last changed.
    pub modified: Vec<StatedDate>,
    /// Its headline, or the title of its page.
    pub headlines: Vec<Stated>,
    /// Its authors, those of one source after those of another.
    pub authors: Vec<StatedAuthor>,
    /// The address that it is known by.
    pub canonical: Vec<Stated>,
    /// The name of the publisher or site.
    pub publisher: Vec<Stated>,
    /// The section of the publication.
    pub section: Vec<Stated>,
    /// Its keywords, each once.
    pub keywords: Vec<Stated>,
    /// What it is about.
    pub description: Vec<Stated>,
    /// The address of the image that stands for it.
    pub lead_image: Vec<Stated>,
    /// Whether it is free to read.
    pub free: Vec<Stated<bool>>,
    /// Its language, as BCP 47 tags.
    pub language: Vec<Stated>,
    /// What it states about its use, as it is.
    pub signals: Vec<Stated>,
    /// The address that references of the page are relative to.
    pub base: Option<String>,
    /// What is wrong with the markup that states all this.
    pub findings: Vec<MarkupFinding>,
    sites: SiteNames,
}

/// A value that markup states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated<T = String> {
    /// The value.
    pub value: T,
    /// Where the page has it.
    pub source: FactSource,
}

impl PageFacts {
    /// Reads the facts that elements of a page state.
    pub(crate) fn of(elements: &StatedElements) -> Self {
        let own = |sources: &[FactSource]| -> Vec<&str> {
            let stated = elements.statements.iter().filter(|(source, _)| sources.contains(source));
            stated.take(MAX_CANDIDATES).map(|(_, value)| beginning(value)).collect()
        };
        let addresses = own(&[FactSource::LinkCanonical, FactSource::OgUrl]);
        let titles = own(&[FactSource::OgTitle, FactSource::Title, FactSource::H1]);
        Self::of_statements(elements, JsonLd::read(&elements.json_ld, &addresses, &titles))
    }

    /// Returns the facts that elements of a page and its JSON-LD state.
    fn of_statements(elements: &StatedElements, json_ld: JsonLd) -> Self {
        let mut facts = Self { base: elements.base.clone(), findings: json_ld.findings, ..Self::default() };
        for (source, value) in elements.statements.iter().chain(&json_ld.statements) {
            facts.take(*source, value);
        }
        let values =
            |list: &[Stated]| -> Vec<String> { list.iter().map(|stated| stated.value.clone()).collect() };
        let (publishers, own) = (values(&facts.publisher), values(&facts.canonical));
        facts.sites =
            SiteNames::new(publishers.iter().map(|name| &**name), own.iter().map(|address| &**address));
        let PageFacts { authors: known, sites, .. } = &mut facts;
        let mut stated = |source, value: &str, kind| known.extend(authors(source, value, kind, sites));
        for (name, kind) in &json_ld.authors {
            stated(FactSource::JsonLdAuthor, name, *kind);
        }
        for (source, value) in &elements.statements {
            if matches!(source, FactSource::MetaAuthor | FactSource::RelAuthor | FactSource::ItempropAuthor) {
                stated(*source, value, AuthorKind::Unstated);
            }
        }
        for name in labelled_author(elements) {
            stated(FactSource::TwitterLabel, name, AuthorKind::Unstated);
        }
        facts.sort();
        facts
    }

    /// Returns the people who wrote it, as the most trusted source that names any has them.
    #[must_use]
    pub fn authors(&self) -> &[StatedAuthor] {
        let is_person = |author: &StatedAuthor| author.kind != AuthorKind::Organisation;
        let Some(first) = self.authors.iter().position(is_person) else { return &[] };
        let rest = self.authors.get(first..).unwrap_or_default();
        let source = rest.first().map(|author| author.source);
        let count =
            rest.iter().take_while(|author| Some(author.source) == source && is_person(author)).count();
        rest.get(..count).unwrap_or_default()
    }

    /// Returns the address against which references of the page are resolved: that of `<base>`, else its own, which is the
    /// one where it was found, if that is known, or that it states.
    pub(crate) fn base_address(&self, found_at: Option<&str>) -> Option<String> {
        let mut stated = self.canonical.iter().map(|canonical| canonical.value.as_str());
        let own = found_at.or_else(|| stated.find(|address| is_uri(address)));
        match &self.base {
            Some(base) => Some(resolve(own, base).into_owned()),
            None => own.map(str::to_owned),
        }
    }

    /// Takes a value as what its source states.
    fn take(&mut self, source: FactSource, value: &str) {
        use FactSource as S;
        let texts = match source {
            S::MetaArticlePublished
            | S::MetaPublished
            | S::JsonLdPublished
            | S::ItempropPublished
            | S::TimeElement
            | S::JsonLdPagePublished
            | S::JsonLdPublishedInWords => {
                return take_date(&mut self.published, &mut self.findings, source, value);
            }
            S::MetaArticleModified
            | S::JsonLdModified
            | S::MetaModified
            | S::ItempropModified
            | S::JsonLdPageModified => {
                return take_date(&mut self.modified, &mut self.findings, source, value);
            }
            S::JsonLdFree | S::MetaContentTier => {
                if let Some(value) = free(value) {
                    self.free.push(Stated { value, source });
                }
                return;
            }
            S::HtmlLang | S::JsonLdLanguage | S::ContentLanguage | S::OgLocale => {
                let value = value.trim().replace('_', "-");
                if is_language_tag(&value) {
                    self.language.push(Stated { value, source });
                }
                return;
            }
            S::MetaKeywords | S::MetaNewsKeywords | S::MetaTag | S::JsonLdKeywords => {
                for keyword in value.split([',', ';']).take(MAX_KEYWORDS) {
                    let value = plain_words(keyword);
                    if !value.is_empty() {
                        self.keywords.push(Stated { value, source });
                    }
                }
                return;
            }
            S::LinkCanonical | S::OgUrl => return push(&mut self.canonical, source, value.to_owned()),
            S::OgImage | S::JsonLdImage | S::TwitterImage => {
                return push(&mut self.lead_image, source, value.to_owned());
            }
            S::H1 | S::OgTitle | S::JsonLdHeadline | S::TwitterTitle | S::Title => {
                return push(&mut self.headlines, source, plain_words(beginning(value)));
            }
            S::OgSiteName | S::JsonLdPublisher | S::ApplicationName => &mut self.publisher,
            S::MetaSection | S::JsonLdSection => &mut self.section,
            S::OgDescription | S::MetaDescription | S::JsonLdDescription | S::TwitterDescription => {
                &mut self.description
            }
            S::JsonLdAuthor | S::MetaAuthor | S::TwitterLabel | S::ItempropAuthor | S::RelAuthor => return,
            S::LinkLicence
            | S::JsonLdLicence
            | S::MetaRobots
            | S::MetaTdmReservation
            | S::MetaTdmPolicy
            | S::MetaDataMining
            | S::JsonLdDataMining => return push(&mut self.signals, source, value.to_owned()),
        };
        push(texts, source, plain_words(value));
    }

    /// Makes canonical addresses absolute. What is no address is left out.
    pub(crate) fn resolve_canonical(&mut self, base: Option<&str>) {
        for stated in &mut self.canonical {
            stated.value = resolve(base, &stated.value).into_owned();
        }
        let findings = &mut self.findings;
        self.canonical.retain(|stated| {
            let is_address = is_uri(&stated.value);
            if !is_address {
                findings.push(MarkupFinding::new(MarkupFault::AddressUnreadable, &stated.value));
            }
            is_address
        });
    }

    /// Puts what is stated into the order of trust.
    fn sort(&mut self) {
        self.published.sort_by_key(|date| date.source);
        self.modified.sort_by_key(|date| date.source);
        self.authors.sort_by_key(|author| author.source);
        self.free.sort_by_key(|stated| stated.source);
        for texts in [
            &mut self.headlines,
            &mut self.canonical,
            &mut self.publisher,
            &mut self.section,
            &mut self.keywords,
            &mut self.description,
            &mut self.lead_image,
            &mut self.language,
        ] {
            texts.sort_by_key(|stated| stated.source);
        }
        let mut named = FxHashSet::default();
        self.authors.retain(|author| named.insert((author.source, author.name.to_lowercase())));
        let mut known = FxHashSet::default();
        self.keywords.retain(|keyword| known.insert(keyword.value.to_lowercase()));
    }
}

/// The most values of a fact, and bytes of a headline, that are read.
const MAX_CANDIDATES: usize = 100;
const MAX_HEADLINE: usize = 1000;

fn beginning(text: &str) -> &str {
    text.get(..text.floor_char_boundary(MAX_HEADLINE)).unwrap_or_default()
}

/// How many keywords a value may have.
const MAX_KEYWORDS: usize = 200;

fn push(texts: &mut Vec<Stated>, source: FactSource, value: String) {
    let stated = Stated { value, source };
    if texts.len() < MAX_CANDIDATES && !stated.value.is_empty() && !texts.contains(&stated) {
        texts.push(stated);
    }
}

fn take_date(dates: &mut Vec<StatedDate>, findings: &mut Vec<MarkupFinding>, source: FactSource, text: &str) {
    if dates.len() >= MAX_CANDIDATES || findings.len() >= MAX_CANDIDATES {
        return;
    }
    match StatedDate::read(source, text) {
        Ok(date) if dates.contains(&date) => {}
        Ok(date) => dates.push(date),
        Err(finding) => findings.push(finding),
    }
}

/// Returns whether a value says that an article is free to read. Of one that is in part it says neither.
fn free(value: &str) -> Option<bool> {
    let value = value.rsplit('/').next().unwrap_or(value).trim().to_ascii_lowercase();
    match &*value {
        "true" | "free" | "yes" => Some(true),
        "false" | "locked" | "premium" | "paid" | "no" => Some(false),
        _ => None,
    }
}

/// Returns the values of `twitter:data1` and the like whose labels say that they are who wrote it.
fn labelled_author(elements: &StatedElements) -> impl Iterator<Item = &str> {
    [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")].into_iter().filter_map(
        |(label, data)| {
            let label = elements.contents(label).next()?.trim().trim_end_matches(':').to_lowercase();
            is_author_label(&label).then(|| elements.contents(data).next())?
        },
    )
}

/// Returns whether a label says that its value is who wrote the article: "Written by", "Geschrieben von".
fn is_author_label(label: &str) -> bool {
    ["byline", "byline_label", "author_field"].into_iter().flat_map(cues).any(|known| known == label)
}
