//! Any bytes are a page, and its record is one of all of its text.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| copydesk_html_fuzz::page(bytes));
