//! Quoted text in messages.

/// Returns text in backticks on one line, its end cut off if it is long.
#[must_use]
pub fn quoted(text: &str) -> String {
    const SHOWN: usize = 48;
    let mut out = String::from("`");
    for (index, character) in text.chars().enumerate() {
        if index == SHOWN {
            out.push('…');
            break;
        }
        if character.is_control() { out.extend(character.escape_default()) } else { out.push(character) }
    }
    out.push('`');
    out
}
