//! The YAML above a Markdown document.

use serde_json::Value;
use std::fmt::Write;

/// The lines between the two `---`.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    lines: String,
    /// The keys that were written.
    keys: Vec<String>,
}

impl FrontMatter {
    /// Adds a member, if there is a value for it.
    pub(super) fn add(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            // Writing to memory does not fail.
            let _ = writeln!(self.lines, "{key}: {}", quoted(&value));
            self.keys.push(key.to_owned());
        }
    }

    /// Adds a member with several values, if there are some.
    pub(super) fn add_list(&mut self, key: &str, values: Vec<String>) {
        if values.is_empty() {
            return;
        }
        let _ = writeln!(self.lines, "{key}:");
        for value in values {
            let _ = writeln!(self.lines, "  - {}", quoted(&value));
        }
        self.keys.push(key.to_owned());
    }

    /// Adds a member of any kind. JSON is YAML too.
    pub(super) fn add_value(&mut self, key: &str, value: &Value) {
        let value = match value {
            Value::String(text) => quoted(text),
            value => value.to_string(),
        };
        let is_plain = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        let name = if is_plain { key.to_owned() } else { quoted(key) };
        let _ = writeln!(self.lines, "{name}: {value}");
        self.keys.push(key.to_owned());
    }

    /// Returns whether a member was written.
    pub(super) fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|written| written == key)
    }

    /// Returns the block, with a blank line after it; nothing if there are no members.
    pub(super) fn block(self) -> String {
        if self.lines.is_empty() { String::new() } else { format!("---\n{}---\n\n", self.lines) }
    }
}

/// Returns a YAML scalar in double quotation marks, in which nothing but its escapes has a meaning. Quoted, no value is
/// taken for a number, a date or a truth value.
fn quoted(text: &str) -> String {
    let mut scalar = String::with_capacity(text.len() + 2);
    scalar.push('"');
    for character in text.chars() {
        match character {
            '"' => scalar.push_str("\\\""),
            '\\' => scalar.push_str("\\\\"),
            '\n' => scalar.push_str("\\n"),
            '\r' => scalar.push_str("\\r"),
            '\t' => scalar.push_str("\\t"),
            // What YAML does not print, or takes for the end of a line.
            '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}' => {
                let _ = write!(scalar, "\\u{:04X}", u32::from(character));
            }
            other => scalar.push(other),
        }
    }
    scalar.push('"');
    scalar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_strings_whatever_is_in_them() {
        let mut front = FrontMatter::default();
        front.add("title", Some("“No”: she said \"no\" # \\o/\nand\u{2028}left".into()));
        front.add("date", None);
        front.add_list("authors", vec!["Yes".into(), "- B".into()]);
        front.add_list("tags", Vec::new());
        let expected = "---\ntitle: \"“No”: she said \\\"no\\\" # \\\\o/\\nand\\u2028left\"\n\
                        authors:\n  - \"Yes\"\n  - \"- B\"\n---\n\n";
        assert_eq!(front.block(), expected);
        assert_eq!(FrontMatter::default().block(), "");
    }
}
