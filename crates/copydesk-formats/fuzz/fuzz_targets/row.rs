//! Any bytes are a row, in each format of rows, or an error.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| copydesk_formats_fuzz::row(bytes));
