//! Times of day and time zones.

use super::token::{Token, WEEKDAYS};

/// A time of day, and how far east of UTC in minutes if the text says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u32,
    pub(super) minute: u32,
    pub(super) second: u32,
    pub(super) offset: Option<i32>,
    /// Whether a zone is printed, one that gives an offset or not.
    pub(super) zoned: bool,
}

/// Words and marks that may stand between a date and its time.
const JOINTS: &[&str] = &[
    ",", "-", "–", "—", "|", "•", "·", "/", ";", ".", "@", "at", "à", "às", "as", "um", "ore", "alle", "a",
    "las", "om", "kl", "klo", "o", "godz", "saat", "в", "о", "t", "on", "the", "(", "h",
];

/// Whether a word is a day of the week.
pub fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|day| word.eq_ignore_ascii_case(day))
}

pub(super) fn joins(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    tokens.get(from..to).is_some_and(|between| between.iter().all(is_joint))
}

fn is_joint(token: &Token<'_>) -> bool {
    token.is(JOINTS) || is_weekday(token.text)
}

/// The time of day after a date, if only joints stand between.
pub(super) fn clock_after(tokens: &[Token<'_>], from: usize) -> Option<(Clock, usize)> {
    let mut at = from;
    while at < from + 4 {
        if let Some(found) = clock(tokens, at) {
            return Some(found);
        }
        if !is_joint(tokens.get(at)?) {
            return None;
        }
        at += 1;
    }
    None
}

/// The time of day that starts at a token, and the token after it: 14:05, 2:05 p.m., 14h05, 07.02 EST, 5 PM.
pub(super) fn clock(tokens: &[Token<'_>], at: usize) -> Option<(Clock, usize)> {
    let token = |offset: usize| tokens.get(at + offset);
    let first = token(0)?;
    if first.text.len() == 4 {
        // "0900-1100" is from one time to another.
        let range = token(1)?.is(&["+", "-", "−", "–"]);
        return if range { None } else { military(first.number()?, zone(tokens, at + 1), at + 1) };
    }
    let hour = first.number().filter(|_| first.text.len() <= 2)?;
    let pair = |offset: usize| {
        token(offset).and_then(Token::number).filter(|_| token(offset).is_some_and(|t| t.text.len() == 2))
    };
    let glued = |offset: usize| token(offset).zip(token(offset + 1)).is_some_and(|(a, b)| a.end == b.start);
    let (mut minute, mut second, mut next, mut sure) = (0, 0, 1, false);
    if let Some(mark) = token(1).filter(|mark| mark.is(&[":", "h", ".", "："]) && glued(0)) {
        if let Some(minutes) = pair(2).filter(|_| glued(1)) {
            minute = minutes;
            next = 3;
            sure = !mark.is(&["."]);
            if let Some(seconds) =
                pair(4).filter(|_| token(3).is_some_and(|mark| mark.is(&[":"])) && glued(3))
            {
                second = seconds;
                next = 5;
                // A fraction of a second is read over.
                if token(5).is_some_and(|mark| mark.is(&["."]))
                    && glued(4)
                    && glued(5)
                    && token(6).is_some_and(|t| t.number().is_some())
                {
                    next = 7;
                }
            }
        } else if mark.is(&["h"]) {
            next = 2;
            sure = true;
        } else {
            return None;
        }
    }
    let (mut hour, half) = match half_of_day(tokens, at + next) {
        Some((after_noon, length)) => {
            next += length;
            sure = true;
            (hour % 12 + if after_noon { 12 } else { 0 }, true)
        }
        None => (hour, false),
    };
    if hour == 24 && minute == 0 && !half {
        hour = 0;
    }
    if token(next).is_some_and(|token| token.is(&["uhr", "hrs", "hours", "h", "kst", "uur"])) {
        next += 1;
        sure = true;
    }
    let (offset, length) = zone(tokens, at + next);
    sure |= length > 0;
    (sure && hour < 24 && minute < 60 && second < 60)
        .then_some((Clock { hour, minute, second, offset, zoned: length > 0 }, at + next + length))
}

/// "1909 GMT": four digits are a time of day if a zone follows.
fn military(digits: u32, (offset, length): (Option<i32>, usize), next: usize) -> Option<(Clock, usize)> {
    let (hour, minute) = (digits / 100, digits % 100);
    let clock = Clock { hour, minute, second: 0, offset, zoned: true };
    (length > 0 && hour < 24 && minute < 60).then_some((clock, next + length))
}

/// `am`, `PM`, `a.m.`: whether it is after noon, and how many tokens that is.
fn half_of_day(tokens: &[Token<'_>], at: usize) -> Option<(bool, usize)> {
    let first = tokens.get(at)?;
    if first.is(&["am", "pm"]) {
        return Some((first.is(&["pm"]), 1));
    }
    let dot = |offset: usize| tokens.get(at + offset).is_some_and(|token| token.is(&["."]));
    let m = tokens.get(at + 2).is_some_and(|token| token.is(&["m"]));
    (first.is(&["a", "p"]) && dot(1) && m).then(|| (first.is(&["p"]), 3 + usize::from(dot(3))))
}

/// Zones whose abbreviation means one offset in news copy, in minutes. `CST`, `IST` and `BST` aside: `BST` is British
/// in every paper that prints it; the others have several meanings and give no offset.
const ZONES: &[(&str, i32)] = &[
    ("Z", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("WET", 0),
    ("BST", 60),
    ("CET", 60),
    ("MEZ", 60),
    ("WEST", 60),
    ("CEST", 120),
    ("MESZ", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("JST", 540),
    ("KST", 540),
    ("AEST", 600),
    ("AEDT", 660),
    ("NZST", 720),
    ("NZDT", 780),
    ("EST", -300),
    ("EDT", -240),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
    ("AKST", -540),
    ("HST", -600),
];

/// Zones whose offset depends on the season or the country: they are read over and give no offset.
const VAGUE_ZONES: &[&str] =
    &["ET", "CT", "MT", "PT", "CST", "IST", "SAST", "WIB", "EAT", "PHT", "SGT", "HKT"];

/// The zone at a token: its offset, if it has one, and how many tokens it takes.
fn zone(tokens: &[Token<'_>], at: usize) -> (Option<i32>, usize) {
    let token = |offset: usize| tokens.get(at + offset);
    let Some(first) = token(0) else { return (None, 0) };
    let open = usize::from(first.is(&["("]));
    let Some(name) = token(open) else { return (None, 0) };
    let named = ZONES.iter().find(|(zone, _)| *zone == name.text).map(|(_, offset)| *offset);
    let closed = usize::from(open == 1 && token(open + 1).is_some_and(|token| token.is(&[")"])));
    if let Some(offset) = named {
        // GMT+1, UTC+05:30
        if let Some((more, length)) = numeric_offset(tokens, at + open + 1).filter(|_| offset == 0) {
            return (Some(more), open + 1 + length + closed);
        }
        return (Some(offset), open + 1 + closed);
    }
    if VAGUE_ZONES.contains(&name.text) {
        return (None, open + 1 + closed);
    }
    let glued = at > 0 && tokens.get(at - 1).is_some_and(|before| before.end == first.start);
    match numeric_offset(tokens, at).filter(|_| glued) {
        Some((offset, length)) => (Some(offset), length),
        None => (None, 0),
    }
}

/// `+1`, `+05:30`, `-0500`.
fn numeric_offset(tokens: &[Token<'_>], at: usize) -> Option<(i32, usize)> {
    let sign = match tokens.get(at)?.text {
        "+" => 1,
        "-" | "−" | "–" => -1,
        _ => return None,
    };
    let digits = tokens.get(at + 1)?;
    let number = i32::try_from(digits.number()?).ok()?;
    let (minutes, length) = match digits.text.len() {
        4 => (number / 100 * 60 + number % 100, 2),
        1 | 2 => {
            let more = tokens
                .get(at + 2)
                .filter(|mark| mark.is(&[":"]) && mark.start == digits.end)
                .and(tokens.get(at + 3))
                .filter(|more| more.text.len() == 2);
            match more.and_then(Token::number).filter(|minutes| *minutes < 60) {
                Some(minutes) => (number * 60 + i32::try_from(minutes).ok()?, 4),
                None => (number * 60, 2),
            }
        }
        _ => return None,
    };
    (minutes <= 14 * 60).then_some((sign * minutes, length))
}
