//! What comes in: which formats there are, and where their bytes are found.
//!
//! A format is a file of this module and a line in [`FORMATS`].

pub(crate) mod mark;
mod ndjson;
mod packed;
mod sources;
mod text;

pub(crate) use sources::{STDIN, Source, expand, or_stdin};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use copydesk_convert::ndjson::Fields;
use copydesk_convert::{DecodeError, Document, Given};
use copydesk_diag::Diagnostic;

/// A format that articles come in.
#[derive(Debug)]
pub(crate) struct Format {
    /// What `--from` calls it.
    pub(crate) name: &'static str,
    /// What it is, in a few words.
    about: &'static str,
    /// How the names of such files end: what is taken from a folder.
    pub(crate) extensions: &'static [&'static str],
    /// How much of a file one article is.
    pub(crate) grain: Grain,
    /// Reads one article.
    pub(crate) read: for<'a> fn(&'a [u8], &'a Asked, &Given<'a>) -> Result<Article<'a>, Unreadable>,
}

/// How much of a file one article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grain {
    /// The whole file.
    File,
    /// A line.
    Line,
}

/// An article that was read, and what is known about it.
pub(crate) type Article<'a> = (Document<'a>, Given<'a>);

/// Why an article could not be read.
pub(crate) enum Unreadable {
    /// The bytes are not in the encoding: an error of the run, which another flag would fix.
    Bytes(DecodeError),
    /// There is no article in them: a finding.
    Content(Box<Diagnostic>),
}

/// What the user asked for in reading.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// The encoding of texts without a byte order mark.
    pub(crate) encoding: Option<String>,
    /// The members of a line.
    pub(crate) fields: Fields,
}

/// The formats. The first is for files whose names say nothing.
const FORMATS: &[Format] = &[text::FORMAT, ndjson::FORMAT];

/// Which format the user says the input has.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Choice {
    /// That which each file's name tells.
    Auto,
    /// This.
    Format(&'static Format),
}

impl Choice {
    /// Reads the value of `--from`.
    pub(crate) fn parser() -> impl TypedValueParser<Value = Self> {
        let auto = PossibleValue::new("auto").help("tell by the file's name; standard input is text");
        let formats = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
        PossibleValuesParser::new(std::iter::once(auto).chain(formats)).map(|name| {
            let format = FORMATS.iter().find(|format| format.name == name);
            format.map_or(Self::Auto, Self::Format)
        })
    }

    /// The format of a source.
    pub(crate) fn of(self, source: &Source) -> &'static Format {
        match self {
            Self::Format(format) => format,
            Self::Auto => {
                FORMATS.iter().find(|format| source.has_extension(format.extensions)).unwrap_or(&FORMATS[0])
            }
        }
    }

    /// The extensions of files that are taken from a folder.
    pub(crate) fn extensions(self) -> Vec<&'static str> {
        let formats = match self {
            Self::Auto => FORMATS,
            Self::Format(format) => std::slice::from_ref(format),
        };
        formats.iter().flat_map(|format| format.extensions).copied().collect()
    }
}
