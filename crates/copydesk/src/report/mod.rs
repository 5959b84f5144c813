//! What is said about articles and records, and about the run: on standard error, and as an exit code.
//!
//! A format of findings is a file of this module and a line in [`FORMATS`].

mod concise;
pub(crate) mod position;

use crate::failure::Failure;
use anstyle::{AnsiColor, Style};
use clap::ColorChoice;
use copydesk_diag::{Diagnostic, Severity};
use position::Position;
use std::io::{self, Write};
use std::process::ExitCode;

/// A finding and the place in a file that it is about.
#[derive(Debug)]
pub(crate) struct Finding<'f> {
    /// The file as the user named it.
    pub(crate) file: &'f str,
    /// Where in the file; `None` for all of it.
    pub(crate) position: Option<Position>,
    /// What is wrong.
    pub(crate) diagnostic: &'f Diagnostic,
}

/// A way to print findings.
pub(crate) struct Format {
    /// Prints one.
    print: fn(&Finding<'_>, &mut dyn Write) -> io::Result<()>,
}

/// The formats of findings. The first is the default.
const FORMATS: &[Format] = &[concise::FORMAT];

/// Prints findings and failures as they come, and keeps count.
pub(crate) struct Report {
    out: Box<dyn Write + Send>,
    print: fn(&Finding<'_>, &mut dyn Write) -> io::Result<()>,
    findings: u64,
    errors: u64,
    failures: u64,
}

impl Report {
    /// A report on standard error, coloured as `choice` and the environment say.
    pub(crate) fn new(choice: ColorChoice) -> Self {
        let choice = match choice {
            ColorChoice::Auto => anstream::ColorChoice::Auto,
            ColorChoice::Always => anstream::ColorChoice::Always,
            ColorChoice::Never => anstream::ColorChoice::Never,
        };
        let out = Box::new(anstream::AutoStream::new(io::stderr(), choice));
        Self { out, print: FORMATS[0].print, findings: 0, errors: 0, failures: 0 }
    }

    /// Prints a finding.
    pub(crate) fn finding(&mut self, finding: &Finding<'_>) {
        self.findings += 1;
        self.errors += u64::from(finding.diagnostic.severity == Severity::Error);
        let mut text = Vec::new();
        // Standard error is the last resort: where it fails, the exit code still tells.
        let _ = (self.print)(finding, &mut text).and_then(|()| self.out.write_all(&text));
    }

    /// Prints an error of the run. The run, or what is left of it, goes on.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        self.failures += 1;
        let style = severity_style(Severity::Error);
        let hint = match failure {
            Failure::Usage(_) => "\n\nFor more information, try '--help'.",
            _ => "",
        };
        let _ = writeln!(self.out, "{style}error{style:#}: {failure}{hint}");
    }

    /// Prints that something other than a record is wrong, which counts as a finding does.
    pub(crate) fn wrong(&mut self, text: &str) {
        self.errors += 1;
        let style = severity_style(Severity::Error);
        let _ = writeln!(self.out, "{style}error{style:#}: {text}");
    }

    /// Prints a line that is neither.
    pub(crate) fn remark(&mut self, text: &str) {
        let _ = writeln!(self.out, "{text}");
    }

    /// How many findings there were.
    pub(crate) fn findings(&self) -> u64 {
        self.findings
    }

    /// How the run ends: 2 if something could not be done, 1 if something is wrong, else 0.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match (self.failures, self.errors) {
            (0, 0) => 0,
            (0, _) => 1,
            _ => 2,
        })
    }
}

/// The colour of a severity.
fn severity_style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Cyan,
    };
    color.on_default().bold()
}
