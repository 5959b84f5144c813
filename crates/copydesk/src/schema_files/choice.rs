//! Which schema is meant.

use crate::schemas::{SCHEMAS, named};
use copydesk_record::schema::SchemaFile;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The value of `--schema`: a file, standard input, or the name of a schema of this program.
#[derive(Debug, Clone)]
pub(crate) enum SchemaChoice {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// A schema of this program.
    BuiltIn(&'static SchemaFile),
}

impl FromStr for SchemaChoice {
    type Err = std::convert::Infallible;

    /// A name without a slash or a dot is that of a schema of this program, if there is one and no file is called so.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match (text, named(text)) {
            ("-", _) => Self::Stdin,
            (_, Some(schema)) if !Path::new(text).is_file() => Self::BuiltIn(schema),
            _ => Self::File(text.into()),
        })
    }
}

impl SchemaChoice {
    /// Returns the same choice, its path counted from a folder.
    pub(crate) fn relative_to(self, folder: &Path) -> Self {
        match self {
            Self::File(file) => Self::File(folder.join(file)),
            choice => choice,
        }
    }

    /// Returns the schemas of this program that can be meant, as messages list them.
    pub(crate) fn built_in() -> String {
        SCHEMAS.iter().map(|schema| schema.name).collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Display for SchemaChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(file) => f.write_str(&file.to_string_lossy()),
            Self::Stdin => f.write_str("-"),
            Self::BuiltIn(schema) => f.write_str(schema.name),
        }
    }
}
