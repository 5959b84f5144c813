//! `copydesk export`: records to other formats.

mod args;
mod documents;
mod losses;

pub(crate) use args::Args;

use crate::command::record_files;
use crate::failure::{Failure, quoted};
use crate::input::records::{BYTE_ORDER_MARK, OpenRecords, Piece, cut, lines_in, member_pointer};
use crate::input::{self, InputFile};
use crate::output;
use crate::report::{Reporter, counted, escape_controls, with_speed};
use copydesk_formats::Layout;
use copydesk_record::Record;
use copydesk_validate::is_json;
use documents::{DocumentFolder, DocumentStream, Exported};
use losses::Losses;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// Exports the records in the input.
pub(crate) fn run(args: &Args, reporter: &mut Reporter) -> Result<(), Failure> {
    if args.output.as_ref().is_some_and(|output| !output::is_stdout(output)) {
        reporter.tell_on_stdout();
    }
    let (files, failed) =
        record_files::find(&args.inputs, args.from, args.output.as_deref(), &args.which, reporter)?;
    let target = Target::new(args, &files)?;
    if !args.quiet {
        reporter.show_progress_of(files.iter().map(InputFile::stored_size));
    }
    let start = Instant::now();
    let mut run =
        Run { args, reporter, target, losses: Losses::default(), exported: 0, failed, readable: false };
    for file in &files {
        run.export_file(file)?;
    }
    run.finish(start.elapsed())
}

/// Where documents are written to.
enum Target {
    Stream(Box<DocumentStream>),
    Folder(Box<DocumentFolder>),
}

impl Target {
    fn new(args: &Args, inputs: &[InputFile]) -> Result<Self, Failure> {
        let Some(path) = args.output.as_deref() else {
            return Ok(Self::Stream(Box::new(DocumentStream::stdout(args.to))));
        };
        if output::is_folder(path) {
            if matches!(args.to.layout, Layout::Many { .. }) {
                let (name, extension) = (args.to.name, args.to.extension);
                let message = format!("{name} has all records in one file: write `-o FILE.{extension}`");
                return Err(Failure::Usage(message));
            }
            return Ok(Self::Folder(Box::new(DocumentFolder::new(path, args.to, args.force, inputs))));
        }
        if input::is_input(path, inputs) {
            return Err(Failure::Usage(format!("{} is an input, and can't be written too", quoted(path))));
        }
        DocumentStream::file(args.to, path, args.force).map(|stream| Self::Stream(Box::new(stream)))
    }
}

/// A run of the command.
struct Run<'r> {
    args: &'r Args,
    reporter: &'r mut Reporter,
    target: Target,
    losses: Losses,
    exported: u64,
    failed: u64,
    /// Whether an input could be read.
    readable: bool,
}

impl Run<'_> {
    /// Exports the records of a file. A failure to read it is reported; one to write what all files share is returned.
    fn export_file(&mut self, file: &InputFile) -> Result<(), Failure> {
        let mut write_failure = None;
        match self.export_records(file, &mut write_failure) {
            Err(failure) if write_failure.is_none() => {
                self.failed += 1;
                self.reporter.failure(&failure);
            }
            _ => self.readable = true,
        }
        if let Target::Folder(folder) = &mut self.target
            && let Err(failure) = folder.end_input(file)
        {
            self.exported -= 1;
            self.report_unwritten(&failure);
        }
        write_failure.map_or(Ok(()), Err)
    }

    fn export_records(
        &mut self,
        file: &InputFile,
        write_failure: &mut Option<Failure>,
    ) -> Result<(), Failure> {
        let OpenRecords { head, rest, framing } = OpenRecords::new(file, self.args.from)?;
        let mut line = 1;
        let mut large_line = line;
        let largest = self.args.max_record_size.bytes();
        cut(head, rest, framing, largest, &file.description(), |piece| {
            match piece {
                Piece::Between(bytes) => line += lines_in(bytes),
                Piece::Record(json) => {
                    if let Err(failure) = self.export_record(json, file, line) {
                        *write_failure = Some(failure);
                        return Err(Failure::ClosedPipe);
                    }
                    line += lines_in(json);
                }
                Piece::LargeStart => large_line = line,
                Piece::LargeEnd(bytes) => {
                    let largest = self.args.max_record_size;
                    let message = format!(
                        "a record of {bytes} bytes is over the limit of {largest}: `--max-record-size` raises it"
                    );
                    self.report(file, large_line, &message);
                }
                Piece::Fault { error, .. } => {
                    self.report(file, line, &format!("it is no JSON array: {error}"));
                }
            }
            Ok(())
        })
    }

    /// Exports a record that begins in a line of a file. An error ends the run.
    fn export_record(&mut self, json: &[u8], file: &InputFile, line: u64) -> Result<(), Failure> {
        let json = json.strip_prefix(BYTE_ORDER_MARK).unwrap_or(json);
        if json.iter().all(u8::is_ascii_whitespace) {
            return Ok(());
        }
        let mut unknown = BTreeSet::new();
        let mut deserializer = serde_json::Deserializer::from_slice(json);
        let read = serde_ignored::deserialize(&mut deserializer, |path| {
            unknown.insert(member_pointer(&path, |_| "*".to_owned()));
        });
        let record: Record<'_> = match read.and_then(|record| deserializer.end().map(|()| record)) {
            Ok(record) => record,
            Err(error) => {
                let what = if is_json(json) { "it is no article record" } else { "it is no JSON" };
                self.report(file, line, &format!("{what}: {error}"));
                return Ok(());
            }
        };
        let export = match (self.args.to.export)(&record) {
            Ok(export) => export,
            Err(reason) => {
                let name = self.args.to.name;
                self.report(file, line, &format!("it can't be exported to {name}: {reason}"));
                return Ok(());
            }
        };
        match &mut self.target {
            Target::Stream(stream) => stream.add(export.document)?,
            Target::Folder(folder) => {
                let exported = Exported { id: record.id.into_owned(), document: export.document };
                if let Err(failure) = folder.add(file, exported) {
                    self.report_unwritten(&failure);
                    return Ok(());
                }
            }
        }
        self.exported += 1;
        self.losses.add(export.losses, unknown);
        let exported = self.exported;
        self.reporter.show_progress_line(|elapsed| {
            with_speed(format!("{exported} exported"), input::bytes_read(), elapsed)
        });
        Ok(())
    }

    /// Reports what is wrong with a record.
    fn report(&mut self, file: &InputFile, line: u64, message: &str) {
        self.failed += 1;
        self.reporter.other_error(&format!("{}:{line}: {message}", escape_controls(&file.label)));
    }

    fn report_unwritten(&mut self, failure: &Failure) {
        self.failed += 1;
        self.reporter.failure(failure);
    }

    fn finish(self, elapsed: Duration) -> Result<(), Failure> {
        let Self { args, reporter, target, losses, exported, failed, readable } = self;
        if let Target::Stream(stream) = target
            // If nothing could be read, nothing is written: an empty file would look like a result.
            && readable
        {
            stream.finish()?;
        }
        reporter.end_progress();
        if args.report_loss {
            losses.lines().for_each(|line| reporter.remark(&line));
        }
        if !args.quiet {
            let mut line = format!("{exported} exported");
            if failed > 0 {
                line = format!("{line}, {failed} failed");
            }
            if losses.members() > 0 {
                let (name, members) = (args.to.name, counted(losses.members(), "member"));
                let hint = if args.report_loss { "" } else { " (`--report-loss` lists them)" };
                line = format!("{line}; {name} has no place for {members}{hint}");
            }
            reporter.remark(&with_speed(line, input::bytes_read(), elapsed));
        }
        Ok(())
    }
}
