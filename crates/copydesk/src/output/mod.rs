//! Output: the formats that records are written in, and the files that they are written to.
//!
//! A format is a file of this module and a line in [`FORMATS`].

mod canonical;
mod destination;
mod format;
mod json;
mod ndjson;
mod record_file;
mod rendered;
mod targets;
#[cfg(test)]
mod test_array;

pub(crate) use canonical::FORMAT as CANONICAL;
pub(crate) use destination::{Destination, print};
pub(crate) use format::{OutputFormat, Render};
pub(crate) use ndjson::to_line;
pub(crate) use record_file::RecordFile;
pub(crate) use rendered::RenderedRecords;
pub(crate) use targets::{OutputTargets, check_replaceable, create_with_folders};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// The formats. The first is the default.
const FORMATS: &[OutputFormat] = &[
    json::FORMAT,
    ndjson::FORMAT,
    #[cfg(test)]
    test_array::FORMAT,
];

/// Returns the parser of the value of `--to`.
pub(crate) fn format_parser() -> impl TypedValueParser<Value = &'static OutputFormat> {
    let formats = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(formats)
        .map(|name| FORMATS.iter().find(|format| format.name == name).unwrap_or(&FORMATS[0]))
}
