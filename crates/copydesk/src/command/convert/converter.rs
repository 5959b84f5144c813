//! The conversion of articles to records, or to explanations of how they were classified.

use super::args::{IdChoice, OutputFormats};
use super::converted::{Output, RecordPlace};
use super::explanation::{self, Detail};
use crate::failure::Failure;
use crate::fault::UNWRITABLE;
use crate::input::{Content, Granularity, InputFile, InputFormat, ReadOptions, RecordPiece};
use crate::limits::{self, Size};
use crate::pipeline::StreamOffset;
use crate::report::position::{self, Position};
use copydesk_article::Article;
use copydesk_convert::{KnownMetadata, Layers};
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

    /// Converts the article in a record of an archive.
    pub(super) fn convert_record(
        &self,
        format: &InputFormat,
        piece: &RecordPiece<'_>,
        offset: StreamOffset,
        file: &InputFile,
        output: &mut Output,
    ) {
        let (id, address) = piece.names();
        let place = RecordPlace {
            number: offset.pieces + 1,
            offset: offset.bytes,
            id: id.map(Into::into),
            address: address.map(Into::into),
        };
        output.in_record(place, file, |output| match piece.read(self.options, self.max_input_size) {
            Content::Article(article) => self.convert_article(*article, format, None, file, output),
            Content::Passed(reason) => output.pass(reason),
            Content::Faulty(diagnostic) => output.lose(None, *diagnostic),
        });
    }

    /// Completes the output for some articles: what can be compressed by itself is.
    pub(super) fn complete_output(&self, output: &mut Output) {
        let Mode::Convert { formats, .. } = &self.mode else { return };
        if let Some(prepare) = formats.rows.prepare {
            output.records.prepare(prepare);
        } else if formats.rows.is_json_values {
            output.records.compress(formats.compression);
        }
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
        if line.is_some() {
            self.options.row_statistics.add(&RowMembers::default());
        }
        output.lose(line.map(Position::of_line), limits::too_large_article(self.max_input_size));
    }

    fn convert_article(
        &self,
        mut article: Article<'_>,
        format: &InputFormat,
        line: Option<u64>,
        file: &InputFile,
        output: &mut Output,
    ) {
        let mut findings = std::mem::take(&mut article.findings);
        let metadata = std::mem::take(&mut article.metadata);
        let article = Article { metadata: self.complete(metadata, format, line, file), ..article };
        let Article { document, metadata, .. } = &article;
        let (layers, render) = match self.mode {
            Mode::Convert { layers, formats } => (layers, formats.of(format).render),
            Mode::Explain(detail) => {
                let name = metadata.id.as_deref().or(metadata.name.as_deref()).unwrap_or(&file.label);
                let Ok(()) = output.records.push(|out| {
                    explanation::write(name, document, metadata.text_scope(), detail, out);
                    Ok::<(), Infallible>(())
                });
                return;
            }
        };
        let record = article.record(layers, &mut findings);
        for finding in findings {
            let position = match line {
                Some(line) => Some(Position::of_line(line)),
                // Positions in a rendered text are not positions in the file.
                None if document.is_rendered() => None,
                None => position::in_text(document.text(), &finding.place),
            };
            output.find(position, finding);
        }
        if let Err(error) = output.records.push(|out| render(&record, out)) {
            let failure = Failure::about(&file.description(), error);
            output.fail(line.map(Position::of_line), &UNWRITABLE, failure);
        }
    }
}
