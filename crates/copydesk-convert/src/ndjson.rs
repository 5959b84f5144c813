//! Articles as NDJSON: one object a line, the text in one of its members.

use crate::fault::LINE_MALFORMED;
use crate::{Document, KnownMetadata};
use copydesk_diag::{Diagnostic, Place};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// The names of the members that hold the text and the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    names: [String; Fact::ALL.len()],
}

/// The text or a fact, which a member may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fact {
    Text,
    Id,
    Published,
    Uri,
    Headline,
    Language,
    Name,
}

impl Fact {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Text, "text"),
        (Self::Id, "id"),
        (Self::Published, "published"),
        (Self::Uri, "uri"),
        (Self::Headline, "headline"),
        (Self::Language, "language"),
        (Self::Name, "name"),
    ];
}

impl Default for Fields {
    fn default() -> Self {
        Self { names: Fact::ALL.map(|(_, name)| name.to_owned()) }
    }
}

impl Fields {
    /// Sets the name of the member that holds one of them.
    pub fn set(&mut self, field: Field) {
        if let Some(name) = self.names.get_mut(field.fact as usize) {
            *name = field.member;
        }
    }

    fn fact(&self, member: &str) -> Option<Fact> {
        let at = self.names.iter().position(|name| name == member)?;
        Fact::ALL.get(at).map(|(fact, _)| *fact)
    }

    fn name(&self, fact: Fact) -> &str {
        self.names.get(fact as usize).map_or("", String::as_str)
    }
}

/// One `FACT=MEMBER`, as the command line takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    fact: Fact,
    member: String,
}

/// The error for a text that is not `FACT=MEMBER`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidField(String);

impl fmt::Display for InvalidField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<&str> = Fact::ALL.iter().map(|(_, name)| *name).collect();
        write!(f, "`{}` is not FACT=MEMBER, with a FACT of {}", self.0, known.join(", "))
    }
}

impl std::error::Error for InvalidField {}

impl FromStr for Field {
    type Err = InvalidField;

    fn from_str(text: &str) -> Result<Self, InvalidField> {
        let invalid = || InvalidField(text.to_owned());
        let (fact, member) = text.split_once('=').ok_or_else(invalid)?;
        let (fact, _) = Fact::ALL.into_iter().find(|(_, name)| *name == fact).ok_or_else(invalid)?;
        Ok(Self { fact, member: member.to_owned() })
    }
}

/// Reads one line: returns the document in it, and the facts that it states about the document.
pub fn read<'l>(
    line: &'l [u8],
    fields: &Fields,
) -> Result<(Document<'l>, KnownMetadata<'l>), Box<Diagnostic>> {
    let malformed = |message: String| Box::new(Diagnostic::new(&LINE_MALFORMED, Place::Whole, message));
    // Checked at once, the strings of a line need not be checked one by one.
    let members = match simdutf8::basic::from_utf8(line) {
        Ok(line) => members(serde_json::Deserializer::from_str(line), fields),
        Err(_) => members(serde_json::Deserializer::from_slice(line), fields),
    };
    let members = members.map_err(|error| malformed(message(&error)))?;
    let mut metadata = KnownMetadata::default();
    let mut text = None;
    for (fact, value) in Fact::ALL.map(|(fact, _)| fact).into_iter().zip(members) {
        let Some(value) = value else { continue };
        match fact {
            Fact::Text => text = Some(value),
            Fact::Id => metadata.id = Some(value),
            Fact::Published => metadata.published = Some(value.into()),
            Fact::Uri => metadata.uri = Some(value),
            Fact::Headline => metadata.headline = Some(value.into()),
            Fact::Language => metadata.language = Some(value.into()),
            Fact::Name => metadata.name = Some(value),
        }
    }
    let text =
        text.ok_or_else(|| malformed(format!("no member `{}` with a text", fields.name(Fact::Text))))?;
    Ok((Document::from_text(text), metadata))
}

fn members<'l, R: serde_json::de::Read<'l>>(
    mut json: serde_json::Deserializer<R>,
    fields: &Fields,
) -> serde_json::Result<Members<'l>> {
    let members = json.deserialize_map(LineVisitor { fields })?;
    json.end().map(|()| members)
}

/// The values of the members, in the order of [`Fact::ALL`].
type Members<'l> = [Option<Cow<'l, str>>; Fact::ALL.len()];

/// Returns the message of a `serde_json` error without the line number, which the caller knows.
fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((message, _)) => format!("{message} at column {}", error.column()),
        None => text,
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
        while let Some(Member(key)) = map.next_key()? {
            match self.fields.fact(&key).and_then(|fact| members.get_mut(fact as usize)) {
                Some(slot) => *slot = map.next_value::<Option<Member<'de>>>()?.map(|member| member.0),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(members)
    }
}

/// A string that is borrowed where JSON wrote it without escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Member<'a>(#[serde(borrow)] Cow<'a, str>);
