//! The validator never panics, and what it finds lies inside what it was given. The splitter neither.

#![no_main]

use copydesk_diag::Diagnostic;
use copydesk_validate::{Form, Part, Scratch, Validator, locate, records};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| Validator::new().expect("our own schema"));

fuzz_target!(|bytes: &[u8]| {
    let mut found: Vec<Diagnostic> = Vec::new();
    VALIDATOR.validate(bytes, None, &mut Scratch::default(), &mut found);
    for location in locate(bytes, found.iter().map(|finding| &finding.place)).into_iter().flatten() {
        assert!(location.bytes.start <= location.bytes.end && location.bytes.end <= bytes.len());
        assert!(location.line >= 1 && location.column >= 1);
    }
    for form in [Form::Values, Form::Array] {
        for part in records(bytes, form) {
            if let Part::Record(range) = part {
                assert!(bytes.get(range).is_some());
            }
        }
    }
});
