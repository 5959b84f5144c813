//! A record as it stands in a file, with what the types have no place for.

use super::record_table::fault;
use crate::input::records::member_pointer;
use crate::output::{JSON, NDJSON};
use copydesk_record::{Record, pointer_token};
use copydesk_view::{Difference, DifferenceKind};
use serde_ignored::Path;
use serde_json::Value;

/// A record, and the members that no record has.
pub(super) struct WholeRecord<'b> {
    pub(super) record: Record<'b>,
    pub(super) unknown: Vec<Difference>,
}

impl<'b> WholeRecord<'b> {
    /// Reads a record. An error says why it is none.
    pub(super) fn read(json: &'b [u8]) -> Result<Self, String> {
        let record: Record<'b> = serde_json::from_slice(json).map_err(|_| fault(json))?;
        // Most records are as they were written, and have nothing else.
        let format = if json.contains(&b'\n') { JSON } else { NDJSON };
        let mut rendered = Vec::new();
        if (format.render)(&record, &mut rendered).is_ok() && rendered.trim_ascii_end() == json {
            return Ok(Self { record, unknown: Vec::new() });
        }
        let stored: Value = serde_json::from_slice(json).map_err(|_| fault(json))?;
        let typed = serde_json::to_value(&record).map_err(|_| fault(json))?;
        if let Some(pointer) = array_for_object(&stored, &typed) {
            return Err(format!("it is no article record: `{pointer}` is an array, and should be an object"));
        }
        Ok(Self { record, unknown: unknown_members(json, &stored) })
    }
}

/// Returns the differences that are members no record has.
fn unknown_members(json: &[u8], stored: &Value) -> Vec<Difference> {
    let mut unknown = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let found = |path: Path<'_>| {
        let pointer = member_pointer(&path, |index| index.to_string());
        unknown.push(Difference {
            kind: DifferenceKind::Extra,
            message: format!("the member `{pointer}` is none of a record's, and should not be there"),
            before: stored.pointer(&pointer).cloned(),
            after: None,
            pointer,
        });
    };
    // It was read before.
    drop(serde_ignored::deserialize::<_, _, Record<'_>>(&mut deserializer, found));
    unknown
}

/// Returns the pointer of the first array in place of an object: types are read from both.
fn array_for_object(stored: &Value, typed: &Value) -> Option<String> {
    match (stored, typed) {
        (Value::Array(_), Value::Object(_)) => Some(String::new()),
        (Value::Array(stored), Value::Array(typed)) => {
            stored.iter().zip(typed).enumerate().find_map(|(index, (stored, typed))| {
                array_for_object(stored, typed).map(|rest| format!("/{index}{rest}"))
            })
        }
        (Value::Object(stored), Value::Object(typed)) => stored.iter().find_map(|(name, stored)| {
            array_for_object(stored, typed.get(name)?).map(|rest| format!("/{}{rest}", pointer_token(name)))
        }),
        _ => None,
    }
}
