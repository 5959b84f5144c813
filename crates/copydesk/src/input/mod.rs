//! Input: the formats that articles are read from, and the files that they are in.
//!
//! A format is a file of this module and a line in [`OWN_FORMATS`], or a line in a list of `copydesk-formats`.

mod arguments;
pub(crate) mod byte_order_mark;
mod columns;
mod compression;
mod discovery;
mod documents;
mod exclusion;
mod file;
mod file_globs;
mod format;
mod guarded;
mod gzip;
mod html;
mod imported;
mod json;
mod markdown;
mod meter;
mod mhtml;
mod ndjson;
mod open_input;
mod pattern;
pub(crate) mod records;
mod row_lines;
mod stated_type;
mod table;
#[cfg(test)]
mod test_page;
mod text;
mod warc;

pub(crate) use compression::Compression;
pub(crate) use discovery::{FoundFiles, Search, Wanted, is_argument};
pub(crate) use documents::format_of_collection;
pub(crate) use exclusion::{Exclusion, FileArgs};
pub(crate) use file::{FileIdentity, InputFile, STDIN, is_input};
pub(crate) use file_globs::FileGlobs;
pub(crate) use format::{Granularity, InputFormat, ReadOptions};
pub(crate) use meter::{
    bytes_read, forget_bytes_read, note_skipped, stored_bytes_read, stored_bytes_skipped, time_skipped,
};
pub(crate) use open_input::{OpenInput, WholeInput};
pub(crate) use stated_type::StatedType;
pub(crate) use warc::{Content, RecordChunk, RecordPiece, WarcCutter};

use crate::failure::Failure;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use copydesk_article::foreign::{self, Head};
use copydesk_formats::{DOCUMENT_FORMATS, IMPORT_FORMATS, ImportFormat};
use format::{ArticleConsumer, Reader};
use std::sync::LazyLock;

/// The formats that are read here, each a line. The first is that of files whose names have no known extension. Those of other
/// systems are lists of `copydesk-formats`.
const OWN_FORMATS: &[InputFormat] = &[
    text::FORMAT,
    markdown::FORMAT,
    html::FORMAT,
    mhtml::FORMAT,
    ndjson::FORMAT,
    json::FORMAT,
    table::FORMAT,
    warc::FORMAT,
    #[cfg(test)]
    test_page::FORMAT,
];

/// All formats.
static FORMATS: LazyLock<Vec<InputFormat>> = LazyLock::new(|| {
    // A format of rows may be one of documents too, which read lines as well.
    let is_of_rows_only =
        |rows: &&ImportFormat| DOCUMENT_FORMATS.iter().all(|format| format.name != rows.name);
    let records = IMPORT_FORMATS.iter().filter(is_of_rows_only).map(imported::input_format);
    let documents = DOCUMENT_FORMATS.iter().map(documents::input_format);
    OWN_FORMATS.iter().cloned().chain(records).chain(documents).collect()
});

/// Returns the format of an input that would be taken for one that is not read: a page is text with tags in it, a saved one is a
/// mail, a feed is XML, and rows are JSON or a table.
fn told_first(head: &Head<'_>) -> Option<&'static InputFormat> {
    let is_document = |format: &&InputFormat| matches!(format.reader, Reader::Document(_));
    let is_other = |format: &&InputFormat| !is_document(format) && format.name != ndjson::FORMAT.name;
    let mut formats = FORMATS.iter().filter(is_document).chain(FORMATS.iter().filter(is_other));
    formats.find(|format| format.is_told_by(head))
}

/// Returns the format of an input that is none of those that are not read: lines of JSON may be records.
fn told_last(head: &Head<'_>) -> Option<&'static InputFormat> {
    FORMATS.iter().find(|format| format.name == ndjson::FORMAT.name && format.is_told_by(head))
}

impl InputFormat {
    /// Returns whether an input that begins with these bytes is surely in this format, whatever its name is.
    fn is_told_by(&self, head: &Head<'_>) -> bool {
        match self.reader {
            Reader::Document(format) => format.recognizes(head.bytes),
            Reader::Articles(_) | Reader::Record(_) | Reader::Warc => (self.recognizes)(head),
        }
    }

    /// Reads the articles in some bytes (a file or a line, as the [`Granularity`] is), and passes each to the consumer
    /// before the next is read. After an article that can't be read, others may follow.
    pub(crate) fn read(&self, bytes: &[u8], options: &ReadOptions, consume: &mut ArticleConsumer<'_>) {
        match self.reader {
            Reader::Articles(read) => read(bytes, options, consume),
            Reader::Document(format) => documents::read(format, bytes, options, consume),
            Reader::Record(format) => imported::read(format, bytes, options, consume),
            // Its records are read one by one, each with its place: see `warc`.
            Reader::Warc => {}
        }
    }
}

/// The value of `--from`.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FormatChoice {
    /// Each file has the format that its content and its extension indicate.
    Auto,
    /// All files have this format.
    Fixed(&'static InputFormat),
}

impl FormatChoice {
    /// Returns the parser of the value.
    pub(crate) fn parser() -> impl TypedValueParser<Value = Self> {
        let auto = PossibleValue::new("auto").help("tell by the content and the file's name");
        let formats = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
        PossibleValuesParser::new(std::iter::once(auto).chain(formats)).map(|name| {
            let format = FORMATS.iter().find(|format| format.name == name);
            format.map_or(Self::Auto, Self::Fixed)
        })
    }

    /// Returns the name of the choice, as the value of the option.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Fixed(format) => format.name,
        }
    }

    /// Returns whether no more than these bytes are needed to tell the format of a file that begins with them.
    pub(crate) fn is_told_by(self, head: &Head<'_>) -> bool {
        match self {
            Self::Fixed(_) => true,
            Self::Auto => {
                head.bytes.contains(&b'\n') && told_first(head).or_else(|| told_last(head)).is_some()
            }
        }
    }

    /// Returns the format of a file that begins with these bytes, or the failure for one that is not read.
    pub(crate) fn format_of(
        self,
        file: &InputFile,
        head: &Head<'_>,
        options: &ReadOptions,
    ) -> Result<&'static InputFormat, Failure> {
        if let Self::Fixed(format) = self {
            return Ok(format);
        }
        if let Some(format) = told_first(head) {
            return Ok(format);
        }
        match foreign::recognize(head) {
            Some(foreign) if !(foreign.is_readable_if_encoding_named && options.encoding.is_some()) => {
                let message = format!("{} is {foreign} (`--from text` insists)", file.description());
                Err(Failure::Failed(message))
            }
            _ => Ok(told_last(head).unwrap_or_else(|| self.format_of_name(file))),
        }
    }

    /// Returns the format that the name of a file indicates.
    pub(crate) fn format_of_name(self, file: &InputFile) -> &'static InputFormat {
        match self {
            Self::Fixed(format) => format,
            Self::Auto => {
                FORMATS.iter().find(|format| file.has_extension(format.extensions)).unwrap_or(&FORMATS[0])
            }
        }
    }

    /// Returns whether the name of a file has the extension of a format without members.
    pub(crate) fn is_without_members(file: &InputFile) -> bool {
        let format = FORMATS.iter().find(|format| file.has_extension(format.extensions));
        format.is_some_and(|format| !format.has_members)
    }

    /// Returns the format of a file that begins with these bytes and has rows, by its content or its name.
    pub(crate) fn format_of_rows(file: &InputFile, head: &Head<'_>) -> Option<&'static InputFormat> {
        let is_of_rows = |format: &&InputFormat| format.granularity == Granularity::Line;
        let told = told_first(head).or_else(|| told_last(head));
        let by_name = || FORMATS.iter().find(|format| file.has_extension(format.extensions));
        told.or_else(by_name).filter(is_of_rows)
    }

    /// Returns the extensions of files that are read so.
    pub(crate) fn extensions_of(granularity: Granularity) -> Vec<&'static str> {
        extensions(FORMATS.iter().filter(|format| format.granularity == granularity))
    }

    /// Returns which files are read from a folder.
    pub(crate) fn wanted(self) -> Wanted {
        match self {
            Self::Auto => Wanted::Articles,
            Self::Fixed(_) => Wanted::Any,
        }
    }

    /// Returns the extensions of the files that are read from a folder.
    pub(crate) fn extensions(self) -> Vec<&'static str> {
        let formats = match self {
            Self::Auto => FORMATS.as_slice(),
            Self::Fixed(format) => std::slice::from_ref(format),
        };
        extensions(formats.iter())
    }
}

/// Returns the extensions of formats, each once.
fn extensions<'f>(formats: impl Iterator<Item = &'f InputFormat>) -> Vec<&'static str> {
    let mut all: Vec<&str> = Vec::new();
    for extension in formats.flat_map(|format| format.extensions) {
        if !all.contains(extension) {
            all.push(extension);
        }
    }
    all
}
