//! Articles from schema.org in JSON-LD, as pages and search engines have it: in a graph or an array, and as dirty as it is.

use crate::dates::in_record_form;
use crate::document::ArticleSource;
use crate::document_format::DocumentFormat;
use crate::document_parts::{Found, Parts, Source};
use crate::fault::{DOCUMENT_BROKEN, DOCUMENT_FACT_MALFORMED, DOCUMENT_MARKUP};
use crate::import_format::{Import, ImportFormat, ImportedText};
use crate::known_values::{medium_beside, to_name, to_uri};
use copydesk_diag::{Diagnostic, Place, quoted};
use copydesk_html::{LinkedArticle, MarkupFault, MarkupFinding, linked_articles, read_json_ld, resolve};
use copydesk_page::MediaHint;
use copydesk_record::{KnownMetadata, MediaKind};
use serde_json::{Map, Value};

/// The format of documents.
pub(crate) const FORMAT: DocumentFormat = DocumentFormat {
    name: "schema-org",
    about: "schema.org articles in JSON-LD, each with its `articleBody`",
    extensions: &["jsonld"],
    media_types: &["application/ld+json"],
    ext: EXT,
    recognizes,
    read,
};

/// The format of rows.
pub(crate) const ROW_FORMAT: ImportFormat =
    ImportFormat { name: FORMAT.name, about: FORMAT.about, ext: EXT, recognizes: is_row, import };

const EXT: &str = "org.schema";

/// Returns whether a row names the vocabulary.
fn is_row(row: &Map<String, Value>) -> bool {
    let is_named = |context: &Value| context.to_string().contains("schema.org");
    row.get("@context").is_some_and(is_named) && (row.contains_key("@type") || row.contains_key("@graph"))
}

/// Returns whether a document is an object or an array that names the vocabulary before anything else has members. Lines of
/// JSON are rows.
fn recognizes(head: &[u8]) -> bool {
    let content = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    // A text may begin with a bracket too: "[1] Said in March".
    let object = content.strip_prefix(b"[").map_or(content, <[u8]>::trim_ascii_start).strip_prefix(b"{");
    if !object.is_some_and(|inside| matches!(inside.trim_ascii_start().first(), Some(b'"' | b'/'))) {
        return false;
    }
    let Some(at) = memchr::memmem::find(content, b"\"@context\"") else { return false };
    let (before, after) = content.split_at_checked(at).unwrap_or_default();
    let value = after.get(..MAX_CONTEXT.min(after.len())).unwrap_or_default();
    let is_outermost = memchr::memchr_iter(b'{', before).count() == 1;
    if !is_outermost || memchr::memmem::find(value, b"schema.org").is_none() {
        return false;
    }
    let line_end = memchr::memchr(b'\n', content).unwrap_or(content.len());
    let (line, rest) = content.split_at_checked(line_end).unwrap_or_default();
    let is_row = || line.starts_with(b"{") && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok();
    rest.trim_ascii().is_empty() || !is_row()
}

/// How far the name of the vocabulary is from its key, at the most.
const MAX_CONTEXT: usize = 200;

fn read(source: &Source<'_>, parts: &mut Parts) {
    let (values, findings) = read_json_ld(source.text);
    for MarkupFinding { kind, text, .. } in &findings {
        match kind {
            MarkupFault::JsonLdUnreadable => {
                parts.reject(
                    None,
                    &DOCUMENT_BROKEN,
                    format!("the JSON-LD can't be read from here on: {text}"),
                );
            }
            _ => parts.reject(
                None,
                &DOCUMENT_MARKUP,
                format!("the JSON-LD is no JSON, and was read as it must be meant: {text}"),
            ),
        }
    }
    let articles = linked_articles(&values);
    if articles.is_empty() && !values.is_empty() {
        return parts.reject_malformed(None, NO_TEXT);
    }
    for article in articles {
        let Import { text, metadata, media, .. } = import_of(&article, source.address);
        let rest = rest(&article, &metadata);
        let base = metadata.address().or(source.address).map(str::to_owned);
        let findings = article.facts.findings.iter().map(finding).collect();
        let found = Found { text, source: ArticleSource::Words, base, metadata, media, rest, findings };
        parts.push(None, found);
    }
}

/// Returns the finding about a fact that can't be read.
fn finding(fault: &MarkupFinding) -> Diagnostic {
    let what = match fault.kind {
        MarkupFault::DateUnreadable => "is no date that is read",
        MarkupFault::DateAmbiguous => "may have its day or its month first",
        MarkupFault::JsonLdDangling => "refers to what the document does not have",
        _ => "is in no form that records have",
    };
    Diagnostic::new(
        &DOCUMENT_FACT_MALFORMED,
        Place::Whole,
        format!("{} {what}: it stays in `ext`", quoted(&fault.text)),
    )
}

const NO_TEXT: &str = "it is JSON-LD without an article that has its `articleBody`";

fn import(row: &mut Map<String, Value>) -> Result<Import, String> {
    let values = [Value::Object(std::mem::take(row))];
    let articles = linked_articles(&values);
    let article = articles.first().ok_or(NO_TEXT)?;
    let import = import_of(article, None);
    let is_whole =
        values.first().and_then(Value::as_object).is_some_and(|row| std::ptr::eq(row, article.object));
    *row = rest(article, &import.metadata);
    if !is_whole && let [Value::Object(whole)] = values {
        // What else is in the graph says something of the article, or is another.
        *row = whole;
    }
    Ok(import)
}

fn import_of(article: &LinkedArticle<'_>, address: Option<&str>) -> Import {
    let object = article.object;
    let stated = |keys: &[&str]| keys.iter().find_map(|key| reference(object.get(*key)?)).map(str::to_owned);
    let uri = stated(&["url", "mainEntityOfPage", "@id"]);
    let uri = uri.map(|uri| resolve(address, &uri).into_owned()).and_then(to_uri);
    let metadata = article.facts.known_metadata();
    let images = article.facts.lead_image.iter().enumerate();
    let media: Vec<MediaHint<'static>> = images
        .map(|(number, image)| medium_beside(MediaKind::Image, image.value.clone().into(), number == 0))
        .collect();
    Import {
        text: ImportedText::of(None, article.text.to_owned()),
        metadata: KnownMetadata { id: stated(&["identifier"]).and_then(to_name), uri, ..metadata },
        media,
        carried: None,
    }
}

/// Returns what a value names: a text, or the address or value of an object.
fn reference(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text.as_str()),
        Value::Object(object) => {
            ["@id", "url", "value", "@value"].iter().find_map(|key| object.get(*key)?.as_str())
        }
        Value::Array(values) => values.first().and_then(reference),
        _ => None,
    }
    .filter(|text| !text.trim().is_empty())
}

/// Returns the members of an article that are not all in the record.
fn rest(article: &LinkedArticle<'_>, metadata: &KnownMetadata<'_>) -> Map<String, Value> {
    let is_taken = |key: &str, value: &Value| match key {
        "@context" => true,
        "@type" => value == "NewsArticle",
        key if key == article.text_key => value.is_string(),
        "headline" => metadata.headline.as_ref().is_some_and(|headline| value == &*headline.value),
        "description" => {
            metadata.description.as_ref().is_some_and(|description| value == &*description.value)
        }
        "datePublished" => metadata.published.is_some() && is_date(value),
        "dateModified" => metadata.modified.is_some() && is_date(value),
        "inLanguage" => metadata.language.is_some() && value.is_string(),
        "isAccessibleForFree" => metadata.free.is_some() && !value.is_object(),
        "articleSection" => metadata.section.as_ref().is_some_and(|section| value == &*section.value),
        "keywords" => metadata.keywords.is_some() && is_of_texts(value),
        "license" => metadata.signals.is_some() && value.is_string(),
        "author" | "creator" => metadata.authors.as_ref().is_some_and(|authors| {
            is_named_only(value) && names(value).into_iter().eq(authors.values.iter().map(AsRef::as_ref))
        }),
        "publisher" => metadata
            .publisher
            .as_ref()
            .is_some_and(|publisher| is_named_only(value) && names(value) == [&*publisher.value]),
        "image" => is_of_texts(value),
        "identifier" => metadata.id.as_deref().is_some_and(|id| value == id),
        "url" | "@id" => metadata.uri.as_deref().is_some_and(|uri| value == uri),
        "mainEntityOfPage" => {
            let is_reference =
                |page: &Map<String, Value>| page.keys().all(|key| key == "@type" || key == "@id");
            value.as_object().is_none_or(is_reference)
                && reference(value).is_some_and(|page| metadata.uri.as_deref() == Some(page))
        }
        _ => false,
    };
    let members = article.object.iter().filter(|(key, value)| !is_taken(key, value));
    members.map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// Returns whether a value is a text, or several.
fn is_of_texts(value: &Value) -> bool {
    value.is_string() || value.as_array().is_some_and(|values| values.iter().all(Value::is_string))
}

/// Returns whether a value is a date in a form that is read.
fn is_date(value: &Value) -> bool {
    value.as_str().is_some_and(|text| in_record_form(text).is_some())
}

/// Returns the names in a value that is nothing but names.
fn names(value: &Value) -> Vec<&str> {
    match value {
        Value::String(name) => vec![name],
        Value::Object(object) => object.get("name").and_then(Value::as_str).into_iter().collect(),
        Value::Array(values) => values.iter().flat_map(names).collect(),
        _ => Vec::new(),
    }
}

/// Returns whether nothing but the name of a person or organisation, or of several, is stated.
fn is_named_only(value: &Value) -> bool {
    match value {
        Value::String(_) => true,
        Value::Object(object) => object.keys().all(|key| key == "name" || key == "@type"),
        Value::Array(values) => values.iter().all(is_named_only),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::recognizes;

    #[test]
    fn documents_are_told_by_the_vocabulary_that_they_begin_with() {
        for document in [
            "{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\"}",
            "[\n  {\n    \"@type\": \"Article\",\n    \"@context\": [\"http://schema.org/\"]",
            "{ // the story\n\"@context\": {\"@vocab\": \"https://schema.org/\"}",
        ] {
            assert!(recognizes(document.as_bytes()), "{document}");
        }
        for other in [
            "[![Home](logo.png)](/)\n\n{\"@context\": \"https://schema.org\"}",
            "{\"text\": \"Ice\", \"ld\": {\"@context\": \"https://schema.org\"}}\n",
            "{\"@context\": \"https://schema.org\", \"articleBody\": \"One.\"}\n{\"@context\": \"https://schema.org\"}\n",
            "{\"@context\": \"https://www.w3.org/ns/activitystreams\"}",
        ] {
            assert!(!recognizes(other.as_bytes()), "{other}");
        }
    }
}
