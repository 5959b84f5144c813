//! Articles as they are read from texts, pages and rows, on their way to a record.
//!
//! ```text
//! bytes ──text::decoded──▶ Document ─┐
//! page ──page::Delivered────────────▶ Article ──record──▶ Record
//! row ──rows::RowReader──▶ Row ──────┘
//! ```
//!
//! The command line and the Python package read articles alike by it; files, folders and streams are the command line's.
//!
//! ```
//! use copydesk_article::{Article, RowContext};
//! use copydesk_convert::Layers;
//! use copydesk_formats::rows::RowReader;
//!
//! let reader = RowReader::default();
//! let row = reader.read(br#"{"text": "OSLO (AP) - The ice is gone.", "id": 7}"#).unwrap();
//! let article = Article::of_row(row, RowContext::default()).unwrap();
//! let record = article.record(Layers::ALL, &mut Vec::new());
//! assert_eq!((&*record.id, &*record.dateline.unwrap().places[0].name), ("7", "OSLO"));
//! ```

mod article;
mod carried_record;
mod fault;
pub mod foreign;
pub mod page;
pub mod panic;
mod row;
mod text;

pub use article::{Article, ReadError, unknown_encoding};
pub use fault::*;
pub use row::RowContext;
pub use text::{StatedEncoding, decoded};
