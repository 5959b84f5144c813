//! Patterns such as `records/*.json`, which stand for files where the shell does not replace them.

use globset::{GlobBuilder, GlobMatcher};
use std::path::{Component, Path, PathBuf};

/// A pattern of paths below a folder.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// The folders before the first sign, as they are written.
    prefix: PathBuf,
    /// What the paths below match.
    matcher: GlobMatcher,
    /// What the folders at each depth match; `None` from the first `**` on.
    folders: Vec<GlobMatcher>,
    /// Whether files at any depth can match.
    is_of_any_depth: bool,
}

/// Whether files in a folder match a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FolderMatch {
    /// The folder itself matches.
    Whole,
    /// Files in it may match.
    Inside,
    None,
}

impl Pattern {
    /// Returns the pattern that an argument is; `None` if it has no sign of one, or is none all the same.
    pub(super) fn of_argument(argument: &Path) -> Option<Self> {
        let is_sign = |sign: char| matches!(sign, '*' | '?' | '[');
        if !argument.to_str()?.contains(is_sign) {
            return None;
        }
        let mut prefix = PathBuf::new();
        let mut parts = Vec::new();
        for component in argument.components() {
            let text = component.as_os_str().to_str().unwrap_or_default();
            let is_fixed = !matches!(component, Component::Normal(_)) || !text.contains(is_sign);
            if parts.is_empty() && is_fixed { prefix.push(component) } else { parts.push(text) }
        }
        Self::new(prefix, &parts).ok()
    }

    fn new(prefix: PathBuf, parts: &[&str]) -> Result<Self, globset::Error> {
        let matcher = |parts: &[&str]| {
            let glob = GlobBuilder::new(&parts.join("/")).literal_separator(true).build();
            glob.map(|glob| glob.compile_matcher())
        };
        let fixed = parts.iter().position(|part| *part == "**").unwrap_or(parts.len());
        let folders = (1..=fixed).map(|depth| matcher(parts.get(..depth).unwrap_or_default()));
        Ok(Self {
            prefix,
            matcher: matcher(parts)?,
            folders: folders.collect::<Result<_, _>>()?,
            is_of_any_depth: fixed < parts.len(),
        })
    }

    /// Returns the folder to search.
    pub(super) fn root(&self) -> &Path {
        if self.prefix.as_os_str().is_empty() { Path::new(".") } else { &self.prefix }
    }

    /// Returns the beginning of the paths that are found, as it is written.
    pub(super) fn prefix(&self) -> &Path {
        &self.prefix
    }

    /// Returns whether a file below the folder matches.
    pub(super) fn matches(&self, path: &Path) -> bool {
        self.matcher.is_match(path)
    }

    /// Returns whether a folder below the folder matches, or what is in it may.
    pub(super) fn matches_folder(&self, path: &Path) -> FolderMatch {
        let depth = path.components().count();
        match self.folders.get(depth.saturating_sub(1)) {
            None if self.is_of_any_depth => FolderMatch::Inside,
            Some(folder) if !folder.is_match(path) => FolderMatch::None,
            Some(_) if depth == self.folders.len() && !self.is_of_any_depth => FolderMatch::Whole,
            Some(_) => FolderMatch::Inside,
            None => FolderMatch::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(argument: &str) -> Pattern {
        Pattern::of_argument(Path::new(argument)).unwrap()
    }

    #[test]
    fn what_is_before_the_first_sign_is_a_folder() {
        for (argument, prefix, root) in
            [("*.json", "", "."), ("a/b/*.json", "a/b", "a/b"), ("./?", ".", "."), ("/x/[ab]/c", "/x", "/x")]
        {
            let pattern = pattern(argument);
            assert_eq!(
                (pattern.prefix(), pattern.root()),
                (Path::new(prefix), Path::new(root)),
                "{argument}"
            );
        }
        assert!(Pattern::of_argument(Path::new("a/b.json")).is_none());
        assert!(Pattern::of_argument(Path::new("a/[b.json")).is_none());
    }

    #[test]
    fn folders_are_searched_as_far_as_the_pattern_goes() {
        let two_deep = pattern("in/*/x*.json");
        assert!(two_deep.matches(Path::new("a/x1.json")) && !two_deep.matches(Path::new("a/b/x1.json")));
        assert_eq!(two_deep.matches_folder(Path::new("a")), FolderMatch::Inside);
        assert_eq!(two_deep.matches_folder(Path::new("a/b")), FolderMatch::None);
        assert_eq!(two_deep.matches_folder(Path::new("a/x.json")), FolderMatch::Whole);
        let any = pattern("in/a*/**/*.json");
        assert!(any.matches(Path::new("a1/x.json")) && any.matches(Path::new("a1/b/c/x.json")));
        assert_eq!(any.matches_folder(Path::new("b")), FolderMatch::None);
        assert_eq!(any.matches_folder(Path::new("a1/b/c")), FolderMatch::Inside);
    }
}
