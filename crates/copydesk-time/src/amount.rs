//! Numbers in digits and words: "two", "1,200", "a couple of", "two and a half", "twenty-five", "several".

use crate::properties::Property;
use crate::token_view::TokenView;
use crate::word_roles::Role;
use copydesk_text::token::TokenShape;
use std::fmt;

/// A number of things, exact or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Amount {
    /// The number, in tenths.
    Exact(u64),
    /// "several", "a few", "two or three".
    Vague,
}

/// The bound of amounts that are read, in tenths: news have no longer lengths of time.
const MAX_TENTHS: u64 = 10_000_000;

impl Amount {
    /// Returns the amount as a whole number, if it is one.
    pub(crate) fn whole(self) -> Option<i32> {
        match self {
            Self::Exact(tenths) if tenths % 10 == 0 => i32::try_from(tenths / 10).ok(),
            _ => None,
        }
    }

    /// Returns the product with a factor.
    pub(crate) fn times(self, factor: u64) -> Self {
        match self {
            Self::Exact(tenths) => Self::Exact(tenths.saturating_mul(factor)),
            Self::Vague => Self::Vague,
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vague => f.write_str("X"),
            Self::Exact(tenths) if tenths % 10 == 0 => write!(f, "{}", tenths / 10),
            Self::Exact(tenths) => write!(f, "{}.{}", tenths / 10, tenths % 10),
        }
    }
}

/// The most tokens of an amount.
const MAX_TOKENS: usize = 8;

/// Returns the longest amount that ends before a token, with the index of its first token.
pub(crate) fn amount_before(view: &TokenView<'_>, end: usize) -> Option<(usize, Amount)> {
    let part = |at: usize| {
        const PARTS: [Role; 9] = [
            Role::Number,
            Role::Scale,
            Role::Tenths,
            Role::Half,
            Role::Vague,
            Role::Article,
            Role::Collective,
            Role::And,
            Role::Of,
        ];
        if view.has_shape(at, TokenShape::NUMBER) || view.dash(at) {
            return true;
        }
        let roles = view.roles(at);
        PARTS.iter().any(|role| roles.is(*role))
    };
    let mut first = end;
    while first > view.floor && end - first < MAX_TOKENS && part(first - 1) {
        first -= 1;
    }
    (first..end).find_map(|from| {
        let (amount, next) = amount(view, from)?;
        (next == end).then_some((from, amount))
    })
}

/// Returns the amount that begins at a token, with the index of the next token.
pub(crate) fn amount(view: &TokenView<'_>, at: usize) -> Option<(Amount, usize)> {
    let (first, next) = single_amount(view, at)?;
    // "six to eight", "two or three", "4-6": the number is not exact.
    let joined = view.is(next, Role::And) || view.dash(next);
    if joined
        && !view.is(next + 1, Role::Article)
        && let Some((second, after)) = single_amount(view, next + 1)
    {
        let with_and = view.is(next, Role::NumberJoin);
        let larger = match (first, second) {
            (Amount::Exact(first), Amount::Exact(second)) => first < second,
            _ => false,
        };
        if larger && !with_and {
            return Some((Amount::Vague, after));
        }
    }
    // "two and a half", "one-and-a-half"
    let mut half = next;
    while half < next + 6
        && (view.hyphen(half) || view.is(half, Role::And) || (half > next && view.is(half, Role::Article)))
    {
        half += 1;
    }
    if half > next
        && view.is(half, Role::Half)
        && let Amount::Exact(tenths) = first
    {
        return Some((Amount::Exact(tenths + 5), half + 1));
    }
    Some((first, next))
}

/// Returns an amount without a half added, and no range, with the index of the next token.
fn single_amount(view: &TokenView<'_>, at: usize) -> Option<(Amount, usize)> {
    if view.is(at, Role::Half) {
        let article = usize::from(view.is(at + 1, Role::Article));
        return Some((Amount::Exact(5), at + 1 + article));
    }
    if view.is(at, Role::Vague) {
        return Some((Amount::Vague, at + 1));
    }
    // "anderthalb"
    if let Some(tenths) = view.value(at, Role::Tenths).and_then(|tenths| u64::try_from(tenths).ok()) {
        return Some((Amount::Exact(tenths), at + 1));
    }
    if view.is(at, Role::Article) {
        // "eine halbe Stunde"
        if view.value(at + 1, Role::Half) == Some(2) {
            return Some((Amount::Exact(5), at + 2));
        }
        // "une dizaine de jours"
        if let Some(number) =
            view.value(at + 1, Role::Collective).and_then(|number| u64::try_from(number).ok())
        {
            return Some((Amount::Exact(number * 10), at + 2 + usize::from(view.is(at + 2, Role::Of))));
        }
        if view.is(at + 1, Role::Vague) {
            return Some((Amount::Vague, at + 2 + usize::from(view.is(at + 2, Role::Of))));
        }
        let scaled = view.is(at + 1, Role::Scale)
            || (view.value(at + 1, Role::Number).is_some_and(|number| number == 2 || number == 12)
                && !view.text(at + 1).eq_ignore_ascii_case("two")
                && !view.text(at + 1).eq_ignore_ascii_case("twelve"));
        if !scaled {
            return Some((Amount::Exact(10), at + 1));
        }
        if view.is(at + 1, Role::Number) {
            let number = view.value(at + 1, Role::Number).and_then(|number| u64::try_from(number).ok())?;
            return Some((Amount::Exact(number * 10), at + 2 + usize::from(view.is(at + 2, Role::Of))));
        }
        let (tenths, next) = number_in_words(view, at + 1, 1)?;
        return Some((Amount::Exact(tenths), next));
    }
    if view.has_shape(at, TokenShape::NUMBER) {
        let mut tenths = number_in_digits(view.text(at), view.has(Property::DecimalPoint))?;
        let mut at = at;
        // "1 200"
        if !view.has(Property::DecimalPoint)
            && tenths < 10_000
            && view.text(at + 1).len() == 3
            && let Some((thousandths, 3)) = view.digits(at + 1)
        {
            tenths = tenths * 1000 + u64::try_from(thousandths).ok()? * 10;
            at += 1;
        }
        let scale = view.value(at + 1, Role::Scale).and_then(|scale| u64::try_from(scale).ok());
        return match scale {
            Some(scale) => {
                Some((Amount::Exact(tenths.checked_mul(scale).filter(|n| *n < MAX_TENTHS)?), at + 2))
            }
            None => Some((Amount::Exact(tenths), at + 1)),
        };
    }
    let (tenths, next) = number_in_words(view, at, 0)?;
    Some((Amount::Exact(tenths), next))
}

/// Returns a number in words, in tenths, with the index of the next token. `start` is the number before it: 1
/// in "a hundred".
fn number_in_words(view: &TokenView<'_>, at: usize, start: u64) -> Option<(u64, usize)> {
    let (mut total, mut part, mut next) = (0_u64, start, at);
    let mut is_joined = false;
    while next < at + MAX_TOKENS {
        // "vingt et un", "treinta y una"
        let one = || (is_joined && view.is(next, Role::Article)).then_some(1);
        let number = view.value(next, Role::Number).or_else(one);
        if let Some(number) = number.and_then(|number| u64::try_from(number).ok()) {
            // "twenty-five" is one number, "two three" is not.
            if part % 100 != 0 && !(part % 10 == 0 && part % 100 >= 20 && (1..10).contains(&number)) {
                break;
            }
            part += number;
        } else if let Some(scale) = view.value(next, Role::Scale).and_then(|scale| u64::try_from(scale).ok())
        {
            part = part.max(1) * scale;
            if scale >= 1000 {
                (total, part) = (total + part, 0);
            }
        } else {
            break;
        }
        next += 1;
        is_joined = view.hyphen(next) || view.is(next, Role::NumberJoin);
        let tens = part % 10 == 0 && part % 100 >= 20;
        let article = || view.is(next + 1, Role::Article).then_some(1).filter(|_| tens);
        if is_joined && let Some(number) = view.value(next + 1, Role::Number).or_else(article) {
            if part % 100 == 0 || (tens && (1..10).contains(&number)) {
                next += 1;
            } else {
                break;
            }
        }
        if total + part >= MAX_TENTHS {
            return None;
        }
    }
    (next > at).then_some(((total + part) * 10, next))
}

/// Returns a number in digits, in tenths: "1,200" and "2.5" where decimals have points, else "1.200" and "2,5".
fn number_in_digits(text: &str, decimal_point: bool) -> Option<u64> {
    if text.len() > 9 || text.contains(':') {
        return None;
    }
    let (point, separator) = if decimal_point || has_english_form(text) { ('.', b',') } else { (',', b'.') };
    let (whole, fraction) = text.split_once(point).unwrap_or((text, "0"));
    if fraction.len() != 1 {
        return None;
    }
    let mut number = 0_u64;
    for digit in whole.bytes().filter(|byte| *byte != separator) {
        number = number * 10 + u64::from(digit.checked_sub(b'0').filter(|digit| *digit < 10)?);
    }
    let tenth = fraction.parse::<u64>().ok()?;
    Some(number * 10 + tenth).filter(|tenths| *tenths < MAX_TENTHS)
}

/// Returns whether a number has the form of English ones whatever its language is: "2.5", "1,200".
fn has_english_form(text: &str) -> bool {
    let after = |mark: char| text.rsplit_once(mark).map(|(_, digits)| digits.len());
    after('.') == Some(1) || (after(',') == Some(3) && !text.contains('.'))
}
