//! What records cost as columns: `cargo bench -p copydesk-arrow`. The records are those of the fixtures; beside them stands what
//! writing and reading the same records as JSON costs, in one run.

#![allow(clippy::print_stdout, reason = "a benchmark prints")]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads its files and the clock")]

use copydesk_arrow::{JsonLines, RecordBatch, RecordColumns, RecordFileWriter};
use copydesk_convert::{Document, KnownMetadata, Layers, convert};
use copydesk_record::Record;
use std::error::Error;
use std::fs::File;
use std::hint::black_box;
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::time::{Duration, Instant};

const ROUNDS: u32 = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/articles");
    let mut records: Vec<Vec<u8>> = Vec::new();
    for file in std::fs::read_dir(folder)? {
        let text = String::from_utf8_lossy(&std::fs::read(file?.path())?).into_owned();
        let document = Document::from_text(text);
        let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
        records.push(serde_json::to_vec(&record)?);
    }
    let records: Vec<Vec<u8>> = records.iter().cycle().take(20 * records.len()).cloned().collect();
    let bytes: usize = records.iter().map(Vec::len).sum();
    println!("{} records, {bytes} bytes of JSON", records.len());
    println!("{:<28} {:>10} {:>8} {:>14}", "", "µs/record", "MB/s", "bytes/record");
    let mut batches: Vec<RecordBatch> = Vec::new();
    let mut parquet = Vec::new();
    let tell = |name: &str, time: Duration, size: Option<usize>| {
        let count = u32::try_from(records.len()).unwrap_or(u32::MAX);
        let size = size.map_or_else(String::new, |size| (size / records.len()).to_string());
        let micros = time.as_secs_f64() * 1e6;
        #[expect(clippy::cast_precision_loss, reason = "a figure to read")]
        let rate = bytes as f64 / micros;
        println!("{name:<28} {:>10.1} {rate:>8.0} {size:>14}", micros / f64::from(count));
    };
    let time = best(|| {
        for record in &records {
            black_box(serde_json::from_slice::<Record<'_>>(record)?);
        }
        Ok(())
    })?;
    tell("JSON to records", time, None);
    let time = best(|| {
        batches.clear();
        for records in records.chunks(100) {
            let mut columns = RecordColumns::default();
            for record in records {
                columns.push(record)?;
            }
            batches.push(columns.finish()?);
        }
        Ok(())
    })?;
    tell("JSON to columns", time, None);
    let time = best(|| {
        let mut writer = RecordFileWriter::new("bench")?;
        for batch in &batches {
            writer.write(batch)?;
        }
        parquet = writer.finish()?;
        Ok(())
    })?;
    tell("columns to Parquet", time, Some(parquet.len()));
    let path = std::env::temp_dir().join(format!("copydesk-bench-{}.parquet", std::process::id()));
    let mut file = File::options().read(true).write(true).create(true).truncate(true).open(&path)?;
    file.write_all(&parquet)?;
    let time = best(|| {
        file.rewind()?;
        let mut lines = Vec::with_capacity(bytes * 2);
        JsonLines::open(file.try_clone()?, |_| {})?.read_to_end(&mut lines)?;
        black_box(lines);
        Ok(())
    })?;
    tell("Parquet to JSON", time, None);
    std::fs::remove_file(path)?;
    Ok(())
}

/// Returns the shortest time of several runs.
fn best(mut work: impl FnMut() -> Result<(), Box<dyn Error>>) -> Result<Duration, Box<dyn Error>> {
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        work()?;
        best = best.min(start.elapsed());
    }
    Ok(best)
}
