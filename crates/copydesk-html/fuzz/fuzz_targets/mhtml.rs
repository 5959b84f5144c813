//! Any bytes are a saved page, which is a page, or an error.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| copydesk_html_fuzz::mhtml(bytes));
