//! The members of an item that was imported, which have no place in a record, put back where the record is exported again.

use crate::members::Members;
use crate::remainder::Remainder;
use serde_json::Value;

/// Puts the members that a record keeps of an item of ninjs 3 into the item that it becomes. Those of other versions are
/// called or made otherwise, and stay.
pub(super) fn restore(rest: &mut Remainder, item: &mut Members) {
    let version = rest.text(&format!("{EXT}/standard/version"));
    if version.is_some_and(|version| !version.starts_with("3.")) {
        return;
    }
    for (name, pointer) in rest.members(EXT) {
        if !rest.value(&pointer).is_some_and(|value| is_of_version(&name, value)) {
            continue;
        }
        match item.get_mut(&name) {
            None => item.set_some(&name, rest.take(&pointer)),
            Some(Value::Array(ours)) => {
                if let Some(Value::Array(theirs)) = rest.take(&pointer) {
                    for value in theirs {
                        put(ours, value);
                    }
                }
            }
            // What the item said in words is what it said; ours was put together from parts.
            Some(ours) if name == "by" => *ours = rest.take(&pointer).unwrap_or_default(),
            Some(_) if name == "standard" => drop(rest.take(&pointer)),
            Some(_) => {}
        }
    }
}

/// Returns whether version 3 has a member of this name with such a value.
fn is_of_version(name: &str, value: &Value) -> bool {
    match value {
        Value::String(_) => TEXTS.contains(&name),
        Value::Number(_) => name == "urgency",
        Value::Array(items) => {
            LISTS.contains(&name) && (name != "associations" || items.iter().all(is_association))
        }
        Value::Object(_) => OBJECTS.contains(&name),
        Value::Null | Value::Bool(_) => false,
    }
}

/// Returns whether a value is an item that version 3 associates with another.
fn is_association(item: &Value) -> bool {
    const OWN: [&str; 3] = ["name", "uri", "type"];
    let is_member = |(name, value): (&String, &Value)| {
        if OWN.contains(&name.as_str()) { value.is_string() } else { is_of_version(name, value) }
    };
    item.as_object().is_some_and(|item| {
        item.contains_key("name") && item.contains_key("uri") && item.iter().all(is_member)
    })
}

/// The members of ninjs 3.1 by the kinds of their values.
const TEXTS: [&str; 18] = [
    "representationType",
    "profile",
    "version",
    "contentCreated",
    "embargoedUntil",
    "pubStatus",
    "copyrightHolder",
    "copyrightNotice",
    "usageTerms",
    "edNote",
    "title",
    "by",
    "slugline",
    "located",
    "expires",
    "firstCreated",
    "versionCreated",
    "language",
];
const LISTS: [&str; 16] = [
    "descriptions",
    "bodies",
    "headlines",
    "people",
    "organisations",
    "places",
    "subjects",
    "events",
    "plannedCoverage",
    "objects",
    "infoSources",
    "renditions",
    "associations",
    "altIds",
    "trustIndicators",
    "genres",
];
const OBJECTS: [&str; 4] = ["standard", "rightsInfo", "digitalSourceType", "eventDetails"];

const EXT: &str = "/ext/org.iptc.ninjs";

/// Puts a value into a list, in the place of what says less of the same.
fn put(list: &mut Vec<Value>, value: Value) {
    match list.iter_mut().find(|known| is_same(known, &value)) {
        Some(known) => *known = value,
        None => list.push(value),
    }
}

/// Returns whether two values are of the same: they have one name or URI, or one is a rendition of the other.
fn is_same(ours: &Value, theirs: &Value) -> bool {
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let uri = text(ours, "uri");
    let hrefs = theirs.get("renditions").and_then(Value::as_array).into_iter().flatten();
    let addresses = hrefs.filter_map(|rendition| text(rendition, "href")).chain(text(theirs, "uri"));
    let is_picture = ours.get("renditions").is_some();
    if uri.is_some() && addresses.into_iter().any(|address| Some(address) == uri) {
        return true;
    }
    !is_picture && text(ours, "name").is_some() && text(ours, "name") == text(theirs, "name")
}
