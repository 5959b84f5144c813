//! Prints the features of every block of the documents on standard input for the training program: NDJSON with `text`, or with
//! `html`, whose blocks have features of markup too. A line with the names, then a line for each block with its document, its
//! text as a JSON string, its kind, its score and its values.

use copydesk_html::Page;
use copydesk_page::{Classifier, TextScope};
use std::io::{BufRead, BufWriter, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut header = false;
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let (text, hints) = match (row["text"].as_str(), row["html"].as_str()) {
            (Some(text), _) => (text.to_owned(), Vec::new()),
            (None, Some(html)) => {
                let page = Page::read(html);
                (page.text, page.blocks)
            }
            (None, None) => return Err(format!("line {} has neither `text` nor `html`", number + 1).into()),
        };
        for mut block in Classifier::standalone().explain_in_scope(&text, &hints, TextScope::Page) {
            block.reasons.sort_by_key(|reason| reason.feature);
            if !header {
                let names: Vec<&str> = block.reasons.iter().map(|reason| reason.feature).collect();
                writeln!(out, "document\ttext\tkind\tscore\t{}", names.join("\t"))?;
                header = true;
            }
            let furniture = block.furniture.map_or("", |furniture| furniture.name());
            let text = serde_json::to_string(&text[block.start..block.end])?;
            write!(out, "{number}\t{text}\t{}/{furniture}\t{}", block.kind.name(), block.score)?;
            for reason in &block.reasons {
                write!(out, "\t{}", reason.value)?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}
