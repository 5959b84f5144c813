//! Article records of older versions of the format, taken to the current one.
//!
//! A [`Migration`] takes the JSON of a record from one version to a later one; it is a file of this crate and a line in
//! [`MIGRATIONS`]. A [`Chain`] of them takes a record of any older version to the current one. Records that are of the
//! current version, or of a later minor one, are not touched.
//!
//! Nothing here knows the types of an older version: a migration works on the JSON alone. What it can't carry over it
//! reports to a [`Sink`](copydesk_diag::Sink).
//!
//! ```
//! use copydesk_migrate::{Chain, Migrated};
//!
//! let mut findings = Vec::new();
//! let json = br#"{"format": "copydesk.article", "version": "2.0", "pages": 3}"#;
//! assert!(matches!(Chain::CURRENT.migrate(json, &mut findings), Migrated::Refused));
//! assert_eq!(findings[0].fault.code, "migrate/version-unknown");
//! ```

mod chain;
mod exactness;
mod fault;
mod format_version;
mod migration;
mod migrations;

pub use chain::{Chain, Migrated};
pub use fault::FAULTS;
pub use format_version::FormatVersion;
pub use migration::{Migration, not_carried_over};
pub use migrations::MIGRATIONS;
