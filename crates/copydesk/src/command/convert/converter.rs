//! The conversion of articles to records, or to explanations of how they were classified.

use super::args::{IdChoice, OutputFormats};
use super::carried_record;
use super::explanation::{self, Detail};
use crate::failure::Failure;
use crate::input::{Article, Granularity, InputFile, InputFormat, ReadError, ReadOptions};
use crate::limits::{self, Size};
use crate::output::RenderedRecords;
use crate::pipeline::Reusable;
use crate::report::position::{self, Position};
use crate::report::{Finding, Reporter};
use copydesk_convert::{KnownMetadata, Layers, convert};
use copydesk_diag::{Diagnostic, Severity};
use copydesk_formats::rows::RowMembers;
use std::borrow::Cow;
use std::convert::Infallible;

/// Converts articles on any thread, as the options of the run say.
pub(super) struct Converter<'r> {
    pub(super) options: &'r ReadOptions,
    pub(super) mode: Mode,
    /// The facts that hold for all articles.
    pub(super) shared: KnownMetadata<'r>,
    pub(super) id: IdChoice,
    pub(super) max_input_size: Size,
}

/// The kind of output.
pub(super) enum Mode {
    /// A record of each article.
    Convert { layers: Layers, formats: OutputFormats },
    /// An explanation of how each article was classified.
    Explain(Detail),
}

/// The output for some articles.
#[derive(Default)]
pub(super) struct Output {
    /// The records or explanations.
    pub(super) records: RenderedRecords,
    /// The findings about the articles, with their positions in the file, or in the chunk of lines.
    findings: Vec<(Option<Position>, Diagnostic)>,
    /// The failures to read or render articles.
    failures: Vec<Failure>,
    /// The number of articles of which there is no record.
    pub(super) failed: u64,
}

impl Reusable for Output {
    fn clear(&mut self) {
        self.records.clear();
        self.findings.clear();
        self.failures.clear();
        self.failed = 0;
    }
}

impl<'r> Converter<'r> {
    /// Converts the articles in some bytes: all of the file, or the line of that number in it.
    pub(super) fn convert(
        &self,
        format: &InputFormat,
        bytes: &[u8],
        line: Option<u64>,
        file: &InputFile,
        output: &mut Output,
    ) {
        output.read(self.options, format, bytes, line, file, &mut |article, line, output| {
            self.convert_article(article, format, line, file, output);
        });
    }

    /// Returns the facts about an article with those that hold for all articles, and its name and id.
    pub(super) fn complete<'a>(
        &self,
        metadata: KnownMetadata<'a>,
        format: &InputFormat,
        line: Option<u64>,
        file: &InputFile,
    ) -> KnownMetadata<'a>
    where
        'r: 'a,
    {
        let mut metadata = metadata.or(&self.shared);
        metadata.id = metadata.id.take().or_else(|| self.id_by_name(metadata.name.as_deref(), line, file));
        // A file with an article a line is not the name of an article.
        if format.granularity == Granularity::File {
            metadata.name = metadata.name.or_else(|| file.name().map(Into::into));
        }
        metadata
    }

    /// Returns the id of an article by its name, or that of its file, if records are called so.
    pub(super) fn id_by_name<'a>(
        &self,
        name: Option<&str>,
        line: Option<u64>,
        file: &InputFile,
    ) -> Option<Cow<'a, str>> {
        let name = name.map(str::to_owned).or_else(|| file.name()).filter(|_| self.id == IdChoice::Name)?;
        Some(line.map_or(name.clone(), |line| format!("{name}:{line}")).into())
    }

    /// Adds the finding for an article over the size limit, which was not read.
    pub(super) fn refuse_too_large(&self, line: Option<u64>, output: &mut Output) {
        output.failed += 1;
        if line.is_some() {
            self.options.row_statistics.add(&RowMembers::default());
        }
        let finding = limits::too_large_article(self.max_input_size);
        output.findings.push((line.map(Position::of_line), finding));
    }

    fn convert_article(
        &self,
        article: Article<'_>,
        format: &InputFormat,
        line: Option<u64>,
        file: &InputFile,
        output: &mut Output,
    ) {
        let Article { document, metadata, carried, mut findings, .. } = article;
        let metadata = self.complete(metadata, format, line, file);
        let (layers, render) = match self.mode {
            Mode::Convert { layers, formats } => (layers, formats.of(format).render),
            Mode::Explain(detail) => {
                let name = metadata.id.as_deref().or(metadata.name.as_deref()).unwrap_or(&file.label);
                let Ok(()) = output.records.push(|out| {
                    explanation::write(name, &document, metadata.text_scope(), detail, out);
                    Ok::<(), Infallible>(())
                });
                return;
            }
        };
        let carried = carried.as_ref().and_then(|carried| carried_record::read(carried, &mut findings));
        let record = carried.unwrap_or_else(|| convert(&document, &metadata, layers, &mut findings));
        output.findings.extend(findings.into_iter().map(|finding| {
            let position = match line {
                Some(line) => Some(Position::of_line(line)),
                // Positions in a rendered text are not positions in the file.
                None if document.is_rendered() => None,
                None => position::in_text(document.text(), &finding.place),
            };
            (position, finding)
        }));
        if let Err(error) = output.records.push(|out| render(&record, out)) {
            output.fail(Failure::about(&file.description(), error));
        }
    }
}

impl Output {
    /// Reads the articles in some bytes, all of a file or a line of it, and passes each to `consume` with its line. What
    /// could not be read is added here.
    pub(super) fn read(
        &mut self,
        options: &ReadOptions,
        format: &InputFormat,
        bytes: &[u8],
        line: Option<u64>,
        file: &InputFile,
        consume: &mut dyn FnMut(Article<'_>, Option<u64>, &mut Self),
    ) {
        format.read(bytes, options, &mut |article| match article {
            Ok(article) => {
                let line = line.or(article.line);
                consume(article, line, self);
            }
            Err(ReadError::Undecodable(error)) => {
                self.fail(Failure::about(&file.description(), error));
            }
            Err(ReadError::Malformed { line: own, diagnostic }) => {
                self.failed += u64::from(diagnostic.severity == Severity::Error);
                self.findings.push((line.or(own).map(Position::of_line), *diagnostic));
            }
        });
    }

    /// Adds a failure that costs an article.
    pub(super) fn fail(&mut self, failure: Failure) {
        self.failed += 1;
        self.failures.push(failure);
    }

    /// Returns the failures to read or render articles.
    pub(super) fn failures(&self) -> &[Failure] {
        &self.failures
    }

    /// Returns whether there is nothing to report.
    pub(super) fn is_silent(&self) -> bool {
        self.findings.is_empty() && self.failures.is_empty()
    }

    /// Returns whether there is no output because nothing could be read or rendered.
    pub(super) fn is_unreadable(&self) -> bool {
        self.records.is_empty() && !self.is_silent()
    }

    /// Reports the findings and failures. `label` is the name of the file, and `lines_before` the number of
    /// lines before the chunk.
    pub(super) fn report(
        &self,
        label: &str,
        lines_before: u64,
        reporter: &mut Reporter,
    ) -> Result<(), Failure> {
        for (position, diagnostic) in &self.findings {
            let position = position.map(|position| position.lines_below(lines_before));
            reporter.finding(&Finding {
                file: label,
                position,
                end: None,
                bytes: None,
                excerpt: None,
                diagnostic,
            })?;
        }
        for failure in &self.failures {
            reporter.failure(failure);
        }
        reporter.flush()
    }
}
