//! Links of the text to other places.

use crate::SafeUint;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Words of the text that link to another place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link<'a> {
    /// The first code point of the words.
    pub start: SafeUint,
    /// The code point after the last.
    pub end: SafeUint,
    /// Where they lead: an absolute URI, or the reference as the source has it where the address is not known that
    /// it is relative to.
    #[serde(borrow)]
    pub href: Cow<'a, str>,
}
