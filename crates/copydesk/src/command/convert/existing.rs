//! Files of records that are there already: whether a run keeps or replaces them.

use super::converter::Converter;
use crate::failure::{Failure, quoted};
use crate::input::{FormatChoice, Granularity, InputFile, InputFormat, WholeInput, byte_order_mark};
use crate::output::{SourceDigests, already_exists};
use crate::pipeline::{Line, Reusable, lines};
use copydesk_record::Digest;
use std::fs;
use std::path::Path;

/// What becomes of a file of records that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExistingPolicy {
    /// It stays, and that is an error.
    Refuse,
    /// It is replaced.
    Replace,
    /// It stays if it was made from the same bytes, and is replaced otherwise.
    KeepSameSource,
    /// It stays if it is newer than its input, and is replaced otherwise.
    KeepNewer,
}

impl ExistingPolicy {
    /// Returns whether a file may be replaced.
    pub(super) fn may_replace(self) -> bool {
        self != Self::Refuse
    }

    /// Returns an error if a file is there and may neither stay nor be replaced.
    pub(super) fn check(self, target: &Path) -> Result<(), Failure> {
        if self == Self::Refuse && target.is_file() { Err(already_exists(target)) } else { Ok(()) }
    }

    /// Returns whether a file stays because it is newer than all of its inputs.
    pub(super) fn keeps_newer<'f>(
        self,
        target: &Path,
        mut inputs: impl Iterator<Item = &'f InputFile>,
    ) -> bool {
        let written = || fs::metadata(target).and_then(|found| found.modified()).ok();
        let is_older =
            |input: &InputFile, written| input.modified().is_some_and(|changed| changed <= written);
        self == Self::KeepNewer
            && written().is_some_and(|written| inputs.all(|input| is_older(input, written)))
    }
}

/// Compares the sources of the records in a file with those that its inputs hold now.
pub(super) struct SourceComparison {
    recorded: SourceDigests,
    is_same: bool,
}

impl SourceComparison {
    /// Returns the comparison with a file of records, if there is one.
    pub(super) fn with(target: &Path) -> Option<Self> {
        let is_file = target.is_file();
        let recorded = is_file.then(|| SourceDigests::open(target).ok()).flatten()?;
        Some(Self { recorded, is_same: true })
    }

    /// Compares the source of the next article. Returns whether all were the same so far.
    pub(super) fn compare(&mut self, source: Digest) -> bool {
        self.is_same = self.is_same && self.recorded.next() == Some(source);
        self.is_same
    }

    /// Returns whether all sources were the same, and the file has no more records.
    pub(super) fn is_same(mut self) -> bool {
        self.is_same && self.recorded.is_at_end()
    }
}

/// Reads inputs for the digests of their articles.
pub(super) struct DigestReader<'r> {
    pub(super) converter: &'r Converter<'r>,
    pub(super) from: FormatChoice,
    pub(super) max_input_size: usize,
    pub(super) threads: usize,
}

impl DigestReader<'_> {
    /// Compares the articles of an input. An input that can't be read has none.
    pub(super) fn compare(&self, file: &InputFile, comparison: &mut SourceComparison) -> Result<(), Failure> {
        let open = file.open_with_head(Vec::new())?;
        let format = self.from.format_of(file, &open.head(), self.converter.options)?;
        let read_error = |error| Failure::read(&file.description(), &error);
        match format.granularity {
            Granularity::File => {
                if let WholeInput::Bytes(bytes) = open.read_whole(self.max_input_size).map_err(read_error)? {
                    for digest in self.digests(format, &bytes) {
                        comparison.compare(digest);
                    }
                }
                Ok(())
            }
            Granularity::Line => {
                let input = byte_order_mark::strip_utf8_mark(open.into_stream()).map_err(read_error)?;
                let make_worker = || {
                    |line: Line<'_>, _, digests: &mut Digests| {
                        if let Line::Whole(line) = line {
                            digests.0.extend(self.digests(format, line));
                        }
                    }
                };
                let description = file.description();
                let consume = |digests: &mut Digests, _| {
                    let is_same = digests.0.drain(..).all(|digest| comparison.compare(digest));
                    // There is no need to read on.
                    if is_same { Ok(()) } else { Err(Failure::ClosedPipe) }
                };
                match lines::run(input, &description, self.max_input_size, self.threads, make_worker, consume)
                {
                    Err(Failure::ClosedPipe) => Ok(()),
                    outcome => outcome,
                }
            }
        }
    }

    /// Returns the digests of the articles in some bytes.
    pub(super) fn digests(&self, format: &InputFormat, bytes: &[u8]) -> Vec<Digest> {
        let mut digests = Vec::new();
        (format.read)(bytes, self.converter.options, &mut |article| {
            digests.extend(article.ok().map(|article| article.document.digest()));
        });
        digests
    }
}

/// The digests of some lines.
#[derive(Default)]
struct Digests(Vec<Digest>);

impl Reusable for Digests {
    fn clear(&mut self) {
        self.0.clear();
    }
}

/// Returns the failure for files of records that are there already, of which `first` is one.
pub(super) fn several_exist(first: &Path, count: usize) -> Failure {
    match count {
        1 => already_exists(first),
        _ => Failure::Failed(format!(
            "{} and {} more are there already: keep them with `--skip-existing`, or replace them with `--force`",
            quoted(first),
            count - 1
        )),
    }
}
