//! The interface between the formats of articles and the conversion.

use super::byte_order_mark;
use super::foreign::Head;
use super::open_input::OpenInput;
use crate::fault::ENCODING_UNKNOWN;
use copydesk_convert::{DecodeError, Document, KnownMetadata};
use copydesk_diag::{Diagnostic, Place, quoted};
use copydesk_formats::rows::{RowReader, RowStatistics};
use copydesk_formats::{DocumentFormat, ImportFormat};
use std::io::{self, Read};
use std::sync::Arc;

/// A format that articles are read from.
#[derive(Debug, Clone)]
pub(crate) struct InputFormat {
    /// The value of `--from` that names the format.
    pub(crate) name: &'static str,
    /// A description in a few words, for the help.
    pub(crate) about: &'static str,
    /// The extensions of its files.
    pub(crate) extensions: &'static [&'static str],
    /// The media types that say that an input is in this format.
    pub(crate) media_types: &'static [&'static str],
    /// Returns whether an input that begins with these bytes is surely in this format, whatever its name is.
    pub(crate) recognizes: fn(&Head<'_>) -> bool,
    /// How much of a file is read at once.
    pub(crate) granularity: Granularity,
    /// Whether its articles have members that state facts: those of rows and of front matter.
    pub(crate) has_members: bool,
    /// Returns the stream of a file with a row a line, if its rows are not on lines of their own as they are.
    pub(crate) as_lines: Option<AsLines>,
    /// What reads its articles.
    pub(crate) reader: Reader,
}

/// What reads the articles of a format.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reader {
    /// A function of the format's own file.
    Articles(ReadArticles),
    /// A format of which a file holds one or several articles.
    Document(&'static DocumentFormat),
    /// A format of records of another system, which are rows.
    Record(&'static ImportFormat),
    /// Archives of what crawlers fetched.
    Warc,
}

/// How much of a file is read at once. Several files, or several parts of one, are read in parallel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Granularity {
    /// The whole file, which may hold any number of articles.
    File,
    /// A line, whatever the size of the file.
    Line,
    /// A record of an archive, whatever the size of the file.
    Record,
}

/// Returns a stream with a JSON object a line, each on the line on which it begins in the given one, of which none is longer than
/// this.
pub(crate) type AsLines = fn(Box<dyn Read + Send>, usize) -> Box<dyn Read + Send>;

impl InputFormat {
    /// Returns whether a file may hold several articles: rows, or the items of a feed.
    pub(crate) fn may_hold_several(&self) -> bool {
        self.granularity != Granularity::File || matches!(self.reader, Reader::Document(_))
    }

    /// Returns an open input as a stream with a row a line, of which none is longer than `limit`.
    pub(crate) fn lines(&self, open: OpenInput, limit: usize) -> io::Result<Box<dyn Read + Send>> {
        let stream: Box<dyn Read + Send> = Box::new(byte_order_mark::strip_utf8_mark(open.into_stream())?);
        Ok(match self.as_lines {
            Some(as_lines) => as_lines(stream, limit),
            None => stream,
        })
    }
}

/// Reads the articles in some bytes, as [`InputFormat::read`] does.
pub(crate) type ReadArticles = fn(&[u8], &ReadOptions, &mut ArticleConsumer<'_>);

/// Takes each article, or why it could not be read.
pub(crate) type ArticleConsumer<'c> = dyn FnMut(Result<Article<'_>, ReadError>) + 'c;

/// An article as its format states it.
///
/// The document has the text, its media type, and the blocks that the format knows of. The metadata are the
/// facts that the format states, each with its basis.
#[derive(Debug)]
pub(crate) struct Article<'a> {
    pub(crate) document: Document<'a>,
    pub(crate) metadata: KnownMetadata<'a>,
    /// The line of the file on which the article begins, from 1, if a file may hold several.
    pub(crate) line: Option<u64>,
    /// The record that the article carries with it, if it says what the article says: it is the record of the article.
    pub(crate) carried: Option<serde_json::Value>,
    /// The findings about what the format states. What they are about is in none of the above.
    pub(crate) findings: Vec<Diagnostic>,
}

/// Why an article could not be read.
#[derive(Debug)]
pub(crate) enum ReadError {
    /// The bytes are not in the encoding: an error of the run, which another flag would fix.
    Undecodable(DecodeError),
    /// The bytes do not hold an article: a finding about the input.
    Malformed {
        /// The line of the file, from 1, if a file may hold several articles.
        line: Option<u64>,
        diagnostic: Box<Diagnostic>,
    },
}

/// The options that a format is read with.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReadOptions {
    /// The encoding of inputs without a byte order mark, as the user says.
    pub(crate) encoding: Option<String>,
    /// The label of the encoding that they were delivered with. There may be no such encoding.
    pub(crate) charset: Option<String>,
    /// The address where they were found, as far as they do not state it.
    pub(crate) uri: Option<String>,
    /// Whether the user named the format, and insists that it is that.
    pub(crate) is_format_named: bool,
    /// How rows are read.
    pub(crate) rows: Arc<RowReader>,
    /// What was counted of their members.
    pub(crate) row_statistics: Arc<RowStatistics>,
}

impl ReadOptions {
    /// Returns the label of the encoding of inputs without a byte order mark. What the user says counts for more than what
    /// they were delivered with.
    pub(super) fn stated_encoding(&self) -> Option<&str> {
        self.encoding.as_deref().or(self.charset.as_deref())
    }
}

/// Returns the finding about an encoding that there is not, and that the article was read without.
pub(super) fn unknown_encoding(label: &str) -> Diagnostic {
    let message =
        format!("there is no encoding {}, so the article was read as if none were stated", quoted(label));
    Diagnostic::new(&ENCODING_UNKNOWN, Place::Whole, message)
}
