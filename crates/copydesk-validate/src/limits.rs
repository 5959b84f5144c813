//! Limits of the nesting of documents.

/// The default limit of the arrays and objects that may be open at once. The same documents pass as in
/// `serde_json`, whose limit of 128 counts the innermost value too.
pub const DEFAULT_DEPTH_LIMIT: u32 = 127;

/// The highest depth limit that a caller may let a user ask for: a stack of [`STACK_SIZE`] bytes is enough
/// for it.
pub const MAX_DEPTH_LIMIT: u32 = 1000;

/// The stack, in bytes, of a thread that validates documents nested as deep as [`MAX_DEPTH_LIMIT`].
pub const STACK_SIZE: usize = 64 << 20;
