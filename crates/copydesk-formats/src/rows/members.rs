//! The members of a row, as they are written.

use super::path::Path;
use super::value::{Value, ValueSeed};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fmt;

/// The members of a row, in its order.
#[derive(Debug, Default)]
pub(super) struct Members<'l> {
    list: Vec<Member<'l>>,
}

/// The value of a member of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberValue<'l> {
    /// A string.
    Text(&'l str),
    /// Any value as JSON.
    Json(Cow<'l, str>),
}

#[derive(Debug)]
struct Member<'l> {
    key: Cow<'l, str>,
    value: MemberValue<'l>,
    /// Whether the same key stands before.
    is_repeated: bool,
    /// The value, if one inside it was looked for.
    parsed: OnceCell<serde_json::Value>,
}

/// The most members of a row that are looked for again, to tell whether one is there twice: who compares each with all
/// others takes time that grows with the square.
const MAX_COMPARED: usize = 200;

impl<'l> Members<'l> {
    /// Reads the object that a row is.
    pub(super) fn read<R: serde_json::de::Read<'l>>(
        mut json: serde_json::Deserializer<R>,
    ) -> serde_json::Result<Self> {
        let members = json.deserialize_map(MembersVisitor)?;
        json.end().map(|()| members)
    }

    fn push(&mut self, key: Cow<'l, str>, value: MemberValue<'l>) {
        let is_repeated = self.list.len() <= MAX_COMPARED && self.position(&key).is_some();
        self.list.push(Member { key, value, is_repeated, parsed: OnceCell::new() });
    }

    /// Returns the number of the member with a key. Of several the last counts.
    pub(super) fn position(&self, key: &str) -> Option<usize> {
        self.list.iter().rposition(|member| member.key == key)
    }

    /// Returns the key of a member.
    pub(super) fn key(&self, at: usize) -> Cow<'l, str> {
        self.list.get(at).map_or_else(Cow::default, |member| member.key.clone())
    }

    /// Returns the JSON of a member.
    pub(super) fn json(&self, at: usize) -> Cow<'_, str> {
        self.list.get(at).map_or("null".into(), |member| member.value.to_json())
    }

    /// Returns the object that the members are.
    pub(super) fn to_object(&self) -> serde_json::Map<String, serde_json::Value> {
        self.list
            .iter()
            .filter_map(|member| Some((member.key.clone().into_owned(), member.value.parse()?)))
            .collect()
    }

    /// Returns the keys that are there more than once, each once.
    pub(super) fn repeated(&self) -> impl Iterator<Item = &str> {
        let mut found: Vec<&str> =
            self.list.iter().filter(|member| member.is_repeated).map(|member| &*member.key).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter()
    }

    /// Returns the value at a path, and the number of the member in which it is.
    pub(super) fn value(&self, path: &Path) -> Option<(usize, Value<'l>)> {
        let at = self.position(&path.key)?;
        let member = self.list.get(at)?;
        let value = match &path.below {
            None => member.value.read()?,
            Some(pointer) => {
                let parent = member.parsed.get_or_init(|| member.value.parse().unwrap_or_default());
                let found = parent.pointer(pointer)?;
                ValueSeed::default().deserialize(found).ok().map(Value::into_owned)?
            }
        };
        Some((at, value))
    }

    /// Returns the numbers of the members that have a value and of which nothing was `taken`.
    pub(super) fn rest(&self, taken: &[usize]) -> impl Iterator<Item = usize> {
        let is_left = |(at, member): (usize, &Member<'l>)| {
            let is_last = self.list.len() > MAX_COMPARED || self.position(&member.key) == Some(at);
            (is_last && !taken.contains(&at) && !member.value.is_empty()).then_some(at)
        };
        self.list.iter().enumerate().filter_map(is_left)
    }

    /// Returns the members that are not all in the record as one keeps them in `ext`: those of which nothing was `taken`, and
    /// those of which a part is read.
    pub(super) fn to_ext(
        &self,
        name: &str,
        is_read_in_part: impl Fn(&str) -> bool,
        taken: &[usize],
    ) -> BTreeMap<String, serde_json::Value> {
        let value = |at: usize| Some((self.key(at).into_owned(), self.list.get(at)?.value.parse()?));
        let is_whole = |at: &&usize| !is_read_in_part(&self.key(**at));
        let whole: Vec<usize> = taken.iter().filter(is_whole).copied().collect();
        let members: serde_json::Map<_, _> = self.rest(&whole).filter_map(value).collect();
        if members.is_empty() { BTreeMap::new() } else { BTreeMap::from([(name.to_owned(), members.into())]) }
    }

    /// Returns the longest text of several words, with its key.
    pub(super) fn longest_text(&self) -> Option<&str> {
        let texts = self.list.iter().filter_map(|member| Some((member.value.text()?, member)));
        let texts = texts.filter(|(text, _)| text.contains(' '));
        texts.max_by_key(|(text, _)| text.len()).map(|(_, member)| &*member.key)
    }
}

impl<'l> MemberValue<'l> {
    /// Returns what is read of it.
    fn read(&self) -> Option<Value<'l>> {
        fn of_json(json: &str) -> Option<Value<'_>> {
            ValueSeed::default().deserialize(&mut serde_json::Deserializer::from_str(json)).ok()
        }
        match self {
            Self::Text(text) => Some(Value::Text((*text).into())),
            Self::Json(Cow::Borrowed(json)) => of_json(json),
            Self::Json(Cow::Owned(json)) => of_json(json).map(Value::into_owned),
        }
    }

    fn parse(&self) -> Option<serde_json::Value> {
        match self {
            Self::Text(text) => Some((*text).into()),
            Self::Json(json) => serde_json::from_str(json).ok(),
        }
    }

    fn to_json(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => serde_json::to_string(text).unwrap_or_default().into(),
            Self::Json(json) => (&**json).into(),
        }
    }

    /// Returns the text of a string, escapes as they are written.
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Json(json) => json.strip_prefix('"'),
        }
    }

    /// Returns whether the value says nothing.
    fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => matches!(*text, "" | "None"),
            Self::Json(json) => matches!(&**json, "null" | "\"\"" | "[]" | "{}" | "\"None\""),
        }
    }
}

impl<'l> FromIterator<(&'l str, MemberValue<'l>)> for Members<'l> {
    fn from_iter<I: IntoIterator<Item = (&'l str, MemberValue<'l>)>>(members: I) -> Self {
        let mut found = Self::default();
        members.into_iter().for_each(|(key, value)| found.push(key.into(), value));
        found
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with the article's text")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Members::default();
        while let Some(Key(key)) = map.next_key()? {
            let value: &'de RawValue = map.next_value()?;
            members.push(key, MemberValue::Json(value.get().into()));
        }
        Ok(members)
    }
}

/// A key that is borrowed where JSON wrote it without escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);
