//! The partition of the text.

use crate::{HeadingLevel, SafeUint, vocabulary::vocabulary};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// One block of the text, or the white space between two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Segment<'a> {
    /// The kind of the block.
    pub kind: SegmentKind,
    /// The kind of furniture: only for a segment of kind `furniture`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub furniture: Option<Furniture>,
    /// The level of a heading, 1 to 6, where its source states one: only for segments of the kinds `heading` and
    /// `headline`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<HeadingLevel>,
    /// The first code point. The first segment starts at 0; each further one where the one before it ends.
    pub start: SafeUint,
    /// The code point after the last.
    pub end: SafeUint,
    /// The text, character by character as in the source, line breaks and all.
    #[serde(borrow)]
    pub text: Cow<'a, str>,
}

vocabulary! {
    /// The kind of a block of the text.
    pub enum SegmentKind {
        /// the headline
        Headline = "headline",
        /// the summary between headline and text
        Standfirst = "standfirst",
        /// who wrote it
        Byline = "byline",
        /// when it was published or changed
        Timestamp = "timestamp",
        /// a heading inside the article
        Heading = "heading",
        /// prose of the article
        Paragraph = "paragraph",
        /// an item of a list
        ListItem = "list_item",
        /// a longer quotation or document set off from the prose
        BlockQuote = "block_quote",
        /// rows and columns
        Table = "table",
        /// what a picture shows
        Caption = "caption",
        /// who made a picture, or who contributed
        Credit = "credit",
        /// a correction, clarification or editor's note
        Correction = "correction",
        /// what is on the page and not the article; see `furniture`
        Furniture = "furniture",
        /// the white space between two blocks, with the `>` before quoted lines of mail
        Break = "break",
    }
}

impl SegmentKind {
    /// Returns whether segments of this kind may have a level.
    #[must_use]
    pub fn is_heading(self) -> bool {
        matches!(self, Self::Headline | Self::Heading)
    }

    /// Returns whether segments of this kind belong to the body of the article.
    #[must_use]
    pub fn is_body(self) -> bool {
        matches!(self, Self::Paragraph | Self::Heading | Self::ListItem | Self::BlockQuote | Self::Table)
    }

    /// Returns whether segments of this kind are written in sentences: those of the body but for tables, and what is
    /// written around it.
    #[must_use]
    pub fn is_prose(self) -> bool {
        let around = matches!(self, Self::Headline | Self::Standfirst | Self::Caption | Self::Correction);
        around || (self.is_body() && self != Self::Table)
    }
}

vocabulary! {
    /// The kind of a furniture block: the things on a page that are not the article.
    pub enum Furniture {
        /// asks for a subscription or payment
        Paywall = "paywall",
        /// log-in, registration and password forms
        Account = "account",
        /// asks for an e-mail address
        Newsletter = "newsletter",
        /// share, follow, print and save
        Share = "share",
        /// links and teasers to other articles
        Related = "related",
        /// readers' comments, their counts and forms
        Comments = "comments",
        /// advertisements and their labels
        Advert = "advert",
        /// the copyright line and terms of use
        Copyright = "copyright",
        /// menus, breadcrumbs, section names, skip links
        Navigation = "navigation",
        /// addresses and numbers to call or write to
        Contact = "contact",
        /// consent to cookies and tracking
        Cookie = "cookie",
        /// tags, topics and categories
        Tags = "tags",
        /// who the author is, after the article
        AuthorBio = "author_bio",
        /// who the publisher or the subject of a press release is
        About = "about",
        /// marks the end: `###`, `-30-`, `Enditem`
        EndMark = "end_mark",
        /// slugs, keys, notes to editors and trailers of a news agency's transmission
        Wire = "wire",
        /// header fields, marks of forwarded messages and signatures of mail
        Mail = "mail",
        /// anything else
        Other = "other",
    }
}
