//! The value of `--map`, for all subcommands that read rows.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use copydesk_formats::rows::{MAPS, RowMap};

/// Returns the parser of the name of a map.
pub(crate) fn parser() -> impl TypedValueParser<Value = &'static RowMap> {
    let names = MAPS.iter().map(|map| PossibleValue::new(map.name).help(map.about));
    PossibleValuesParser::new(names).map(|name| MAPS.iter().find(|map| map.name == name).unwrap_or(&MAPS[0]))
}
