//! Whether the records in a file were made from what its inputs hold now.

use super::article_origin::ArticleOrigin;
use super::converted::Output;
use super::converter::Converter;
use super::lost_articles::LostArticles;
use super::tally::Tally;
use crate::failure::Failure;
use crate::fault::UNREADABLE;
use crate::input::{FormatChoice, Granularity, InputFile, InputFormat, OpenInput, ReadOptions, WholeInput};
use crate::output::RecordOrigins;
use crate::pipeline::{self, Concurrency, Line, LineCutter, Reusable, StreamOffset};
use crate::report::Reporter;
use copydesk_article::Article;
use std::path::Path;

/// The most articles without a record whose findings are kept until it is known whether the records stay.
const MAX_REJECTED: u64 = 100_000;

/// The comparison of the records in a file with articles.
pub(super) struct SourceComparison {
    recorded: RecordOrigins,
    /// Whether all articles so far have their records.
    is_same: bool,
    /// The number of articles that have records.
    articles: u64,
    /// The findings about articles that can have no record.
    rejected: Vec<Rejected>,
    rejected_count: u64,
}

/// Findings about articles that can have no record.
struct Rejected {
    output: Output,
    /// The name of the file.
    label: String,
}

impl SourceComparison {
    /// Returns the comparison with a file of records, if there is one.
    pub(super) fn with(target: &Path) -> Option<Self> {
        let is_file = target.is_file();
        let recorded = is_file.then(|| RecordOrigins::open(target).ok()).flatten()?;
        Some(Self { recorded, is_same: true, articles: 0, rejected: Vec::new(), rejected_count: 0 })
    }

    /// Returns what is known of the articles, if each has its record and there are no other records.
    pub(super) fn finish(mut self) -> Option<KeptRecords> {
        let is_same = self.is_same && self.recorded.is_at_end();
        is_same.then_some(KeptRecords { articles: self.articles, rejected: self.rejected })
    }

    fn compare(&mut self, article: &ArticleOrigin) {
        self.is_same = self.is_same && self.recorded.next().is_some_and(|record| article.is_of(&record));
        self.articles += 1;
    }

    /// Adds an input that can't be read.
    pub(super) fn reject_input(&mut self, file: &InputFile, failure: Failure) {
        let mut output = Output::default();
        output.fail(None, &UNREADABLE, failure);
        self.reject(output, &file.label);
    }

    fn reject(&mut self, output: Output, label: &str) {
        if !output.is_silent() {
            self.rejected_count += output.failed;
            self.is_same &= self.rejected_count <= MAX_REJECTED;
            self.rejected.push(Rejected { output, label: label.to_owned() });
        }
    }
}

/// Records that are there and stay.
pub(super) struct KeptRecords {
    articles: u64,
    rejected: Vec<Rejected>,
}

impl KeptRecords {
    /// Counts the articles, and reports those that can have no record, as the run did that wrote the records.
    pub(super) fn report(
        &self,
        tally: &mut Tally,
        lost: &mut LostArticles,
        reporter: &mut Reporter,
    ) -> Result<(), Failure> {
        tally.skipped += self.articles;
        for Rejected { output, label } in &self.rejected {
            tally.failed += output.failed;
            output.report(label, lost, reporter)?;
        }
        Ok(())
    }
}

/// Reads inputs, to convert their articles or for what these are made from.
pub(super) struct SourceReader<'r> {
    pub(super) converter: &'r Converter<'r>,
    pub(super) from: FormatChoice,
    pub(super) concurrency: Concurrency,
}

/// An input whose format is known.
pub(super) enum OpenSource {
    /// It is read by lines, or by records.
    Pieces(&'static InputFormat, OpenInput),
    /// It was read whole.
    Whole(&'static InputFormat, Vec<u8>),
    /// It is larger than it may be. The memory of what was read, to be used again.
    TooLarge(Vec<u8>),
}

impl SourceReader<'_> {
    /// Returns the most bytes of an article.
    pub(super) fn max_input_size(&self) -> usize {
        self.converter.max_input_size.bytes()
    }

    /// Opens an input, and reads it into `memory` if it is not read by lines.
    pub(super) fn open(&self, file: &InputFile, memory: Vec<u8>) -> Result<OpenSource, Failure> {
        self.open_with(self.converter.options, file, memory)
    }

    /// Opens an input likewise, to be read with other options.
    pub(super) fn open_with(
        &self,
        options: &ReadOptions,
        file: &InputFile,
        memory: Vec<u8>,
    ) -> Result<OpenSource, Failure> {
        let open = file.open_with_head(memory, |head| self.from.is_told_by(head))?;
        let format = self.from.format_of(file, &open.head(), options)?;
        if format.granularity != Granularity::File {
            return Ok(OpenSource::Pieces(format, open));
        }
        match open.read_whole(self.max_input_size()) {
            Ok(WholeInput::Bytes(bytes)) => Ok(OpenSource::Whole(format, bytes)),
            Ok(WholeInput::TooLarge(memory)) => Ok(OpenSource::TooLarge(memory)),
            Err(error) => Err(Failure::read(&file.description(), &error)),
        }
    }

    /// Compares the articles of an input. Returns whether all were the same so far.
    pub(super) fn compare(
        &self,
        file: &InputFile,
        comparison: &mut SourceComparison,
    ) -> Result<bool, Failure> {
        match self.open(file, Vec::new())? {
            // An archive is read once, and not compared with what is there.
            OpenSource::Pieces(format, _) if format.granularity == Granularity::Record => return Ok(false),
            OpenSource::Pieces(format, input) => return self.compare_lines(file, format, input, comparison),
            OpenSource::Whole(format, bytes) => self.compare_bytes(file, format, &bytes, comparison),
            OpenSource::TooLarge(_) => {
                let mut output = Output::default();
                self.converter.refuse_too_large(None, &mut output);
                comparison.reject(output, &file.label);
            }
        }
        Ok(comparison.is_same)
    }

    /// Compares the articles in the bytes of a file.
    pub(super) fn compare_bytes(
        &self,
        file: &InputFile,
        format: &InputFormat,
        bytes: &[u8],
        comparison: &mut SourceComparison,
    ) {
        let mut articles = ArticleOrigins::default();
        self.read(format, bytes, None, file, &mut articles);
        articles.origins.iter().for_each(|article| comparison.compare(article));
        comparison.reject(articles.rejected, &file.label);
    }

    /// Compares the articles in the lines of a file.
    fn compare_lines(
        &self,
        file: &InputFile,
        format: &InputFormat,
        open: OpenInput,
        comparison: &mut SourceComparison,
    ) -> Result<bool, Failure> {
        let input = format
            .lines(open, self.max_input_size())
            .map_err(|error| Failure::read(&file.description(), &error))?;
        let make_worker = || {
            |line: Line<'_>, offset: StreamOffset, articles: &mut ArticleOrigins| {
                let number = Some(offset.pieces + 1);
                match line {
                    Line::Whole(line) => self.read(format, line, number, file, articles),
                    Line::TooLong(_) => self.converter.refuse_too_large(number, &mut articles.rejected),
                }
            }
        };
        let consume = |articles: &mut ArticleOrigins, _| {
            articles.origins.iter().for_each(|article| comparison.compare(article));
            comparison.reject(std::mem::take(&mut articles.rejected), &file.label);
            // There is no need to read on.
            if comparison.is_same { Ok(()) } else { Err(Failure::ClosedPipe) }
        };
        let description = file.description();
        let cutter = LineCutter::new(input, StreamOffset::default(), self.max_input_size());
        match pipeline::stream::run(cutter, &description, self.concurrency, make_worker, consume) {
            Ok(()) => Ok(comparison.is_same),
            Err(Failure::ClosedPipe) => Ok(false),
            Err(failure) => Err(failure),
        }
    }

    /// Adds what the articles in some bytes are made from.
    fn read(
        &self,
        format: &InputFormat,
        bytes: &[u8],
        line: Option<u64>,
        file: &InputFile,
        articles: &mut ArticleOrigins,
    ) {
        let ArticleOrigins { origins, rejected } = articles;
        rejected.read(self.converter.options, format, bytes, line, file, &mut |article, line, _| {
            let Article { document, metadata, .. } = article;
            let metadata = self.converter.complete(metadata, format, line, file);
            origins.push(ArticleOrigin::new(document.digest(), &metadata));
        });
    }
}

/// What some articles are made from.
#[derive(Default)]
struct ArticleOrigins {
    origins: Vec<ArticleOrigin>,
    rejected: Output,
}

impl Reusable for ArticleOrigins {
    fn clear(&mut self) {
        self.origins.clear();
        self.rejected.clear();
    }
}
