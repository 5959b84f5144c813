//! The throughput of the conversion, beside that of reading and writing JSON alone. To run it:
//! `cargo bench -p copydesk-convert`.
//!
//! The input is NDJSON of the articles in `fixtures/articles`, repeated up to a size in megabytes
//! (`COPYDESK_BENCH_MB`, by default 200). Whole conversions are timed first, then each stage by itself. All
//! contenders run in turn in one process on one thread, and the best of three rounds counts, since other work
//! on the machine can only make a round slower. With a word as argument, only contenders whose names contain
//! it run.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench reads, times and prints"
)]

use copydesk_convert::{Document, KnownMetadata, Layers, convert, decode};
use copydesk_diag::Discard;
use copydesk_formats::rows::{Row, RowReader, RowText};
use copydesk_page::{ClassifiedText, Classifier, DateContext};
use copydesk_record::Record;
use copydesk_text::block::blocks;
use std::hint::black_box;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Instant;

const ROUNDS: usize = 3;

/// A contender that is timed on lines: reads a line and appends its output.
type LineContender = fn(&[u8], &mut Vec<u8>);

/// A stage that is timed on documents that were converted before. Returns the size of its output.
type Stage = fn(&ConvertedDocument<'_>, &mut Vec<u8>) -> usize;

const SENTENCES: Layers = Layers { sentences: true, ..Layers::NONE };

fn main() {
    // `cargo test --benches` runs benches with `--test`: one round over few articles shows that they run.
    let is_test = std::env::args().any(|argument| argument == "--test");
    let megabytes = std::env::var("COPYDESK_BENCH_MB").ok().and_then(|size| size.parse().ok()).unwrap_or(200);
    let input = lines(if is_test { 1 } else { megabytes } * 1_000_000);
    let rounds = if is_test { 1 } else { ROUNDS };
    println!("{} articles, {:.1} MB of NDJSON, one thread", input.len(), size(&input) / 1e6);
    let contenders: &[(&str, LineContender)] = &[
        ("serde_json: parse to Value", |line, _| {
            black_box(serde_json::from_slice::<serde_json::Value>(line).unwrap());
        }),
        ("serde_json: parse and write", |line, out| {
            let value: serde_json::Value = serde_json::from_slice(line).unwrap();
            serde_json::to_writer(out, &value).unwrap();
        }),
        ("copydesk: read the line", |line, _| {
            black_box(read(line));
        }),
        ("copydesk: read and convert", |line, _| {
            let (document, known) = read(line);
            black_box(convert(&document, &known, SENTENCES, &mut Discard));
        }),
        ("copydesk: read, convert and write", |line, out| {
            let (document, known) = read(line);
            serde_json::to_writer(out, &convert(&document, &known, SENTENCES, &mut Discard)).unwrap();
        }),
        ("copydesk: the same, all layers", |line, out| {
            let (document, known) = read(line);
            serde_json::to_writer(out, &convert(&document, &known, Layers::ALL, &mut Discard)).unwrap();
        }),
    ];
    compare(&input, &input, rounds, contenders, |(_, convert), line, out| convert(line, out));

    println!("Stages, in MB of text");
    // For the stages one document of each article is repeated.
    let articles = input.get(..input.len().min(texts().len())).unwrap_or_default();
    let documents: Vec<_> = articles.iter().map(|line| read(line)).collect();
    let converted: Vec<ConvertedDocument<'_>> = documents
        .iter()
        .map(|(document, known)| ConvertedDocument {
            text: document.text(),
            page: Classifier::standalone().classify(document.text()),
            record: convert(document, known, SENTENCES, &mut Discard),
            all_layers: convert(document, known, Layers::ALL, &mut Discard),
        })
        .collect();
    let repeated: Vec<&ConvertedDocument<'_>> = converted.iter().cycle().take(input.len()).collect();
    let texts: Vec<&str> = repeated.iter().map(|converted| converted.text).collect();
    let stages: &[(&str, Stage)] = &[
        ("decode, with the digest", |converted, _| {
            decode(converted.text.as_bytes(), None).unwrap().text().len()
        }),
        ("segment", |converted, _| blocks(converted.text).len()),
        ("classify", |converted, _| Classifier::standalone().classify(converted.text).classes.len()),
        ("dates", |converted, _| {
            usize::from(converted.page.publication(DateContext::default()).published.is_some())
        }),
        ("byline", |converted, _| usize::from(converted.page.byline().is_some())),
        ("language", |converted, _| {
            usize::from(Classifier::standalone().language(&converted.page).is_some())
        }),
        ("write, with sentences", |converted, out| {
            serde_json::to_writer(&mut *out, &converted.record).unwrap();
            out.len()
        }),
        ("write, with all layers", |converted, out| {
            serde_json::to_writer(&mut *out, &converted.all_layers).unwrap();
            out.len()
        }),
    ];
    compare(&repeated, &texts, rounds, stages, |(_, stage), converted, out| {
        black_box(stage(converted, out));
    });
}

/// The results of all stages for one document.
struct ConvertedDocument<'t> {
    text: &'t str,
    page: ClassifiedText<'t>,
    record: Record<'t>,
    /// The record with all layers.
    all_layers: Record<'t>,
}

fn read(line: &[u8]) -> (Document<'_>, KnownMetadata<'_>) {
    static ROWS: LazyLock<RowReader> = LazyLock::new(RowReader::default);
    match ROWS.read(line).unwrap() {
        Row { text: RowText::Plain(text), metadata, .. } => (Document::from_text(text), metadata),
        row => panic!("{row:?} has no plain text"),
    }
}

/// Runs contenders in turn and prints the highest throughput of each.
fn compare<I, N>(
    items: &[I],
    bytes: &[impl AsRef<[u8]>],
    rounds: usize,
    contenders: &[(&str, N)],
    run: impl Fn(&(&str, N), &I, &mut Vec<u8>),
) {
    let filter = std::env::args().skip(1).find(|argument| !argument.starts_with("--")).unwrap_or_default();
    let contenders: Vec<_> = contenders.iter().filter(|(name, _)| name.contains(&filter)).collect();
    let mut best = vec![f64::INFINITY; contenders.len()];
    for _ in 0..rounds {
        for (contender, best) in contenders.iter().zip(&mut best) {
            let mut out = Vec::new();
            let start = Instant::now();
            for item in items {
                out.clear();
                run(contender, item, &mut out);
                black_box(&out);
            }
            *best = best.min(start.elapsed().as_secs_f64());
        }
    }
    for ((name, _), seconds) in contenders.iter().zip(best) {
        println!("{name:36} {:7.1} MB/s", size(bytes) / 1e6 / seconds);
    }
}

fn size(pieces: &[impl AsRef<[u8]>]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "megabytes are printed to one place")]
    let bytes = pieces.iter().map(|piece| piece.as_ref().len()).sum::<usize>() as f64;
    bytes
}

/// Returns the fixtures as text.
fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let text = |path| decode(&std::fs::read(path).unwrap(), None).unwrap().text().to_owned();
    paths.iter().map(text).collect()
}

/// Returns lines of NDJSON made of the fixtures, each with its own id.
fn lines(bytes: usize) -> Vec<Vec<u8>> {
    let mut lines = Vec::new();
    let mut total = 0;
    for (number, text) in texts().iter().cycle().enumerate() {
        if total >= bytes {
            break;
        }
        let line =
            serde_json::json!({"id": format!("article-{number}"), "text": text}).to_string().into_bytes();
        total += line.len() + 1;
        lines.push(line);
    }
    lines
}
