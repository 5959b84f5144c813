//! The command line: its commands, and the options and exit codes that all of them have.

use crate::command::{bundle, completions, convert, explain, export, man, migrate, rules, schema, validate};
use crate::failure::Failure;
use crate::report::Reporter;
use crate::report::paragraph::{error_width, output_width, wrap};
use clap::error::{ContextKind, ContextValue};
use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::io::{self, Write};

/// Turn news articles into records, and prove records right
#[derive(Debug, Parser)]
#[command(
    name = "copydesk",
    version,
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
    Export(export::Args),
    Migrate(migrate::Args),
    Schema(schema::Args),
    Bundle(bundle::Args),
    Explain(explain::Args),
    Rules(rules::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs the command that the arguments name, and returns the exit code.
pub(crate) fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let parsed = command_line().try_get_matches_from(args).and_then(|parsed| Cli::from_arg_matches(&parsed));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return print_clap_error(error),
    };
    let mut reporter = Reporter::new(cli.color);
    let outcome = match &cli.command {
        Command::Convert(args) => convert::run(args, &mut reporter),
        Command::Validate(args) => validate::run(args, &mut reporter),
        Command::Export(args) => export::run(args, &mut reporter),
        Command::Migrate(args) => migrate::run(args, &mut reporter),
        Command::Schema(args) => schema::run(args, &mut reporter),
        Command::Bundle(args) => bundle::run(args, &mut reporter),
        Command::Explain(args) => explain::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Completions(args) => completions::run(args, Cli::command()),
        Command::Man(args) => man::run(args, Cli::command()),
    };
    match outcome {
        // The findings before the reader closed the output still count.
        Ok(()) | Err(Failure::ClosedPipe) => {}
        Err(failure) => reporter.failure(&failure),
    }
    reporter.code()
}

/// The most values that a message lists.
const MAX_LISTED_VALUES: usize = 20;

/// Returns the definition of the command line, whose help fits the terminal.
fn command_line() -> clap::Command {
    // clap takes a terminal without a size for a wide one.
    match output_width() {
        usize::MAX => Cli::command(),
        width => Cli::command().term_width(width.min(MAX_HELP_WIDTH)),
    }
}

/// The largest width of help.
const MAX_HELP_WIDTH: usize = 100;

/// Prints a message of clap: help and versions to standard output, errors to standard error.
fn print_clap_error(mut error: clap::Error) -> u8 {
    // All codes in one message would hide what it says.
    if let Some(ContextValue::Strings(values)) = error.get(ContextKind::ValidValue)
        && values.len() > MAX_LISTED_VALUES
    {
        error.insert(ContextKind::ValidValue, ContextValue::Strings(Vec::new()));
    }
    let text = error.render().ansi().to_string();
    // If this can't be printed, there is nowhere to report it.
    let _ = if error.use_stderr() {
        anstream::AutoStream::auto(io::stderr()).write_all(wrap(&text, error_width(), 4).as_bytes())
    } else {
        anstream::AutoStream::auto(io::stdout()).write_all(text.as_bytes())
    };
    u8::try_from(error.exit_code()).unwrap_or(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_defined_without_contradiction() {
        Cli::command().debug_assert();
    }
}
