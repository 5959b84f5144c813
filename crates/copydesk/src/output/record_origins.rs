//! What the records in a file were made from: the digests of their sources, and the facts that were given.

use crate::input::InputFile;
use copydesk_record::{Basis, Digest};
use serde::Deserialize;
use serde_json::de::{IoRead, StreamDeserializer};
use std::collections::BTreeMap;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// The origins of the records in a file, in order, read as they are asked for.
pub(crate) struct RecordOrigins {
    records: StreamDeserializer<'static, IoRead<BufReader<Box<dyn Read + Send>>>, RecordOrigin>,
}

impl RecordOrigins {
    /// Opens a file of records.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let input = InputFile::at(path).open_uncounted()?;
        let records = serde_json::Deserializer::from_reader(BufReader::with_capacity(64 * 1024, input));
        Ok(Self { records: records.into_iter() })
    }

    /// Returns the origin of the next record; `None` at the end, and where the file has something else.
    pub(crate) fn next(&mut self) -> Option<RecordOrigin> {
        self.records.next()?.ok()
    }

    /// Returns whether all records were returned and nothing else is in the file.
    pub(crate) fn is_at_end(&mut self) -> bool {
        self.records.next().is_none()
    }
}

/// What a record was made from: of its members those that do not follow from the text alone.
#[derive(Debug, Deserialize)]
pub(crate) struct RecordOrigin {
    pub(crate) id: String,
    pub(crate) source: SourceOrigin,
    headline: Option<ExcerptOrigin>,
    byline: Option<BylineOrigin>,
    published: Option<ValueOrigin>,
    modified: Option<ValueOrigin>,
    language: Option<LanguageOrigin>,
    canonical: Option<ValueOrigin>,
    publisher: Option<ExcerptOrigin>,
    section: Option<ExcerptOrigin>,
    description: Option<ExcerptOrigin>,
    #[serde(default)]
    keywords: Vec<ExcerptOrigin>,
    #[serde(default)]
    generator: Option<GeneratorOrigin>,
}

/// The source of a record.
#[derive(Debug, Deserialize)]
pub(crate) struct SourceOrigin {
    pub(crate) name: Option<String>,
    pub(crate) uri: Option<String>,
    pub(crate) retrieved: Option<String>,
    pub(crate) digest: Digest,
}

#[derive(Debug, Deserialize)]
struct ExcerptOrigin {
    text: String,
    basis: Basis,
}

#[derive(Debug, Deserialize)]
struct BylineOrigin {
    #[serde(default)]
    authors: Vec<AuthorOrigin>,
    organisation: Option<AuthorOrigin>,
    basis: Basis,
}

#[derive(Debug, Deserialize)]
struct AuthorOrigin {
    name: String,
}

#[derive(Debug, Deserialize)]
struct ValueOrigin {
    value: String,
    basis: Basis,
}

#[derive(Debug, Deserialize)]
struct LanguageOrigin {
    tag: String,
    basis: Basis,
}

#[derive(Debug, Deserialize)]
struct GeneratorOrigin {
    #[serde(default)]
    options: BTreeMap<String, serde_json::Value>,
}

impl RecordOrigin {
    /// Returns the headline, if it was given.
    pub(crate) fn headline(&self) -> Option<&str> {
        given_words(self.headline.as_ref())
    }

    /// Returns the date of publication, if it was given.
    pub(crate) fn published(&self) -> Option<&str> {
        given_value(self.published.as_ref())
    }

    /// Returns the date of the last change, if it was given.
    pub(crate) fn modified(&self) -> Option<&str> {
        given_value(self.modified.as_ref())
    }

    /// Returns the language, if it was given.
    pub(crate) fn language(&self) -> Option<&str> {
        self.language
            .as_ref()
            .filter(|language| is_given(language.basis))
            .map(|language| language.tag.as_str())
    }

    /// Returns the address that it goes by, if it was given.
    pub(crate) fn canonical(&self) -> Option<&str> {
        given_value(self.canonical.as_ref())
    }

    /// Returns the publisher, if it was given.
    pub(crate) fn publisher(&self) -> Option<&str> {
        given_words(self.publisher.as_ref())
    }

    /// Returns the section, if it was given.
    pub(crate) fn section(&self) -> Option<&str> {
        given_words(self.section.as_ref())
    }

    /// Returns the description, if it was given.
    pub(crate) fn description(&self) -> Option<&str> {
        given_words(self.description.as_ref())
    }

    /// Returns the keywords, if they were given.
    pub(crate) fn keywords(&self) -> impl Iterator<Item = &str> {
        self.keywords.iter().filter_map(|keyword| given_words(Some(keyword)))
    }

    /// Returns the authors and the organisation, printed or given.
    pub(crate) fn authors(&self) -> (Vec<&str>, Option<&str>) {
        let Some(byline) = &self.byline else { return (Vec::new(), None) };
        let authors = byline.authors.iter().map(|author| author.name.as_str()).collect();
        (authors, byline.organisation.as_ref().map(|organisation| organisation.name.as_str()))
    }

    /// Returns whether the authors were given.
    pub(crate) fn has_given_authors(&self) -> bool {
        self.byline.as_ref().is_some_and(|byline| is_given(byline.basis))
    }

    /// Returns an option of the converter that is not the one by default.
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        self.generator.as_ref()?.options.get(name)?.as_str()
    }
}

/// Returns words that were given.
fn given_words(words: Option<&ExcerptOrigin>) -> Option<&str> {
    words.filter(|words| is_given(words.basis)).map(|words| words.text.as_str())
}

/// Returns a value that was given.
fn given_value(value: Option<&ValueOrigin>) -> Option<&str> {
    value.filter(|value| is_given(value.basis)).map(|value| value.value.as_str())
}

/// Returns whether a value was given. What the markup of a page states follows from its bytes.
fn is_given(basis: Basis) -> bool {
    basis == Basis::Given
}
