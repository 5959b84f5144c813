//! `copydesk validate`: records proven.

mod args;
mod checking;
mod library;
pub(crate) mod limits;
mod selection;
mod settings;
mod split;
mod stream;

pub(crate) use args::Args;

use crate::failure::Failure;
use crate::input::{self, Source, mark};
use crate::output::{Destination, print};
use crate::pipeline::{self, Spot};
use crate::report::{Manner, Report, Summary};
use args::From;
use checking::{Against, Checked, Proof, Shape};
use copydesk_validate::report::Summary as Counts;
use selection::Selection;
use settings::Settings;
use split::Outlets;
use std::io::Read;
use std::time::Instant;
use stream::Stream;

/// The names of files with a record a line.
const LINES: &[&str] = &["ndjson", "jsonl"];

/// Validates.
pub(crate) fn run(args: &Args, report: &mut Report) -> Result<(), Failure> {
    let settings = Settings::new(args)?;
    if args.config.show_settings {
        return print(settings.shown());
    }
    let files = input::or_stdin(&args.files, "a record, a folder of records")?;
    let extensions: Vec<&str> = match args.from {
        From::Auto => ["json"].iter().chain(LINES).copied().collect(),
        From::Json => vec!["json"],
        From::Ndjson => LINES.to_vec(),
    };
    let mut failures = Vec::new();
    let sources = input::expand(&files, &extensions, &mut failures);
    if args.source.is_some() && settings.schema.is_some() {
        let message = "`--source` is the article of a record, and with a schema no records are looked for";
        return Err(Failure::Usage(message.into()));
    }
    let original = original(args, &sources)?;
    let outlets =
        args.split.as_ref().map_or(Ok(Outlets::default()), |split| split.open(args.force, &sources))?;
    report.adopt(manner(args, &settings, &sources)?);
    for failure in &failures {
        report.failure(failure);
    }
    let single = sources.len() == 1;
    let proof = Proof {
        against: against(&settings, single)?,
        original,
        selection: Selection::new(&settings.select, &settings.ignore, &settings.severity),
        limits: settings.limits,
        excerpts: settings.output_format.excerpts,
        passed_on: outlets.wanted(),
    };
    let quiet = settings.quiet;
    let mut run = Run { args, quiet, proof, report, outlets, summary: Summary::default() };
    let start = Instant::now();
    for group in sources.chunk_by(|a, b| !args.is_stream(a) && !args.is_stream(b)) {
        match group {
            [source] if args.is_stream(source) || single => run.stream(source)?,
            documents => run.documents(documents)?,
        }
    }
    run.summary.elapsed = start.elapsed();
    run.end()
}

/// How the user wants to be told.
fn manner(args: &Args, settings: &Settings, sources: &[Source]) -> Result<Manner, Failure> {
    let format = settings.output_format;
    let telling = &args.telling;
    let file = match &telling.output_file {
        Some(file) if sources.iter().any(|source| source.is(file)) => {
            let file = crate::failure::quoted(file);
            return Err(Failure::Usage(format!("{file} is an input, and can't be written too")));
        }
        Some(file) => Some(Destination::create(file, true)?),
        None if format.is_for_programs() && args.split.as_ref().is_some_and(split::Split::takes_stdout) => {
            let message = "standard output can't take both records and findings: write `--output-file FILE`";
            return Err(Failure::Usage(message.into()));
        }
        None => None,
    };
    Ok(Manner {
        format,
        file,
        most: settings.max_diagnostics,
        statistics: settings.statistics,
        exit_zero: settings.exit_zero,
        progress: !settings.quiet,
    })
}

/// What records have to be.
fn against(settings: &Settings, single: bool) -> Result<Against, Failure> {
    let Some(file) = &settings.schema else { return Against::record(single) };
    let checker = library::checker(file, &settings.schema_dir, settings.assert_formats)?;
    Ok(Against::Schema(Box::new(checker)))
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
    fn shape(&self, head: &[u8], against: &Against) -> Shape {
        let shape = if self.from == From::Json { Shape::Values } else { Shape::of(head) };
        match against {
            Against::Record(_) => shape.or_array(head),
            Against::Schema(_) => shape,
        }
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
    quiet: bool,
    proof: Proof,
    report: &'r mut Report,
    /// Where records are passed on to.
    outlets: Outlets,
    summary: Summary,
}

impl Run<'_> {
    /// Validates files of a folder, or several that were named: small ones whole and several at a time.
    fn documents<'s>(&mut self, sources: &'s [Source]) -> Result<(), Failure> {
        let Self { args, ref proof, ref mut report, ref mut outlets, ref mut summary, .. } = *self;
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
                match small(source, &mut bytes) {
                    Ok(None) => {
                        bench.document(&bytes, args.shape(&bytes, &proof.against), source, &mut done.checked);
                    }
                    // It waits for its turn, which is when all before it is told.
                    Ok(large) => done.large = large,
                    Err(failure) => done.checked.failures.push(failure),
                }
            }
        };
        let threads = pipeline::threads(args.threads).min(sources.len());
        pipeline::run(threads, next, worker, |done: &mut OfSource<'s>| {
            let Some(source) = done.source else { return Ok(()) };
            summary.counts.files += 1;
            if let Some((head, rest)) = done.large.take() {
                return Stream { args, proof, source, report, outlets, summary }.run(head, rest);
            }
            summary.add(done.checked.records, done.checked.bytes);
            report.progress(*summary);
            done.checked.tell(&source.label, Spot::default(), report, outlets)
        })
    }

    /// Validates one file as it is read.
    fn stream(&mut self, source: &Source) -> Result<(), Failure> {
        let Self { args, ref proof, ref mut report, ref mut outlets, ref mut summary, .. } = *self;
        summary.counts.files += 1;
        match source.open() {
            Ok(input) => Stream { args, proof, source, report, outlets, summary }.run(Vec::new(), input),
            Err(failure) => {
                report.failure(&failure);
                Ok(())
            }
        }
    }

    fn end(mut self) -> Result<(), Failure> {
        let (found, shown) = self.report.findings();
        let Counts { files, records, .. } = self.summary.counts;
        self.summary.counts = Counts { files, records, ..found };
        self.summary.shown = shown;
        self.report.end(&self.summary)?;
        self.outlets.finish()?;
        if !self.quiet {
            self.report.remark(&self.summary.line());
        }
        Ok(())
    }
}

/// A file that was opened and not yet read to its end, and what was read of it.
type Begun = (Vec<u8>, Box<dyn Read + Send>);

/// Up to this size a file is read whole.
const SMALL: usize = 1 << 20;

/// Reads a file that is small; of another the head.
fn small(source: &Source, bytes: &mut Vec<u8>) -> Result<Option<Begun>, Failure> {
    bytes.clear();
    let mut input = source.open()?;
    let read = input.by_ref().take(SMALL as u64).read_to_end(bytes);
    read.and_then(|_| mark::no_utf16(bytes)).map_err(|error| Failure::read(&source.what(), &error))?;
    Ok((bytes.len() == SMALL).then(|| (std::mem::take(bytes), input)))
}

/// What a file came to.
#[derive(Default)]
struct OfSource<'s> {
    source: Option<&'s Source>,
    checked: Checked,
    /// A file that is too large to be read whole.
    large: Option<Begun>,
}

impl pipeline::Product for OfSource<'_> {
    fn clear(&mut self) {
        self.source = None;
        self.checked.clear();
        self.large = None;
    }
}
