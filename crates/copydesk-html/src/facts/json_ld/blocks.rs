//! The JSON-LD of a page, read.

pub(super) use super::mend::without_marks;

use super::mend::mended;
use crate::facts::finding::{MarkupFault, MarkupFinding};
use serde_json::{Deserializer, Value};

/// The largest script that is read, in bytes, and the most of them.
const MAX_BYTES: usize = 2_000_000;
const MAX_SCRIPTS: usize = 100;

/// Returns the values of scripts of JSON-LD. What can't be read is left out. A value that is deeper than 128 levels can't.
pub(super) fn values(scripts: &[String], findings: &mut Vec<MarkupFinding>) -> Vec<Value> {
    if let Some(script) = scripts.get(MAX_SCRIPTS) {
        findings.push(MarkupFinding::new(MarkupFault::JsonLdTooMany, script));
    }
    let mut values = Vec::new();
    for script in scripts.iter().take(MAX_SCRIPTS) {
        let text = without_marks(script);
        if text.len() > MAX_BYTES {
            findings.push(MarkupFinding::new(MarkupFault::JsonLdTooLarge, text));
        } else if !text.is_empty() {
            read(text, &mut values, findings);
        }
    }
    values
}

/// Reads the values of a text, mended if need be.
pub(super) fn read(text: &str, values: &mut Vec<Value>, findings: &mut Vec<MarkupFinding>) {
    let known = values.len();
    let Err(fault) = read_all(text, values) else { return };
    values.truncate(known);
    let text = mended(text);
    let kind = match read_all(&text, values) {
        Ok(()) => MarkupFault::JsonLdMended,
        Err(_) => MarkupFault::JsonLdUnreadable,
    };
    findings.push(MarkupFinding::new(kind, &fault.to_string()));
}

/// Reads values one after another.
fn read_all(text: &str, values: &mut Vec<Value>) -> serde_json::Result<()> {
    for value in Deserializer::from_str(text).into_iter() {
        values.push(value?);
    }
    Ok(())
}
