//! `copydesk validate`: records proven.

mod checking;

use crate::failure::Failure;
use crate::input::{self, Source, mark};
use crate::pipeline::{self, lines};
use crate::report::Report;
use checking::{Checked, Proof, Shape};
use clap::ValueEnum;
use std::io::{Cursor, Read};
use std::num::NonZero;
use std::path::PathBuf;

/// Say whether records are right
///
/// Checks that a record is well-formed, that it has the members it should have, and that what it says of its
/// text is so: that the segments are the whole text, that quotations stand where it says they do.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  copydesk validate record.json\n  \
                        copydesk validate records/\n  \
                        copydesk validate record.json --source article.txt\n\n\
                        Exit codes: 0 all records are right, 1 a record is not, \
                        2 something could not be read.\n\
                        A file may hold many records, one a line or one after the other.")]
pub(crate) struct Args {
    /// Files, folders (their .json, .ndjson and .jsonl files) or - for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// How records stand in the file: by default told by its name or its first line
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    from: From,

    /// Hold the record against the article that it was made from
    #[arg(long, value_name = "FILE")]
    source: Option<PathBuf>,

    /// Print findings only, no summary
    #[arg(short, long)]
    quiet: bool,

    /// How many threads to use; by default all that the machine has
    #[arg(short = 'j', long, value_name = "N", value_parser = pipeline::parse_threads)]
    threads: Option<NonZero<usize>>,
}

/// How records stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum From {
    /// Tell by the file
    Auto,
    /// One record, or several one after the other
    Json,
    /// One record a line
    Ndjson,
}

/// The names of files with a record a line.
const LINES: &[&str] = &["ndjson", "jsonl"];

/// Validates.
pub(crate) fn run(args: &Args, report: &mut Report) -> Result<(), Failure> {
    let files = input::or_stdin(&args.files, "a record, a folder of records")?;
    let extensions: Vec<&str> = match args.from {
        From::Auto => ["json"].iter().chain(LINES).copied().collect(),
        From::Json => vec!["json"],
        From::Ndjson => LINES.to_vec(),
    };
    let mut failures = Vec::new();
    let sources = input::expand(&files, &extensions, &mut failures);
    let original = original(args, &sources)?;
    for failure in &failures {
        report.failure(failure);
    }
    let single = sources.len() == 1;
    let mut run = Run { args, original: original.as_deref(), single, report, records: 0 };
    for group in sources.chunk_by(|a, b| !args.is_stream(a) && !args.is_stream(b)) {
        match group {
            [source] if args.is_stream(source) || single => run.stream(source)?,
            documents => run.documents(documents)?,
        }
    }
    run.summary();
    Ok(())
}

impl Args {
    /// Whether a source is worked on as it is read. Others are read whole, several at a time.
    fn is_stream(&self, source: &Source) -> bool {
        source.below().is_none() || self.is_lines(source)
    }

    /// Whether a source is known to have a record a line before a look at it.
    fn is_lines(&self, source: &Source) -> bool {
        self.from == From::Ndjson || (self.from == From::Auto && source.has_extension(LINES))
    }

    /// How records stand in a file that starts so.
    fn shape(&self, head: &[u8]) -> Shape {
        if self.from == From::Json { Shape::Values } else { Shape::of(head) }
    }
}

/// The article that the record is to be held against.
fn original(args: &Args, sources: &[Source]) -> Result<Option<Vec<u8>>, Failure> {
    let Some(path) = &args.source else { return Ok(None) };
    if sources.len() > 1 {
        return Err(Failure::Usage(format!(
            "`--source` is the article of one record, and there are {} files",
            sources.len()
        )));
    }
    let bytes = std::fs::read(path);
    bytes.map(Some).map_err(|error| Failure::read(&crate::failure::quoted(path), &error))
}

/// A run under way.
struct Run<'r> {
    args: &'r Args,
    original: Option<&'r [u8]>,
    /// Whether there is one file only.
    single: bool,
    report: &'r mut Report,
    records: u64,
}

impl Run<'_> {
    /// Validates files that are read whole, several at a time.
    fn documents<'s>(&mut self, sources: &'s [Source]) -> Result<(), Failure> {
        let proof = Proof::new(self.original, false)?;
        let Self { args, ref mut report, ref mut records, .. } = *self;
        let mut queue = sources.iter();
        let next = |job: &mut Option<&'s Source>| {
            *job = queue.next();
            Ok(job.is_some())
        };
        let worker = || {
            let (mut bytes, mut bench) = (Vec::new(), proof.bench());
            move |job: &mut Option<&'s Source>, done: &mut OfSource<'s>| {
                let Some(source) = *job else { return };
                done.source = Some(source);
                match source.read_into(&mut bytes) {
                    Ok(()) => bench.document(&bytes, args.shape(&bytes), source, &mut done.checked),
                    Err(failure) => done.checked.failures.push(failure),
                }
            }
        };
        let threads = pipeline::threads(args.threads).min(sources.len());
        pipeline::run(threads, next, worker, |done: &mut OfSource<'s>| {
            let Some(source) = done.source else { return Ok(()) };
            done.checked.tell(&source.label, 0, report);
            *records += done.checked.records;
            Ok(())
        })
    }

    /// Validates one file as it is read, if it has a record a line.
    fn stream(&mut self, source: &Source) -> Result<(), Failure> {
        let outcome = self.read_stream(source);
        match outcome {
            Err(failure @ Failure::Failed(_)) => {
                self.report.failure(&failure);
                Ok(())
            }
            outcome => outcome,
        }
    }

    fn read_stream(&mut self, source: &Source) -> Result<(), Failure> {
        let Self { args, ref mut report, ref mut records, .. } = *self;
        let mut input = source.open()?;
        let mut head = Vec::new();
        if !args.is_lines(source) || self.original.is_some() {
            let failed = |error| Failure::read(&source.what(), &error);
            checking::read_head(&mut input, &mut head).map_err(failed)?;
            if args.shape(&head) == Shape::Values || self.original.is_some() {
                input.read_to_end(&mut head).map_err(failed)?;
                let mut checked = Checked::default();
                let proof = Proof::new(self.original, self.single)?;
                proof.bench().document(&head, args.shape(&head), source, &mut checked);
                checked.tell(&source.label, 0, report);
                *records += checked.records;
                return Ok(());
            }
        }
        let proof = Proof::new(None, false)?;
        let worker = || {
            let mut bench = proof.bench();
            move |line: &[u8], number, checked: &mut Checked| bench.line(line, number, source, checked)
        };
        let threads = pipeline::threads(args.threads);
        let input = mark::in_utf8(Cursor::new(head).chain(input));
        let input = input.map_err(|error| Failure::read(&source.what(), &error))?;
        lines::run(input, &source.what(), threads, worker, |checked: &mut Checked, before| {
            checked.tell(&source.label, before, report);
            *records += checked.records;
            Ok(())
        })
    }

    fn summary(&mut self) {
        if !self.args.quiet {
            let findings = self.report.findings();
            self.report.remark(&format!("{}, {}", count(self.records, "record"), count(findings, "finding")));
        }
    }
}

/// What a file came to.
#[derive(Default)]
struct OfSource<'s> {
    source: Option<&'s Source>,
    checked: Checked,
}

impl pipeline::Product for OfSource<'_> {
    fn clear(&mut self) {
        self.source = None;
        self.checked.clear();
    }
}

fn count(number: u64, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}
