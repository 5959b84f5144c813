//! Output: the formats that records are written in, and the files that they are written to.
//!
//! A format is a file of this module and a line in [`FORMATS`].

mod canonical;
mod compression;
mod destination;
mod format;
mod json;
mod lock_file;
mod ndjson;
#[cfg(feature = "arrow")]
mod parquet;
mod partial_file;
mod record_file;
mod record_origins;
mod record_parts;
mod rendered;
mod rewritten_file;
mod targets;
mod temporary_file;
#[cfg(test)]
mod test_array;

pub(crate) use canonical::FORMAT as CANONICAL;
pub(crate) use compression::CompressedWriter;
pub(crate) use destination::{Destination, print};
pub(crate) use format::{OutputFormat, WriteError};
pub(crate) use json::FORMAT as JSON;
pub(crate) use lock_file::LockFile;
pub(crate) use ndjson::FORMAT as NDJSON;
pub(crate) use partial_file::{Extent, PartialFile, sync_folder};
pub(crate) use record_file::RecordFile;
pub(crate) use record_origins::{RecordOrigin, RecordOrigins};
pub(crate) use record_parts::{OutputState, RecordParts, SharedRecords, create_synced_folder, number_of};
pub(crate) use rendered::RenderedRecords;
pub(crate) use rewritten_file::{FileState, RewrittenFile};
pub(crate) use targets::{OutputTargets, create_with_folders, is_folder, is_stdout};
pub(crate) use temporary_file::files;

use crate::report::escape_controls;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::path::Path;

/// The formats. The first is the default.
const FORMATS: &[OutputFormat] = &[
    json::FORMAT,
    ndjson::FORMAT,
    #[cfg(feature = "arrow")]
    parquet::FORMAT,
    #[cfg(test)]
    test_array::FORMAT,
];

/// Returns the parser of the value of `--to`.
pub(crate) fn format_parser() -> impl TypedValueParser<Value = &'static OutputFormat> {
    let formats = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(formats)
        .map(|name| FORMATS.iter().find(|format| format.name == name).unwrap_or(&FORMATS[0]))
}

/// Returns the format where nothing says another.
pub(crate) fn default_format() -> &'static OutputFormat {
    &FORMATS[0]
}

/// Returns the format that a file's name indicates; by default for a name without an ending. An error says which
/// endings there are.
pub(crate) fn format_of_name(path: &Path) -> Result<&'static OutputFormat, String> {
    let Some(extension) = path.extension().and_then(|extension| extension.to_str()) else {
        return Ok(default_format());
    };
    let is_meant =
        |format: &&OutputFormat| format.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension));
    FORMATS.iter().find(is_meant).ok_or_else(|| {
        if cfg!(not(feature = "arrow")) && extension.eq_ignore_ascii_case("parquet") {
            let build = "`cargo install --path crates/copydesk --features arrow`";
            return format!("this copydesk was built without Parquet: {build} builds one that writes it");
        }
        let known: Vec<&str> = FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
        format!(
            "no format belongs to .{} files: write {}, packed with .gz or .zst, or name a format with `--to`",
            escape_controls(extension),
            known.iter().map(|extension| format!(".{extension}")).collect::<Vec<_>>().join(" or ")
        )
    })
}
