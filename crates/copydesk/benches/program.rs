//! The throughput of the whole program, reading of files included, beside a program that only parses the same
//! file into `serde_json::Value`s, in one run: `cargo bench -p copydesk`. The records are those of the
//! fixtures, again and again. An argument that is a number sets the megabytes of records (200 by default;
//! 1000 shows that memory does not grow), and `--rounds=N` sets how often each contender runs; its best run
//! counts. Memory is measured where there is a `/proc`.

#![allow(clippy::print_stdout, reason = "a benchmark prints")]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads its files and the clock")]

mod measured_program;

use measured_program::{PROGRAM, wait_and_measure};
use serde_json::Value;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The time and memory of a run.
struct Cost {
    time: Duration,
    /// The most memory that the program held, in KiB.
    memory: Option<u64>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |text: &String| text.parse::<usize>().ok();
    let megabytes = arguments.iter().find_map(number).unwrap_or(200);
    let rounds = arguments.iter().find_map(|argument| argument.strip_prefix("--rounds=")?.parse().ok());
    let folder = std::env::temp_dir().join(format!("copydesk-bench-{}", std::process::id()));
    fs::create_dir(&folder)?;
    let outcome = compare(&folder, megabytes, rounds.unwrap_or(3));
    fs::remove_dir_all(&folder)?;
    outcome
}

fn compare(folder: &Path, megabytes: usize, rounds: u32) -> Result<(), Box<dyn Error>> {
    let (lines, array) = write_records(folder, megabytes * 1_000_000)?;
    let size = fs::metadata(&lines)?.len();
    let cores = thread::available_parallelism()?;
    println!("{megabytes} MB of records, {cores} cores");
    println!("{:<36} {:>7}  {:>7}  x Value  x one thread", "", "MB/s", "MiB");
    let contenders: [(&str, &Path, Option<&str>); 5] = [
        ("serde_json::Value, line by line", &lines, None),
        ("copydesk validate -j1", &lines, Some("-j1")),
        ("copydesk validate -j2", &lines, Some("-j2")),
        ("copydesk validate -j1, an array", &array, Some("-j1")),
        ("copydesk validate -j2, an array", &array, Some("-j2")),
    ];
    let mut best: Vec<Option<Cost>> = contenders.iter().map(|_| None).collect();
    for _ in 0..rounds {
        for ((_, file, threads), best) in contenders.iter().zip(&mut best) {
            let cost = match threads {
                None => time_parsing(file)?,
                Some(threads) => time_validation(file, threads)?,
            };
            if best.as_ref().is_none_or(|best| cost.time < best.time) {
                *best = Some(cost);
            }
        }
    }
    let seconds = |index: usize| {
        best.get(index).and_then(Option::as_ref).map_or(f64::NAN, |cost| cost.time.as_secs_f64())
    };
    for (index, ((name, ..), cost)) in contenders.iter().zip(&best).enumerate() {
        let memory =
            cost.as_ref().and_then(|cost| cost.memory).map_or("-".to_owned(), |kib| (kib / 1024).to_string());
        let time = seconds(index);
        let alone = seconds(if index < 3 { 1 } else { 3 });
        let speed = as_float(size) / 1e6 / time;
        println!("{name:<36} {speed:7.0}  {memory:>7}  {:7.2}  {:12.2}", seconds(0) / time, alone / time);
    }
    Ok(())
}

/// Writes records of about `size` bytes, one a line and as an array on one line, and returns the paths of the two files.
fn write_records(folder: &Path, size: usize) -> Result<(PathBuf, PathBuf), Box<dyn Error>> {
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/articles");
    let once =
        Command::new(PROGRAM).args(["convert", "--to", "ndjson", articles]).stderr(Stdio::null()).output()?;
    let records: Vec<&[u8]> =
        once.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
    if records.is_empty() {
        return Err("the fixtures make no records".into());
    }
    let paths = (folder.join("records.ndjson"), folder.join("records.json"));
    let mut lines = BufWriter::new(File::create(&paths.0)?);
    let mut array = BufWriter::new(File::create(&paths.1)?);
    let mut left = size;
    for (index, record) in records.iter().cycle().enumerate() {
        lines.write_all(record)?;
        lines.write_all(b"\n")?;
        array.write_all(if index == 0 { b"[" } else { b"," })?;
        array.write_all(record)?;
        match left.checked_sub(record.len()) {
            Some(rest) => left = rest,
            None => break,
        }
    }
    array.write_all(b"]\n")?;
    lines.flush()?;
    array.flush()?;
    Ok(paths)
}

/// Parses each line into a `Value`, the contender to beat: one line in memory at a time, no other allocations.
fn time_parsing(file: &Path) -> Result<Cost, Box<dyn Error>> {
    let start = Instant::now();
    let mut input = BufReader::with_capacity(256 * 1024, File::open(file)?);
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        std::hint::black_box(serde_json::from_slice::<Value>(&line)?);
        line.clear();
    }
    Ok(Cost { time: start.elapsed(), memory: None })
}

fn time_validation(file: &Path, threads: &str) -> Result<Cost, Box<dyn Error>> {
    let start = Instant::now();
    let program = Command::new(PROGRAM).args(["validate", "--no-config", "-q", threads]).arg(file).spawn()?;
    let (status, memory) = wait_and_measure(program)?;
    // Warnings about the fixtures do not matter, but a record that is wrong is not checked by all rules.
    if status != Some(0) {
        return Err(format!("the records are not right: exit code {status:?}").into());
    }
    Ok(Cost { time: start.elapsed(), memory })
}

#[expect(clippy::cast_precision_loss, reason = "a figure to read")]
fn as_float(number: u64) -> f64 {
    number as f64
}
