//! Schemas made ready for the validator, which is stricter than people who write schemas.

use super::document::SchemaDocument;
use super::reference::REFERENCES;
use super::traversal::visit;
use super::{ecma_pattern, exact_number, reference};
use crate::tape::unescape;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::pointer_token;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What was changed in schemas that messages show as they were.
#[derive(Debug, Clone, Default)]
pub(super) struct Preparation {
    /// The patterns as they are written, by what the validator was given in their place.
    pub(super) patterns: BTreeMap<String, String>,
    /// The same as they stand in a URI.
    fragments: BTreeMap<String, String>,
    /// A number that is written with more digits than a `Value` holds.
    pub(super) exact_number: Option<String>,
    /// The patterns that are no ECMA-262, with the reason.
    pub(super) foreign_patterns: BTreeMap<String, String>,
    /// The names of `format`.
    pub(super) formats: Vec<String>,
}

/// What begins each translated pattern, and few that people write.
const TRANSLATED: &str = "(?:(?:)";

impl Preparation {
    /// Returns a schema that the validator understands as it is meant.
    pub(super) fn prepare(&mut self, document: &SchemaDocument) -> Value {
        let mut schema = document.value.clone();
        for (pointer, text) in &document.exact {
            let Some((parent, keyword)) = pointer.rsplit_once('/') else { continue };
            if let Some(Value::Object(parent)) = schema.pointer_mut(parent) {
                exact_number::replace(parent, &unescape(keyword), text);
            }
        }
        if let Some(text) = document.exact.values().next() {
            self.exact_number.get_or_insert_with(|| text.clone());
        }
        visit(&mut schema, &mut |schema| self.prepare_keywords(schema));
        schema
    }

    /// Returns a finding that speaks of the schema as it was written.
    pub(super) fn restore(&self, mut finding: Diagnostic) -> Diagnostic {
        if let Some(place) = &mut finding.schema {
            let places =
                std::iter::once(&mut place.keyword_location).chain(&mut place.absolute_keyword_location);
            for place in places {
                if place.contains(exact_number::PREFIX) {
                    *place = place.replace(exact_number::PREFIX, "");
                }
                if !self.patterns.is_empty() {
                    self.restore_parts(place, '/');
                }
            }
        }
        if !self.patterns.is_empty() {
            for text in std::iter::once(&mut finding.message).chain(&mut finding.notes) {
                self.restore_parts(text, '`');
            }
        }
        finding
    }

    /// Puts the patterns as they are written in place of what the validator was given, which has neither `mark` in it.
    fn restore_parts(&self, text: &mut String, mark: char) {
        if !text.contains(TRANSLATED) {
            return;
        }
        let parts = text.split(mark).map(|part| match self.patterns.get(part) {
            Some(written) if mark == '/' => Cow::Owned(pointer_token(written).to_string()),
            Some(written) => Cow::Borrowed(written.as_str()),
            None => self
                .fragments
                .get(part)
                .map_or(Cow::Borrowed(part), |written| Cow::Borrowed(written.as_str())),
        });
        *text = parts.collect::<Vec<_>>().join(&mark.to_string());
    }

    fn prepare_keywords(&mut self, schema: &mut Map<String, Value>) {
        normalize_references(schema);
        if let Some(Value::String(pattern)) = schema.get_mut("pattern")
            && let Some(translated) = self.translate(pattern)
        {
            *pattern = translated;
        }
        if let Some(Value::Object(named)) = schema.get_mut("patternProperties") {
            let translated: Vec<Option<String>> =
                named.keys().map(|pattern| self.translate(pattern)).collect();
            if translated.iter().any(Option::is_some) {
                *named = std::mem::take(named)
                    .into_iter()
                    .zip(translated)
                    .map(|((pattern, schema), translated)| (translated.unwrap_or(pattern), schema))
                    .collect();
            }
        }
        if let Some(Value::String(format)) = schema.get("format")
            && !self.formats.contains(format)
        {
            self.formats.push(format.clone());
        }
    }

    /// Returns the pattern as the engine reads it, if that is another text.
    fn translate(&mut self, pattern: &str) -> Option<String> {
        match ecma_pattern::translate(pattern) {
            Ok(Cow::Borrowed(_)) => None,
            Ok(Cow::Owned(translated)) => {
                // Each has a text of its own, by which messages find back to it.
                let mut translated = format!("{TRANSLATED}{translated})");
                while self.patterns.get(&translated).is_some_and(|known| known != pattern) {
                    translated = format!("(?:{translated})");
                }
                let in_uri = |text: &str| {
                    reference::normalize(&format!("#{}", pointer_token(text)))
                        .trim_start_matches('#')
                        .to_owned()
                };
                self.fragments.insert(in_uri(&translated), in_uri(pattern));
                self.patterns.insert(translated.clone(), pattern.to_owned());
                Some(translated)
            }
            Err(reason) => {
                self.foreign_patterns.insert(pattern.to_owned(), reason);
                None
            }
        }
    }
}

/// Reports findings that speak of the schema as it was written.
pub(super) struct RestoringSink<'s> {
    pub(super) preparation: &'s Preparation,
    pub(super) sink: &'s mut dyn Sink,
}

impl Sink for RestoringSink<'_> {
    fn report(&mut self, finding: Diagnostic) {
        self.sink.report(self.preparation.restore(finding));
    }
}

/// Writes the references of a document as RFC 3986 has them.
pub(super) fn normalize_all_references(schema: &mut Value) {
    visit(schema, &mut normalize_references);
}

fn normalize_references(schema: &mut Map<String, Value>) {
    for keyword in REFERENCES.into_iter().chain(["$id", "id", "$schema"]) {
        if let Some(Value::String(written)) = schema.get_mut(keyword)
            && let Cow::Owned(normalized) = reference::normalize(written)
        {
            *written = normalized;
        }
    }
}
