//! Compares the verdicts of a [`Checker`] on other people's records with those of their own tests: `foreign
//! FOLDER`, where `FOLDER/MANIFEST.jsonl` has a `file`, a `schema` and the verdict to `expect` on each line.
//! Formats are not asserted. Prints the disagreements and the totals.

use copydesk_diag::{Diagnostic, Severity};
use copydesk_validate::{Checker, CheckerOptions, Library, SchemaDocument, Scratch};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// A folder of schemas, by their own `$id`s and by their place.
struct Folder {
    by_id: BTreeMap<String, Value>,
    by_place: BTreeMap<String, Value>,
}

#[expect(clippy::disallowed_methods, reason = "an example is a program, and reads its files")]
fn json(path: &Path) -> Outcome<Value> {
    Ok(serde_json::from_slice(&std::fs::read(path)?)?)
}

impl Folder {
    fn read(root: &Path) -> Outcome<Self> {
        let mut folder = Self { by_id: BTreeMap::new(), by_place: BTreeMap::new() };
        let mut left = vec![root.to_path_buf()];
        while let Some(path) = left.pop() {
            if path.is_dir() {
                left.extend(path.read_dir()?.filter_map(Result::ok).map(|entry| entry.path()));
            } else if let Ok(schema) = json(&path) {
                if let Some(id) = schema.get("$id").or(schema.get("id")).and_then(Value::as_str) {
                    folder.by_id.insert(id.trim_end_matches('#').to_owned(), schema.clone());
                }
                folder.by_place.insert(format!("file://{}", path.display()), schema);
            }
        }
        Ok(folder)
    }
}

impl Library for Folder {
    fn schema(&self, uri: &str) -> Result<Option<SchemaDocument>, String> {
        let by_file_name = || {
            let name = uri.rsplit('/').next().unwrap_or_default();
            let mut named = self.by_place.iter().filter(|(place, _)| place.ends_with(&format!("/{name}")));
            named.next().filter(|_| named.next().is_none()).map(|(_, schema)| schema)
        };
        Ok(self.by_id.get(uri).or(self.by_place.get(uri)).or_else(by_file_name).cloned().map(Into::into))
    }
}

fn main() -> Outcome<()> {
    let root = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    let (mut folders, mut checkers) = (BTreeMap::new(), BTreeMap::new());
    let mut totals: BTreeMap<(String, &str), usize> = BTreeMap::new();
    let mut out = io::stdout().lock();
    #[expect(clippy::disallowed_methods, reason = "an example is a program, and reads its files")]
    let manifest = std::fs::read_to_string(root.join("MANIFEST.jsonl"))?;
    for line in manifest.lines() {
        let row: Value = serde_json::from_str(line)?;
        let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let path = root.join(text("schema"));
        // The schemas of a format are all in the folder two below the root.
        let folder: PathBuf = root.join(text("schema").split('/').take(2).collect::<PathBuf>());
        if !folders.contains_key(&folder) {
            folders.insert(folder.clone(), Arc::new(Folder::read(&folder)?));
        }
        let Some(library) = folders.get(&folder).cloned() else { continue };
        let checker = checkers.entry(path.clone()).or_insert_with(|| {
            let base_uri = Some(format!("file://{}", path.display()));
            let schema = json(&path).map_err(|error| error.to_string())?;
            let options = CheckerOptions { formats: Some(false), base_uri, ..CheckerOptions::default() };
            let library: Arc<dyn Library> = library;
            Checker::with(&schema.into(), &options, &library).map_err(|error| error.to_string())
        });
        let mut found: Vec<Diagnostic> = Vec::new();
        let verdict = match checker {
            Ok(checker) => {
                #[expect(clippy::disallowed_methods, reason = "an example is a program, and reads its files")]
                let record = std::fs::read(root.join(text("file")))?;
                checker.validate(&record, &mut Scratch::default(), &mut found);
                if found.iter().all(|finding| finding.severity != Severity::Error) {
                    "valid"
                } else {
                    "invalid"
                }
            }
            Err(reason) => reason.as_str(),
        };
        let agrees = verdict == text("expect");
        if !agrees {
            let first = found.first().map(|finding| finding.message.clone()).unwrap_or_default();
            writeln!(
                out,
                "{} by {}: {verdict}, not {}: {first}",
                text("file"),
                text("schema"),
                text("expect")
            )?;
        }
        *totals.entry((text("format"), if agrees { "agree" } else { "DISAGREE" })).or_default() += 1;
    }
    for ((format, outcome), count) in totals {
        writeln!(out, "{format} {outcome} {count}")?;
    }
    Ok(())
}
