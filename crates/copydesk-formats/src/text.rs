//! Plain text: the article's own blocks, parted by blank lines.

use crate::body::Body;
use crate::export_format::{Document, Export, ExportFormat, Layout, NotExported};
use crate::remainder::Remainder;
use copydesk_record::Record;

/// The format.
pub(crate) const FORMAT: ExportFormat = ExportFormat {
    name: "text",
    about: "the article's own text, with blank lines between its blocks",
    extension: "txt",
    layout: Layout::One { between: "\n" },
    export,
};

fn export(record: &Record<'_>) -> Result<Export, NotExported> {
    let mut rest = Remainder::of(record)?;
    let mut text = Body::of(record, &mut rest).plain_text(&mut rest);
    if !text.is_empty() {
        text.push('\n');
    }
    Ok(Export { document: Document::Bytes(text.into_bytes()), losses: rest.into_losses(FORMAT.name) })
}
