//! Files of columns (Parquet), which are read as lines of JSON, a row a line.

use std::fs::File;
use std::io::{self, Read};

/// Opens a file of columns that begins with these bytes as lines of JSON; `None` for any other. `count` is told how many bytes are
/// read.
#[cfg(feature = "arrow")]
pub(super) fn open(head: &[u8], file: &File, count: fn(u64)) -> io::Result<Option<Box<dyn Read + Send>>> {
    use super::guarded::{Guarded, damaged};
    use copydesk_arrow::{JsonLines, is_parquet};
    use copydesk_article::panic;

    // What it has is said at its end, which a pipe can't be read from.
    if !is_parquet(head) || !file.metadata()?.is_file() {
        return Ok(None);
    }
    let file = file.try_clone()?;
    let lines = panic::catch(|| JsonLines::open(file, count)).unwrap_or_else(|_| Err(damaged()))?;
    Ok(Some(Box::new(Guarded(lines))))
}

/// Returns that no file is one of columns: this program was built without them.
#[cfg(not(feature = "arrow"))]
#[expect(clippy::unnecessary_wraps, reason = "as with the feature `arrow`")]
pub(super) fn open(_head: &[u8], _file: &File, _count: fn(u64)) -> io::Result<Option<Box<dyn Read + Send>>> {
    Ok(None)
}
