//! The migration of one record: from bytes to bytes, and whether what came out is valid.

use crate::failure::Failure;
use copydesk_diag::{Diagnostic, Severity};
use copydesk_migrate::{Chain, FormatVersion, Migrated};
use copydesk_record::to_line;
use copydesk_validate::{Scratch, Validator};
use serde_json::{Map, Value};

/// Migrates records, one after the other.
pub(super) struct RecordMigrator<'c> {
    chain: Chain<'c>,
    /// Made for the first record that changes.
    validator: Option<Validator>,
    scratch: Scratch,
}

/// What became of a record.
#[derive(Debug, PartialEq)]
pub(super) enum Outcome {
    /// It stays as it is.
    Current,
    /// It stays as it is, and is of a later minor version.
    Later,
    /// It is these bytes now.
    Changed { from: FormatVersion, json: Vec<u8>, is_valid: bool },
    /// It can't be migrated.
    Refused,
}

impl<'c> RecordMigrator<'c> {
    pub(super) fn new(chain: Chain<'c>) -> Self {
        Self { chain, validator: None, scratch: Scratch::default() }
    }

    /// Returns the version that records are taken to.
    pub(super) fn target(&self) -> FormatVersion {
        self.chain.target
    }

    /// Migrates a record. Returns also what is to be said of it: findings about the record as it was, and then about what it
    /// is now, which have their places there.
    pub(super) fn migrate(&mut self, json: &[u8]) -> Result<(Outcome, [Vec<Diagnostic>; 2]), Failure> {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let outcome = match self.chain.migrate(json, &mut before) {
            Migrated::Current => Outcome::Current,
            Migrated::Later => Outcome::Later,
            Migrated::Refused => Outcome::Refused,
            Migrated::Changed { from, record } => {
                let json = written(&record, json.contains(&b'\n'))?;
                let validator = match &mut self.validator {
                    Some(validator) => validator,
                    none => {
                        none.insert(Validator::new().map_err(|error| Failure::about("the schema", error))?)
                    }
                };
                validator.validate(&json, None, &mut self.scratch, &mut after);
                let note =
                    format!("so it is in the record of version {}, migrated from {from}", self.chain.target);
                for finding in &mut after {
                    finding.notes.push(note.clone());
                }
                let is_valid = after.iter().all(|finding| finding.severity < Severity::Error);
                Outcome::Changed { from, json, is_valid }
            }
        };
        Ok((outcome, [before, after]))
    }
}

/// Returns a record as JSON, over several lines or in one, as it was before.
fn written(record: &Map<String, Value>, has_lines: bool) -> Result<Vec<u8>, Failure> {
    let mut json = Vec::new();
    let written =
        if has_lines { serde_json::to_writer_pretty(&mut json, record) } else { to_line(record, &mut json) };
    written.map_err(|error| Failure::about("the record", error))?;
    Ok(json)
}
