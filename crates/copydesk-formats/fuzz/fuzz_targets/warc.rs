//! Any bytes are an archive, of which the pages are read.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| copydesk_formats_fuzz::warc(bytes));
