//! `layers/unknown`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use crate::suggestion::meant;
use copydesk_diag::{Applicability, Diagnostic, Fix, Sink};
use copydesk_record::Version;

rule! {
    /// A layer is listed that does not exist.
    ///
    /// The layers are `facts`, `sentences`, `quotes`, `entities` and `times`. Layers of your own have their
    /// place in `ext`. In a record of a later version than this program knows, there may be more.
    Error "layers/unknown" = check
}

pub(super) const LAYERS: [&str; 5] = ["facts", "sentences", "quotes", "entities", "times"];

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    if context.record().version > Version::CURRENT {
        return;
    }
    for (index, layer) in context.record().layers.iter().enumerate() {
        if LAYERS.contains(&&**layer) {
            continue;
        }
        let path = Path::at("/layers/#", index, 0);
        let finding = Diagnostic::new(&FAULT, path.place(), format!("there is no layer {}", quoted(layer)));
        sink.report(match meant(layer, LAYERS) {
            Some((meant, applicability)) => {
                // One that is listed already was hardly meant twice.
                let is_listed = context.record().layers.iter().any(|layer| layer == meant);
                let applicability = if is_listed { Applicability::Suggested } else { applicability };
                finding.with_fix(Fix::write(path.to_string(), meant, applicability))
            }
            None => finding,
        });
    }
}
