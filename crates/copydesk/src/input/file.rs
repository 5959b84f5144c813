//! An input file, or standard input.

use super::columns;
use super::compression::{self, Compression};
use super::documents;
use super::meter::{self, CountedReader};
use super::open_input::OpenInput;
use crate::failure::{Failure, quoted};
use copydesk_article::foreign::{self, Head};
use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The name of standard input in findings.
pub(crate) const STDIN: &str = "<stdin>";

/// A file of the input, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InputFile {
    /// `None` for standard input.
    path: Option<PathBuf>,
    /// The path below the folder that the user named, or the file's name.
    relative_path: PathBuf,
    /// The name in findings.
    pub(crate) label: String,
}

impl InputFile {
    pub(super) fn stdin() -> Self {
        Self { path: None, relative_path: PathBuf::new(), label: STDIN.into() }
    }

    pub(super) fn new(path: PathBuf, relative_path: &Path) -> Self {
        let label = path.display().to_string();
        Self { path: Some(path), relative_path: Compression::of_name(relative_path).1, label }
    }

    /// Returns the file at a path.
    pub(crate) fn at(path: &Path) -> Self {
        let name = path.file_name().map(PathBuf::from).unwrap_or_default();
        Self::new(path.to_owned(), &name)
    }

    /// Returns the path below the folder that the user named, or the file's name, with slashes on every system.
    /// `None` for standard input and for names that are not Unicode.
    pub(crate) fn name(&self) -> Option<String> {
        let parts: Option<Vec<&str>> = self.relative_path()?.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/")).filter(|name| !name.is_empty())
    }

    /// Returns the path below the folder that the user named, or the file's name; `None` for standard input.
    pub(crate) fn relative_path(&self) -> Option<&Path> {
        self.path.is_some().then_some(&self.relative_path)
    }

    /// Returns whether the file's name has one of these extensions.
    pub(crate) fn has_extension(&self, extensions: &[&str]) -> bool {
        self.path.as_deref().is_some_and(|path| has_extension(path, extensions))
    }

    /// Returns the path; `None` for standard input.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Returns the path without links and dots, if there is such a file.
    pub(super) fn canonical_path(&self) -> Option<PathBuf> {
        fs::canonicalize(self.path.as_deref()?).ok()
    }

    /// Returns the identity of the file. Where the system tells, that of standard input is that of the file that it is
    /// read from; a terminal or device may be read and written at once.
    pub(crate) fn identity(&self) -> Option<FileIdentity> {
        let stdin = Path::new("/dev/stdin");
        let path = self.path.as_deref().or_else(|| stdin.is_file().then_some(stdin))?;
        FileIdentity::of(path)
    }

    /// Returns the size of the file as it is stored, in bytes; `None` if that is not known beforehand.
    pub(crate) fn stored_size(&self) -> Option<u64> {
        let found = fs::metadata(self.path.as_deref()?).ok()?;
        found.is_file().then_some(found.len())
    }

    /// Returns when the file was changed last, if it is known.
    pub(crate) fn modified(&self) -> Option<SystemTime> {
        fs::metadata(self.path.as_deref()?).and_then(|found| found.modified()).ok()
    }

    /// Returns the name in messages: a quoted path, or "standard input".
    pub(crate) fn description(&self) -> String {
        self.path.as_deref().map_or_else(|| "standard input".into(), quoted)
    }

    /// Opens the file for reading, decompressed.
    pub(crate) fn open(&self) -> Result<Box<dyn Read + Send>, Failure> {
        self.open_counted().map_err(|error| Failure::read(&self.description(), &error))
    }

    /// Returns whether the file is one that a run of `convert` wrote, or empty, so that another run may replace it.
    pub(crate) fn is_of_records(&self) -> bool {
        self.begins(|head| head.bytes.is_empty() || foreign::is_record(head)).unwrap_or(false)
    }

    /// Returns whether the file begins with rows that are no records, or as a document of articles, or can't be read.
    pub(super) fn has_articles(&self) -> bool {
        let is_row = |head: &Head<'_>| {
            foreign::is_json_rows(head) || foreign::is_json_lines(head) || foreign::is_table(head)
        };
        let has_articles = |head: &Head<'_>| {
            documents::of_head(head).is_some() || (is_row(head) && !foreign::is_record(head))
        };
        // One that can't be read is told by those who read it.
        self.begins(has_articles).unwrap_or(true)
    }

    /// Returns whether the file begins with a record.
    pub(crate) fn has_records(&self) -> bool {
        self.begins(foreign::is_record).unwrap_or(false)
    }

    fn begins(&self, as_wanted: impl Fn(&Head<'_>) -> bool) -> io::Result<bool> {
        let open = self.open_uncounted().and_then(|rest| OpenInput::new(rest, Vec::new(), |_| false))?;
        Ok(as_wanted(&open.head()))
    }

    /// Opens a file that is no input, decompressed.
    pub(crate) fn open_uncounted(&self) -> io::Result<Box<dyn Read + Send>> {
        self.open_decompressed(|_| {})
    }

    fn open_counted(&self) -> io::Result<Box<dyn Read + Send>> {
        let input = self.open_decompressed(meter::count_stored)?;
        Ok(Box::new(CountedReader { input, count: meter::count_unpacked }))
    }

    /// Opens the file, decompressed, or as lines of JSON if it is one of columns. `count` is told how many bytes are read of
    /// what is stored.
    fn open_decompressed(&self, count: fn(u64)) -> io::Result<Box<dyn Read + Send>> {
        let Some(path) = &self.path else {
            let mut input = CountedReader { input: io::stdin(), count };
            return Ok(compression::decompressed(compression::read_head(&mut input)?, input));
        };
        let mut input = CountedReader { input: File::open(path)?, count };
        let head = compression::read_head(&mut input)?;
        match columns::open(&head, &input.input, count)? {
            Some(lines) => Ok(lines),
            None => Ok(compression::decompressed(head, input)),
        }
    }

    /// Returns an error if the file is one of columns, which is read as lines of JSON, and would be rewritten as these.
    pub(crate) fn refuse_columns(&self) -> Result<(), Failure> {
        // Nothing is read of a pipe, of which it could not be read again.
        let Some(path) = self.path.as_deref().filter(|path| path.is_file()) else { return Ok(()) };
        let columns = File::open(path).and_then(|mut stored| {
            let head = compression::read_head(&mut stored)?;
            columns::open(&head, &stored, |_| {})
        });
        if matches!(columns, Ok(Some(_))) {
            let message = "a Parquet file is not rewritten: convert its articles again";
            return Err(Failure::about(&self.description(), message));
        }
        Ok(())
    }

    /// Opens a file that is no input, and reads its first bytes.
    pub(crate) fn open_uncounted_with_head(&self) -> Result<OpenInput, Failure> {
        let opened = self.open_uncounted().and_then(|rest| OpenInput::new(rest, Vec::new(), |_| false));
        opened.map_err(|error| Failure::read(&self.description(), &error))
    }

    /// Returns how the file is compressed, by its content.
    pub(crate) fn compression(&self) -> io::Result<Compression> {
        Ok(Compression::of_head(&compression::read_head(&mut self.open_stored()?)?))
    }

    /// Opens a file that is no input so that it can be read at any place, and returns how it is compressed. A file of columns,
    /// a compressed one, or a pipe, is unpacked into a temporary file.
    pub(crate) fn open_seekable(&self) -> io::Result<(File, Compression)> {
        let mut stored = self.open_stored()?;
        let head = compression::read_head(&mut stored)?;
        let compression = Compression::of_head(&head);
        let mut unpacking = match columns::open(&head, &stored, |_| {})? {
            Some(lines) => lines,
            None if compression == Compression::None && stored.metadata()?.is_file() => {
                stored.rewind()?;
                return Ok((stored, compression));
            }
            None => compression::decompressed(head, stored),
        };
        let mut unpacked = tempfile::tempfile()?;
        io::copy(&mut unpacking, &mut unpacked)?;
        Ok((unpacked, compression))
    }

    /// Opens the file as it is stored.
    fn open_stored(&self) -> io::Result<File> {
        File::open(self.path.as_deref().unwrap_or(Path::new("/dev/stdin")))
    }

    /// Returns whether the file can be opened several times, and has the same bytes then.
    pub(crate) fn is_regular(&self) -> bool {
        self.path.as_deref().is_some_and(Path::is_file)
    }

    /// Opens an input again of which the first bytes were read before.
    pub(crate) fn open_again(&self) -> io::Result<OpenInput> {
        OpenInput::new(self.open_counted()?, Vec::new(), |_| true)
    }

    /// Opens the file and reads its first bytes into `memory`, until it is known what it is.
    pub(crate) fn open_with_head(
        &self,
        memory: Vec<u8>,
        is_enough: impl Fn(&Head<'_>) -> bool,
    ) -> Result<OpenInput, Failure> {
        let opened = OpenInput::new(self.open()?, memory, is_enough);
        opened.map_err(|error| Failure::read(&self.description(), &error))
    }
}

/// What tells a file from all others, whatever its names are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FileIdentity {
    #[cfg(unix)]
    device_and_number: (u64, u64),
    #[cfg(not(unix))]
    canonical_path: PathBuf,
}

/// Returns whether a path leads to one of the inputs.
pub(crate) fn is_input(path: &Path, inputs: &[InputFile]) -> bool {
    let found = FileIdentity::of(path);
    found.is_some() && inputs.iter().any(|input| input.identity() == found)
}

impl FileIdentity {
    /// Returns the identity of the file that a path leads to, if there is one.
    #[cfg(unix)]
    pub(crate) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let found = fs::metadata(path).ok()?;
        Some(Self { device_and_number: (found.dev(), found.ino()) })
    }

    /// Returns the identity of an open file, where the system tells.
    pub(crate) fn of_open(file: &File) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let found = file.metadata().ok()?;
            Some(Self { device_and_number: (found.dev(), found.ino()) })
        }
        #[cfg(not(unix))]
        {
            let _ = file;
            None
        }
    }

    /// Returns the identity of the file that a path leads to, if there is one.
    #[cfg(not(unix))]
    pub(crate) fn of(path: &Path) -> Option<Self> {
        Some(Self { canonical_path: fs::canonicalize(path).ok()? })
    }
}

/// Returns whether a path has one of these extensions, before that of a compression.
pub(super) fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let (_, path) = Compression::of_name(path);
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|found| extensions.iter().any(|wanted| found.eq_ignore_ascii_case(wanted)))
}
