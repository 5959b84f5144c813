//! The records of a file, migrated one after the other.

use super::args::Args;
use super::output::Output;
use super::record_migrator::{Outcome, RecordMigrator};
use super::tally::Tally;
use crate::failure::Failure;
use crate::input::records::{BYTE_ORDER_MARK, Framing, OpenRecords, Piece, array_finding, cut, lines_in};
use crate::input::{self, InputFile};
use crate::limits::Limits;
use crate::report::position::Position;
use crate::report::{Finding, Reporter, escape_controls, with_speed};
use copydesk_diag::Diagnostic;
use copydesk_validate::locate;

/// The records of a file, in the course of being migrated.
pub(super) struct Records<'f, 'o, 'c> {
    args: &'f Args,
    reporter: &'f mut Reporter,
    migrator: &'f mut RecordMigrator<'c>,
    file: &'f InputFile,
    output: &'f mut Output<'o>,
    /// The line of the next byte.
    line: u64,
    /// Whether each record is a line.
    is_of_lines: bool,
    large: Option<LargeRecord>,
    is_empty: bool,
    pub(super) tally: Tally,
}

/// A record that is too large, of which the bytes come as if they were between records.
#[derive(Debug, Clone, Copy)]
enum LargeRecord {
    /// It began in this line, and so many bytes of it came.
    Open { line: u64, bytes: u64 },
    /// It has ended, and so many bytes of it are to come.
    Ended { left: u64 },
}

impl<'f, 'o, 'c> Records<'f, 'o, 'c> {
    pub(super) fn new(
        args: &'f Args,
        reporter: &'f mut Reporter,
        migrator: &'f mut RecordMigrator<'c>,
        file: &'f InputFile,
        output: &'f mut Output<'o>,
    ) -> Self {
        let tally = Tally::default();
        Self {
            args,
            reporter,
            migrator,
            file,
            output,
            line: 1,
            is_of_lines: false,
            large: None,
            is_empty: true,
            tally,
        }
    }

    /// Migrates all of them, to the output.
    pub(super) fn migrate(&mut self, opened: OpenRecords) -> Result<(), Failure> {
        let OpenRecords { head, rest, framing } = opened;
        self.is_of_lines = framing == Framing::Lines;
        let largest = self.args.max_record_size.bytes();
        let file = self.file;
        cut(head, rest, framing, largest, &file.description(), |piece| self.take(piece))?;
        if self.is_empty && framing == Framing::Values {
            // An empty file is a record that is missing.
            self.migrate_record(b"")?;
        }
        Ok(())
    }

    fn take(&mut self, piece: Piece<'_>) -> Result<(), Failure> {
        match piece {
            Piece::Between(bytes) => {
                self.line += lines_in(bytes);
                self.between(bytes)
            }
            Piece::Record(bytes) => {
                let record = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes).trim_ascii_start();
                let (before, record) = bytes.split_at(bytes.len() - record.len());
                let (record, after) = record.split_at(record.trim_ascii_end().len());
                self.between(before)?;
                if !record.is_empty() {
                    self.migrate_record(record)?;
                }
                self.between(after)?;
                self.line += lines_in(bytes);
                Ok(())
            }
            Piece::LargeStart => {
                self.large = Some(LargeRecord::Open { line: self.line, bytes: 0 });
                self.output.leave_out(b"")
            }
            Piece::LargeEnd(bytes) => {
                let (line, came) = match self.large {
                    Some(LargeRecord::Open { line, bytes }) => (line, bytes),
                    _ => (self.line, 0),
                };
                self.large = Some(LargeRecord::Ended { left: bytes.saturating_sub(came) });
                let limits = Limits { size: self.args.max_record_size, ..Limits::default() };
                self.fail(&limits.too_large(), line)
            }
            Piece::Fault { error, bytes, offset } => {
                self.fail(&array_finding(error, bytes, offset), self.line)
            }
        }
    }

    /// Writes what is between records. The bytes of a record that is too large stay only where they are.
    fn between(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let length = bytes.len() as u64;
        let left_out = match &mut self.large {
            None => 0,
            Some(LargeRecord::Open { bytes, .. }) => {
                *bytes += length;
                length
            }
            Some(LargeRecord::Ended { left }) => {
                let left_out = length.min(*left);
                *left -= left_out;
                left_out
            }
        };
        let (large, between) = bytes.split_at(usize::try_from(left_out).unwrap_or(bytes.len()));
        if matches!(self.large, Some(LargeRecord::Ended { left: 0 })) {
            self.large = None;
        }
        if let Output::InPlace(file) = &mut *self.output {
            file.keep(large)?;
        }
        self.output.between(between)
    }

    /// Migrates a record: exactly the bytes of its JSON.
    fn migrate_record(&mut self, json: &[u8]) -> Result<(), Failure> {
        self.is_empty = false;
        let (outcome, [before, after]) = self.migrator.migrate(json)?;
        let places = locate(json, before.iter().map(|finding| &finding.place));
        let start = Position::of_line(self.line);
        // A file of later records is told of once, and they are counted.
        let is_told = outcome == Outcome::Later && self.tally.later > 0;
        for (finding, place) in before.iter().zip(places).filter(|_| !is_told) {
            let position =
                place.map_or(start, |place| match start.offset_by(place.line as u64, place.column as u64) {
                    // What stands before a record in its line was not counted.
                    Position { line, .. } if line == self.line && !self.is_of_lines => {
                        Position::of_line(line)
                    }
                    position => position,
                });
            self.report(finding, position)?;
        }
        for finding in &after {
            self.report(finding, start)?;
        }
        match outcome {
            Outcome::Current => {
                self.tally.current += 1;
                self.output.keep(json)?;
            }
            Outcome::Later => {
                self.tally.later += 1;
                self.output.keep(json)?;
            }
            Outcome::Changed { from, json, is_valid } => {
                self.tally.migrated += 1;
                self.tally.invalid += u64::from(!is_valid);
                if self.args.check {
                    let (label, line) = (escape_controls(&self.file.label), self.line);
                    let target = self.migrator.target();
                    self.reporter.other_error(&format!(
                        "{label}:{line}: the record is of version {from}, not {target}"
                    ));
                }
                self.output.change(&json)?;
            }
            Outcome::Refused => {
                self.tally.failed += 1;
                self.output.leave_out(json)?;
            }
        }
        let Tally { migrated, current, .. } = self.tally;
        self.reporter.show_progress_line(|elapsed| {
            with_speed(format!("{migrated} migrated, {current} current"), input::bytes_read(), elapsed)
        });
        Ok(())
    }

    /// Reports why something is no record.
    fn fail(&mut self, finding: &Diagnostic, line: u64) -> Result<(), Failure> {
        self.is_empty = false;
        self.tally.failed += 1;
        self.report(finding, Position::of_line(line))
    }

    fn report(&mut self, diagnostic: &Diagnostic, position: Position) -> Result<(), Failure> {
        let position = Some(position);
        let file = &self.file.label;
        self.reporter.finding(&Finding { file, position, end: None, bytes: None, excerpt: None, diagnostic })
    }
}
