//! What exports hold, what they do not, and that nothing is neither.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can not go on fails")]

mod exported;

use copydesk_formats::{Document, EXPORT_FORMATS, Export};
use copydesk_record::{Link, Record, Segment, SegmentKind, examples};
use exported::{format, json, text};
use serde_json::Value;

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
            *text = format!("{text} x{count}x");
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
    assert!(!text("markdown", &page).contains("](javascript"));
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
                    Its [timetable](https://example.com/hours) is at the door.\n\n\
                    ![Shelves and two readers](https://example.com/reading-room.jpg)\n\nThe reading room\n";
    assert!(text("markdown", &page).ends_with(markdown), "{}", text("markdown", &page));
    assert_eq!(
        text("text", &page),
        "The library opens on Sundays.\n\nHours\n\nIts timetable is at the door.\n"
    );
}

#[test]
fn captions_are_not_told_of_as_lost_and_pictures_of_teasers_are() {
    let [_, page] = <[Record<'_>; 2]>::try_from(examples()).unwrap();
    let lost = |name: &str, record: &Record<'_>| -> Vec<String> {
        let losses = (format(name).export)(record).unwrap().losses;
        losses.into_iter().map(|loss| format!("{}: {}", loss.pointer, loss.reason)).collect()
    };
    for name in ["ninjs", "json-feed", "markdown"] {
        let lost = lost(name, &page);
        assert!(!lost.iter().any(|loss| loss.contains("caption")), "{name}: {lost:?}");
    }
    let mut teaser = page;
    teaser.media[0].lead = false;
    teaser.media[0].caption = None;
    for segment in &mut teaser.segments {
        if segment.kind != SegmentKind::Break {
            segment.kind = SegmentKind::Furniture;
            segment.level = None;
        }
    }
    for name in ["ninjs", "schema-org"] {
        let document = json(name, &teaser).to_string();
        assert!(!document.contains("reading-room.jpg"), "{name}");
        assert!(
            lost(name, &teaser).iter().any(|loss| loss.starts_with("/media/*: it stands among furniture"))
        );
    }
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

/// The members of a story in ANS 0.10.12 that exports use: its schema allows no others than those that it names.
const ANS_STORY: &[&str] = &[
    "_id",
    "additional_properties",
    "canonical_url",
    "canonical_url_external",
    "content_elements",
    "copyright",
    "corrections",
    "credits",
    "description",
    "distributor",
    "first_publish_date",
    "headlines",
    "language",
    "last_updated_date",
    "location",
    "promo_items",
    "publish_date",
    "subheadlines",
    "taxonomy",
    "type",
    "version",
];

/// The members of an item in JSON Feed 1.1 that exports use.
const JSON_FEED_ITEM: &[&str] = &[
    "authors",
    "content_html",
    "content_text",
    "date_modified",
    "date_published",
    "id",
    "image",
    "language",
    "summary",
    "tags",
    "title",
    "url",
];

#[test]
fn documents_have_the_members_that_their_schemas_require_and_allow() {
    for record in examples() {
        assert!(json("ninjs", &record)["uri"].as_str().unwrap().contains(':'));
        let story = json("ans", &record);
        assert_eq!((story["type"].as_str(), story["version"].as_str()), (Some("story"), Some("0.10.12")));
        for element in story["content_elements"].as_array().unwrap() {
            let required: &[&str] = match element["type"].as_str().unwrap() {
                "text" | "header" | "raw_html" => &["content"],
                "image" => &["version", "url"],
                "list" => &["items"],
                "quote" => &["content_elements"],
                other => panic!("{other}"),
            };
            assert!(required.iter().all(|member| element.get(member).is_some()), "{element}");
        }
        let item = json("json-feed", &record);
        assert!(item["id"].is_string() && item["content_html"].is_string());
        for (document, allowed) in [(story, ANS_STORY), (item, JSON_FEED_ITEM)] {
            for member in document.as_object().unwrap().keys() {
                assert!(allowed.contains(&member.as_str()), "{member}");
            }
        }
    }
}

#[test]
fn tables_keep_their_cells_and_links() {
    let [_, mut page] = <[Record<'_>; 2]>::try_from(examples()).unwrap();
    let table = "Boat\tIsle | time\nMoe\tHeron";
    let end = table.chars().count().into();
    page.segments = vec![Segment {
        kind: SegmentKind::Table,
        furniture: None,
        level: None,
        start: 0_u32.into(),
        end,
        text: table.into(),
    }];
    page.media.clear();
    page.links =
        vec![Link { start: 17_u32.into(), end: 20_u32.into(), href: "https://example.com/moe".into() }];
    let html = "<table><tr><td>Boat</td><td>Isle | time</td></tr>\
                <tr><td><a href=\"https://example.com/moe\">Moe</a></td><td>Heron</td></tr></table>\n";
    assert_eq!(json("json-feed", &page)["content_html"], html);
    let markdown =
        "|  |  |\n| --- | --- |\n| Boat | Isle \\| time |\n| [Moe](https://example.com/moe) | Heron |\n";
    assert!(text("markdown", &page).ends_with(markdown), "{}", text("markdown", &page));
    let cell = json("ans", &page)["content_elements"][0]["rows"][1][0]["content"].clone();
    assert_eq!(cell, "<a href=\"https://example.com/moe\">Moe</a>");
}
