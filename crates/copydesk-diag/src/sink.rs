//! Where findings go.

use crate::Diagnostic;

/// Takes findings as they are made.
pub trait Sink {
    /// Takes one.
    fn report(&mut self, diagnostic: Diagnostic);
}

/// Keeps all of them, in the order they were made.
impl Sink for Vec<Diagnostic> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.push(diagnostic);
    }
}

/// Keeps the first.
impl Sink for Option<Diagnostic> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.get_or_insert(diagnostic);
    }
}

/// Keeps none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Discard;

impl Sink for Discard {
    fn report(&mut self, _: Diagnostic) {}
}
