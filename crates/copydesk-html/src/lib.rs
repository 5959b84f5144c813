//! Web pages as text: what a browser shows of them, and what their markup says of each block.
//!
//! ```
//! use copydesk_html::Page;
//!
//! let page = Page::read("<title>Ferry</title><h1>Ferry sails</h1><p>It left at <b>nine</b>.<p hidden>No");
//! assert_eq!(page.text, "Ferry sails\n\nIt left at nine.");
//! ```

mod address;
mod character_reference;
mod class_words;
mod content_type;
mod decode;
mod element_kind;
mod encoding_prescan;
mod facts;
mod head;
mod list_marker;
mod markup;
mod media;
mod mhtml;
mod mime_header;
mod page;
mod parse;
mod reading_text;
mod recognition;
mod structure;
mod table_kind;
mod tag_limits;
mod transfer_encoding;
mod tree;
mod tree_sink;
pub use address::resolve;
pub use character_reference::decode_references;
pub use content_type::ContentType;
pub use decode::{DecodedPage, decode_page};
pub use facts::{
    AuthorKind, FactSource, LinkedArticle, MarkupFault, MarkupFinding, PageFacts, Stated, StatedAuthor,
    StatedDate, linked_articles, read_json_ld,
};
pub use mhtml::{MhtmlError, MhtmlPart, main_part};
pub use mime_header::{MimeField, MimeHeader};
pub use page::Page;
pub use parse::{Cuts, MAX_DEPTH, MAX_OPEN_FORMATS};
pub use recognition::{is_html, is_mhtml};
pub use tag_limits::MAX_ATTRIBUTES;
