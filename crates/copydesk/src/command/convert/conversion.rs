//! A run of the conversion: files several at a time, pieces of a file on all threads, records in the order of the
//! input.

use super::converted::Output;
use super::converter::Converter;
use super::existing_policy::ExistingPolicy;
use super::job::Job;
use super::record_sink::RecordSink;
use super::source_comparison::{KeptRecords, OpenSource, SourceComparison, SourceReader};
use crate::failure::Failure;
use crate::fault::UNREADABLE;
use crate::input::{
    self, Granularity, InputFile, InputFormat, OpenInput, RecordChunk, RecordPiece, WarcCutter,
};
use crate::pipeline::{
    self, Line, LineChunk, LineCutter, ObservedStart, PieceWorker, Reusable, StreamOffset,
};
use std::io::{self, Read};
use std::time::Instant;

/// Converts files. Those that are read whole are converted several at a time.
pub(super) fn convert<'j>(
    jobs: &'j [Job],
    reader: &SourceReader<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), Failure> {
    let policy = sink.policy;
    let mut queue = jobs.iter();
    let next = |job: &mut Option<&'j Job>| {
        *job = queue.next();
        Ok(job.is_some())
    };
    let make_worker = || {
        let mut memory = Vec::new();
        move |job: &mut Option<&'j Job>, result: &mut ConvertedFile<'j>| {
            let Some(job) = *job else { return };
            result.job = Some(job);
            memory = convert_file(job, std::mem::take(&mut memory), reader, policy, result);
        }
    };
    let consume = |result: &mut ConvertedFile<'j>| {
        let Some(job) = result.job else { return Ok(()) };
        if let Some((format, input)) = result.stream.take() {
            return convert_pieces(job, format, input, reader, sink);
        }
        let format = result.format.map_or(sink.formats.texts, |format| sink.formats.of(format));
        sink.write_file(job, format, &result.output, result.kept.as_ref())
    };
    pipeline::run(reader.concurrency.for_jobs(jobs.len()), next, make_worker, consume)
}

/// Converts a file, or opens one that is read by pieces. Returns the memory that it was read into.
fn convert_file<'j>(
    job: &'j Job,
    memory: Vec<u8>,
    reader: &SourceReader<'_>,
    policy: ExistingPolicy,
    result: &mut ConvertedFile<'j>,
) -> Vec<u8> {
    let (format, bytes) = match reader.open(&job.file, memory) {
        Ok(OpenSource::Whole(format, bytes)) => (format, bytes),
        Ok(OpenSource::Pieces(format, input)) => {
            // Many may wait for their turn, and a process may have few files open.
            let input = Some(input).filter(|_| !job.file.is_regular());
            result.stream = Some((format, input));
            return Vec::new();
        }
        Ok(OpenSource::TooLarge(memory)) => {
            reader.converter.refuse_too_large(None, &mut result.output);
            return memory;
        }
        Err(failure) => {
            result.output.fail(None, &UNREADABLE, failure);
            return Vec::new();
        }
    };
    result.format = Some(format);
    let comparison = job.target.as_deref().filter(|_| policy == ExistingPolicy::KeepSameSource);
    if let Some(mut comparison) = comparison.and_then(SourceComparison::with) {
        reader.compare_bytes(&job.file, format, &bytes, &mut comparison);
        result.kept = comparison.finish();
        if result.kept.is_some() {
            return bytes;
        }
    }
    reader.converter.convert(format, &bytes, None, &job.file, &mut result.output);
    reader.converter.complete_output(&mut result.output);
    bytes
}

/// The result for a file.
#[derive(Default)]
struct ConvertedFile<'j> {
    job: Option<&'j Job>,
    output: Output,
    /// The format that the file is in, if it was read whole.
    format: Option<&'static InputFormat>,
    /// The records that are there, if they stay.
    kept: Option<KeptRecords>,
    /// The format of the file, if it is read by pieces when its turn has come, and the open file, if it can't be opened again.
    stream: Option<(&'static InputFormat, Option<OpenInput>)>,
}

impl Reusable for ConvertedFile<'_> {
    fn clear(&mut self) {
        self.job = None;
        self.output.clear();
        self.format = None;
        self.kept = None;
        self.stream = None;
    }

    fn size(&self) -> usize {
        self.output.size()
    }
}

/// Converts a file with an article a line, or an archive.
fn convert_pieces(
    job: &Job,
    format: &'static InputFormat,
    input: Option<OpenInput>,
    reader: &SourceReader<'_>,
    sink: &mut RecordSink<'_>,
) -> Result<(), Failure> {
    let Some(mut streamed) = sink.begin_stream(job, reader)? else { return Ok(()) };
    let description = job.file.description();
    let limit = reader.converter.max_input_size;
    let opened = input.map_or_else(|| job.file.open_again(), Ok).and_then(|input| {
        let input = format.lines(input, limit.bytes())?;
        if job.file.path().is_some() {
            return Ok(input);
        }
        let start = sink.observed_stdin.insert(ObservedStart::default());
        Ok(Box::new(start.observe(input)) as Box<dyn Read + Send>)
    });
    let opened = opened.and_then(|mut input| {
        let start = Instant::now();
        let error = skip(&mut input, job.done.bytes)?;
        if job.done.bytes > 0 {
            input::note_skipped(start.elapsed());
        }
        Ok((input, error))
    });
    if let (Some(start), Some(before)) = (&sink.observed_stdin, &sink.stdin)
        && !start.is_same(before)
    {
        let message = "it begins otherwise than before the checkpoint: delete that to begin anew";
        return Err(Failure::about(&description, message));
    }
    let make_worker = || FileWorker { converter: reader.converter, format, file: &job.file };
    let consume = |output: &mut Output, end| sink.write_pieces(job, &mut streamed, output, end);
    let outcome = match opened {
        Err(error) => Err(Failure::read(&description, &error)),
        Ok((input, error)) if format.granularity == Granularity::Record => {
            let cutter = WarcCutter::new(input, job.done, limit, error);
            pipeline::stream::run(cutter, &description, reader.concurrency, make_worker, consume)
        }
        Ok((input, _)) => {
            let cutter = LineCutter::new(input, job.done, limit.bytes());
            pipeline::stream::run(cutter, &description, reader.concurrency, make_worker, consume)
        }
    };
    sink.end_stream(job, streamed, outcome)
}

/// Reads over the first bytes of a stream. Returns the first error of what can't be unpacked, behind which it was read on before.
fn skip(input: &mut (dyn Read + Send), bytes: u64) -> io::Result<Option<io::Error>> {
    let (mut left, mut damage, mut has_failed) = (bytes, None, false);
    let mut memory = vec![0; 64 * 1024];
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(memory.len());
        match input.read(memory.get_mut(..most).unwrap_or_default()) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::InvalidData && !has_failed => {
                has_failed = true;
                damage.get_or_insert(error);
            }
            Ok(0) => {
                let message =
                    format!("it ends after {} bytes, and more were read before the checkpoint", bytes - left);
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, message));
            }
            read => {
                left -= read? as u64;
                has_failed = false;
            }
        }
    }
    Ok(damage)
}

/// Converts the pieces of a file.
struct FileWorker<'w> {
    converter: &'w Converter<'w>,
    format: &'w InputFormat,
    file: &'w InputFile,
}

impl PieceWorker<LineChunk, Output> for FileWorker<'_> {
    fn work(&mut self, line: Line<'_>, offset: StreamOffset, output: &mut Output) {
        let number = Some(offset.pieces + 1);
        match line {
            Line::Whole(line) => self.converter.convert(self.format, line, number, self.file, output),
            Line::TooLong(_) => self.converter.refuse_too_large(number, output),
        }
    }

    fn complete(&mut self, output: &mut Output) {
        self.converter.complete_output(output);
    }
}

impl PieceWorker<RecordChunk, Output> for FileWorker<'_> {
    fn work(&mut self, piece: RecordPiece<'_>, offset: StreamOffset, output: &mut Output) {
        self.converter.convert_record(self.format, &piece, offset, self.file, output);
    }

    fn complete(&mut self, output: &mut Output) {
        self.converter.complete_output(output);
    }
}
