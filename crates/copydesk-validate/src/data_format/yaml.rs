//! YAML as JSON.

mod builder;
mod object;
mod words;

use super::document::{Document, DocumentLimits};
use super::fault;
use builder::Builder;
use copydesk_diag::Diagnostic;
use granit_parser::{ErrorKind, Event, Parser, ScanError, StrInput};

/// The documents in a text, at least one: that of a text without any is `null`. Each is made when it is asked for.
pub(super) struct Documents<'t> {
    text: &'t str,
    limits: DocumentLimits,
    parser: Parser<'t, StrInput<'t>>,
    /// How much the aliases of the rest of the file may take up.
    budget: usize,
    /// The byte at which the next document starts, or before.
    start: usize,
    is_first: bool,
    has_ended: bool,
}

impl<'t> Documents<'t> {
    pub(super) fn new(text: &'t str, limits: DocumentLimits) -> Self {
        // One level more is parsed than may be, so that what is too deep is told in one way.
        let nesting = usize::try_from(limits.depth).unwrap_or(usize::MAX).saturating_add(1);
        let options = granit_parser::options! {
            emit_comments: false,
            flow_nesting_limit: nesting,
            block_nesting_limit: nesting,
        };
        let parser = Parser::new_from_str_with_options(text, options);
        let budget = limits.expanded;
        Self { text, limits, parser, budget, start: 0, is_first: true, has_ended: false }
    }

    fn builder(&self, start: usize) -> Builder<'t> {
        Builder::new(self.text, self.limits, self.budget, start)
    }
}

impl Iterator for Documents<'_> {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        if self.has_ended {
            return None;
        }
        let mut builder = self.builder(self.start);
        let is_first = std::mem::replace(&mut self.is_first, false);
        while let Some(next) = self.parser.next_event() {
            match next {
                Ok((Event::DocumentStart(..), span)) => {
                    builder = self.builder(span.byte_range().map_or(0, |range| range.start));
                }
                Ok((Event::DocumentEnd, span)) => {
                    self.start = span.byte_range().map_or(self.start, |range| range.end);
                    return Some(builder.finish(&mut self.budget));
                }
                Ok((event, span)) => builder.take(event, &span),
                Err(error) => {
                    self.start = builder.start();
                    // The documents after it are read all the same.
                    self.has_ended = !matches!(self.parser.proceed_next_document(), Ok(true));
                    let finding = syntax_finding(&error, self.text, self.limits);
                    return Some(Document::unreadable(self.start, finding));
                }
            }
        }
        self.has_ended = true;
        is_first.then(|| builder.finish(&mut self.budget))
    }
}

/// Returns the finding for a text that is no YAML.
fn syntax_finding(error: &ScanError, text: &str, limits: DocumentLimits) -> Diagnostic {
    let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let rest = text.get(at..).unwrap_or_default();
    // The parser tells where the value begins that the tab is in.
    let at = if words::is_of_tab(error.kind()) { at + rest.find('\t').unwrap_or(0) } else { at };
    let character = text.get(at..).and_then(|rest| rest.chars().next());
    let place = at..at + character.map_or(0, char::len_utf8);
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => fault::too_deep(place, limits.depth),
        kind => fault::finding(&fault::YAML_SYNTAX, place, words::of_error(kind)),
    }
}
