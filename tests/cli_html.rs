//! Web pages: told by name or content, read as a browser shows them, and proved from their source.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use insta::assert_snapshot;
use program::Sandbox;
use serde_json::Value;

const FERRY: &str = include_str!("../fixtures/pages/ferry.html");

fn record(sandbox: &Sandbox, arguments: &[&str]) -> Value {
    let outcome = sandbox.run(arguments);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    serde_json::from_slice(&outcome.stdout).unwrap()
}

/// What the record of a page says, a line for each segment and fact.
fn outline(record: &Value) -> String {
    let mut lines: Vec<String> = Vec::new();
    for segment in record["segments"].as_array().unwrap() {
        let kind = segment["kind"].as_str().unwrap();
        let furniture = segment["furniture"].as_str().map_or(String::new(), |kind| format!("/{kind}"));
        let level = segment["level"].as_u64().map_or(String::new(), |level| format!(" {level}"));
        if kind != "break" {
            lines.push(format!("{kind}{furniture}{level}: {:?}", segment["text"].as_str().unwrap()));
        }
    }
    for name in ["headline", "byline", "published", "modified", "language"] {
        lines.push(format!("{name} = {}", record[name]));
    }
    for name in ["links", "media"] {
        for item in record[name].as_array().unwrap() {
            lines.push(format!("{name}: {item}"));
        }
    }
    lines.join("\n")
}

#[test]
fn a_page_is_its_article_and_its_furniture() {
    let sandbox = Sandbox::with(&[("ferry.html", FERRY)]);
    let record = record(&sandbox, &["convert", "ferry.html"]);
    assert_snapshot!(outline(&record));
    assert_eq!(record["source"]["media_type"], "text/html");
    assert_eq!(record["source"]["bytes"], FERRY.len());
}

#[test]
fn a_page_is_told_by_its_name_or_its_content() {
    let sandbox = Sandbox::with(&[("ferry.htm", FERRY), ("ferry.txt", FERRY), ("ferry", FERRY)]);
    let texts: Vec<Value> = ["ferry.htm", "ferry.txt", "ferry"]
        .iter()
        .map(|name| record(&sandbox, &["convert", name])["source"]["text_digest"].clone())
        .collect();
    assert!(texts.iter().all(|digest| *digest == texts[0] && digest.is_string()), "{texts:?}");
    let piped = sandbox.run_with_input(&["convert"], FERRY);
    let piped: Value = serde_json::from_slice(&piped.stdout).unwrap();
    assert_eq!(piped["source"]["text_digest"], texts[0]);
    // A part of a page is one if the user says so.
    let part = sandbox.run_with_input(&["convert", "--from", "html"], "The ice<br>is <b>gone</b>.");
    let part: Value = serde_json::from_slice(&part.stdout).unwrap();
    assert_eq!(part["segments"][0]["text"], "The ice\nis gone.");
}

#[test]
fn the_record_of_a_page_is_sound() {
    let sandbox = Sandbox::with(&[("ferry.html", FERRY)]);
    let record = sandbox.run(&["convert", "ferry.html"]).stdout;
    sandbox.write("ferry.json", record);
    assert_snapshot!(sandbox.run(&["validate", "--source", "ferry.html", "ferry.json"]).transcript());
    sandbox.write("other.html", FERRY.replace("forty passengers", "fifty passengers"));
    let other = sandbox.run(&["validate", "--source", "other.html", "ferry.json"]);
    assert_eq!(other.code, Some(1), "{}", other.stderr);
}

#[test]
fn a_page_is_decoded_as_it_declares() {
    let sandbox = Sandbox::new();
    sandbox.write("latin.html", b"<meta charset=iso-8859-1><p>The caf\xE9 on the pier is open again.");
    sandbox.write(
        "guess.html",
        b"<p>Das Caf\xE9 auf der Br\xFCcke ist wieder ge\xF6ffnet, die F\xE4hre f\xE4hrt.",
    );
    for (name, word) in [("latin.html", "café"), ("guess.html", "Fähre")] {
        let record = record(&sandbox, &["convert", name]);
        assert!(record["segments"][0]["text"].as_str().unwrap().contains(word), "{name}");
        assert_eq!(record["source"]["encoding"], "windows-1252");
    }
}

#[test]
fn a_page_of_too_much_structure_is_read_with_a_finding() {
    let deep = format!("<p>The ice is gone.</p>{}deep{}", "<div>".repeat(3000), "</div>".repeat(3000));
    let sandbox = Sandbox::with(&[("deep.html", &deep)]);
    let outcome = sandbox.run(&["convert", "deep.html", "-o", "deep.json"]);
    assert_snapshot!(outcome.transcript());
    assert!(String::from_utf8(sandbox.read("deep.json")).unwrap().contains("deep"));
}

#[test]
fn the_page_of_a_saved_page_is_read() {
    let saved = "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"----cut\"\r\n\r\n\
        ------cut\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://harbourpost.example/2026/03/04/ice\r\n\r\n\
        <meta charset=3D\"utf-8\"><h1>Ice gone</h1><p>The ice=\r\n is gone from the harbour, the caf=C3=A9 says.\r\n\
        ------cut--\r\n";
    let sandbox =
        Sandbox::with(&[("saved.mhtml", saved), ("broken.mhtml", "MIME-Version: 1.0\n\nNothing.\n")]);
    let record = record(&sandbox, &["convert", "saved.mhtml"]);
    assert_eq!(record["source"]["uri"], "https://harbourpost.example/2026/03/04/ice");
    let text: String = record["segments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|segment| segment["text"].as_str().unwrap())
        .collect();
    assert_eq!(text, "Ice gone\n\nThe ice is gone from the harbour, the café says.");
    assert_snapshot!(sandbox.run(&["convert", "broken.mhtml"]).transcript());
}

#[test]
fn rows_may_hold_pages() {
    let page =
        "<title>Ice | Post</title><h1>Ice gone</h1><p>The ice is gone from the harbour, the café says.";
    let rows = [
        serde_json::json!({"id": "a", "html": page}),
        serde_json::json!({"id": "b", "content": page, "headline": "Ice is gone"}),
        serde_json::json!({"id": "c", "text": "The ice is gone.", "html": page}),
    ];
    let lines = rows.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let sandbox = Sandbox::with(&[("rows.ndjson", &lines)]);
    let records = |arguments: &[&str]| -> Vec<Value> {
        let outcome = sandbox.run(arguments);
        let lines = String::from_utf8(outcome.stdout).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let text = |record: &Value| record["source"]["media_type"].clone();
    let default = records(&["convert", "--to", "ndjson", "rows.ndjson"]);
    assert_eq!(default.iter().map(text).collect::<Vec<_>>(), ["text/html", "text/plain"]);
    let named = records(&["convert", "--to", "ndjson", "--field", "html=content", "rows.ndjson"]);
    assert_eq!(named.iter().map(text).collect::<Vec<_>>(), ["text/html", "text/plain"]);
    assert_eq!((&named[0]["id"], &named[0]["headline"]["text"]), (&"b".into(), &"Ice is gone".into()));
    assert_eq!(named[0]["headline"]["basis"], "given");
}

#[test]
fn what_was_mended_in_the_markup_is_said() {
    let page = "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Ice\ngone\", \
        \"datePublished\": \"0000-00-00\",}</script><h1>Ice gone</h1><p>The ice is gone from the harbour.";
    let sandbox = Sandbox::with(&[("ice.html", page)]);
    assert_snapshot!(sandbox.run(&["convert", "ice.html", "-o", "ice.json"]).transcript());
}

#[test]
fn where_markup_and_text_disagree_a_finding_names_both() {
    let page = |head: &str, date: &str| {
        format!(
            "<title>Isles ferry: fares and times</title>{head}<article><h1>Ferry to the isles sails again</h1>\
             <p>By Maren Falk</p><p>{date}</p>\
             <p>The ferry to Isleshaven sails again, said the harbour master, who had waited for it all winter.</p>\
             <p>It leaves at noon, and comes back in the evening with the people of the isles and their sheep.</p>\
             </article>"
        )
    };
    let article = "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"datePublished\": \"2019-07-02\", \
        \"author\": {\"@type\": \"Person\", \"name\": \"Ole Dahl\"}}</script>";
    let agreeing = "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"datePublished\": \
        \"2026-03-04T12:00:00Z\", \"author\": {\"@type\": \"Person\", \"name\": \"Maren Falk, Reporter\"}}</script>";
    let set_up = "<script type='application/ld+json'>{\"@type\": \"WebPage\", \"datePublished\": \"2019-07-02\"}</script>";
    let sandbox = Sandbox::with(&[
        ("other.html", &page(article, "March 4, 2026")),
        ("same.html", &page(agreeing, "March 4, 2026")),
        ("undated.html", &page(set_up, "")),
    ]);
    let run = |name: &str| {
        let outcome = sandbox.run(&["convert", "--layers", "none", name]);
        let record: Value = serde_json::from_slice(&outcome.stdout).unwrap();
        let findings = String::from_utf8(outcome.stderr).unwrap();
        let authors = record["byline"]["authors"][0]["name"].clone();
        let differ = ["headline-differs", "authors-differ", "date-differs"];
        let told = differ.map(|code| findings.contains(&format!("markup/{code}")));
        (record["headline"]["text"].clone(), authors, record["published"]["value"].clone(), told)
    };
    let (headline, author) = ("Ferry to the isles sails again", "Maren Falk");
    assert_eq!(run("other.html"), (headline.into(), author.into(), "2026-03-04".into(), [false, true, true]));
    assert_eq!(run("same.html"), (headline.into(), author.into(), "2026-03-04T12:00:00Z".into(), [false; 3]));
    assert_eq!(run("undated.html"), (headline.into(), author.into(), Value::Null, [false; 3]));
}
