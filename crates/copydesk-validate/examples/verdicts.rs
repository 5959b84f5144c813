//! Prints the verdicts of the two schemas on files, for `tests/ajv`: `FILE<TAB>CLOSED<TAB>READER`, each
//! `valid` or `invalid`. A file that is no JSON, or has a key twice, is `undecided`: parsers differ there,
//! not schemas.

use copydesk_diag::Diagnostic;
use copydesk_record::schema;
use copydesk_validate::{Checker, Scratch};
use std::io::{self, Write};

#[expect(clippy::disallowed_methods, reason = "an example is a program, and reads its files")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let checkers = [Checker::new(&schema::article())?, Checker::new(&schema::article_reader())?];
    let mut scratch = Scratch::default();
    let mut out = io::stdout().lock();
    for file in std::env::args().skip(1) {
        let json = std::fs::read(&file)?;
        let verdicts = checkers.each_ref().map(|checker| {
            let mut first: Option<Diagnostic> = None;
            checker.validate(&json, &mut scratch, &mut first);
            match first {
                None => "valid",
                Some(finding) if finding.fault.subject() == "json" => "undecided",
                Some(_) => "invalid",
            }
        });
        writeln!(out, "{file}\t{}\t{}", verdicts[0], verdicts[1])?;
    }
    Ok(())
}
