//! The lines of wire copy that date its filing: `AW-NY-03-11-97 0921PST`, `121534 Nov 25`.

use super::timestamp::StatedDate;
use copydesk_text::span::{ByteRange, extent};
use copydesk_time::read_dates;

/// The fewest and the most bytes of a line that dates a story.
const MIN_TRAILER_BYTES: usize = 12;
const MAX_TRAILER_BYTES: usize = 40;

/// Returns the date of a line that says when a story was filed: a trailer, a date-time group, or a date beside the sign of
/// the agency.
pub(crate) fn filing_date(line: &str) -> Option<StatedDate> {
    let bare = line.trim();
    if bare.len() > MAX_TRAILER_BYTES || bare.len() < MIN_TRAILER_BYTES {
        return None;
    }
    let start = extent(line, bare).start;
    let date = match bare.as_bytes() {
        [b'0'..=b'9', ..] => date_time_group(bare).or_else(|| signed_date(bare))?,
        _ => trailer_date(bare).or_else(|| signed_date(bare))?,
    };
    Some(StatedDate { range: start + date.range.start..start + date.range.end, ..date })
}

/// Returns the date of a trailer: the wire, the bureau, month, day and year, and the time with its zone.
fn trailer_date(trailer: &str) -> Option<StatedDate> {
    if !trailer.starts_with(|first: char| first.is_ascii_uppercase())
        || !trailer.ends_with(|last: char| last.is_ascii_uppercase())
        || !trailer.is_ascii()
    {
        return None;
    }
    let (routing, clock) = trailer.split_once(' ')?;
    let mut parts = routing.split('-');
    let mut next_if = |test: fn(&u8) -> bool| {
        parts.next().filter(|part| (2..=4).contains(&part.len()) && part.as_bytes().iter().all(test))
    };
    let (wire, bureau) = (next_if(u8::is_ascii_uppercase)?, next_if(u8::is_ascii_uppercase)?);
    let [month, day, year] = [(); 3].map(|()| next_if(u8::is_ascii_digit).filter(|part| part.len() == 2));
    let (month, day, year) = (month?, day?, year?);
    let is_last = parts.next().is_none();
    let (hour, zone) = clock.split_at_checked(4).filter(|(hour, _)| is_number(hour))?;
    let century = century(year);
    let printed = read_dates(&format!("{century}{year}-{month}-{day} {hour} {}", zone.trim()));
    let date = printed.dates.first().filter(|date| is_last && date.has_zone())?;
    let from = wire.len() + 1 + bureau.len() + 1;
    let range: ByteRange = from..trailer.len();
    Some(StatedDate { value: date.value()?, range, readings: None })
}

/// Returns the date of a date-time group, as IPTC 7901 ends with: "121534 Nov 25", "031210 GMT MAR 92", "121534Z NOV 25".
fn date_time_group(group: &str) -> Option<StatedDate> {
    let (number, rest) = group.split_at_checked(6).filter(|(number, _)| is_number(number))?;
    let (day, clock) = number.split_at_checked(2)?;
    let (hour, minute) = clock.split_at_checked(2)?;
    let mut words = rest.split_ascii_whitespace().rev();
    let (year, month) = (words.next()?, words.next()?);
    let zone = match words.next() {
        Some("Z" | "GMT" | "UTC") => "GMT",
        Some(zone) if zone.len() <= 4 && zone.bytes().all(|letter| letter.is_ascii_uppercase()) => zone,
        Some(_) => return None,
        None => "",
    };
    let is_year = (year.len() == 2 || year.len() == 4) && is_number(year) && words.next().is_none();
    let is_month = month.chars().all(char::is_alphabetic);
    if !is_year || !is_month {
        return None;
    }
    let century = if year.len() == 2 { century(year) } else { "" };
    let printed = read_dates(&format!("{day} {month} {century}{year} {hour}:{minute} {zone}"));
    let date = printed.dates.first().filter(|date| date.has_day())?;
    let value = date.value().filter(|value| value.contains('T'))?;
    Some(StatedDate { value, range: 0..group.len(), readings: None })
}

/// Returns the date of a line that has it, with its time, beside the sign of an agency or the key of a take:
/// "03-JUN-1996 12:31:07 RTRS", "a0512 13:42 03 Mar 92".
fn signed_date(line: &str) -> Option<StatedDate> {
    let (first, after) = line.split_once(' ')?;
    let (before, last) = line.rsplit_once(' ')?;
    let (rest, from) = if is_sign(first) || is_take_key(first) {
        (after, line.len() - after.len())
    } else if is_sign(last) {
        (before, 0)
    } else {
        return None;
    };
    // "03 Mar 92"
    let short_year = rest.rsplit_once(' ').filter(|(_, year)| year.len() == 2 && is_number(year));
    let full = short_year.map(|(before, year)| format!("{before} {}{year}", century(year)));
    let line = full.as_deref().unwrap_or(rest);
    let printed = read_dates(line);
    let mut dates = printed.dates.iter();
    let date = dates.next().filter(|date| date.has_year() && date.has_day())?;
    let is_whole = dates.next().is_none() && line.len() <= date.end - date.start + 2;
    let value = date.value().filter(|value| is_whole && value.contains('T'))?;
    Some(StatedDate { value, range: from..from + rest.len(), readings: None })
}

/// Returns whether a word is the sign of an agency that dates its lines.
fn is_sign(word: &str) -> bool {
    matches!(
        word,
        "RTRS" | "RTR" | "Rtr" | "REUTERS" | "AP" | "UPI" | "AFP" | "DPA" | "dpa" | "PA" | "EFE" | "ANSA"
    )
}

/// Returns whether a word is the key of a take: "a0412".
pub(crate) fn is_take_key(word: &str) -> bool {
    let (letter, digits) = word.split_at(word.floor_char_boundary(1));
    letter.bytes().all(|byte| byte.is_ascii_lowercase())
        && (3..=4).contains(&digits.len())
        && is_number(digits)
}

/// Returns the first digits of a year, of which the last two are printed: wires have dated stories so since the seventies.
fn century(year: &str) -> &'static str {
    if year < "70" { "20" } else { "19" }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::filing_date;

    #[test]
    fn trailers_of_wires_have_a_date() {
        let date = |line: &str| filing_date(line).map(|date| (line[date.range].to_owned(), date.value));
        let filed = |words: &str, value: &str| Some((words.to_owned(), value.to_owned()));
        assert_eq!(date("AW-NY-03-11-97 0921PST"), filed("03-11-97 0921PST", "1997-03-11T09:21:00-08:00"));
        assert_eq!(date(" NN-CX-12-02-04 1430 GMT\n"), filed("12-02-04 1430 GMT", "2004-12-02T14:30:00Z"));
        assert_eq!(date("121534 Nov 25"), filed("121534 Nov 25", "2025-11-12T15:34:00"));
        assert_eq!(date("031210 GMT MAR 92"), filed("031210 GMT MAR 92", "1992-03-03T12:10:00Z"));
        assert_eq!(date("041502 Mrz 24"), filed("041502 Mrz 24", "2024-03-04T15:02:00"));
        assert_eq!(date("03-JUN-1996 12:31:07 RTRS"), filed("03-JUN-1996 12:31:07", "1996-06-03T12:31:07"));
        assert_eq!(date("a0512 13:42 03 Mar 92"), filed("13:42 03 Mar 92", "1992-03-03T13:42:00"));
        for line in [
            "321534 Nov 25",
            "121534 votes 25",
            "121534 Nov",
            "12 March 2024 10:30 CET",
            "Posted 3 March 2024 10:30",
            "AW-NY-13-31-97 0921PST",
            "AW-NY-03-11-97 0921",
            "AW-03-11-97 0921PST",
            "03-11-97 0921PST",
            "AW-NY-03-11-97-4 0921PST",
            "BC-Ferry Fire",
            "",
        ] {
            assert_eq!(date(line), None, "{line}");
        }
    }
}
