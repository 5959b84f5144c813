//! What an archive costs, stage by stage on one core, and the whole program on one core and on several: `cargo bench -p copydesk
//! --bench archive`, with `--features arrow` for Parquet too.
//!
//! The archive is made anew: pages of our own in a WARC file, packed as crawlers pack them, and rows of the fixtures. An argument that
//! is a number sets the megabytes of each (100 by default), and `--rounds=N` how often each is done: the best counts. With
//! `--only-archive` the program alone converts the archive to packed lines on all cores, and with `--max-memory=MIB` it is an error
//! if it takes more. Rates are of bytes as they are unpacked; memory is the most that the program held.

#![allow(clippy::print_stdout, reason = "a benchmark prints")]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads its files and the clock")]
#![allow(clippy::unwrap_used, reason = "the maker of archives writes to memory")]

#[path = "../../copydesk-formats/tests/warc/made_archive.rs"]
mod made_archive;
mod measured_program;

use copydesk_convert::{Document, KnownMetadata, Layers, convert};
use copydesk_formats::warc::{CapturedBody, RawRecord, RecordCutter};
use copydesk_html::{Page, decode_page};
use copydesk_record::{Record, to_line};
use flate2::read::MultiGzDecoder;
use made_archive::{Maker, gzip};
use measured_program::{PROGRAM, wait_and_measure};
use std::error::Error;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let megabytes = arguments.iter().find_map(|text| text.parse().ok()).unwrap_or(100);
    let rounds = arguments.iter().find_map(|argument| argument.strip_prefix("--rounds=")?.parse().ok());
    let folder = std::env::temp_dir().join(format!("copydesk-bench-{}", std::process::id()));
    fs::create_dir(&folder)?;
    let limits = Limits {
        size: megabytes * 1_000_000,
        rounds: rounds.unwrap_or(3),
        only_archive: arguments.iter().any(|argument| argument == "--only-archive"),
        max_memory: arguments
            .iter()
            .find_map(|argument| argument.strip_prefix("--max-memory=")?.parse().ok()),
    };
    let outcome = measure(&folder, &limits);
    fs::remove_dir_all(&folder)?;
    outcome
}

/// What is measured, and how often.
struct Limits {
    /// The bytes of each archive.
    size: usize,
    rounds: u32,
    only_archive: bool,
    /// The most memory that the program may take, in MiB.
    max_memory: Option<u64>,
}

fn measure(folder: &Path, limits: &Limits) -> Outcome<()> {
    let (archive, pages, unpacked) = make_archive(folder, limits.size)?;
    if !limits.only_archive {
        stages(&archive, limits.rounds)?;
    }
    println!(
        "\nThe program, {pages} pages in {} MB of WARC, {} MB packed:\n",
        unpacked / 1_000_000,
        stored(&archive)? / 1_000_000
    );
    programs(folder, &archive, unpacked, limits)?;
    if limits.only_archive {
        return Ok(());
    }
    let (rows, size) = make_rows(folder, limits.size)?;
    println!("\nThe program, {} MB of rows with a text each:\n", size / 1_000_000);
    programs(folder, &rows, size, limits)
}

/// Makes a packed WARC file of this size, unpacked. Returns it with the number of its pages and its size.
fn make_archive(folder: &Path, size: usize) -> Outcome<(PathBuf, usize, usize)> {
    let path = folder.join("crawl.warc.gz");
    let mut out = BufWriter::new(File::create(&path)?);
    let mut maker = Maker::new(1, false);
    let (mut written, mut pages) = (0, 0);
    while written < size {
        pages += 1;
        for record in maker.next_capture() {
            written += record.bytes.len();
            out.write_all(&gzip(&record.bytes))?;
        }
    }
    out.flush()?;
    Ok((path, pages, written))
}

/// Makes a file of rows of this size of the articles of the fixtures.
fn make_rows(folder: &Path, size: usize) -> Outcome<(PathBuf, usize)> {
    let texts = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/articles");
    let mut files: Vec<PathBuf> =
        fs::read_dir(texts)?.map(|file| Ok(file?.path())).collect::<Outcome<_>>()?;
    files.sort();
    let texts: Vec<String> = files
        .iter()
        .map(|file| Ok(String::from_utf8_lossy(&fs::read(file)?).into_owned()))
        .collect::<Outcome<_>>()?;
    let path = folder.join("rows.ndjson");
    let mut out = BufWriter::new(File::create(&path)?);
    let mut written = 0;
    for (number, text) in texts.iter().cycle().enumerate() {
        let row = serde_json::json!({ "id": number, "text": text }).to_string();
        written += row.len() + 1;
        writeln!(out, "{row}")?;
        if written >= size {
            break;
        }
    }
    out.flush()?;
    Ok((path, written))
}

fn stored(path: &Path) -> Outcome<u64> {
    Ok(fs::metadata(path)?.len())
}

/// Measures each stage of the conversion of an archive on this core.
fn stages(archive: &Path, rounds: u32) -> Outcome<()> {
    println!("Stages on one core, by the bytes that each takes:\n");
    println!("| stage | takes MB/s | takes MB | seconds |\n|---|---:|---:|---:|");
    let mut packed = Vec::new();
    tell("read the file", rounds, || {
        packed.clear();
        File::open(archive)?.read_to_end(&mut packed)?;
        Ok(packed.len())
    })?;
    let mut file = Vec::new();
    tell("unpack gzip, by the bytes that come out", rounds, || {
        file.clear();
        MultiGzDecoder::new(packed.as_slice()).read_to_end(&mut file)?;
        Ok(file.len())
    })?;
    let mut memory = Vec::with_capacity(file.len());
    let mut cuts = Vec::new();
    tell("cut the WARC records", rounds, || {
        memory.clear();
        cuts.clear();
        let mut cutter = RecordCutter::new(file.as_slice(), 1 << 24, 0, 0, None);
        while let Some(cut) = cutter.cut(&mut memory)? {
            cuts.push(cut);
        }
        Ok(file.len())
    })?;
    let records = cuts.iter().map(|cut| RawRecord {
        head: memory.get(cut.head.clone()).unwrap_or_default(),
        block: memory.get(cut.block.clone()).unwrap_or_default(),
        block_length: cut.block_length,
        fault: cut.fault,
    });
    let mut bodies = Vec::new();
    tell("read the responses, unpack the bodies", rounds, || {
        bodies.clear();
        for capture in records.clone().filter_map(|record| record.read(1 << 24).ok()) {
            if let CapturedBody::Page(bytes, charset) = capture.body {
                bodies.push((bytes, charset));
            }
        }
        Ok(memory.len())
    })?;
    let mut pages = Vec::new();
    tell("decode the pages, read their HTML", rounds, || {
        pages.clear();
        for (bytes, charset) in &bodies {
            pages.push(Page::read_at(None, &decode_page(bytes, charset.as_deref()).text));
        }
        Ok(bodies.iter().map(|(bytes, _)| bytes.len()).sum())
    })?;
    let texts: Vec<&str> = pages.iter().map(|page| page.text.as_str()).collect();
    let documents = || {
        pages.iter().map(|page| {
            let document = Document::from_text(page.text.as_str());
            document.with_block_hints(page.blocks.clone()).with_links(page.links.clone())
        })
    };
    let mut made: Vec<Record<'_>> = Vec::new();
    let known = KnownMetadata::default();
    let documents: Vec<Document<'_>> = documents().collect();
    for (name, layers) in
        [("convert the text, without layers", Layers::NONE), ("convert the text, all layers", Layers::ALL)]
    {
        tell(name, rounds, || {
            made.clear();
            made.extend(documents.iter().map(|document| convert(document, &known, layers, &mut Vec::new())));
            Ok(texts.iter().map(|text| text.len()).sum())
        })?;
    }
    let mut lines = Vec::new();
    tell("write JSON, by the bytes that come out", rounds, || {
        lines.clear();
        for record in &made {
            to_line(record, &mut lines)?;
            lines.push(b'\n');
        }
        Ok(lines.len())
    })?;
    tell("pack zstd", rounds, || {
        for frame in lines.chunks(1 << 21) {
            black_box(ruzstd::encoding::compress_to_vec(frame, ruzstd::encoding::CompressionLevel::Fastest));
        }
        Ok(lines.len())
    })?;
    tell("pack gzip", rounds, || {
        for member in lines.chunks(1 << 21) {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            encoder.write_all(member)?;
            black_box(encoder.finish()?);
        }
        Ok(lines.len())
    })?;
    #[cfg(feature = "arrow")]
    columns(&lines, rounds)?;
    Ok(())
}

/// Measures what columns cost.
#[cfg(feature = "arrow")]
fn columns(lines: &[u8], rounds: u32) -> Outcome<()> {
    use copydesk_arrow::{RecordColumns, RecordFileWriter};
    let mut batches = Vec::new();
    tell("make columns of JSON", rounds, || {
        batches.clear();
        let mut columns = RecordColumns::default();
        for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            columns.push(line)?;
            if columns.len() == 100 {
                batches.push(columns.finish()?);
            }
        }
        batches.push(columns.finish()?);
        Ok(lines.len())
    })?;
    tell("write Parquet of columns, by the bytes of JSON", rounds, || {
        let mut writer = RecordFileWriter::new("bench")?;
        for batch in &batches {
            writer.write(batch)?;
        }
        black_box(writer.finish()?);
        Ok(lines.len())
    })
}

/// Does some work several times, and prints the best rate. The work returns how many bytes it took.
fn tell(name: &str, rounds: u32, mut work: impl FnMut() -> Outcome<usize>) -> Outcome<()> {
    let (mut best, mut bytes) = (Duration::MAX, 0);
    for _ in 0..rounds {
        let start = Instant::now();
        bytes = work()?;
        best = best.min(start.elapsed());
    }
    println!("| {name} | {:.0} | {} | {:.2} |", rate(bytes, best), bytes / 1_000_000, best.as_secs_f64());
    Ok(())
}

/// Measures the whole program on one core and on all, with different outputs.
fn programs(folder: &Path, input: &Path, size: usize, limits: &Limits) -> Outcome<()> {
    println!("| | MB/s | MiB of memory | MB written |\n|---|---:|---:|---:|");
    let cores = thread::available_parallelism()?.get();
    let mut outputs = if limits.only_archive { vec![] } else { vec!["out.ndjson", "out.ndjson.gz"] };
    outputs.push("out.ndjson.zst");
    if cfg!(feature = "arrow") && !limits.only_archive {
        outputs.push("out.parquet");
    }
    let threads = if limits.only_archive { vec![cores] } else { vec![1, cores] };
    for output in outputs {
        let output = folder.join(output);
        for &threads in &threads {
            let (mut best, mut most) = (Duration::MAX, 0);
            for _ in 0..limits.rounds {
                let start = Instant::now();
                let program = Command::new(PROGRAM)
                    .args(["convert", "-q", "--force", "-j", &threads.to_string(), "-o"])
                    .args([&output, input])
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .spawn()?;
                let (status, memory) = wait_and_measure(program)?;
                if status.is_none_or(|status| status > 1) {
                    return Err(format!("the program failed: exit code {status:?}").into());
                }
                best = best.min(start.elapsed());
                if memory.is_none() && limits.max_memory.is_some() {
                    return Err("this system does not tell how much memory a program took".into());
                }
                most = most.max(memory.unwrap_or(0));
            }
            if limits.max_memory.is_some_and(|limit| most / 1024 > limit) {
                return Err(format!("the program took {} MiB", most / 1024).into());
            }
            let name = output.file_name().unwrap_or_default().to_string_lossy().replace("out.", ".");
            let written = stored(&output)? / 1_000_000;
            println!(
                "| `{name}`, {threads} threads | {:.1} | {} | {written} |",
                rate(size, best),
                most / 1024
            );
        }
    }
    Ok(())
}

/// Returns megabytes a second.
#[expect(clippy::cast_precision_loss, reason = "a figure to read")]
fn rate(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / time.as_secs_f64() / 1e6
}
