//! `copydesk convert`: the inputs that it reads, and the errors for those that it can not.

mod program;

use insta::assert_snapshot;
use program::Desk;

const NOTE: &str = "The ice is gone.\n";

#[test]
fn a_text_file_becomes_a_record() {
    let desk = Desk::with(&[("ice.txt", NOTE)]);
    assert_snapshot!(desk.run(&["convert", "ice.txt"]).outlined());
}

#[test]
fn json_is_indented_by_two_spaces() {
    let desk = Desk::with(&[("ice.txt", NOTE)]);
    let stdout = String::from_utf8(desk.run(&["convert", "ice.txt"]).stdout).unwrap();
    assert!(stdout.starts_with("{\n  \"format\": \"copydesk.article\",\n"), "{stdout}");
    assert!(stdout.ends_with("}\n"));
}

#[test]
fn standard_input_is_read_once() {
    let desk = Desk::new();
    assert_snapshot!("standard_input_dash", desk.feed(&["convert", "-"], NOTE).outlined());
    assert_snapshot!("standard_input_by_default", desk.feed(&["convert"], NOTE).outlined());
    assert_snapshot!("standard_input_twice", desk.feed(&["convert", "-", "-"], NOTE).outlined());
}

#[test]
fn empty_standard_input_is_an_empty_article() {
    let outcome = Desk::new().feed(&["convert", "-"], "");
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let record: serde_json::Value = serde_json::from_slice(&outcome.stdout).unwrap();
    assert_eq!(record["source"]["bytes"], 0);
}

#[test]
fn a_folder_is_searched_for_articles() {
    let desk = Desk::with(&[
        ("desk/b.txt", "b"),
        ("desk/a/z.md", "z"),
        ("desk/a-b.text", "a-b"),
        ("desk/lines.ndjson", "{\"text\": \"from a line\"}\n"),
        ("desk/.hidden.txt", "hidden"),
        ("desk/.git/x.txt", "hidden"),
        ("desk/table.csv", "1,2"),
    ]);
    assert_snapshot!("folder_of_all", desk.run(&["convert", "desk"]).outlined());
    assert_snapshot!("folder_of_text", desk.run(&["convert", "--from", "text", "desk"]).outlined());
}

#[test]
fn a_folder_without_articles_is_reported() {
    let desk = Desk::with(&[("empty/table.csv", "1,2"), ("ice.txt", NOTE)]);
    assert_snapshot!(desk.run(&["convert", "empty", "ice.txt"]).outlined());
}

#[test]
fn other_files_are_converted_when_one_is_missing() {
    let desk = Desk::with(&[("ice.txt", NOTE)]);
    assert_snapshot!(desk.run(&["convert", "no-such.txt", "ice.txt", "nor/this.ndjson"]).outlined());
}

#[test]
fn undecodable_bytes_fail_their_file_only() {
    let desk = Desk::with(&[("ice.txt", NOTE)]);
    desk.write("latin.txt", b"caf\xE9 noir\n");
    assert_snapshot!("undecodable_utf8", desk.run(&["convert", "latin.txt", "ice.txt"]).outlined());
    assert_snapshot!(
        "decodable_as_named",
        desk.run(&["convert", "--encoding", "latin1", "latin.txt"]).outlined()
    );
    assert_snapshot!(
        "undecodable_as_named",
        desk.run(&["convert", "--encoding", "shift_jis", "latin.txt"]).outlined()
    );
}

#[test]
fn an_unknown_encoding_is_rejected() {
    assert_snapshot!(Desk::new().feed(&["convert", "--encoding", "utf-9", "-"], NOTE).whole());
}

#[test]
fn utf_16_is_recognised_by_its_byte_order_mark() {
    let desk = Desk::new();
    let bytes =
        |swap: fn(u16) -> [u8; 2]| "\u{FEFF}Eis – weg".encode_utf16().flat_map(swap).collect::<Vec<_>>();
    desk.write("little.txt", bytes(u16::to_le_bytes));
    desk.write("big.txt", bytes(u16::to_be_bytes));
    assert_snapshot!(desk.run(&["convert", "little.txt", "big.txt"]).outlined());
}

#[test]
fn facts_are_taken_from_flags() {
    let desk = Desk::with(&[("ice.txt", NOTE), ("b.txt", "b")]);
    let facts =
        ["--published", "2026-03", "--uri", "https://example.org/ice", "--name", "wire", "--language", "en"];
    let headline = ["--headline", "No ice"];
    let outcome = desk.run(&[&["convert", "ice.txt"], &facts[..], &headline].concat());
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
    let record: serde_json::Value = serde_json::from_slice(&outcome.stdout).unwrap();
    assert_eq!(record["source"]["uri"], "https://example.org/ice");
    assert_eq!(record["source"]["name"], "wire");
    let of_all = ["convert", "ice.txt", "b.txt", "--published", "2026", "--language", "en"];
    assert_eq!(desk.run(&of_all).code, Some(0));
    assert_snapshot!(
        "facts_of_several",
        desk.run(&["convert", "ice.txt", "b.txt", "--uri", "urn:x"]).whole()
    );
}

#[test]
fn malformed_and_impossible_dates_are_rejected() {
    let desk = Desk::with(&[("ice.txt", NOTE)]);
    assert_snapshot!("date_malformed", desk.run(&["convert", "ice.txt", "--published", "March 4"]).whole());
    assert_snapshot!(
        "date_impossible",
        desk.run(&["convert", "ice.txt", "--published", "2026-02-30"]).whole()
    );
}

#[test]
fn unknown_flags_and_formats_are_rejected() {
    let desk = Desk::with(&[("ice.txt", NOTE)]);
    assert_snapshot!("flag_unknown", desk.run(&["convert", "--publish", "2026", "ice.txt"]).whole());
    assert_snapshot!("format_unknown", desk.run(&["convert", "--from", "docx", "ice.txt"]).whole());
    assert_snapshot!("field_malformed", desk.run(&["convert", "--field", "body", "ice.txt"]).whole());
    let needless = ["convert", "--from", "ndjson", "--encoding", "latin1", "-"];
    assert_snapshot!("encoding_of_lines", desk.run(&needless).whole());
    assert_snapshot!(
        "fields_of_text",
        desk.run(&["convert", "--from", "text", "--field", "text=x", "-"]).whole()
    );
    assert_snapshot!("threads_none", desk.run(&["convert", "-j", "0", "ice.txt"]).whole());
}

#[test]
fn canonical_bytes_are_always_the_same() {
    let desk = Desk::with(&[("a.txt", NOTE), ("b.txt", "b\n")]);
    let once = desk.run(&["convert", "--canonical", "a.txt", "b.txt"]);
    let twice = desk.run(&["convert", "--canonical", "-j", "1", "a.txt", "b.txt"]);
    assert_eq!(once.code, Some(0), "{}", once.stderr);
    assert!(once.stdout == twice.stdout);
    let lines: Vec<&str> = std::str::from_utf8(&once.stdout).unwrap().lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("{\""), "no white space, keys in order: {}", lines[0]);
}

#[test]
fn many_files_are_converted_in_order_by_any_number_of_threads() {
    let desk = Desk::new();
    for number in 0..300 {
        desk.write(&format!("desk/{number:03}.txt"), format!("{number}\n").repeat(number % 50 + 1));
    }
    let single = desk.run(&["convert", "-j1", "--to", "ndjson", "desk"]);
    let several = desk.run(&["convert", "-j4", "--to", "ndjson", "desk"]);
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
    let desk = Desk::with(&[("ferry.txt", FERRY), ("lines.ndjson", lines)]);
    let account = desk.run(&["convert", "--explain", "ferry.txt", "lines.ndjson"]);
    assert_eq!(account.code, Some(0), "{}", account.stderr);
    let account = String::from_utf8(account.stdout).unwrap();
    // Weights change with each training; the form of the report does not.
    let (told, reasons): (Vec<&str>, Vec<&str>) =
        account.lines().partition(|line| !line.starts_with("       "));
    assert!(reasons.iter().all(|line| line.contains(" (+") || line.contains(" (-")), "{account}");
    let scored = without_scores(&told.join("\n"));
    assert_snapshot!(scored);
    assert_eq!(
        account,
        String::from_utf8(desk.run(&["convert", "--explain", "ferry.txt", "lines.ndjson", "-j1"]).stdout)
            .unwrap()
    );
}

#[test]
fn explain_has_no_output_format() {
    let desk = Desk::with(&[("ferry.txt", FERRY)]);
    assert_snapshot!(desk.run(&["convert", "--explain", "--to", "ndjson", "ferry.txt"]).whole());
    let fed = desk.feed(&["convert", "--explain"], FERRY);
    assert!(String::from_utf8(fed.stdout).unwrap().starts_with("<stdin>\n"));
}

/// The report with all scores replaced, which change with each training.
fn without_scores(told: &str) -> String {
    told.lines()
        .map(|line| {
            let words = line.split(' ').map(|word| {
                let score = word.starts_with(['+', '-']) && word.len() > 4;
                if score { "±0.00" } else { word }
            });
            words.collect::<Vec<_>>().join(" ") + "\n"
        })
        .collect()
}
