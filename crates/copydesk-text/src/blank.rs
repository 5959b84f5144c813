//! Blank characters: white space and invisible characters.

/// Returns whether a character is blank: white space, control characters, soft hyphens, byte order marks, and the
/// zero-width and direction marks of Unicode. A `break` holds only such characters, any other segment at least
/// one that is not.
#[must_use]
#[inline]
pub fn is_blank(character: char) -> bool {
    // Most characters, and nearly all of most texts, are these.
    !matches!(character, '!'..='~') && is_blank_symbol(character)
}

fn is_blank_symbol(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
                | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
}
