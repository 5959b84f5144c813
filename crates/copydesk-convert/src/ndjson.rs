//! Articles as NDJSON: one object a line, the text in one of its members.

mod fact;
mod facts;
mod fields;
mod value;

pub use fields::{Field, Fields, InvalidField, SeenMembers, SharedSeenMembers};

use crate::fault::{LINE_DUPLICATE_KEY, LINE_MALFORMED};
use crate::{Document, KnownMetadata, TextScope};
use copydesk_diag::{Diagnostic, Place, quoted};
use fact::Fact;
use facts::{FactReader, Values};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use value::ValueSeed;

/// An article and what its line says about it.
#[derive(Debug)]
pub struct Row<'l> {
    /// The text, or the page as it is written.
    pub document: Document<'l>,
    /// Whether it is a page, from which its text is still to be rendered.
    pub is_page: bool,
    /// The facts, in the form of records.
    pub metadata: KnownMetadata<'l>,
    /// The members of the [`Fields`] that the line has.
    pub seen: SeenMembers,
    /// The findings about the members of the line. What they are about was left out.
    pub findings: Vec<Diagnostic>,
}

/// The error for a line without an article.
#[derive(Debug)]
pub struct RejectedRow {
    /// What the line is instead.
    pub diagnostic: Box<Diagnostic>,
    /// The members of the [`Fields`] that the line has; none if it is no object.
    pub seen: SeenMembers,
}

/// Reads one line: returns the document in it, and the facts that it states about the document.
pub fn read<'l>(line: &'l [u8], fields: &Fields) -> Result<Row<'l>, RejectedRow> {
    let rejected = |message, seen| RejectedRow { diagnostic: malformed(message), seen };
    // Checked at once, the strings of a line need not be checked one by one.
    let members = match simdutf8::basic::from_utf8(line) {
        Ok(line) => members(serde_json::Deserializer::from_str(line), fields),
        Err(_) => members(serde_json::Deserializer::from_slice(line), fields),
    };
    let Members { values, seen, repeated } =
        members.map_err(|error| rejected(message(line, &error), SeenMembers::default()))?;
    let mut facts = FactReader { fields, values, seen, findings: repeated_keys(fields, repeated) };
    let (text, held_as) = facts.text().map_err(|message| rejected(with_proposal(line, message), seen))?;
    let mut metadata = facts.metadata();
    if held_as == Fact::Body {
        metadata.scope = Some(TextScope::Body);
    }
    let is_page = held_as == Fact::Html;
    Ok(Row { document: Document::from_text(text), is_page, metadata, seen, findings: facts.findings })
}

/// Returns the finding about a line that is not an article, `message` saying what it is instead.
#[must_use]
pub fn malformed(message: String) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(&LINE_MALFORMED, Place::Whole, message))
}

/// Returns the message for a line without a text, with the member that may hold it: the longest one of several words.
fn with_proposal(line: &[u8], message: String) -> String {
    let members: Option<BTreeMap<Cow<'_, str>, serde_json::Value>> = serde_json::from_slice(line).ok();
    let texts = members.iter().flatten().filter_map(|(name, value)| Some((name, value.as_str()?)));
    let longest = texts.filter(|(_, text)| text.contains(' ')).max_by_key(|(_, text)| text.len());
    match longest {
        Some((name, _)) => {
            let name = quoted(name);
            format!("{message}: if it is {name}, say `--field text={}`", name.trim_matches('`'))
        }
        None => message,
    }
}

/// The members of a line that are read.
#[derive(Debug, Default)]
struct Members<'l> {
    values: Values<'l>,
    seen: SeenMembers,
    /// Those of them that occurred more than once.
    repeated: SeenMembers,
}

fn members<'l, R: serde_json::de::Read<'l>>(
    mut json: serde_json::Deserializer<R>,
    fields: &Fields,
) -> serde_json::Result<Members<'l>> {
    let members = json.deserialize_map(LineVisitor { fields })?;
    json.end().map(|()| members)
}

fn repeated_keys(fields: &Fields, repeated: SeenMembers) -> Vec<Diagnostic> {
    if repeated == SeenMembers::default() {
        return Vec::new();
    }
    let names = (0..).map_while(|at| fields.member(at)).enumerate();
    let finding = |name: &str| {
        let message = format!("the member {} is there more than once, and the last counts", quoted(name));
        Diagnostic::new(&LINE_DUPLICATE_KEY, Place::Whole, message)
    };
    names.filter(|(at, _)| repeated.contains(*at)).map(|(_, member)| finding(&member.name)).collect()
}

/// Returns the message for a line that is not read: what it is instead of an object, or the `serde_json` error
/// without the line number, which the caller knows.
fn message(line: &[u8], error: &serde_json::Error) -> String {
    if let Some(kind) = kind_of_value(line).filter(|_| error.is_data()) {
        return format!("the line is {kind}, and a row is an object");
    }
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((message, _)) => format!("{message} at column {}", error.column()),
        None => text,
    }
}

/// Returns the words for a JSON value that is no object, by its first character.
fn kind_of_value(json: &[u8]) -> Option<&'static str> {
    match json.trim_ascii_start().first()? {
        b'[' => Some("an array"),
        b'"' => Some("a string"),
        b't' | b'f' => Some("a boolean"),
        b'n' => Some("null"),
        b'-' | b'0'..=b'9' => Some("a number"),
        _ => None,
    }
}

struct LineVisitor<'f> {
    fields: &'f Fields,
}

impl<'de> Visitor<'de> for LineVisitor<'_> {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the article's text")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Self::Value::default();
        while let Some(Key(key)) = map.next_key()? {
            let slot = self.fields.position(&key).and_then(|at| Some((at, members.values.get_mut(at)?)));
            match slot {
                Some((at, slot)) => {
                    *slot = map.next_value_seed(ValueSeed::default())?;
                    if !members.seen.insert(at) {
                        members.repeated.insert(at);
                    }
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(members)
    }
}

/// A key that is borrowed where JSON wrote it without escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests;
