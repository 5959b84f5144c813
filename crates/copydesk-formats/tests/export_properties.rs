//! What holds for every record and every format: no panic, the same bytes again, documents that their readers read, and
//! no member that is neither written nor told of.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can not go on fails")]

mod exported;

use copydesk_formats::{Document, EXPORT_FORMATS, Export, ans};
use copydesk_record::{
    Furniture, HeadingLevel, Link, Media, MediaKind, Record, SafeUint, Segment, SegmentKind, SpannedText,
    examples,
};
use exported::{json, text};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

/// Returns whether a fragment is well-formed XML.
fn is_well_formed(html: &str) -> bool {
    if html.chars().any(|c| (c < ' ' && c != '\n' && c != '\t') || c == '\u{fffe}' || c == '\u{ffff}') {
        return false;
    }
    let document = format!("<body>{html}</body>");
    let mut reader = quick_xml::Reader::from_str(&document);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return true,
            Ok(quick_xml::events::Event::Start(element) | quick_xml::events::Event::Empty(element)) => {
                if element.attributes().any(|attribute| attribute.is_err()) {
                    return false;
                }
            }
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// Returns the words of a Markdown document below its front matter, and how many blocks of code, HTML and rules it has.
fn read_markdown(document: &str) -> (String, usize) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let (mut words, mut strange, mut in_front) = (String::new(), 0, false);
    for event in Parser::new_ext(document, options) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => in_front = true,
            Event::End(TagEnd::MetadataBlock(_)) => in_front = false,
            Event::Text(text) if !in_front => words.push_str(&text),
            Event::SoftBreak | Event::End(_) => words.push(' '),
            Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Rule
            | Event::HardBreak
            | Event::Start(
                Tag::Emphasis | Tag::Strong | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Strikethrough,
            ) => strange += 1,
            _ => {}
        }
    }
    (words, strange)
}

fn squeezed(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn links_of_markdown_lead_where_they_did() {
    for href in [
        "https://example.com/a?b=1&c=2",
        "https://example.com/a(b)c",
        "/relative?x&copy;y&amp;z",
        "https://example.com/*a*_b_`c`[d]",
        "https://example.com/é 字",
        "mailto:a@example.com",
        "#top",
    ] {
        let record = with_segments(
            vec![(SegmentKind::Paragraph, "wow!link end".to_owned())],
            vec![(4, 4, href.to_owned())],
            Vec::new(),
        );
        let document = text("markdown", &record);
        let links: Vec<String> = Parser::new(&document)
            .filter_map(|event| match event {
                Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
                _ => None,
            })
            .collect();
        assert_eq!(links, [href], "{document}");
    }
}

/// Texts with all that Markdown, XML and CSV read as markup.
fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zé字]{1,6}",
        2 => Just(" ".to_owned()),
        1 => Just("\n".to_owned()),
        4 => "[-*_`#>\\[\\]()<&;=+~|!\\\\\"',:.0-9/\t{}$^]{1,4}",
        1 => prop::sample::select(vec!["&amp;", "<b>", "</p>", "]]>", "---", "\u{0}", "\u{c}", "\u{2028}", "🙂", "\r\n", "http://a.b", "1. ", "- ", "\u{ffff}"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..14).prop_map(|pieces| pieces.concat())
}

fn number(n: usize) -> SafeUint {
    SafeUint::from(n)
}

fn with_segments(
    segments: Vec<(SegmentKind, String)>,
    links: Vec<(usize, usize, String)>,
    at: Vec<usize>,
) -> Record<'static> {
    let [mut record, page] = <[Record<'_>; 2]>::try_from(examples()).unwrap();
    record.media = if at.is_empty() { Vec::new() } else { page.media };
    let mut start = 0;
    record.segments = segments
        .into_iter()
        .map(|(kind, text)| {
            let end = start + text.chars().count();
            let segment = Segment {
                kind,
                furniture: (kind == SegmentKind::Furniture).then_some(Furniture::Share),
                level: HeadingLevel::new(3).filter(|_| kind == SegmentKind::Heading),
                start: number(start),
                end: number(end),
                text: text.into(),
            };
            start = end;
            segment
        })
        .collect();
    record.links = links
        .into_iter()
        .map(|(from, length, href)| Link {
            start: number(from),
            end: number(from + length),
            href: href.into(),
        })
        .collect();
    let caption = record.segments.iter().find(|segment| segment.kind == SegmentKind::Caption);
    let caption = caption.map(|segment| SpannedText {
        text: segment.text.clone(),
        start: segment.start,
        end: segment.end,
    });
    record.media.extend(at.into_iter().zip(MediaKind::ALL.iter().cycle()).map(|(at, kind)| Media {
        kind: *kind,
        src: "https://example.com/a?b&c".into(),
        alt: Some("<alt> & *more*".into()),
        at: Some(number(at)),
        caption: caption.clone(),
        lead: false,
    }));
    record
}

fn records() -> impl Strategy<Value = Record<'static>> {
    let segment = (prop::sample::select(SegmentKind::ALL.to_vec()), hostile_text());
    let href = prop_oneof![
        Just("https://example.com/a(b)".to_owned()),
        hostile_text(),
        Just("javascript:x".to_owned())
    ];
    let links = prop::collection::vec((0_usize..60, 0_usize..9, href), 0..5);
    (prop::collection::vec(segment, 0..9), links, prop::collection::vec(0_usize..90, 0..4))
        .prop_map(|(segments, links, at)| with_segments(segments, links, at))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_record_is_exported_to_every_format(record in records()) {
        for format in EXPORT_FORMATS {
            let export = (format.export)(&record);
            prop_assert_eq!(&export, &(format.export)(&record), "{}", format.name);
            if format.name == "source" { continue; }
            let Export { document, losses } = export.unwrap();
            prop_assert!(losses.is_sorted(), "{}", format.name);
            if let Document::Json(value) = document {
                let printed = serde_json::to_string(&value).unwrap();
                prop_assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), value);
            }
        }
    }

    #[test]
    fn html_is_well_formed(record in records()) {
        let html = json("json-feed", &record)["content_html"].as_str().unwrap().to_owned();
        prop_assert!(is_well_formed(&html), "{}", html);
        let item = json("ninjs", &record);
        if let Some(html) = item["bodies"][1]["value"].as_str() {
            prop_assert!(is_well_formed(html), "{}", html);
        }
    }

    #[test]
    fn stories_carry_their_records(record in records()) {
        let story: Value = serde_json::from_str(&json("ans", &record).to_string()).unwrap();
        prop_assert_eq!(ans::carried_record(&story), Some(record));
    }

    #[test]
    fn markdown_is_read_as_the_words_that_it_was_made_of(paragraphs in prop::collection::vec(hostile_text(), 1..4)) {
        let segments = paragraphs.iter().flat_map(|text| {
            [(SegmentKind::Paragraph, text.clone()), (SegmentKind::Break, "\n\n".to_owned())]
        });
        let record = with_segments(segments.collect(), Vec::new(), Vec::new());
        let document = text("markdown", &record);
        let (words, strange) = read_markdown(&document);
        let expected = paragraphs.join(" ").replace('\0', "\u{fffd}");
        prop_assert_eq!((squeezed(&words), strange), (squeezed(&expected), 0), "{}", document);
    }

    #[test]
    fn blocks_of_markdown_stay_what_they_are(
        kind in prop::sample::select(vec![SegmentKind::Heading, SegmentKind::ListItem, SegmentKind::BlockQuote]),
        words in hostile_text(),
        link in (0_usize..20, 1_usize..9),
    ) {
        let text_of = format!("{} end", words.replace(|c: char| c.is_whitespace() || c.is_control(), " ").trim());
        let marker = if kind == SegmentKind::ListItem { "• " } else { "" };
        let record = with_segments(
            vec![(kind, format!("{marker}{text_of}"))],
            vec![(link.0, link.1, "https://example.com/".to_owned())],
            Vec::new(),
        );
        let document = text("markdown", &record);
        let (words, strange) = read_markdown(&document);
        let squeeze = |text: &str| squeezed(text).replace(' ', "");
        prop_assert_eq!((squeeze(&words), strange), (squeeze(&text_of), 0), "{}", document);
    }
}
