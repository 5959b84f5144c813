//! The number of words of a text, in any script.

/// Returns the number of words of a text. In scripts without spaces between words, two characters count as one word.
#[must_use]
pub fn count_words(text: &str) -> usize {
    if text.is_ascii() {
        return text.split_ascii_whitespace().count();
    }
    let (mut words, mut dense) = (0, 0);
    let mut inside = false;
    for character in text.chars() {
        if character.is_whitespace() {
            inside = false;
        } else if character >= '\u{E00}' && is_unspaced(character) {
            dense += 1;
            inside = true;
        } else if !inside {
            words += 1;
            inside = true;
        }
    }
    words + dense / 2
}

/// Returns whether a character belongs to a script that is written without spaces between words.
pub(crate) fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_every_script() {
        assert_eq!(count_words("The ice is gone."), 4);
        assert_eq!(count_words("Лёд сошёл"), 2);
        assert_eq!(count_words("氷が解けた。"), 2);
    }
}
