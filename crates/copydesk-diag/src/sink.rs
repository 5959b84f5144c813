//! Sinks, to which findings are reported.

use crate::Diagnostic;

/// Takes findings as they are made.
pub trait Sink {
    /// Takes one finding.
    fn report(&mut self, diagnostic: Diagnostic);
}

/// Keeps all findings, in the order of their reports.
impl Sink for Vec<Diagnostic> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.push(diagnostic);
    }
}

/// Keeps the first finding.
impl Sink for Option<Diagnostic> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.get_or_insert(diagnostic);
    }
}

/// Keeps no finding.
#[derive(Debug, Clone, Copy, Default)]
pub struct Discard;

impl Sink for Discard {
    fn report(&mut self, _: Diagnostic) {}
}
