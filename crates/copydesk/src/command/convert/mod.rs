//! `copydesk convert`: articles to records.

mod making;
mod reading;

use crate::failure::Failure;
use crate::input::{self, Asked, Choice, Grain, Source, mark};
use crate::output::{self, Destination, Plan, plan};
use crate::pipeline::{self, Line, Spot, lines};
use crate::report::Report;
use copydesk_convert::ndjson::{Field, Fields};
use copydesk_convert::{DecodeError, Given, Layers, decode};
use copydesk_record::date::{Date, DateFault};
use making::{Made, Maker, Work};
use std::num::NonZero;
use std::path::PathBuf;

/// Turn articles into records
///
/// Reads plain text, or JSON lines that hold texts, and writes what is in them as records: headline, byline,
/// dateline, paragraphs, and every other piece of the text, so that nothing is lost.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  copydesk convert article.txt\n  \
                        copydesk convert articles/ -o records/\n  \
                        copydesk convert --from ndjson --to ndjson - < articles.ndjson > records.ndjson\n  \
                        copydesk convert --explain article.txt\n\n\
                        Exit codes: 0 all converted, 1 something is wrong with an article, \
                        2 something could not be read or written.\n\
                        An input that can't be read costs none of the others.")]
pub(crate) struct Args {
    /// Files, folders (their .txt, .text, .md, .ndjson and .jsonl files) or - for standard input
    #[arg(value_name = "INPUT")]
    inputs: Vec<PathBuf>,

    /// What the input is
    #[arg(long, value_name = "FORMAT", default_value = "auto", value_parser = Choice::parser())]
    from: Choice,

    /// What to write
    #[arg(long, value_name = "FORMAT", default_value = "json", value_parser = output::Format::parser())]
    to: &'static output::Format,

    /// Write the canonical form (RFC 8785), a record a line: the same record is always the same bytes
    #[arg(long)]
    canonical: bool,

    /// Print how the text was read instead of a record: what each block was taken for, and the strongest reasons
    ///
    /// A block is shown with its line, its kind, its score and its first words. A score above 0 speaks for the
    /// article's own text, below for what surrounds it. Under it stand the features that weighed most, each with its
    /// value and what that added to the score.
    #[arg(long, conflicts_with_all = ["to", "canonical", "layers", "output", "force"])]
    explain: bool,

    /// Which layers to look for: sentences, quotes, entities, times, separated by commas; or all, or none
    #[arg(long, value_name = "LAYERS", default_value = "all")]
    layers: Layers,

    /// Write to this file, or below this folder (if there is one, or with a slash at the end)
    #[arg(short, long, value_name = "FILE|DIR")]
    output: Option<PathBuf>,

    /// Replace files that are there already
    #[arg(long)]
    force: bool,

    /// The encoding of texts that are not UTF-8, such as windows-1252
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<String>,

    /// In JSON lines, read a fact from another member: text=body
    #[arg(long = "field", value_name = "FACT=MEMBER")]
    fields: Vec<Field>,

    /// How many threads to use; by default all that the machine has
    #[arg(short = 'j', long, value_name = "N", value_parser = pipeline::parse_threads)]
    threads: Option<NonZero<usize>>,

    #[command(flatten, next_help_heading = "What you know about the article")]
    facts: Facts,
}

/// The caller's facts.
#[derive(Debug, clap::Args)]
struct Facts {
    /// When it was published: 2026-03-04T14:05:00Z, 2026-03-04, 2026-03 or 2026
    #[arg(long, value_name = "DATE", value_parser = published)]
    published: Option<String>,

    /// Where it can be found
    #[arg(long)]
    uri: Option<String>,

    /// What it is called; by default the file's name
    #[arg(long)]
    name: Option<String>,

    /// The language it is in: en, pt-BR
    #[arg(long, value_name = "TAG")]
    language: Option<String>,

    /// Its headline
    #[arg(long, value_name = "TEXT")]
    headline: Option<String>,
}

impl Facts {
    /// What is known about the articles of `source`. A line of a file is not the file, and not called by its
    /// name.
    fn given<'a>(&'a self, source: &'a Source, grain: Grain) -> Given<'a> {
        let own = if grain == Grain::File { source.name() } else { None };
        let fact = |fact: &'a Option<String>| fact.as_deref().map(Into::into);
        Given {
            id: None,
            name: self.name.as_deref().or(own).map(Into::into),
            uri: fact(&self.uri),
            published: fact(&self.published),
            headline: fact(&self.headline),
            language: fact(&self.language),
        }
    }
}

/// Converts.
pub(crate) fn run(args: &Args, report: &mut Report) -> Result<(), Failure> {
    let sources = sources(args, report)?;
    let one_line = args.canonical || args.to.many;
    let plan = Plan::new(args.output.as_deref(), args.to, one_line, args.force, &sources)?;
    let (shared, targets) = match plan {
        Plan::Shared(destination) => (Some(destination), vec![None; sources.len()]),
        Plan::Each(targets) => (None, targets.into_iter().map(Some).collect()),
    };
    let pieces = pieces(sources, targets, args, report);
    let mut fields = Fields::default();
    for field in &args.fields {
        fields.set(field.clone());
    }
    let asked = Asked { encoding: args.encoding.clone(), fields };
    let work = if args.explain {
        Work::Explain
    } else {
        Work::Convert { layers: args.layers, write: args.to.writer(args.canonical) }
    };
    let maker = Maker { asked: &asked, work };
    let mut run = Run { args, maker, shared, report, converted: 0 };
    for group in pieces.chunk_by(|a, b| (a.format.grain, b.format.grain) == (Grain::File, Grain::File)) {
        match group {
            [piece] if piece.format.grain == Grain::Line => run.lines(piece)?,
            files => run.files(files)?,
        }
    }
    match run.shared {
        // Where nothing could be read, nothing is written: an empty file would look like a result.
        Some(destination) if run.converted > 0 => destination.finish(),
        _ => Ok(()),
    }
}

/// An input and what becomes of it.
struct Piece {
    source: Source,
    format: &'static input::Format,
    /// Its own file.
    target: Option<PathBuf>,
}

/// A run under way.
struct Run<'r> {
    args: &'r Args,
    maker: Maker<'r>,
    /// Where all records go, unless each input has a file of its own.
    shared: Option<Destination>,
    report: &'r mut Report,
    /// How many inputs could be read.
    converted: usize,
}

impl Run<'_> {
    /// Converts files of an article each.
    fn files<'p>(&mut self, pieces: &'p [Piece]) -> Result<(), Failure> {
        let Self { args, ref maker, ref mut shared, ref mut report, ref mut converted } = *self;
        let mut queue = pieces.iter();
        let threads = pipeline::threads(args.threads).min(queue.len());
        let next = |job: &mut Option<&'p Piece>| {
            *job = queue.next();
            Ok(job.is_some())
        };
        let worker = || {
            let mut bytes = Vec::new();
            move |job: &mut Option<&'p Piece>, made: &mut OfPiece<'p>| {
                let Some(piece) = *job else { return };
                made.piece = Some(piece);
                if let Err(failure) = piece.source.read_into(&mut bytes) {
                    return made.made.failures.push(failure);
                }
                let given = args.facts.given(&piece.source, Grain::File);
                maker.article(piece.format, &bytes, &given, None, &piece.source, &mut made.made);
            }
        };
        pipeline::run(threads, next, worker, |done: &mut OfPiece<'p>| {
            let Some(piece) = done.piece else { return Ok(()) };
            done.made.tell(&piece.source.label, 0, report)?;
            if !done.made.failures.is_empty() {
                return Ok(());
            }
            *converted += 1;
            match (&piece.target, &mut *shared) {
                (None, Some(shared)) => shared.write(&done.made.records),
                (None, None) => Ok(()),
                (Some(target), _) => {
                    let written = plan::begin(target, args.force).and_then(|mut file| {
                        file.write(&done.made.records)?;
                        file.finish()
                    });
                    tolerate(written, report)
                }
            }
        })
    }

    /// Converts a file of an article a line.
    fn lines(&mut self, piece: &Piece) -> Result<(), Failure> {
        let Self { args, ref maker, ref mut shared, ref mut report, ref mut converted } = *self;
        let mut own = match &piece.target {
            None => None,
            Some(target) => match plan::begin(target, args.force) {
                Ok(own) => Some(own),
                Err(failure) => return tolerate(Err(failure), report),
            },
        };
        let unmarked =
            |input| mark::without_mark(input).map_err(|error| Failure::read(&piece.source.what(), &error));
        let input = match piece.source.open().and_then(unmarked) {
            Ok(input) => input,
            Err(failure) => return tolerate(Err(failure), report),
        };
        let given = args.facts.given(&piece.source, Grain::Line);
        let worker = || {
            |line: Line<'_>, spot: Spot, made: &mut Made| {
                // No line is too long.
                let Line::Whole(line) = line else { return };
                maker.article(piece.format, line, &given, Some(spot.lines), &piece.source, made);
            }
        };
        let mut unwritten = false;
        let outcome = lines::run(
            input,
            &piece.source.what(),
            usize::MAX,
            pipeline::threads(args.threads),
            worker,
            |made: &mut Made, before| {
                made.tell(&piece.source.label, before.lines, report)?;
                let written = match (&mut own, &mut *shared) {
                    (Some(out), _) | (None, Some(out)) => out.write(&made.records),
                    (None, None) => Ok(()),
                };
                written.inspect_err(|_| unwritten = true)
            },
        );
        match outcome {
            Ok(()) => {
                *converted += 1;
                tolerate(own.map_or(Ok(()), Destination::finish), report)
            }
            // What all inputs share can't be written: there is no use in going on.
            Err(failure) if unwritten && own.is_none() => Err(failure),
            Err(failure) => tolerate(Err(failure), report),
        }
    }
}

/// What a file came to.
#[derive(Default)]
struct OfPiece<'p> {
    piece: Option<&'p Piece>,
    made: Made,
}

impl pipeline::Product for OfPiece<'_> {
    fn clear(&mut self) {
        self.piece = None;
        self.made.clear();
    }
}

/// The inputs, after a look at whether they go with the other arguments.
fn sources(args: &Args, report: &mut Report) -> Result<Vec<Source>, Failure> {
    let inputs = input::or_stdin(&args.inputs, "an article, a folder of articles")?;
    let mut failures = Vec::new();
    let sources = input::expand(&inputs, &args.from.extensions(), &mut failures);
    for failure in &failures {
        report.failure(failure);
    }
    match args.from {
        Choice::Format(format) if format.grain == Grain::Line && args.encoding.is_some() => {
            return Err(Failure::Usage("`--encoding` is for texts: lines of JSON are in UTF-8".into()));
        }
        Choice::Format(format) if format.grain == Grain::File && !args.fields.is_empty() => {
            return Err(Failure::Usage("`--field` is for lines of JSON".into()));
        }
        _ => {}
    }
    let Facts { uri, name, headline, .. } = &args.facts;
    if sources.len() > 1 && (uri.is_some() || name.is_some() || headline.is_some()) {
        return Err(Failure::Usage(format!(
            "`--uri`, `--name` and `--headline` are about one article, and there are {} inputs",
            sources.len()
        )));
    }
    Ok(sources)
}

/// What becomes of each input. One whose file is there already is left out, and the user told.
fn pieces(
    sources: Vec<Source>,
    targets: Vec<Option<PathBuf>>,
    args: &Args,
    report: &mut Report,
) -> Vec<Piece> {
    let piece = |(source, target)| Piece { format: args.from.of(&source), source, target };
    let mut free = |piece: &Piece| match &piece.target {
        Some(target) => plan::is_free(target, args.force).map_err(|failure| report.failure(&failure)).is_ok(),
        None => true,
    };
    sources.into_iter().zip(targets).map(piece).filter(|piece| free(piece)).collect()
}

/// Tells of a failure that costs one input only.
fn tolerate(outcome: Result<(), Failure>, report: &mut Report) -> Result<(), Failure> {
    match outcome {
        Err(failure @ Failure::Failed(_)) => {
            report.failure(&failure);
            Ok(())
        }
        outcome => outcome,
    }
}

fn encoding(label: &str) -> Result<String, DecodeError> {
    decode(&[], Some(label)).map(|_| label.to_owned())
}

fn published(text: &str) -> Result<String, DateFault> {
    Date::parse(text).map(|_| text.to_owned())
}
