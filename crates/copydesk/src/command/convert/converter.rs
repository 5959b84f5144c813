//! The conversion of articles to records, or to explanations of how they were classified.

use super::explanation;
use crate::failure::Failure;
use crate::input::{Article, InputFile, InputFormat, ReadError, ReadOptions};
use crate::output::{Render, RenderedRecords};
use crate::pipeline::Reusable;
use crate::report::position::{self, Position};
use crate::report::{Finding, Reporter};
use copydesk_convert::{KnownMetadata, Layers, convert};
use copydesk_diag::Diagnostic;
use std::convert::Infallible;

/// Converts articles on any thread, as the options of the run say.
pub(super) struct Converter<'r> {
    pub(super) options: &'r ReadOptions,
    pub(super) mode: Mode,
}

/// The kind of output.
pub(super) enum Mode {
    /// A record of each article.
    Convert { layers: Layers, render: Render },
    /// An explanation of how each article was classified.
    Explain,
}

/// The output for some articles.
#[derive(Default)]
pub(super) struct Output {
    /// The records or explanations.
    pub(super) records: RenderedRecords,
    /// The findings about the articles, with their positions in the file, or in the chunk of lines.
    findings: Vec<(Option<Position>, Diagnostic)>,
    /// The failures to read or render articles.
    pub(super) failures: Vec<Failure>,
}

impl Reusable for Output {
    fn clear(&mut self) {
        self.records.clear();
        self.findings.clear();
        self.failures.clear();
    }
}

impl Converter<'_> {
    /// Converts the articles in some bytes: all of the file, or the line of that number in it.
    ///
    /// `shared` are the facts that hold for all articles of the file.
    pub(super) fn convert(
        &self,
        format: &InputFormat,
        bytes: &[u8],
        shared: &KnownMetadata<'_>,
        line: Option<u64>,
        file: &InputFile,
        output: &mut Output,
    ) {
        (format.read)(bytes, self.options, &mut |article| match article {
            Ok(article) => {
                let line = line.or(article.line);
                self.convert_article(article, shared, line, file, output);
            }
            Err(ReadError::Undecodable(error)) => {
                output.failures.push(Failure::about(&file.description(), error));
            }
            Err(ReadError::Malformed { line: own, diagnostic }) => {
                output.findings.push((line.or(own).map(Position::of_line), *diagnostic));
            }
        });
    }

    fn convert_article(
        &self,
        article: Article<'_>,
        shared: &KnownMetadata<'_>,
        line: Option<u64>,
        file: &InputFile,
        output: &mut Output,
    ) {
        let Article { document, metadata, mut findings, .. } = article;
        let metadata = metadata.or(shared);
        let (layers, render) = match self.mode {
            Mode::Convert { layers, render } => (layers, render),
            Mode::Explain => {
                let name = metadata.id.as_deref().or(metadata.name.as_deref()).unwrap_or(&file.label);
                let Ok(()) = output.records.push(|out| {
                    explanation::write(name, &document, out);
                    Ok::<(), Infallible>(())
                });
                return;
            }
        };
        let record = convert(&document, &metadata, layers, &mut findings);
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
            output.failures.push(Failure::about(&file.description(), error));
        }
    }
}

impl Output {
    /// Returns whether there is no output because nothing could be read or rendered.
    pub(super) fn is_unreadable(&self) -> bool {
        self.records.is_empty() && !(self.findings.is_empty() && self.failures.is_empty())
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
