//! The reporter: prints findings and errors as they come, and determines the exit code.

use super::detailed;
use super::finding::Finding;
use super::format::{Audience, Printer, RecordVerdict, ReportFormat, RunFailure};
use super::paragraph::wrap;
use super::progress::Progress;
use super::screen::Screen;
use super::statistics::Statistics;
use super::style::severity_style;
use super::summary::Summary;
use crate::failure::Failure;
use crate::output::Destination;
use clap::ColorChoice;
use copydesk_diag::Severity;
use copydesk_validate::report::Summary as Counts;
use std::io;
use std::time::Duration;

/// The options of a report.
pub(crate) struct ReportOptions {
    /// The format of findings.
    pub(crate) format: &'static ReportFormat,
    /// The file that findings are written to, instead of a standard stream.
    pub(crate) file: Option<Destination>,
    /// The largest number of findings that are printed.
    pub(crate) max_printed: Option<u64>,
    /// Whether to print how often each fault was found.
    pub(crate) statistics: bool,
    /// Whether the exit code is 0 in spite of findings.
    pub(crate) exit_zero: bool,
    /// Whether records go to standard output, so that findings for people can't.
    pub(crate) is_stdout_taken: bool,
}

/// Prints findings and failures as they come, and counts them.
pub(crate) struct Reporter {
    color: ColorChoice,
    err: Screen,
    /// Standard output, if what is found is told there, and not on standard error.
    screen: Option<Screen>,
    /// The destination of findings, if it is not one of the two.
    out: Option<Destination>,
    /// Findings that are printed and not yet written.
    pending: Vec<u8>,
    printer: Box<dyn Printer>,
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
    state: ReportState,
}

/// How far the report has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReportState {
    Open,
    /// The last finding was printed.
    Finished,
    /// Findings were lost that could not be written.
    Broken,
}

/// The indent of what does not fit into the first line of an error or remark.
const INDENT: usize = 4;

/// The number of bytes that are collected before they are written.
const BUFFER_SIZE: usize = 64 * 1024;

impl Reporter {
    /// Returns a reporter that tells everything on standard error, coloured as `choice` and the environment say.
    pub(crate) fn new(choice: ColorChoice) -> Self {
        let err = Screen::error(choice);
        Self {
            printer: (detailed::FORMAT.printer)(err.width),
            color: choice,
            err,
            screen: None,
            out: None,
            pending: Vec::new(),
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
            state: ReportState::Open,
        }
    }

    /// Tells of what is found, and the numbers of the run, on standard output from now on: nothing else goes there.
    /// Errors of the run, warnings and the progress stay on standard error.
    pub(crate) fn tell_on_stdout(&mut self) {
        let screen = Screen::output(self.color);
        self.printer = (detailed::FORMAT.printer)(screen.width);
        self.screen = Some(screen);
    }

    /// Sets the options of the findings to come.
    pub(crate) fn set_options(&mut self, options: ReportOptions) {
        let ReportOptions { format, file, max_printed, statistics, exit_zero, is_stdout_taken } = options;
        self.out = match (file, format.audience) {
            (None, Audience::Programs) => Some(Destination::Stdout),
            (file, _) => file,
        };
        if self.out.is_none() && !is_stdout_taken {
            self.tell_on_stdout();
        }
        self.printer = (format.printer)(self.width());
        self.audience = format.audience;
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
        let pending = std::mem::take(&mut self.pending);
        if pending.is_empty() {
            return Ok(());
        }
        let written = match &mut self.out {
            // No colours in files.
            Some(out) if self.audience == Audience::People => {
                out.append(&anstream::adapter::strip_bytes(&pending).into_vec())
            }
            Some(out) => out.append(&pending),
            None => self.tell(&pending),
        };
        if written.is_err() {
            self.state = ReportState::Broken;
        }
        written
    }

    /// Writes what is told of records to where people read it.
    fn tell(&mut self, text: &[u8]) -> Result<(), Failure> {
        let progress = self.progress.as_ref();
        if let Some(screen) = &mut self.screen {
            let written = suspend_progress(progress, || screen.write(text));
            return written.map_err(|error| Failure::write("to standard output", &error));
        }
        // There is no other stream for an error on standard error, but the exit code shows it.
        let written = suspend_progress(progress, || self.err.write(text));
        let lost = written.is_err_and(|error| error.kind() != io::ErrorKind::BrokenPipe);
        self.failures += u64::from(lost);
        Ok(())
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
        self.state = ReportState::Finished;
        // A table beside a report that has the numbers would say them twice.
        let untold =
            self.statistics.take().filter(|statistics| !self.printer.statistics(statistics.counts()));
        let printed = self.printer.end(summary, &mut self.pending);
        printed.map_err(|error| Failure::write("the findings", &error))?;
        if let Some(statistics) = untold {
            if self.audience == Audience::People {
                statistics.print(self.width(), &mut self.pending);
            } else {
                let mut table = Vec::new();
                statistics.print(self.err.width, &mut table);
                let _ = self.err.write(&table);
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
        self.report_failure(file, failure, false);
    }

    /// Completes the report of a run that an error ended, if it can be, and prints the error: whoever reads the report must
    /// not take it for that of a clean run. `is_of_setup` says whether nothing was read yet.
    pub(crate) fn abort(
        &mut self,
        failure: Failure,
        is_of_setup: bool,
        summary: Summary,
    ) -> Result<(), Failure> {
        if matches!(failure, Failure::ClosedPipe) {
            return Err(failure);
        }
        self.end_progress();
        self.report_failure(None, &failure, is_of_setup);
        if self.state == ReportState::Open { self.finish(&self.completed(summary)) } else { Ok(()) }
    }

    fn report_failure(&mut self, file: Option<&str>, failure: &Failure, is_of_setup: bool) {
        self.failures += 1;
        if self.state == ReportState::Open {
            let failure = RunFailure { file, message: &failure.to_string(), is_of_setup };
            // Writing to memory does not fail.
            let _ = self.printer.failure(&failure, &mut self.pending);
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
        self.remark(&format!("{style}error{style:#}: {text}"));
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

    /// Prints a line that is no error where findings are told.
    pub(crate) fn remark(&mut self, text: &str) {
        let width = self.screen.as_ref().unwrap_or(&self.err).width;
        let line = format!("{}\n", wrap(text, width, INDENT));
        let flushed = self.flush();
        if let Err(failure @ Failure::Failed(_)) = flushed.and_then(|()| self.tell(line.as_bytes())) {
            self.failure(&failure);
        }
    }

    /// Prints a line on standard error, below what was found so far.
    fn write_line(&mut self, line: &str) {
        if self.out.is_none()
            && let Err(failure @ Failure::Failed(_)) = self.flush()
        {
            self.failure(&failure);
        }
        let line = format!("{}\n", wrap(line, self.err.width, INDENT));
        let err = &mut self.err;
        let _ = suspend_progress(self.progress.as_ref(), || err.write(line.as_bytes()));
    }

    /// Returns the width of the lines of findings.
    fn width(&self) -> usize {
        match &self.out {
            Some(_) => usize::MAX,
            None => self.screen.as_ref().unwrap_or(&self.err).width,
        }
    }

    /// Returns a summary with the numbers of findings and failures.
    pub(crate) fn completed(&self, mut summary: Summary) -> Summary {
        let Counts { files, records, .. } = summary.counts;
        summary.counts = Counts { files, records, ..self.counts };
        summary.printed = self.counts.findings.min(self.max_printed);
        summary.unread = self.unread;
        summary
    }

    /// Returns the exit code of the run, as far as it has come: 2 after an error of the run, 1 after a finding that is an
    /// error, else 0.
    pub(crate) fn code(&self) -> u8 {
        match (self.failures, self.counts.errors + u64::from(self.other_error)) {
            (0, 0) => 0,
            (0, _) if self.exit_zero => 0,
            (0, _) => 1,
            _ => 2,
        }
    }

    /// Goes on after a run that had come to an exit code.
    pub(crate) fn recall(&mut self, exit_code: u8) {
        self.other_error |= exit_code == 1;
        self.failures += u64::from(exit_code > 1);
    }
}

/// Writes to the terminal while the progress line is hidden.
fn suspend_progress<T>(progress: Option<&Progress>, write: impl FnOnce() -> T) -> T {
    match progress {
        Some(progress) => progress.suspend(write),
        None => write(),
    }
}
