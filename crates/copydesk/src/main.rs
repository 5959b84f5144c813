//! The `copydesk` command: converts article text to records, validates records, writes their schemas.
//!
//! [`cli`] parses the arguments and runs a command of [`command`]. [`input`] finds and reads files,
//! [`output`] writes them, and [`report`] prints findings and errors. [`pipeline`] shares the work among
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

use std::process::ExitCode;

fn main() -> ExitCode {
    interruption::watch();
    // The system's default stack of the first thread may be a megabyte.
    let run = || cli::run(std::env::args_os());
    match std::thread::Builder::new()
        .stack_size(pipeline::STACK_SIZE)
        .spawn(run)
        .map(std::thread::JoinHandle::join)
    {
        Ok(Ok(code)) => code,
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(_) => run(),
    }
}
