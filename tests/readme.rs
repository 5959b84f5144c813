//! The README shows the real output of the program and jq.
//!
//! Each `$` line of a `console` block is run in a folder with the fixtures and schemas, and its output must
//! be the lines below it, where a line `…` matches any number of lines. To write the output into the README,
//! except in blocks with such a line, run `COPYDESK_BLESS=1 cargo test --test readme`.
//!
//! A block that names a file, such as ```` ```toml copydesk.toml ````, is that file in the folder, and the commands that it
//! runs must find nothing wrong.

#![allow(clippy::disallowed_methods, reason = "a test reads the README")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can not go on fails")]

mod program;

use jaq_core::load::{Arena, File, Loader};
use jaq_core::{Compiler, Ctx, Vars, data, unwrap_valr};
use jaq_json::Val;
use program::Sandbox;
use std::fs;
use std::path::Path;

#[test]
fn the_readme_shows_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let sandbox = Sandbox::new();
    for folder in [
        "fixtures/articles",
        "fixtures/imports",
        "fixtures/markdown",
        "fixtures/ndjson",
        "fixtures/warc",
        "fixtures/rows",
        "fixtures/records/invalid",
        "fixtures/records",
        "schemas",
    ] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                continue;
            }
            let name = path.file_name().unwrap().to_str().unwrap();
            sandbox.write(&format!("{folder}/{name}"), fs::read(&path).unwrap());
        }
    }
    let mut updated = String::new();
    let mut lines = readme.lines().peekable();
    while let Some(line) = lines.next() {
        updated.push_str(line);
        updated.push('\n');
        if let Some((_, name)) = line.strip_prefix("```").and_then(|language| language.split_once(' ')) {
            let mut content = String::new();
            while let Some(line) = lines.next_if(|line| *line != "```") {
                content.push_str(line);
                content.push('\n');
            }
            run_commands_of(&sandbox, name, &content);
            sandbox.write(name, &content);
            updated.push_str(&content);
        }
        if line != "```console" {
            continue;
        }
        while let Some(command) = lines.next_if(|line| *line != "```") {
            let command = command.strip_prefix("$ ").expect("a block starts with a command");
            let mut expected = Vec::new();
            while let Some(line) = lines.next_if(|line| *line != "```" && !line.starts_with("$ ")) {
                expected.push(line);
            }
            let printed = run(&sandbox, command);
            let open = expected.contains(&"…");
            if std::env::var_os("COPYDESK_BLESS").is_none() {
                assert!(
                    matches(&expected, &printed),
                    "$ {command}\nprints\n{printed}\nand the README says\n{}",
                    expected.join("\n")
                );
            }
            updated.push_str("$ ");
            updated.push_str(command);
            updated.push('\n');
            updated.push_str(&if open { expected.join("\n") + "\n" } else { printed });
        }
    }
    if std::env::var_os("COPYDESK_BLESS").is_some() {
        fs::write(root.join("README.md"), updated).unwrap();
    }
    let sample = fs::read_to_string(root.join("fixtures/articles/readme-ferry.txt")).unwrap();
    assert!(readme.contains(&format!("```text\n{sample}```")), "the README shows the sample whole");
}

/// Runs the commands in a file of settings, which must end well.
fn run_commands_of(sandbox: &Sandbox, name: &str, content: &str) {
    if Path::new(name).extension().is_some_and(|extension| extension == "json") {
        let settings: serde_json::Value = serde_json::from_str(content).unwrap();
        // The schema that the editor is to use is there, and takes a record that names it.
        let schema = settings["json.schemas"][0]["url"].as_str().unwrap();
        let mut record: serde_json::Value = serde_json::from_slice(&sandbox.read("ferry.json")).unwrap();
        record["$schema"] = schema.into();
        sandbox.write("named.json", record.to_string());
        for arguments in [&["validate", "named.json"][..], &["validate", "named.json", "--schema", schema]] {
            let outcome = sandbox.run(arguments);
            assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
        }
    }
    let mut count = 0;
    for line in content.lines() {
        let command = line.split_once("run: ").or_else(|| line.split_once("entry: "));
        if let Some(arguments) = command.and_then(|(_, command)| command.strip_prefix("copydesk ")) {
            let mut arguments: Vec<&str> = arguments.split(' ').collect();
            if line.contains("entry: ") {
                arguments.push("records/wire-ap.json");
            }
            let outcome = sandbox.run(&arguments);
            assert_eq!(outcome.code, Some(0), "{name}: {}", outcome.transcript());
            count += 1;
        }
    }
    assert!(count > 0 || !(name.starts_with('.') && name.contains(".y")), "{name} runs nothing of ours");
}

/// Returns whether the printed lines are the expected ones, where `…` matches any number of lines.
fn matches(expected: &[&str], printed: &str) -> bool {
    let printed: Vec<&str> = printed.lines().collect();
    let mut parts = expected.split(|line| *line == "…");
    let first = parts.next().unwrap_or_default();
    if !printed.starts_with(first) {
        return false;
    }
    let mut rest = &printed[first.len()..];
    let mut closed = true;
    for part in parts {
        closed = part.is_empty();
        let Some(at) = (0..=rest.len()).find(|at| rest[*at..].starts_with(part)) else { return false };
        rest = &rest[at + part.len()..];
        if closed {
            rest = &[];
        }
    }
    closed && rest.is_empty()
}

/// Runs commands joined by `|`. Returns their standard error, then the standard output of the last.
fn run(sandbox: &Sandbox, command: &str) -> String {
    let mut input = Vec::new();
    let mut said = String::new();
    for stage in split(command, "|") {
        let words = split(&stage, " ").into_iter().map(|word| word.replace('\'', "")).collect::<Vec<_>>();
        let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        match words.as_slice() {
            ["cargo", "test", ..] => {}
            ["cargo", "run", "--release", "--", arguments @ ..] | ["copydesk", arguments @ ..] => {
                let outcome = sandbox.run(arguments);
                said.push_str(&outcome.stderr);
                input = outcome.stdout;
            }
            ["jq", flag, filter, files @ ..] => {
                let json = files.first().map_or_else(|| input.clone(), |file| sandbox.read(file));
                input = jq(flag, filter, &json);
            }
            ["cmp", "-", file] => {
                assert!(input == sandbox.read(file), "{command}: {file} differs");
                input.clear();
            }
            other => panic!("the README's test can't run {other:?}"),
        }
    }
    said + &String::from_utf8(input).unwrap()
}

/// Splits at a separator, but not between single quotes.
fn split(text: &str, separator: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for (index, piece) in text.split('\'').enumerate() {
        if index % 2 == 1 {
            let last = parts.last_mut().unwrap();
            *last = format!("{last}'{piece}'");
            continue;
        }
        for (at, part) in piece.split(separator).enumerate() {
            if at > 0 {
                parts.push(String::new());
            }
            parts.last_mut().unwrap().push_str(part);
        }
    }
    parts
}

/// Returns the output of jq with `-c`, `-r` or `-j`.
fn jq(flag: &str, filter: &str, json: &[u8]) -> Vec<u8> {
    let definitions = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
    let functions = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
    let arena = Arena::default();
    let modules = Loader::new(definitions).load(&arena, File { code: filter, path: () }).unwrap();
    let compiled = Compiler::default().with_funs(functions).compile(modules).unwrap();
    let mut printed = Vec::new();
    for input in jaq_json::read::parse_many(json) {
        let context = Ctx::<data::JustLut<Val>>::new(&compiled.lut, Vars::new([]));
        for output in compiled.id.run((context, input.unwrap())).map(unwrap_valr) {
            let output = output.unwrap();
            match (flag, &output) {
                ("-r" | "-j", Val::TStr(text)) => printed.extend_from_slice(text),
                _ => printed.extend_from_slice(output.to_string().as_bytes()),
            }
            if flag != "-j" {
                printed.push(b'\n');
            }
        }
    }
    printed
}
