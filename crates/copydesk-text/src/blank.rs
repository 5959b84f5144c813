//! Blank characters: white space and invisible characters.

/// Returns whether a character is blank: white space, control characters, or one that does not print. A `break` holds only
/// such characters, any other segment at least one that is not.
///
/// Those that do not print are the zero-width and direction marks of Unicode, soft hyphens, byte order marks, tags and
/// variation selectors. So the data that is hidden in a run of selectors after a headline is in the `break` after it.
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
                | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}'
                | '\u{E0100}'..='\u{E01EF}'
        )
}

/// Returns whether a character may be inside a word without being seen: soft hyphens, zero-width spaces and joiners,
/// variation selectors and tags. Words are looked up without them.
#[inline]
pub(crate) fn is_invisible(character: char) -> bool {
    // All of ASCII is below the first of them, and nearly all letters of Europe are between the first and the second.
    character >= '\u{AD}' && (character == '\u{AD}' || character >= '\u{200B}' && is_zero_width(character))
}

fn is_zero_width(character: char) -> bool {
    matches!(
        character,
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{E0000}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Returns the length of the invisible character that bytes of UTF-8 begin with, 0 if they begin with another.
#[inline]
pub(crate) fn invisible_length(bytes: &[u8]) -> usize {
    match bytes {
        [0xC2, 0xAD, ..] => 2,
        [0xE2, 0x80, 0x8B..=0x8D, ..]
        | [0xE2, 0x81, 0xA0, ..]
        | [0xEF, 0xB8, 0x80..=0x8F, ..]
        | [0xEF, 0xBB, 0xBF, ..] => 3,
        [0xF3, 0xA0, 0x80 | 0x81 | 0x84..=0x86, _, ..] | [0xF3, 0xA0, 0x87, 0x80..=0xAF, ..] => 4,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_found_by_their_bytes() {
        let mut buffer = [0; 4];
        for character in '\0'..=char::MAX {
            let bytes = character.encode_utf8(&mut buffer).as_bytes();
            let length = if is_invisible(character) { bytes.len() } else { 0 };
            assert_eq!(invisible_length(bytes), length, "{character:?}");
        }
    }
}
