//! The command line as a whole: its commands, the options that all of them have, and exit codes.

use crate::command::{completions, convert, explain, man, rules, schema, validate};
use crate::failure::Failure;
use crate::report::Report;
use clap::{ColorChoice, CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

/// Turn news articles into records, and prove records right
#[derive(Debug, Parser)]
#[command(
    name = "copydesk",
    version,
    disable_help_subcommand = true,
    after_help = "Start with:\n  copydesk convert article.txt              an article as a record\n  \
                  copydesk convert articles/ -o records/    a folder of them\n  \
                  copydesk validate records/                are the records right?\n\n\
                  Exit codes: 0 all is well, 1 something is wrong with an article or a record, \
                  2 something could not be read, written or understood."
)]
pub(crate) struct Cli {
    /// When to use colour: auto, always or never
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    #[arg(help_heading = "Other options")]
    color: ColorChoice,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Convert(convert::Args),
    Validate(validate::Args),
    Schema(schema::Args),
    Explain(explain::Args),
    Rules(rules::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Does what the arguments ask for.
pub(crate) fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return answer(&error),
    };
    let mut report = Report::new(cli.color);
    let outcome = match &cli.command {
        Command::Convert(args) => convert::run(args, &mut report),
        Command::Validate(args) => validate::run(args, &mut report),
        Command::Schema(args) => schema::run(args, &mut report),
        Command::Explain(args) => explain::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    };
    match outcome {
        // What was found before whoever read it left still counts.
        Ok(()) | Err(Failure::ClosedPipe) => {}
        Err(failure) => report.failure(&failure),
    }
    report.exit_code()
}

/// The whole command line, for manual pages and completions.
pub(crate) fn command() -> clap::Command {
    Cli::command()
}

/// Prints what clap has to say: help and versions on standard output, mistakes on standard error.
fn answer(error: &clap::Error) -> ExitCode {
    let text = error.render().ansi().to_string();
    // Nobody is left to tell if this can't be printed.
    let _ = if error.use_stderr() {
        anstream::AutoStream::auto(io::stderr()).write_all(text.as_bytes())
    } else {
        anstream::AutoStream::auto(io::stdout()).write_all(text.as_bytes())
    };
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

#[cfg(test)]
mod tests {
    #[test]
    fn definitions_hold_together() {
        super::command().debug_assert();
    }
}
