//! `copydesk.toml`: settings for every run.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use insta::assert_snapshot;
use program::Desk;

const CONFIG: &str = r#"
output-format = "concise"
ignore = ["schema/enum"]
severity = { "json" = "warning" }
max-diagnostics = 5
max-record-size = "1 MiB"
max-depth = 64
schema-dir = "schemas"
schema = "schemas/any.json"
"#;

fn desk() -> Desk {
    Desk::with(&[
        ("copydesk.toml", CONFIG),
        ("schemas/any.json", "{\"type\": \"object\"}"),
        ("in/side/a.json", "[]"),
    ])
}

fn inside(desk: &Desk, arguments: &[&str]) -> String {
    let output = desk.command(arguments).current_dir(desk.path("in/side")).output().unwrap();
    let text = format!(
        "exit code {}\n{}{}",
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap()
    );
    let root = std::fs::canonicalize(desk.path(".")).unwrap();
    text.replace(root.to_str().unwrap(), "[desk]")
}

#[test]
fn settings_are_found_in_parent_folders() {
    let desk = desk();
    assert_snapshot!("found_upwards", inside(&desk, &["validate", "a.json"]));
    assert_snapshot!("shown", inside(&desk, &["validate", "--show-settings"]));
    let flags = ["validate", "--show-settings", "--select", "span,segment/gap", "--output-format", "json"];
    assert_snapshot!("flags_win", inside(&desk, &flags));
    assert_snapshot!("shown_without", inside(&desk, &["validate", "--show-settings", "--no-config"]));
    desk.write(
        "in/side/other.toml",
        "assert-formats = false\nschema = \"s.json\"\n[severity]\n\"span/empty\" = \"info\"\n",
    );
    assert_snapshot!("another", inside(&desk, &["validate", "--show-settings", "--config", "other.toml"]));
}

#[test]
fn mistakes_in_settings_are_reported() {
    let desk = Desk::new();
    for (name, text) in [
        ("key_misspelt", "selct = []"),
        ("key_unknown", "xyzzy = 1"),
        ("type_wrong", "select = 5"),
        ("size_wrong", "max-record-size = \"much\""),
        ("depth_wrong", "max-depth = 100000"),
        ("code_unknown", "select = [\"segment/gpa\"]"),
        ("format_misspelt", "output-format = \"sarf\""),
        ("no_toml", "select = [\n"),
    ] {
        desk.write("copydesk.toml", text);
        assert_snapshot!(name, desk.run(&["validate", "x.json"]).whole());
    }
    assert_snapshot!("config_missing", desk.run(&["validate", "--config", "none.toml", "x.json"]).whole());
}
