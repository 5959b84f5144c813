//! The list of migrations.

use crate::migration::Migration;

/// The migrations, the oldest first. One is a file in `migrations/`, a line here and a pair in `fixtures/migrations`.
///
/// A minor version that only adds optional members needs none: its records are those of the version before it, with
/// another `version`. Version 1.0 is the first, and every draft of it is a valid 1.0: until its release the schema only
/// took in more.
pub const MIGRATIONS: &[Migration] = &[];
