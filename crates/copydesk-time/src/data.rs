//! The data files `data/<language>/time.txt`: a line for each meaning of words, `role value: words`.

use crate::multiword::{is_term, parts};
use copydesk_text::languages;

/// The role of the line that names the properties of a language, which are no words.
pub(crate) const PROPERTY: &str = "property";

/// A line of a data file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// The role that the words have in a date or time expression: `month`.
    pub(crate) role: &'static str,
    /// The value of the words in that role: 3 for March.
    pub(crate) value: i16,
    words: &'static str,
}

impl Row {
    /// Returns the words, in lower case.
    pub(crate) fn words(self) -> impl Iterator<Item = &'static str> + Clone {
        self.words.split(' ')
    }

    /// Returns whether the words are names of months or weekdays, which are read in header lines of any language.
    pub(crate) fn is_calendar(self) -> bool {
        self.role.ends_with("month") || self.role.ends_with("weekday")
    }
}

/// Returns the tag and the file of each language.
pub(crate) fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    languages::files(|language| language.time)
}

/// Returns the lines of a file that can be read.
pub(crate) fn rows(file: &'static str) -> impl Iterator<Item = Row> + Clone {
    file.lines().filter_map(|line| {
        let (head, words) = line.split_once(':')?;
        let (role, value) = head.split_once(' ')?;
        let words = words.strip_prefix(' ')?;
        Some(Row { role, value: value.parse().ok()?, words })
    })
}

/// Adds the words of all languages to a lexicon.
pub fn words(add: &mut dyn FnMut(&'static str)) {
    let rows = files().flat_map(|(_, file)| rows(file)).filter(|row| row.role != PROPERTY);
    for word in rows.flat_map(Row::words) {
        add(word);
        if is_term(word) {
            parts(word).for_each(&mut *add);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        for (tag, file) in files() {
            assert_eq!(rows(file).count(), file.lines().count(), "{tag}");
        }
    }
}
