//! Who holds the rights, and what may be done with an article.

use crate::{Basis, NamedSpan, SafeUint, vocabulary::vocabulary};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The copyright line, and the signals of rights that the source states for programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rights<'a> {
    /// The copyright line as printed; absent where there are signals only.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub text: Option<Cow<'a, str>>,
    /// The first code point of the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<SafeUint>,
    /// The code point after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<SafeUint>,
    /// Where the line comes from. Without a line: where the first signal does.
    pub basis: Basis,
    /// The holder of the rights.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub holder: Option<NamedSpan<'a>>,
    /// The name that the line asks to be credited.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub credit: Option<NamedSpan<'a>>,
    /// The signals for programs, in the order of the source: as they are read, and not interpreted.
    #[serde(default, skip_serializing_if = "Vec::is_empty", borrow)]
    pub signals: Vec<RightsSignal<'a>>,
}

/// What a source states for programs about the use of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RightsSignal<'a> {
    /// What it states.
    pub kind: RightsSignalKind,
    /// The value as the source has it.
    #[serde(borrow)]
    pub value: Cow<'a, str>,
    /// Where it comes from.
    pub basis: Basis,
}

vocabulary! {
    /// What a signal of rights states.
    pub enum RightsSignalKind {
        /// the licence: its address or name
        Licence = "licence",
        /// what robots may do: `noindex`, `noai`, `max-snippet:50`
        Robots = "robots",
        /// whether rights to text and data mining are reserved: `1` or `0` (TDM Reservation Protocol)
        TdmReservation = "tdm-reservation",
        /// the address of the policy on text and data mining (TDM Reservation Protocol)
        TdmPolicy = "tdm-policy",
        /// the data-mining property of the PLUS vocabulary, as IPTC metadata have it
        DataMining = "data-mining",
    }
}
