//! A line that is a field: a name, a colon, and a value.

/// Returns the name of the field that a line may be, in small letters, with what follows the colon. The name has no more bytes
/// than this.
pub(super) fn field(line: &str, max_name_bytes: usize) -> Option<(String, &str)> {
    let bytes = line.as_bytes();
    let colon = memchr::memchr(b':', bytes.get(..max_name_bytes).unwrap_or(bytes))?;
    let name = line.get(..colon)?.trim_end().trim_matches('*').to_lowercase();
    Some((name, line.get(colon + 1..)?))
}
