//! Records that stand one after the other or in an array, as they are read.

use super::checking::{Checked, Proof, Start};
use crate::failure::Failure;
use crate::input::Source;
use crate::pipeline;
use copydesk_validate::tape::Locator;
use copydesk_validate::{Form, Part, RecordSplitter};
use std::io::{self, Read};

/// How many bytes are asked for at a time.
const PIECE: usize = 256 * 1024;

/// Checks the records of `input` on `threads` threads. Memory is needed for the largest record, not for the file.
/// `take` gets what was found, in order.
pub(super) fn run(
    input: impl Read + Send,
    form: Form,
    source: &Source,
    proof: &Proof,
    threads: usize,
    mut take: impl FnMut(&Checked) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let splitter = Some(RecordSplitter::new(form, proof.limits.size));
    let mut pieces = Pieces { input, splitter, carried: Vec::new(), start: Start::default() };
    let next = |piece: &mut Piece| pieces.fill(piece).map_err(|error| Failure::read(&source.what(), &error));
    let worker = || {
        let mut bench = proof.bench();
        move |piece: &mut Piece, checked: &mut Checked| {
            let mut locator = Locator::new(&piece.bytes);
            for part in &piece.parts {
                let from = match part {
                    Part::Record(range) | Part::TooLarge(range) => range.start,
                    Part::Fault(error) => error.offset,
                };
                // What is too large begins in bytes that are gone.
                let local = from.saturating_sub(piece.base);
                let position = locator.locate(local);
                let position = piece.start.position.beyond(position.line as u64, position.column as u64);
                let start = Start { position, byte: from as u64 };
                match part {
                    Part::Record(range) => {
                        let bytes = piece.bytes.get(local..range.end - piece.base).unwrap_or_default();
                        bench.record(bytes, start, source, checked);
                    }
                    Part::TooLarge(range) => bench.too_large(range.len(), start, source, checked),
                    Part::Fault(error) => bench.fault(*error, &piece.bytes, local, start, checked),
                }
            }
        }
    };
    let mut any = false;
    pipeline::run(threads, next, worker, |checked: &mut Checked| {
        any |= checked.any();
        take(checked)
    })?;
    if !any && form == Form::Values {
        // An empty file should have been a record.
        let mut checked = Checked::default();
        proof.bench().record(b"", Start::default(), source, &mut checked);
        take(&checked)?;
    }
    Ok(())
}

/// Some bytes and the records that end in them.
#[derive(Default)]
struct Piece {
    bytes: Vec<u8>,
    /// Where the bytes stand in the stream.
    base: usize,
    start: Start,
    parts: Vec<Part>,
}

/// Cuts a stream behind records.
struct Pieces<R> {
    input: R,
    /// `None` once the stream has ended.
    splitter: Option<RecordSplitter>,
    /// The head of a record whose end was not read yet.
    carried: Vec<u8>,
    /// Where that is.
    start: Start,
}

impl<R: Read> Pieces<R> {
    /// Reads until a record has ended; false at the end.
    fn fill(&mut self, piece: &mut Piece) -> io::Result<bool> {
        let Some(mut splitter) = self.splitter.take() else { return Ok(false) };
        piece.parts.clear();
        piece.bytes.clear();
        piece.bytes.shrink_to(4 * PIECE);
        piece.bytes.append(&mut self.carried);
        piece.start = self.start;
        piece.base = usize::try_from(self.start.byte).unwrap_or(usize::MAX);
        loop {
            let filled = piece.bytes.len();
            let wanted = PIECE.max(filled) as u64;
            let read = self.input.by_ref().take(wanted).read_to_end(&mut piece.bytes)?;
            if read == 0 {
                piece.parts.extend(splitter.finish());
                return Ok(!piece.parts.is_empty());
            }
            piece.parts.extend(splitter.push(piece.bytes.get(filled..).unwrap_or_default()));
            let needed = splitter.needed_from().saturating_sub(piece.base).min(piece.bytes.len());
            if !piece.parts.is_empty() {
                self.carried.extend_from_slice(piece.bytes.get(needed..).unwrap_or_default());
                self.start = piece.start.after(piece.bytes.get(..needed).unwrap_or_default());
                self.splitter = Some(splitter);
                return Ok(true);
            }
            // Of white space, and of a record that is too large, nothing is kept.
            piece.start = piece.start.after(piece.bytes.get(..needed).unwrap_or_default());
            piece.bytes.drain(..needed);
            piece.base += needed;
        }
    }
}
