//! What goes out: which formats of records there are, and where they are written.
//!
//! A format is a file of this module and a line in [`FORMATS`].

mod canonical;
mod destination;
mod json;
mod ndjson;
pub(crate) mod plan;

pub(crate) use destination::{Destination, print};
pub(crate) use ndjson::one_line;
pub(crate) use plan::Plan;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use copydesk_record::Record;

/// A format that records are written in.
#[derive(Debug)]
pub(crate) struct Format {
    /// What `--to` calls it.
    pub(crate) name: &'static str,
    /// What it is, in a few words.
    about: &'static str,
    /// How the names of such files end.
    pub(crate) extension: &'static str,
    /// Whether several records in one file are in the nature of it.
    pub(crate) many: bool,
    /// Writes a record and what parts it from the next.
    write: Write,
}

/// Appends a record to a buffer.
pub(crate) type Write = fn(&Record<'_>, &mut Vec<u8>) -> serde_json::Result<()>;

/// The formats.
const FORMATS: &[Format] = &[json::FORMAT, ndjson::FORMAT];

impl Format {
    /// Reads the value of `--to`.
    pub(crate) fn parser() -> impl TypedValueParser<Value = &'static Self> {
        let formats = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
        PossibleValuesParser::new(formats)
            .map(|name| FORMATS.iter().find(|format| format.name == name).unwrap_or(&FORMATS[0]))
    }

    /// What writes a record, in canonical form or not.
    pub(crate) fn writer(&self, canonical: bool) -> Write {
        if canonical { canonical::write } else { self.write }
    }
}
