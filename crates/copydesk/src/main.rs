//! The program `copydesk`.

#![allow(clippy::disallowed_methods, reason = "the command line is where arguments are read")]

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(copydesk::main(std::env::args_os()))
}
