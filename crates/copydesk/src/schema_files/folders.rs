//! The schemas in some folders, by their place and by their `$id`.

use super::schema_text::SchemaText;
use crate::failure::{Failure, quoted};
use crate::uri;
use copydesk_diag::{Diagnostic, Place as FindingPlace};
use copydesk_validate::{Library, SchemaDocument};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// The schemas in some folders. They are indexed by path at once, but by `$id` only when one is requested
/// that has no such path, because all of them have to be read for that.
pub(super) struct SchemaFolders {
    files: Vec<FolderFile>,
    /// The schemas by the URIs that they say they have.
    ids: OnceLock<BTreeMap<String, Vec<Place>>>,
    state: Mutex<State>,
}

/// A file in a folder of schemas.
struct FolderFile {
    /// The path as messages show it, with the folder as it was named.
    shown: PathBuf,
    uri: String,
    /// The path below the folder, as the end of a URI.
    end: String,
    /// What is in it, once it was read.
    text: OnceLock<Result<SchemaText, String>>,
}

impl FolderFile {
    fn text(&self) -> Result<&SchemaText, String> {
        let read = || SchemaText::read_file(&self.shown).map_err(|error| format!("can't be read ({error})"));
        self.text.get_or_init(read).as_ref().map_err(Clone::clone)
    }
}

/// A schema in a file.
#[derive(Clone)]
struct Place {
    /// The index of the file.
    file: usize,
    /// The JSON Pointer of the schema in the file.
    pointer: String,
}

#[derive(Default)]
struct State {
    warnings: BTreeSet<String>,
    /// The files by the URI that they were taken for.
    taken: BTreeMap<String, Place>,
}

impl SchemaFolders {
    pub(super) fn new(folders: &[PathBuf]) -> Result<Self, Failure> {
        let mut files = Vec::new();
        for folder in folders {
            let failure = |error: std::io::Error| Failure::read(&quoted(folder), &error);
            let root = fs::canonicalize(folder).map_err(failure)?;
            let mut paths = Vec::new();
            walk(&root, &mut paths).map_err(failure)?;
            paths.sort();
            files.extend(paths.into_iter().map(|path| {
                let below = path.strip_prefix(&root).unwrap_or(&path);
                let end = format!("/{}", uri::relative_reference(&below.to_string_lossy()));
                let shown = if folder.as_os_str() == "." { below.to_owned() } else { folder.join(below) };
                FolderFile { shown, uri: uri::file_uri(&path), end, text: OnceLock::new() }
            }));
        }
        Ok(Self { files, ids: OnceLock::new(), state: Mutex::default() })
    }

    /// Returns what was doubtful about the schemas that were asked for since the last time.
    pub(super) fn take_warnings(&self) -> BTreeSet<String> {
        std::mem::take(&mut self.state().warnings)
    }

    /// Returns the place of a finding about the schema that was given for a URI: `schemas/common.json:3:17`.
    pub(super) fn place(&self, uri: &str, finding: &Diagnostic) -> Option<String> {
        let Place { file, pointer } = self.state().taken.get(uri)?.clone();
        let text = self.files.get(file)?.text().ok()?;
        let place = match &finding.place {
            FindingPlace::Pointer { pointer: below, part } => {
                FindingPlace::Pointer { pointer: format!("{pointer}{below}"), part: *part }
            }
            place => place.clone(),
        };
        Some(text.place(&Diagnostic { place, ..finding.clone() }))
    }

    /// Returns the URIs of the schemas that are most like one that is not there, with their files.
    pub(super) fn nearest(&self, uri: &str) -> Vec<String> {
        /// The number of URIs that are told.
        const MOST: usize = 3;
        /// The longest URI, in bytes, that is compared: the time grows with the square.
        const LONGEST: usize = 512;
        if uri.len() > LONGEST {
            return Vec::new();
        }
        let by_place = self.files.iter().enumerate().map(|(file, known)| (known.uri.as_str(), file));
        let by_id =
            self.ids().iter().flat_map(|(id, places)| places.iter().map(|place| (id.as_str(), place.file)));
        let mut likely: Vec<(usize, &str, usize)> = by_id
            .chain(by_place)
            .filter(|(known, _)| known.len() <= LONGEST)
            .map(|(known, file)| (strsim::levenshtein(uri, known), known, file))
            .filter(|(distance, known, _)| *distance <= uri.len().max(known.len()) / 4)
            .collect();
        likely.sort_unstable();
        likely.dedup_by_key(|(_, _, file)| *file);
        let told = likely.into_iter().take(MOST);
        told.filter_map(|(_, known, file)| {
            Some(format!("`{known}` ({})", quoted(&self.files.get(file)?.shown)))
        })
        .collect()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns all schemas by the URIs that they say they have. A file that is no schema has none.
    fn ids(&self) -> &BTreeMap<String, Vec<Place>> {
        self.ids.get_or_init(|| {
            let mut ids: BTreeMap<String, Vec<Place>> = BTreeMap::new();
            for (index, file) in self.files.iter().enumerate() {
                let Ok(text) = file.text() else { continue };
                for (id, pointer) in text.document().ids(&file.uri) {
                    ids.entry(id).or_default().push(Place { file: index, pointer });
                }
            }
            ids
        })
    }

    /// Returns the schema that says it has a URI. Several that differ are an error.
    fn by_id(&self, uri: &str) -> Result<Option<Place>, String> {
        let places = self.ids().get(uri).map(Vec::as_slice).unwrap_or_default();
        // A schema in the definitions of another may be there for being bundled.
        let whole = places.iter().filter(|place| place.pointer.is_empty());
        let whole: Vec<&Place> =
            if whole.clone().next().is_some() { whole.collect() } else { places.iter().collect() };
        let Some((first, others)) = whole.split_first() else { return Ok(None) };
        let schema = self.read(first)?;
        let mut differing = None;
        for other in others {
            if self.read(other)? != schema {
                differing = Some(*other);
                break;
            }
        }
        let Some(other) = differing else { return Ok(Some((*first).clone())) };
        let named = [first, other].map(|place| self.files.get(place.file).map(|file| quoted(&file.shown)));
        let named = named.into_iter().flatten().collect::<Vec<_>>().join(" and ");
        // The file that is called so is meant, if there is one.
        let is_called_so =
            |place: &&&Place| self.files.get(place.file).is_some_and(|file| uri.ends_with(file.end.as_str()));
        let mut called = whole.iter().filter(is_called_so);
        match (called.next(), called.next()) {
            (Some(place), None) => {
                let taken = self.files.get(place.file).map(|file| quoted(&file.shown)).unwrap_or_default();
                let warning =
                    format!("{named} have the same `$id`, `{uri}`: {taken} is taken, whose path ends it");
                self.state().warnings.insert(warning);
                Ok(Some((**place).clone()))
            }
            _ => Err(format!("is the `$id` of different schemas in {named}")),
        }
    }

    /// Returns the file whose path below its folder is the end of the URI, of several the one with the
    /// longest path. A file whose own `$id` ends with that path too is one of another place.
    fn by_path(&self, uri: &str) -> Result<Option<Place>, String> {
        let uri = uri.split('?').next().unwrap_or(uri);
        let matching = || self.files.iter().enumerate().filter(|(_, file)| uri.ends_with(file.end.as_str()));
        let Some(longest) = matching().map(|(_, file)| file.end.len()).max() else { return Ok(None) };
        let mut taken: Option<(usize, SchemaDocument)> = None;
        for (index, file) in matching().filter(|(_, file)| file.end.len() == longest) {
            let text = file.text()?;
            let own = text.document().ids(&file.uri).into_iter().find(|(_, pointer)| pointer.is_empty());
            match own {
                Some((id, _)) if id.ends_with(file.end.as_str()) && id != file.uri => continue,
                Some((id, _)) if !id.starts_with("file:") => {
                    let file = quoted(&file.shown);
                    let warning =
                        format!("{file} is taken for `{uri}` by its path, though its `$id` is `{id}`");
                    self.state().warnings.insert(warning);
                }
                _ => {}
            }
            match &taken {
                Some((first, schema)) if schema != text.document() => {
                    let first = self.files.get(*first).map(|file| quoted(&file.shown)).unwrap_or_default();
                    return Err(format!("may be {first} or {}, by their paths", quoted(&file.shown)));
                }
                Some(_) => {}
                None => taken = Some((index, text.document().clone())),
            }
        }
        Ok(taken.map(|(file, _)| Place { file, pointer: String::new() }))
    }

    fn read(&self, place: &Place) -> Result<Option<SchemaDocument>, String> {
        let Some(file) = self.files.get(place.file) else { return Ok(None) };
        Ok(file.text()?.document().schema_at(&place.pointer))
    }
}

impl Library for SchemaFolders {
    fn schema(&self, uri: &str) -> Result<Option<SchemaDocument>, String> {
        let uri = uri.trim_end_matches('#');
        let here = self.files.iter().position(|file| file.uri == uri);
        let place = match here {
            Some(file) => Some(Place { file, pointer: String::new() }),
            None => match self.by_id(uri)? {
                Some(place) => Some(place),
                None => self.by_path(uri)?,
            },
        };
        let Some(place) = place else { return Ok(None) };
        let document = self.read(&place)?;
        if let Some(file) = self.files.get(place.file) {
            self.state().warnings.extend(file.text()?.warnings());
        }
        self.state().taken.insert(uri.to_owned(), place);
        Ok(document)
    }
}

/// Adds the files in a folder, but for hidden ones.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        // Links to folders are not followed, because they may form a circle.
        if entry.file_type()?.is_dir() {
            walk(&path, files)?;
        } else if path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}
