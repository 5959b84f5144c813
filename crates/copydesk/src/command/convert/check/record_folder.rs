//! The files of records in a folder, and which of them is that of a source.

use super::record_table::ArticleKeys;
use crate::command::convert::args::{Args, OutputFormats};
use crate::failure::{Failure, quoted};
use crate::input::{Exclusion, FoundFiles, InputFile, Search, Wanted};
use crate::output::{OutputTargets, RecordOrigin, RecordOrigins};
use crate::report::Reporter;
use copydesk_record::Digest;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::io::Read;
use std::path::{Component, Path, PathBuf};

/// The files of records in a folder, as a run fills it.
pub(super) struct RecordFolder {
    /// Those at the paths of the sources, in their order.
    files: VecDeque<Option<PathBuf>>,
    /// Those that belong to no source.
    others: BTreeSet<PathBuf>,
    /// What these are found by, once one is looked for.
    index: Option<Index>,
}

/// The files of one record by what they were made from.
#[derive(Default)]
struct Index {
    by_digest: HashMap<Digest, Vec<PathBuf>>,
    by_name: HashMap<String, Vec<PathBuf>>,
}

impl RecordFolder {
    /// Finds the files in a folder.
    pub(super) fn open(
        folder: &Path,
        sources: &[InputFile],
        args: &Args,
        reporter: &mut Reporter,
    ) -> Result<Self, Failure> {
        if !folder.is_dir() {
            return Err(Failure::Failed(format!("cannot read {}: there is no such folder", quoted(folder))));
        }
        if sources.iter().any(|source| source.relative_path().is_none()) {
            let message = "standard input has no name to find its record by: name the file of its record";
            return Err(Failure::Usage(message.into()));
        }
        let formats = OutputFormats::default();
        let format_of = |file: &InputFile| formats.of(args.input_format().format_of_name(file));
        let OutputTargets::PerInput(targets) = OutputTargets::new(Some(folder), format_of, sources)? else {
            return Err(Failure::Failed(format!("{} is no folder", quoted(folder))));
        };
        let told =
            |target: Result<PathBuf, Failure>| target.inspect_err(|failure| reporter.failure(failure)).ok();
        let targets: Vec<Option<PathBuf>> = targets.into_iter().map(told).collect();
        let named: BTreeSet<&PathBuf> = targets.iter().flatten().collect();
        let files: Vec<Option<PathBuf>> = targets
            .iter()
            .map(|target| {
                let target = target.as_ref()?;
                let other_forms = RECORD_ENDINGS
                    .iter()
                    .map(|ending| target.with_extension(ending))
                    .filter(|other| !named.contains(other));
                std::iter::once(target.clone()).chain(other_forms).find(|path| path.is_file())
            })
            .collect();
        let used: BTreeSet<&PathBuf> = files.iter().flatten().collect();
        let FoundFiles { files: all, .. } = Search {
            extensions: RECORD_EXTENSIONS,
            also: &|_| false,
            output: None,
            beside: &[],
            wanted: Wanted::Any,
            exclusion: &Exclusion::none(),
        }
        .find(&[folder.to_owned()]);
        let others = all.iter().filter_map(|file| file.path().map(Path::to_owned));
        let others =
            others.filter(|path| !used.contains(path) && InputFile::at(path).has_records()).collect();
        Ok(Self { files: files.into(), others, index: None })
    }

    /// Returns the file at the path of the next source, if there is one.
    pub(super) fn next_file(&mut self) -> Option<PathBuf> {
        self.files.pop_front().flatten()
    }

    /// Takes the record of a text from the files that belong to no source. `likeness` is that of the record at its path, of
    /// which only a record of a longer name is better, since a name alone says little: there may be an `a.txt` in each
    /// folder.
    pub(super) fn find(
        &mut self,
        file: &InputFile,
        article: &ArticleKeys,
        likeness: Likeness,
    ) -> Option<PathBuf> {
        if self.others.is_empty() {
            return None;
        }
        let Self { others, index, .. } = self;
        let index = index.get_or_insert_with(|| Index::of(others));
        let mut take = |found: Option<&Vec<PathBuf>>| {
            let path = found?.iter().find(|path| others.contains(*path))?.clone();
            others.take(&path)
        };
        let least = match likeness {
            Likeness::Same => return None,
            Likeness::Other => {
                if let Some(path) = take(index.by_digest.get(&article.digest)) {
                    return Some(path);
                }
                1
            }
            Likeness::Named(parts) => parts.max(1),
        };
        let path = absolute_path(file);
        let parts = last_parts(&path);
        (least + 1..=parts.len()).rev().find_map(|count| {
            let name = parts.get(parts.len() - count..)?.join("/");
            take(index.by_name.get(&name))
        })
    }

    /// Adds a file that is not that of the source at its path.
    pub(super) fn add_other(&mut self, path: PathBuf, origin: &RecordOrigin) {
        if let Some(index) = &mut self.index {
            index.add(path.clone(), origin);
        }
        self.others.insert(path);
    }

    /// Takes the files that belong to no source, once all sources are known.
    pub(super) fn take_others(&mut self) -> impl Iterator<Item = PathBuf> {
        std::mem::take(&mut self.others).into_iter()
    }
}

/// The extensions of files of records.
const RECORD_EXTENSIONS: &[&str] = &["json", "ndjson", "jsonl"];

/// All endings of files of records, the likeliest first.
const RECORD_ENDINGS: &[&str] =
    &["json", "ndjson", "jsonl", "json.gz", "json.zst", "ndjson.gz", "ndjson.zst", "jsonl.gz", "jsonl.zst"];

impl Index {
    fn of(paths: &BTreeSet<PathBuf>) -> Self {
        let mut index = Self::default();
        for path in paths {
            let Ok(mut records) = RecordOrigins::open(path) else { continue };
            if let Some(origin) = records.next()
                && records.is_at_end()
            {
                index.add(path.clone(), &origin);
            }
        }
        index
    }

    fn add(&mut self, path: PathBuf, origin: &RecordOrigin) {
        if let Some(name) = &origin.source.name {
            self.by_name.entry(name.clone()).or_default().push(path.clone());
        }
        self.by_digest.entry(origin.source.digest).or_default().push(path);
    }
}

/// How much a record is that of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// It was made from the same bytes.
    Same,
    /// Nothing says that it is another's, and so many parts of its name are the last of the source's path.
    Named(usize),
    /// It is another's: neither digest, id nor name is the same.
    Other,
}

impl Likeness {
    /// Returns the likeness of a record that stands at the path of a source. No source is larger than `max_size`.
    pub(super) fn of(
        origin: &RecordOrigin,
        file: &InputFile,
        article: &ArticleKeys,
        max_size: usize,
    ) -> Self {
        if origin.source.digest == article.digest {
            return Self::Same;
        }
        let (Some(name), Some(own)) = (&origin.source.name, &article.name) else { return Self::Named(0) };
        let has_id = [&article.id, &article.name].into_iter().flatten().any(|id| *id == origin.id);
        let path = absolute_path(file);
        // The folder that was converted may have been another one, above the source.
        let is_named = has_id || name == own || path.ends_with(name);
        if is_named && !is_of_file_above(origin, name, &path, max_size) {
            return Self::Named(Path::new(name).components().count());
        }
        Self::Other
    }
}

/// Returns whether a record was made from a file of its name in a folder above that of a source: `art/a.txt`, if the
/// source is `art/sub/a.txt`.
fn is_of_file_above(origin: &RecordOrigin, name: &str, path: &Path, max_size: usize) -> bool {
    let others = path.ancestors().skip(2).map(|folder| folder.join(name)).filter(|other| other != path);
    others.filter(|other| other.is_file()).any(|other| {
        let mut bytes = Vec::new();
        let input = InputFile::at(&other).open_uncounted();
        let read = input.and_then(|input| input.take(max_size as u64 + 1).read_to_end(&mut bytes));
        read.is_ok() && Digest::of(&bytes) == origin.source.digest
    })
}

/// Returns the last parts of a path that are names.
fn last_parts(path: &Path) -> Vec<&str> {
    let names = path.components().rev().map_while(|part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    let mut names: Vec<&str> = names.collect();
    names.reverse();
    names
}

/// Returns the path of a source with all folders that it is in.
fn absolute_path(file: &InputFile) -> PathBuf {
    let path = file.path().unwrap_or(Path::new(""));
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
