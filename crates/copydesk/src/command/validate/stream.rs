//! The validation of one file while it is read: memory is needed for the largest record, not for the file.

use super::args::Args;
use super::check_result::CheckResult;
use super::checker::{CheckOptions, RecordStart};
use super::document_check::read_rest;
use super::second_value::ValueCount;
use super::split::SplitFiles;
use crate::failure::Failure;
use crate::input::records::{Framing, read_head};
use crate::input::{InputFile, byte_order_mark};
use crate::pipeline::{self, Concurrency, Line, LineCutter, StreamOffset};
use crate::report::{Reporter, Summary};
use copydesk_validate::{DataFormat, Form, Locator, RecordSplitter, SplitItem};
use std::io::{self, Cursor, Read};

/// A file to validate, and where its findings are reported.
pub(super) struct Stream<'r> {
    pub(super) args: &'r Args,
    pub(super) options: &'r CheckOptions,
    pub(super) file: &'r InputFile,
    pub(super) reporter: &'r mut Reporter,
    pub(super) split_files: &'r mut SplitFiles,
    pub(super) summary: &'r mut Summary,
}

impl Stream<'_> {
    /// Validates the records of the file, of which `head` was read and `rest` was not. A failure to read is
    /// reported; a failure to write is returned, because it concerns the other files too.
    pub(super) fn validate(self, mut head: Vec<u8>, mut rest: impl Read + Send) -> Result<(), Failure> {
        let Self { args, options, file, reporter, split_files, summary } = self;
        let mut write_failed = false;
        let mut values = ValueCount::default();
        let mut report = |result: &mut CheckResult| {
            values.add(result, &options.selection);
            summary.add(result.records, result.bytes);
            reporter.show_progress(*summary);
            result.report(&file.label, reporter, split_files).inspect_err(|_| write_failed = true)
        };
        let check = || {
            let failure = |error| Failure::read(&file.description(), &error);
            let concurrency = Concurrency::of(args.threads);
            let max_size = options.limits.size.bytes();
            let format = args.data_format(file);
            if format != DataFormat::Json {
                let read = read_rest(&mut head, rest.by_ref(), max_size);
                read.and_then(|()| byte_order_mark::reject_utf16(&head)).map_err(failure)?;
                let mut result = CheckResult::default();
                options.checker(file).check_documents(&head, format, file, &mut result);
                return report(&mut result);
            }
            let criterion = options.criteria.of_usable(file);
            let mut framing = Framing::Lines;
            if !args.has_lines(file) || options.sources.is_one_article() {
                let read = read_head(&mut rest, &mut head);
                read.and_then(|()| byte_order_mark::reject_utf16(&head)).map_err(failure)?;
                if let Some(failure) = criterion.refuse(&head, file) {
                    return Err(failure);
                }
                framing = args.framing(&head, criterion.may_be_array());
            }
            if options.sources.is_one_article() {
                // The file is one record, which is too large if there is a byte above the limit.
                let left = (max_size + 1).saturating_sub(head.len()) as u64;
                rest.by_ref().take(left).read_to_end(&mut head).map_err(failure)?;
                let mut result = CheckResult::default();
                options.checker(file).check_file(&head, framing, file, &mut result);
                return report(&mut result);
            }
            let input = Cursor::new(std::mem::take(&mut head)).chain(rest.by_ref());
            let form = match framing {
                Framing::Lines => {
                    let make_worker = || {
                        let mut checker = options.checker(file);
                        move |line: Line<'_>, offset, result: &mut CheckResult| {
                            checker.check_line(line, offset, file, result);
                        }
                    };
                    let input = byte_order_mark::reject_utf16_stream(input).map_err(failure)?;
                    let cutter = LineCutter::new(input, StreamOffset::default(), max_size);
                    let consume = |result: &mut CheckResult, _| report(result);
                    return pipeline::stream::run(
                        cutter,
                        &file.description(),
                        concurrency,
                        make_worker,
                        consume,
                    );
                }
                Framing::Values => Form::Values,
                Framing::Array => Form::Array,
            };
            check_values(input, form, file, options, concurrency, report)
        };
        match check() {
            Err(failure @ Failure::Failed(_)) if !write_failed => {
                reporter.unread(Some(&file.label), &failure);
                Ok(())
            }
            outcome => {
                outcome?;
                summary.counts.files += 1;
                reporter.file_checked(&file.label)
            }
        }
    }
}

/// The number of bytes that are requested at a time.
const READ_SIZE: usize = 256 * 1024;

/// Checks the values of a stream, one after the other or in an array, on several threads. `consume` gets
/// the results in order.
fn check_values(
    input: impl Read + Send,
    form: Form,
    file: &InputFile,
    options: &CheckOptions,
    concurrency: Concurrency,
    mut consume: impl FnMut(&mut CheckResult) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let splitter = Some(RecordSplitter::new(form, options.limits.size.bytes()));
    let start = RecordStart::default();
    let mut chunker = RecordChunker { input, splitter, carried: Vec::new(), start, skipped_start: None };
    let next = |chunk: &mut RecordChunk| {
        chunker.fill(chunk).map_err(|error| Failure::read(&file.description(), &error))
    };
    let make_worker = || {
        let mut checker = options.checker(file);
        move |chunk: &mut RecordChunk, result: &mut CheckResult| {
            let mut locator = Locator::new(&chunk.bytes);
            for item in &chunk.items {
                let from = match item {
                    SplitItem::Record(range) | SplitItem::TooLarge(range) => range.start,
                    SplitItem::Fault(error) => error.offset,
                };
                let offset = from.saturating_sub(chunk.offset);
                let start = match chunk.skipped_start {
                    Some(start) if from < chunk.offset => start,
                    _ => {
                        let position = locator.locate(offset);
                        let position =
                            chunk.start.position.offset_by(position.line as u64, position.column as u64);
                        RecordStart { position, byte: from as u64 }
                    }
                };
                match item {
                    SplitItem::Record(range) => {
                        let bytes = chunk.bytes.get(offset..range.end - chunk.offset).unwrap_or_default();
                        checker.check_record(bytes, start, file, result);
                    }
                    SplitItem::TooLarge(range) => {
                        checker.report_too_large(range.len() as u64, start, file, result);
                    }
                    SplitItem::Fault(error) => {
                        checker.report_syntax_error(*error, &chunk.bytes, offset, start, result);
                    }
                }
            }
            if form == Form::Array {
                result.values.clear();
            }
        }
    };
    let mut is_empty = true;
    pipeline::run(concurrency, next, make_worker, |result: &mut CheckResult| {
        is_empty &= result.is_empty();
        consume(result)
    })?;
    if is_empty && form == Form::Values {
        // An empty file is a record that is missing.
        let mut result = CheckResult::default();
        options.checker(file).check_record(b"", RecordStart::default(), file, &mut result);
        consume(&mut result)?;
    }
    Ok(())
}

/// Some bytes of a stream, and the records that end in them.
#[derive(Default)]
struct RecordChunk {
    bytes: Vec<u8>,
    /// The offset of the bytes in the stream.
    offset: usize,
    /// The place of the bytes in the stream.
    start: RecordStart,
    /// The place where a record starts that is too large, so that its first bytes were not kept.
    skipped_start: Option<RecordStart>,
    /// The records and the faults between them, by offsets in the stream.
    items: Vec<SplitItem>,
}

/// Cuts a stream into chunks that end where a record ends.
struct RecordChunker<R> {
    input: R,
    /// `None` once the stream has ended.
    splitter: Option<RecordSplitter>,
    /// The start of a record whose end was not read yet.
    carried: Vec<u8>,
    /// The place of those bytes.
    start: RecordStart,
    /// The place where a record starts that is too large to be carried.
    skipped_start: Option<RecordStart>,
}

impl<R: Read> RecordChunker<R> {
    /// Reads until a record has ended. Returns false at the end.
    fn fill(&mut self, chunk: &mut RecordChunk) -> io::Result<bool> {
        let Some(mut splitter) = self.splitter.take() else { return Ok(false) };
        chunk.items.clear();
        chunk.skipped_start = self.skipped_start.take();
        chunk.bytes.clear();
        chunk.bytes.shrink_to(4 * READ_SIZE);
        chunk.bytes.append(&mut self.carried);
        self.carried.shrink_to(4 * READ_SIZE);
        chunk.start = self.start;
        chunk.offset = usize::try_from(self.start.byte).unwrap_or(usize::MAX);
        loop {
            let filled = chunk.bytes.len();
            let wanted = filled.clamp(READ_SIZE, 4 * READ_SIZE) as u64;
            let read = self.input.by_ref().take(wanted).read_to_end(&mut chunk.bytes)?;
            if read == 0 {
                chunk.items.extend(splitter.finish());
                return Ok(!chunk.items.is_empty());
            }
            chunk.items.extend(splitter.push(chunk.bytes.get(filled..).unwrap_or_default()));
            let needed = splitter.needed_from().saturating_sub(chunk.offset).min(chunk.bytes.len());
            let open = splitter.open_from().and_then(|open| open.checked_sub(chunk.offset));
            let open = open.filter(|open| *open < needed).and_then(|open| chunk.bytes.get(..open));
            let skipped_start = open.map(|before| chunk.start.after(before));
            if !chunk.items.is_empty() {
                self.skipped_start = skipped_start;
                self.carried.extend_from_slice(chunk.bytes.get(needed..).unwrap_or_default());
                self.start = chunk.start.after(chunk.bytes.get(..needed).unwrap_or_default());
                self.splitter = Some(splitter);
                return Ok(true);
            }
            // White space is not kept, nor is a record that is too large, but for the place where it starts.
            chunk.skipped_start = skipped_start.or(chunk.skipped_start);
            chunk.start = chunk.start.after(chunk.bytes.get(..needed).unwrap_or_default());
            chunk.bytes.drain(..needed);
            chunk.offset += needed;
        }
    }
}
