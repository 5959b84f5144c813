//! Time zones: `EST`, `(CET)`, `GMT+1`, `UTC+05:30`, `local time`, and in header lines a bare `+01:00`.

use crate::cursor::{Cursor, TokenPart};
use std::sync::LazyLock;

/// The zone of a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Zone {
    /// Minutes ahead of UTC, unless they depend on the season or the country.
    pub(crate) offset: Option<i16>,
}

/// The zones of `data/zones.txt` by their abbreviations.
static ZONES: LazyLock<Vec<(&'static str, Zone)>> = LazyLock::new(|| {
    let lines = include_str!("../data/zones.txt").lines().filter(|line| !line.starts_with('#'));
    let zones = lines.filter_map(|line| {
        let (offset, names) = line.split_once(' ')?;
        let offset = offset.parse::<i16>().ok().map(|digits| digits / 100 * 60 + digits % 100);
        Some(names.split(' ').map(move |name| (name, Zone { offset })))
    });
    zones.flatten().collect()
});

/// Reads the zone after a time of day; returns it with the place after it. `lenient` is
/// [`Grammar::LENIENT`](crate::grammar::Grammar::LENIENT).
pub(crate) fn read_zone(at: Cursor<'_>, lenient: bool) -> Option<(Zone, Cursor<'_>)> {
    let first = at.part()?;
    if first.text == "(" {
        let (zone, next) = read_named(at.next(), lenient)?;
        return if next.is(&[")"]) { Some((zone, next.next())) } else { lenient.then_some((zone, next)) };
    }
    if let Some(found) = read_named(at, lenient) {
        return Some(found);
    }
    if first.is(&["local"]) && at.next().is(&["time"]) {
        return Some((Zone { offset: None }, at.next().next()));
    }
    let (offset, next) =
        read_offset(at).filter(|_| lenient && (at.has_no_space_before() || is_printed_apart(at)))?;
    Some((Zone { offset: Some(offset) }, next))
}

/// Returns whether what follows a space is an offset in full, `+0100` or `-05:00`, and no second time of day: "9:00 -11:30".
fn is_printed_apart(sign: Cursor<'_>) -> bool {
    let hours = sign.next();
    let Some(digits) = hours.part().filter(|_| hours.has_no_space_before()) else { return false };
    let is_behind = !sign.is(&["+"]);
    match digits.text.len() {
        4 => true,
        2 => minutes_of_offset(hours.next()).is_some() && (!is_behind || digits.text.starts_with('0')),
        _ => false,
    }
}

/// Reads the abbreviation of a zone, which an offset may follow: `GMT+1`.
fn read_named(at: Cursor<'_>, lenient: bool) -> Option<(Zone, Cursor<'_>)> {
    let zone = named(&at.part()?).filter(|_| lenient || at.has_no_space_before() || !at.is(&["Z"]))?;
    if zone.offset == Some(0)
        && let Some((offset, next)) = read_offset(at.next())
    {
        return Some((Zone { offset: Some(offset) }, next));
    }
    Some((zone, at.next()))
}

fn named(name: &TokenPart<'_>) -> Option<Zone> {
    if !name.is_all_caps() {
        return None;
    }
    ZONES.iter().find(|(zone, _)| *zone == name.text).map(|(_, zone)| *zone)
}

/// Reads an offset, `+1`, `+05:30` or `-0500`; returns its minutes with the place after it.
fn read_offset(at: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    let sign = match at.part()?.text {
        "+" => 1,
        "-" | "−" | "–" => -1,
        _ => return None,
    };
    let hours = at.next();
    let digits = hours.part()?;
    let number = i16::try_from(digits.number()?).ok()?;
    let (minutes, next) = match digits.text.len() {
        4 => (number / 100 * 60 + number % 100, hours.next()),
        1 | 2 => match minutes_of_offset(hours.next()) {
            Some(minutes) => (number * 60 + minutes, hours.next().next().next()),
            None => (number * 60, hours.next()),
        },
        _ => return None,
    };
    (minutes <= 14 * 60).then_some((sign * minutes, next))
}

/// Returns the minutes after the hours of an offset: `:30`.
fn minutes_of_offset(at: Cursor<'_>) -> Option<i16> {
    let minutes = at.next().part().filter(|_| at.has_no_space_before() && at.is(&[":"]))?;
    let number = minutes.number().filter(|number| minutes.text.len() == 2 && *number < 60)?;
    i16::try_from(number).ok()
}

/// Writes the minutes that a time of day is ahead of UTC, as ISO 8601 has them, if they are known.
pub(crate) fn write_offset(value: &mut String, offset: Option<i16>) {
    use std::fmt::Write as _;
    match offset {
        Some(0) => value.push('Z'),
        Some(offset) => {
            let sign = if offset < 0 { '-' } else { '+' };
            let _ = write!(value, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60);
        }
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_have_their_offsets() {
        let offset = |name| ZONES.iter().find(|(zone, _)| *zone == name).map(|(_, zone)| zone.offset);
        assert_eq!(offset("AEST"), Some(Some(600)));
        assert_eq!(offset("EST"), Some(Some(-300)));
        assert_eq!(offset("ET"), Some(None));
        assert_eq!(offset("XYZ"), None);
    }
}
