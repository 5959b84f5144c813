//! Pictures, films and recordings of an article.

use crate::{SafeUint, SpannedText, vocabulary::vocabulary};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A picture, film or recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Media<'a> {
    /// What it is.
    pub kind: MediaKind,
    /// Where it can be found: an absolute URI, or the reference as the source has it where the address is not known
    /// that it is relative to.
    #[serde(borrow)]
    pub src: Cow<'a, str>,
    /// The text in its place for those who do not see it. An empty one says that there is nothing to see but
    /// decoration.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub alt: Option<Cow<'a, str>>,
    /// The code point before which it stands; at the end of the text that after the last. Absent where it stands
    /// nowhere in the text: a page may name its lead image in its metadata only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<SafeUint>,
    /// The segment that captions it.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub caption: Option<SpannedText<'a>>,
    /// Whether it is the one that stands for the whole article: its lead image.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lead: bool,
}

vocabulary! {
    /// What a medium is.
    pub enum MediaKind {
        /// a photograph, drawing, map
        Image = "image",
        /// moving pictures
        Video = "video",
        /// sound alone
        Audio = "audio",
    }
}
