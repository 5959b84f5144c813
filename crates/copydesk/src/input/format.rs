//! The interface between the formats of articles and the conversion.

use super::byte_order_mark;
use super::open_input::OpenInput;
use copydesk_article::foreign::Head;
use copydesk_article::{Article, ReadError, StatedEncoding};
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
    /// Returns the encoding of inputs without a byte order mark.
    pub(super) fn encoding(&self) -> StatedEncoding<'_> {
        StatedEncoding { named: self.encoding.as_deref(), delivered: self.charset.as_deref() }
    }
}
