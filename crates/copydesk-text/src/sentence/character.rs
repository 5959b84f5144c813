//! Classes of characters by their function in a sentence.

/// Returns whether a character is a quotation mark, opening or closing: languages disagree on which is which.
pub(super) fn is_quotation_mark(character: char) -> bool {
    matches!(
        character,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '＂'
            | '〝'
            | '〞'
            | '〟'
    )
}

/// Returns whether a character always closes: a bracket or corner bracket.
pub(super) fn is_closer(character: char) -> bool {
    matches!(
        character,
        ')' | ']'
            | '}'
            | '）'
            | '］'
            | '｝'
            | '」'
            | '』'
            | '｣'
            | '】'
            | '》'
            | '〉'
            | '〕'
            | '〗'
            | '﹂'
            | '﹄'
            | '⟩'
    )
}

/// Returns whether a character always opens: a bracket, or an inverted question or exclamation mark.
pub(super) fn is_opener(character: char) -> bool {
    matches!(
        character,
        '(' | '['
            | '{'
            | '¿'
            | '¡'
            | '（'
            | '［'
            | '｛'
            | '「'
            | '『'
            | '｢'
            | '【'
            | '《'
            | '〈'
            | '〔'
            | '〖'
            | '﹁'
            | '﹃'
            | '⟨'
    )
}

/// Returns whether a character continues a sentence though a full stop precedes it (`SContinue` of UAX 29).
pub(super) fn continues(character: char) -> bool {
    matches!(
        character,
        ',' | ';'
            | ':'
            | '、'
            | '，'
            | '；'
            | '：'
            | '،'
            | '؛'
            | '՝'
            | '﹐'
            | '﹑'
            | '､'
            | '/'
            | '&'
            | '+'
            | '='
    )
}

/// Returns whether a character is a dash.
pub(super) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '–' | '—' | '―' | '−' | '‐' | '‑')
}

/// Returns whether a character is a bullet that lists are also run together with.
pub(super) fn is_bullet(character: char) -> bool {
    matches!(character, '•' | '‣' | '⁃' | '◦' | '▪' | '●' | '■')
}

/// Returns whether a character is the number of a footnote.
pub(super) fn is_superscript(character: char) -> bool {
    matches!(character, '¹' | '²' | '³' | '⁰'..='⁹')
}

/// Returns whether a character ends sentences in scripts without spaces after it or without case
/// (`Sentence_Terminal` of Unicode 16, without the punctuation of the Latin script).
pub(super) fn is_full_stop(character: char) -> bool {
    matches!(
        character,
        '\u{589}' | '\u{61D}'..='\u{61F}' | '\u{6D4}' | '\u{700}'..='\u{702}' | '\u{7F9}' | '\u{837}' | '\u{839}'
            | '\u{83D}' | '\u{83E}' | '\u{964}' | '\u{965}' | '\u{104A}' | '\u{104B}' | '\u{1362}' | '\u{1367}'
            | '\u{1368}' | '\u{166E}' | '\u{1735}' | '\u{1736}' | '\u{17D4}' | '\u{17D5}' | '\u{1803}' | '\u{1809}'
            | '\u{1944}' | '\u{1945}' | '\u{1AA8}'..='\u{1AAB}' | '\u{1B4E}' | '\u{1B4F}' | '\u{1B5A}' | '\u{1B5B}'
            | '\u{1B5E}' | '\u{1B5F}' | '\u{1B7D}'..='\u{1B7F}' | '\u{1C3B}' | '\u{1C3C}' | '\u{1C7E}' | '\u{1C7F}'
            | '\u{2CF9}'..='\u{2CFB}' | '\u{2E3C}' | '\u{3002}' | '\u{A4FF}' | '\u{A60E}' | '\u{A60F}' | '\u{A6F3}'
            | '\u{A6F7}' | '\u{A876}' | '\u{A877}' | '\u{A8CE}' | '\u{A8CF}' | '\u{A92F}' | '\u{A9C8}' | '\u{A9C9}'
            | '\u{AA5D}'..='\u{AA5F}' | '\u{AAF0}' | '\u{AAF1}' | '\u{ABEB}' | '\u{FE12}' | '\u{FE15}' | '\u{FE16}'
            | '\u{FE52}' | '\u{FE56}' | '\u{FE57}' | '\u{FF01}' | '\u{FF0E}' | '\u{FF1F}' | '\u{FF61}'
            | '\u{10A56}' | '\u{10A57}' | '\u{11047}' | '\u{11048}' | '\u{110BE}'..='\u{110C1}'
            | '\u{11141}'..='\u{11143}' | '\u{111C5}' | '\u{111C6}' | '\u{1144B}' | '\u{1144C}' | '\u{115C2}'
            | '\u{115C3}' | '\u{11641}' | '\u{11642}'
    )
}

/// Returns whether a character is a Greek letter. In Greek, `;` is the question mark.
pub(super) fn is_greek(character: char) -> bool {
    matches!(character, '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}') && character.is_alphabetic()
}

/// Returns whether a character is a hiragana syllable. After a quotation it continues the sentence in
/// Japanese.
pub(super) fn is_hiragana(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{3096}')
}
