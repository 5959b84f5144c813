//! The commands that print reference: `schema`, `explain`, `rules`, `completions`, `man`, and help.

mod program;

use insta::assert_snapshot;
use program::Sandbox;
use serde_json::Value;

#[test]
fn help_is_printed() {
    let sandbox = Sandbox::new();
    assert_snapshot!("help_main", sandbox.run(&["--help"]).transcript());
    for command in
        ["convert", "validate", "export", "migrate", "schema", "explain", "rules", "completions", "man"]
    {
        assert_snapshot!(format!("help_{command}"), sandbox.run(&[command, "-h"]).transcript());
    }
}

#[test]
fn help_is_a_command_too() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(&["help"]).stdout, sandbox.run(&["--help"]).stdout);
    for command in
        ["convert", "validate", "export", "migrate", "schema", "explain", "rules", "completions", "man"]
    {
        let outcome = sandbox.run(&["help", command]);
        assert_eq!(outcome.code, Some(0), "{command}");
        assert!(outcome.stdout == sandbox.run(&[command, "--help"]).stdout, "{command}");
    }
}

#[test]
fn mistakes_on_the_command_line_are_explained() {
    let sandbox = Sandbox::new();
    assert_snapshot!("no_command", sandbox.run(&[]).transcript());
    assert_snapshot!("unknown_command", sandbox.run(&["covnert"]).transcript());
    assert_eq!(
        sandbox.run(&["--version"]).stdout,
        concat!("copydesk ", env!("CARGO_PKG_VERSION"), "\n").as_bytes()
    );
}

#[test]
fn schemas_are_printed() {
    let sandbox = Sandbox::new();
    assert_snapshot!("schema_list", sandbox.run(&["schema", "--list"]).transcript());
    assert_snapshot!("schema_unknown", sandbox.run(&["schema", "artcle"]).transcript());
    let id = |arguments: &[&str]| {
        let outcome = sandbox.run(arguments);
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        serde_json::from_slice::<Value>(&outcome.stdout).unwrap()["$id"].clone()
    };
    assert_eq!(id(&["schema"]), "urn:copydesk:schema:article:v1");
    assert_eq!(id(&["schema", "article-reader"]), "urn:copydesk:schema:article:v1:reader");
}

#[test]
fn schema_files_are_checked() {
    let sandbox = Sandbox::new();
    assert_snapshot!("schemas_missing", sandbox.run(&["schema", "--check", "schemas"]).transcript());
    assert_eq!(sandbox.run(&["schema", "-o", "schemas"]).code, Some(0));
    assert_snapshot!("schemas_written", sandbox.files());
    assert!(sandbox.read("schemas/article.v1.json") == sandbox.run(&["schema"]).stdout);
    assert_snapshot!("schemas_current", sandbox.run(&["schema", "--check", "schemas"]).transcript());
    sandbox.write("schemas/article.v1.json", "{\"$id\": \"urn:copydesk:schema:article:v1\"}\n");
    assert_snapshot!("schemas_stale", sandbox.run(&["schema", "--check", "schemas"]).transcript());
    let other = sandbox.run(&["schema", "article-reader", "--check", "schemas"]);
    assert_eq!(other.code, Some(0), "the other one is current");
    assert_eq!(sandbox.run(&["schema", "-o", "schemas"]).code, Some(0), "stale files are replaced");
    assert_eq!(sandbox.run(&["schema", "--check", "schemas"]).code, Some(0));
}

#[test]
fn one_schema_is_written_to_a_file() {
    let sandbox = Sandbox::with(&[
        ("here.json", "{\"$id\": \"urn:copydesk:schema:article:v0\"}\n"),
        ("mine.json", "{}\n"),
    ]);
    assert_snapshot!("schema_over_another_file", sandbox.run(&["schema", "-o", "mine.json"]).transcript());
    assert_eq!(sandbox.read("mine.json"), b"{}\n");
    for (arguments, file) in [
        (&["schema", "-o", "here.json"][..], "here.json"),
        (&["schema", "report", "-o", "new/folder/Report.JSON"], "new/folder/Report.JSON"),
    ] {
        let outcome = sandbox.run(arguments);
        assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""));
        let printed = sandbox.run(&arguments[..arguments.len() - 2]);
        assert!(sandbox.read(file) == printed.stdout, "{file}");
    }
    assert_eq!(sandbox.run(&["schema", "report", "-o", "folder.json/"]).code, Some(0));
    assert_eq!(sandbox.files(), "folder.json/report.v1.json\nhere.json\nmine.json\nnew/folder/Report.JSON\n");
    assert_eq!(sandbox.run(&["schema", "-o", "folder.json"]).code, Some(0), "a folder stays one");
    assert!(sandbox.files().contains("folder.json/article.v1.json\n"));
}

#[test]
fn codes_are_explained() {
    let sandbox = Sandbox::new();
    assert_snapshot!("explain_subject", sandbox.run(&["explain", "row"]).transcript());
    assert_eq!(sandbox.run(&["explain", "row/"]).stdout, sandbox.run(&["explain", "row"]).stdout);
    assert_snapshot!("explain_subject_unknown", sandbox.run(&["explain", "sorce"]).transcript());
    assert_snapshot!("explain_one", sandbox.run(&["explain", "row/malformed"]).transcript());
    assert_snapshot!("explain_unknown", sandbox.run(&["explain", "row/malfromed"]).transcript());
    assert_snapshot!("explain_nothing_like_it", sandbox.run(&["explain", "xyzzy"]).transcript());
    assert_snapshot!("explain_nothing", sandbox.run(&["explain"]).transcript());
    assert_snapshot!("explain_reading", sandbox.run(&["explain", "quote/marks-inside"]).transcript());
    let two = sandbox.run(&["explain", "row/malformed", "article/no-body"]);
    assert_eq!(two.code, Some(0));
    assert!(String::from_utf8(two.stdout).unwrap().contains("\n\nwarning[article/no-body]\n\n"));
}

#[test]
fn every_code_is_listed_and_explained() {
    let sandbox = Sandbox::new();
    let json: Value = serde_json::from_slice(&sandbox.run(&["rules", "--json"]).stdout).unwrap();
    let table = String::from_utf8(sandbox.run(&["rules"]).stdout).unwrap();
    let rules = json.as_array().unwrap();
    assert!(!rules.is_empty());
    assert_eq!(table.lines().count(), rules.len());
    let column = table.lines().map(|line| line.find("  ").unwrap()).max().unwrap() + 2;
    for (line, rule) in table.lines().zip(rules) {
        let code = rule["code"].as_str().unwrap();
        assert!(line.starts_with(&format!("{code} ")), "{line}");
        let mark = if rule["reading"].as_bool().unwrap() { "*" } else { " " };
        assert!(
            line[column..].starts_with(&format!("{}{mark}", rule["severity"].as_str().unwrap())),
            "{line}"
        );
        assert!(line.ends_with(rule["title"].as_str().unwrap()), "{line}");
        let page = String::from_utf8(sandbox.run(&["explain", code]).stdout).unwrap();
        assert!(page.lines().all(|line| line.chars().count() <= 100), "{page}");
    }
}

#[test]
fn completions_are_printed() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let outcome = sandbox.run(&["completions", shell]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        assert!(String::from_utf8(outcome.stdout).unwrap().contains("canonical"), "{shell}");
    }
    assert_snapshot!(sandbox.run(&["completions", "tcsh"]).transcript());
}

/// Runs a function of the script for bash as a press of the Tab key would, and returns what it offers.
fn completed(sandbox: &Sandbox, words: &[&str]) -> Option<String> {
    let script = sandbox.run(&["completions", "bash"]).stdout;
    sandbox.write("complete.bash", script);
    let (before, last) = (words[words.len() - 2], words[words.len() - 1]);
    let line = words.join(" ");
    let press = format!(
        "source ./complete.bash; COMP_WORDS=({line}); COMP_CWORD={}; _copydesk copydesk {last} {before}; \
         echo \"${{COMPREPLY[*]}}\"",
        words.len() - 1
    );
    let mut bash = std::process::Command::new("bash");
    let output = bash.args(["-c", &press]).current_dir(sandbox.path("")).output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

#[test]
fn codes_are_completed() {
    let sandbox = Sandbox::new();
    let of_rows = "row row/duplicate-key row/fact-malformed row/malformed row/text-cut";
    for (words, offered) in [
        (&["copydesk", "explain", "row"][..], of_rows),
        (&["copydesk", "validate", "--select", "row"], of_rows),
        (&["copydesk", "validate", "--ignore", "row"], of_rows),
        (
            &["copydesk", "validate", "--severity", "row/m"],
            "row/malformed=error row/malformed=warning row/malformed=info",
        ),
    ] {
        // Without bash there is nothing to press.
        if let Some(found) = completed(&sandbox, words) {
            assert_eq!(found, offered, "{words:?}");
        }
    }
    let zsh = String::from_utf8(sandbox.run(&["completions", "zsh"]).stdout).unwrap();
    assert!(zsh.contains("row/malformed\\:\"A row"), "with the title");
    for arguments in [&["validate", "--help"][..], &["explain", "--help"], &["validate", "--select"]] {
        let printed = sandbox.run(arguments).transcript();
        assert!(!printed.contains("row/malformed"), "all codes are too many to list: {printed}");
    }
}

#[test]
fn manual_pages_are_printed() {
    let sandbox = Sandbox::new();
    let page = String::from_utf8(sandbox.run(&["man"]).stdout).unwrap();
    assert!(page.contains(".TH copydesk 1"), "{page}");
    assert_eq!(sandbox.run(&["man", "-o", "man1"]).code, Some(0));
    assert_snapshot!(sandbox.files());
    assert!(String::from_utf8(sandbox.read("man1/copydesk-convert.1")).unwrap().contains("\\-\\-canonical"));
}
