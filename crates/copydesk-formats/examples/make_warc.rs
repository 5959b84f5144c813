//! Makes a WARC file of our own articles: `cargo run --release -p copydesk-formats --example make_warc -- PAGES FILE`.
//!
//! `--gzip` packs each record by itself, `--no-faults` leaves out what is wrong, and `--megabytes=N` goes on until the file,
//! unpacked, has that size.

#![allow(clippy::disallowed_methods, reason = "a file is what it makes")]

#[path = "../tests/warc/made_archive.rs"]
mod made_archive;

use made_archive::{Maker, gzip};
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let mut named = arguments.iter().filter(|argument| !argument.starts_with("--"));
    let (Some(pages), Some(file)) = (named.next(), named.next()) else {
        return Err("name the number of pages and the file".into());
    };
    let mut pages: u64 = pages.parse()?;
    let megabytes = arguments.iter().find_map(|argument| argument.strip_prefix("--megabytes="));
    let least: u64 = megabytes.map_or(Ok(0), str::parse)? * 1_000_000;
    let mut maker = Maker::new(7, !has("--no-faults"));
    let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
    let mut written = 0;
    while pages > 0 || written < least {
        pages = pages.saturating_sub(1);
        for record in maker.next_capture() {
            written += record.bytes.len() as u64;
            out.write_all(&if has("--gzip") { gzip(&record.bytes) } else { record.bytes })?;
        }
    }
    Ok(out.flush()?)
}
