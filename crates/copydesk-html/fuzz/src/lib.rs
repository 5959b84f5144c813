//! The properties that the fuzz targets assert for any bytes. `../tests/fuzz.rs` includes this file and
//! asserts the same for a small corpus, so that it is compiled and run with all other tests.

use copydesk_convert::{Document, Layers, convert};
use copydesk_diag::{Diagnostic, Severity};
use copydesk_html::{DecodedPage, Page, decode_page, is_html, is_mhtml, main_part};
use copydesk_validate::{Scratch, Validator};
use std::borrow::Cow;
use std::sync::LazyLock;

/// Asserts that bytes decode, that what is read of them as a page is in its text, that the record of it is valid and has all of
/// the text, and that all of this is twice the same.
pub fn page(bytes: &[u8]) {
    assert!(!(is_html(bytes) && is_mhtml(bytes)), "it is two things");
    for stated in [None, Some("utf-8"), Some("shift_jis")] {
        let decoded = decode_page(bytes, stated);
        assert_eq!(decoded, decode_page(bytes, stated));
        assert!(decoded.replaced <= decoded.text.matches(char::REPLACEMENT_CHARACTER).count());
        if stated.is_none() {
            assert_page(bytes, "text/html", &decoded, None);
        }
    }
}

/// Asserts that bytes are a saved page or an error, and the same as [`page`] of its main part. They are also taken for what
/// stands behind the header of one.
pub fn mhtml(bytes: &[u8]) {
    const PARTS: &[u8] = b"Content-Type: multipart/related; boundary=a\n\n--a\n";
    const ESCAPED: &[u8] = b"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n";
    const BASE64: &[u8] = b"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n";
    for header in [b"".as_slice(), PARTS, ESCAPED, BASE64] {
        let saved = [header, bytes].concat();
        let part = main_part(&saved);
        assert_eq!(part, main_part(&saved));
        let Ok(part) = part else { continue };
        assert!(part.bytes.len() <= saved.len());
        let decoded = decode_page(&part.bytes, part.charset.as_deref());
        assert_page(&saved, "multipart/related", &decoded, part.location);
    }
}

fn assert_page(file: &[u8], media_type: &'static str, decoded: &DecodedPage<'_>, uri: Option<String>) {
    let page = Page::read(&decoded.text);
    assert_parts(&page);
    let again = Page::read(&decoded.text);
    assert_eq!((&page.text, &page.blocks, page.cuts), (&again.text, &again.blocks, again.cuts));
    assert_eq!((&page.links, &page.media), (&again.links, &again.media));
    let json = record(file, media_type, decoded, page, uri.clone());
    assert_eq!(json, record(file, media_type, decoded, again, uri), "twice the same");
}

/// Asserts that blocks part the text, and that links and media are in it.
fn assert_parts(page: &Page) {
    let mut end = 0;
    for block in &page.blocks {
        let range = block.range();
        let gap = page.text.get(end..range.start).expect("blocks are in order");
        assert_eq!(gap, if end == 0 { "" } else { "\n\n" });
        let words = page.text.get(range.clone()).expect("blocks are in the text");
        assert!(words.chars().any(|character| !copydesk_text::is_blank(character)), "{words:?}");
        end = range.end;
    }
    assert_eq!(end, page.text.len(), "all of the text is in blocks");
    let mut last = 0;
    for link in &page.links {
        let words = page.text.get(link.range.clone()).expect("links are in the text");
        assert!(!words.trim().is_empty() && !link.href.is_empty());
        assert!(last <= link.range.start, "links are in the order of the text");
        last = link.range.start;
    }
    for media in &page.media {
        assert!(media.at.is_none_or(|at| page.text.is_char_boundary(at)));
        assert!(media.caption.clone().is_none_or(|caption| page.text.get(caption).is_some()));
    }
}

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| Validator::new().expect("our own schema"));

/// Returns the record of a page as JSON, which has all of its text and no fault.
fn record(
    file: &[u8],
    media_type: &'static str,
    decoded: &DecodedPage<'_>,
    page: Page,
    uri: Option<String>,
) -> String {
    let mut known = page.facts.known_metadata();
    known.uri = uri.map(Cow::Owned);
    let text = page.text.clone();
    let document = Document::rendered_from(file, decoded.encoding.name(), decoded.bom, media_type, page.text)
        .with_block_hints(page.blocks)
        .with_links(page.links)
        .with_media(page.media);
    let mut found: Vec<Diagnostic> = Vec::new();
    let record = convert(&document, &known, Layers::ALL, &mut found);
    assert_eq!(record.text(), text, "the segments rebuild the text");
    let json = serde_json::to_string(&record).expect("a record is JSON");
    found.clear();
    VALIDATOR.validate(json.as_bytes(), None, &mut Scratch::default(), &mut found);
    let faults: Vec<&Diagnostic> =
        found.iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(faults.is_empty(), "the record is valid: {faults:#?}\n{json}");
    json
}
