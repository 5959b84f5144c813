//! Rows: the article of a row is the text or the page in one of its members.

use crate::article::Article;
use crate::{foreign, page};
use copydesk_convert::{Document, KnownMetadata, TextScope};
use copydesk_diag::Diagnostic;
use copydesk_formats::rows::{self, Row, RowText};

/// What is known of all rows.
#[derive(Debug, Clone, Copy, Default)]
pub struct RowContext<'c> {
    /// The address where they were found, as far as they do not state it.
    pub address: Option<&'c str>,
    /// Whether the user says that their texts are texts, whatever they look like.
    pub insists_on_text: bool,
}

impl<'l> Article<'l> {
    /// Returns the article of a row, or the finding about a row whose text is none.
    pub fn of_row(row: Row<'l>, context: RowContext<'_>) -> Result<Self, Box<Diagnostic>> {
        let Row { text, metadata, media, carried, findings, .. } = row;
        let document = match text {
            RowText::Html(html) => {
                let page = page_of_row(&html, metadata, findings, context);
                return Ok(Self { document: page.document.with_more_media(media), ..page });
            }
            RowText::Composed(composed) => {
                Document::from_text(composed.text).with_block_hints(composed.blocks)
            }
            RowText::Plain(text) => Document::from_text(text),
        };
        match foreign_text(&document).filter(|_| !context.insists_on_text) {
            Some(diagnostic) => Err(diagnostic),
            None => {
                Ok(Self { document: document.with_media(media), metadata, line: None, carried, findings })
            }
        }
    }
}

/// Returns the article of a row that holds a page. What the row says of it wins.
fn page_of_row<'l>(
    html: &str,
    metadata: KnownMetadata<'l>,
    findings: Vec<Diagnostic>,
    context: RowContext<'_>,
) -> Article<'l> {
    let page = page::of_text(html, metadata.uri.as_deref().or(context.address));
    let page = if metadata.format_scope == Some(TextScope::Body) { page.into_body() } else { page };
    let findings = findings.into_iter().chain(page.findings).collect();
    let metadata = metadata.or(&page.metadata);
    Article { document: page.document, metadata, line: None, carried: None, findings }
}

/// Returns the finding about a text that is a page, a mail or the like, as it is not read from a file either.
fn foreign_text(document: &Document<'_>) -> Option<Box<Diagnostic>> {
    let foreign = foreign::recognize_text(document.text())?;
    if foreign.is_page {
        let advice =
            "say `--field html=MEMBER` with the name of its member (`--from ndjson` insists on text)";
        return Some(rows::malformed(format!("the text is an HTML page: {advice}")));
    }
    Some(rows::malformed(format!("the text is {foreign} (`--from ndjson` insists)")))
}
