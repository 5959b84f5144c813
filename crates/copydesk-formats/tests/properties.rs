//! What holds for every record and every format: no panic, the same bytes again, documents that their readers read, and
//! no member that is neither written nor told of.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can not go on fails")]

use copydesk_formats::{Document, EXPORT_FORMATS, Export, ExportFormat, ans};
use copydesk_record::{
    Furniture, HeadingLevel, Link, Media, MediaKind, Record, SafeUint, Segment, SegmentKind, SpannedText,
    examples,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

fn format(name: &str) -> &'static ExportFormat {
    EXPORT_FORMATS.iter().find(|format| format.name == name).unwrap()
}

fn json(name: &str, record: &Record<'_>) -> Value {
    match (format(name).export)(record).unwrap().document {
        Document::Json(value) => value,
        Document::Bytes(_) => panic!("{name} is no JSON"),
    }
}

fn text(name: &str, record: &Record<'_>) -> String {
    match (format(name).export)(record).unwrap().document {
        Document::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
        Document::Json(_) => panic!("{name} is JSON"),
    }
}

/// Returns all strings of a JSON value, and its numbers and truth values as they are printed.
fn leaves(value: &Value, pointer: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (key, child) in members {
                let key = key.replace('~', "~0").replace('/', "~1");
                leaves(child, &format!("{pointer}/{key}"), found);
            }
        }
        Value::Array(items) => items.iter().for_each(|child| leaves(child, &format!("{pointer}/*"), found)),
        Value::Null => {}
        Value::String(text) => found.push((pointer.to_owned(), text.clone())),
        other => found.push((pointer.to_owned(), other.to_string())),
    }
}

/// Returns the words of a document as who reads it sees them.
fn words_of(document: &Document) -> String {
    let text = match document {
        Document::Json(value) => {
            let mut found = Vec::new();
            leaves(value, "", &mut found);
            found.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n")
        }
        Document::Bytes(bytes) => String::from_utf8(bytes.clone()).unwrap(),
    };
    text.replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replace('\\', "")
}

/// Members whose values become markup, or what a format says of every document.
const STATED_OTHERWISE: &[&str] = &[
    "/format",
    "/version",
    "/$schema",
    "/segments/*/kind",
    "/segments/*/level",
    "/media/*/kind",
    "/media/*/lead",
    "/media/*/at",
    "/links/*/start",
    "/links/*/end",
    "/entities/*/kind",
    "/quotes/*/kind",
    "/source/bom",
    "/source/bytes",
    "/source/characters",
    "/source/digest",
    "/source/encoding",
    "/rights/signals/*/kind",
    // The speaker is written by name, where the record has the id of the entity; the text stands at its span.
    "/quotes/*/speaker/entity",
    "/media/*/caption/start",
    "/media/*/caption/end",
];

/// Makes every text and name of a record another, so that none is found in place of another.
fn tell_apart(value: &mut Value, key: &str, count: &mut usize) {
    match value {
        Value::Object(members) => members.iter_mut().for_each(|(key, child)| tell_apart(child, key, count)),
        Value::Array(items) => items.iter_mut().for_each(|child| tell_apart(child, key, count)),
        Value::String(text) if ["text", "name", "alt", "role", "separator"].contains(&key) => {
            *count += 1;
            text.push_str(&format!(" x{count}x"));
        }
        _ => {}
    }
}

#[test]
fn every_member_is_written_or_told_of() {
    for record in examples() {
        let mut json = serde_json::to_value(&record).unwrap();
        tell_apart(&mut json, "", &mut 0);
        let json = json.to_string();
        let mut record: Record<'_> = serde_json::from_str(&json).unwrap();
        if record.source.media_type == "text/plain" {
            record.source.digest = copydesk_record::Digest::of(record.text().as_bytes());
        }
        let mut members = Vec::new();
        leaves(&serde_json::to_value(&record).unwrap(), "", &mut members);
        for format in EXPORT_FORMATS {
            let Ok(Export { document, losses }) = (format.export)(&record) else { continue };
            let words = words_of(&document);
            for (pointer, value) in &members {
                let is_lost = losses.iter().any(|loss| {
                    pointer
                        .strip_prefix(loss.pointer.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                });
                assert!(
                    is_lost || STATED_OTHERWISE.contains(&pointer.as_str()) || words.contains(value.as_str()),
                    "{}: {pointer} is neither written nor told of: {value}\n{words}",
                    format.name
                );
            }
        }
    }
}

#[test]
fn a_member_that_no_writer_knows_is_told_of() {
    let [mut record, _] = <[Record<'_>; 2]>::try_from(examples()).unwrap();
    record.ext.insert("org.example/new".into(), serde_json::json!({"a": 1}));
    for format in EXPORT_FORMATS.iter().filter(|format| format.name != "ans") {
        let losses = (format.export)(&record).unwrap().losses;
        assert!(losses.iter().any(|loss| loss.pointer == "/ext"), "{}: {losses:?}", format.name);
    }
    assert!((format("ans").export)(&record).unwrap().losses.is_empty());
}

#[test]
fn addresses_that_run_scripts_are_not_written() {
    let [_, mut page] = <[Record<'_>; 2]>::try_from(examples()).unwrap();
    page.links[0].href = "javascript:alert(1)".into();
    page.media[0].src = " javascript:alert(2)".into();
    for name in ["ninjs", "json-feed", "markdown"] {
        let export = (format(name).export)(&page).unwrap();
        assert!(!words_of(&export.document).contains("alert(1)"), "{name}");
        assert!(
            export.losses.iter().any(|loss| loss.pointer.starts_with("/links")),
            "{name}: {:?}",
            export.losses
        );
    }
    assert!(!text("markdown", &page).contains("](<javascript"));
}

#[test]
fn a_page_keeps_its_structure() {
    let [_, page] = <[Record<'_>; 2]>::try_from(examples()).unwrap();
    let html = "<p>The library opens on Sundays.</p>\n<h2>Hours</h2>\n\
                <p>Its <a href=\"https://example.com/hours\">timetable</a> is at the door.</p>\n\
                <figure><img src=\"https://example.com/reading-room.jpg\" alt=\"Shelves and two readers\" />\
                <figcaption>The reading room</figcaption></figure>\n";
    assert_eq!(json("ninjs", &page)["bodies"][1]["value"], html);
    assert_eq!(json("json-feed", &page)["content_html"], html);
    let markdown = "The library opens on Sundays.\n\n## Hours\n\n\
                    Its [timetable](<https://example.com/hours>) is at the door.\n\n\
                    ![Shelves and two readers](<https://example.com/reading-room.jpg>)\n\nThe reading room\n";
    assert!(text("markdown", &page).ends_with(markdown), "{}", text("markdown", &page));
    assert_eq!(
        text("text", &page),
        "The library opens on Sundays.\n\nHours\n\nIts timetable is at the door.\n"
    );
}

#[test]
fn dates_are_never_completed() {
    let [mut record, _] = <[Record<'_>; 2]>::try_from(examples()).unwrap();
    record.published.as_mut().unwrap().value = "2026-03".into();
    for (name, member) in [
        ("ninjs", "firstCreated"),
        ("ninjs", "versionCreated"),
        ("json-feed", "date_published"),
        ("ans", "publish_date"),
    ] {
        assert_eq!(json(name, &record).get(member), None, "{name}");
    }
    assert_eq!(json("schema-org", &record)["datePublished"], "2026-03");
    let losses = (format("ninjs").export)(&record).unwrap().losses;
    assert!(
        losses.iter().any(|loss| loss.pointer == "/published/value" && loss.reason.contains("time zone"))
    );
}

#[test]
fn required_members_are_there() {
    for record in examples() {
        assert!(json("ninjs", &record)["uri"].as_str().unwrap().contains(':'));
        let story = json("ans", &record);
        assert_eq!((story["type"].as_str(), story["version"].as_str()), (Some("story"), Some("0.10.12")));
        let item = json("json-feed", &record);
        assert!(item["id"].is_string() && item["content_html"].is_string());
    }
}

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
