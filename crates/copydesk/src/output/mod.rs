//! Output: the formats that records are written in, and the files that they are written to.
//!
//! A format is a file of this module and a line in [`FORMATS`].

mod canonical;
mod compression;
mod destination;
mod format;
mod json;
mod ndjson;
mod record_file;
mod rendered;
mod source_digests;
mod targets;
mod temporary_file;
#[cfg(test)]
mod test_array;

pub(crate) use canonical::FORMAT as CANONICAL;
pub(crate) use compression::Compression;
pub(crate) use destination::{Destination, already_exists, print};
pub(crate) use format::{OutputFormat, Render};
pub(crate) use ndjson::to_line;
pub(crate) use record_file::RecordFile;
pub(crate) use rendered::RenderedRecords;
pub(crate) use source_digests::SourceDigests;
pub(crate) use targets::{OutputTargets, create_with_folders, is_folder};
pub(crate) use temporary_file::files;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::path::Path;

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

/// Returns the format that a file's name indicates, or the default.
pub(crate) fn format_of_name(path: &Path) -> &'static OutputFormat {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let is_meant =
        |format: &&OutputFormat| format.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension));
    FORMATS.iter().find(is_meant).unwrap_or(&FORMATS[0])
}
