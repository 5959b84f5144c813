//! `copydesk rules`: the table of all faults.

use crate::catalogue;
use crate::failure::Failure;
use crate::output::print;
use crate::report::paragraph::output_width;
use copydesk_diag::Fault;
use copydesk_record::schema::{SchemaFile, published};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

/// List everything that can be found wrong
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  copydesk rules\n  copydesk rules --json | jq -r '.[].code'\n\n\
                        A rule with a `*` reads the words of the text: `copydesk validate --profile exchange` makes it \
                        a warning.\n\
                        `copydesk explain CODE` says more about one.")]
pub(crate) struct Args {
    /// Print JSON: an array of objects with code, severity, reading (true or false), title and explanation
    #[arg(long)]
    json: bool,
}

/// The schema of what `--json` prints, open as those of reports are.
pub(crate) const SCHEMA: SchemaFile = SchemaFile {
    name: "rules",
    file: "rules.v1.json",
    about: "rules: everything that can be found wrong, as `rules --json` prints it",
    build: || published::<Rules>("urn:copydesk:schema:rules:v1", false, vec![json!(examples())]),
};

/// Everything that can be found wrong, sorted by code.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(title = "Rules")]
struct Rules(Vec<Rule>);

/// One thing that can be found wrong.
#[derive(Debug, Serialize, JsonSchema)]
struct Rule {
    /// Its code, `subject/fault`.
    code: &'static str,
    /// Its severity, if no setting says another.
    #[schemars(extend("enum" = ["error", "warning", "info"]))]
    severity: &'static str,
    /// Whether it holds what a record takes words to mean to these words: with `--profile exchange` it is a warning.
    reading: bool,
    /// What is wrong, in a sentence.
    title: &'static str,
    /// The same with why it matters and what to do, in Markdown.
    explanation: String,
}

/// Prints all faults.
pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    print(if args.json { as_json()? } else { catalogue::table(&catalogue::faults(), output_width()) })
}

fn as_json() -> Result<String, Failure> {
    let rules = Rules(catalogue::faults().into_iter().map(Rule::from).collect());
    let text = serde_json::to_string_pretty(&rules).map_err(|error| Failure::Failed(error.to_string()))?;
    Ok(text + "\n")
}

impl From<&'static Fault> for Rule {
    fn from(fault: &'static Fault) -> Self {
        let doc: Vec<&str> = fault.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        Self {
            code: fault.code,
            severity: fault.severity.name(),
            reading: copydesk_validate::is_of_reading(fault),
            title: fault.title(),
            explanation: doc.join("\n"),
        }
    }
}

/// Returns two rules, one of them of reading.
fn examples() -> Rules {
    let found = ["row/malformed", "time/date-unprinted"].into_iter().filter_map(catalogue::find);
    Rules(found.map(Rule::from).collect())
}
