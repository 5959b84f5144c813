//! `copydesk convert` of feeds: RSS, Atom, JSON Feed.

mod program;

use program::Sandbox;
use program::imports::{authors, blocks, clean_records, fixture, records};
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn a_feed_of_wordpress() {
    let found = clean_records("rss-wordpress.xml", "rss");
    let [ferry, pier] = &found[..] else { panic!("{found:?}") };
    assert_eq!(ferry["id"], "https://harbourpost.example/?p=4711");
    assert_eq!(ferry["source"]["uri"], "https://harbourpost.example/2026/03/ferry-returns/");
    assert_eq!(ferry["source"]["media_type"], "text/html");
    assert_eq!(ferry["headline"], json!({"text": "Ferry Returns to the Outer Islands", "basis": "markup"}));
    assert_eq!(ferry["published"], json!({"value": "2026-03-04T14:05:00Z", "basis": "markup"}));
    assert_eq!(ferry["language"], json!({"tag": "en-US", "basis": "markup"}));
    assert_eq!(authors(ferry), ["Maren Falk"]);
    assert_eq!(ferry["keywords"][1]["text"], "Ferries");
    assert_eq!(ferry["description"]["text"], "The ferry to the outer islands sailed again on Tuesday […]");
    // A feed's title names no publisher.
    assert_eq!(ferry["publisher"], Value::Null);
    assert_eq!(ferry["links"][0]["href"], "https://harbourpost.example/timetable");
    assert_eq!(ferry["media"][0]["caption"]["text"], "The ferry on Tuesday.");
    let expected = [
        ("paragraph", "The ferry to the outer islands sailed again on Tuesday after eleven days in harbour."),
        ("heading", "The plan for spring"),
        ("paragraph", "“We waited for the wind,” said Ida Holm, who runs the line."),
        ("caption", "The ferry on Tuesday."),
    ];
    assert_eq!(blocks(ferry), expected);
    let kept = &ferry["ext"]["org.rssboard.rss"];
    assert_eq!(kept["slash:comments"], "3");
    assert_eq!(
        kept["guid"],
        json!({"@isPermaLink": "false", "#text": "https://harbourpost.example/?p=4711"})
    );
    assert_eq!(kept["channel"], json!({"title": "Harbour Post", "link": "https://harbourpost.example"}));
    assert_eq!(pier["headline"]["text"], "Old Pier Closes & Ticket Office Moves");
    assert_eq!(pier["media"], json!([{"kind": "image", "src": "https://harbourpost.example/img/pier.jpg"}]));
}

#[test]
fn a_feed_as_people_write_it() {
    let (found, outcome) = records("rss-dirty.xml", &[]);
    let [ferry, untitled] = &found[..] else { panic!("{found:?}") };
    // A declaration that is wrong, HTML that is escaped twice, a year of two digits, a language of a system.
    assert_eq!(ferry["headline"]["text"], "Die Fähre fährt wieder");
    assert_eq!(blocks(ferry)[0], ("paragraph", "Die Fähre zu den äußeren Inseln fährt wieder."));
    assert_eq!((blocks(ferry).len(), &ferry["description"]), (5, &Value::Null));
    assert_eq!(ferry["published"]["value"], "2026-03-04T14:05:00Z");
    assert_eq!(ferry["language"]["tag"], "de-DE");
    assert_eq!(ferry["source"]["uri"], "https://nordkueste.example/2026/faehre");
    assert_eq!(authors(ferry), ["Maren Falk"]);
    assert_eq!(ferry["ext"]["org.rssboard.rss"]["author"], "redaktion@nordkueste.example (Maren Falk)");
    assert_eq!(
        ferry["media"][1],
        json!({"kind": "image", "src": "https://nordkueste.example/img/faehre-klein.jpg", "lead": true})
    );
    // A prefix that is not declared, a section that is escaped itself, a weekday that is another.
    assert_eq!(untitled["source"]["uri"], "https://nordkueste.example/2026/ohne-titel");
    assert_eq!((authors(untitled), &untitled["headline"]), (vec!["Ole Dahl", "Ida Holm"], &Value::Null));
    assert_eq!(
        blocks(untitled),
        [("paragraph", "Ein Absatz ohne\u{a0}Titel & mit losem Zeichen.\nZweite Zeile.")]
    );
    assert_eq!(untitled["published"], Value::Null);
    assert_eq!(untitled["ext"]["org.rssboard.rss"]["pubDate"], "Thu, 04 Mar 2026 09:00:00 GMT");
    insta::assert_snapshot!("dirty_rss", outcome.told());
    assert_eq!(outcome.code, Some(1));
}

#[test]
fn a_feed_in_rdf() {
    let found = clean_records("rss-1.xml", "rss");
    let [ferry] = &found[..] else { panic!("{found:?}") };
    assert_eq!(
        (&ferry["id"], authors(ferry)),
        (&json!("https://harbourpost.example/ferry"), vec!["Maren Falk"])
    );
    assert_eq!(ferry["published"]["value"], "2026-03-04T14:05:00+01:00");
    assert_eq!((&ferry["language"]["tag"], &ferry["keywords"][0]["text"]), (&json!("en"), &json!("ferries")));
    assert_eq!(ferry["description"]["text"], "The ferry sails again.");
}

#[test]
fn a_feed_of_blogger() {
    let found = clean_records("atom-blogger.xml", "atom");
    let [ferry, pier] = &found[..] else { panic!("{found:?}") };
    assert_eq!(ferry["id"], "tag:blogger.example,1999:blog-88.post-1");
    assert_eq!(ferry["source"]["uri"], "https://pier.example/2026/03/ferry.html");
    assert_eq!(ferry["published"]["value"], "2026-03-04T14:05:00.000+01:00");
    assert_eq!(ferry["modified"]["value"], "2026-03-04T15:30:00.000+01:00");
    assert_eq!(authors(ferry), ["Maren Falk"], "of the feed");
    assert_eq!(ferry["ext"]["org.ietf.atom"]["thr:total"], "2");
    assert_eq!(blocks(ferry)[1], ("paragraph", "“We waited for the wind,” said Ida Holm."));
    // XHTML with a prefix, and references relative to what the entry says.
    assert_eq!(
        (&pier["headline"]["text"], authors(pier)),
        (&json!("Old Pier & New Pier"), vec!["Ole Dahl", "Ida Holm"])
    );
    assert_eq!(
        (&pier["published"], &pier["modified"]["value"]),
        (&Value::Null, &json!("2026-03-03T08:00:00Z"))
    );
    assert_eq!(pier["source"]["uri"], "https://pier.example/2026/pier.html");
    assert_eq!(pier["links"][0]["href"], "https://pier.example/map");
    assert_eq!(pier["media"][0]["src"], "https://pier.example/2026/pier.mp3");
    assert_eq!(pier["language"]["tag"], "en-GB");
    let expected = [
        ("paragraph", "The old pier is gone, and the new one stands.\nIt opened on Monday."),
        ("list_item", "• One berth"),
        ("list_item", "• Two cranes"),
    ];
    assert_eq!(blocks(pier), expected);
}

#[test]
fn entries_without_an_article_say_what_they_have() {
    let (found, outcome) = records("atom-dirty.xml", &[]);
    let ids: Vec<&Value> = found.iter().map(|record| &record["id"]).collect();
    assert_eq!(ids, ["3", "5"]);
    assert_eq!(found[0]["headline"]["text"], "Misplaced Tags");
    assert_eq!(found[1]["source"]["media_type"], "text/plain");
    assert_eq!(authors(&found[1]), ["The Desk"]);
    insta::assert_snapshot!("dirty_atom", outcome.told());
}

#[test]
fn a_feed_in_json() {
    let found = clean_records("json-feed.json", "json-feed");
    let [ferry] = &found[..] else { panic!("{found:?}") };
    assert_eq!(authors(ferry), ["Maren Falk", "Ole Dahl"]);
    assert_eq!(ferry["language"]["tag"], "en-GB", "of the feed");
    assert_eq!(ferry["links"][0]["href"], "https://harbourpost.example/timetable");
    assert_eq!(
        ferry["media"][0],
        json!({"kind": "image", "src": "https://harbourpost.example/img/ferry.jpg", "lead": true})
    );
    let kept = &ferry["ext"]["org.jsonfeed"];
    assert_eq!((&kept["_harbour"]["desk"], &kept["content_text"]), (&json!("isles"), &Value::Null));
    assert_eq!(kept["attachments"][0]["size_in_bytes"], 1337);
    let (found, outcome) = records("json-feed-dirty.json", &[]);
    let ids: Vec<&Value> = found.iter().map(|record| &record["id"]).collect();
    assert_eq!(ids, ["7", "9"]);
    assert_eq!((authors(&found[0]), authors(&found[1])), (vec!["Ole Dahl"], vec!["Maren Falk"]));
    insta::assert_snapshot!("dirty_json_feed", outcome.told());
}

#[test]
fn an_exported_feed_is_read_back() {
    let sandbox = Sandbox::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/articles");
    let folder = folder.to_str().unwrap_or_default();
    assert_eq!(sandbox.run(&["convert", folder, "-o", "records.ndjson"]).code, Some(0));
    assert_eq!(
        sandbox.run(&["export", "--to", "json-feed", "records.ndjson", "-o", "feed.json"]).code,
        Some(0)
    );
    let read = sandbox.run(&["convert", "feed.json", "-o", "again.ndjson"]);
    let records = |name: &str| -> Vec<Value> {
        let lines = String::from_utf8_lossy(&sandbox.read(name)).into_owned();
        lines.lines().map(|line| serde_json::from_str(line).unwrap_or_default()).collect()
    };
    let (before, after) = (records("records.ndjson"), records("again.ndjson"));
    let feed: Value = serde_json::from_slice(&sandbox.read("feed.json")).unwrap_or_default();
    let items = feed["items"].as_array().cloned().unwrap_or_default();
    // Of a page without an article the feed has an item without content.
    let missing = read.told().matches("[feed/summary-only]").count();
    assert_eq!(before.len(), after.len() + missing, "{}", read.told());
    let with_id =
        |after: &Value| before.iter().find(|before| before["id"] == after["id"]).cloned().unwrap_or_default();
    for (before, after) in after.iter().map(|after| (with_id(after), after)) {
        let before = &before;
        for fact in ["/headline/text", "/language/tag"] {
            assert_eq!(before.pointer(fact), after.pointer(fact), "{}: {fact}", before["id"]);
        }
        // A feed has one kind of authors: an organisation comes back as one of them.
        let organisation =
            before["byline"]["organisation"]["name"].as_str().filter(|_| authors(before).is_empty());
        let stated: Vec<&str> = authors(before).into_iter().chain(organisation).collect();
        assert_eq!(stated, authors(after), "{}", before["id"]);
        // A date without its time and zone has no place in a feed.
        for fact in ["/published/value", "/modified/value"] {
            let date = before.pointer(fact).and_then(Value::as_str).filter(|date| date.len() > 19);
            if date.is_some() {
                assert_eq!(date, after.pointer(fact).and_then(Value::as_str), "{}", before["id"]);
            }
        }
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        let item = items.iter().find(|item| item["id"] == after["id"]);
        let exported = item.and_then(|item| item["content_text"].as_str()).unwrap_or_default();
        let read: String = blocks(after).into_iter().map(|(_, text)| letters(text)).collect();
        assert_eq!(letters(exported), read, "{}", before["id"]);
    }
}

#[test]
fn what_can_not_be_read_stays() {
    let feed = "<rss><channel><language>en-us</language><item><link>https://post.example/a b</link><dc:language>the local one</dc:language>\
        <content:encoded>The ice is gone.</content:encoded></item><item><link>about:blank</link><content:encoded>The ferry sailed.\
        </content:encoded></item></channel></rss>";
    let sandbox = Sandbox::with(&[("feed.rss", feed)]);
    assert_eq!(sandbox.run(&["convert", "feed.rss", "-o", "records.ndjson"]).code, Some(0));
    assert_eq!(sandbox.run(&["validate", "records.ndjson"]).code, Some(0));
    let lines = String::from_utf8_lossy(&sandbox.read("records.ndjson")).into_owned();
    let records: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap_or_default()).collect();
    assert_eq!(records[0]["source"]["uri"], "https://post.example/a%20b");
    assert_eq!(records[0]["language"], json!({"tag": "en-us", "basis": "markup"}));
    assert_eq!(records[0]["ext"]["org.rssboard.rss"], json!({"dc:language": "the local one"}));
    assert_eq!(
        (&records[1]["source"]["uri"], &records[1]["ext"]["org.rssboard.rss"]["link"]),
        (&Value::Null, &json!("about:blank"))
    );
}

#[test]
fn the_items_of_a_feed_go_into_one_file_of_lines() {
    let sandbox = Sandbox::new();
    sandbox.write("feeds/post.xml", fixture("rss-wordpress.xml"));
    let outcome = sandbox.run(&["convert", "feeds", "-o", "records/"]);
    assert_eq!((outcome.code, &*outcome.told()), (Some(0), "2 converted\n"));
    assert_eq!(String::from_utf8_lossy(&sandbox.read("records/post.ndjson")).lines().count(), 2);
    let again = sandbox.run(&["convert", "feeds", "--check", "records/"]);
    assert_eq!(again.code, Some(0), "{}", again.told());
}

#[test]
fn records_of_a_feed_are_not_held_against_it_as_rows() {
    let sandbox = Sandbox::new();
    sandbox.write("feed.json", fixture("json-feed.json"));
    sandbox.run(&["convert", "feed.json", "-o", "records.ndjson"]);
    let held = sandbox.run(&["validate", "records.ndjson", "--source", "feed.json"]);
    assert_eq!(held.code, Some(2), "{}", held.stderr);
    assert!(held.stderr.contains("`copydesk convert --check`"), "{}", held.stderr);
    let checked = sandbox.run(&["convert", "feed.json", "--check", "records.ndjson"]);
    assert_eq!(checked.code, Some(0), "{}", checked.stderr);
}
