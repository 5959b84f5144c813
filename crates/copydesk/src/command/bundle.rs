//! `copydesk bundle`: a schema with all that it refers to.

use crate::failure::Failure;
use crate::output::{self, print};
use crate::report::Reporter;
use crate::schema_files::{OpenSchema, SchemaChoice, SchemaOptions};
use copydesk_validate::Dialect;
use std::path::PathBuf;

/// Write a schema with all the schemas that it refers to in one file
///
/// The schemas referred to go to its `$defs` (`definitions` before draft 2019-09), under the `$id`s that they are referred
/// to by, so that no reference changes. Addresses of files are counted from the folder that all are in. Nothing is fetched from the network.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  copydesk bundle schemas/story.json --schema-dir schemas/ > story.bundle.json\n  \
                        copydesk bundle schemas/story.json --schema-dir schemas/ -o story.bundle.json"
)]
pub(crate) struct Args {
    /// The schema, or - for standard input
    #[arg(value_name = "FILE")]
    schema: SchemaChoice,

    /// Where the schemas are that it refers to, by their $id or path
    #[arg(long = "schema-dir", value_name = "DIR")]
    folders: Vec<PathBuf>,

    /// The draft of schemas that name none in `$schema` [default: 2020-12]
    #[arg(long, value_name = "DRAFT")]
    draft: Option<Dialect>,

    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Replace a file that is there already
    #[arg(long, requires = "output")]
    force: bool,
}

/// Writes a schema with all that it refers to.
pub(crate) fn run(args: &Args, reporter: &mut Reporter) -> Result<(), Failure> {
    let options = SchemaOptions { folders: args.folders.clone(), assert_formats: None, draft: args.draft };
    let mut warnings = Vec::new();
    let bundled = OpenSchema::read(&args.schema, &options, &mut warnings)
        .and_then(|schema| schema.bundle(&mut warnings));
    for warning in &warnings {
        reporter.warning(warning);
    }
    let mut text = serde_json::to_string_pretty(&bundled?)
        .map_err(|error| Failure::about("the bundled schema", error))?;
    text.push('\n');
    match &args.output {
        None => print(text),
        Some(path) => {
            let mut file = output::create_with_folders(path, args.force)?;
            file.append(text.as_bytes())?;
            file.finish()
        }
    }
}
