//! What a scalar of YAML is, by the core schema of YAML 1.2.

use super::tree::Value;
use std::borrow::Cow;

/// What a plain scalar is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Resolved<'t> {
    Null,
    Bool(bool),
    /// A whole number, as JSON writes it.
    Integer(Cow<'t, str>),
    /// Another number, as JSON writes it.
    Float(Cow<'t, str>),
    /// Infinity, "not a number", or a number that is too long to be told.
    NotJson,
    String,
}

/// Returns what a scalar without quotation marks is: `no`, dates and `1_000` are strings.
pub(super) fn resolve(text: &str) -> Resolved<'_> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Resolved::Null,
        "true" | "True" | "TRUE" => return Resolved::Bool(true),
        "false" | "False" | "FALSE" => return Resolved::Bool(false),
        ".nan" | ".NaN" | ".NAN" => return Resolved::NotJson,
        _ => {}
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    if matches!(digits, ".inf" | ".Inf" | ".INF") {
        return Resolved::NotJson;
    }
    // Other bases have no sign.
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(digits) = text.strip_prefix(prefix).filter(|digits| are_digits(digits, radix)) {
            return u128::from_str_radix(digits, radix)
                .map_or(Resolved::NotJson, |value| Resolved::Integer(Cow::Owned(value.to_string())));
        }
    }
    if are_digits(digits, 10) {
        let plain = without_zeros(digits);
        let is_written_so = text.len() == sign.len() + plain.len();
        return Resolved::Integer(if is_written_so { text.into() } else { format!("{sign}{plain}").into() });
    }
    match float(sign, digits) {
        Some(number) => Resolved::Float(if number == text { text.into() } else { number.into() }),
        None => Resolved::String,
    }
}

impl<'t> Resolved<'t> {
    /// Returns the value of a scalar with this text.
    pub(super) fn value(self, text: Cow<'t, str>) -> Value<'t> {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(value),
            Self::Integer(number) | Self::Float(number) => Value::Number(number),
            Self::NotJson => Value::NotJson,
            Self::String => Value::String(text),
        }
    }
}

fn are_digits(text: &str, radix: u32) -> bool {
    !text.is_empty() && text.chars().all(|digit| digit.is_digit(radix))
}

/// Returns digits without needless zeros before them.
fn without_zeros(digits: &str) -> &str {
    match digits.trim_start_matches('0') {
        "" => digits.get(digits.len().saturating_sub(1)..).unwrap_or_default(),
        rest => rest,
    }
}

/// Returns a number with a point or an exponent as JSON writes it.
fn float(sign: &str, text: &str) -> Option<String> {
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (text.get(..at)?, Some(text.get(at + 1..)?)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let has_digits = |part: &str| part.is_empty() || are_digits(part, 10);
    let is_number = !(whole.is_empty() && fraction.is_none_or(str::is_empty))
        && has_digits(whole)
        && fraction.is_none_or(has_digits)
        && exponent.is_none_or(|power| are_digits(power.strip_prefix(['-', '+']).unwrap_or(power), 10));
    if !is_number {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { without_zeros(whole) };
    let mut number = format!("{sign}{whole}");
    if let Some(fraction) = fraction {
        number.push('.');
        number.push_str(if fraction.is_empty() { "0" } else { fraction });
    }
    if let Some(exponent) = exponent {
        number.push('e');
        number.push_str(exponent);
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a scalar as JSON; a string as it is, and nothing for what JSON does not have.
    fn json(text: &str) -> Option<String> {
        match resolve(text) {
            Resolved::Null => Some("null".into()),
            Resolved::Bool(value) => Some(value.to_string()),
            Resolved::Integer(number) | Resolved::Float(number) => Some(number.into_owned()),
            Resolved::NotJson => None,
            Resolved::String => Some(format!("{text:?}")),
        }
    }

    #[test]
    fn scalars_are_those_of_the_core_schema() {
        for (text, expected) in [
            ("", "null"),
            ("~", "null"),
            ("Null", "null"),
            ("TRUE", "true"),
            ("tRUE", "\"tRUE\""),
            ("no", "\"no\""),
            ("on", "\"on\""),
            ("2001-02-03", "\"2001-02-03\""),
            ("1_000", "\"1_000\""),
            ("1:30", "\"1:30\""),
            ("0", "0"),
            ("-0", "-0"),
            ("+12", "12"),
            ("012", "12"),
            ("000", "0"),
            ("0x1F", "31"),
            ("0o17", "15"),
            ("-0x1F", "\"-0x1F\""),
            ("0b11", "\"0b11\""),
            ("18446744073709551616", "18446744073709551616"),
            ("1.0", "1.0"),
            ("1.", "1.0"),
            (".5", "0.5"),
            ("-.5e-3", "-0.5e-3"),
            ("01.50E+06", "1.50e+06"),
            ("1e3", "1e3"),
            (".", "\".\""),
            ("..", "\"..\""),
            ("e3", "\"e3\""),
            (".e3", "\".e3\""),
            ("1e", "\"1e\""),
            ("+", "\"+\""),
            ("1.2.3", "\"1.2.3\""),
            ("+-1", "\"+-1\""),
            (".Inf", ""),
            ("-.inf", ""),
            (".NaN", ""),
            (".iNF", "\".iNF\""),
        ] {
            assert_eq!(json(text).unwrap_or_default(), expected, "{text}");
        }
    }
}
