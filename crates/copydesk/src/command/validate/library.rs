//! Schemas of other people, found in folders.

use crate::failure::{Failure, quoted};
use crate::uri;
use copydesk_validate::{Checker, CheckerOptions, Library, UnusableSchema};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Makes a schema ready, with what it refers to in these folders.
pub(super) fn checker(file: &Path, folders: &[PathBuf], formats: Option<bool>) -> Result<Checker, Failure> {
    let schema = read(file).map_err(Failure::Failed)?;
    let shelves = Shelves::new(folders)?;
    let base_uri = fs::canonicalize(file).ok().map(|path| uri::file(&path));
    let options = CheckerOptions { formats, base_uri };
    Checker::with(&schema, &options, Arc::new(shelves)).map_err(|error| unusable(file, &error, folders))
}

fn unusable(file: &Path, error: &UnusableSchema, folders: &[PathBuf]) -> Failure {
    let hint = match (error.missing(), folders) {
        ([], _) => String::new(),
        (_, []) => {
            ": name the folder it is in with `--schema-dir`; nothing is fetched from the network".to_owned()
        }
        (_, _) => {
            let folders: Vec<String> = folders.iter().map(|folder| quoted(folder)).collect();
            format!(
                ": no file in {} has that `$id` or path; nothing is fetched from the network",
                folders.join(" or ")
            )
        }
    };
    Failure::Failed(format!("{}: {error}{hint}", quoted(file)))
}

/// The schemas in some folders. Their paths are known from the start; their names, which take reading them, only
/// once a schema is asked for that no path leads to.
struct Shelves {
    /// By the `file:` URI.
    by_uri: BTreeMap<String, PathBuf>,
    /// By their path below the folder, as the end of a URI.
    below: Vec<(String, PathBuf)>,
    by_id: OnceLock<BTreeMap<String, PathBuf>>,
}

impl Shelves {
    fn new(folders: &[PathBuf]) -> Result<Self, Failure> {
        let (mut by_uri, mut below) = (BTreeMap::new(), Vec::new());
        for folder in folders {
            let root = fs::canonicalize(folder).map_err(|error| Failure::read(&quoted(folder), &error))?;
            let mut files = Vec::new();
            walk(&root, &mut files).map_err(|error| Failure::read(&quoted(folder), &error))?;
            files.sort();
            for file in files {
                let end = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().into_owned();
                below.push((format!("/{}", uri::reference(&end)), file.clone()));
                by_uri.insert(uri::file(&file), file);
            }
        }
        Ok(Self { by_uri, below, by_id: OnceLock::new() })
    }

    /// All schemas by the name that they give themselves, of two with the same name the first. What is no JSON has
    /// no name.
    fn by_id(&self) -> &BTreeMap<String, PathBuf> {
        self.by_id.get_or_init(|| {
            let mut named = BTreeMap::new();
            for (_, file) in &self.below {
                let Ok(schema) = read(file) else { continue };
                for keyword in ["$id", "id"] {
                    if let Some(id) = schema.get(keyword).and_then(Value::as_str) {
                        named.entry(id.trim_end_matches('#').to_owned()).or_insert_with(|| file.clone());
                    }
                }
            }
            named
        })
    }

    /// The file whose path below its folder is the longest end of the URI.
    fn by_end(&self, uri: &str) -> Option<&PathBuf> {
        let uri = uri.split(['?', '#']).next().unwrap_or(uri);
        let matching = self.below.iter().filter(|(end, _)| uri.ends_with(end.as_str()));
        matching.max_by_key(|(end, _)| end.len()).map(|(_, file)| file)
    }
}

impl Library for Shelves {
    fn schema(&self, uri: &str) -> Result<Option<Value>, String> {
        let uri = uri.trim_end_matches('#');
        let found = self.by_uri.get(uri).or_else(|| self.by_id().get(uri)).or_else(|| self.by_end(uri));
        found.map(|file| read(file)).transpose()
    }
}

/// Reads a schema.
fn read(file: &Path) -> Result<Value, String> {
    let bytes = fs::read(file).map_err(|error| Failure::read(&quoted(file), &error).to_string())?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    serde_json::from_slice(text).map_err(|error| format!("{} is no JSON: {error}", quoted(file)))
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // Links are followed to files only, so that a ring of folders can't be walked for ever.
        if entry.file_type()?.is_dir() {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json")) && path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}
