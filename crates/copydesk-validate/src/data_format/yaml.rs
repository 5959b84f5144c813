//! YAML as JSON.

mod builder;
mod object;
mod words;

use super::document::{Document, DocumentLimits};
use super::fault;
use builder::Builder;
use copydesk_diag::Diagnostic;
use granit_parser::{ErrorKind, Event, Parser, ScanError};

/// Returns the documents in a text, at least one: that of a text without any is `null`.
pub(super) fn documents(text: &str, limits: DocumentLimits) -> Vec<Document> {
    // One level more is parsed than may be, so that what is too deep is told in one way.
    let nesting = usize::try_from(limits.depth).unwrap_or(usize::MAX).saturating_add(1);
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: nesting,
        block_nesting_limit: nesting,
    };
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut documents = Vec::new();
    let mut builder = Builder::new(text, limits, 0);
    while let Some(next) = parser.next_event() {
        match next {
            Ok((Event::DocumentStart(..), span)) => {
                let start = span.byte_range().map_or(0, |range| range.start);
                builder = Builder::new(text, limits, start);
            }
            Ok((Event::DocumentEnd, _)) => {
                let next = Builder::new(text, limits, 0);
                documents.push(std::mem::replace(&mut builder, next).finish());
            }
            Ok((event, span)) => builder.take(event, &span),
            Err(error) => {
                documents.push(Document::unreadable(builder.start(), syntax_finding(&error, text, limits)));
                // The documents after it are read all the same.
                if !matches!(parser.proceed_next_document(), Ok(true)) {
                    break;
                }
            }
        }
    }
    if documents.is_empty() {
        documents.push(Builder::new(text, limits, 0).finish());
    }
    documents
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
