//! `copydesk convert`: the inputs that it reads, and the errors for those that it can not.

mod program;

use insta::assert_snapshot;
use program::Sandbox;

const NOTE: &str = "The ice is gone.\n";

#[test]
fn a_text_file_becomes_a_record() {
    let sandbox = Sandbox::with(&[("ice.txt", NOTE)]);
    assert_snapshot!(sandbox.run(&["convert", "ice.txt"]).outlined());
}

#[test]
fn json_is_indented_by_two_spaces() {
    let sandbox = Sandbox::with(&[("ice.txt", NOTE)]);
    let stdout = String::from_utf8(sandbox.run(&["convert", "ice.txt"]).stdout).unwrap();
    assert!(stdout.starts_with("{\n  \"format\": \"copydesk.article\",\n"), "{stdout}");
    assert!(stdout.ends_with("}\n"));
}

#[test]
fn standard_input_is_read_once() {
    let sandbox = Sandbox::new();
    assert_snapshot!("standard_input_dash", sandbox.run_with_input(&["convert", "-"], NOTE).outlined());
    assert_snapshot!("standard_input_by_default", sandbox.run_with_input(&["convert"], NOTE).outlined());
    assert_snapshot!("standard_input_twice", sandbox.run_with_input(&["convert", "-", "-"], NOTE).outlined());
}

#[test]
fn empty_standard_input_is_an_empty_article() {
    let outcome = Sandbox::new().run_with_input(&["convert", "-"], "");
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let record: serde_json::Value = serde_json::from_slice(&outcome.stdout).unwrap();
    assert_eq!(record["source"]["bytes"], 0);
}

#[test]
fn a_folder_is_searched_for_articles() {
    let sandbox = Sandbox::with(&[
        ("desk/b.txt", "b"),
        ("desk/a/z.md", "z"),
        ("desk/a-b.text", "a-b"),
        ("desk/lines.ndjson", "{\"text\": \"from a line\"}\n"),
        ("desk/.hidden.txt", "hidden"),
        ("desk/.git/x.txt", "hidden"),
        ("desk/table.csv", "1,2"),
        ("desk/package.json", "[1, 2]"),
        ("desk/record.json", "{\n  \"format\": \"copydesk.article\"\n}\n"),
        ("desk/row.json", "{\n  \"text\": \"from a row\"\n}\n"),
        ("desk/rows.tsv", "id\ttitle\ttext\n1\tIce\tfrom a table\n"),
    ]);
    assert_snapshot!("folder_of_all", sandbox.run(&["convert", "desk"]).outlined());
    assert_snapshot!("folder_of_text", sandbox.run(&["convert", "--from", "text", "desk"]).outlined());
}

#[test]
fn a_folder_without_articles_is_reported() {
    let sandbox = Sandbox::with(&[("empty/table.csv", "1,2"), ("ice.txt", NOTE)]);
    assert_snapshot!(sandbox.run(&["convert", "empty", "ice.txt"]).outlined());
}

#[test]
fn other_files_are_converted_when_one_is_missing() {
    let sandbox = Sandbox::with(&[("ice.txt", NOTE)]);
    assert_snapshot!(sandbox.run(&["convert", "no-such.txt", "ice.txt", "nor/this.ndjson"]).outlined());
}

#[test]
fn names_of_files_are_escaped() {
    let sandbox = Sandbox::new();
    let names = ["a\u{1b}[31mb.txt", "two\nlines.txt", "left\u{2066}right.txt"];
    for name in names {
        sandbox.write(name, b"caf\xE9 noir\n");
    }
    let outcome = sandbox.run(&[&["convert", "no\u{1b}.txt"], &names[..]].concat());
    assert_snapshot!(outcome.told());
    sandbox.write(names[0], NOTE);
    let explained = sandbox.run(&["convert", "--explain", names[0]]);
    assert!(explained.stdout.starts_with(br"a\u{1b}[31mb.txt"), "{:?}", explained.stdout);
    let listed = sandbox.run(&["schema", "--check", "no\nfolder"]);
    assert!(listed.told().contains(r"no\nfolder"), "{}", listed.told());
}

#[test]
fn undecodable_bytes_fail_their_file_only() {
    let sandbox = Sandbox::with(&[("ice.txt", NOTE)]);
    sandbox.write("latin.txt", b"caf\xE9 noir\n");
    assert_snapshot!("undecodable_utf8", sandbox.run(&["convert", "latin.txt", "ice.txt"]).outlined());
    assert_snapshot!(
        "decodable_as_named",
        sandbox.run(&["convert", "--encoding", "latin1", "latin.txt"]).outlined()
    );
    assert_snapshot!(
        "undecodable_as_named",
        sandbox.run(&["convert", "--encoding", "shift_jis", "latin.txt"]).outlined()
    );
}

#[test]
fn an_encoding_is_for_the_texts_that_need_it() {
    let sandbox = Sandbox::with(&[("desk/ascii.txt", NOTE), ("desk/utf8.txt", "Паром вернулся\n")]);
    sandbox.write("desk/latin.txt", b"caf\xE9 noir\n");
    sandbox.write("desk/marked.txt", "\u{FEFF}Café\n");
    sandbox.write(
        "desk/wide.txt",
        "\u{FEFF}Café\n".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
    );
    assert_snapshot!(sandbox.run(&["convert", "--encoding", "windows-1252", "desk"]).outlined());
    let rows = sandbox.run_with_input(&["convert", "--encoding", "latin1"], "{\"text\": \"a\"}\n");
    assert_snapshot!("encoding_of_rows", rows.stderr);
}

#[test]
fn an_unknown_encoding_is_rejected() {
    assert_snapshot!(
        Sandbox::new().run_with_input(&["convert", "--encoding", "utf-9", "-"], NOTE).transcript()
    );
}

#[test]
fn utf_16_is_recognised_by_its_byte_order_mark() {
    let sandbox = Sandbox::new();
    let bytes =
        |swap: fn(u16) -> [u8; 2]| "\u{FEFF}Eis – weg".encode_utf16().flat_map(swap).collect::<Vec<_>>();
    sandbox.write("little.txt", bytes(u16::to_le_bytes));
    sandbox.write("big.txt", bytes(u16::to_be_bytes));
    assert_snapshot!(sandbox.run(&["convert", "little.txt", "big.txt"]).outlined());
}

/// Rows that are not one a line.
const ROWS: [(&str, &[u8]); 3] = [
    ("rows.json", b"[{\"text\": \"The ice is gone.\"}, {\"text\": \"It is.\"}]"),
    ("row.json", b"{\n  \"text\": \"The ice is gone.\"\n}\n"),
    ("table.csv", b"id,title,text\n1,Ice,The ice is gone.\n"),
];

#[test]
fn rows_are_read_in_any_form() {
    let sandbox = Sandbox::new();
    let mut arguments = vec!["convert", "--to", "ndjson"];
    for (name, content) in ROWS {
        sandbox.write(name, content);
        arguments.push(name);
        let piped = sandbox.run_with_input(&["convert", "--to", "ndjson"], content);
        assert_eq!(piped.stdout, sandbox.run(&["convert", "--to", "ndjson", name]).stdout, "{name}");
    }
    assert_snapshot!("rows", sandbox.run(&arguments).outlined());
}

#[test]
fn a_row_that_is_none_is_named_by_its_line() {
    let sandbox = Sandbox::with(&[
        ("rows.json", "[\n  {\"text\": \"One.\"},\n  {\"text\": 5},,\n  [1],\n  {\"text\": \"Two.\"}\n"),
        ("table.csv", "id,text\n1,\"One,\nand more\"\n2\n3,Two\n"),
        (
            "answer.json",
            "{\"status\": \"ok\", \"articles\": [\n{\"content\": null},\n{\"text\": \"Three.\"}]}",
        ),
    ]);
    let arguments = ["convert", "--to", "ndjson", "rows.json", "table.csv", "answer.json"];
    assert_snapshot!("rows_malformed", sandbox.run(&arguments).outlined());
}

/// What people have that is no text, or not yet read.
const FOREIGN: [(&str, &[u8]); 7] = [
    ("letter.rtf", b"{\\rtf1\\ansi The ice is gone.}"),
    ("paper.pdf", b"%PDF-1.4\n1 0 obj\n"),
    ("mail.eml", b"From: ada@example.org\nMIME-Version: 1.0\nSubject: Ice\n\nThe ice is gone.\n"),
    ("photo.jpg", b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
    ("sitemap.xml", b"<?xml version=\"1.0\"?>\n<urlset><url>"),
    ("crawl.arc", b"filedesc://crawl.arc 0.0.0.0 20260304140500 text/plain 75\n"),
    ("data.bin", b"\0\x01\x02\0\0\xFF\xFE\0\0\x03"),
];

#[test]
fn what_is_no_text_is_named_and_refused() {
    let sandbox = Sandbox::with(&[("ice.txt", NOTE)]);
    let mut arguments = vec!["convert", "--to", "ndjson", "ice.txt"];
    for (name, content) in FOREIGN {
        sandbox.write(name, content);
        arguments.push(name);
    }
    assert_snapshot!("foreign", sandbox.run(&arguments).outlined());
    let record = sandbox.run(&["convert", "ice.txt"]).stdout;
    assert_snapshot!("foreign_record", sandbox.run_with_input(&["convert"], record).transcript());
    for (name, content) in FOREIGN {
        let outcome = sandbox.run_with_input(&["convert"], content);
        assert_eq!((outcome.code, outcome.stdout.len()), (Some(2), 0), "{name}: {}", outcome.stderr);
        let insisted = sandbox.run(&["convert", "--from", "text", name]);
        let is_text = std::str::from_utf8(content).is_ok();
        assert_eq!(insisted.code, Some(if is_text { 0 } else { 2 }), "{name}: {}", insisted.stderr);
    }
}

#[test]
fn what_is_no_text_is_refused_in_rows_too() {
    let pages = FOREIGN.iter().chain(&ROWS).filter_map(|(_, content)| std::str::from_utf8(content).ok());
    let rows: String = pages.map(|page| serde_json::json!({ "text": page }).to_string() + "\n").collect();
    let sandbox = Sandbox::with(&[("rows.ndjson", &rows)]);
    assert_snapshot!("foreign_rows", sandbox.run(&["convert", "rows.ndjson"]).transcript());
    let insisted = sandbox.run(&["convert", "-q", "--from", "ndjson", "--to", "ndjson", "rows.ndjson"]);
    assert_eq!(insisted.stdout.split(|byte| *byte == b'\n').count(), rows.lines().count() + 1);
}

#[test]
fn lines_of_json_are_told_by_their_content() {
    let rows = "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n";
    let sandbox = Sandbox::with(&[
        ("rows.txt", rows),
        ("rows", rows),
        ("front.txt", "{\"title\": \"Ice\"}\n\nThe ice is gone.\n"),
    ]);
    for input in ["rows.txt", "rows"] {
        let outcome = sandbox.run(&["convert", "--to", "ndjson", input]);
        assert_eq!(outcome.stdout.split(|byte| *byte == b'\n').count(), 3, "{input}");
    }
    let piped = sandbox.run_with_input(&["convert", "--to", "ndjson"], rows);
    assert_eq!(piped.stderr, "2 converted\n");
    let front = sandbox.run(&["convert", "front.txt"]);
    assert_eq!(program::outline(&front.stdout).lines().count(), 1, "a text may begin with JSON");
    let broken = sandbox.run_with_input(&["convert"], "{\"text\": \"One\nTwo\"}\n");
    assert_eq!((broken.code, broken.stdout.len()), (Some(1), 0), "{}", broken.stderr);
}

#[test]
fn a_text_that_is_the_article_alone_has_no_furniture() {
    let text = "Ferry returns\n\nBy Maren Falk\n\nThe ferry to the islands sailed on Tuesday, with forty people and a \
                piano on board.\n\nSubscribe to our newsletter\n\nIt will sail twice a day, said the harbour master.\n";
    let row = serde_json::json!({ "text": text, "as": "body" }).to_string();
    let sandbox = Sandbox::with(&[("ferry.txt", text), ("row.ndjson", &row)]);
    let kinds = |arguments: &[&str]| {
        let outcome = sandbox.run(&[&["convert", "-q"], arguments].concat());
        let record: serde_json::Value = serde_json::from_slice(&outcome.stdout).unwrap();
        let segments = record["segments"].as_array().unwrap().iter();
        let kinds: Vec<String> = segments
            .map(|segment| segment["kind"].as_str().unwrap().to_owned())
            .filter(|kind| kind != "break")
            .collect();
        (
            kinds.join(" "),
            record["byline"]["authors"][0]["name"].clone(),
            record["generator"]["options"]["as"].clone(),
        )
    };
    let page = kinds(&["ferry.txt"]);
    assert!(page.0.contains("furniture") && page.2.is_null(), "{page:?}");
    let body = ("headline byline paragraph heading paragraph".to_owned(), "Maren Falk".into(), "body".into());
    assert_eq!(kinds(&["--as", "body", "ferry.txt"]), body);
    assert_eq!(kinds(&["row.ndjson"]), body, "a row says it of itself");
    assert_eq!(kinds(&["--as", "page", "row.ndjson"]), body, "which counts more than the flag");
}

#[test]
fn the_order_of_day_and_month_can_be_given() {
    let text = "Ferry returns\n\nBy Maren Falk\n\n03/04/2026 09:40\n\nThe ferry to the islands sailed on 05/06/2026, with \
                forty people and a piano on board, said the harbour master. It will sail twice a day.\n";
    let sandbox = Sandbox::with(&[("ferry.txt", text)]);
    for (flags, expected) in [
        (&[][..], ("2026", "2026", true)),
        (&["--date-order", "dmy"], ("2026-04-03T09:40:00", "2026-06-05", false)),
        (&["--date-order", "mdy"], ("2026-03-04T09:40:00", "2026-05-06", false)),
        // What the page says counts for less.
        (&["--date-order", "mdy", "--language", "de"], ("2026-03-04T09:40:00", "2026-05-06", false)),
    ] {
        let outcome = sandbox.run(&[&["convert", "-q", "ferry.txt"], flags].concat());
        let record: serde_json::Value = serde_json::from_slice(&outcome.stdout).unwrap();
        let times = record["times"].as_array().unwrap();
        let time = times.iter().find(|time| time["text"] == "05/06/2026").unwrap()["value"].as_str().unwrap();
        let published = record["published"]["value"].as_str().unwrap_or_default();
        let is_told = outcome.stderr.contains("date/ambiguous");
        assert_eq!((published, time, is_told), expected, "{flags:?}: {}", outcome.stderr);
        sandbox.write("record.json", &outcome.stdout);
        assert_eq!(sandbox.run(&["validate", "record.json"]).code, Some(0), "{flags:?}");
    }
}

#[test]
fn fields_that_are_in_no_row_are_told_of() {
    let sandbox = Sandbox::with(&[
        ("rows.ndjson", "{\"body\": \"One.\"}\n{\"body\": \"Two.\", \"key\": \"k\"}\n"),
        ("ice.txt", NOTE),
    ]);
    let fields = ["--field", "text=body", "--field", "id=key", "--field", "headline=titel"];
    let outcome = sandbox.run(&[&["convert", "--to", "ndjson", "rows.ndjson"], &fields[..]].concat());
    assert_eq!(outcome.code, Some(2));
    assert_eq!(
        outcome.stderr,
        "error: no row or front matter has a member `titel` (`--field headline=titel`)\n2 converted\n"
    );
    assert_snapshot!(
        "fields_without_rows",
        sandbox.run(&["convert", "ice.txt", "--field", "text=body"]).transcript()
    );
    let piped = sandbox.run_with_input(&["convert", "--field", "text=body"], NOTE);
    assert_eq!(piped.code, Some(2));
    assert_eq!(piped.stderr, "error: `--field` is for rows and front matter, and there were none\n");
}

#[test]
fn facts_are_taken_from_flags() {
    let sandbox = Sandbox::with(&[("ice.txt", NOTE), ("b.txt", "b")]);
    let facts =
        ["--published", "2026-03", "--uri", "https://example.org/ice", "--name", "wire", "--language", "en"];
    let headline = ["--headline", "No ice"];
    let outcome = sandbox.run(&[&["convert", "ice.txt"], &facts[..], &headline].concat());
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
    let record: serde_json::Value = serde_json::from_slice(&outcome.stdout).unwrap();
    assert_eq!(record["source"]["uri"], "https://example.org/ice");
    assert_eq!(record["source"]["name"], "wire");
    let of_all = ["convert", "ice.txt", "b.txt", "--published", "2026", "--language", "en"];
    assert_eq!(sandbox.run(&of_all).code, Some(0));
    assert_snapshot!(
        "facts_of_several",
        sandbox.run(&["convert", "ice.txt", "b.txt", "--uri", "urn:x"]).transcript()
    );
}

#[test]
fn malformed_and_impossible_dates_are_rejected() {
    let sandbox = Sandbox::with(&[("ice.txt", NOTE)]);
    assert_snapshot!(
        "date_malformed",
        sandbox.run(&["convert", "ice.txt", "--published", "March 4"]).transcript()
    );
    assert_snapshot!(
        "date_impossible",
        sandbox.run(&["convert", "ice.txt", "--published", "2026-02-30"]).transcript()
    );
}

#[test]
fn unknown_flags_and_formats_are_rejected() {
    let sandbox = Sandbox::with(&[("ice.txt", NOTE)]);
    assert_snapshot!("flag_unknown", sandbox.run(&["convert", "--publish", "2026", "ice.txt"]).transcript());
    assert_snapshot!("format_unknown", sandbox.run(&["convert", "--from", "docx", "ice.txt"]).transcript());
    assert_snapshot!("field_malformed", sandbox.run(&["convert", "--field", "body", "ice.txt"]).transcript());
    let needless = ["convert", "--from", "ndjson", "--encoding", "latin1", "-"];
    assert_snapshot!("encoding_of_lines", sandbox.run(&needless).transcript());
    assert_snapshot!(
        "fields_of_text",
        sandbox.run(&["convert", "--from", "text", "--field", "text=x", "-"]).transcript()
    );
    assert_snapshot!("threads_none", sandbox.run(&["convert", "-j", "0", "ice.txt"]).transcript());
}

#[test]
fn canonical_bytes_are_always_the_same() {
    let sandbox = Sandbox::with(&[("a.txt", NOTE), ("b.txt", "b\n")]);
    let once = sandbox.run(&["convert", "--canonical", "a.txt", "b.txt"]);
    let twice = sandbox.run(&["convert", "--canonical", "-j", "1", "a.txt", "b.txt"]);
    assert_eq!(once.code, Some(0), "{}", once.stderr);
    assert!(once.stdout == twice.stdout);
    let lines: Vec<&str> = std::str::from_utf8(&once.stdout).unwrap().lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("{\""), "no white space, keys in order: {}", lines[0]);
}

#[test]
fn many_files_are_converted_in_order_by_any_number_of_threads() {
    let sandbox = Sandbox::new();
    for number in 0..300 {
        sandbox.write(&format!("desk/{number:03}.txt"), format!("{number}\n").repeat(number % 50 + 1));
    }
    let single = sandbox.run(&["convert", "-j1", "--to", "ndjson", "desk"]);
    let several = sandbox.run(&["convert", "-j4", "--to", "ndjson", "desk"]);
    assert_eq!(single.code, Some(0), "{}", single.stderr);
    assert!(single.stdout == several.stdout);
    let names: Vec<String> = single
        .stdout
        .split(|byte| *byte == b'\n')
        .filter_map(|line| serde_json::from_slice::<serde_json::Value>(line).ok())
        .map(|record| record["source"]["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, (0..300).map(|number| format!("{number:03}.txt")).collect::<Vec<_>>());
}

const FERRY: &str = "Home\n\nThe ferry is back\n\nBy Maren Falk\n\n3 March 2026\n\nThe ferry to the islands sailed on Tuesday for \
                     the first time since the storm, with forty people and a piano on board.\n\nIt will sail twice a day \
                     until the ice returns, said the harbour master.\n\nRead more\n";

#[test]
fn explain_prints_blocks_with_scores_and_reasons() {
    let lines = "{\"id\": \"ferry-1\", \"text\": \"The ferry sailed on Tuesday, and it will sail twice a day now.\"}\n\
                 {\"text\": \"Share\"}\n";
    let sandbox = Sandbox::with(&[("ferry.txt", FERRY), ("lines.ndjson", lines)]);
    let report = sandbox.run(&["convert", "--explain=full", "ferry.txt", "lines.ndjson"]);
    assert_eq!(report.code, Some(0), "{}", report.stderr);
    let report = String::from_utf8(report.stdout).unwrap();
    // Weights change with each training; the form of the report does not.
    let (blocks, reasons): (Vec<&str>, Vec<&str>) =
        report.lines().partition(|line| !line.starts_with("       "));
    assert!(reasons.iter().all(|line| line.contains(" (+") || line.contains(" (-")), "{report}");
    let scored = without_scores(&blocks.join("\n"));
    assert_snapshot!(scored);
    assert_eq!(
        report,
        String::from_utf8(
            sandbox.run(&["convert", "--explain=full", "ferry.txt", "lines.ndjson", "-j1"]).stdout
        )
        .unwrap()
    );
}

#[test]
fn explain_says_in_words_what_blocks_are_and_why() {
    let long = "An unbreakable \u{1b}[31mword of many letters".replace(' ', "-");
    let page = format!(
        "Log in\n\nSubscribe\n\nShare this article\n\nFollow us\n\n{FERRY}\nNewsletter\n\nComments\n"
    );
    let long = format!("{}\n", long.repeat(9));
    let sandbox = Sandbox::with(&[("ferry.txt", FERRY), ("long.txt", &long), ("page.txt", &page)]);
    let report = sandbox.run(&["convert", "--explain", "ferry.txt", "long.txt", "page.txt"]);
    assert_eq!(report.code, Some(0), "{}", report.stderr);
    let in_words = sandbox.run(&["convert", "--explain=words", "ferry.txt", "long.txt", "page.txt"]);
    assert_eq!(report.stdout, in_words.stdout);
    let report = String::from_utf8(report.stdout).unwrap();
    assert!(report.lines().all(|line| line.chars().count() <= 80), "{report}");
    assert!(!report.contains('\u{1b}'), "a file can send no commands to the terminal");
    let (blocks, reasons): (Vec<&str>, Vec<&str>) =
        report.lines().partition(|line| !line.starts_with("       "));
    // What is sure, and why, changes with each training; the form of the report does not.
    let mut outline = blocks.join("\n");
    for certainty in ["(sure)", "(fairly sure)", "(a close call)"] {
        outline = outline.replace(certainty, "(…)");
    }
    assert_snapshot!(outline);
    let reasons = reasons.join("\n");
    assert!(reasons.starts_with("       because it "), "{report}");
    assert!(reasons.contains("reads most like the article"), "{report}");
}

#[test]
fn explain_has_no_output_format() {
    let sandbox = Sandbox::with(&[("ferry.txt", FERRY)]);
    assert_snapshot!(sandbox.run(&["convert", "--explain", "--to", "ndjson", "ferry.txt"]).transcript());
    let outcome = sandbox.run_with_input(&["convert", "--explain"], FERRY);
    assert!(String::from_utf8(outcome.stdout).unwrap().starts_with("<stdin>\n"));
}

/// Returns the report with all scores replaced, which change with each training.
fn without_scores(report: &str) -> String {
    report
        .lines()
        .map(|line| {
            let words = line.split(' ').map(|word| {
                let score = word.starts_with(['+', '-']) && word.len() > 4;
                if score { "±0.00" } else { word }
            });
            words.collect::<Vec<_>>().join(" ") + "\n"
        })
        .collect()
}
