//! How fast articles are converted, beside what JSON alone costs: `cargo bench -p copydesk-convert`.
//!
//! NDJSON is made of `fixtures/articles`, again and again, to the size asked for (`COPYDESK_BENCH_MB`, by default 200).
//! All contenders run in turn in one process on one thread, and the best of three rounds counts, since other work on
//! the machine can only make a round slower.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench reads, times and prints"
)]

use copydesk_convert::{Given, Layers, convert, decode, ndjson};
use copydesk_diag::Discard;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

const ROUNDS: usize = 3;

/// What is timed: a line in, and what is written out.
type Stage = fn(&[u8], &mut Vec<u8>);

fn main() {
    // `cargo test --benches` runs benches with `--test`: once over little is enough to see that they run.
    let trial = std::env::args().any(|argument| argument == "--test");
    let megabytes = std::env::var("COPYDESK_BENCH_MB").ok().and_then(|size| size.parse().ok()).unwrap_or(200);
    let input = lines(if trial { 1 } else { megabytes } * 1_000_000);
    println!("{} articles, {:.1} MB of NDJSON, one thread", input.len(), size(&input) / 1e6);
    let stages: &[(&str, Stage)] = &[
        ("serde_json: parse to Value", |line, _| {
            black_box(serde_json::from_slice::<serde_json::Value>(line).unwrap());
        }),
        ("serde_json: parse and write", |line, out| {
            let value: serde_json::Value = serde_json::from_slice(line).unwrap();
            serde_json::to_writer(out, &value).unwrap();
        }),
        ("copydesk: read the line", |line, _| {
            black_box(ndjson::read(line, &ndjson::Fields::default(), &Given::default()).unwrap());
        }),
        ("copydesk: read and convert", |line, _| {
            let (document, given) =
                ndjson::read(line, &ndjson::Fields::default(), &Given::default()).unwrap();
            black_box(convert(&document, &given, Layers::ALL, &mut Discard));
        }),
        ("copydesk: read, convert and write", |line, out| {
            let (document, given) =
                ndjson::read(line, &ndjson::Fields::default(), &Given::default()).unwrap();
            serde_json::to_writer(out, &convert(&document, &given, Layers::ALL, &mut Discard)).unwrap();
        }),
    ];
    let mut best = vec![f64::INFINITY; stages.len()];
    for _ in 0..if trial { 1 } else { ROUNDS } {
        for ((_, stage), best) in stages.iter().zip(&mut best) {
            let mut out = Vec::new();
            let start = Instant::now();
            for line in &input {
                out.clear();
                stage(line, &mut out);
                black_box(&out);
            }
            *best = best.min(start.elapsed().as_secs_f64());
        }
    }
    for ((name, _), seconds) in stages.iter().zip(best) {
        println!("{name:36} {:7.1} MB/s", size(&input) / 1e6 / seconds);
    }
}

fn size(lines: &[Vec<u8>]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "megabytes are printed to one place")]
    let bytes = lines.iter().map(Vec::len).sum::<usize>() as f64;
    bytes
}

/// Lines of NDJSON made of the fixtures, each with its own id.
fn lines(bytes: usize) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts: Vec<String> = paths
        .iter()
        .map(|path| decode(&std::fs::read(path).unwrap(), None).unwrap().text().to_owned())
        .collect();
    let mut lines = Vec::new();
    let mut total = 0;
    for (number, text) in texts.iter().cycle().enumerate() {
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
