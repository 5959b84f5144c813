//! `layers/unknown`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use crate::suggestion::likely;
use copydesk_diag::{Diagnostic, Sink};
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
        let place = Path::at("/layers/#", index, 0).place();
        let finding = Diagnostic::new(&FAULT, place, format!("there is no layer {}", quoted(layer)));
        sink.report(match likely(layer, LAYERS) {
            Some(meant) => finding.fix(format!("write `{meant}`")),
            None => finding,
        });
    }
}
