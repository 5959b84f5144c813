//! A file of records in which some are replaced, and all else stays.

use crate::failure::{Failure, quoted};
use crate::input::InputFile;
use crate::output::{CompressedWriter, Destination};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The records of a file that are to be replaced. They are kept in a temporary file, since they may be all of it.
pub(super) struct Rewrite {
    path: PathBuf,
    /// The places of the records in the file, and of what replaces them in the temporary file.
    replaced: Vec<(Range<u64>, Range<u64>)>,
    new_records: File,
    end: u64,
}

impl Rewrite {
    /// Returns one of a file of which nothing is replaced yet.
    pub(super) fn new(path: &Path) -> Result<Self, Failure> {
        let new_records = tempfile::tempfile().map_err(|error| Failure::write("a temporary file", &error))?;
        Ok(Self { path: path.to_owned(), replaced: Vec::new(), new_records, end: 0 })
    }

    /// Returns the file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Replaces the record at a place of the file.
    pub(super) fn replace(&mut self, place: Range<u64>, record: &[u8]) -> Result<(), Failure> {
        self.new_records.write_all(record).map_err(|error| Failure::write("a temporary file", &error))?;
        let start = self.end;
        self.end += record.len() as u64;
        self.replaced.push((place, start..self.end));
        Ok(())
    }

    /// Writes the file.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        let description = quoted(&self.path);
        let opened = InputFile::at(&self.path).open_seekable();
        let (mut old, compression) = opened.map_err(|error| Failure::read(&description, &error))?;
        let mut out = CompressedWriter::new(Destination::create(&self.path, true)?, compression);
        self.replaced.sort_by_key(|(place, _)| place.start);
        let mut write = || -> io::Result<()> {
            let mut at = 0;
            for (place, new) in &self.replaced {
                copy(&mut old, at..place.start, &mut out)?;
                copy(&mut self.new_records, new.clone(), &mut out)?;
                at = place.end;
            }
            copy(&mut old, at..u64::MAX, &mut out)
        };
        write().map_err(|error| Failure::write(&description, &error))?;
        out.finish().map_err(|error| Failure::write(&description, &error))?.finish()
    }
}

fn copy(from: &mut File, range: Range<u64>, out: &mut impl Write) -> io::Result<()> {
    from.seek(SeekFrom::Start(range.start))?;
    io::copy(&mut from.take(range.end - range.start), out).map(drop)
}
