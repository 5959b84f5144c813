//! Articles in the formats of others, one format a file.
//!
//! [`rows`] reads the rows of crawlers and data sets, one JSON object an article, and with [`IMPORT_FORMATS`] the records of
//! other systems. [`DOCUMENT_FORMATS`] are those of which a file holds one or several articles, such as feeds.
//!
//! [`EXPORT_FORMATS`] lists the formats that records are written in. Each makes a document of a record, and names every
//! member of the record that the document does not hold.
//!
//! ```
//! use copydesk_formats::{Document, EXPORT_FORMATS};
//! use copydesk_record::Record;
//!
//! let json = r#"{
//!     "format": "copydesk.article", "version": "1.0", "id": "a-1",
//!     "source": {"media_type": "text/plain", "encoding": "UTF-8", "bytes": 2, "characters": 2,
//!                "digest": "sha256:d1df3bccfbdea83d126b9e2e3a3a45ab12aab40b3e5e1d3a26d3f8d8b4e6b5b1"},
//!     "segments": [{"kind": "paragraph", "start": 0, "end": 2, "text": "Hi"}]
//! }"#;
//! let record: Record = serde_json::from_str(json)?;
//! let ninjs = EXPORT_FORMATS.iter().find(|format| format.name == "ninjs").ok_or("no ninjs")?;
//! let export = (ninjs.export)(&record)?;
//! let Document::Json(item) = export.document else { return Err("no JSON".into()) };
//! assert_eq!(item["bodies"][0]["value"], "Hi");
//! assert!(export.losses.iter().any(|loss| loss.pointer == "/segments/*/start"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod ans;
mod atom;
mod body;
mod csv;
mod dates;
mod document;
mod document_format;
mod document_parts;
mod export;
mod export_format;
mod fault;
mod feed;
mod front_matter;
mod import;
mod import_format;
mod json_feed;
mod known_values;
mod markdown;
mod members;
mod newsml_g2;
mod ninjs;
mod nitf;
mod remainder;
pub mod rows;
mod rss;
mod schema_org;
mod source;
mod text;
pub mod warc;
mod web_address;
mod xhtml;
mod xml;

pub use document::{ArticleSource, DocumentArticle, DocumentPart, DocumentReading};
pub use document_format::DocumentFormat;
pub use export::EXPORT_FORMATS;
pub use export_format::{Document, Export, ExportFormat, Layout, NotExported};
pub use fault::FAULTS;
pub use front_matter::FrontMatter;
pub use import::{DOCUMENT_FORMATS, IMPORT_FORMATS};
pub use import_format::{ImportFormat, ImportedText};
pub use markdown::import::Markdown;
pub use remainder::Loss;
