//! Prints the features of every block of the documents on standard input, NDJSON with `text`, for the
//! training program: a line with the names, then a line for each block with its document, span, kind and
//! values.

use copydesk_page::Classifier;
use std::io::{BufRead, BufWriter, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut header = false;
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().ok_or_else(|| format!("line {} has no text", number + 1))?;
        for mut block in Classifier::standalone().explain(text) {
            block.reasons.sort_by_key(|reason| reason.feature);
            if !header {
                let names: Vec<&str> = block.reasons.iter().map(|reason| reason.feature).collect();
                writeln!(out, "document\tstart\tend\tkind\tscore\t{}", names.join("\t"))?;
                header = true;
            }
            let furniture = block.furniture.map_or("", |furniture| furniture.name());
            let kind = block.kind.name();
            write!(out, "{number}\t{}\t{}\t{kind}/{furniture}\t{}", block.start, block.end, block.score)?;
            for reason in &block.reasons {
                write!(out, "\t{}", reason.value)?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}
