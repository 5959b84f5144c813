//! Paths as URIs.

use std::path::Path;

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
    #[test]
    fn characters_that_a_uri_can_not_hold_are_escaped() {
        assert_eq!(super::relative_reference("a folder/ä:1.json"), "a%20folder/%C3%A4%3A1.json");
        assert_eq!(super::file_uri(std::path::Path::new("/desk/a.json")), "file:///desk/a.json");
    }
}
