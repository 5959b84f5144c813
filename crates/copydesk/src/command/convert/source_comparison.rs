//! Whether the records in a file were made from what its inputs hold now.

use super::converter::Converter;
use crate::failure::Failure;
use crate::input::{FormatChoice, Granularity, InputFile, InputFormat, WholeInput, byte_order_mark};
use crate::output::SourceDigests;
use crate::pipeline::{Line, Reusable, lines};
use copydesk_record::Digest;
use std::path::Path;

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
    pub(super) fn ends_same(mut self) -> bool {
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
        let open = file.open_with_head(Vec::new(), |head| self.from.is_told_by(head))?;
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
