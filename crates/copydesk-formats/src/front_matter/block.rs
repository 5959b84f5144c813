//! Front matter as it is read: its lines, and the members that they are.

use crate::known_values::one_line;
use serde_json::{Map, Value};

/// What stands above a text and describes it.
#[derive(Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// Its members.
    pub(super) members: Map<String, Value>,
    /// Its members whose values are no more than words of a syntax that is broken.
    pub(super) unread: Map<String, Value>,
    /// How many bytes it has. What comes after is the text.
    pub(super) length: usize,
    /// Whether it says of itself that the text is a page with all that is around the article.
    pub(super) is_above_page: bool,
    /// What is wrong with it, each with the number of its line in the file, from 1.
    pub(super) faults: Vec<(usize, String)>,
}

impl FrontMatter {
    /// Adds a member, which stands on this line. Of several with one key the last counts, and they are told of.
    pub(super) fn insert(&mut self, line: usize, key: String, value: Value) {
        if self.members.contains_key(&key) {
            self.faults.push((line, format!("`{key}` is there more than once")));
        }
        self.members.insert(key, value);
    }
}

/// The lines between a line with a mark and the next such line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MarkedBlock<'t> {
    pub(super) lines: &'t str,
    /// How many bytes of the text it has, with the lines that mark it.
    pub(super) length: usize,
}

impl<'t> MarkedBlock<'t> {
    /// Returns the block that a text begins with, if there is one.
    pub(super) fn at_start(text: &'t str, mark: &str, ends: &[&str]) -> Option<Self> {
        let (first, inside) = text.strip_prefix(mark)?.split_once('\n')?;
        if !first.trim().is_empty() && !first.starts_with(" #") {
            return None;
        }
        let start = text.len() - inside.len();
        let mut at = start;
        for line in inside.split_inclusive('\n') {
            if ends.contains(&line.trim_end()) {
                return Some(Self { lines: text.get(start..at)?, length: at + line.len() });
            }
            at += line.len();
        }
        None
    }

    /// Returns the front matter that it is: its members, if `read` reads them all, or else, where each line is one of a member
    /// by `key_of`, or goes on with one, as far as `read` reads each by itself.
    pub(super) fn front_matter(
        &self,
        separator: char,
        read: fn(&str) -> Result<Map<String, Value>, String>,
        key_of: fn(&str) -> Option<&str>,
    ) -> Option<FrontMatter> {
        let found = match read(self.lines) {
            // A line across the page, and another, with a comment between.
            Ok(members) if members.is_empty() && !self.lines.trim().is_empty() => return None,
            Ok(members) if !members.is_empty() && !members.keys().any(|key| is_of_front_matter(key)) => {
                return None;
            }
            Ok(members) => FrontMatter { members, ..FrontMatter::default() },
            Err(_) if self.has_members(key_of) => {
                // Most of what is wrong is a colon in a title, which says nothing of the other members.
                read_singly(&members(self.lines, FIRST_LINE, key_of), separator, read)
            }
            Err(_) => return None,
        };
        Some(FrontMatter { length: self.length, ..found })
    }

    /// Returns whether each line is one of a member, or goes on with one.
    fn has_members(&self, key_of: fn(&str) -> Option<&str>) -> bool {
        let (mut has_member, mut is_told) = (false, false);
        for line in self.lines.lines() {
            if let Some(key) = key_of(line) {
                has_member = true;
                is_told |= is_of_front_matter(key);
            } else if !goes_on(line, has_member) {
                return false;
            }
        }
        is_told
    }
}

/// Returns whether a key is one of front matter rather than the name of somebody who speaks between two lines across the page.
fn is_of_front_matter(key: &str) -> bool {
    const CAPITALIZED: [&str; 6] = ["title", "author", "authors", "date", "tags", "source"];
    let is_word = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/'));
    (is_word && key.starts_with(|c: char| c.is_lowercase() || c == '_'))
        || CAPITALIZED.iter().any(|known| key.eq_ignore_ascii_case(known))
}

/// Returns whether a line that is no member goes on with the one before, or says nothing.
fn goes_on(line: &str, has_member: bool) -> bool {
    match line.chars().next() {
        None | Some('#') => true,
        Some(first) => has_member && (first.is_whitespace() || "-]}[\"'".contains(first)),
    }
}

/// The lines of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MemberLines<'t> {
    pub(super) key: &'t str,
    /// All of them.
    pub(super) lines: &'t str,
    /// The number of the first in the text, from 1.
    pub(super) number: usize,
}

/// The number of the line after the mark.
const FIRST_LINE: usize = 2;

/// Returns the members of some lines, of which the first has this number: each begins with a line of which `key_of` returns
/// a key.
pub(super) fn members<'t>(
    lines: &'t str,
    first_number: usize,
    key_of: fn(&str) -> Option<&str>,
) -> Vec<MemberLines<'t>> {
    let mut found: Vec<MemberLines<'t>> = Vec::new();
    let mut at = 0;
    for (number, line) in (first_number..).zip(lines.split_inclusive('\n')) {
        let end = at + line.len();
        // What stands below the name of a table of TOML is in that table.
        let is_of_table = |last: &MemberLines<'_>| last.lines.starts_with('[') && !line.starts_with('[');
        if let Some(key) = key_of(line).filter(|_| !found.last().is_some_and(is_of_table)) {
            found.push(MemberLines { key, lines: line, number });
        } else if let Some(last) = found.last_mut() {
            last.lines = lines.get(end - line.len() - last.lines.len()..end).unwrap_or_default();
        }
        at = end;
    }
    found
}

/// Returns members that are read one by one, each as a document of its own: the words of one that can't be read are its
/// value.
fn read_singly(
    members: &[MemberLines<'_>],
    separator: char,
    read: fn(&str) -> Result<Map<String, Value>, String>,
) -> FrontMatter {
    let mut found = FrontMatter::default();
    for member in members {
        match read(member.lines) {
            Ok(read) => {
                for (key, value) in read {
                    found.insert(member.number, key, value);
                }
            }
            Err(message) => {
                found.faults.push((member.number, message));
                let (first, words) = member.lines.split_once(separator).unwrap_or(("", member.lines));
                // The words of a list or of members within are not those of the value.
                let is_nested =
                    first.starts_with('[') || words.lines().next().is_none_or(|line| line.trim().is_empty());
                let words = in_one_line(words.split(" #").next().unwrap_or_default());
                let is_reference = words.starts_with(['*', '&', '!']) && !words.contains(' ');
                if is_nested || is_reference || words.starts_with(['[', '{', '|', '>', '-']) {
                    found.unread.insert(member.key.to_owned(), member.lines.trim_end().into());
                } else {
                    found.members.insert(member.key.to_owned(), words.into());
                }
            }
        }
    }
    found
}

/// Returns words in one line, without the marks of a string around them.
pub(super) fn in_one_line(words: &str) -> String {
    let line = one_line(words);
    let inside =
        |mark: char| line.strip_prefix(mark)?.strip_suffix(mark).filter(|inside| !inside.contains(mark));
    ['"', '\''].into_iter().find_map(inside).map_or_else(|| line.clone(), str::to_owned)
}
