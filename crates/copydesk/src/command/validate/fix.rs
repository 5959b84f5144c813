//! `--fix` and `--diff`: records with their safe fixes made, or what these would change.

use super::args::Args;
use super::check_result::CheckResult;
use super::checker::{CheckOptions, RecordChecker, RecordStart, SEVERAL_RECORDS};
use super::split::SplitFiles;
use crate::failure::Failure;
use crate::input::records::{BYTE_ORDER_MARK, Framing, Piece, cut, read_head};
use crate::input::{InputFile, byte_order_mark};
use crate::output::{Destination, RewrittenFile, print};
use crate::pipeline::{Line, StreamOffset};
use crate::report::{Reporter, Summary, counted, escape_controls};
use copydesk_diag::Diagnostic;
use copydesk_validate::{Change, DataFormat, Locator, fix};
use std::fmt::Write as _;

/// A run that fixes records.
pub(super) struct Fixing<'r> {
    pub(super) args: &'r Args,
    pub(super) options: &'r CheckOptions,
    pub(super) reporter: &'r mut Reporter,
    pub(super) summary: Summary,
    pub(super) tally: Tally,
}

/// The numbers of fixes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    fixes: u64,
    records: u64,
    /// The number of findings that can't be fixed.
    left: u64,
}

impl Tally {
    /// Returns the numbers in words.
    fn line(self, is_diff: bool, unread: u64) -> String {
        let Self { fixes, records, left } = self;
        let mut line = match (fixes, is_diff) {
            (0, _) => "nothing to fix".to_owned(),
            (_, true) => format!("would fix {} in {}", counted(fixes, "fault"), counted(records, "record")),
            (_, false) => format!("fixed {} in {}", counted(fixes, "fault"), counted(records, "record")),
        };
        let _ = write!(line, "; {left} left");
        if unread > 0 {
            let _ = write!(line, ", {} passed over", counted(unread, "input"));
        }
        line
    }
}

impl Fixing<'_> {
    /// Fixes the records of all files, one file after the other, and completes the report.
    pub(super) fn run(mut self, files: &[InputFile], quiet: bool) -> Result<(), Failure> {
        if let Err(failure) = self.fix_files(files) {
            return self.reporter.abort(failure, false, self.summary);
        }
        let is_diff = self.args.fix.diff;
        let summary = self.reporter.completed(self.summary);
        if is_diff {
            if self.tally.fixes > 0 {
                self.reporter.count_other_error();
            }
            self.reporter.end_progress();
        } else {
            self.reporter.finish(&summary)?;
            self.tally.left = summary.counts.findings;
        }
        if !quiet {
            self.reporter.remark(&self.tally.line(is_diff, summary.unread));
        }
        Ok(())
    }

    fn fix_files(&mut self, files: &[InputFile]) -> Result<(), Failure> {
        for file in files {
            let before = self.tally;
            match self.fix_file(file) {
                // Others may be written all the same.
                Err(failure @ Failure::Failed(_)) => {
                    self.tally = before;
                    self.reporter.unread(Some(&file.label), &failure);
                }
                outcome => outcome?,
            }
        }
        Ok(())
    }

    fn fix_file(&mut self, file: &InputFile) -> Result<(), Failure> {
        let options = self.options;
        let format = self.args.data_format(file);
        if format != DataFormat::Json {
            let message = format!("it is {}, and `--fix` changes nothing but JSON", format.title());
            return Err(Failure::about(&file.description(), message));
        }
        let mut rest = file.open()?;
        let mut output = match file.path() {
            _ if self.args.fix.diff => Output::None,
            None => Output::Stdout,
            Some(_) => Output::File(Box::new(RewrittenFile::new(file)?)),
        };
        let mut head = Vec::new();
        let read = read_head(&mut rest, &mut head);
        read.and_then(|()| byte_order_mark::reject_utf16(&head))
            .map_err(|error| Failure::read(&file.description(), &error))?;
        if let Some(failure) = options.criteria.of_usable(file).refuse(&head, file) {
            return Err(failure);
        }
        let framing = if self.args.has_lines(file) && !options.sources.is_one_article() {
            Framing::Lines
        } else {
            self.args.framing(&head, options.criteria.of_usable(file).may_be_array())
        };
        let mut records = Records {
            checker: options.checker(file),
            file,
            framing,
            start: RecordStart::default(),
            large_start: RecordStart::default(),
            result: CheckResult::default(),
            fixing: self,
        };
        let largest = options.limits.size.bytes();
        cut(head, rest, framing, largest, &file.description(), |piece| records.take(piece, &mut output))?;
        if records.result.records == 0 && framing == Framing::Values {
            // An empty file is a record that is missing.
            records.take(Piece::Record(b""), &mut output)?;
        }
        let CheckResult { records, bytes, .. } = records.result;
        self.summary.add(records, bytes);
        self.summary.counts.files += 1;
        output.finish()?;
        if self.args.fix.diff { Ok(()) } else { self.reporter.file_checked(&file.label) }
    }
}

/// The records of a file, fixed one after the other.
struct Records<'f, 'r, 'o> {
    checker: RecordChecker<'o>,
    file: &'f InputFile,
    framing: Framing,
    /// The place of the next byte in the file that is written.
    start: RecordStart,
    /// The place where a record starts that is too large.
    large_start: RecordStart,
    result: CheckResult,
    fixing: &'f mut Fixing<'r>,
}

impl Records<'_, '_, '_> {
    fn take(&mut self, piece: Piece<'_>, output: &mut Output<'_>) -> Result<(), Failure> {
        match piece {
            Piece::Between(bytes) => self.keep(bytes, output),
            Piece::Record(line) if self.framing == Framing::Lines => {
                let mark = if line.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { b"" };
                let record = line.get(mark.len()..).unwrap_or_default();
                if record.iter().all(u8::is_ascii_whitespace) {
                    self.keep(line, output)
                } else {
                    self.fix(mark, record, output)
                }
            }
            Piece::Record(record) => self.fix(b"", record, output),
            Piece::LargeStart => {
                self.large_start = self.start;
                Ok(())
            }
            Piece::LargeEnd(bytes) => {
                self.checker.report_too_large(bytes, self.large_start, self.file, &mut self.result);
                self.report()
            }
            Piece::Fault { error, bytes, offset } => {
                self.checker.report_syntax_error(error, bytes, offset, self.start, &mut self.result);
                self.report()
            }
        }
    }

    fn keep(&mut self, bytes: &[u8], output: &mut Output<'_>) -> Result<(), Failure> {
        self.start = self.start.after(bytes);
        output.keep(bytes)
    }

    /// Fixes a record, which stands after a byte order mark if there is one, and reports what is left.
    fn fix(&mut self, mark: &[u8], record: &[u8], output: &mut Output<'_>) -> Result<(), Failure> {
        let options = self.fixing.options;
        let is_diff = self.fixing.args.fix.diff;
        if options.sources.is_one_article() && self.result.records > 0 {
            return Err(Failure::about(&self.file.description(), SEVERAL_RECORDS));
        }
        let checker = &mut self.checker;
        let is_selected = |finding: &Diagnostic| options.selection.selects(finding.fault);
        let mut outcome = Ok(());
        let check = |json: &[u8]| {
            let (findings, held) = checker.findings(json, self.file);
            outcome = held;
            findings
        };
        let fixed = fix(record, check, is_selected);
        let left = fixed.findings.iter().filter(|finding| is_selected(finding)).count();
        if fixed.json.is_some() {
            self.fixing.tally.fixes += fixed.fixes as u64;
            self.fixing.tally.records += 1;
        }
        let json = match &fixed.json {
            Some(_) if is_diff => {
                print(self.diff(record, &fixed.changes))?;
                record
            }
            Some(json) => json,
            None => record,
        };
        let start = self.start;
        self.keep(mark, output)?;
        if let (true, Err(Some(failure))) = (is_diff, &outcome) {
            self.fixing.reporter.failure_in(Some(&self.file.label), failure);
        }
        if mark.is_empty() && (is_diff || (left == 0 && outcome.is_ok())) {
            self.result.records += 1;
            self.result.bytes += record.len() as u64;
            self.fixing.tally.left += left as u64;
            self.result.end_record(start.position.line, left == 0);
        } else if self.framing == Framing::Lines {
            let offset = StreamOffset { pieces: start.position.line - 1, bytes: start.byte };
            let line = [mark, json].concat();
            self.checker.check_line(Line::Whole(&line), offset, self.file, &mut self.result);
        } else {
            self.checker.check_record(json, start, self.file, &mut self.result);
        }
        self.start = self.start.after(json);
        if fixed.json.is_some() {
            output.write(json)?;
        } else {
            output.keep(json)?;
        }
        self.report()
    }

    /// Reports what was found since the last time.
    fn report(&mut self) -> Result<(), Failure> {
        let Self { result, file, fixing, .. } = self;
        let mut so_far = fixing.summary;
        so_far.add(result.records, result.bytes);
        fixing.reporter.show_progress(so_far);
        if !fixing.args.fix.diff {
            result.report(&file.label, fixing.reporter, &mut SplitFiles::default())?;
        }
        let found = result.forget_reported();
        if fixing.args.fix.diff {
            fixing.tally.left += found as u64;
        }
        Ok(())
    }

    /// Returns the changes of a record, each with its place in the file.
    fn diff(&self, record: &[u8], changes: &[Change]) -> String {
        let mut changes: Vec<&Change> = changes.iter().collect();
        changes.sort_by_key(|change| change.start);
        let mut locator = Locator::new(record);
        let mut text = String::new();
        for change in changes {
            let line = self.start.position.line + locator.locate(change.start).line as u64 - 1;
            let (label, pointer) = (escape_controls(&self.file.label), escape_controls(&change.pointer));
            let _ = writeln!(text, "{label}:{line}: {pointer}");
            for (sign, side) in [('-', &change.before), ('+', &change.after)] {
                if let Some(side) = side {
                    let _ = writeln!(text, "{sign} {}", escape_controls(side));
                }
            }
        }
        text
    }
}

/// Where fixed records go.
enum Output<'f> {
    /// Nowhere: the changes are only shown.
    None,
    Stdout,
    File(Box<RewrittenFile<'f>>),
}

impl Output<'_> {
    /// Writes bytes as they were read.
    fn keep(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::None => Ok(()),
            Self::Stdout => Destination::Stdout.append(bytes),
            Self::File(file) => file.keep(bytes),
        }
    }

    /// Writes bytes in place of others.
    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::File(file) => file.write(bytes),
            other => other.keep(bytes),
        }
    }

    fn finish(self) -> Result<(), Failure> {
        match self {
            Self::None => Ok(()),
            Self::Stdout => Destination::Stdout.finish(),
            Self::File(file) => file.finish(),
        }
    }
}
