//! Numbers as they are written.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// A JSON number, which keeps its text, and with it its exact value.
#[derive(Debug, Clone, Copy)]
pub struct Number<'t> {
    /// The text that contains it, and the start and end of the number in that text.
    source: &'t str,
    start: u32,
    end: u32,
    integer: bool,
    /// The value, if its cell holds it.
    cell_value: Option<u32>,
}

impl<'t> Number<'t> {
    #[inline]
    pub(super) const fn new(
        source: &'t str,
        (start, end): (u32, u32),
        integer: bool,
        cell_value: Option<u32>,
    ) -> Self {
        Self { source, start, end, integer, cell_value }
    }

    /// Returns the number as it is in the input.
    #[must_use]
    pub fn text(self) -> &'t str {
        self.source.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// Returns whether the number is written with digits only, without a fraction or an exponent.
    #[must_use]
    pub const fn is_written_as_integer(self) -> bool {
        self.integer
    }

    /// Returns whether the value is a whole number, however written: `1.0` and `1e2` are.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.integer || self.decimal().exponent >= 0
    }

    /// Returns the number, if it is written as an integer and is in range. As in `serde_json`, `-0` is none:
    /// an integer would lose its sign.
    #[must_use]
    #[inline]
    pub fn as_u64(self) -> Option<u64> {
        match self.cell_value {
            Some(cell_value) => Some(u64::from(cell_value)),
            None if self.integer => self.text().parse().ok(),
            None => None,
        }
    }

    /// Returns the number, if it is written as an integer and is in range. As in `serde_json`, `-0` is none:
    /// an integer would lose its sign.
    #[must_use]
    #[inline]
    pub fn as_i64(self) -> Option<i64> {
        match self.cell_value {
            Some(cell_value) => Some(i64::from(cell_value)),
            None if self.integer && self.text() != "-0" => self.text().parse().ok(),
            None => None,
        }
    }

    /// Returns the nearest `f64`; nothing for numbers too large for one.
    #[must_use]
    pub fn as_f64(self) -> Option<f64> {
        match self.cell_value {
            Some(cell_value) => Some(f64::from(cell_value)),
            None => self.text().parse().ok().filter(|value: &f64| value.is_finite()),
        }
    }

    /// Returns a number that is written as `text`, which must be a number of JSON.
    #[must_use]
    pub(crate) fn of(text: &'t str) -> Self {
        let integer = !text.contains(['.', 'e', 'E']);
        Self::new(text, (0, u32::try_from(text.len()).unwrap_or_default()), integer, None)
    }

    /// Returns how many digits the number has, without the zeros at either end.
    #[must_use]
    pub(crate) fn significant_digits(self) -> usize {
        self.decimal().digits().count()
    }

    /// Returns how the exact values compare.
    #[must_use]
    pub(crate) fn compare(self, other: Number<'_>) -> Ordering {
        let (left, right) = (self.decimal(), other.decimal());
        let sign = |decimal: &Decimal<'_>| match decimal.negative {
            _ if decimal.significant.is_empty() => 0,
            true => -1,
            false => 1,
        };
        match sign(&left).cmp(&sign(&right)) {
            Ordering::Equal if left.negative => right.compare_size(&left),
            Ordering::Equal => left.compare_size(&right),
            unequal => unequal,
        }
    }

    /// Returns whether the exact value is a multiple of another one; `None` where that has more digits than are
    /// reckoned with, 37.
    #[must_use]
    pub(crate) fn is_multiple_of(self, divisor: Number<'_>) -> Option<bool> {
        let (value, divisor) = (self.decimal(), divisor.decimal());
        let modulus = divisor.digits().try_fold(0_u128, |modulus, digit| {
            Some(modulus * 10 + u128::from(digit - b'0')).filter(|modulus| *modulus < MAX_MODULUS)
        })?;
        if value.significant.is_empty() || modulus == 0 {
            return Some(value.significant.is_empty());
        }
        // The last digit is no zero, so no power of ten can be divided out of the value.
        let Ok(zeros) = u128::try_from(value.exponent.checked_sub(divisor.exponent)?) else {
            return Some(false);
        };
        let rest = value.digits().fold(0, |rest, digit| (rest * 10 + u128::from(digit - b'0')) % modulus);
        Some(multiply(rest, power_of_ten(zeros, modulus), modulus) == 0)
    }

    fn decimal(self) -> Decimal<'t> {
        Decimal::read(self.text())
    }
}

/// Numbers are equal when their exact values are: `1`, `1.0` and `10e-1` are one number.
impl PartialEq for Number<'_> {
    fn eq(&self, other: &Self) -> bool {
        if self.text() == other.text() {
            return true;
        }
        let (left, right) = (self.decimal(), other.decimal());
        left.negative == right.negative && left.exponent == right.exponent && left.digits().eq(right.digits())
    }
}

impl Eq for Number<'_> {}

impl Hash for Number<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let decimal = self.decimal();
        decimal.exponent.hash(state);
        for digit in decimal.digits() {
            state.write_u8(digit);
        }
    }
}

/// The parts of a number: its digits without zeros at either end, and the power of ten of the last. Zero has
/// no digits, no sign and no exponent.
struct Decimal<'t> {
    negative: bool,
    /// The digits, perhaps with the point among them.
    significant: &'t str,
    exponent: i128,
}

impl<'t> Decimal<'t> {
    fn read(text: &'t str) -> Self {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let significant = mantissa.trim_matches(['0', '.']);
        if significant.is_empty() {
            return Self { negative: false, significant, exponent: 0 };
        }
        // The distance of the last significant digit from the decimal point, to the left if positive.
        let to_last = mantissa.trim_end_matches(['0', '.']).len();
        let point = mantissa.find('.').unwrap_or(mantissa.len());
        let shift = if to_last <= point { as_wide(point - to_last) } else { 1 - as_wide(to_last - point) };
        Self { negative, significant, exponent: read_exponent(exponent).saturating_add(shift) }
    }

    /// Compares the values without their signs. Neither is zero unless both are.
    fn compare_size(&self, other: &Decimal<'_>) -> Ordering {
        let magnitude =
            |decimal: &Decimal<'_>| decimal.exponent.saturating_add(as_wide(decimal.digits().count()));
        // Digits that one has and the other has not are no zeros at the end, so the longer is the larger.
        magnitude(self).cmp(&magnitude(other)).then_with(|| self.digits().cmp(other.digits()))
    }

    fn digits(&self) -> impl Iterator<Item = u8> + use<'t> {
        self.significant.bytes().filter(|&byte| byte != b'.')
    }
}

/// The bound of a divisor, so that ten times a rest is in range.
const MAX_MODULUS: u128 = u128::MAX / 10;

/// Returns the rest of a product. Both factors are below the modulus.
fn multiply(mut factor: u128, mut times: u128, modulus: u128) -> u128 {
    let mut rest = 0;
    while times > 0 {
        if times & 1 == 1 {
            rest = (rest + factor) % modulus;
        }
        factor = factor * 2 % modulus;
        times >>= 1;
    }
    rest
}

/// Returns the rest of 1 and so many zeros.
fn power_of_ten(mut zeros: u128, modulus: u128) -> u128 {
    let (mut rest, mut factor) = (1 % modulus, 10 % modulus);
    while zeros > 0 {
        if zeros & 1 == 1 {
            rest = multiply(rest, factor, modulus);
        }
        factor = multiply(factor, factor, modulus);
        zeros >>= 1;
    }
    rest
}

/// Parses an exponent. One with too many digits becomes the largest of its sign.
fn read_exponent(text: &str) -> i128 {
    let bound = if text.starts_with('-') { i128::MIN } else { i128::MAX };
    text.parse().unwrap_or(bound)
}

fn as_wide(length: usize) -> i128 {
    i128::try_from(length).unwrap_or(i128::MAX)
}

#[cfg(test)]
mod tests {
    use super::Number;
    use std::cmp::Ordering;

    #[test]
    fn numbers_are_compared_by_their_exact_values() {
        for (left, right, expected) in [
            ("18446744073709551616", "18446744073709551617", Ordering::Less),
            ("-18446744073709551616", "-18446744073709551617", Ordering::Greater),
            ("1e400", "2e399", Ordering::Greater),
            ("1.50", "15e-1", Ordering::Equal),
            ("0", "-0.0", Ordering::Equal),
            ("0", "1e-400", Ordering::Less),
            ("0.1", "0.10000000000000000001", Ordering::Less),
            ("-1", "1", Ordering::Less),
        ] {
            assert_eq!(Number::of(left).compare(Number::of(right)), expected, "{left} {right}");
        }
    }

    #[test]
    fn multiples_are_told_by_exact_values() {
        for (value, divisor, expected) in [
            ("18014398509481986", "9007199254740993", Some(true)),
            ("18014398509481987", "9007199254740993", Some(false)),
            ("9007199254740993e1000000000", "9007199254740993", Some(true)),
            ("1e30", "9007199254740993", Some(false)),
            ("0", "9007199254740993", Some(true)),
            ("0.5", "9007199254740993", Some(false)),
            ("1000000000000000000000000000000000000", "1e36", Some(true)),
            ("3e-30", "1e-30", Some(true)),
            ("1", "12345678901234567890123456789012345678901", None),
        ] {
            assert_eq!(Number::of(value).is_multiple_of(Number::of(divisor)), expected, "{value} {divisor}");
        }
    }
}
