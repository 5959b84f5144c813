//! The trailer of wire copy, which dates its filing: `AW-NY-03-11-97 0921PST`.

use super::timestamp::StatedDate;
use copydesk_text::span::ByteRange;
use copydesk_time::read_dates;

/// The most bytes of a line that is a trailer.
const MAX_TRAILER_BYTES: usize = 40;

/// Returns the date of a line that is a trailer: the wire, the bureau, month, day and year, and the time with its zone.
pub(crate) fn filing_date(line: &str) -> Option<StatedDate> {
    let trailer = line.trim();
    if !trailer.starts_with(|first: char| first.is_ascii_uppercase())
        || !trailer.ends_with(|last: char| last.is_ascii_uppercase())
    {
        return None;
    }
    if trailer.len() > MAX_TRAILER_BYTES || !trailer.is_ascii() {
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
    let (hour, zone) =
        clock.split_at_checked(4).filter(|(hour, _)| hour.bytes().all(|byte| byte.is_ascii_digit()))?;
    // Wires sent such trailers from the seventies on.
    let century = if year < "70" { "20" } else { "19" };
    let printed = read_dates(&format!("{century}{year}-{month}-{day} {hour} {}", zone.trim()));
    let date = printed.dates.first().filter(|date| is_last && date.has_zone())?;
    let start = line.find(trailer)?;
    let from = start + wire.len() + 1 + bureau.len() + 1;
    let range: ByteRange = from..start + trailer.len();
    Some(StatedDate { value: date.value()?, range, readings: None })
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
        for line in [
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
