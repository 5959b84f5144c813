//! Letters of any script, found fast.

/// Returns whether a character is alphabetic, as [`char::is_alphabetic`] does.
///
/// The method of the standard library searches a table for every character that is not ASCII. The letters of the most
/// frequent scripts, and the punctuation of most texts, need no table.
#[inline]
#[expect(clippy::match_same_arms, reason = "the ranges of one arm would take up a line each")]
pub(crate) fn is_alphabetic(character: char) -> bool {
    match character {
        // ASCII but its letters, then General Punctuation.
        '\0'..='@' | '['..='`' | '{'..='\u{7F}' | '\u{2000}'..='\u{206F}' => false,
        // Latin, Greek, Cyrillic, Hebrew, Arabic, Hiragana, Katakana, ideographs, Hangul.
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{2C1}' => true,
        'Α'..='Ρ' | 'Σ'..='ϵ' | 'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' | 'א'..='ת' | '\u{620}'..='\u{657}' => true,
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '가'..='힣' => {
            true
        }
        other => other.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters_are_those_of_the_standard_library() {
        for character in '\0'..=char::MAX {
            assert_eq!(super::is_alphabetic(character), character.is_alphabetic(), "{character:?}");
        }
    }
}
