//! The validator never panics, and what it finds lies inside what it was given. The splitter neither.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| copydesk_validate_fuzz::validator(bytes));
