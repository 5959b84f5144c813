//! Any bytes are read as YAML, TOML and JSON with comments, and what comes out is JSON with places in the file.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| copydesk_validate_fuzz::data_formats(bytes));
