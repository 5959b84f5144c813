//! The `copydesk` command: article text to records, records proven, schemas written.
//!
//! [`cli`] says what can be asked for and runs it; each command is a file of [`command`]. What comes in is
//! found and read by [`input`], what goes out is written by [`output`], what is wrong is printed by
//! [`report`]. [`pipeline`] shares the work among threads and keeps it in order.

#![allow(
    clippy::disallowed_methods,
    reason = "the command line is where files, clock and environment are read"
)]

mod catalogue;
mod cli;
mod command;
mod failure;
mod input;
mod output;
mod pipeline;
mod report;
mod uri;

use std::process::ExitCode;

fn main() -> ExitCode {
    // The system's own choice for a first thread may be a megabyte.
    let run = || cli::run(std::env::args_os());
    match std::thread::Builder::new()
        .stack_size(pipeline::STACK)
        .spawn(run)
        .map(std::thread::JoinHandle::join)
    {
        Ok(Ok(code)) => code,
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(_) => run(),
    }
}
