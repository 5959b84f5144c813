//! Globs that name files below a folder, as the lines of a `.gitignore` there do.

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::fs;
use std::path::{Path, PathBuf};

/// Globs of files, in the syntax of `.gitignore`: without a slash a name at any depth, with one a path below the folder.
#[derive(Debug, Clone)]
pub(crate) struct FileGlobs {
    matcher: Gitignore,
    texts: Vec<String>,
}

impl FileGlobs {
    /// Returns the globs that stand for files below a folder. An error says which is none.
    pub(crate) fn new(folder: &Path, texts: &[String]) -> Result<Self, String> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let mut builder =
            GitignoreBuilder::new(fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned()));
        for text in texts {
            let line = text.strip_prefix("./").unwrap_or(text);
            builder.add_line(None, line).map_err(|error| format!("`{text}` is no glob: {error}"))?;
        }
        let matcher = builder.build().map_err(|error| format!("the globs can't be used: {error}"))?;
        Ok(Self { matcher, texts: texts.to_vec() })
    }

    /// Returns the globs as they were written.
    pub(crate) fn texts(&self) -> &[String] {
        &self.texts
    }

    /// Returns whether a file is one of them, by its path or that of a folder above it.
    pub(crate) fn matches(&self, file: &Path) -> bool {
        let path = full_path(file);
        match path.strip_prefix(self.matcher.path()) {
            Ok(below) => self.matcher.matched_path_or_any_parents(below, false).is_ignore(),
            // Elsewhere only names count.
            Err(_) => self.matcher.matched(&path, false).is_ignore(),
        }
    }

    /// Returns whether a path without links is one of them by itself.
    pub(super) fn matches_full_path(&self, path: &Path, is_folder: bool) -> bool {
        self.matcher.matched(path, is_folder).is_ignore()
    }
}

/// Returns the path of a file in its folder, without links above it.
fn full_path(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (fs::canonicalize(folder), file.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => file.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_are_below_their_folder() {
        let desk = tempfile::tempdir().unwrap();
        for folder in ["stories/a", "other"] {
            fs::create_dir_all(desk.path().join(folder)).unwrap();
        }
        let texts =
            ["./stories/**/*.json", "*.story.yaml", "other/", "!stories/a/not.json"].map(str::to_owned);
        let globs = FileGlobs::new(desk.path(), &texts).unwrap();
        let matching = [
            ("stories/x.json", true),
            ("stories/a/x.json", true),
            ("stories/a/not.json", false),
            ("x.json", false),
            ("x.story.yaml", true),
            ("stories/a/x.story.yaml", true),
            ("other/x.txt", true),
            ("stories/../other/x.txt", true),
        ];
        for (path, expected) in matching {
            assert_eq!(globs.matches(&desk.path().join(path)), expected, "{path}");
        }
        let elsewhere = tempfile::tempdir().unwrap();
        assert!(globs.matches(&elsewhere.path().join("x.story.yaml")));
        assert!(!globs.matches(&elsewhere.path().join("other.json")));
        assert!(
            FileGlobs::new(desk.path(), &["a{b".to_owned()]).unwrap_err().starts_with("`a{b` is no glob")
        );
    }
}
