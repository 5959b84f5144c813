//! `copydesk convert` of documents that hold one or several articles: feeds, XML of news agencies.

#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]

mod program;

use program::{Outcome, Sandbox};
use serde_json::{Value, json};
use std::path::Path;

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/imports").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns the records of a fixture, which the program also finds valid, and what it says of the others.
fn records(name: &str, more: &[&str]) -> (Vec<Value>, Outcome) {
    let sandbox = Sandbox::new();
    sandbox.write(name, fixture(name));
    let found = sandbox.run(&[&["convert", name, "-o", "records.ndjson"], more].concat());
    let validated = sandbox.run(&["validate", "records.ndjson"]);
    assert_eq!(validated.code, Some(0), "{name}: {}", validated.stderr);
    let lines = String::from_utf8_lossy(&sandbox.read("records.ndjson")).into_owned();
    let records = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}: {error}")));
    (records.collect(), found)
}

/// Returns the records of a fixture without a finding, which are the same if its format is named.
fn clean_records(name: &str, format: &str) -> Vec<Value> {
    let (found, outcome) = records(name, &[]);
    assert_eq!((outcome.code, &*outcome.stderr), (Some(0), ""), "{name}");
    assert_eq!(records(name, &["--from", format]).0, found);
    found
}

/// Returns the kinds of the blocks with their texts.
fn blocks(record: &Value) -> Vec<(&str, &str)> {
    let segments = record["segments"].as_array().map(Vec::as_slice).unwrap_or_default();
    let blocks = segments.iter().filter(|segment| segment["kind"] != "break");
    blocks.filter_map(|segment| Some((segment["kind"].as_str()?, segment["text"].as_str()?))).collect()
}

fn authors(record: &Value) -> Vec<&str> {
    let authors = record["byline"]["authors"].as_array().map(Vec::as_slice).unwrap_or_default();
    authors.iter().filter_map(|author| author["name"].as_str()).collect()
}

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
    insta::assert_snapshot!("dirty_rss", outcome.stderr);
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
    insta::assert_snapshot!("dirty_atom", outcome.stderr);
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
    insta::assert_snapshot!("dirty_json_feed", outcome.stderr);
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
    let missing = read.stderr.matches("[feed/summary-only]").count();
    assert_eq!(before.len(), after.len() + missing, "{}", read.stderr);
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
fn a_document_in_nitf() {
    let found = clean_records("article-nitf.xml", "nitf");
    let [ferry] = &found[..] else { panic!("{found:?}") };
    assert_eq!(ferry["id"], "HNA-20260304-0017");
    assert_eq!(ferry["source"]["media_type"], "text/vnd.iptc.nitf");
    assert_eq!(ferry["headline"]["text"], "Ferry returns to the outer islands");
    assert_eq!(ferry["published"], json!({"value": "2026-03-04T14:05:00Z", "basis": "markup"}));
    assert_eq!(
        (authors(ferry), &ferry["publisher"]["text"]),
        (vec!["Maren Falk"], &json!("Harbour News Agency"))
    );
    assert_eq!(
        (&ferry["section"]["text"], &ferry["description"]["text"]),
        (&json!("Isles"), &json!("The ferry sails again."))
    );
    let keywords: Vec<&Value> = ferry["keywords"]
        .as_array()
        .map(|all| all.iter().map(|one| &one["text"]).collect())
        .unwrap_or_default();
    assert_eq!(keywords, ["ferries", "islands", "Transport"]);
    assert_eq!(ferry["dateline"]["places"][0]["name"], "NORTHAVEN");
    assert_eq!(ferry["media"][0]["alt"], "The ferry at the pier");
    let kinds: Vec<&str> = blocks(ferry).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(
        kinds,
        ["paragraph", "heading", "paragraph", "caption", "list_item", "list_item", "table", "block_quote"]
    );
    assert_eq!(blocks(ferry)[3].1, "The ferry on Tuesday.\nHNA/Ole Dahl");
    let kept = &ferry["ext"]["org.iptc.nitf"];
    assert_eq!(kept["body"]["body.head"]["hedline"]["hl2"], "Eleven days in harbour are over");
    assert_eq!(kept["head"]["docdata"]["urgency"]["@ed-urg"], "4");
    let (found, outcome) = records("article-nitf-dirty.xml", &[]);
    assert_eq!((&found[0]["headline"]["text"], &found[0]["byline"]), (&json!("Pier & crane"), &Value::Null));
    assert_eq!(blocks(&found[0])[0], ("paragraph", "The crane fell on Tuesday\u{a0}morning."));
    insta::assert_snapshot!("dirty_nitf", outcome.stderr);
}

#[test]
fn an_item_of_newsml_g2() {
    let found = clean_records("newsml-xhtml.xml", "newsml-g2");
    let [ferry] = &found[..] else { panic!("{found:?}") };
    assert_eq!(ferry["id"], "urn:newsml:hna.example:20260304:ferry");
    assert_eq!(ferry["source"]["media_type"], "application/vnd.iptc.g2.newsitem+xml");
    assert_eq!(
        (&ferry["published"]["value"], &ferry["modified"]["value"]),
        (&json!("2026-03-04T14:05:00+01:00"), &json!("2026-03-04T16:20:00+01:00"))
    );
    assert_eq!(
        (authors(ferry), &ferry["publisher"]["text"]),
        (vec!["Maren Falk"], &json!("Harbour News Agency"))
    );
    assert_eq!(
        (&ferry["language"]["tag"], &ferry["keywords"][0]["text"]),
        (&json!("en-GB"), &json!("water transport"))
    );
    assert_eq!(blocks(ferry).len(), 2);
}

#[test]
fn a_message_of_newsml_g2_holds_several_items() {
    let (found, outcome) = records("newsml-message.xml", &[]);
    let [cafe, quay] = &found[..] else { panic!("{found:?}") };
    assert_eq!(
        (&cafe["headline"]["text"], authors(cafe)),
        (&json!("Le café du port ferme"), vec!["Maren Falk", "Ole Dahl"])
    );
    assert_eq!(
        (&cafe["published"], &cafe["modified"]["value"]),
        (&Value::Null, &json!("2026-03-04T16:20:00Z"))
    );
    assert_eq!(cafe["keywords"][0]["text"], "cafés");
    assert_eq!(blocks(cafe)[1], ("heading", "Une époque"));
    assert_eq!(
        blocks(quay),
        [("paragraph", "Le quai rouvre lundi."), ("paragraph", "Les bateaux reviennent.")]
    );
    insta::assert_snapshot!("several_items", outcome.stderr);
}

#[test]
fn a_record_is_held_against_the_file_that_is_its_article() {
    let sandbox = Sandbox::new();
    for name in ["article-nitf.xml", "newsml-xhtml.xml", "newsml-message.xml", "rss-1.xml"] {
        sandbox.write(name, fixture(name));
    }
    for name in ["article-nitf.xml", "newsml-xhtml.xml"] {
        assert_eq!(sandbox.run(&["convert", name, "-o", "record.json", "--force"]).code, Some(0));
        let found = sandbox.run(&["validate", "record.json", "--source", name]);
        assert_eq!(found.code, Some(0), "{}", found.stderr);
    }
    let other = sandbox.run(&["validate", "record.json", "--source", "article-nitf.xml"]);
    assert!(other.stderr.contains("source/file-differs"), "{}", other.stderr);
    assert_eq!(sandbox.run(&["convert", "rss-1.xml", "-o", "feed.ndjson"]).code, Some(0));
    for name in ["newsml-message.xml", "rss-1.xml"] {
        let found = sandbox.run(&["validate", "feed.ndjson", "--source", name]);
        assert_eq!(found.code, Some(2));
        assert!(found.stderr.contains("its articles are parts of it"), "{}", found.stderr);
    }
    // In a folder the other articles are held against their records.
    for name in ["article-nitf.xml", "rss-1.xml"] {
        sandbox.write(&format!("in/{name}"), fixture(name));
    }
    assert_eq!(sandbox.run(&["convert", "in", "-o", "all.ndjson"]).code, Some(0));
    let found = sandbox.run(&["validate", "all.ndjson", "--source", "in"]);
    assert!(
        found.stderr.contains("error[source/not-found]: its article is a part of `in/rss-1.xml`"),
        "{}",
        found.stderr
    );
    assert!(found.stderr.contains("2 records, 1 finding"), "{}", found.stderr);
    assert_eq!(sandbox.run(&["convert", "--check", "feed.ndjson", "rss-1.xml"]).code, Some(0));
}

#[test]
fn what_is_no_article_says_what_it_is() {
    for (document, message) in [
        (
            "<rss version=\"2.0\"><channel><title>a</title></channel></rss>",
            "warning[document/empty]: the document holds no article: it has no items",
        ),
        (
            "<newsItem><itemMeta><itemClass qcode=\"ninat:picture\"/></itemMeta></newsItem>",
            "error[document/malformed]: it is a NewsML-G2 item of class `ninat:picture`, and articles are of class `text`",
        ),
        (
            "<packageItem/>",
            "error[document/malformed]: it is a NewsML-G2 `packageItem`, and articles are in a `newsItem`",
        ),
        (
            "<nitf><body><body.content><media/></body.content></body></nitf>",
            "error[document/malformed]: it is a document in NITF without a content (`body.content`)",
        ),
        (
            "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}",
            "warning[document/empty]: the document holds no article: it has no items",
        ),
    ] {
        let found = Sandbox::new().run_with_input(&["convert", "-"], document);
        assert!(found.stderr.contains(message), "{document}: {}", found.stderr);
        assert!(found.stdout.is_empty());
    }
    // What is not read is told as before.
    for (document, message) in [
        ("<?xml version=\"1.0\"?>\n<urlset/>", "is a sitemap, not text"),
        ("<?xml version=\"1.0\"?>\n<opml/>", "is a list of feeds (OPML), not text"),
        ("<?xml version=\"1.0\"?>\n<rdf:RDF><a/></rdf:RDF>", "is an XML document, not text"),
        ("<?xml version=\"1.0\"?>\n<NewsML/>", "is news in NewsML, not text"),
    ] {
        let found = Sandbox::new().run_with_input(&["convert", "-"], document);
        assert_eq!(found.code, Some(2));
        assert!(found.stderr.contains(message), "{document}: {}", found.stderr);
    }
    let named = Sandbox::new().run_with_input(&["convert", "--from", "atom", "-"], "The ice is gone.\n");
    assert!(named.stderr.contains("it is no Atom"), "{}", named.stderr);
    // Servers call a feed XML, and its content tells which it is.
    let feed = "<rss><channel><item><guid>7</guid><content:encoded>The ice is gone.</content:encoded></item></channel></rss>";
    let stated =
        Sandbox::new().run_with_input(&["convert", "--content-type", "text/xml; charset=utf-8", "-"], feed);
    assert!(String::from_utf8_lossy(&stated.stdout).contains("\"id\": \"7\""), "{}", stated.stderr);
    // A text about a format is a text.
    let text = Sandbox::new().run_with_input(&["convert", "-"], "<rss> begins a feed\n\nIt has a channel.\n");
    assert_eq!(text.code, Some(0), "{}", text.stderr);
}

/// Elements of documents, in any order.
const ELEMENTS: &[&str] = &[
    "<title>The ferry &amp; the pier</title>",
    "<link>https://post.example/a b</link>",
    "<link>not an address</link>",
    "<guid>1</guid>",
    "<pubDate>Wed, 04 Mar 2026 14:05:00 GMT</pubDate>",
    "<dc:date>2026-03</dc:date>",
    "<dc:creator> </dc:creator>",
    "<author>By Maren Falk and Ole Dahl</author>",
    "<dc:language>xx_yy_zz_</dc:language>",
    "<category domain='a'><b>x</b>y</category>",
    "<media:group><media:content url='a b.jpg' type='image/png'/></media:group>",
    "<enclosure url='&#x22;' type='video/mp4'/>",
    "<content:encoded>&lt;p>The ferry sailed.&lt;p>&lt;img src='x y'></content:encoded>",
    "<description>a<b>c</b></description>",
    "<a><a><a b='c'>d</a></a></a>",
    "<nitf><body><body.content><p>The crane fell.</p><hl2/></body.content></body></nitf>",
];

#[test]
fn records_of_any_mixture_are_valid() {
    let sandbox = Sandbox::new();
    let mut state = 7_u64;
    let mut next = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % bound
    };
    for number in 0..60 {
        let items: String = (0..next(6))
            .flat_map(|_| {
                let elements: Vec<&str> = (0..next(12)).map(|_| ELEMENTS[next(ELEMENTS.len())]).collect();
                ["<item>".to_owned(), elements.join("\n"), "</item>".to_owned()]
            })
            .collect();
        sandbox.write(&format!("in/{number}.rss"), format!("<rss><channel>{items}</channel></rss>"));
        let atom = items
            .replace("item>", "entry>")
            .replace("content:encoded>", "content>")
            .replace("pubDate", "updated");
        sandbox.write(
            &format!("in/{number}.atom"),
            format!("<feed xml:base='https://post.example/'>{atom}</feed>"),
        );
        let news = items
            .replace("<item>", "<newsItem><contentSet><inlineXML>")
            .replace("</item>", "</inlineXML></contentSet></newsItem>");
        let news = format!("<newsMessage><itemSet>{news}</itemSet></newsMessage>");
        sandbox.write(&format!("in/{number}.xml"), news);
    }
    let converted = sandbox.run(&["convert", "in", "-o", "records.ndjson"]);
    let count = String::from_utf8_lossy(&sandbox.read("records.ndjson")).lines().count();
    assert!(count > 100, "{count}: {}", converted.stderr);
    let found = sandbox.run(&["validate", "records.ndjson"]);
    assert_eq!(found.code, Some(0), "{}", found.stderr);
    assert_eq!(sandbox.run(&["convert", "in", "-o", "again.ndjson"]).stderr, converted.stderr);
    assert!(sandbox.read("records.ndjson") == sandbox.read("again.ndjson"));
}

#[test]
fn of_a_folder_the_documents_are_read_that_hold_articles() {
    let sandbox = Sandbox::with(&[
        (
            "in/a.xml",
            "<rss><channel><item><content:encoded>The ice is gone.</content:encoded></item></channel></rss>",
        ),
        ("in/b.xml", "<project><target/></project>"),
        (
            "in/c.rss",
            "<rss><channel><item><content:encoded>The ferry sailed.</content:encoded></item></channel></rss>",
        ),
        (
            "in/d.json",
            "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"content_text\": \"The pier is new.\"}]}",
        ),
    ]);
    let found = sandbox.run(&["convert", "in", "-o", "records.ndjson"]);
    assert_eq!(found.code, Some(0), "{}", found.stderr);
    let texts = String::from_utf8_lossy(&sandbox.read("records.ndjson")).into_owned();
    let texts: Vec<&str> =
        ["The ice", "The ferry", "The pier"].into_iter().filter(|text| texts.contains(text)).collect();
    assert_eq!(texts.len(), 3);
    // Each item has a name of its own.
    sandbox.write("two.json", "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [\n{\"content_text\": \"One.\"},\n{\"content_text\": \"Two.\"}]}");
    let found = sandbox.run(&["convert", "two.json", "--id", "name", "--to", "ndjson"]);
    let out = String::from_utf8_lossy(&found.stdout).into_owned();
    assert!(out.contains("\"two.json:2\"") && out.contains("\"two.json:3\""), "{out}");
}
