//! Values of records as messages name them: "the quotation `q3` “We have waited” at 120 to 134".

use serde_json::Value;
use std::fmt::{self, Write};

/// The value that a message is about, by the way to it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Subject<'s> {
    /// The whole record.
    Record,
    /// A member of an object.
    Member(&'s Subject<'s>, &'s str),
    /// An item of the list in a member.
    Item { of: &'s Subject<'s>, list: &'s str, item: &'s Value },
}

impl<'s> Subject<'s> {
    /// Returns the name of the member that this is, or that holds the list of which this is an item.
    pub(crate) fn name(&self) -> Option<&'s str> {
        match self {
            Self::Record => None,
            Self::Member(_, name) | Self::Item { list: name, .. } => Some(name),
        }
    }
}

impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record => f.write_str("the record"),
            Self::Member(of, name) => {
                write!(f, "the {}", noun_of_member(name))?;
                of.write_owner(f)
            }
            Self::Item { of, list, item } => {
                write!(f, "the {}{}", noun_of_item(list), Naming(item))?;
                of.write_owner(f)
            }
        }
    }
}

impl Subject<'_> {
    /// Writes whose member it is: nothing for the record and for the lists of an item.
    fn write_owner(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record => Ok(()),
            // "the author … of the byline", not "of the authors of the byline".
            Self::Member(of, name) if PLURALS.contains(name) => of.write_owner(f),
            _ => write!(f, " of {self}"),
        }
    }
}

/// The lists whose items are named alone.
const PLURALS: &[&str] = &[
    "segments",
    "sentences",
    "quotes",
    "entities",
    "times",
    "keywords",
    "layers",
    "mentions",
    "titles",
    "content",
    "authors",
    "places",
    "links",
    "media",
    "signals",
];

fn noun_of_item(list: &str) -> &str {
    match list {
        "segments" => "segment",
        "sentences" => "sentence",
        "quotes" => "quotation",
        "entities" => "entity",
        "times" => "time expression",
        "keywords" => "keyword",
        "layers" => "layer",
        "mentions" => "mention",
        "titles" => "title",
        "content" => "passage",
        "authors" => "author",
        "places" => "place",
        "links" => "link",
        "signals" => "signal",
        "media" => "medium",
        _ => "item",
    }
}

fn noun_of_member(name: &str) -> String {
    match name {
        "published" => "date of publication".into(),
        "modified" => "date of the last change".into(),
        "media_type" => "media type".into(),
        "bom" => "byte order mark".into(),
        "bytes" => "number of bytes".into(),
        "characters" => "number of characters".into(),
        "text_digest" => "digest of the text".into(),
        "uri" => "address".into(),
        "entity" => "reference to an entity".into(),
        "continues" => "reference to the quotation before".into(),
        "options" => "set of options".into(),
        "given" => "list of given facts".into(),
        name => name.replace('_', " "),
    }
}

/// The id, words and place of a value, each after a blank.
struct Naming<'v>(&'v Value);

impl fmt::Display for Naming<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(value) = self;
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        if let Some(text) = value.as_str() {
            return write!(f, " {}", quoted(text));
        }
        if let Some(id) = text("id") {
            write!(f, " {}", quoted(id))?;
        }
        let content = value.get("content").and_then(Value::as_array);
        let words = content.and_then(|parts| parts.first()?.get("text")?.as_str());
        if let Some(words) = text("name").or_else(|| text("text")).or(words) {
            write!(f, " “{}”", shortened(words))?;
        }
        let (first, last) = match content.map(Vec::as_slice) {
            Some([only]) => (only, only),
            Some([first, .., last]) => (first, last),
            _ => (*value, *value),
        };
        match (number(first, "start"), number(last, "end")) {
            (Some(start), Some(end)) => write!(f, " at {start} to {end}"),
            _ => Ok(()),
        }
    }
}

/// A value as messages show it.
pub(crate) struct Shown<'v>(pub(crate) &'v Value);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(value) = self;
        match value {
            Value::Null => f.write_str("null"),
            Value::String(text) => f.write_str(&quoted(text)),
            Value::Array(items) if items.is_empty() => f.write_str("an empty list"),
            Value::Object(members) => {
                let words =
                    ["text", "name", "tag", "value"].iter().find_map(|name| members.get(*name)?.as_str());
                match words {
                    Some(words) => f.write_str(&quoted(words)),
                    None => f.write_str(&quoted(&value.to_string())),
                }
            }
            Value::Array(_) => f.write_str(&quoted(&value.to_string())),
            Value::Bool(_) | Value::Number(_) => write!(f, "{value}"),
        }
    }
}

/// Returns the id of an item that is referred to, with its words.
pub(crate) fn referred(id: &str, item: Option<&Value>) -> String {
    let mut words = quoted(id);
    if let Some(name) = item.and_then(|item| {
        let content = || item.get("content")?.as_array()?.first()?.get("text");
        item.get("name").or_else(content)?.as_str()
    }) {
        // Writing to memory does not fail.
        let _ = write!(words, " “{}”", shortened(name));
    }
    words
}

fn number(value: &Value, name: &str) -> Option<u64> {
    value.get(name)?.as_u64()
}

fn quoted(text: &str) -> String {
    format!("`{}`", shortened(text))
}

/// Returns a text on one line, its end cut off if it is long.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 48;
    let mut line = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == SHOWN {
            line.push('…');
            break;
        }
        if character.is_control() { line.extend(character.escape_default()) } else { line.push(character) }
    }
    line
}
