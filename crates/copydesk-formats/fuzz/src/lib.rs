//! The properties that the fuzz targets assert for any bytes. `../tests/fuzz.rs` includes this file and
//! asserts the same for a small corpus, so that it is compiled and run with all other tests.

use copydesk_convert::{Document, KnownMetadata, Layers, MediaHint, convert};
use copydesk_diag::{Diagnostic, Severity};
use copydesk_formats::rows::{Row, RowReader, RowText};
use copydesk_formats::warc::{CapturedBody, Cut, RawRecord, RecordCutter};
use copydesk_formats::{DOCUMENT_FORMATS, DocumentArticle, IMPORT_FORMATS, ImportedText, Markdown};
use copydesk_html::{Page, decode_page};
use copydesk_validate::{Scratch, Validator};
use std::sync::LazyLock;

/// Asserts that bytes are a row by its keys, and in each format of rows, or an error, and that the record of it is valid and
/// twice the same.
pub fn row(bytes: &[u8]) {
    for keeps_rest in [false, true] {
        let reader = RowReader::new(&[], None, keeps_rest);
        if let Ok(row) = reader.read(bytes) {
            let again = reader.read(bytes).expect("read twice the same");
            assert_eq!(record_of_row(row), record_of_row(again), "twice the same");
        }
    }
    for format in IMPORT_FORMATS {
        if let Ok(row) = RowReader::read_as(bytes, format) {
            record_of_row(row);
        }
    }
}

/// Asserts that bytes are a document in each format, of whose articles the records are valid and twice the same.
pub fn document(bytes: &[u8]) {
    for format in DOCUMENT_FORMATS {
        let _ = format.recognizes(bytes);
        let read = || {
            let parts = format.read(bytes, None, Some("https://post.example/feed")).parts;
            parts.into_iter().filter_map(|part| part.article.ok()).map(record_of_article).collect::<Vec<_>>()
        };
        assert_eq!(read(), read(), "twice the same");
    }
}

/// Asserts that bytes, as far as they are text, are Markdown, whose front matter states facts in the form of records.
pub fn markdown(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let read = || {
        let Markdown { front_matter, html } = Markdown::read(&text);
        let stated = front_matter.map(|front_matter| front_matter.facts(&RowReader::default()));
        let (metadata, media) = stated.map(|stated| (stated.metadata, stated.media)).unwrap_or_default();
        record(&ImportedText::Html(html), metadata, media)
    };
    assert_eq!(read(), read(), "twice the same");
}

/// Asserts that bytes are cut into the records of an archive, which cover all of them but line ends, and of whose pages the
/// records are valid and twice the same.
pub fn warc(bytes: &[u8]) {
    const LIMIT: usize = 1 << 16;
    let read = || {
        let mut cutter = RecordCutter::new(bytes, LIMIT, 0, 0, None);
        let (mut memory, mut end, mut records) = (Vec::new(), 0, Vec::new());
        while let Some(Cut { head, block, block_length, fault, offset, .. }) =
            cutter.cut(&mut memory).expect("memory is read without errors")
        {
            let between = bytes.get(end..usize::try_from(offset).expect("in memory"));
            assert!(
                between.expect("records follow each other").iter().all(|byte| matches!(byte, b'\r' | b'\n'))
            );
            end = usize::try_from(offset + head.len() as u64 + block_length).expect("in memory");
            let (head, block) = (memory.get(head).expect("kept"), memory.get(block).expect("kept"));
            let record = RawRecord { head, block, block_length, fault };
            if let Ok(capture) = record.read(LIMIT) {
                let metadata = KnownMetadata {
                    uri: capture.address.map(Into::into),
                    retrieved: capture.date,
                    signals: Some(capture.signals),
                    ..KnownMetadata::default()
                };
                records.push(match capture.body {
                    CapturedBody::Page(page, charset) => {
                        let html = decode_page(&page, charset.as_deref()).text.into_owned();
                        self::record(&ImportedText::Html(html), metadata, Vec::new())
                    }
                    CapturedBody::Text(text) => {
                        let text = String::from_utf8_lossy(text).into_owned();
                        self::record(&ImportedText::Plain(text), metadata, Vec::new())
                    }
                    CapturedBody::TooLarge => String::new(),
                });
            }
            memory.clear();
        }
        assert!(bytes.get(end..).expect("in memory").iter().all(|byte| matches!(byte, b'\r' | b'\n')));
        records
    };
    assert_eq!(read(), read(), "twice the same");
}

fn record_of_row(row: Row<'_>) -> String {
    let Row { text, metadata, media, .. } = row;
    match text {
        RowText::Plain(text) => record(&ImportedText::Plain(text.into_owned()), metadata, media),
        RowText::Html(html) => record(&ImportedText::Html(html.into_owned()), metadata, media),
        RowText::Composed(composed) => {
            let document = Document::from_text(composed.text).with_block_hints(composed.blocks);
            json_of(&document.with_media(media), &metadata)
        }
    }
}

fn record_of_article(article: DocumentArticle) -> String {
    let DocumentArticle { text, metadata, media, .. } = article;
    record(&text, metadata, media)
}

fn record<'a>(text: &'a ImportedText, metadata: KnownMetadata<'a>, media: Vec<MediaHint<'a>>) -> String {
    match text {
        ImportedText::Plain(text) => {
            json_of(&Document::from_text(text.as_str()).with_media(media), &metadata)
        }
        ImportedText::Html(html) => {
            let page = Page::read(html);
            let facts = page.facts.known_metadata();
            let document = Document::rendered_from(html.as_bytes(), "UTF-8", false, "text/html", page.text)
                .with_block_hints(page.blocks)
                .with_links(page.links)
                .with_media(page.media)
                .with_more_media(media);
            json_of(&document, &metadata.or(&facts))
        }
    }
}

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| Validator::new().expect("our own schema"));

/// Returns the record of a document as JSON, which has all of its text and no fault.
fn json_of(document: &Document<'_>, known: &KnownMetadata<'_>) -> String {
    let mut found: Vec<Diagnostic> = Vec::new();
    let record = convert(document, known, Layers::ALL, &mut found);
    assert_eq!(record.text(), document.text(), "the segments rebuild the text");
    let json = serde_json::to_string(&record).expect("a record is JSON");
    found.clear();
    VALIDATOR.validate(json.as_bytes(), None, &mut Scratch::default(), &mut found);
    let faults: Vec<&Diagnostic> =
        found.iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(faults.is_empty(), "the record is valid: {faults:#?}\n{json}");
    json
}
