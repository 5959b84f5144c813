//! Prints what the two schemas say of files, for `tests/ajv`: `FILE<TAB>CLOSED<TAB>READER`, each `valid` or
//! `invalid`. A file that is no JSON, or has a key twice, is `undecided`: parsers differ there, not schemas.

use copydesk_diag::Discard;
use copydesk_record::schema;
use copydesk_validate::Checker;
use copydesk_validate::tape::TapeBuffer;
use std::io::{self, Write};

#[expect(clippy::disallowed_methods, reason = "an example is a program, and reads its files")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let checkers = [Checker::new(&schema::article())?, Checker::new(&schema::article_reader())?];
    let mut buffer = TapeBuffer::new();
    let mut out = io::stdout().lock();
    for file in std::env::args().skip(1) {
        let json = std::fs::read(&file)?;
        let verdicts = match buffer.parse(&json) {
            Ok(tape) if tape.duplicate_keys().is_empty() => checkers
                .each_ref()
                .map(|checker| if checker.check(tape.root(), &mut Discard) { "valid" } else { "invalid" }),
            _ => ["undecided"; 2],
        };
        writeln!(out, "{file}\t{}\t{}", verdicts[0], verdicts[1])?;
    }
    Ok(())
}
