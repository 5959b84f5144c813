//! Any bytes are read as a document, in time that grows with their number alone.

#![allow(clippy::disallowed_methods, reason = "a document that is made to be slow has its time measured")]

use copydesk_formats::{DOCUMENT_FORMATS, DocumentFormat, ImportedText};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Returns the format of this name.
fn format(name: &str) -> &'static DocumentFormat {
    DOCUMENT_FORMATS.iter().find(|format| format.name == name).expect("a format of that name")
}

/// Returns what is read of a document, in all formats.
fn read_all(document: &[u8]) -> String {
    let read = |format: &DocumentFormat| {
        let _ = format.recognizes(document);
        format!("{:?}", format.read(document, None, Some("https://post.example/feed")))
    };
    DOCUMENT_FORMATS.iter().map(read).collect()
}

/// Pieces of documents, in no order.
const PIECES: &[&str] = &[
    "<?xml version='1.0' encoding='latin1'?>",
    "<!DOCTYPE nitf [<!ENTITY a 'b'>]>",
    "<rss version='2.0'>",
    "<channel>",
    "<item>",
    "</item>",
    "</channel>",
    "</rss>",
    "<title>",
    "</title>",
    "<link>",
    "https://post.example/a",
    "</link>",
    "<description>",
    "</description>",
    "<content:encoded>",
    "</content:encoded>",
    "<![CDATA[",
    "]]>",
    "<p>The ice is gone.</p>",
    "&lt;p&gt;The ice&lt;/p&gt;",
    "&nbsp;",
    "&",
    "<",
    ">",
    "<pubDate>Wed, 04 Mar 2026 14:05:00 GMT</pubDate>",
    "<guid isPermaLink='false'>1</guid>",
    "<category domain='x'>a</category>",
    "<media:content url='a.jpg' medium='image'/>",
    "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='a/' xml:lang='en'>",
    "<entry>",
    "</entry>",
    "</feed>",
    "<content type='xhtml'><div>",
    "</div></content>",
    "<content src='x'/>",
    "<updated>2026-03-04</updated>",
    "<author><name>Maren Falk</name></author>",
    "<nitf>",
    "</nitf>",
    "<body>",
    "</body>",
    "<body.content>",
    "</body.content>",
    "<media media-type='image'><media-reference source='a'/>",
    "<media-caption>",
    "</media-caption></media>",
    "<byline>By ",
    "</byline>",
    "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='a'>",
    "</newsItem>",
    "<newsMessage>",
    "<itemSet>",
    "</itemSet></newsMessage>",
    "<contentSet><inlineXML>",
    "</inlineXML></contentSet>",
    "<itemMeta>",
    "</itemMeta>",
    "é",
    "\n",
    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [",
    "{\"content_html\": \"<p>a\", \"id\": 5}",
    ",",
    "]",
    "}",
];

proptest! {
    #[test]
    fn any_bytes_are_read(document in any::<Vec<u8>>()) {
        prop_assert_eq!(read_all(&document), read_all(&document));
    }

    #[test]
    fn any_mixture_is_read_twice_alike(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40), cut in any::<prop::sample::Index>()) {
        let document = pieces.concat();
        prop_assert_eq!(read_all(document.as_bytes()), read_all(document.as_bytes()));
        let cut = cut.index(document.len() + 1);
        let _ = read_all(&document.as_bytes()[..cut]);
    }

    #[test]
    fn words_of_an_item_come_back(words in "[a-z&<>\"é\u{1F600} ]{1,40}") {
        let escaped = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let feed = format!("<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='text'>{escaped}</content></entry></feed>");
        let reading = format("atom").read(feed.as_bytes(), None, None);
        let found = reading.parts.into_iter().find_map(|part| part.article.ok());
        let expected = (!words.trim().is_empty()).then(|| ImportedText::Plain(words.trim().to_owned()));
        prop_assert_eq!(found.map(|article| article.text), expected);
    }
}

/// Asserts that a document is read in less than a time that a quadratic reader would not keep to.
fn assert_fast(name: &str, document: &str) {
    let started = Instant::now();
    let _ = read_all(document.as_bytes());
    let taken = started.elapsed();
    assert!(taken < Duration::from_secs(20), "{name}: {taken:?} for {} bytes", document.len());
}

#[test]
fn documents_that_are_made_to_be_slow_are_read() {
    const COUNT: usize = 100_000;
    let item = "<item><title>a</title><content:encoded>&lt;p>b</content:encoded></item>";
    for (name, document) in [
        ("deep", format!("<rss><channel><item>{}", "<a>".repeat(COUNT))),
        ("deep and closed", format!("<rss>{}{}</rss>", "<item>".repeat(COUNT), "</item>".repeat(COUNT))),
        (
            "deep bodies",
            format!(
                "<nitf><body><body.content>{}x</body.content></body></nitf>",
                "<media><media-caption>".repeat(COUNT)
            ),
        ),
        ("deep prefixes", format!("<rss>{}", "<a xmlns:b='c'>".repeat(COUNT))),
        (
            "signs",
            format!("<rss><item><content:encoded>{}</content:encoded></item></rss>", "< ".repeat(COUNT)),
        ),
        (
            "signs and tags",
            format!("<rss><item><content:encoded>{}</content:encoded></item></rss>", "< <a> ".repeat(COUNT)),
        ),
        ("end tags", format!("<rss><channel>{}", "</a>".repeat(COUNT))),
        ("items", format!("<rss><channel>{}</channel></rss>", item.repeat(COUNT / 10))),
        (
            "categories",
            format!(
                "<rss><item><description>a</description>{}</item></rss>",
                "<category>a</category>".repeat(COUNT)
            ),
        ),
        (
            "references",
            format!("<rss><item><content:encoded>{}</content:encoded></item></rss>", "&amp;&x".repeat(COUNT)),
        ),
        ("attributes", format!("<rss {}><item>", "a='b' ".repeat(COUNT))),
        ("sections", format!("<rss><item><content:encoded>{}", "<![CDATA[a]]>".repeat(COUNT))),
        (
            "enclosures",
            format!(
                "<rss><item><content:encoded>a</content:encoded>{}</item></rss>",
                (0..COUNT / 10)
                    .fold(String::new(), |all, at| all + &format!("<enclosure type='image/a' url='{at}'/>"))
            ),
        ),
    ] {
        assert_fast(name, &document);
    }
    let deep =
        format!("{{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{}", "[".repeat(COUNT));
    assert_fast("deep JSON", &deep);
}

#[test]
fn no_dtd_is_obeyed() {
    let laughs =
        "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>";
    let feed = format!(
        "{laughs}<rss><item><content:encoded>The ice &b; &f; is gone.</content:encoded></item></rss>"
    );
    let reading = format("rss").read(feed.as_bytes(), None, None);
    let article = reading.parts.into_iter().find_map(|part| part.article.ok()).expect("an article");
    assert_eq!(article.text, ImportedText::Html("The ice &b; &f; is gone.".into()));
}
