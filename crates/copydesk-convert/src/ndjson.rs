//! Articles as NDJSON: one object a line, the text in one of its members.

use crate::fault::LINE_MALFORMED;
use crate::{Document, Given};
use copydesk_diag::{Diagnostic, Place};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// Which members of a line hold what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    names: [String; Fact::ALL.len()],
}

/// What a member can hold.
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
    /// Reads from the member that `field` names instead.
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

/// A text that is not `FACT=MEMBER`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAField(String);

impl fmt::Display for NotAField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<&str> = Fact::ALL.iter().map(|(_, name)| *name).collect();
        write!(f, "`{}` is not FACT=MEMBER, with a FACT of {}", self.0, known.join(", "))
    }
}

impl std::error::Error for NotAField {}

impl FromStr for Field {
    type Err = NotAField;

    fn from_str(text: &str) -> Result<Self, NotAField> {
        let refused = || NotAField(text.to_owned());
        let (fact, member) = text.split_once('=').ok_or_else(refused)?;
        let (fact, _) = Fact::ALL.into_iter().find(|(_, name)| *name == fact).ok_or_else(refused)?;
        Ok(Self { fact, member: member.to_owned() })
    }
}

/// Reads one line: the document in it, and what the line says about it. The facts of the line win over those in
/// `given`, which hold for the whole file.
pub fn read<'l>(
    line: &'l [u8],
    fields: &Fields,
    given: &Given<'l>,
) -> Result<(Document<'l>, Given<'l>), Box<Diagnostic>> {
    let malformed = |message: String| Box::new(Diagnostic::new(&LINE_MALFORMED, Place::Whole, message));
    // Looked at once, the strings of a line need not be looked at one by one.
    let members = match simdutf8::basic::from_utf8(line) {
        Ok(line) => members(serde_json::Deserializer::from_str(line), fields),
        Err(_) => members(serde_json::Deserializer::from_slice(line), fields),
    };
    let members = members.map_err(|error| malformed(message(&error)))?;
    let mut facts = given.clone();
    let mut text = None;
    for (fact, value) in Fact::ALL.map(|(fact, _)| fact).into_iter().zip(members) {
        let Some(value) = value else { continue };
        match fact {
            Fact::Text => text = Some(value),
            Fact::Id => facts.id = Some(value),
            Fact::Published => facts.published = Some(value),
            Fact::Uri => facts.uri = Some(value),
            Fact::Headline => facts.headline = Some(value),
            Fact::Language => facts.language = Some(value),
            Fact::Name => facts.name = Some(value),
        }
    }
    let text =
        text.ok_or_else(|| malformed(format!("no member `{}` with a text", fields.name(Fact::Text))))?;
    Ok((Document::from_text(text), facts))
}

fn members<'l, R: serde_json::de::Read<'l>>(
    mut json: serde_json::Deserializer<R>,
    fields: &Fields,
) -> serde_json::Result<Members<'l>> {
    let members = json.deserialize_map(LineVisitor { fields })?;
    json.end().map(|()| members)
}

/// What the members hold, in the order of [`Fact::ALL`].
type Members<'l> = [Option<Cow<'l, str>>; Fact::ALL.len()];

/// `serde_json`'s message with the column only: the line is the caller's to say.
fn message(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((what, _)) => format!("{what} at column {}", error.column()),
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
