//! `copydesk completions`: completion scripts for shells.

use crate::failure::Failure;
use crate::output::print;
use clap::Command;
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

/// Prints the script that completes `command`.
pub(crate) fn run(args: &Args, mut command: Command) -> Result<(), Failure> {
    let mut script = Vec::new();
    generate(args.shell, &mut command, "copydesk", &mut script);
    print(script)
}
