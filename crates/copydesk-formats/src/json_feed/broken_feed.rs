//! A feed in JSON that may break off: what is before is read.

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::fmt;

/// The members of a feed, and its items.
#[derive(Debug, Default)]
pub(super) struct Feed<'j> {
    /// The members other than the items.
    pub(super) members: Map<String, Value>,
    pub(super) items: Vec<&'j RawValue>,
}

impl<'j> Feed<'j> {
    /// Reads a feed, and returns why it can't be read to its end, if so.
    pub(super) fn read(json: &'j str) -> (Self, Option<serde_json::Error>) {
        let mut feed = Self::default();
        let mut reader = serde_json::Deserializer::from_str(json);
        let read = FeedReader(&mut feed).deserialize(&mut reader).and_then(|()| reader.end());
        (feed, read.err())
    }
}

/// Returns whether an object has a version of JSON Feed, as much of it as there is.
pub(super) fn has_version(json: &str) -> bool {
    let mut is_feed = false;
    let mut reader = serde_json::Deserializer::from_str(json);
    // The object may be cut off after its version.
    let _ = VersionReader(&mut is_feed).deserialize(&mut reader);
    is_feed
}

struct FeedReader<'f, 'j>(&'f mut Feed<'j>);

impl<'de> DeserializeSeed<'de> for FeedReader<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FeedReader<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a feed")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "items" {
                map.next_value_seed(Items(&mut self.0.items))?;
            } else {
                let value = map.next_value()?;
                self.0.members.insert(key, value);
            }
        }
        Ok(())
    }
}

struct Items<'f, 'j>(&'f mut Vec<&'j RawValue>);

impl<'de> DeserializeSeed<'de> for Items<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Items<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(item) = seq.next_element()? {
            self.0.push(item);
        }
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

struct VersionReader<'f>(&'f mut bool);

impl<'de> DeserializeSeed<'de> for VersionReader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for VersionReader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a feed")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "version" {
                let version: String = map.next_value()?;
                *self.0 |= version.contains("jsonfeed.org/version/");
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}
