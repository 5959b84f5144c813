//! What stands above a text and describes it: front matter in YAML or TOML, or lines like those of a mail.

mod block;
mod header_lines;
mod toml;
mod yaml;

pub use block::FrontMatter;

use crate::fault::FRONT_MATTER_MALFORMED;
use crate::rows::{RowReader, StatedFacts};
use copydesk_diag::{Diagnostic, Place};
use copydesk_record::TextScope;

/// The ways in which front matter is written. Each is a line here.
const SYNTAXES: &[fn(&str) -> Option<FrontMatter>] = &[yaml::read, toml::read, header_lines::read];

impl FrontMatter {
    /// Returns the front matter that a text begins with, if it begins with some. Total: what can't be read is told of in
    /// the findings, and is front matter all the same.
    ///
    /// ```
    /// use copydesk_formats::FrontMatter;
    ///
    /// let text = "---\ntitle: The ice is gone\n---\n\nThe ferry sailed.";
    /// let (front_matter, rest) = FrontMatter::split(text);
    /// assert!(front_matter.is_some());
    /// assert_eq!(rest, "\nThe ferry sailed.");
    /// ```
    #[must_use]
    pub fn split(text: &str) -> (Option<Self>, &str) {
        let found = SYNTAXES.iter().find_map(|read| read(text));
        let length = found.as_ref().map_or(0, |front_matter| front_matter.length);
        (found, text.get(length..).unwrap_or_default())
    }

    /// Returns whether a text begins with front matter between lines of marks.
    #[must_use]
    pub fn is_at_start_of(text: &str) -> bool {
        yaml::read(text).is_some() || toml::read(text).is_some()
    }

    /// Returns the facts that it states, read as the members of a row are.
    #[must_use]
    pub fn facts(self, reader: &RowReader) -> StatedFacts {
        let malformed = |(line, message): (usize, String)| {
            let message = format!("line {line} of the front matter can't be read as it is: {message}");
            Diagnostic::new(&FRONT_MATTER_MALFORMED, Place::Whole, message)
        };
        let mut facts = reader.front_matter(self.members, self.unread);
        // Who writes front matter writes the article under it, and no menu.
        facts.metadata.format_scope = (!self.is_above_page).then_some(TextScope::Body);
        facts.findings.splice(0..0, self.faults.into_iter().map(malformed));
        facts
    }
}
