//! Numbers as they are written.

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

    fn digits(&self) -> impl Iterator<Item = u8> + use<'t> {
        self.significant.bytes().filter(|&byte| byte != b'.')
    }
}

/// Parses an exponent. One with too many digits becomes the largest of its sign.
fn read_exponent(text: &str) -> i128 {
    let bound = if text.starts_with('-') { i128::MIN } else { i128::MAX };
    text.parse().unwrap_or(bound)
}

fn as_wide(length: usize) -> i128 {
    i128::try_from(length).unwrap_or(i128::MAX)
}
