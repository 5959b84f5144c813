//! Phrases that the messages of several modules share.

pub(crate) use copydesk_diag::quoted;

/// Returns a number and its noun: "1 character", "7 characters".
pub(crate) fn counted(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
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
