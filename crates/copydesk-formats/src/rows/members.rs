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

#[derive(Debug)]
struct Member<'l> {
    key: Cow<'l, str>,
    json: &'l str,
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

    /// Returns the number of the member with a key. Of several the last counts.
    pub(super) fn position(&self, key: &str) -> Option<usize> {
        self.list.iter().rposition(|member| member.key == key)
    }

    /// Returns the key of a member.
    pub(super) fn key(&self, at: usize) -> Cow<'l, str> {
        self.list.get(at).map_or_else(Cow::default, |member| member.key.clone())
    }

    /// Returns the JSON of a member.
    pub(super) fn json(&self, at: usize) -> &'l str {
        self.list.get(at).map_or("null", |member| member.json)
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
        let json = self.json(at);
        let value = match &path.below {
            None => ValueSeed::default().deserialize(&mut serde_json::Deserializer::from_str(json)).ok()?,
            Some(pointer) => {
                let parent = &self.list.get(at)?.parsed;
                let parent = parent.get_or_init(|| serde_json::from_str(json).unwrap_or_default());
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
            (is_last && !taken.contains(&at) && !is_empty(member.json)).then_some(at)
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
        let value = |at: usize| Some((self.key(at).into_owned(), serde_json::from_str(self.json(at)).ok()?));
        let is_whole = |at: &&usize| !is_read_in_part(&self.key(**at));
        let whole: Vec<usize> = taken.iter().filter(is_whole).copied().collect();
        let members: serde_json::Map<_, _> = self.rest(&whole).filter_map(value).collect();
        if members.is_empty() { BTreeMap::new() } else { BTreeMap::from([(name.to_owned(), members.into())]) }
    }

    /// Returns the longest text of several words, with its key.
    pub(super) fn longest_text(&self) -> Option<&str> {
        let texts =
            self.list.iter().filter(|member| member.json.starts_with('"') && member.json.contains(' '));
        texts.max_by_key(|member| member.json.len()).map(|member| &*member.key)
    }
}

/// Returns whether the JSON of a value says nothing.
fn is_empty(json: &str) -> bool {
    matches!(json, "null" | "\"\"" | "[]" | "{}" | "\"None\"")
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
            let is_repeated = members.list.len() <= MAX_COMPARED && members.position(&key).is_some();
            members.list.push(Member { key, json: value.get(), is_repeated, parsed: OnceCell::new() });
        }
        Ok(members)
    }
}

/// A key that is borrowed where JSON wrote it without escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);
