//! `copydesk completions`: what the Tab key offers.

use crate::cli;
use crate::failure::Failure;
use crate::output::print;
use clap_complete::{Shell, generate};

/// Print what makes your shell complete commands with the Tab key
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  copydesk completions bash > ~/.local/share/bash-completion/completions/copydesk"
)]
pub(crate) struct Args {
    /// Your shell
    shell: Shell,
}

/// Prints the script.
pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let mut script = Vec::new();
    generate(args.shell, &mut cli::command(), "copydesk", &mut script);
    print(script)
}
