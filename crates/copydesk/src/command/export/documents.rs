//! Where the documents of a run are written to: one stream, or a file each in a folder.

use crate::failure::{Failure, quoted};
use crate::input::{Compression, FileIdentity, InputFile};
use crate::interruption;
use crate::output::{CompressedWriter, Destination, create_with_folders};
use copydesk_formats::{Document, ExportFormat, Layout};
use copydesk_record::to_line;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A document and the id of its record.
pub(super) struct Exported {
    pub(super) id: String,
    pub(super) document: Document,
}

/// A stream of documents, to standard output or a file.
pub(super) struct DocumentStream {
    out: CompressedWriter,
    description: String,
    format: &'static ExportFormat,
    framing: StreamFraming,
    /// The first document, while it may be the only one.
    held: Option<Document>,
    written: u64,
}

/// How documents stand in a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StreamFraming {
    /// As parts of one document of the format.
    Parts,
    /// One, in the form for people. Of several, each is a line where they may follow each other.
    OneOrLines { may_be_several: bool },
    /// Each a line.
    Lines,
}

impl DocumentStream {
    /// Returns a stream to standard output.
    pub(super) fn stdout(format: &'static ExportFormat) -> Self {
        Self::new(format, Destination::Stdout, Compression::None, "standard output".into(), false)
    }

    /// Begins a file. The end of its name says how it is compressed, and whether it has a document a line.
    pub(super) fn file(format: &'static ExportFormat, path: &Path, force: bool) -> Result<Self, Failure> {
        let (compression, name) = Compression::of_name(path);
        let is_of_lines = name.extension().is_some_and(|extension| {
            extension.eq_ignore_ascii_case("ndjson") || extension.eq_ignore_ascii_case("jsonl")
        });
        let destination = Destination::create(path, force)?;
        Ok(Self::new(format, destination, compression, quoted(path), is_of_lines))
    }

    fn new(
        format: &'static ExportFormat,
        destination: Destination,
        compression: Compression,
        description: String,
        is_of_lines: bool,
    ) -> Self {
        let may_be_several = matches!(destination, Destination::Stdout);
        let framing = match format.layout {
            Layout::Many { .. } => StreamFraming::Parts,
            Layout::One { .. } if is_of_lines => StreamFraming::Lines,
            Layout::One { .. } => StreamFraming::OneOrLines { may_be_several },
        };
        let out = CompressedWriter::new(destination, compression);
        Self { out, description, format, framing, held: None, written: 0 }
    }

    /// Adds a document.
    pub(super) fn add(&mut self, document: Document) -> Result<(), Failure> {
        let (Layout::One { between } | Layout::Many { between, .. }) = self.format.layout;
        match (self.framing, self.format.layout) {
            (StreamFraming::Parts, Layout::Many { begin, .. }) => {
                self.write(if self.written == 0 { begin } else { between }.as_bytes())?;
                self.write_document(&document, false)
            }
            (StreamFraming::OneOrLines { .. }, _) if self.written == 0 && self.held.is_none() => {
                self.held = Some(document);
                Ok(())
            }
            (StreamFraming::OneOrLines { may_be_several: false }, _) => {
                let lines = match document {
                    Document::Json(_) => ", or to a file that ends in .ndjson for one a line",
                    Document::Bytes(_) => "",
                };
                let message = format!(
                    "several records don't go into one file: write to a folder for a file each{lines}"
                );
                Err(Failure::about(&self.description, message))
            }
            _ => {
                if let Some(first) = self.held.take() {
                    self.write_document(&first, true)?;
                }
                if self.written > 0 && matches!(document, Document::Bytes(_)) {
                    self.write(between.as_bytes())?;
                }
                self.write_document(&document, true)
            }
        }
    }

    /// Completes the stream.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        if let Some(only) = self.held.take() {
            self.write(&for_people(&only)?)?;
            self.count();
        }
        if let Layout::Many { begin, end, .. } = self.format.layout {
            if self.written == 0 {
                self.write(begin.as_bytes())?;
            }
            self.write(end.as_bytes())?;
        }
        let failure = |error| Failure::write(&self.description, &error);
        self.out.finish().map_err(failure)?.finish()
    }

    fn write_document(&mut self, document: &Document, is_line: bool) -> Result<(), Failure> {
        match document {
            Document::Bytes(bytes) => self.write(bytes)?,
            Document::Json(value) => {
                let mut line = Vec::new();
                to_line(value, &mut line).map_err(|error| Failure::about("the document", error))?;
                if is_line {
                    line.push(b'\n');
                }
                self.write(&line)?;
            }
        }
        self.count();
        Ok(())
    }

    fn count(&mut self) {
        self.written += 1;
        interruption::count_printed(1);
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.out.write_all(bytes).map_err(|error| match self.description.as_str() {
            "standard output" => Failure::write("to standard output", &error),
            file => Failure::write(file, &error),
        })
    }
}

/// Returns a document as a file of its own has it.
fn for_people(document: &Document) -> Result<Vec<u8>, Failure> {
    match document {
        Document::Bytes(bytes) => Ok(bytes.clone()),
        Document::Json(value) => {
            let mut bytes =
                serde_json::to_vec_pretty(value).map_err(|error| Failure::about("the document", error))?;
            bytes.push(b'\n');
            Ok(bytes)
        }
    }
}

/// A folder with a file for each document.
pub(super) struct DocumentFolder {
    folder: PathBuf,
    extension: &'static str,
    force: bool,
    /// The inputs, of which none may be written.
    inputs: BTreeSet<FileIdentity>,
    /// The files that this run wrote.
    written: BTreeSet<PathBuf>,
    /// The first document of an input, which is named by the input if it is the only one.
    held: Option<Exported>,
    /// Whether the input has several.
    is_of_several: bool,
}

impl DocumentFolder {
    /// Returns a folder of which nothing is written yet.
    pub(super) fn new(folder: &Path, format: &ExportFormat, force: bool, inputs: &[InputFile]) -> Self {
        Self {
            folder: folder.to_owned(),
            extension: format.extension,
            force,
            inputs: inputs.iter().filter_map(InputFile::identity).collect(),
            written: BTreeSet::new(),
            held: None,
            is_of_several: false,
        }
    }

    /// Adds a document of an input.
    pub(super) fn add(&mut self, input: &InputFile, exported: Exported) -> Result<(), Failure> {
        if !self.is_of_several && self.held.is_none() {
            self.held = Some(exported);
            return Ok(());
        }
        self.is_of_several = true;
        let first = self.held.take().map_or(Ok(()), |first| self.write_by_id(input, &first));
        self.write_by_id(input, &exported)?;
        first
    }

    /// Ends an input.
    pub(super) fn end_input(&mut self, input: &InputFile) -> Result<(), Failure> {
        self.is_of_several = false;
        match (self.held.take(), input.relative_path()) {
            (Some(only), Some(path)) => {
                let path = self.folder.join(path).with_extension(self.extension);
                self.write(&path, &only.document)
            }
            (Some(only), None) => self.write_by_id(input, &only),
            (None, _) => Ok(()),
        }
    }

    fn write_by_id(&mut self, input: &InputFile, exported: &Exported) -> Result<(), Failure> {
        let folder = input.relative_path().map_or_else(PathBuf::new, |path| path.with_extension(""));
        let name = format!("{}.{}", file_name(&exported.id), self.extension);
        self.write(&self.folder.join(folder).join(name), &exported.document)
    }

    fn write(&mut self, path: &Path, document: &Document) -> Result<(), Failure> {
        if self.written.contains(path) {
            return Err(Failure::Failed(format!(
                "{} is the file of another record of this run",
                quoted(path)
            )));
        }
        if FileIdentity::of(path).is_some_and(|file| self.inputs.contains(&file)) {
            let message =
                format!("{} is an input, and can't be written too: name another folder", quoted(path));
            return Err(Failure::Failed(message));
        }
        let mut file = create_with_folders(path, self.force)?;
        file.append(&for_people(document)?)?;
        file.finish()?;
        self.written.insert(path.to_owned());
        Ok(())
    }
}

/// The most characters of an id that name a file.
const MAX_NAME: usize = 120;

/// Returns an id as the name of a file on every system, never that of another folder.
fn file_name(id: &str) -> String {
    let characters = id.chars().take(MAX_NAME).enumerate().map(|(index, character)| match character {
        '.' if index == 0 => '_',
        other if other.is_alphanumeric() || "-._".contains(other) => other,
        _ => '-',
    });
    characters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_name_files_in_the_folder() {
        assert_eq!(file_name("sha256:0a"), "sha256-0a");
        assert_eq!(file_name("../../etc/passwd"), "_.-..-etc-passwd");
        assert_eq!(file_name("Fähre 4"), "Fähre-4");
        assert_eq!(file_name(&"x".repeat(900)).len(), MAX_NAME);
    }
}
