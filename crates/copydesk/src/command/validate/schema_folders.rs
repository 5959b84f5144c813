//! Schemas of the user, and the folders in which the schemas that they refer to are looked up.

use super::schema_file::SchemaFile;
use crate::failure::{Failure, quoted};
use crate::uri;
use copydesk_validate::{Checker, CheckerOptions, Library, UnusableSchema};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Returns the checker of a schema file, which may refer to schemas in these folders.
pub(super) fn schema_checker(
    file: &Path,
    folders: &[PathBuf],
    formats: Option<bool>,
) -> Result<Checker, Failure> {
    let schema = read(file).map_err(Failure::Failed)?;
    let library = SchemaFolders::new(folders)?;
    let base_uri = fs::canonicalize(file).ok().map(|path| uri::file_uri(&path));
    let options = CheckerOptions { formats, base_uri };
    Checker::with(&schema, &options, Arc::new(library))
        .map_err(|error| unusable_schema(file, &error, folders))
}

/// Returns the failure to use a schema, with a hint if it refers to one that was not found.
fn unusable_schema(file: &Path, error: &UnusableSchema, folders: &[PathBuf]) -> Failure {
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

/// The schemas in some folders. They are indexed by path at once, but by `$id` only when one is requested
/// that has no such path, because all of them have to be read for that.
struct SchemaFolders {
    /// The files by `file:` URI.
    uris: BTreeMap<String, PathBuf>,
    /// The files by path below their folder, as the end of a URI.
    paths: Vec<(String, PathBuf)>,
    /// The files by `$id`.
    ids: OnceLock<BTreeMap<String, PathBuf>>,
}

impl SchemaFolders {
    fn new(folders: &[PathBuf]) -> Result<Self, Failure> {
        let (mut uris, mut paths) = (BTreeMap::new(), Vec::new());
        for folder in folders {
            let root = fs::canonicalize(folder).map_err(|error| Failure::read(&quoted(folder), &error))?;
            let mut files = Vec::new();
            walk(&root, &mut files).map_err(|error| Failure::read(&quoted(folder), &error))?;
            files.sort();
            for file in files {
                let end = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().into_owned();
                paths.push((format!("/{}", uri::relative_reference(&end)), file.clone()));
                uris.insert(uri::file_uri(&file), file);
            }
        }
        Ok(Self { uris, paths, ids: OnceLock::new() })
    }

    /// Returns all schemas by their own `$id`, of two with the same `$id` the first. A file that is no JSON
    /// has none.
    fn by_id(&self) -> &BTreeMap<String, PathBuf> {
        self.ids.get_or_init(|| {
            let mut ids = BTreeMap::new();
            for (_, file) in &self.paths {
                let Ok(schema) = read(file) else { continue };
                for keyword in ["$id", "id"] {
                    if let Some(id) = schema.get(keyword).and_then(Value::as_str) {
                        ids.entry(id.trim_end_matches('#').to_owned()).or_insert_with(|| file.clone());
                    }
                }
            }
            ids
        })
    }

    /// Returns the file whose path below its folder is the end of the URI, of several the one with the
    /// longest path.
    fn by_path(&self, uri: &str) -> Option<&PathBuf> {
        let uri = uri.split(['?', '#']).next().unwrap_or(uri);
        let matching = self.paths.iter().filter(|(end, _)| uri.ends_with(end.as_str()));
        matching.max_by_key(|(end, _)| end.len()).map(|(_, file)| file)
    }
}

impl Library for SchemaFolders {
    fn schema(&self, uri: &str) -> Result<Option<Value>, String> {
        let uri = uri.trim_end_matches('#');
        let found = self.uris.get(uri).or_else(|| self.by_id().get(uri)).or_else(|| self.by_path(uri));
        found.map(|file| read(file)).transpose()
    }
}

/// Reads a schema file.
fn read(file: &Path) -> Result<Value, String> {
    SchemaFile::read(file).map(|file| file.schema)
}

/// Adds the JSON files in a folder.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // Links to folders are not followed, because they may form a circle.
        if entry.file_type()?.is_dir() {
            walk(&path, files)?;
        } else if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json")) && path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}
