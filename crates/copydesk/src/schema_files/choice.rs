//! Which schema is meant, and how schemas are read.

use copydesk_validate::Dialect;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The value of `--schema`: a file, standard input, or the name of a schema of this program.
#[derive(Debug, Clone)]
pub(crate) enum SchemaChoice {
    /// Standard input.
    Stdin,
    /// A file, or if there is none, a schema of this program.
    Named {
        /// The name as it was written.
        name: String,
        /// The path of the file.
        path: PathBuf,
    },
}

/// How schemas are read, the same for all of a run.
#[derive(Debug, Clone, Default)]
pub(crate) struct SchemaOptions {
    /// The folders of the schemas that are referred to.
    pub(crate) folders: Vec<PathBuf>,
    /// Whether `format` is asserted; `None` for what the schema's draft says.
    pub(crate) assert_formats: Option<bool>,
    /// The draft of schemas that name none.
    pub(crate) draft: Option<Dialect>,
}

impl FromStr for SchemaChoice {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "-" => Self::Stdin,
            _ => Self::Named { name: text.to_owned(), path: text.into() },
        })
    }
}

impl SchemaChoice {
    /// Returns the choice that settings in a folder name: a file counted from there, or a schema of this program.
    pub(crate) fn in_folder(name: &str, folder: &Path) -> Self {
        Self::Named { name: name.to_owned(), path: folder.join(name) }
    }
}

impl fmt::Display for SchemaChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("-"),
            Self::Named { path, .. } => f.write_str(&path.to_string_lossy()),
        }
    }
}
