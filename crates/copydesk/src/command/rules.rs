//! `copydesk rules`: the table of all faults.

use crate::catalogue;
use crate::failure::Failure;
use crate::output::print;
use crate::report::paragraph::output_width;
use serde_json::{Value, json};

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

/// Prints all faults.
pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    print(if args.json { as_json() } else { catalogue::table(&catalogue::faults(), output_width()) })
}

fn as_json() -> String {
    let faults = catalogue::faults().into_iter().map(|fault| {
        let doc: Vec<&str> = fault.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        json!({
            "code": fault.code,
            "severity": fault.severity.name(),
            "reading": copydesk_validate::is_of_reading(fault),
            "title": fault.title(),
            "explanation": doc.join("\n"),
        })
    });
    format!("{:#}\n", Value::Array(faults.collect()))
}
