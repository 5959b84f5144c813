//! The report as one JSON document, which has a schema of its own: `copydesk schema report`.

use super::{Finding, Format, Printer, Reader, Summary, json_lines};
use crate::output::one_line;
use copydesk_validate::report::{Report, Summary as Counts};
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    name: "json",
    about: "one JSON document",
    excerpts: false,
    reader: Reader::Program,
    printer: || Box::new(Json { any: false }),
};

struct Json {
    any: bool,
}

impl Printer for Json {
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        if self.any {
            out.push(b',');
        } else {
            out.write_all(frame(Counts::default())?.0.as_bytes())?;
        }
        self.any = true;
        out.write_all(b"\n")?;
        Ok(one_line(&json_lines::reported(finding), out)?)
    }

    fn end(&mut self, summary: &Summary, out: &mut Vec<u8>) -> io::Result<()> {
        let (head, tail) = frame(summary.counts)?;
        if !self.any {
            out.write_all(head.as_bytes())?;
        }
        writeln!(out, "{tail}")
    }
}

/// What stands before the findings and what after them: they are not kept until the last.
fn frame(counts: Counts) -> io::Result<(String, String)> {
    const BETWEEN: &str = r#""findings":["#;
    let text = serde_json::to_string(&Report::new(Vec::new(), counts))?;
    let at = text.find(BETWEEN).map_or(text.len(), |at| at + BETWEEN.len());
    let (head, tail) = text.split_at(at);
    Ok((head.to_owned(), tail.to_owned()))
}
