//! The records of one file, checked as they are read: memory is needed for the largest of them, not for the file.

use super::args::Args;
use super::checking::{Checked, Proof, Shape, Start, read_head};
use super::split::Outlets;
use crate::failure::Failure;
use crate::input::{Source, mark};
use crate::pipeline::{self, Line, Spot, lines};
use crate::report::{Report, Summary};
use copydesk_validate::{Form, Locator, RecordSplitter, SplitItem};
use std::io::{self, Cursor, Read};

/// A file to be checked, and where it is told what was found.
pub(super) struct Stream<'r> {
    pub(super) args: &'r Args,
    pub(super) proof: &'r Proof,
    pub(super) source: &'r Source,
    pub(super) report: &'r mut Report,
    pub(super) outlets: &'r mut Outlets,
    pub(super) summary: &'r mut Summary,
}

impl Stream<'_> {
    /// Checks the records in a file, of which `head` was read and `rest` not yet. That it can't be read is told; a
    /// failure to write is returned, for then there is no use in going on with other files.
    pub(super) fn run(self, mut head: Vec<u8>, mut rest: impl Read + Send) -> Result<(), Failure> {
        let Self { args, proof, source, report, outlets, summary } = self;
        let mut unwritten = false;
        let mut tell = |checked: &Checked, before| {
            summary.add(checked.records, checked.bytes);
            report.progress(*summary);
            checked.tell(&source.label, before, report, outlets).inspect_err(|_| unwritten = true)
        };
        let mut check = || {
            let failed = |error| Failure::read(&source.what(), &error);
            let threads = pipeline::threads(args.threads);
            let size = proof.limits.size.bytes();
            let mut shape = Shape::Lines;
            if !args.is_lines(source) || proof.original.is_some() {
                read_head(&mut rest, &mut head).and_then(|()| mark::no_utf16(&head)).map_err(failed)?;
                shape = args.shape(&head, &proof.against);
            }
            if proof.original.is_some() {
                // One record, then. The byte too many tells that it is too large.
                let left = (size + 1).saturating_sub(head.len()) as u64;
                rest.by_ref().take(left).read_to_end(&mut head).map_err(failed)?;
                let mut checked = Checked::default();
                proof.bench().document(&head, shape, source, &mut checked);
                return tell(&checked, Spot::default());
            }
            let input = Cursor::new(std::mem::take(&mut head)).chain(rest.by_ref());
            let form = match shape {
                Shape::Lines => {
                    let worker = || {
                        let mut bench = proof.bench();
                        move |line: Line<'_>, spot, checked: &mut Checked| {
                            bench.line(line, spot, source, checked);
                        }
                    };
                    let input = mark::in_utf8(input).map_err(failed)?;
                    return lines::run(
                        input,
                        &source.what(),
                        size,
                        threads,
                        worker,
                        |checked: &mut Checked, before| tell(checked, before),
                    );
                }
                Shape::Values => Form::Values,
                Shape::Array => Form::Array,
            };
            values(input, form, source, proof, threads, |checked| tell(checked, Spot::default()))
        };
        match check() {
            Err(failure @ Failure::Failed(_)) if !unwritten => {
                report.failure(&failure);
                Ok(())
            }
            outcome => outcome,
        }
    }
}

/// How many bytes are asked for at a time.
const PIECE: usize = 256 * 1024;

/// Checks records that stand one after the other or in an array on `threads` threads. `take` gets what was found, in
/// order.
fn values(
    input: impl Read + Send,
    form: Form,
    source: &Source,
    proof: &Proof,
    threads: usize,
    mut take: impl FnMut(&Checked) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let splitter = Some(RecordSplitter::new(form, proof.limits.size.bytes()));
    let mut pieces = Pieces { input, splitter, carried: Vec::new(), start: Start::default(), begun: None };
    let next = |piece: &mut Piece| pieces.fill(piece).map_err(|error| Failure::read(&source.what(), &error));
    let worker = || {
        let mut bench = proof.bench();
        move |piece: &mut Piece, checked: &mut Checked| {
            let mut locator = Locator::new(&piece.bytes);
            for part in &piece.parts {
                let from = match part {
                    SplitItem::Record(range) | SplitItem::TooLarge(range) => range.start,
                    SplitItem::Fault(error) => error.offset,
                };
                let local = from.saturating_sub(piece.base);
                let start = match piece.begun {
                    Some(begun) if from < piece.base => begun,
                    _ => {
                        let position = locator.locate(local);
                        let position =
                            piece.start.position.beyond(position.line as u64, position.column as u64);
                        Start { position, byte: from as u64 }
                    }
                };
                match part {
                    SplitItem::Record(range) => {
                        let bytes = piece.bytes.get(local..range.end - piece.base).unwrap_or_default();
                        bench.record(bytes, start, source, checked);
                    }
                    SplitItem::TooLarge(range) => bench.too_large(range.len() as u64, start, source, checked),
                    SplitItem::Fault(error) => bench.fault(*error, &piece.bytes, local, start, checked),
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
    /// Where a record began of which the bytes are gone, because it is too large.
    begun: Option<Start>,
    parts: Vec<SplitItem>,
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
    /// Where a record began that is too large to be carried.
    begun: Option<Start>,
}

impl<R: Read> Pieces<R> {
    /// Reads until a record has ended; false at the end.
    fn fill(&mut self, piece: &mut Piece) -> io::Result<bool> {
        let Some(mut splitter) = self.splitter.take() else { return Ok(false) };
        piece.parts.clear();
        piece.begun = self.begun.take();
        piece.bytes.clear();
        piece.bytes.shrink_to(4 * PIECE);
        piece.bytes.append(&mut self.carried);
        self.carried.shrink_to(4 * PIECE);
        piece.start = self.start;
        piece.base = usize::try_from(self.start.byte).unwrap_or(usize::MAX);
        loop {
            let filled = piece.bytes.len();
            let wanted = filled.clamp(PIECE, 4 * PIECE) as u64;
            let read = self.input.by_ref().take(wanted).read_to_end(&mut piece.bytes)?;
            if read == 0 {
                piece.parts.extend(splitter.finish());
                return Ok(!piece.parts.is_empty());
            }
            piece.parts.extend(splitter.push(piece.bytes.get(filled..).unwrap_or_default()));
            let needed = splitter.needed_from().saturating_sub(piece.base).min(piece.bytes.len());
            let open = splitter.open_from().and_then(|open| open.checked_sub(piece.base));
            let open = open.filter(|open| *open < needed).and_then(|open| piece.bytes.get(..open));
            let begun = open.map(|before| piece.start.after(before));
            if !piece.parts.is_empty() {
                self.begun = begun;
                self.carried.extend_from_slice(piece.bytes.get(needed..).unwrap_or_default());
                self.start = piece.start.after(piece.bytes.get(..needed).unwrap_or_default());
                self.splitter = Some(splitter);
                return Ok(true);
            }
            // Of white space, and of a record that is too large, nothing is kept but where it began.
            piece.begun = begun.or(piece.begun);
            piece.start = piece.start.after(piece.bytes.get(..needed).unwrap_or_default());
            piece.bytes.drain(..needed);
            piece.base += needed;
        }
    }
}
