//! `copydesk.toml`: settings for every run.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use insta::assert_snapshot;
use program::Sandbox;

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

fn sandbox() -> Sandbox {
    Sandbox::with(&[
        ("copydesk.toml", CONFIG),
        ("schemas/any.json", "{\"type\": \"object\"}"),
        ("in/side/a.json", "[]"),
    ])
}

fn inside(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let output = sandbox.command(arguments).current_dir(sandbox.path("in/side")).output().unwrap();
    let text = format!(
        "exit code {}\n{}{}",
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap()
    );
    let root = std::fs::canonicalize(sandbox.path(".")).unwrap();
    text.replace(root.to_str().unwrap(), "[desk]")
}

#[test]
fn settings_are_found_in_parent_folders() {
    let sandbox = sandbox();
    assert_snapshot!("found_upwards", inside(&sandbox, &["validate", "a.json"]));
    assert_snapshot!("shown", inside(&sandbox, &["validate", "--show-settings"]));
    let flags = ["validate", "--show-settings", "--select", "span,segment/gap", "--output-format", "json"];
    assert_snapshot!("flags_win", inside(&sandbox, &flags));
    assert_snapshot!("shown_without", inside(&sandbox, &["validate", "--show-settings", "--no-config"]));
    sandbox.write(
        "in/side/other.toml",
        "assert-formats = false\nschema = \"s.json\"\n[severity]\n\"span/empty\" = \"info\"\n",
    );
    assert_snapshot!("another", inside(&sandbox, &["validate", "--show-settings", "--config", "other.toml"]));
}

#[test]
fn mistakes_in_settings_are_reported() {
    let sandbox = Sandbox::new();
    for (name, text) in [
        ("key_misspelt", "selct = []"),
        ("key_unknown", "xyzzy = 1"),
        ("type_wrong", "select = 5"),
        ("size_wrong", "max-record-size = \"much\""),
        ("depth_wrong", "max-depth = 100000"),
        ("code_unknown", "select = [\"segment/gpa\"]"),
        ("format_misspelt", "output-format = \"sarf\""),
        ("profile_misspelt", "profile = \"exchang\""),
        ("no_toml", "select = [\n"),
    ] {
        sandbox.write("copydesk.toml", text);
        assert_snapshot!(name, sandbox.run(&["validate", "x.json"]).transcript());
    }
    assert_snapshot!(
        "config_missing",
        sandbox.run(&["validate", "--config", "none.toml", "x.json"]).transcript()
    );
}
