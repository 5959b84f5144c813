//! Runs the program as a user would, in a folder of its own and an empty environment, and shows its output.

#![allow(dead_code, reason = "each test program needs another part of it")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]
#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

pub(crate) mod imports;

use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A temporary folder in which the program is run.
pub(crate) struct Sandbox {
    folder: TempDir,
}

/// The result of a run.
pub(crate) struct Outcome {
    command: String,
    pub(crate) code: Option<i32>,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

impl Sandbox {
    /// Returns an empty folder.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Returns a folder with these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let sandbox = Self::new();
        for (name, content) in files {
            sandbox.write(name, content);
        }
        sandbox
    }

    /// Writes a file, and creates its folder.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Returns the names of all files, a line each, hidden ones too.
    pub(crate) fn files(&self) -> String {
        let mut paths = Vec::new();
        walk(self.folder.path(), &mut paths);
        paths.sort();
        paths.iter().fold(String::new(), |mut text, path| {
            let name = path.strip_prefix(self.folder.path()).unwrap().display();
            let _ = writeln!(text, "{name}");
            text
        })
    }

    /// Returns the command that runs the program with these arguments in this folder and an empty
    /// environment.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(arguments).current_dir(self.folder.path()).env_clear();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> Outcome {
        Outcome::new(arguments, self.command(arguments).output().unwrap())
    }

    /// Runs the program with this standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: impl AsRef<[u8]> + Send) -> Outcome {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        let output = std::thread::scope(|scope| {
            // The program may stop reading before the end, which is no failure of the test.
            scope.spawn(move || drop(pipe.write_all(input.as_ref())));
            child.wait_with_output().unwrap()
        });
        Outcome::new(arguments, output)
    }
}

/// Runs the program where no file may have more than so many blocks, of 512 bytes, or of 1024 in some shells. Returns its exit code
/// and what it told.
pub(crate) fn run_in_little_space(sandbox: &Sandbox, arguments: &str, blocks: u32) -> (Option<i32>, String) {
    let program = sandbox.command(&[]).get_program().to_owned();
    let script = format!("ulimit -f {blocks}; exec \"$0\" {arguments}");
    let shell = Command::new("sh")
        .args(["-c".as_ref(), script.as_ref(), program.as_os_str()])
        .current_dir(sandbox.path(""))
        .output()
        .unwrap();
    (shell.status.code(), String::from_utf8(shell.stderr).unwrap())
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { walk(&path, paths) } else { paths.push(path) }
    }
}

/// Returns the values of lines of JSON.
pub(crate) fn json_lines(lines: &[u8]) -> Vec<Value> {
    let parsed = |line: &[u8]| {
        serde_json::from_slice(line)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(line)))
    };
    lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(parsed).collect()
}

/// Returns rows, each an article of its own, with a member that has no place in a record.
pub(crate) fn ferry_rows(count: usize) -> String {
    (0..count).fold(String::new(), |mut rows, number| {
        let text = format!(
            "Ferry {number} sails\n\nBy Maren Falk\n\nThe ferry {number} left on Tuesday with {} people. “We \
             counted them twice,” said Harbour Master Ingrid Moe.\n",
            number % 90
        );
        let _ = writeln!(rows, "{}", json!({ "id": format!("f{number}"), "text": text, "colour": "red" }));
        rows
    })
}

impl Outcome {
    fn new(arguments: &[&str], output: Output) -> Self {
        Self {
            command: format!("copydesk {}", arguments.join(" ")),
            code: output.status.code(),
            stdout: output.stdout,
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Returns standard output and standard error, one after the other: all that is told, where no records are
    /// printed. The transcripts show which of the two it is on.
    pub(crate) fn told(&self) -> String {
        format!("{}{}", String::from_utf8_lossy(&self.stdout), self.stderr)
    }

    /// Returns the command, its exit code and all output.
    pub(crate) fn transcript(&self) -> String {
        self.shown(String::from_utf8_lossy(&self.stdout).trim_end(), self.stderr.trim_end())
    }

    /// Returns the same with an outline of the records and without warnings, so that a change of conversion
    /// does not touch these snapshots.
    pub(crate) fn outlined(&self) -> String {
        self.shown(outline(&self.stdout).trim_end(), without_warnings(&self.stderr).trim_end())
    }

    fn shown(&self, stdout: &str, stderr: &str) -> String {
        let code = self.code.map_or("none".into(), |code| code.to_string());
        let mut text = format!("$ {}\nexit code {code}", self.command);
        for (name, content) in [("stdout", stdout), ("stderr", stderr)] {
            if !content.is_empty() {
                let _ = write!(text, "\n--- {name}\n{content}");
            }
        }
        text
    }
}

/// Removes warnings and the indented lines below them.
fn without_warnings(stderr: &str) -> String {
    let (mut text, mut skipping) = (String::new(), false);
    for line in stderr.lines() {
        skipping =
            line.contains(": warning[") || line.contains(": info[") || (skipping && line.starts_with("    "));
        if !skipping {
            let _ = writeln!(text, "{line}");
        }
    }
    text
}

/// Returns one line for each record: its name, its id if that is not the digest, the facts given by the
/// caller, and its text.
pub(crate) fn outline(records: &[u8]) -> String {
    let mut text = String::new();
    for record in serde_json::Deserializer::from_slice(records).into_iter::<Value>() {
        let record = record.unwrap();
        let words: String = record["segments"]
            .as_array()
            .unwrap()
            .iter()
            .map(|part| part["text"].as_str().unwrap())
            .collect();
        let source = &record["source"];
        let mut facts = vec![format!("name={}", source["name"])];
        if record["id"] != source["digest"] {
            facts.push(format!("id={}", record["id"]));
        }
        for (fact, value) in [
            ("uri", &source["uri"]),
            ("published", &record["published"]["value"]),
            ("headline", &record["headline"]["text"]),
            ("language", &record["language"]["tag"]),
        ] {
            let given = match fact {
                "uri" => !value.is_null(),
                _ => record[fact]["basis"] == "given",
            };
            if given {
                facts.push(format!("{fact}={value}"));
            }
        }
        let _ = writeln!(text, "record {} encoding={} text={words:?}", facts.join(" "), source["encoding"]);
    }
    text
}

/// Returns standard error without the messages and notes of findings, which the tests of other crates cover.
pub(crate) fn places(stderr: &str) -> String {
    let mut text = String::new();
    for line in
        stderr.lines().filter(|line| !line.starts_with("    note: ") && !line.starts_with("    fix: "))
    {
        match line.split_once("]: ") {
            Some((place, _)) if place.contains('[') => {
                let _ = writeln!(text, "{place}]: …");
            }
            _ => {
                let _ = writeln!(text, "{line}");
            }
        }
    }
    text
}

/// Returns what a record says, a line for each segment and fact.
pub(crate) fn segments_and_facts(record: &Value) -> String {
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
