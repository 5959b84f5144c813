//! The original text, byte for byte.

use crate::export_format::{Document, Export, ExportFormat, Layout, NotExported};
use crate::remainder::Remainder;
use copydesk_record::source::{PLAIN_TEXT, Unencodable, encode};
use copydesk_record::{Digest, Record};

/// The format.
pub(crate) const FORMAT: ExportFormat = ExportFormat {
    name: "source",
    about: "the original text, byte for byte",
    extension: "txt",
    layout: Layout::One { between: "" },
    export,
};

/// Returns the bytes that the text was decoded from. They are held against the digest, so that they are never wrong.
fn export(record: &Record<'_>) -> Result<Export, NotExported> {
    let source = &record.source;
    let text = record.text();
    if source.media_type != PLAIN_TEXT {
        return Err(NotExported::because(format!(
            "its text was rendered from {}, and the source is not in it: keep the file that it was made from",
            source.media_type
        )));
    }
    let bytes = encode(&text, &source.encoding, source.bom).map_err(|error| {
        NotExported::because(match error {
            Unencodable::UnknownEncoding => format!("nobody knows its encoding `{}`", source.encoding),
            Unencodable::Unmappable => {
                format!("its text has a character that its encoding `{}` has not", source.encoding)
            }
        })
    })?;
    if Digest::of(&bytes) != source.digest {
        return Err(NotExported::because(format!(
            "its text, encoded in {}, is not what it was made from: the digests differ",
            source.encoding
        )));
    }
    let mut rest = Remainder::of(record)?;
    for index in 0..record.segments.len() {
        rest.take(&format!("/segments/{index}/text"));
    }
    for member in ["encoding", "bom", "bytes", "characters", "digest"] {
        rest.take(&format!("/source/{member}"));
    }
    Ok(Export { document: Document::Bytes(bytes.into_owned()), losses: rest.into_losses(FORMAT.name) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_record::examples;

    #[test]
    fn the_bytes_are_those_of_the_source_or_there_are_none() {
        let [report, page] = <[Record<'_>; 2]>::try_from(examples()).unwrap();
        let Document::Bytes(bytes) = export(&report).unwrap().document else { panic!("no bytes") };
        assert_eq!(bytes, report.text().as_bytes());
        let reason = export(&page).unwrap_err().to_string();
        assert!(reason.contains("rendered from text/html"), "{reason}");
        let mut changed = report.clone();
        changed.segments.first_mut().unwrap().text = "Another headline".into();
        assert!(export(&changed).unwrap_err().to_string().contains("digests differ"));
        let mut changed = report;
        changed.source.encoding = "windows-1251".into();
        assert!(export(&changed).is_err());
    }

    #[test]
    fn a_byte_order_mark_comes_back() {
        let [mut record, _] = <[Record<'_>; 2]>::try_from(examples()).unwrap();
        record.source.bom = true;
        let bytes = [b"\xEF\xBB\xBF", record.text().as_bytes()].concat();
        record.source.digest = Digest::of(&bytes);
        assert_eq!(export(&record).unwrap().document, Document::Bytes(bytes));
    }
}
