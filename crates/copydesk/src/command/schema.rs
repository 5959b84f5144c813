//! `copydesk schema`: the JSON Schema files.

use crate::failure::{Failure, quoted, shown};
use crate::output::{self, Destination, print};
use crate::report::Reporter;
use crate::schemas::{self, SCHEMAS};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use copydesk_record::schema::SchemaFile;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Print or write the JSON Schemas of records, settings and reports
///
/// A JSON Schema describes JSON for other programs: editors that complete it, databases that check it, generators of types.
/// There is one for all that this program reads and writes as JSON or TOML.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  copydesk schema > article.schema.json\n  \
                        copydesk schema -o schemas/          write all of them\n  \
                        copydesk schema report -o out.json   write one\n  \
                        copydesk schema --check schemas/     exit code 1 if one is out of date")]
pub(crate) struct Args {
    /// Which schema: `article` unless all are meant, as for a folder
    #[arg(value_name = "NAME", value_parser = schema_parser())]
    name: Option<&'static SchemaFile>,

    /// List the schemas
    #[arg(long, conflicts_with_all = ["name", "output", "check"])]
    list: bool,

    /// Write to this file (a name that ends in .json), or all files into this folder, in place of any that are there
    #[arg(short, long, value_name = "FILE|DIR", conflicts_with = "check")]
    output: Option<PathBuf>,

    /// Say whether the files in this folder are current, without writing any
    #[arg(long, value_name = "DIR")]
    check: Option<PathBuf>,
}

/// Prints, writes or compares schemas.
pub(crate) fn run(args: &Args, reporter: &mut Reporter) -> Result<(), Failure> {
    let chosen: Vec<&SchemaFile> = match args.name {
        Some(schema) => vec![schema],
        None => SCHEMAS.iter().collect(),
    };
    if args.list {
        return print(list());
    }
    match (&args.check, &args.output) {
        (Some(folder), _) => check(folder, &chosen, reporter),
        (None, Some(file)) if is_file(file) => match chosen.first() {
            Some(schema) => {
                check_replaceable(file)?;
                write_file(output::create_with_folders(file, true)?, schema)
            }
            None => Ok(()),
        },
        (None, Some(folder)) => write(folder, &chosen),
        (None, None) => chosen.first().map_or(Ok(()), |schema| print(schema.text())),
    }
}

/// Returns the parser of the schema's name.
fn schema_parser() -> impl TypedValueParser<Value = &'static SchemaFile> {
    let names = SCHEMAS.iter().map(|schema| PossibleValue::new(schema.name).help(schema.about));
    PossibleValuesParser::new(names).map(|name| schemas::named(&name).unwrap_or(&SCHEMAS[0]))
}

/// Returns the table of schemas.
fn list() -> String {
    let width = SCHEMAS.iter().map(|schema| schema.name.len()).max().unwrap_or(0);
    SCHEMAS.iter().fold(String::new(), |mut text, schema| {
        let _ = writeln!(text, "{:width$}  {}", schema.name, schema.about);
        text
    })
}

/// Returns whether a path is that of a file to write: it ends in `.json`, and no folder has that name.
fn is_file(path: &Path) -> bool {
    let named = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    named && !output::is_folder(path)
}

/// Returns an error if a file is there that is neither empty nor a schema of this program.
fn check_replaceable(file: &Path) -> Result<(), Failure> {
    let text = match fs::read(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::read(&quoted(file), &error)),
    };
    let json: Option<serde_json::Value> = serde_json::from_slice(&text).ok();
    let is_ours = json
        .is_some_and(|json| json["$id"].as_str().is_some_and(|id| id.starts_with("urn:copydesk:schema:")));
    if is_ours || text.is_empty() {
        return Ok(());
    }
    let message = format!("{} is there already, and no schema of copydesk: name another file", quoted(file));
    Err(Failure::Failed(message))
}

/// Writes schemas into a folder.
fn write(folder: &Path, schemas: &[&SchemaFile]) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::create_folder(folder, &error))?;
    for schema in schemas {
        let file = folder.join(schema.file);
        check_replaceable(&file)?;
        write_file(Destination::create(&file, true)?, schema)?;
    }
    Ok(())
}

fn write_file(mut file: Destination, schema: &SchemaFile) -> Result<(), Failure> {
    file.append(schema.text().as_bytes())?;
    file.finish()
}

/// Reports the schemas that are not in a folder as they are here.
fn check(folder: &Path, schemas: &[&SchemaFile], reporter: &mut Reporter) -> Result<(), Failure> {
    reporter.tell_on_stdout();
    let mut current = true;
    for schema in schemas {
        let path = folder.join(schema.file);
        let state = match fs::read(&path) {
            Ok(text) if text == schema.text().as_bytes() => continue,
            Ok(_) => "out of date",
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => "missing",
            Err(error) => return Err(Failure::read(&quoted(&path), &error)),
        };
        reporter.other_error(&format!("{}: {state}", shown(&path)));
        current = false;
    }
    if !current {
        reporter.remark(&format!("write current ones with `copydesk schema -o {}`", shown(folder)));
    }
    Ok(())
}
