//! Web pages: the article of a page is the text that a browser shows of it.

use crate::article::{Article, unknown_encoding};
use crate::fault::{PAGE_CUT, PAGE_ENCODING, PAGE_MARKUP};
use copydesk_convert::Document;
use copydesk_diag::{Diagnostic, Place, quoted};
use copydesk_html::{
    Cuts, DecodedPage, MAX_ATTRIBUTES, MAX_DEPTH, MAX_OPEN_FORMATS, MarkupFault, MarkupFinding, Page,
    decode_page,
};

/// Returns the article of a page that is text already, and that was found at this address.
#[must_use]
pub fn of_text(html: &str, address: Option<&str>) -> Article<'static> {
    let source = Source { bytes: html.as_bytes(), encoding: "UTF-8", bom: false, media_type: "text/html" };
    rendered(html, address, &source)
}

/// Returns the article of a page that is text already, and that was made of a source.
#[must_use]
pub fn rendered(html: &str, address: Option<&str>, source: &Source<'_>) -> Article<'static> {
    // The mark of an encoding at the start of a text is none of its words.
    of_markup(html.strip_prefix('\u{FEFF}').unwrap_or(html), address, |text| source.document(text))
}

/// What a page was read from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'s> {
    /// Its bytes.
    pub bytes: &'s [u8],
    /// The name of their encoding.
    pub encoding: &'s str,
    /// Whether they begin with a byte order mark.
    pub bom: bool,
    /// Its media type.
    pub media_type: &'static str,
}

impl Source<'_> {
    /// Returns the document of the text that was rendered from it.
    #[must_use]
    pub fn document(&self, text: String) -> Document<'static> {
        Document::rendered_from(self.bytes, self.encoding, self.bom, self.media_type, text)
    }
}

/// A page as bytes, and what is known of them.
pub struct Delivered<'p> {
    /// Its bytes.
    pub bytes: &'p [u8],
    /// The label of the encoding that they are said to be in.
    pub encoding: Option<&'p str>,
    /// The address where the page was found.
    pub address: Option<&'p str>,
    /// The file that the page is, or that it was taken out of.
    pub file: &'p [u8],
    /// The media type of that file.
    pub media_type: &'static str,
}

impl Delivered<'_> {
    /// Returns the article of the page.
    pub fn article(&self) -> Article<'static> {
        let decoded = decode_page(self.bytes, self.encoding);
        let source = Source {
            bytes: self.file,
            encoding: decoded.encoding.name(),
            bom: decoded.bom,
            media_type: self.media_type,
        };
        let document = |text| source.document(text).with_encoding_basis(decoded.basis);
        let mut article = of_markup(&decoded.text, self.address, document);
        article.findings.splice(0..0, encoding_finding(&decoded));
        article.findings.extend(self.encoding.filter(|_| decoded.unknown_label).map(unknown_encoding));
        article
    }
}

/// Returns the article of a page, given the document of the text that is rendered from it.
pub fn of_markup(
    html: &str,
    address: Option<&str>,
    document: impl FnOnce(String) -> Document<'static>,
) -> Article<'static> {
    let page = Page::read_at(address, html);
    let findings = cut_finding(&page.cuts).into_iter().chain(markup_findings(&page.facts.findings)).collect();
    let metadata = page.facts.known_metadata();
    let document =
        document(page.text).with_block_hints(page.blocks).with_links(page.links).with_media(page.media);
    Article { metadata, findings, ..Article::of_document(document) }
}

/// Returns the finding about bytes that are not in the encoding of their page.
fn encoding_finding(decoded: &DecodedPage<'_>) -> Option<Diagnostic> {
    let message = || {
        format!(
            "{} places of the page are not in {}, and became U+FFFD",
            decoded.replaced,
            decoded.encoding.name()
        )
    };
    let finding = || Diagnostic::new(&PAGE_ENCODING, Place::Whole, message());
    (decoded.replaced > 0).then(|| finding().fix("name its encoding with `--encoding`"))
}

/// Returns the finding about what was left out to read a page.
fn cut_finding(cuts: &Cuts) -> Option<Diagnostic> {
    if !cuts.any() {
        return None;
    }
    let mut parts = Vec::new();
    for (count, what) in [
        (cuts.nested, format!("elements more than {MAX_DEPTH} deep")),
        (cuts.formats, format!("elements of formatting inside {MAX_OPEN_FORMATS} others")),
        (cuts.tags, format!("tags with more than {MAX_ATTRIBUTES} attributes")),
    ] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    if cuts.nodes {
        parts.push("all structure after as many elements as a page of this size can have".to_owned());
    }
    let message = format!("the page was read without {}; its words are all there", parts.join(", "));
    Some(Diagnostic::new(&PAGE_CUT, Place::Whole, message))
}

/// Returns what is wrong with the markup that states facts, each kind once.
fn markup_findings(found: &[MarkupFinding]) -> Vec<Diagnostic> {
    let mut kinds: Vec<MarkupFault> = found.iter().map(|finding| finding.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let of_kind = |kind: MarkupFault| {
        let mut places = found.iter().filter(|finding| finding.kind == kind);
        let first = places.next().map_or("", |finding| finding.text.as_str());
        let more = match places.count() {
            0 => String::new(),
            count => format!(", and {count} more"),
        };
        let message = format!("{}: {}{more}", words(kind), quoted(first));
        Diagnostic::new(&PAGE_MARKUP, Place::Whole, message)
    };
    kinds.into_iter().map(of_kind).collect()
}

/// Returns what is wrong, in words.
fn words(kind: MarkupFault) -> &'static str {
    match kind {
        MarkupFault::JsonLdMended => "JSON-LD is no JSON, and was read as it must be meant",
        MarkupFault::JsonLdUnreadable => "JSON-LD can't be read from here on",
        MarkupFault::JsonLdTooLarge => "JSON-LD is too large to be read",
        MarkupFault::JsonLdTooMany => "the page has more JSON-LD than is read",
        MarkupFault::JsonLdDangling => "JSON-LD refers to what the page does not have",
        MarkupFault::DateAmbiguous => "a date in the markup may have its day or its month first",
        MarkupFault::AddressUnreadable => "the canonical address is none, or of no known site",
        MarkupFault::DateUnreadable => "a date in the markup is none",
        _ => "the markup has a fault",
    }
}
