//! `--source`: the articles that records are held against.

mod folder;
mod found_source;
mod row_backlog;
mod row_reader;
mod rows;

use super::args::Args;
use crate::command::validate::settings::Settings;
use crate::failure::{Failure, quoted};
use crate::input::{FormatChoice, InputFile, format_of_collection};
use copydesk_record::Record;
use folder::SourceFolder;
use found_source::read_whole;
pub(super) use found_source::{FoundSource, Unfound};
use row_reader::RowReader;
use rows::SourceRows;
use std::borrow::Cow;

/// The articles that records are held against.
pub(super) enum Sources {
    /// There are none.
    None,
    /// The article of one record.
    Article(Vec<u8>),
    /// A folder with a file an article.
    Folder(SourceFolder),
    /// A file with a row an article.
    Rows(Box<SourceRows>),
}

/// How many times larger than a record the article may be that it was made from, such as a page with its markup.
const MAX_SOURCE_SHARE: usize = 16;

impl Sources {
    /// Opens what `--source` names, against which the records in `files` are held.
    pub(super) fn open(args: &Args, files: &[InputFile], settings: &Settings) -> Result<Self, Failure> {
        let limit = settings.limits.size.bytes().saturating_mul(MAX_SOURCE_SHARE);
        let sources = match &args.source {
            None => return Ok(Self::None),
            Some(folder) if folder.is_dir() => Self::Folder(SourceFolder::new(folder, limit)),
            Some(path) => {
                let file = InputFile::at(path);
                let open = file.open_uncounted_with_head()?;
                if let Some(format) = FormatChoice::format_of_rows(&file, &open.head()) {
                    let reader = RowReader::new(
                        &file,
                        format,
                        open,
                        settings.rows.reader(&args.fields, args.map, false)?,
                        limit,
                    )?;
                    Self::Rows(Box::new(SourceRows::new(&file, reader)))
                } else if files.len() > 1 {
                    return Err(Failure::Usage(format!(
                        "{} is the article of one record, and there are {} files: name the folder of the articles, \
                         or the rows",
                        quoted(path),
                        files.len()
                    )));
                } else {
                    let bytes = read_whole(&file, open, limit)?;
                    if let Some(format) = format_of_collection(&bytes) {
                        return Err(Failure::Usage(format!(
                            "{} is in the format `{format}`, and its articles are parts of it, which records are not \
                             held against: `copydesk convert --check` converts them again and compares",
                            quoted(path)
                        )));
                    }
                    Self::Article(bytes)
                }
            }
        };
        match sources {
            Self::Rows(_) => Ok(sources),
            _ if args.fields.is_empty() && args.map.is_none() => Ok(sources),
            _ => Err(Failure::Usage("`--field` and `--map` are for a `--source` of rows".into())),
        }
    }

    /// Returns whether there is one article, of one record.
    pub(super) fn is_one_article(&self) -> bool {
        matches!(self, Self::Article(_))
    }

    /// Returns whether the articles are the rows of a file.
    pub(super) fn are_rows(&self) -> bool {
        matches!(self, Self::Rows(_))
    }

    /// Returns the article of a record, which is in `file`, if there are articles.
    pub(super) fn find(
        &self,
        record: &Record<'_>,
        file: &InputFile,
    ) -> Result<Option<FoundSource<'_>>, Unfound> {
        match self {
            Self::None => Ok(None),
            Self::Article(bytes) => Ok(Some(FoundSource { bytes: Cow::Borrowed(bytes), note: None })),
            Self::Folder(folder) => folder.find(record, file).map(Some),
            Self::Rows(rows) => rows.find(record).map(Some),
        }
    }

    /// Returns what is to be said of the articles after all records: which had no record.
    pub(super) fn remarks(self) -> Result<Vec<String>, Failure> {
        match self {
            Self::Rows(rows) => rows.remarks(),
            _ => Ok(Vec::new()),
        }
    }
}
