//! The `copydesk` command: converts article text to records, validates records, writes their schemas.
//!
//! Its interface is the command line, [`main`]; a caller that wants the functions takes the crates below it.
//!
//! `cli` parses the arguments and runs a command of `command`. `input` finds and reads files,
//! `output` writes them, and `report` prints findings and errors. `pipeline` shares the work among
//! threads and keeps the results in order.

#![allow(
    clippy::disallowed_methods,
    reason = "the command line is where files, clock and environment are read"
)]

mod catalogue;
mod cli;
mod command;
mod failure;
mod fault;
#[cfg(test)]
mod format_tests;
mod input;
mod interruption;
mod limits;
mod output;
mod pipeline;
mod report;
mod schema_files;
mod schemas;
mod settings_file;
mod uri;

use std::ffi::OsString;

/// Runs the command that the arguments name, of which the first is the name of the program, and returns the exit code.
///
/// It watches for the signals that end a process, and is to be called once.
pub fn main(args: impl IntoIterator<Item = OsString>) -> u8 {
    interruption::watch();
    let args: Vec<OsString> = args.into_iter().collect();
    // The system's default stack of the first thread may be a megabyte.
    let run = {
        let args = args.clone();
        || cli::run(args)
    };
    match std::thread::Builder::new()
        .stack_size(pipeline::STACK_SIZE)
        .spawn(run)
        .map(std::thread::JoinHandle::join)
    {
        Ok(Ok(code)) => code,
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(_) => cli::run(args),
    }
}
