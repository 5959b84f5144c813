//! What the values of settings may be, as the schema of the settings file says it.

use super::selection::Profile;
use crate::catalogue;
use crate::report;
use clap::ValueEnum;
use copydesk_diag::Severity;
use copydesk_validate::limits::MAX_DEPTH_LIMIT;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// The code of a fault, or a subject, with a slash behind it or none.
pub(super) struct FaultName;

impl JsonSchema for FaultName {
    fn schema_name() -> Cow<'static, str> {
        "FaultName".into()
    }

    /// Lists them all, so that editors offer them and tell a misspelt one. Blanks around a name, which the program
    /// overlooks, have no place in it.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let faults = catalogue::faults();
        let mut subjects: Vec<&str> = faults.iter().map(|fault| fault.subject()).collect();
        subjects.sort_unstable();
        subjects.dedup();
        let mut names: Vec<&str> = faults.iter().map(|fault| fault.code).chain(subjects.clone()).collect();
        names.sort_unstable();
        json_schema!({
            "description": "The code of a fault, or a subject for all of its faults. `copydesk explain CODE` explains it.",
            "type": "string",
            "anyOf": [{"enum": names}, {"pattern": format!("^({})/$", subjects.join("|"))}],
        })
    }
}

/// Returns the schema of severities by the names of faults.
pub(super) fn severities(generator: &mut SchemaGenerator) -> Schema {
    let severities = [Severity::Error, Severity::Warning, Severity::Info].map(Severity::name);
    json_schema!({
        "type": "object",
        "propertyNames": generator.subschema_for::<FaultName>(),
        "additionalProperties": {"type": "string", "enum": severities},
    })
}

/// Returns the schema of a profile.
pub(super) fn profile(_: &mut SchemaGenerator) -> Schema {
    let names = Profile::value_variants().iter().map(|profile| profile.name());
    json_schema!({"type": "string", "enum": names.collect::<Vec<_>>()})
}

/// Returns the schema of the name of a report's format.
pub(super) fn output_format(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "string", "enum": report::format_names().collect::<Vec<_>>()})
}

/// Returns the schema of a number of things.
pub(super) fn count(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "integer", "minimum": 0})
}

/// Returns the schema of a size in bytes, or with a unit. How much a machine can count it does not say.
pub(super) fn size(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "anyOf": [
            {"type": "integer", "minimum": 1},
            {"type": "string", "pattern": r"^0*[1-9][0-9]*\s*([Bb]|[KkMmGg]([Ii]?[Bb])?)?\s*$"},
        ],
    })
}

/// Returns the schema of a number of levels.
pub(super) fn depth(_: &mut SchemaGenerator) -> Schema {
    const {
        assert!(MAX_DEPTH_LIMIT == 1000, "the pattern has it too");
    }
    json_schema!({
        "anyOf": [
            {"type": "integer", "minimum": 1, "maximum": MAX_DEPTH_LIMIT},
            {"type": "string", "pattern": r"^\+?0*([1-9][0-9]{0,2}|1000)$"},
        ],
    })
}

/// Returns the schema of the name of a draft.
pub(super) fn draft(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "string", "pattern": "^(draft)?-*0*(4|6|7|2019(-09)?|2020(-12)?)$"})
}

/// Returns the schema of one path, or several.
pub(super) fn one_or_many(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]})
}
