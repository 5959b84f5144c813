//! Names of files as reports have them: paths from the current folder, and URIs.

use crate::input::STDIN;
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;
use std::{env, fs};

/// Returns the path of a file from the current folder, which is that of the repository where reports are read, however
/// its name on the command line spells it: `sub/x.json` for `./sub/x.json`, `sub/../sub/x.json` and the absolute path.
/// That of a file elsewhere is as it was named, without dots in it. Slashes part it on every system, and `-` is standard
/// input.
pub(crate) fn path_from_here(name: &str) -> String {
    if name == STDIN {
        return "-".to_owned();
    }
    let path = from_folders(Path::new(name), current_folders());
    let path = path.to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}

/// Returns a URI reference to a file: that of its path from the current folder, or a `file:` URI if it is elsewhere and
/// was named by its absolute path.
pub(crate) fn reference_from_here(name: &str) -> String {
    let path = path_from_here(name);
    if Path::new(&path).is_absolute() { file_uri(Path::new(&path)) } else { relative_reference(&path) }
}

/// Returns the current folder, as the system and as the shell has it: one of them may lead through links.
fn current_folders() -> &'static [PathBuf] {
    static FOLDERS: OnceLock<Vec<PathBuf>> = OnceLock::new();
    FOLDERS.get_or_init(|| {
        let Ok(folder) = env::current_dir() else { return Vec::new() };
        let of_shell = env::var_os("PWD").map(PathBuf::from).filter(|shell| {
            shell.is_absolute() && fs::canonicalize(shell).ok() == fs::canonicalize(&folder).ok()
        });
        of_shell.into_iter().chain([folder]).collect()
    })
}

/// Returns a path from the first of these folders that it is below, or the path itself, without dots.
fn from_folders(path: &Path, folders: &[PathBuf]) -> PathBuf {
    let below = folders.iter().find_map(|folder| {
        let whole = without_dots(&folder.join(path));
        Some(whole.strip_prefix(without_dots(folder)).ok()?.to_owned())
    });
    let path = below.unwrap_or_else(|| without_dots(path));
    if path.as_os_str().is_empty() { ".".into() } else { path }
}

/// Returns a path without `.`, and without each `..` that a name stands before.
fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => match plain.components().next_back() {
                Some(Component::Normal(_)) => {
                    // What is above a link is what is above the folder that it leads to.
                    if plain.is_symlink()
                        && let Ok(target) = fs::canonicalize(&plain)
                    {
                        plain = target;
                    }
                    plain.pop();
                }
                Some(Component::RootDir) => {}
                _ => plain.push(component),
            },
            _ => plain.push(component),
        }
    }
    plain
}

/// Returns a path as a URI reference: `a%20folder/%C3%A4.json` for `a folder/ä.json`.
pub(crate) fn relative_reference(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => {
                const HEX: [char; 16] =
                    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
                uri.extend(['%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
            }
        }
    }
    uri
}

/// Returns an absolute path as a `file:` URI.
pub(crate) fn file_uri(path: &Path) -> String {
    let path = relative_reference(&path.to_string_lossy());
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_a_uri_can_not_hold_are_escaped() {
        assert_eq!(relative_reference("a folder/ä:1.json"), "a%20folder/%C3%A4%3A1.json");
        assert_eq!(file_uri(Path::new("/desk/a.json")), "file:///desk/a.json");
    }

    #[test]
    #[cfg(unix)]
    fn a_path_is_the_same_however_it_is_spelt() {
        let folders = ["/home/me/desk".into(), "/data/desk".into()];
        let found = |name: &str| from_folders(Path::new(name), &folders).to_string_lossy().into_owned();
        for spelling in [
            "sub/100% x.json",
            "./sub/100% x.json",
            "sub/../sub/100% x.json",
            "sub//./100% x.json",
            "../desk/sub/100% x.json",
            "/home/me/desk/sub/100% x.json",
            "/data/desk/sub/100% x.json",
            "/../data/./desk/sub/100% x.json",
        ] {
            assert_eq!(found(spelling), "sub/100% x.json", "{spelling}");
        }
        for (outside, plain) in [
            ("../x.json", "../x.json"),
            ("../../x/./y/../x.json", "../../x/x.json"),
            ("/home/me/desk-2/x.json", "/home/me/desk-2/x.json"),
            ("/data/desk/../x.json", "/data/x.json"),
            ("..", ".."),
            (".", "."),
            ("/data/desk", "."),
            ("...", "..."),
            ("", "."),
        ] {
            assert_eq!(found(outside), plain, "{outside}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn what_is_above_a_link_is_above_the_folder_that_it_leads_to() {
        let desk = tempfile::tempdir().unwrap();
        let folder = fs::canonicalize(desk.path()).unwrap();
        fs::create_dir_all(folder.join("a/b")).unwrap();
        std::os::unix::fs::symlink("a/b", folder.join("link")).unwrap();
        let found = |name: &str| from_folders(Path::new(name), std::slice::from_ref(&folder));
        assert_eq!(found("link/../x.json"), Path::new("a/x.json"));
        assert_eq!(found("link/x.json"), Path::new("link/x.json"));
    }

    #[test]
    #[cfg(unix)]
    fn any_name_has_a_reference() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(path_from_here(STDIN), "-");
        assert_eq!(reference_from_here(STDIN), "-");
        assert_eq!(reference_from_here("./no such/../100%, ä:1.json"), "100%25%2C%20%C3%A4%3A1.json");
        assert_eq!(reference_from_here("/no such/./x.json"), "file:///no%20such/x.json");
        // A name that is no Unicode is shown with the sign for what can't be read, in every format.
        let odd = Path::new(std::ffi::OsStr::from_bytes(b"a\xFF.json")).display().to_string();
        assert_eq!(reference_from_here(&odd), "a%EF%BF%BD.json");
    }
}
