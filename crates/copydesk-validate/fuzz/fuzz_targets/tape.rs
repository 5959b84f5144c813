//! The tape accepts exactly what `serde_json` accepts, and reads the same values.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| copydesk_validate_fuzz::tape(bytes));
