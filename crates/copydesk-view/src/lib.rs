//! Article records for people: what differs between two, in words.
//!
//! [`compare`] finds every difference between two records of an article, such as the one in an archive and the one that
//! a newer converter makes. Items of lists are told apart by what they are, not by their number, so that one quotation
//! that is missing is one difference.
//!
//! ```
//! use copydesk_record::{EntityKind, Record};
//! use copydesk_view::{DifferenceKind, compare};
//!
//! let json = r#"{
//!     "format": "copydesk.article", "version": "1.0", "id": "a-1",
//!     "source": {"media_type": "text/plain", "encoding": "UTF-8", "bytes": 4, "characters": 4,
//!                "digest": "sha256:d1df3bccfbdea83d126b9e2e3a3a45ab12aab40b3e5e1d3a26d3f8d8b4e6b5b1"},
//!     "segments": [{"kind": "paragraph", "start": 0, "end": 4, "text": "Oslo"}],
//!     "entities": [{"id": "e1", "kind": "place", "name": "Oslo",
//!                   "mentions": [{"text": "Oslo", "start": 0, "end": 4}]}]
//! }"#;
//! let before: Record = serde_json::from_str(json)?;
//! let mut after = before.clone();
//! after.entities[0].kind = EntityKind::Person;
//!
//! let found = compare(&before, &after);
//! assert_eq!((found.len(), found[0].kind), (1, DifferenceKind::Changed));
//! assert_eq!(found[0].pointer, "/entities/0/kind");
//! assert_eq!(found[0].message, "the kind of the entity `e1` “Oslo” is `place`, and should be `person`");
//! # Ok::<(), serde_json::Error>(())
//! ```

mod alignment;
mod comparison;
mod difference;
mod references;
#[cfg(feature = "schema")]
pub mod report;
mod subject;

pub use comparison::compare;
pub use difference::{Difference, DifferenceKind};
