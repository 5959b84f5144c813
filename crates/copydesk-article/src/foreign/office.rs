//! Documents that are packed in a ZIP archive or in a compound file, as office programs write them.

use super::format::Foreign;
use memchr::memmem;

/// Returns what a ZIP archive is, by the names of the files in it.
pub(super) fn in_zip(bytes: &[u8]) -> Foreign {
    told_by(bytes, IN_ZIP).unwrap_or_else(|| Foreign::new("a ZIP archive", "`unzip` unpacks it"))
}

/// Returns what a compound file is, by the names of the streams in it.
pub(super) fn in_compound_file(bytes: &[u8]) -> Foreign {
    told_by(bytes, IN_COMPOUND_FILE)
        .unwrap_or_else(|| Foreign::new("an Office document of the old kind", LIBREOFFICE))
}

fn told_by(bytes: &[u8], formats: &[Format]) -> Option<Foreign> {
    let found = formats.iter().find(|format| memmem::find(bytes, format.content).is_some())?;
    Some(Foreign::new(found.what, found.advice))
}

struct Format {
    /// Bytes that only such files have.
    content: &'static [u8],
    what: &'static str,
    advice: &'static str,
}

const PANDOC: &str = "`pandoc -t plain` makes text of it";
const LIBREOFFICE: &str = "`libreoffice --headless --convert-to txt` makes text of it";
const SPREADSHEET: &str = "`libreoffice --headless --convert-to csv` makes a table of it";
const SLIDES: &str =
    "`libreoffice --headless --convert-to pdf` makes a PDF document of it, and `pdftotext` text of that";

const IN_ZIP: &[Format] = &[
    Format { content: b"application/epub+zip", what: "an EPUB book", advice: PANDOC },
    Format { content: b"application/vnd.oasis.opendocument.text", what: "an ODT document", advice: PANDOC },
    Format {
        content: b"application/vnd.oasis.opendocument.spreadsheet",
        what: "an ODS spreadsheet",
        advice: SPREADSHEET,
    },
    Format {
        content: b"application/vnd.oasis.opendocument.presentation",
        what: "an ODP presentation",
        advice: SLIDES,
    },
    Format {
        content: b"application/vnd.oasis.opendocument.",
        what: "an OpenDocument file",
        advice: LIBREOFFICE,
    },
    Format { content: b"word/document.xml", what: "a DOCX document", advice: PANDOC },
    Format { content: b"xl/workbook.", what: "an XLSX spreadsheet", advice: SPREADSHEET },
    Format { content: b"ppt/presentation.xml", what: "a PPTX presentation", advice: SLIDES },
    Format { content: b"[Content_Types].xml", what: "an Office document", advice: LIBREOFFICE },
    Format {
        content: b"Index/Document.iwa",
        what: "a Pages or Numbers document",
        advice: "export it as text",
    },
    Format { content: b"META-INF/MANIFEST.MF", what: "a Java program", advice: "it holds no article" },
    Format { content: b"AndroidManifest.xml", what: "an Android program", advice: "it holds no article" },
];

/// The names are in UTF-16.
const IN_COMPOUND_FILE: &[Format] = &[
    Format { content: b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", what: "a DOC document", advice: LIBREOFFICE },
    Format { content: b"W\0o\0r\0k\0b\0o\0o\0k\0", what: "an XLS spreadsheet", advice: SPREADSHEET },
    Format {
        content: b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0",
        what: "a PPT presentation",
        advice: SLIDES,
    },
    Format {
        content: b"_\0_\0s\0u\0b\0s\0t\0g\x001\0.\x000\0_\0",
        what: "an Outlook message",
        advice: "`msgconvert` makes mail of it",
    },
];

#[cfg(test)]
mod tests {
    use super::super::tests::assert_foreign;

    /// Returns the beginning of a ZIP archive whose first file has this name and content.
    fn zip(name: &str, content: &str) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0".to_vec();
        bytes.extend_from_slice(&[0; 12]);
        bytes.extend_from_slice(&u16::try_from(name.len()).unwrap().to_le_bytes());
        bytes.extend_from_slice(&[0; 2]);
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(content.as_bytes());
        bytes
    }

    #[test]
    fn zip_archives_are_told_by_what_is_in_them() {
        assert_foreign(
            [zip("[Content_Types].xml", ""), zip("_rels/.rels", ""), zip("word/document.xml", "")].concat(),
            "a DOCX document, not text: `pandoc -t plain` makes text of it",
        );
        assert_foreign([zip("[Content_Types].xml", ""), zip("xl/workbook.xml", "")].concat(), "an XLSX");
        assert_foreign(zip("mimetype", "application/vnd.oasis.opendocument.text"), "an ODT document");
        assert_foreign(zip("mimetype", "application/epub+zip"), "an EPUB book");
        assert_foreign(zip("story.txt", "The ice"), "a ZIP archive, not text: `unzip` unpacks it");
    }

    #[test]
    fn compound_files_are_told_by_what_is_in_them() {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.resize(1024, 0);
        assert_foreign(&bytes, "an Office document of the old kind, not text: `libreoffice");
        bytes.extend("WordDocument".bytes().flat_map(|byte| [byte, 0]));
        assert_foreign(&bytes, "a DOC document, not text: `libreoffice --headless --convert-to txt` makes");
    }
}
