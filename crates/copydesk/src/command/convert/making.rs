//! One article to one record, or to an account of how it was read.

use super::reading;
use crate::failure::Failure;
use crate::input::{Asked, Format, Source, Unreadable};
use crate::output;
use crate::pipeline::Product;
use crate::report::position::{self, Position};
use crate::report::{Finding, Report};
use copydesk_convert::{Given, Layers, convert};
use copydesk_diag::Diagnostic;

/// Makes records, as the user asked for them.
pub(super) struct Maker<'r> {
    pub(super) asked: &'r Asked,
    pub(super) work: Work,
}

/// What is made of an article.
pub(super) enum Work {
    /// A record.
    Convert { layers: Layers, write: output::Write },
    /// An account of how it was read.
    Explain,
}

/// What was made of some articles.
#[derive(Default)]
pub(super) struct Made {
    /// The records as written.
    pub(super) records: Vec<u8>,
    /// What is wrong with the articles, and where in the file, or in the chunk of lines.
    findings: Vec<(Option<Position>, Diagnostic)>,
    /// What could not be read.
    pub(super) failures: Vec<Failure>,
}

/// Memory for records that is worth keeping.
const KEPT: usize = 4 << 20;

impl Product for Made {
    fn clear(&mut self) {
        self.records.clear();
        self.records.shrink_to(KEPT);
        self.findings.clear();
        self.failures.clear();
    }
}

impl Maker<'_> {
    /// Makes a record of the article in `bytes`, which is all of its source or the line of that number.
    pub(super) fn article<'a>(
        &'a self,
        format: &Format,
        bytes: &'a [u8],
        given: &Given<'a>,
        line: Option<u64>,
        source: &Source,
        made: &mut Made,
    ) {
        let (document, given) = match (format.read)(bytes, self.asked, given) {
            Ok(article) => article,
            Err(Unreadable::Bytes(error)) => {
                return made.failures.push(Failure::about(&source.what(), error));
            }
            Err(Unreadable::Content(diagnostic)) => {
                return made.findings.push((line.map(|line| Position::line(line + 1)), *diagnostic));
            }
        };
        let (layers, write) = match self.work {
            Work::Convert { layers, write } => (layers, write),
            Work::Explain => {
                let name = given.id.as_deref().or(given.name.as_deref()).unwrap_or(&source.label);
                return reading::write(name, &document, &mut made.records);
            }
        };
        let mut findings = Vec::new();
        let record = convert(&document, &given, layers, &mut findings);
        made.findings.extend(findings.into_iter().map(|finding| {
            let position = match line {
                Some(line) => Some(Position::line(line + 1)),
                None => position::in_text(document.text(), &finding.place),
            };
            (position, finding)
        }));
        let before = made.records.len();
        if let Err(error) = write(&record, &mut made.records) {
            made.records.truncate(before);
            made.failures.push(Failure::about(&source.what(), error));
        }
    }
}

impl Made {
    /// Reports what is wrong, in the file called `label` after so many lines.
    pub(super) fn tell(&self, label: &str, lines_before: u64, report: &mut Report) -> Result<(), Failure> {
        for (position, diagnostic) in &self.findings {
            let position = position.map(|position| position.down(lines_before));
            report.finding(&Finding {
                file: label,
                position,
                end: None,
                bytes: None,
                excerpt: None,
                diagnostic,
            })?;
        }
        for failure in &self.failures {
            report.failure(failure);
        }
        report.flush()
    }
}
