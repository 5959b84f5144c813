//! What is said about articles and records, and about the run: findings, errors, and an exit code.
//!
//! A format of findings is a file of this module and a line in [`FORMATS`].

mod concise;
mod detailed;
mod excerpt;
mod full;
mod github;
mod gitlab;
mod json;
mod json_lines;
mod junit;
pub(crate) mod position;
mod progress;
mod sarif;
mod statistics;
mod summary;

pub(crate) use excerpt::Excerpt;
pub(crate) use summary::Summary;

use crate::failure::Failure;
use crate::output::Destination;
use anstyle::{AnsiColor, Style};
use clap::ColorChoice;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use copydesk_diag::{Diagnostic, Severity};
use copydesk_validate::report::Summary as Counts;
use position::Position;
use progress::Progress;
use statistics::Statistics;
use std::io::{self, Write};
use std::ops::Range;
use std::process::ExitCode;

/// A finding and the place in a file that it is about.
#[derive(Debug)]
pub(crate) struct Finding<'f> {
    /// The file as the user named it.
    pub(crate) file: &'f str,
    /// Where in the file; `None` for all of it.
    pub(crate) position: Option<Position>,
    /// Where what it is about ends: the position after it.
    pub(crate) end: Option<Position>,
    /// Its bytes in the file, or in what was unpacked from it.
    pub(crate) bytes: Option<Range<u64>>,
    /// The text there.
    pub(crate) excerpt: Option<&'f Excerpt>,
    /// What is wrong.
    pub(crate) diagnostic: &'f Diagnostic,
}

/// A way to print findings.
#[derive(Debug)]
pub(crate) struct Format {
    /// What `--output-format` calls it.
    pub(crate) name: &'static str,
    /// What it is, in a few words.
    about: &'static str,
    /// Whether it shows the text that a finding is about.
    pub(crate) excerpts: bool,
    reader: Reader,
    printer: fn() -> Box<dyn Printer>,
}

/// Who reads a format. What programs read is the output of a run; what people read stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    Person,
    Program,
}

/// Prints findings in one format.
trait Printer: Send {
    /// Prints a finding, or keeps it.
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()>;

    /// Prints what comes after the last.
    fn end(&mut self, _summary: &Summary, _out: &mut Vec<u8>) -> io::Result<()> {
        Ok(())
    }
}

/// The formats of findings. The first is the default.
const FORMATS: &[Format] = &[
    full::FORMAT,
    concise::FORMAT,
    json::FORMAT,
    json_lines::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    junit::FORMAT,
    sarif::FORMAT,
];

impl Format {
    /// Reads the value of `--output-format`.
    pub(crate) fn parser() -> impl TypedValueParser<Value = &'static Self> {
        let formats = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
        PossibleValuesParser::new(formats).map(|name| Self::named(&name).unwrap_or(&FORMATS[0]))
    }

    /// Whether programs read it, from standard output.
    pub(crate) fn is_for_programs(&self) -> bool {
        self.reader == Reader::Program
    }

    /// The format of this name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// What there is to choose from.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().map(|format| format.name)
    }

    /// What is taken when nobody chooses.
    pub(crate) fn default_choice() -> &'static Self {
        &FORMATS[0]
    }
}

/// How the user wants to be told.
pub(crate) struct Manner {
    /// In which format.
    pub(crate) format: &'static Format,
    /// Into which file, instead of where that format goes by itself.
    pub(crate) file: Option<Destination>,
    /// How many findings are printed at most.
    pub(crate) most: Option<u64>,
    /// Whether to print a table by code.
    pub(crate) statistics: bool,
    /// Whether findings leave the exit code at 0.
    pub(crate) exit_zero: bool,
    /// Whether to say on a terminal how far a long run is.
    pub(crate) progress: bool,
}

/// Prints findings and failures as they come, and keeps count.
pub(crate) struct Report {
    err: Box<dyn Write + Send>,
    /// Where findings go if not to standard error.
    out: Option<Destination>,
    /// What was printed and not yet written.
    pending: Vec<u8>,
    printer: Box<dyn Printer>,
    reader: Reader,
    most: u64,
    exit_zero: bool,
    statistics: Option<Statistics>,
    /// The line that says how far the run is, where there is somebody to see it.
    progress: Option<Progress>,
    counts: Counts,
    /// Whether something else than a record is wrong.
    wrong: bool,
    failures: u64,
}

/// How much is kept before it is written.
const PENDING: usize = 64 * 1024;

impl Report {
    /// A report on standard error, coloured as `choice` and the environment say.
    pub(crate) fn new(choice: ColorChoice) -> Self {
        let choice = match choice {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        Self {
            err: Box::new(anstream::AutoStream::new(io::stderr(), choice)),
            out: None,
            pending: Vec::new(),
            printer: (detailed::FORMAT.printer)(),
            reader: Reader::Person,
            most: u64::MAX,
            exit_zero: false,
            statistics: None,
            progress: None,
            counts: Counts::default(),
            wrong: false,
            failures: 0,
        }
    }

    /// Goes on in another manner.
    pub(crate) fn adopt(&mut self, manner: Manner) {
        let Manner { format, file, most, statistics, exit_zero, progress } = manner;
        self.printer = (format.printer)();
        self.reader = format.reader;
        self.out = match (file, format.reader) {
            (None, Reader::Program) => Some(Destination::Stdout),
            (file, _) => file,
        };
        self.most = most.unwrap_or(u64::MAX);
        self.exit_zero = exit_zero;
        self.statistics = statistics.then(Statistics::default);
        self.progress = if progress { Progress::new() } else { None };
    }

    /// Prints a finding.
    pub(crate) fn finding(&mut self, finding: &Finding<'_>) -> Result<(), Failure> {
        self.counts.count(finding.diagnostic.severity);
        if let Some(statistics) = &mut self.statistics {
            statistics.count(finding.diagnostic);
        }
        // For people, the table stands in place of the list: who wants both takes two runs.
        let tabled = self.statistics.is_some() && self.reader == Reader::Person;
        if self.counts.findings <= self.most && !tabled {
            let printed = self.printer.finding(finding, &mut self.pending);
            printed.map_err(|error| Failure::write("the findings", &error))?;
        }
        if self.pending.len() < PENDING { Ok(()) } else { self.flush() }
    }

    /// Writes what was printed.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        let written = match &mut self.out {
            _ if self.pending.is_empty() => Ok(()),
            Some(out @ Destination::Stdout) => out.write(&self.pending),
            // No colours in files.
            Some(out) if self.reader == Reader::Person => {
                let plain: Vec<u8> = anstream::adapter::strip_bytes(&self.pending).into_vec();
                out.write(&plain)
            }
            Some(out) => out.write(&self.pending),
            None => {
                // Standard error is the last resort: where it fails, the exit code still tells.
                let written = aside(self.progress.as_ref(), || self.err.write_all(&self.pending));
                let lost = written.is_err_and(|error| error.kind() != io::ErrorKind::BrokenPipe);
                self.failures += u64::from(lost);
                Ok(())
            }
        };
        self.pending.clear();
        written
    }

    /// Says how far the run is.
    pub(crate) fn progress(&mut self, mut so_far: Summary) {
        if let Some(progress) = &mut self.progress {
            so_far.counts.findings = self.counts.findings;
            so_far.shown = self.counts.findings;
            progress.tell(so_far);
        }
    }

    /// Prints what comes after the last finding. A file of findings gets its name.
    pub(crate) fn end(&mut self, summary: &Summary) -> Result<(), Failure> {
        self.progress = None;
        let printed = self.printer.end(summary, &mut self.pending);
        printed.map_err(|error| Failure::write("the findings", &error))?;
        if let Some(statistics) = self.statistics.take() {
            if self.reader == Reader::Person {
                statistics.print(&mut self.pending);
            } else {
                let mut table = Vec::new();
                statistics.print(&mut table);
                let _ = self.err.write_all(&table);
            }
        }
        self.flush()?;
        self.out.take().map_or(Ok(()), Destination::finish)
    }

    /// Prints an error of the run. The run, or what is left of it, goes on.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        self.failures += 1;
        let style = severity_style(Severity::Error);
        let hint = match failure {
            Failure::Usage(_) => "\n\nFor more information, try '--help'.",
            _ => "",
        };
        self.aside(&format!("{style}error{style:#}: {failure}{hint}"));
    }

    /// Prints that something other than a record is wrong, which counts as a finding does.
    pub(crate) fn wrong(&mut self, text: &str) {
        self.wrong = true;
        let style = severity_style(Severity::Error);
        self.aside(&format!("{style}error{style:#}: {text}"));
    }

    /// Prints a line that is neither.
    pub(crate) fn remark(&mut self, text: &str) {
        self.aside(text);
    }

    fn aside(&mut self, line: &str) {
        // Findings on standard error stay in order with what else is said there.
        if self.out.is_none() {
            let _ = self.flush();
        }
        let _ = aside(self.progress.as_ref(), || writeln!(self.err, "{line}"));
    }

    /// How many findings of each severity there were, and how many of them were printed.
    pub(crate) fn findings(&self) -> (Counts, u64) {
        (self.counts, self.counts.findings.min(self.most))
    }

    /// How the run ends: 2 if something could not be done, 1 if something is wrong, else 0.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match (self.failures, self.counts.errors + u64::from(self.wrong)) {
            (0, 0) => 0,
            (0, _) if self.exit_zero => 0,
            (0, _) => 1,
            _ => 2,
        })
    }
}

/// Writes to standard error with the progress out of the way.
fn aside<T>(progress: Option<&Progress>, write: impl FnOnce() -> T) -> T {
    match progress {
        Some(progress) => progress.aside(write),
        None => write(),
    }
}

/// The colour of a severity.
fn severity_style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Cyan,
    };
    color.on_default().bold()
}

/// The text with its control characters escaped: a finding is a line, and an article can't send commands to the
/// reader's terminal.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    line
}
