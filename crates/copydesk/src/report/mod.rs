//! Reports: findings and errors as they are printed, and the exit code that follows from them.
//!
//! A format of findings is a file of this module and a line in [`FORMATS`].

mod concise;
mod detailed;
mod excerpt;
mod finding;
mod format;
mod full;
mod github;
mod gitlab;
mod json;
mod json_lines;
mod junit;
mod output_basic;
mod output_detailed;
mod output_unit;
pub(crate) mod paragraph;
pub(crate) mod position;
mod progress;
mod reporter;
mod sarif;
mod screen;
mod statistics;
mod style;
mod summary;

pub(crate) use excerpt::Excerpt;
pub(crate) use finding::Finding;
pub(crate) use format::{RecordVerdict, ReportFormat};
pub(crate) use reporter::{ReportOptions, Reporter};
pub(crate) use style::escape_controls;
pub(crate) use summary::{Summary, counted, with_speed};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// The formats of findings. The first is the default.
const FORMATS: &[ReportFormat] = &[
    full::FORMAT,
    concise::FORMAT,
    json::FORMAT,
    json_lines::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    junit::FORMAT,
    sarif::FORMAT,
    output_basic::FORMAT,
    output_detailed::FORMAT,
];

/// Returns the parser of the value of `--output-format`.
pub(crate) fn format_parser() -> impl TypedValueParser<Value = &'static ReportFormat> {
    let formats = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(formats).map(|name| format_named(&name).unwrap_or(default_format()))
}

/// Returns the format of this name.
pub(crate) fn format_named(name: &str) -> Option<&'static ReportFormat> {
    FORMATS.iter().find(|format| format.name == name)
}

/// Returns the names of all formats.
pub(crate) fn format_names() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().map(|format| format.name)
}

/// Returns the format of findings where none is set.
pub(crate) fn default_format() -> &'static ReportFormat {
    &FORMATS[0]
}
