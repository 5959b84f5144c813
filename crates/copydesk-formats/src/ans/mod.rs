//! ANS, the JSON of the Arc publishing system.

pub(crate) mod export;
pub(crate) mod import;

pub use export::carried_record;
