//! Which files are read, and which schema each is checked against.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use flate2::Compression;
use flate2::write::GzEncoder;
use insta::assert_snapshot;
use program::Sandbox;
use std::io::Write as _;

const STORY: &str =
    r#"{"type": "object", "required": ["title"], "properties": {"title": {"type": "string"}}}"#;

fn sandbox() -> Sandbox {
    Sandbox::with(&[
        ("s.json", STORY),
        ("in/a.json", "{\"title\": 1}"),
        ("in/sub/b.json", "{\"title\": 2}"),
        ("in/sub/deep/c.json", "{\"title\": 3}"),
        ("in/build/d.json", "{\"title\": 4}"),
        ("in/.hidden/e.json", "{\"title\": 5}"),
    ])
}

/// Runs `validate` with a schema and short findings.
fn validate(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let all = [&["validate", "--schema", "s.json", "--output-format", "concise"][..], arguments].concat();
    sandbox.run(&all).transcript()
}

#[test]
fn what_git_ignores_is_passed_over() {
    let sandbox = sandbox();
    sandbox.write("in/.gitignore", "build/\n*.json\n!a.json\n!sub/\n");
    sandbox.write("in/sub/.gitignore", "!b.json\n");
    assert_snapshot!("ignored", validate(&sandbox, &["in"]));
    assert_snapshot!("named_all_the_same", validate(&sandbox, &["in/sub/deep/c.json", "in/build/d.json"]));
    assert_snapshot!("no_ignore", validate(&sandbox, &["in", "--no-ignore"]));
    assert_snapshot!("named_folders", validate(&sandbox, &["in/sub/deep", "in/build"]));
    sandbox.write("in/.ignore", "*\n");
    assert_snapshot!("nothing_left", validate(&sandbox, &["in"]));
}

#[test]
fn ignore_files_above_count_up_to_the_repository() {
    let sandbox = sandbox();
    sandbox.write(".gitignore", "sub/\n");
    assert!(validate(&sandbox, &["in"]).contains("in/sub/b.json"), "a folder that is no repository");
    sandbox.write(".git/HEAD", "");
    let of_repository = validate(&sandbox, &["in"]);
    assert!(
        !of_repository.contains("in/sub/b.json") && of_repository.contains("in/a.json"),
        "{of_repository}"
    );
    // A folder that is named is searched, whatever is said of it.
    assert!(validate(&sandbox, &["in/sub"]).contains("in/sub/b.json"));
}

#[test]
fn files_are_excluded_by_globs() {
    let sandbox = sandbox();
    for (name, globs) in [
        ("by_folder", &["--exclude", "sub/"][..]),
        ("by_name", &["--exclude", "[ab].json", "--exclude", "c.*"]),
        ("by_path", &["--exclude", "/in/*.json"]),
        ("all", &["--exclude", "*"]),
    ] {
        assert_snapshot!(name, validate(&sandbox, &[&["in"], globs].concat()));
    }
    sandbox.write("in/copydesk.toml", "exclude = [\"/sub/deep/\", \"build\"]\n");
    let by_settings = ["in", "--config", "in/copydesk.toml", "--exclude", "a.json"];
    assert_snapshot!("by_settings", validate(&sandbox, &by_settings));
}

#[test]
fn other_commands_search_folders_likewise() {
    let sandbox = Sandbox::with(&[
        ("copydesk.toml", "exclude = [\"old/\"]"),
        ("in/.gitignore", "b.txt\n"),
        ("in/a.txt", "Ferry returns\n\nThe ferry sailed on Wednesday."),
        ("in/b.txt", "Ferry returns\n\nThe ferry sailed on Thursday."),
        ("in/old/c.txt", "Ferry returns\n\nThe ferry sailed on Friday."),
    ]);
    sandbox.run(&["convert", "in", "-o", "out/"]);
    assert_eq!(
        sandbox.files().lines().filter(|name| name.starts_with("out/")).collect::<Vec<_>>(),
        ["out/a.json"]
    );
    sandbox.run(&["convert", "in/**/*.txt", "--no-ignore", "--no-config", "-o", "all/"]);
    let all = ["all/a.json", "all/b.json", "all/old/c.json"];
    assert_eq!(sandbox.files().lines().filter(|name| name.starts_with("all/")).collect::<Vec<_>>(), all);
    let texts = |arguments: &[&str]| {
        let export = sandbox.run(&[&["export", "--to", "text", "-q"][..], arguments].concat());
        String::from_utf8(export.stdout).unwrap()
    };
    let exported = texts(&["all/*.json", "--exclude", "b.*"]);
    assert!(exported.contains("Wednesday") && !exported.contains("Thursday") && !exported.contains("Friday"));
    sandbox.write("all/.gitignore", "old/\n");
    let migrated = sandbox.run(&["migrate", "all", "--check"]);
    assert!(migrated.transcript().contains("2 current"), "{}", migrated.transcript());
}

#[test]
fn patterns_stand_for_files_where_the_shell_does_not_replace_them() {
    let sandbox = sandbox();
    sandbox.write("in/x[1].json", "{\"title\": 6}");
    sandbox.write("in/.gitignore", "build/\n");
    for (name, patterns) in [
        ("one_folder", &["in/*.json"][..]),
        ("any_folder", &["in/**/?.json"]),
        ("folders", &["i[n]/*/*.json"]),
        ("a_folder_that_matches", &["in/s*"]),
        ("one_file_twice", &["in/a*.json", "in/[a]*.json", "in/a.json"]),
        ("the_file_of_that_name", &["in/x[1].json"]),
        ("nothing", &["in/*.yaml", "out/*.json", "in/[a.json", "in/bui*/*.json"]),
    ] {
        assert_snapshot!(name, validate(&sandbox, patterns));
    }
}

const SETTINGS: &str = r#"
output-format = "concise"

[[instance-schema]]
files = ["stories/special/"]
schema = "schemas/special.json"

[[instance-schema]]
files = ["stories/**/*.json", "*.story.yaml"]
schema = "schemas/story.json"
"#;

fn desk() -> Sandbox {
    Sandbox::with(&[
        ("copydesk.toml", SETTINGS),
        ("schemas/story.json", STORY),
        ("schemas/special.json", "{\"required\": [\"reason\"]}"),
        ("stories/a.json", "{\"title\": 1}"),
        ("stories/special/b.json", "{\"title\": 2}"),
        ("other/c.story.yaml", "title: 3\n"),
        ("other/d.yaml", "title: 4\n"),
        ("other/e.json", "{\"title\": 5}"),
    ])
}

#[test]
fn each_file_has_its_schema() {
    let sandbox = desk();
    let run = |arguments: &[&str]| sandbox.run(&[&["validate"][..], arguments].concat()).transcript();
    assert_snapshot!("folders_by_entries", run(&["stories", "other"]));
    assert_snapshot!("a_flag_wins", run(&["stories", "other", "--schema", "schemas/special.json"]));
    assert_snapshot!("shown", run(&["--show-settings"]));
    // Globs are relative to the folder of the settings, wherever the program is run.
    let mut within = sandbox.command(&["validate", "a.json", "--quiet"]);
    let output = within.current_dir(sandbox.path("stories")).output().unwrap();
    let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(told.contains("a.json:1:11: error[schema/type]"), "{told}");
    assert_snapshot!("with_articles", run(&["stories", "--source", "other"]));
    let below = sandbox.run_with_input(&["validate", "-"], "{\"title\": 1}");
    assert!(below.transcript().contains("format/unknown"), "standard input has no name");
}

#[test]
fn a_schema_that_can_not_be_used_costs_only_its_files() {
    let sandbox = desk();
    sandbox.write("schemas/story.json", "{\"type\": 5}");
    let outcome = sandbox.run(&["validate", "stories", "other"]);
    assert_snapshot!("unusable", outcome.transcript());
    // Its files are not to be written over.
    let split = ["validate", "stories/a.json", "--split", "valid=stories/a.json", "--force"];
    assert_snapshot!("unusable_and_split", sandbox.run(&split).transcript());
    assert_eq!(sandbox.read("stories/a.json"), b"{\"title\": 1}");
    // One that is for none of the files is not looked at.
    assert_eq!(sandbox.run(&["validate", "stories/special/b.json"]).code, Some(1));
}

#[test]
fn entries_name_packed_files_and_schemas_of_this_program() {
    let sandbox = desk();
    let settings = "output-format = \"concise\"\n\
                    [[instance-schema]]\nfiles = [\"*.story.json\"]\nschema = \"schemas/story.json\"\n\
                    [[instance-schema]]\nfiles = [\"settings/\"]\nschema = \"settings\"\n\
                    [[instance-schema]]\nfiles = [\"old/\"]\nschema = \"schemas/old.json\"\ndraft = \"4\"\n";
    sandbox.write("copydesk.toml", settings);
    sandbox
        .write("schemas/old.json", "{\"properties\": {\"n\": {\"minimum\": 1, \"exclusiveMinimum\": true}}}");
    sandbox.write("old/a.json", "{\"n\": 1}");
    sandbox.write("settings/b.toml", "profile = \"lax\"\n");
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(b"{\"title\": 1}").unwrap();
    sandbox.write("c.story.json.gz", packed.finish().unwrap());
    let files = ["validate", "old", "settings", "c.story.json.gz"];
    assert_snapshot!("all_kinds_of_schemas", sandbox.run(&files).transcript());
    // What is checked as schemas is no instance.
    let metaschema = ["validate", "schemas", "old", "--check-metaschema", "--draft", "4"];
    assert_snapshot!("checked_as_schemas", sandbox.run(&metaschema).transcript());
}

#[test]
fn mistakes_in_the_entries_are_told() {
    let sandbox = Sandbox::new();
    for (name, text) in [
        ("key_misspelt", "[[instance-schema]]\nfile = [\"*\"]\nschema = \"s.json\"\n"),
        ("key_missing", "[[instance-schema]]\nfiles = [\"*\"]\n"),
        ("no_files", "[[instance-schema]]\nfiles = []\nschema = \"s.json\"\n"),
        ("no_glob", "[[instance-schema]]\nfiles = [\"a{b\"]\nschema = \"s.json\"\n"),
        ("no_draft", "[[instance-schema]]\nfiles = [\"*\"]\nschema = \"s.json\"\ndraft = \"5\"\n"),
        ("exclude_no_glob", "exclude = [\"a{b\"]\n"),
    ] {
        sandbox.write("copydesk.toml", text);
        assert_snapshot!(name, sandbox.run(&["validate", "x.json"]).transcript());
    }
}
