//! Whether a JSON text can be read and written again without a loss.

use serde_json::{Map, Number, Value};
use std::ops::Range;

/// What would be lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Inexact {
    /// The number in these bytes would be another.
    Number(Range<usize>),
    /// A key is in one object twice.
    Key,
}

/// Returns what is lost of a JSON text in the `record` that was read from it.
pub(crate) fn inexact(json: &[u8], record: &Map<String, Value>) -> Option<Inexact> {
    let (mut at, mut members) = (0, 0);
    while let Some(byte) = json.get(at) {
        let end = match byte {
            b'"' => at + string_length(json.get(at..).unwrap_or_default()),
            b'-' | b'0'..=b'9' => {
                let rest = json.get(at..).unwrap_or_default();
                let length = rest.iter().take_while(|byte| b"+-.eE0123456789".contains(byte)).count();
                let token = str::from_utf8(rest.get(..length).unwrap_or_default()).unwrap_or_default();
                if !is_exact(token) {
                    return Some(Inexact::Number(at..at + length));
                }
                at + length
            }
            other => {
                members += usize::from(*other == b':');
                at + 1
            }
        };
        at = end.max(at + 1);
    }
    (members != member_count(record.values()) + record.len()).then_some(Inexact::Key)
}

/// Returns the length of a string with its quotation marks.
fn string_length(json: &[u8]) -> usize {
    let mut is_escaped = false;
    let end = json.iter().skip(1).position(|byte| {
        let is_end = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        is_end
    });
    end.map_or(json.len(), |end| end + 2)
}

/// Returns how many members are in values, at any depth.
fn member_count<'v>(values: impl Iterator<Item = &'v Value>) -> usize {
    let of_value = |value: &'v Value| match value {
        Value::Object(members) => members.len() + member_count(members.values()),
        Value::Array(items) => member_count(items.iter()),
        _ => 0,
    };
    values.map(of_value).sum()
}

/// Returns whether a number is the same when it was read and written.
fn is_exact(token: &str) -> bool {
    let written = serde_json::from_str::<Number>(token).map(|number| number.to_string());
    written
        .is_ok_and(|written| written == token || decimal(&written).is_some_and(|d| Some(d) == decimal(token)))
}

/// Returns the digits of a number without zeros at the ends, and the power of ten that they are multiplied by.
fn decimal(token: &str) -> Option<(String, i64)> {
    let (mantissa, exponent) = token.split_once(['e', 'E']).unwrap_or((token, "0"));
    let (whole, fraction) = mantissa.trim_start_matches('-').split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole.trim_start_matches('-'), fraction].concat();
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    let shift = i64::try_from(digits.len() - digits.trim_end_matches('0').len()).ok()?;
    let exponent: i64 = exponent.parse().ok()?;
    let exponent = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?.checked_add(shift)?;
    Some((significant.to_owned(), if significant.is_empty() { 0 } else { exponent }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inexact_in(json: &str) -> Option<Inexact> {
        inexact(json.as_bytes(), &serde_json::from_str(json).unwrap())
    }

    #[test]
    fn numbers_that_a_double_holds_are_exact() {
        for number in [
            "0",
            "-0",
            "1.0",
            "0.1",
            "-1.50e+3",
            "1E2",
            "18446744073709551615",
            "100000000000000000000",
            "0e5",
        ] {
            assert_eq!(inexact_in(&format!(r#"{{"a": [{number}]}}"#)), None, "{number}");
        }
        for number in
            ["18446744073709551617", "0.12345678901234567890123", "3.00000000000000000001", "1e-999"]
        {
            let json = format!(r#"{{"a\"1e999": {number}}}"#);
            assert_eq!(inexact_in(&json), Some(Inexact::Number(13..13 + number.len())), "{number}");
        }
    }

    #[test]
    fn members_are_counted_at_any_depth() {
        assert_eq!(inexact_in(r#"{"a:b": {"c": [{"d\\": ":"}, {}]}, "e": "\":"}"#), None);
        assert_eq!(inexact_in(r#"{"a": {"b": 1, "c": 2, "b": 1}}"#), Some(Inexact::Key));
    }
}
