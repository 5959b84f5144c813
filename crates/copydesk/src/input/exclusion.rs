//! Files in folders that are passed over: those that `--exclude` names, and those that `.gitignore` and `.ignore` do.

use super::arguments;
use super::file_globs::FileGlobs;
use crate::failure::Failure;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::fs;
use std::path::{Path, PathBuf};

/// The arguments that say which files are read besides those that are named, and which in folders are passed over.
#[derive(Debug, clap::Args)]
pub(crate) struct FileArgs {
    /// Read also the files, folders and patterns that this list names, one a line; - for standard input
    ///
    /// Between NUL bytes, as `find -print0` writes them, names may hold any characters.
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,

    /// Pass over these files and folders in folders and patterns, as a line of .gitignore would: drafts/, *.old.json
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,

    /// Read also what .gitignore and .ignore files name in the folders that are searched
    #[arg(long)]
    no_ignore: bool,
}

impl FileArgs {
    /// Returns the arguments and what the list names, or standard input. `wanted` says what is looked for.
    pub(crate) fn arguments(&self, named: &[PathBuf], wanted: &str) -> Result<Vec<PathBuf>, Failure> {
        arguments::of(named, self.files_from.as_deref(), wanted)
    }

    /// Returns the list of inputs, if it is a file.
    pub(crate) fn list(&self) -> Option<&Path> {
        self.files_from.as_deref().filter(|list| *list != Path::new("-"))
    }

    /// Returns what is passed over, with what the settings file names besides.
    pub(crate) fn exclusion(&self, settings: Option<FileGlobs>) -> Result<Exclusion, Failure> {
        let mut globs: Vec<FileGlobs> = settings.into_iter().collect();
        if !self.exclude.is_empty() {
            globs.push(FileGlobs::new(Path::new(""), &self.exclude).map_err(Failure::Usage)?);
        }
        Ok(Exclusion { globs, reads_ignored: self.no_ignore })
    }
}

/// What is passed over in folders.
#[derive(Debug)]
pub(crate) struct Exclusion {
    globs: Vec<FileGlobs>,
    /// Whether what ignore files name is read all the same.
    reads_ignored: bool,
}

/// Why a file or folder is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Skipped {
    /// The arguments or settings exclude it.
    Excluded,
    /// An ignore file names it.
    Ignored,
}

impl Skipped {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Excluded => "excluded",
            Self::Ignored => "ignored",
        }
    }

    /// Returns what is said of a number of files and folders where nothing else is there.
    pub(super) fn remark(self, number: u64) -> String {
        let what = if number == 1 { "file or folder is" } else { "files or folders are" };
        match self {
            Self::Excluded => format!("{number} {what} excluded"),
            Self::Ignored => {
                format!("{number} {what} named by .gitignore or .ignore (`--no-ignore` reads them)")
            }
        }
    }
}

impl Exclusion {
    /// Returns the exclusion of nothing.
    pub(crate) fn none() -> Self {
        Self { globs: Vec::new(), reads_ignored: true }
    }

    /// Returns the ignore files that count in a folder that is searched: its own, and those above it up to that of the
    /// repository, if it is in one.
    pub(super) fn at(&self, root: &Path) -> IgnoreFiles<'_> {
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let mut files = IgnoreFiles { exclusion: self, levels: Vec::new(), root };
        if !self.reads_ignored {
            let above: Vec<&Path> = files.root.ancestors().skip(1).collect();
            let is_repository = |folder: &Path| folder.join(".git").exists();
            if !is_repository(&files.root)
                && let Some(top) = above.iter().position(|folder| is_repository(folder))
            {
                let levels = above.iter().take(top + 1).rev().map(|folder| Level::of(folder)).collect();
                files.levels = levels;
            }
        }
        files
    }
}

/// What ignore files say, from the top of the repository to the folder that is searched now.
pub(super) struct IgnoreFiles<'e> {
    exclusion: &'e Exclusion,
    levels: Vec<Level>,
    /// The path of the folder in which the search began, without links.
    root: PathBuf,
}

impl IgnoreFiles<'_> {
    /// Goes into a folder below the root.
    pub(super) fn enter(&mut self, below: &Path) {
        if !self.exclusion.reads_ignored {
            self.levels.push(Level::of(&self.root.join(below)));
        }
    }

    /// Goes out of the folder that was entered last.
    pub(super) fn leave(&mut self) {
        self.levels.pop();
    }

    /// Returns why a file or folder below the root is passed over, if it is.
    pub(super) fn skipped(&self, below: &Path, is_folder: bool) -> Option<Skipped> {
        let Exclusion { globs, .. } = self.exclusion;
        if globs.is_empty() && self.levels.iter().all(Level::is_empty) {
            return None;
        }
        let path = self.root.join(below);
        if globs.iter().any(|globs| globs.matches_full_path(&path, is_folder)) {
            return Some(Skipped::Excluded);
        }
        // `.ignore` goes before `.gitignore`, and what is nearer before what is further up.
        let kinds: [fn(&Level) -> &Gitignore; 2] = [|level| &level.own, |level| &level.git];
        for kind in kinds {
            for level in self.levels.iter().rev() {
                let found = kind(level).matched(&path, is_folder);
                if !found.is_none() {
                    return found.is_ignore().then_some(Skipped::Ignored);
                }
            }
        }
        None
    }
}

/// The ignore files of a folder.
struct Level {
    own: Gitignore,
    git: Gitignore,
}

impl Level {
    fn of(folder: &Path) -> Self {
        let read = |name: &str| {
            let path = folder.join(name);
            if !path.is_file() {
                return Gitignore::empty();
            }
            let mut builder = GitignoreBuilder::new(folder);
            // A line that is no pattern says nothing, as for Git.
            let _ = builder.add(path);
            builder.build().unwrap_or_else(|_| Gitignore::empty())
        };
        Self { own: read(".ignore"), git: read(".gitignore") }
    }

    fn is_empty(&self) -> bool {
        self.own.is_empty() && self.git.is_empty()
    }
}
