//! The reporter: prints findings and errors as they come, and determines the exit code.

use super::detailed;
use super::finding::Finding;
use super::format::{Audience, Printer, RecordVerdict, ReportFormat};
use super::paragraph::{error_width, wrap};
use super::progress::Progress;
use super::statistics::Statistics;
use super::style::severity_style;
use super::summary::Summary;
use crate::failure::Failure;
use crate::output::Destination;
use clap::ColorChoice;
use copydesk_diag::Severity;
use copydesk_validate::report::Summary as Counts;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

/// The options of a report.
pub(crate) struct ReportOptions {
    /// The format of findings.
    pub(crate) format: &'static ReportFormat,
    /// The file that findings are written to, instead of the stream of the format's audience.
    pub(crate) file: Option<Destination>,
    /// The largest number of findings that are printed.
    pub(crate) max_printed: Option<u64>,
    /// Whether to print how often each fault was found.
    pub(crate) statistics: bool,
    /// Whether the exit code is 0 in spite of findings.
    pub(crate) exit_zero: bool,
}

/// Prints findings and failures as they come, and counts them.
pub(crate) struct Reporter {
    err: Box<dyn Write + Send>,
    /// The destination of findings, if it is not standard error.
    out: Option<Destination>,
    /// Findings that are printed and not yet written.
    pending: Vec<u8>,
    printer: Box<dyn Printer>,
    /// The width of the lines of findings.
    width: usize,
    audience: Audience,
    max_printed: u64,
    exit_zero: bool,
    statistics: Option<Statistics>,
    /// The progress line, on a terminal.
    progress: Option<Progress>,
    counts: Counts,
    /// Whether something other than a record is wrong.
    other_error: bool,
    failures: u64,
    /// The numbers of findings and failures before the file that is checked now.
    before_file: (u64, u64),
    /// The number of inputs that could not be read.
    unread: u64,
    /// Whether the last finding was printed.
    is_finished: bool,
}

/// The indent of what does not fit into the first line of an error or remark.
const INDENT: usize = 4;

/// The number of bytes that are collected before they are written.
const BUFFER_SIZE: usize = 64 * 1024;

impl Reporter {
    /// Returns a reporter to standard error, coloured as `choice` and the environment say.
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
            printer: (detailed::FORMAT.printer)(error_width()),
            width: error_width(),
            audience: Audience::People,
            max_printed: u64::MAX,
            exit_zero: false,
            statistics: None,
            progress: None,
            counts: Counts::default(),
            other_error: false,
            failures: 0,
            before_file: (0, 0),
            unread: 0,
            is_finished: false,
        }
    }

    /// Sets the options of the findings to come.
    pub(crate) fn set_options(&mut self, options: ReportOptions) {
        let ReportOptions { format, file, max_printed, statistics, exit_zero } = options;
        self.width =
            if file.is_none() && format.audience == Audience::People { error_width() } else { usize::MAX };
        self.printer = (format.printer)(self.width);
        self.audience = format.audience;
        self.out = match (file, format.audience) {
            (None, Audience::Programs) => Some(Destination::Stdout),
            (file, _) => file,
        };
        self.max_printed = max_printed.unwrap_or(u64::MAX);
        self.exit_zero = exit_zero;
        self.statistics = statistics.then(Statistics::default);
    }

    /// Prints a finding.
    pub(crate) fn finding(&mut self, finding: &Finding<'_>) -> Result<(), Failure> {
        self.counts.count(finding.diagnostic.severity);
        if let Some(statistics) = &mut self.statistics {
            statistics.count(finding.diagnostic);
        }
        // For people, the table replaces the list: both take two runs.
        let is_replaced = self.statistics.is_some() && self.audience == Audience::People;
        if self.counts.findings <= self.max_printed && !is_replaced {
            let printed = self.printer.finding(finding, &mut self.pending);
            printed.map_err(|error| Failure::write("the findings", &error))?;
        }
        if self.pending.len() < BUFFER_SIZE { Ok(()) } else { self.flush() }
    }

    /// Reports that a record was checked, after the findings in it.
    pub(crate) fn record_checked(&mut self, record: &RecordVerdict<'_>) -> Result<(), Failure> {
        let printed = self.printer.record_checked(record, &mut self.pending);
        printed.map_err(|error| Failure::write("the findings", &error))?;
        if self.pending.len() < BUFFER_SIZE { Ok(()) } else { self.flush() }
    }

    /// Writes the findings that were printed.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        let written = match &mut self.out {
            _ if self.pending.is_empty() => Ok(()),
            Some(out @ Destination::Stdout) => out.append(&self.pending),
            // No colours in files.
            Some(out) if self.audience == Audience::People => {
                let plain: Vec<u8> = anstream::adapter::strip_bytes(&self.pending).into_vec();
                out.append(&plain)
            }
            Some(out) => out.append(&self.pending),
            None => {
                // There is no other stream for an error on standard error, but the exit code shows it.
                let written = suspend_progress(self.progress.as_ref(), || self.err.write_all(&self.pending));
                let lost = written.is_err_and(|error| error.kind() != io::ErrorKind::BrokenPipe);
                self.failures += u64::from(lost);
                Ok(())
            }
        };
        self.pending.clear();
        written
    }

    /// Shows the progress of a long run from now on, if there is a terminal. `sizes` are those of the inputs as they
    /// are stored, as far as they are known.
    pub(crate) fn show_progress_of(&mut self, sizes: impl Iterator<Item = Option<u64>>) {
        self.progress = Progress::new(sizes);
    }

    /// Shows the summary of the run so far.
    pub(crate) fn show_progress(&mut self, mut so_far: Summary) {
        so_far.counts.findings = self.counts.findings;
        so_far.printed = self.counts.findings;
        self.show_progress_line(|elapsed| Summary { elapsed, ..so_far }.line());
    }

    /// Shows the numbers of the run so far, which `line` returns.
    pub(crate) fn show_progress_line(&mut self, line: impl FnOnce(Duration) -> String) {
        if let Some(progress) = &mut self.progress {
            progress.update(line);
        }
    }

    /// Shows no progress any more.
    pub(crate) fn end_progress(&mut self) {
        self.progress = None;
    }

    /// Reports that a file was checked, after the findings and failures in it.
    pub(crate) fn file_checked(&mut self, file: &str) -> Result<(), Failure> {
        let so_far = (self.counts.findings, self.failures);
        if std::mem::replace(&mut self.before_file, so_far) != so_far {
            return Ok(());
        }
        let printed = self.printer.file_passed(file, &mut self.pending);
        printed.map_err(|error| Failure::write("the findings", &error))
    }

    /// Prints what the format has after the last finding, and completes the file of findings.
    pub(crate) fn finish(&mut self, summary: &Summary) -> Result<(), Failure> {
        self.progress = None;
        self.is_finished = true;
        // A table beside a report that has the numbers would say them twice.
        let untold =
            self.statistics.take().filter(|statistics| !self.printer.statistics(statistics.counts()));
        let printed = self.printer.end(summary, &mut self.pending);
        printed.map_err(|error| Failure::write("the findings", &error))?;
        if let Some(statistics) = untold {
            if self.audience == Audience::People {
                statistics.print(self.width, &mut self.pending);
            } else {
                let mut table = Vec::new();
                statistics.print(error_width(), &mut table);
                let _ = self.err.write_all(&table);
            }
        }
        self.flush()?;
        self.out.take().map_or(Ok(()), Destination::finish)
    }

    /// Prints an error of the run. The rest of the run goes on.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        self.failure_in(None, failure);
    }

    /// Prints that some inputs were not found, and some folders not read.
    pub(crate) fn not_found(&mut self, failures: &[Failure], unreadable: &[String]) {
        for failure in failures {
            self.failure(failure);
        }
        for message in unreadable {
            self.warning(message);
        }
    }

    /// Prints the failure to read an input, which has a name if it is a file.
    pub(crate) fn unread(&mut self, file: Option<&str>, failure: &Failure) {
        self.unread += 1;
        self.failure_in(file, failure);
        self.before_file = (self.counts.findings, self.failures);
    }

    /// Prints an error of the run that is about one file, if it is.
    pub(crate) fn failure_in(&mut self, file: Option<&str>, failure: &Failure) {
        self.failures += 1;
        if !self.is_finished {
            // Writing to memory does not fail.
            let _ = self.printer.failure(file, &failure.to_string(), &mut self.pending);
        }
        let style = severity_style(Severity::Error);
        let hint = match failure {
            Failure::Usage(_) => "\n\nFor more information, try '--help'.",
            _ => "",
        };
        self.write_line(&format!("{style}error{style:#}: {failure}{hint}"));
    }

    /// Prints an error about something other than a record. It counts as a finding does.
    pub(crate) fn other_error(&mut self, text: &str) {
        self.count_other_error();
        let style = severity_style(Severity::Error);
        self.write_line(&format!("{style}error{style:#}: {text}"));
    }

    /// Counts an error that is told in another way: the run does not exit with 0.
    pub(crate) fn count_other_error(&mut self) {
        self.other_error = true;
    }

    /// Prints a warning about something other than a record. It does not count.
    pub(crate) fn warning(&mut self, text: &str) {
        let style = severity_style(Severity::Warning);
        self.write_line(&format!("{style}warning{style:#}: {text}"));
    }

    /// Prints a line that is no error.
    pub(crate) fn remark(&mut self, text: &str) {
        self.write_line(text);
    }

    fn write_line(&mut self, line: &str) {
        // Findings on standard error stay in order with other lines there.
        if self.out.is_none() {
            let _ = self.flush();
        }
        let line = wrap(line, error_width(), INDENT);
        let _ = suspend_progress(self.progress.as_ref(), || writeln!(self.err, "{line}"));
    }

    /// Returns a summary with the numbers of findings and failures.
    pub(crate) fn completed(&self, mut summary: Summary) -> Summary {
        let Counts { files, records, .. } = summary.counts;
        summary.counts = Counts { files, records, ..self.counts };
        summary.printed = self.counts.findings.min(self.max_printed);
        summary.unread = self.unread;
        summary
    }

    /// Returns the exit code of the run: 2 after an error of the run, 1 after a finding that is an error,
    /// else 0.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match (self.failures, self.counts.errors + u64::from(self.other_error)) {
            (0, 0) => 0,
            (0, _) if self.exit_zero => 0,
            (0, _) => 1,
            _ => 2,
        })
    }
}

/// Writes to standard error while the progress line is hidden.
fn suspend_progress<T>(progress: Option<&Progress>, write: impl FnOnce() -> T) -> T {
    match progress {
        Some(progress) => progress.suspend(write),
        None => write(),
    }
}
