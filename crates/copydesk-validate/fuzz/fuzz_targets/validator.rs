//! The validator and the splitter never panic, and the places of findings are inside the input.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| copydesk_validate_fuzz::validator(bytes));
