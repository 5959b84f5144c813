//! ANS, the JSON of the Arc publishing system, version 0.10.12.

pub(crate) mod export;

pub use export::carried_record;
