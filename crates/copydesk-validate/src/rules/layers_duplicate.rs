//! `layers/duplicate`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Edit, Sink};
use std::collections::HashSet;

rule! {
    /// A layer is listed twice.
    ///
    /// It is listed once or not at all. Take one out.
    Warning "layers/duplicate" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let mut seen = HashSet::new();
    for (index, layer) in context.record().layers.iter().enumerate() {
        if !seen.insert(&**layer) {
            let path = Path::at("/layers/#", index, 0);
            let message = format!("the layer {} is listed twice", quoted(layer));
            let finding = Diagnostic::new(&FAULT, path.place(), message);
            sink.report(finding.safe_fix("take one out", vec![Edit::remove(path.to_string())]));
        }
    }
}
