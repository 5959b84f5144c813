//! Web pages: told by name or content, read as a browser shows them, and proved from their source.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use insta::assert_snapshot;
use program::{Sandbox, segments_and_facts};
use serde_json::Value;

const FERRY: &str = include_str!("../fixtures/pages/ferry.html");

fn record(sandbox: &Sandbox, arguments: &[&str]) -> Value {
    let outcome = sandbox.run(arguments);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    serde_json::from_slice(&outcome.stdout).unwrap()
}

#[test]
fn a_page_is_its_article_and_its_furniture() {
    let sandbox = Sandbox::with(&[("ferry.html", FERRY)]);
    let record = record(&sandbox, &["convert", "ferry.html"]);
    assert_snapshot!(segments_and_facts(&record));
    assert_eq!(record["source"]["media_type"], "text/html");
    assert_eq!(record["source"]["bytes"], FERRY.len());
}

#[test]
fn a_quotation_is_one_under_the_elements_for_its_looks_too() {
    let page = FERRY.replace("<blockquote><p>", "<blockquote><div class=\"quote\"><p>");
    let sandbox = Sandbox::with(&[("ferry.html", &page)]);
    let record = record(&sandbox, &["convert", "ferry.html"]);
    let quoted: Vec<_> = record["segments"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|segment| segment["kind"] == "block_quote")
        .collect();
    assert_eq!(quoted.len(), 1);
    assert_eq!(quoted[0]["text"], "Nobody asked the islands, and nobody thought of asking them.");
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
    // Also one whose comment is closed as it is opened.
    let piped = sandbox.run_with_input(&["convert"], "<!--><html><p>The ice is gone.");
    let piped: Value = serde_json::from_slice(&piped.stdout).unwrap();
    assert_eq!(piped["source"]["media_type"], "text/html");
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
fn a_record_says_what_shows_the_encoding() {
    let sandbox = Sandbox::new();
    let latin = b"<meta charset=iso-8859-1><p>The caf\xE9 on the pier is open again.";
    sandbox.write("latin.html", latin);
    sandbox.write(
        "guess.html",
        b"<p>Das Caf\xE9 auf der Br\xFCcke ist wieder ge\xF6ffnet, die F\xE4hre f\xE4hrt.",
    );
    sandbox.write("marked.html", "\u{FEFF}<meta charset=koi8-r><p>The café is open.");
    sandbox.write("wrong.html", "<meta charset=koi8-r><p>The café is open.");
    sandbox.write("plain.html", "<p>The café is open.");
    sandbox.write("plain.txt", "The café is open.");
    sandbox.write("latin.txt", b"The caf\xE9 is open.");
    for (name, flags, encoding, basis) in [
        ("latin.html", &[][..], "windows-1252", "declared"),
        ("guess.html", &[], "windows-1252", "guessed"),
        ("marked.html", &["--encoding", "koi8-r"], "UTF-8", "byte_order_mark"),
        ("wrong.html", &["--encoding", "utf-8"], "UTF-8", "stated"),
        ("plain.html", &[], "UTF-8", "valid_utf8"),
        ("plain.txt", &["--encoding", "latin1"], "UTF-8", "valid_utf8"),
        ("latin.txt", &["--encoding", "latin1"], "windows-1252", "stated"),
    ] {
        let outcome = sandbox.run(&[&["convert", name, "-o", "record.json", "--force"], flags].concat());
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        let record: Value = serde_json::from_slice(&sandbox.read("record.json")).unwrap();
        let source = &record["source"];
        assert_eq!(
            (&source["encoding"], &source["encoding_basis"]),
            (&encoding.into(), &basis.into()),
            "{name}"
        );
        // With what it says, the record is made again, and nothing is wrong with it.
        let again = sandbox.run(&["convert", name, "--check", "record.json"]);
        assert_eq!(again.code, Some(0), "{name}: {}", again.stderr);
        let valid = sandbox.run(&["validate", "--source", name, "record.json"]);
        assert_eq!(valid.code, Some(0), "{name}: {}", valid.transcript());
    }
    // A text that is the member of a row does not come as bytes of its own.
    let row =
        sandbox.run_with_input(&["convert", "--from", "ndjson"], "{\"html\": \"<p>The café is open.\"}");
    let row: Value = serde_json::from_slice(&row.stdout).unwrap();
    assert_eq!(row["source"].get("encoding_basis"), None);
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
fn furniture_has_the_kind_that_its_classes_show() {
    let sandbox = Sandbox::new();
    let page = r#"<!doctype html><title>Boats</title><div class="main-menu"><a href=/a>Harbours</a> <a href=/b>Islands</a></div>
<article><h1>Ferry sails again from the north pier</h1>
<p>The ferry to the outer islands left the harbour at nine on Tuesday, after a winter in the yard, and some four hundred people stood on the pier to see it go.
<p>The harbour board says that it will run every day until October, and that fares will rise by a tenth from April on.
<p>Nobody on the pier had seen the new engine, which the board bought from a yard in the south last spring.</article>
<div class="tag-list"><a href=/t>ferries</a></div>
<section class="comments-area"><div class=comment-body><p>Lovely to see her back, my father worked on that boat for years.</div></section>"#;
    sandbox.write("page.html", page);
    let record = record(&sandbox, &["convert", "page.html"]);
    let kinds: Vec<&str> = record["segments"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|segment| segment["furniture"].as_str())
        .collect();
    assert_eq!(kinds, ["navigation", "tags", "comments"]);
}

#[test]
fn a_page_is_what_it_was_delivered_as() {
    let sandbox = Sandbox::new();
    sandbox.write("page", b"<meta charset=koi8-r><p>The caf\xE9 on the pier is open again.");
    sandbox.write("part.txt", b"The ice<br>is <b>gone</b> from the caf\xE9.");
    let source = |arguments: &[&str]| {
        let record = record(&sandbox, &[&["convert"], arguments].concat());
        let text = record["segments"][0]["text"].as_str().unwrap().to_owned();
        let source = &record["source"];
        let of = |name: &str| source[name].as_str().unwrap_or_default().to_owned();
        (of("media_type"), of("encoding"), of("encoding_basis"), text)
    };
    let expected = |media_type: &str, encoding: &str, basis: &str, text: &str| {
        (media_type.to_owned(), encoding.to_owned(), basis.to_owned(), text.to_owned())
    };
    let open = "The café on the pier is open again.";
    let latin = "text/html; charset=ISO-8859-1";
    for (flags, encoding, text) in [
        (&["page", "--content-type", latin][..], "windows-1252", open),
        (&["page", "--content-type", "Text/HTML;charset=\"latin1\""], "windows-1252", open),
        // What the user says counts for more.
        (
            &["page", "--content-type", latin, "--encoding", "windows-1251"],
            "windows-1251",
            "The cafй on the pier is open again.",
        ),
    ] {
        assert_eq!(source(flags), expected("text/html", encoding, "stated", text), "{flags:?}");
    }
    let declared = "The cafИ on the pier is open again.";
    assert_eq!(
        source(&["page", "--content-type", "application/xhtml+xml"]),
        expected("text/html", "KOI8-R", "declared", declared)
    );
    assert_eq!(
        source(&["part.txt", "--content-type", latin]),
        expected("text/html", "windows-1252", "stated", "The ice\nis gone from the café.")
    );
    let plain = "text/plain; charset=iso-8859-1";
    assert_eq!(
        source(&["part.txt", "--content-type", plain]),
        expected("text/plain", "windows-1252", "stated", "The ice<br>is <b>gone</b> from the café.")
    );
    assert_eq!(source(&["part.txt", "--content-type", plain, "--from", "html"]).0, "text/html");
    // The record is made again from what it says, or from the same header.
    assert_eq!(sandbox.run(&["convert", "page", "--content-type", latin, "-o", "page.json"]).code, Some(0));
    for more in [&[][..], &["--content-type", latin]] {
        let again = sandbox.run(&[&["convert", "page", "--check", "page.json"], more].concat());
        assert_eq!(again.code, Some(0), "{}", again.transcript());
    }
    let other = ["convert", "page", "--check", "page.json", "--content-type", "text/html; charset=koi8-r"];
    assert_eq!(sandbox.run(&other).code, Some(1));
}

#[test]
fn a_type_that_is_not_read_and_a_charset_that_is_none_are_told() {
    let sandbox = Sandbox::new();
    sandbox.write("page.html", "<meta charset=utf-8><p>The café on the pier is open again.");
    sandbox.write("ice.txt", "The ice is gone from the harbour.");
    let saved = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=cut\n\n--cut\n\
        Content-Type: text/html; charset=x-none\n\n<p>The ice is gone from the harbour.\n--cut--\n";
    sandbox.write("ice.mhtml", saved);
    let run = |name: &str, content_type: &str| {
        sandbox
            .run(&["convert", name, "--content-type", content_type, "-o", "out.json", "--force"])
            .transcript()
    };
    let told = [
        run("page.html", "text/html; charset=utf8mb4"),
        run("ice.txt", "text/plain; charset=none"),
        run("ice.mhtml", "multipart/related; boundary=cut"),
        run("page.html", "application/pdf"),
        run("page.html", "utf-8"),
    ];
    assert_snapshot!(told.join("\n"));
}

/// The addresses of the links and pictures in the records of a run.
fn addresses(stdout: &[u8]) -> Vec<String> {
    let records = serde_json::Deserializer::from_slice(stdout).into_iter::<Value>().map(Result::unwrap);
    let of = |record: Value| {
        let address = |list: &str, name: &str| record[list][0][name].as_str().unwrap_or_default().to_owned();
        [address("links", "href"), address("media", "src")]
    };
    records.flat_map(of).collect()
}

#[test]
fn references_of_a_page_are_resolved_against_its_address() {
    let page = "<link rel=canonical href=https://post.example/isles/ice><h1>Ice gone</h1>\
        <p>The ice is gone from the <a href=../harbour>harbour</a>.<p><img src=ice.jpg alt=Ice>";
    let based = format!("<base href=/archive/>{page}");
    let sandbox = Sandbox::with(&[("page.html", page), ("based.html", &based)]);
    let found_at = ["--uri", "https://web.example/2026/03/ice"];
    for (name, flags, link, picture) in [
        ("page.html", &[][..], "https://post.example/harbour", "https://post.example/isles/ice.jpg"),
        ("page.html", &found_at, "https://web.example/2026/harbour", "https://web.example/2026/03/ice.jpg"),
        ("based.html", &[], "https://post.example/harbour", "https://post.example/archive/ice.jpg"),
        ("based.html", &found_at, "https://web.example/harbour", "https://web.example/archive/ice.jpg"),
    ] {
        let outcome = sandbox.run(&[&["convert", name], flags].concat());
        assert_eq!(addresses(&outcome.stdout), [link, picture], "{name} {flags:?}");
        sandbox.write("record.json", outcome.stdout);
        let again = sandbox.run(&["convert", name, "--check", "record.json"]);
        assert_eq!(again.code, Some(0), "{}", again.transcript());
    }
}

#[test]
fn references_of_saved_pages_and_of_rows_are_resolved_against_theirs() {
    let page = "<p>The ice is gone from the <a href=../harbour>harbour</a>.<p><img src=ice.jpg alt=Ice>";
    let saved = format!(
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=cut\n\n--cut\nContent-Type: text/html\n\
         Content-Location: https://saved.example/a/b/c\n\n{page}\n--cut--\n"
    );
    let rows = [
        serde_json::json!({"html": page, "uri": "https://row.example/a/b/c"}),
        serde_json::json!({"html": page}),
    ];
    let rows = rows.map(|row| row.to_string()).join("\n");
    let sandbox = Sandbox::with(&[("saved.mhtml", &saved), ("rows.ndjson", &rows)]);
    let found_at = ["--uri", "https://web.example/a/b/c"];
    let at = |host: &str| [format!("https://{host}/a/harbour"), format!("https://{host}/a/b/ice.jpg")];
    for (name, flags, expected) in [
        ("saved.mhtml", &[][..], at("saved.example").to_vec()),
        ("saved.mhtml", &found_at, at("web.example").to_vec()),
        ("rows.ndjson", &[], [at("row.example"), ["../harbour".to_owned(), "ice.jpg".to_owned()]].concat()),
        ("rows.ndjson", &found_at, [at("row.example"), at("web.example")].concat()),
    ] {
        let outcome = sandbox.run(&[&["convert", "--to", "ndjson", name], flags].concat());
        assert_eq!(addresses(&outcome.stdout), expected, "{name} {flags:?}");
        sandbox.write("records.ndjson", outcome.stdout);
        let again = sandbox.run(&["convert", name, "--check", "records.ndjson"]);
        assert_eq!(again.code, Some(0), "{}", again.transcript());
    }
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
        let findings = outcome.stderr;
        let authors = record["byline"]["authors"][0]["name"].clone();
        let differ = ["headline-differs", "authors-differ", "date-differs"];
        let told = differ.map(|code| findings.contains(&format!("markup/{code}")));
        (record["headline"]["text"].clone(), authors, record["published"]["value"].clone(), told)
    };
    let (headline, author) = ("Ferry to the isles sails again", "Maren Falk");
    assert_eq!(run("other.html"), (headline.into(), author.into(), "2026-03-04".into(), [false, true, true]));
    assert_eq!(run("same.html"), (headline.into(), author.into(), "2026-03-04T12:00:00Z".into(), [false; 3]));
    assert_eq!(run("undated.html"), (headline.into(), author.into(), Value::Null, [false; 3]));
    // In a row a page is what it is in a file.
    let row = serde_json::json!({ "html": page(set_up, "") }).to_string();
    sandbox.write("undated.jsonl", row);
    assert_eq!(run("undated.jsonl"), (headline.into(), author.into(), Value::Null, [false; 3]));
}
