//! Any bytes are a document in each format: feeds, XML of news agencies, JSON-LD.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| copydesk_formats_fuzz::document(bytes));
