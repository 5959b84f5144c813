//! `copydesk man`: manual pages.

use crate::failure::Failure;
use crate::output::{Destination, print};
use clap::Command;
use clap_mangen::Man;
use std::fs;
use std::path::PathBuf;

/// Print the manual page, or write those of all commands
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  copydesk man | man -l -\n  copydesk man -o ~/.local/share/man/man1")]
pub(crate) struct Args {
    /// Write the pages of all commands into this folder, in place of any that are there
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Prints the manual page of `command`, or writes those of its subcommands too.
pub(crate) fn run(args: &Args, command: Command) -> Result<(), Failure> {
    // `help` has no page: it prints those of the others.
    let mut command = command.disable_help_subcommand(true);
    let Some(folder) = &args.output else { return print(page(&command)?) };
    command.build();
    fs::create_dir_all(folder).map_err(|error| Failure::create_folder(folder, &error))?;
    for command in std::iter::once(&command).chain(command.get_subcommands()) {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name());
        let mut file = Destination::create(&folder.join(format!("{name}.1")), true)?;
        file.append(&page(command)?)?;
        file.finish()?;
    }
    Ok(())
}

/// Returns the manual page of a command.
fn page(command: &Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let rendered = Man::new(command.clone()).render(&mut page);
    rendered.map(|()| page).map_err(|error| Failure::about("the manual page", error))
}
