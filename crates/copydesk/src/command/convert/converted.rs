//! What becomes of some articles: their records, and what is told of them.

use super::lost_articles::{LostArticle, LostArticles};
use crate::failure::Failure;
use crate::input::{InputFile, InputFormat, ReadOptions};
use crate::output::RenderedRecords;
use crate::pipeline::Reusable;
use crate::report::position::Position;
use crate::report::{Finding, Reporter};
use copydesk_article::panic::{self, Panic};
use copydesk_article::{Article, ReadError};
use copydesk_article::{PANIC, UNDECODABLE};
use copydesk_diag::{Diagnostic, Fault, Severity};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The output for some articles.
#[derive(Default)]
pub(super) struct Output {
    /// The records or explanations.
    pub(super) records: RenderedRecords,
    /// What is told of the articles, each with its position in the file.
    told: Vec<(Place, Told)>,
    /// The number of articles of which there is no record.
    pub(super) failed: u64,
    /// The numbers of records of archives that hold no article, by what they are.
    pub(super) passed: BTreeMap<String, u64>,
    /// The record of an archive that is being read.
    record: Option<RecordPlace>,
}

/// Where an article stands in its file.
#[derive(Debug)]
struct Place {
    position: Option<Position>,
    record: Option<RecordPlace>,
}

/// The record of an archive that holds an article.
#[derive(Debug, Clone)]
pub(super) struct RecordPlace {
    /// Its number in the archive, from 1.
    pub(super) number: u64,
    /// Its offset in bytes in the archive as it is unpacked.
    pub(super) offset: u64,
    pub(super) id: Option<String>,
    pub(super) address: Option<String>,
}

impl RecordPlace {
    /// Returns what findings call the article.
    fn label(&self, file: &str) -> String {
        let address = self.address.as_deref().map_or_else(String::new, |address| format!(" <{address}>"));
        format!("{file} record {}{address}", self.number)
    }
}

/// What is told of an article.
enum Told {
    /// A finding about an article that has a record, or that needs none.
    Found(Diagnostic),
    /// The finding that costs it its record.
    Lost(Diagnostic),
    /// The error that does so.
    Failed(&'static Fault, Failure),
}

impl Reusable for Output {
    fn clear(&mut self) {
        self.records.clear();
        self.told.clear();
        self.failed = 0;
        self.passed.clear();
        self.record = None;
    }

    fn size(&self) -> usize {
        self.records.size() + self.told.len() * size_of::<(Place, Told)>()
    }
}

impl Output {
    /// Reads the articles in some bytes, all of a file or a line of it, and passes each to `consume` with its line. What
    /// could not be read is added here, as is a panic, which costs what follows in these bytes.
    pub(super) fn read(
        &mut self,
        options: &ReadOptions,
        format: &InputFormat,
        bytes: &[u8],
        line: Option<u64>,
        file: &InputFile,
        consume: &mut dyn FnMut(Article<'_>, Option<u64>, &mut Self),
    ) {
        let outcome = panic::catch(|| {
            format.read(bytes, options, &mut |article| match article {
                Ok(article) => {
                    let line = line.or(article.line);
                    consume(article, line, self);
                }
                Err(ReadError::Undecodable(error)) => {
                    let failure = Failure::about(&file.description(), error);
                    self.fail(line.map(Position::of_line), &UNDECODABLE, failure);
                }
                Err(ReadError::Malformed { line: own, diagnostic }) => {
                    let position = line.or(own).map(Position::of_line);
                    match diagnostic.severity {
                        Severity::Error => self.lose(position, *diagnostic),
                        _ => self.find(position, *diagnostic),
                    }
                }
            });
        });
        if let Err(panicked) = outcome {
            self.fail_by(&panicked, line.map(Position::of_line), file);
        }
    }

    /// Reads a record of an archive with `read`, to which what is told then belongs. A panic costs that record.
    pub(super) fn in_record(&mut self, place: RecordPlace, file: &InputFile, read: impl FnOnce(&mut Self)) {
        self.record = Some(place);
        if let Err(panicked) = panic::catch(|| read(self)) {
            self.fail_by(&panicked, None, file);
        }
        self.record = None;
    }

    /// Counts a record of an archive that holds no article.
    pub(super) fn pass(&mut self, reason: String) {
        *self.passed.entry(reason).or_default() += 1;
    }

    /// Adds the panic that costs an article its record.
    fn fail_by(&mut self, panicked: &Panic, position: Option<Position>, file: &InputFile) {
        self.records.drop_incomplete();
        self.fail(position, &PANIC, Failure::about(&file.description(), panicked.in_words()));
    }

    fn place(&self, position: Option<Position>) -> Place {
        Place { position, record: self.record.clone() }
    }

    /// Adds a finding about an article that has a record, or that needs none.
    pub(super) fn find(&mut self, position: Option<Position>, finding: Diagnostic) {
        self.told.push((self.place(position), Told::Found(finding)));
    }

    /// Adds the finding that costs an article its record.
    pub(super) fn lose(&mut self, position: Option<Position>, finding: Diagnostic) {
        self.failed += 1;
        self.told.push((self.place(position), Told::Lost(finding)));
    }

    /// Adds the error that costs an article its record, with the code of its kind.
    pub(super) fn fail(&mut self, position: Option<Position>, kind: &'static Fault, failure: Failure) {
        self.failed += 1;
        self.told.push((self.place(position), Told::Failed(kind, failure)));
    }

    /// Returns the errors that cost articles their records.
    pub(super) fn failures(&self) -> impl Iterator<Item = &Failure> {
        self.told.iter().filter_map(|(_, told)| match told {
            Told::Failed(_, failure) => Some(failure),
            Told::Found(_) | Told::Lost(_) => None,
        })
    }

    /// Returns whether there is nothing to report.
    pub(super) fn is_silent(&self) -> bool {
        self.told.is_empty()
    }

    /// Returns whether there is no output because nothing could be read or rendered.
    pub(super) fn is_unreadable(&self) -> bool {
        self.records.is_empty() && !self.is_silent()
    }

    /// Reports the findings and errors, and lists the articles that have no record. `label` is the name of the file.
    pub(super) fn report(
        &self,
        label: &str,
        lost: &mut LostArticles,
        reporter: &mut Reporter,
    ) -> Result<(), Failure> {
        for (Place { position, record }, told) in &self.told {
            let line = position.map(|position| position.line);
            if let Some((code, message)) = told.loss() {
                lost.add(&LostArticle {
                    input: Some(label),
                    line,
                    offset: record.as_ref().map(|record| record.offset),
                    record: record.as_ref().and_then(|record| record.id.as_deref()),
                    uri: record.as_ref().and_then(|record| record.address.as_deref()),
                    code,
                    message,
                })?;
            }
            match told {
                Told::Found(diagnostic) | Told::Lost(diagnostic) => reporter.finding(&Finding {
                    file: &record.as_ref().map_or(Cow::Borrowed(label), |record| record.label(label).into()),
                    position: *position,
                    end: None,
                    bytes: None,
                    excerpt: None,
                    diagnostic,
                })?,
                Told::Failed(kind, failure) => {
                    let place = match (record, line) {
                        (Some(record), _) => format!(" (record {}, {})", record.number, kind.code),
                        (None, Some(line)) => format!(" (line {line}, {})", kind.code),
                        (None, None) if **kind == PANIC => format!(" ({})", kind.code),
                        (None, None) => String::new(),
                    };
                    reporter.failure(&Failure::Failed(format!("{failure}{place}")));
                }
            }
        }
        reporter.flush()
    }
}

impl Told {
    /// Returns the code and the words of what costs an article its record.
    fn loss(&self) -> Option<(&'static str, String)> {
        match self {
            Self::Found(_) => None,
            Self::Lost(finding) => Some((finding.fault.code, finding.message.clone())),
            Self::Failed(kind, failure) => Some((kind.code, failure.to_string())),
        }
    }
}
