//! The record that an article carries with it, if it is sound.

use crate::fault::CARRIED_FAULTY;
use copydesk_diag::{Diagnostic, Place, Severity};
use copydesk_record::Record;
use copydesk_validate::{Scratch, Validator};
use serde::Deserialize;
use serde_json::Value;
use std::sync::LazyLock;

/// Returns the record that an article carries. One that is not sound is none, and adds a finding.
pub(crate) fn read<'v>(carried: &'v Value, findings: &mut Vec<Diagnostic>) -> Option<Record<'v>> {
    static VALIDATOR: LazyLock<Option<Validator>> = LazyLock::new(|| Validator::new().ok());
    let json = carried.to_string();
    let mut found = Vec::new();
    VALIDATOR.as_ref()?.validate(json.as_bytes(), None, &mut Scratch::default(), &mut found);
    let fault = found.iter().find(|finding| finding.severity == Severity::Error);
    let fault = fault.map(|finding| format!("{}: {}", finding.fault.code, finding.message));
    let record = match fault {
        None => Record::deserialize(carried).map_err(|error| error.to_string()),
        Some(fault) => Err(fault),
    };
    record
        .map_err(|fault| {
            let message =
                format!("the record that the article carries is not sound, and was made anew: {fault}");
            findings.push(Diagnostic::new(&CARRIED_FAULTY, Place::Whole, message));
        })
        .ok()
}
