//! `layers/unknown`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use crate::suggestion::meant;
use copydesk_diag::{Applicability, Diagnostic, Fix, Sink};
use copydesk_record::Version;
use std::collections::HashSet;

rule! {
    /// A layer is listed that does not exist.
    ///
    /// The layers are `facts`, `sentences`, `quotes`, `entities` and `times`. Layers of your own have their
    /// place in `ext`. In a record of a later version than this program knows, there may be more.
    Error "layers/unknown" = check
}

pub(super) const LAYERS: [&str; 5] = ["facts", "sentences", "quotes", "entities", "times"];

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, layer, meant) in unknown(context) {
        let path = Path::at("/layers/#", index, 0);
        let finding = Diagnostic::new(&FAULT, path.place(), format!("there is no layer {}", quoted(layer)));
        sink.report(match meant {
            Some((meant, applicability)) => {
                finding.with_fix(Fix::write(path.to_string(), meant, applicability))
            }
            None => finding,
        });
    }
}

/// A listed name that is no layer: its index, the name, and the layer that it was meant for.
type UnknownLayer<'c> = (usize, &'c str, Option<(&'static str, Applicability)>);

/// Returns the listed names that are no layers.
pub(super) fn unknown<'c>(context: &'c Context<'_>) -> Vec<UnknownLayer<'c>> {
    let record = context.record();
    if record.version > Version::CURRENT {
        return Vec::new();
    }
    let names = || record.layers.iter().map(|layer| &**layer).enumerate();
    let mut listed: HashSet<&str> = names().map(|(_, layer)| layer).collect();
    let unknown = names().filter(|(_, layer)| !LAYERS.contains(layer));
    unknown
        .map(|(index, layer)| {
            // One that is listed already was hardly meant twice.
            let meant = meant(layer, LAYERS).map(|(meant, applicability)| {
                (meant, if listed.insert(meant) { applicability } else { Applicability::Suggested })
            });
            (index, layer, meant)
        })
        .collect()
}
