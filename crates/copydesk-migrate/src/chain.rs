//! The way of a record from its version to the current one.

use crate::exactness::{Inexact, inexact};
use crate::fault::{INEXACT, NO_RECORD, VERSION_LATER, VERSION_UNKNOWN};
use crate::format_version::FormatVersion;
use crate::migration::Migration;
use crate::migrations::MIGRATIONS;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::Format;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::ops::Range;

/// The migrations that lead to a version.
#[derive(Debug, Clone, Copy)]
pub struct Chain<'m> {
    /// The migrations, the oldest first: none takes a version that an earlier one skips.
    pub migrations: &'m [Migration],
    /// The version that they lead to.
    pub target: FormatVersion,
}

/// What became of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Migrated {
    /// It is of the current version, and stays as it is.
    Current,
    /// It is of a later minor version, and stays as it is: that is reported.
    Later,
    /// It is another now, which was of this version.
    Changed {
        /// The version that it had.
        from: FormatVersion,
        /// What it is now.
        record: Map<String, Value>,
    },
    /// It can't be migrated: why is reported.
    Refused,
}

impl Chain<'static> {
    /// The migrations to the version that `copydesk-record` writes.
    pub const CURRENT: Self = Self { migrations: MIGRATIONS, target: FormatVersion::CURRENT };
}

impl Chain<'_> {
    /// Migrates one record: the bytes of one JSON value. What can't be carried over, and why a record stays as it is, goes to
    /// the sink.
    pub fn migrate(&self, json: &[u8], sink: &mut dyn Sink) -> Migrated {
        let outcome = version_of(json).and_then(|from| match from {
            current if current == self.target => Ok(Migrated::Current),
            later if later > self.target && later.major == self.target.major => {
                let target = self.target;
                let message = format!(
                    "the record is of version {later}, later than this program's {target}, and stays as it is"
                );
                sink.report(Diagnostic::new(&VERSION_LATER, Place::Whole, message));
                Ok(Migrated::Later)
            }
            _ => self.steps(from).and_then(|steps| self.take(from, &steps, json, sink)),
        });
        outcome.unwrap_or_else(|finding| {
            sink.report(*finding);
            Migrated::Refused
        })
    }

    /// Returns the migrations that a record of some version needs. Where none takes a version, its records are those of the
    /// next minor version too.
    fn steps(&self, from: FormatVersion) -> Result<Vec<&Migration>, Box<Diagnostic>> {
        let mut steps = Vec::new();
        let mut reached = from;
        for step in self.migrations {
            if step.from >= reached && step.from.major == reached.major && step.to <= self.target {
                steps.push(step);
                reached = step.to;
            }
        }
        if reached.major == self.target.major && reached <= self.target {
            return Ok(steps);
        }
        let message = if from > self.target {
            format!(
                "the record is of version {from}, later than this program's {}: only a later one reads it",
                self.target
            )
        } else {
            format!("the record is of version {from}, from which no migration leads to {}", self.target)
        };
        Err(Box::new(Diagnostic::new(&VERSION_UNKNOWN, Place::Whole, message)))
    }

    fn take(
        &self,
        from: FormatVersion,
        steps: &[&Migration],
        json: &[u8],
        sink: &mut dyn Sink,
    ) -> Result<Migrated, Box<Diagnostic>> {
        let mut record: Map<String, Value> = serde_json::from_slice(json).map_err(|error| no_json(&error))?;
        if let Some(inexact) = inexact(json, &record) {
            return Err(Box::new(match inexact {
                Inexact::Number(Range { start, end }) => {
                    let message = "this number has more digits than can be written again";
                    Diagnostic::new(&INEXACT, Place::Bytes { start, end }, message)
                }
                Inexact::Key => {
                    let message = "a key is in an object of the record twice";
                    Diagnostic::new(&INEXACT, Place::Whole, message).fix("`copydesk validate` says which")
                }
            }));
        }
        for (at, step) in steps.iter().enumerate() {
            let mut findings = Vec::new();
            (step.apply)(&mut record, &mut findings);
            for finding in findings {
                // The record of a version in between is nowhere to be seen.
                let note = format!("it stood there in version {}, on the way from {from}", step.from);
                sink.report(if at == 0 { finding } else { finding.note(note) });
            }
            set_version(&mut record, step.to);
        }
        set_version(&mut record, self.target);
        Ok(Migrated::Changed { from, record })
    }
}

fn set_version(record: &mut Map<String, Value>, version: FormatVersion) {
    record.insert("version".into(), version.to_string().into());
}

/// The members that say what a record is.
#[derive(Deserialize)]
struct Envelope {
    format: Option<Value>,
    version: Option<Value>,
}

/// Returns the version of a record, or why it is none.
fn version_of(json: &[u8]) -> Result<FormatVersion, Box<Diagnostic>> {
    if json.trim_ascii_start().first() != Some(&b'{') {
        let parsed = serde_json::from_slice::<serde::de::IgnoredAny>(json);
        return Err(parsed.map_or_else(
            |error| no_json(&error),
            |_| no_record("it is no JSON object, and so no article record"),
        ));
    }
    let Envelope { format, version } = serde_json::from_slice(json).map_err(|error| no_json(&error))?;
    let name = Format::Article.name();
    match format {
        None => {
            return Err(no_record(&format!(
                "it is no article record: it has no `format`, which is `{name}`"
            )));
        }
        Some(format) if format != *name => {
            return Err(no_record(&format!("it is no article record: its `format` is not `{name}`")));
        }
        Some(_) => {}
    }
    match version {
        None => Err(no_record("it has no `version`")),
        Some(Value::String(version)) => {
            FormatVersion::parse(&version).ok_or_else(|| malformed_version(&version))
        }
        Some(other) => Err(malformed_version(&other.to_string())),
    }
}

fn malformed_version(version: &str) -> Box<Diagnostic> {
    let shown: String = version.chars().take(40).collect();
    let message = format!("`{shown}` is no version of the format, such as `{}`", FormatVersion::CURRENT);
    Box::new(Diagnostic::new(&VERSION_UNKNOWN, Place::Whole, message))
}

fn no_json(error: &serde_json::Error) -> Box<Diagnostic> {
    let what = if error.is_data() { "it is no article record" } else { "it is no JSON" };
    no_record(&format!("{what}: {error}"))
}

fn no_record(message: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(&NO_RECORD, Place::Whole, message))
}
