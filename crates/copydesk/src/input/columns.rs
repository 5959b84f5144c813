//! Files of columns (Parquet), which are read as lines of JSON, a row a line.

use std::io::{self, Read};
use std::path::Path;

/// Opens a file of columns as lines of JSON; `None` for any other. `count` is told how many bytes are read.
#[cfg(feature = "arrow")]
pub(super) fn open(path: &Path, count: fn(u64)) -> io::Result<Option<Box<dyn Read + Send>>> {
    use super::compression::Guarded;
    use copydesk_arrow::{JsonLines, is_parquet};
    use std::fs::File;
    use std::io::Seek;

    let mut file = File::open(path)?;
    let mut head = Vec::with_capacity(4);
    Read::take(&mut file, 4).read_to_end(&mut head)?;
    if !is_parquet(&head) {
        return Ok(None);
    }
    file.rewind()?;
    Ok(Some(Box::new(Guarded(JsonLines::open(file, count)?))))
}

/// Returns that no file is one of columns: this program was built without them.
#[cfg(not(feature = "arrow"))]
#[expect(clippy::unnecessary_wraps, reason = "as with the feature `arrow`")]
pub(super) fn open(_path: &Path, _count: fn(u64)) -> io::Result<Option<Box<dyn Read + Send>>> {
    Ok(None)
}
