//! `copydesk convert` of documents that hold one or several articles: XML of news agencies, and what all of them have in common.

mod program;

use program::Sandbox;
use program::imports::{authors, blocks, clean_records, fixture, records};
use serde_json::{Value, json};

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
    insta::assert_snapshot!("dirty_nitf", outcome.told());
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
    insta::assert_snapshot!("several_items", outcome.told());
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
        assert_eq!(found.code, Some(0), "{}", found.told());
    }
    let other = sandbox.run(&["validate", "record.json", "--source", "article-nitf.xml"]);
    assert!(other.told().contains("source/file-differs"), "{}", other.told());
    assert_eq!(sandbox.run(&["convert", "rss-1.xml", "-o", "feed.ndjson"]).code, Some(0));
    for name in ["newsml-message.xml", "rss-1.xml"] {
        let found = sandbox.run(&["validate", "feed.ndjson", "--source", name]);
        assert_eq!(found.code, Some(2));
        assert!(found.told().contains("its articles are parts of it"), "{}", found.told());
    }
    // In a folder the other articles are held against their records.
    for name in ["article-nitf.xml", "rss-1.xml"] {
        sandbox.write(&format!("in/{name}"), fixture(name));
    }
    assert_eq!(sandbox.run(&["convert", "in", "-o", "all.ndjson"]).code, Some(0));
    let found = sandbox.run(&["validate", "all.ndjson", "--source", "in"]);
    assert!(
        found.told().contains("error[source/not-found]: its article is a part of `in/rss-1.xml`"),
        "{}",
        found.told()
    );
    assert!(found.told().contains("2 records, 1 finding"), "{}", found.told());
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
    assert!(count > 100, "{count}: {}", converted.told());
    let found = sandbox.run(&["validate", "records.ndjson"]);
    assert_eq!(found.code, Some(0), "{}", found.stderr);
    assert_eq!(sandbox.run(&["convert", "in", "-o", "again.ndjson"]).told(), converted.told());
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

#[test]
fn a_graph_of_schema_org() {
    let found = clean_records("schema-org.jsonld", "schema-org");
    let [ice] = &found[..] else { panic!("{found:?}") };
    assert_eq!(
        (&ice["id"], &ice["source"]["uri"]),
        (&json!("hp-2026-0304"), &json!("https://harbourpost.example/ice"))
    );
    assert_eq!(ice["headline"], json!({"text": "The ice on the fjord is gone", "basis": "markup"}));
    assert_eq!(ice["published"], json!({"value": "2026-03-04T06:30:00+01:00", "basis": "markup"}));
    assert_eq!(ice["modified"], json!({"value": "2026-03-04T09:00:00+01:00", "basis": "markup"}));
    assert_eq!(authors(ice), ["Maren Falk", "Ole Dahl"]);
    assert_eq!(ice["publisher"]["text"], "Harbour Post");
    assert_eq!(ice["section"]["text"], "Isles");
    assert_eq!(ice["language"], json!({"tag": "en-GB", "basis": "markup"}));
    assert_eq!(ice["free"]["value"], true);
    assert_eq!(ice["rights"]["signals"][0]["kind"], "licence");
    assert_eq!(ice["media"][0]["src"], "https://harbourpost.example/ice.jpg");
    assert_eq!(ice["dateline"]["places"][0]["name"], "OSLO");
    assert_eq!(blocks(ice).len(), 3);
    let kept = &ice["ext"]["org.schema"];
    assert_eq!(kept["@type"], "ReportageNewsArticle");
    assert_eq!(kept["wordCount"], 32);
    assert_eq!(kept["publisher"]["logo"], "https://harbourpost.example/logo.png");
    assert_eq!(kept["author"][0]["@id"], "https://harbourpost.example/#falk");
    assert_eq!(kept["headline"], Value::Null);
}

#[test]
fn schema_org_that_is_no_json() {
    let (found, outcome) = records("schema-org-dirty.jsonld", &["--uri", "https://harbourpost.example/"]);
    let [late, goat] = &found[..] else { panic!("{found:?} {}", outcome.told()) };
    assert_eq!(late["headline"]["text"], "Ferry & tide: a late night");
    assert_eq!(late["published"], Value::Null);
    assert_eq!(late["ext"]["org.schema"]["datePublished"], "0000-00-00");
    assert_eq!(authors(late), ["Maren Falk"]);
    assert_eq!(goat["headline"]["text"], "Why the goat came along");
    assert_eq!(goat["source"]["uri"], "https://harbourpost.example/blog/goat");
    assert_eq!(blocks(goat), [("paragraph", "She wanted to."), ("paragraph", "Nobody asked.")]);
    assert!(outcome.told().contains("warning[document/markup-faulty]"), "{}", outcome.told());
    assert!(outcome.told().contains("0000-00-00"), "{}", outcome.told());
}

#[test]
fn rows_of_schema_org() {
    let row = |headline: &str, body: &str| json!({"@context": "https://schema.org", "@type": "NewsArticle", "headline": headline, "articleBody": body});
    let lines = format!("{}\n{}\n", row("Ice", "The ice is gone."), row("Tide", "The tide is late."));
    let sandbox = Sandbox::with(&[
        ("rows.ndjson", &lines),
        ("page.json", &json!({"@context": "https://schema.org", "@type": "WebPage"}).to_string()),
    ]);
    let outcome = sandbox.run(&["convert", "rows.ndjson", "-o", "out.ndjson"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let found = sandbox.read("out.ndjson");
    let records: Vec<Value> = String::from_utf8_lossy(&found)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_default())
        .collect();
    assert_eq!(
        records.iter().map(|record| record["headline"]["text"].as_str()).collect::<Vec<_>>(),
        [Some("Ice"), Some("Tide")]
    );
    assert_eq!(records[0]["ext"], Value::Null);
    let without = sandbox.run(&["convert", "page.json"]);
    assert_eq!(without.code, Some(1));
    assert!(without.stderr.contains("it is JSON-LD without an article"), "{}", without.stderr);
}

#[test]
fn what_was_exported_to_schema_org_says_the_same_again() {
    let text = "Ferry sails again\n\nBy Maren Falk\n\n4 March 2026\n\nThe ferry to the isles sailed on Tuesday, after six weeks in port.\n\n\
        \"We were late,\" said the harbour master, who had waited for it all winter.\n";
    let sandbox = Sandbox::with(&[("ferry.txt", text)]);
    sandbox.run(&["convert", "ferry.txt", "-o", "ferry.json"]);
    sandbox.run(&["export", "--to", "schema-org", "ferry.json", "-o", "ferry.jsonld"]);
    let outcome = sandbox.run(&["convert", "ferry.jsonld", "-o", "again.json"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let [first, again] = ["ferry.json", "again.json"]
        .map(|name| -> Value { serde_json::from_slice(&sandbox.read(name)).unwrap_or_default() });
    for pointer in ["/id", "/headline/text", "/published/value", "/language/tag", "/byline/authors/0/name"] {
        assert!(first.pointer(pointer).is_some(), "{pointer}");
        assert_eq!(first.pointer(pointer), again.pointer(pointer), "{pointer}");
    }
    let own = |record: &Value| {
        blocks(record)
            .into_iter()
            .filter(|(kind, _)| *kind == "paragraph")
            .map(|(_, text)| text.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(own(&first), own(&again));
}

#[test]
fn what_is_not_read_of_an_article_in_json_ld_stays() {
    let article = json!({
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ice", "articleBody": "The ice is gone.",
        "datePublished": "sometime in March", "author": "Ann Bee, Senior Reporter",
        "mainEntityOfPage": {"@type": "WebPage", "name": "Ice"}, "publisher": [{"name": "One"}, {"name": "Two"}],
    });
    let sandbox = Sandbox::with(&[("ice.jsonld", &article.to_string())]);
    let record: Value =
        serde_json::from_slice(&sandbox.run(&["convert", "ice.jsonld", "--to", "ndjson"]).stdout)
            .unwrap_or_default();
    let kept = &record["ext"]["org.schema"];
    for name in ["datePublished", "author", "mainEntityOfPage", "publisher"] {
        assert_eq!(kept[name], article[name], "{name}");
    }
    assert_eq!(record["published"], Value::Null);
}

#[test]
fn entities_that_a_document_declares_are_told_of() {
    let feed = "<!DOCTYPE rss [<!ENTITY a \"Ann\">]><rss version=\"2.0\"><channel><item><title>&a; Bee</title>\
        <content:encoded xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">&lt;p&gt;The ice is gone.&lt;/p&gt;\
        </content:encoded></item></channel></rss>";
    let sandbox = Sandbox::with(&[("feed.xml", feed)]);
    let outcome = sandbox.run(&["convert", "feed.xml"]);
    assert!(outcome.stderr.contains("the document declares entities"), "{}", outcome.stderr);
}
