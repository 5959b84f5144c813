//! Phrases that the messages of several modules share.

/// Returns a number and its noun: "1 character", "7 characters".
pub(crate) fn counted(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Returns text in backticks on one line, its end cut off if it is long.
pub(crate) fn quoted(text: &str) -> String {
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

/// Returns a character so that a reader sees it: white space and invisible characters by name or number.
pub(crate) fn character_name(character: Option<char>) -> String {
    match character {
        None => "nothing".into(),
        Some(' ') => "a space".into(),
        Some('\n') => "a line feed".into(),
        Some('\r') => "a carriage return".into(),
        Some('\t') => "a tab".into(),
        Some('`') => "a backtick".into(),
        Some(other) if copydesk_record::is_blank(other) => format!("U+{:04X}", u32::from(other)),
        Some(other) => format!("`{other}`"),
    }
}
