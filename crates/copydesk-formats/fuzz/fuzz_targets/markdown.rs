//! Any text is Markdown, and what stands above it is front matter.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| copydesk_formats_fuzz::markdown(bytes));
