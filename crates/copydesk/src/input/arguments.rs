//! The arguments that name inputs: on the command line, in the list of `--files-from`, or else standard input.

use crate::failure::{Failure, quoted};
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

/// Returns the arguments and after them those that a list names; standard input if there is neither. `wanted` says what is
/// looked for.
pub(super) fn of(named: &[PathBuf], list: Option<&Path>, wanted: &str) -> Result<Vec<PathBuf>, Failure> {
    let Some(list) = list else { return or_stdin(named, wanted) };
    let is_stdin = list == Path::new("-");
    if is_stdin && named.iter().any(|argument| argument.as_os_str() == "-") {
        return Err(Failure::Usage("standard input can't be both an input and the list of them".into()));
    }
    let name = if is_stdin { "standard input".to_owned() } else { quoted(list) };
    let listed = read(list, is_stdin).map_err(|error| Failure::read(&name, &error))?;
    if listed.is_empty() && named.is_empty() {
        return Err(Failure::about(
            &name,
            format!("the list names no file: it is to have {wanted}, one a line"),
        ));
    }
    Ok(named.iter().cloned().chain(listed).collect())
}

/// Returns the arguments, or standard input if there are none. A terminal is refused: nobody types an article
/// there.
fn or_stdin(arguments: &[PathBuf], wanted: &str) -> Result<Vec<PathBuf>, Failure> {
    match arguments.iter().filter(|argument| argument.as_os_str() == "-").count() {
        0 if arguments.is_empty() && io::stdin().is_terminal() => {
            Err(Failure::Usage(format!("nothing to read: name {wanted}, or `-` for standard input")))
        }
        0 if arguments.is_empty() => Ok(vec!["-".into()]),
        0 | 1 => Ok(arguments.to_vec()),
        _ => Err(Failure::Usage("standard input can be read only once".to_owned())),
    }
}

fn read(list: &Path, is_stdin: bool) -> io::Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    if is_stdin {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        File::open(list)?.read_to_end(&mut bytes)?;
    }
    if matches!(bytes.get(..2), Some([0xFF, 0xFE] | [0xFE, 0xFF])) {
        let message = "the list is in UTF-16, and names are read in UTF-8: `iconv -f UTF-16 -t UTF-8` makes it readable";
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    names(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes)).map(path).collect()
}

/// Returns the names in a list: between NUL bytes, as `find -print0` writes them, or else on lines.
fn names(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let is_of_lines = !bytes.contains(&0);
    let end = if is_of_lines { b'\n' } else { 0 };
    let names = bytes.split(move |byte| *byte == end);
    let without_return =
        move |name| if is_of_lines { <[u8]>::strip_suffix(name, b"\r").unwrap_or(name) } else { name };
    names.map(without_return).filter(|name| !name.is_empty())
}

/// Returns the path of these bytes.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have paths that are Unicode")]
fn path(name: &[u8]) -> io::Result<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Ok(std::ffi::OsStr::from_bytes(name).into())
}

/// Returns the path of these bytes.
#[cfg(not(unix))]
fn path(name: &[u8]) -> io::Result<PathBuf> {
    let name = std::str::from_utf8(name);
    name.map(PathBuf::from).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_on_lines_or_between_nul_bytes() {
        let all = |list: &[u8]| names(list).map(<[u8]>::to_vec).collect::<Vec<_>>();
        assert_eq!(all(b"a b\r\n\n c\nd"), [b"a b".to_vec(), b" c".to_vec(), b"d".to_vec()]);
        assert_eq!(all(b"a\nb\0c\r\0\0"), [b"a\nb".to_vec(), b"c\r".to_vec()]);
        assert!(all(b"\n\n").is_empty() && all(b"").is_empty());
    }
}
