//! The tape accepts exactly what `serde_json` accepts, and reads the same values.

#![no_main]

use copydesk_validate::tape::{Kind, Node, TapeBuffer};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let mut buffer = TapeBuffer::new();
    match (buffer.parse(bytes), serde_json::from_slice::<Value>(bytes)) {
        (Ok(tape), Ok(value)) => assert_eq!(tape.root().to_value(), value),
        // The one difference: the tape keeps numbers that no `f64` holds.
        (Ok(tape), Err(_)) => assert!(has_large_number(tape.root())),
        (Err(error), Ok(_)) => panic!("refused what is JSON: {error} at {}", error.offset),
        (Err(error), Err(_)) => assert!(error.offset <= bytes.len()),
    }
});

fn has_large_number(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::Number => node.as_number().is_some_and(|number| number.as_f64().is_none()),
        Kind::Array => node.elements().any(has_large_number),
        Kind::Object => node.members().any(|member| has_large_number(member.value)),
        _ => false,
    }
}
