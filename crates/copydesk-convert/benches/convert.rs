//! How fast articles are converted, beside what JSON alone costs: `cargo bench -p copydesk-convert`.
//!
//! NDJSON is made of `fixtures/articles`, again and again, to the size asked for (`COPYDESK_BENCH_MB`, by default 200);
//! then each stage is timed by itself.
//! All contenders run in turn in one process on one thread, and the best of three rounds counts, since other work on
//! the machine can only make a round slower. With a word as argument, only what has it in its name is timed.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench reads, times and prints"
)]

use copydesk_convert::{Document, KnownMetadata, Layers, convert, decode, ndjson};
use copydesk_diag::Discard;
use copydesk_page::{ClassifiedText, Classifier};
use copydesk_record::Record;
use copydesk_text::block::blocks;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

const ROUNDS: usize = 3;

/// What is timed: a line in, and what is written out.
type Way = fn(&[u8], &mut Vec<u8>);

/// What is timed of a document that was converted before.
type Stage = fn(&Ready<'_>, &mut Vec<u8>) -> usize;

const SENTENCES: Layers = Layers { sentences: true, ..Layers::NONE };

fn main() {
    // `cargo test --benches` runs benches with `--test`: once over little is enough to see that they run.
    let trial = std::env::args().any(|argument| argument == "--test");
    let megabytes = std::env::var("COPYDESK_BENCH_MB").ok().and_then(|size| size.parse().ok()).unwrap_or(200);
    let input = lines(if trial { 1 } else { megabytes } * 1_000_000);
    let rounds = if trial { 1 } else { ROUNDS };
    println!("{} articles, {:.1} MB of NDJSON, one thread", input.len(), size(&input) / 1e6);
    let ways: &[(&str, Way)] = &[
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
            let (document, given) = read(line);
            black_box(convert(&document, &given, SENTENCES, &mut Discard));
        }),
        ("copydesk: read, convert and write", |line, out| {
            let (document, given) = read(line);
            serde_json::to_writer(out, &convert(&document, &given, SENTENCES, &mut Discard)).unwrap();
        }),
        ("copydesk: the same, all layers", |line, out| {
            let (document, given) = read(line);
            serde_json::to_writer(out, &convert(&document, &given, Layers::ALL, &mut Discard)).unwrap();
        }),
    ];
    print(&input, &input, rounds, ways, |(_, way), line, out| way(line, out));

    println!("Stages, in MB of text");
    // One of each article is enough for these, again and again.
    let some = input.get(..input.len().min(texts().len())).unwrap_or_default();
    let documents: Vec<_> = some.iter().map(|line| read(line)).collect();
    let ready: Vec<Ready<'_>> = documents
        .iter()
        .map(|(document, given)| Ready {
            text: document.text(),
            page: Classifier::standalone().classify(document.text()),
            record: convert(document, given, SENTENCES, &mut Discard),
            whole: convert(document, given, Layers::ALL, &mut Discard),
        })
        .collect();
    let repeated: Vec<&Ready<'_>> = ready.iter().cycle().take(input.len()).collect();
    let texts: Vec<&str> = repeated.iter().map(|ready| ready.text).collect();
    let stages: &[(&str, Stage)] = &[
        ("decode, with the digest", |ready, _| decode(ready.text.as_bytes(), None).unwrap().text().len()),
        ("segment", |ready, _| blocks(ready.text).len()),
        ("classify", |ready, _| Classifier::standalone().classify(ready.text).classes.len()),
        ("dates", |ready, _| usize::from(ready.page.publication(Some("en")).published.is_some())),
        ("byline", |ready, _| usize::from(ready.page.byline().is_some())),
        ("language", |ready, _| usize::from(Classifier::standalone().language(&ready.page).is_some())),
        ("write, with sentences", |ready, out| {
            serde_json::to_writer(&mut *out, &ready.record).unwrap();
            out.len()
        }),
        ("write, with all layers", |ready, out| {
            serde_json::to_writer(&mut *out, &ready.whole).unwrap();
            out.len()
        }),
    ];
    print(&repeated, &texts, rounds, stages, |(_, stage), ready, out| {
        black_box(stage(ready, out));
    });
}

/// A document that went through all stages.
struct Ready<'t> {
    text: &'t str,
    page: ClassifiedText<'t>,
    record: Record<'t>,
    /// The same with all layers.
    whole: Record<'t>,
}

fn read(line: &[u8]) -> (Document<'_>, KnownMetadata<'_>) {
    ndjson::read(line, &ndjson::Fields::default()).unwrap()
}

/// Runs contenders in turn and prints how fast each was at its best.
fn print<I, N>(
    items: &[I],
    bytes: &[impl AsRef<[u8]>],
    rounds: usize,
    contenders: &[(&str, N)],
    run: impl Fn(&(&str, N), &I, &mut Vec<u8>),
) {
    let asked = std::env::args().skip(1).find(|argument| !argument.starts_with("--")).unwrap_or_default();
    let contenders: Vec<_> = contenders.iter().filter(|(name, _)| name.contains(&asked)).collect();
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

/// The fixtures as text.
fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let text = |path| decode(&std::fs::read(path).unwrap(), None).unwrap().text().to_owned();
    paths.iter().map(text).collect()
}

/// Lines of NDJSON made of the fixtures, each with its own id.
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
