//! Time expressions of short texts.

use copydesk_time::{TimeKind, Timex, tag};

/// Returns the time expressions of a text, as `words: value`, with the type unless it is a date.
fn found(text: &str, language: &str, published: Option<&str>) -> Vec<String> {
    let line = |time: Timex| match time.kind {
        TimeKind::Date => format!("{}: {}", &text[time.range], time.value),
        kind => format!("{}: {kind} {}", &text[time.range], time.value),
    };
    tag(text, language, published).into_iter().map(line).collect()
}

/// Asserts the expressions of texts that were published on Wednesday, 17 June 2009.
fn assert_found(cases: &[(&str, &[&str])]) {
    let wrong = |(text, expected): &(&str, &[&str])| {
        let found = found(text, "en", Some("2009-06-17"));
        (found != *expected).then(|| format!("{text}\n    {found:?}\n    {expected:?}\n"))
    };
    let wrong: String = cases.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "found, and expected:\n{wrong}");
}

#[test]
fn calendar_dates_have_their_values() {
    assert_found(&[
        ("The pier opened on May 4, 1998, in the rain.", &["May 4, 1998: 1998-05-04"]),
        ("It shut on the first of April.", &["first of April: 2009-04-01"]),
        ("It closed on the 3rd of March 2001.", &["3rd of March 2001: 2001-03-03"]),
        ("She was born on 12 August 1950 in Bergen.", &["12 August 1950: 1950-08-12"]),
        ("The log says 2003-11-02 and 25/12/2004.", &["2003-11-02: 2003-11-02", "25/12/2004: 2004-12-25"]),
        (
            "The notes of 06.18.2005 and June 3,2004 are lost.",
            &["06.18.2005: 2005-06-18", "June 3,2004: 2004-06-03"],
        ),
        ("On Friday, Jan. 9, 2009, the mast broke.", &["Friday, Jan. 9, 2009: 2009-01-09"]),
        ("The hull dates from September 1987.", &["September 1987: 1987-09"]),
        ("They met in the early 1990s and the '60s.", &["the early 1990s: 199", "'60s: 196"]),
        ("The pier is of the 19th century.", &["the 19th century: 18"]),
        ("It lost money in the second quarter of 2008.", &["the second quarter of 2008: 2008-Q2"]),
        ("It grew in fiscal year 2007.", &["fiscal year 2007: FY2007"]),
        ("He sailed in the summer of 1966.", &["the summer of 1966: 1966-SU"]),
        ("It rose from 1994 to 2002.", &["1994: 1994", "2002: 2002"]),
        ("The fair was held June 3-5, 2008.", &["June 3: 2008-06-03", "5, 2008: 2008-06-05"]),
        ("It ran between July and December 2004.", &["July: 2004-07", "December 2004: 2004-12"]),
    ]);
}

#[test]
fn other_words_and_numbers_are_no_times() {
    assert_found(&[
        ("The minister may march to the sea.", &[]),
        ("Theresa May won the second round.", &[]),
        ("Ms. April Harrow read the 1,994-page report.", &[]),
        ("They counted 2000 boats and paid $1999 for each.", &[]),
        ("Flight 1951 left gate 12 of 30.", &[]),
        ("The Sunday Times lost 3:2.", &[]),
        ("Sales fell by half, and prices fall too.", &[]),
        ("The 2009-ton barge sank.", &[]),
        ("The 2 of them came on June 3 and 12 others did not.", &["June 3: 2009-06-03"]),
        ("About a quarter of them left for a second time.", &[]),
        ("The Daily Mail wrote of it.", &[]),
    ]);
}

#[test]
fn the_tense_decides_the_direction() {
    assert_found(&[
        ("The mayor said Friday that it was over.", &["Friday: 2009-06-12"]),
        ("The mayor will meet the crew Friday.", &["Friday: 2009-06-19"]),
        ("The hearing is scheduled for Monday.", &["Monday: 2009-06-22"]),
        ("The crew left on Wednesday.", &["Wednesday: 2009-06-17"]),
        ("The ferry sank in October.", &["October: 2008-10"]),
        ("The ferry will sail again in October.", &["October: 2009-10"]),
        ("It has not sailed since November.", &["November: 2008-11"]),
        ("The trial will begin June 3.", &["June 3: 2009-06-03"]),
        ("A vote is to be held on January 8.", &["January 8: 2010-01-08"]),
        (
            "He came last Friday and will return next Tuesday.",
            &["last Friday: 2009-06-12", "next Tuesday: 2009-06-23"],
        ),
    ]);
}

#[test]
fn units_are_relative_to_the_publication() {
    assert_found(&[
        ("It rained last week and this month.", &["last week: 2009-W24", "this month: 2009-06"]),
        ("It opens next year.", &["next year: 2010"]),
        ("It opened two years ago.", &["two years ago: 2007"]),
        ("It opened three months ago.", &["three months ago: 2009-03"]),
        ("The storm hit a week ago.", &["a week ago: 2009-06-10"]),
        ("The storm hit yesterday; tomorrow is calm.", &["yesterday: 2009-06-16", "tomorrow: 2009-06-18"]),
        ("He left the day before yesterday.", &["day before yesterday: 2009-06-15"]),
        ("The rest of the year was quiet.", &["The rest of the year: 2009"]),
        ("It rose in the last quarter.", &["the last quarter: 2009-Q1"]),
        ("They sailed last summer.", &["last summer: 2008-SU"]),
        ("On his first trip this past week, he swam.", &["this past week: 2009-W24"]),
    ]);
}

#[test]
fn expressions_are_relative_to_earlier_mentions() {
    assert_found(&[
        (
            "The mast broke on May 4, 1998. A day later the boat sank.",
            &["May 4, 1998: 1998-05-04", "A day later: 1998-05-05"],
        ),
        ("She sailed in 1987. Two years earlier he had.", &["1987: 1987", "Two years earlier: 1985"]),
        ("He left on Monday. The same day she came.", &["Monday: 2009-06-15", "The same day: 2009-06-15"]),
        (
            "It lost money in the third quarter of 2008. In the same quarter a year earlier it did not.",
            &["the third quarter of 2008: 2008-Q3", "the same quarter a year earlier: 2007-Q3"],
        ),
        (
            "It rose 4% in May, against the same month a year ago.",
            &["May: 2009-05", "the same month a year ago: 2008-05"],
        ),
    ]);
}

#[test]
fn times_of_day_have_their_zones() {
    assert_found(&[
        ("The boat left at 10:30 p.m. on Monday.", &["10:30 p.m. on Monday: TIME 2009-06-15T22:30"]),
        ("At 16:08 UTC the sea was calm.", &["16:08 UTC: TIME 2009-06-17T16:08Z"]),
        ("Be there at 5pm EST.", &["5pm EST: TIME 2009-06-17T17:00-05:00"]),
        ("It opened at 10 a.m. AEST on Monday.", &["10 a.m. AEST on Monday: TIME 2009-06-15T10:00+10:00"]),
        ("It opened at 10:30 UTC+05:30.", &["10:30 UTC+05:30: TIME 2009-06-17T10:30+05:30"]),
        ("The mast broke at 0340 EET.", &["0340 EET: TIME 2009-06-17T03:40+02:00"]),
        ("At 2005 GMT it sank.", &["2005 GMT: TIME 2009-06-17T20:05Z"]),
        ("In 2005 EAT magazine folded.", &["2005: 2005"]),
        ("They met at noon.", &["noon: TIME 2009-06-17T12:00"]),
        ("It sank Sunday night.", &["Sunday night: TIME 2009-06-14TNI"]),
        ("This morning it rained.", &["This morning: TIME 2009-06-17TMO"]),
        ("The wind fell last night.", &["last night: TIME 2009-06-16TNI"]),
        ("The wind will fall tonight.", &["tonight: TIME 2009-06-17TNI"]),
    ]);
}

#[test]
fn durations_and_sets_have_their_values() {
    assert_found(&[
        ("It took two and a half years.", &["two and a half years: DURATION P2.5Y"]),
        ("The 12-hour trip cost a lot.", &["12-hour: DURATION PT12H"]),
        ("For the past five trading days it fell.", &["the past five trading days: DURATION P5D"]),
        (
            "He waited several months for a couple of days.",
            &["several months: DURATION PXM", "a couple of days: DURATION P2D"],
        ),
        ("It was shut for twenty-five years.", &["twenty-five years: DURATION P25Y"]),
        ("It lasted six to eight weeks.", &["six to eight weeks: DURATION PXW"]),
        ("It has grown in recent years.", &["recent years: DURATION PXY"]),
        (
            "They sail every Monday and every four years.",
            &["every Monday: SET XXXX-WXX-1", "every four years: SET P4Y"],
        ),
        ("Its annual feast costs more each year.", &["annual: SET P1Y", "each year: SET P1Y"]),
        ("She sails on Tuesdays, twice a week.", &["Tuesdays: SET XXXX-WXX-2", "a week: SET P1W"]),
        ("It is now shut; recently it was open.", &["now: PRESENT_REF", "recently: PAST_REF"]),
        ("Nobody knows the future.", &["the future: FUTURE_REF"]),
        ("It may end in the near term, in the third term.", &["the near term: FUTURE_REF"]),
        (
            "The yearlong, 30-minute, decade-long wait.",
            &["yearlong: DURATION P1Y", "30-minute: DURATION PT30M", "decade-long: DURATION P10Y"],
        ),
        ("He works eight hours a day.", &["eight hours: DURATION PT8H", "a day: SET P1D"]),
    ]);
}

#[test]
fn holidays_have_their_dates() {
    assert_found(&[
        ("The pier was shut on Christmas Day 2007.", &["Christmas Day 2007: 2007-12-25"]),
        ("It closed on New Year's Eve.", &["New Year's Eve: 2008-12-31"]),
        (
            "The boat came on Good Friday and left on Easter Monday.",
            &["Good Friday: 2009-04-10", "Easter Monday: 2009-04-13"],
        ),
        ("They will meet again on Thanksgiving.", &["Thanksgiving: 2009-11-26"]),
        ("Johnnie Christmas sold Christmas trees.", &[]),
    ]);
}

#[test]
fn values_stay_underspecified_without_an_anchor() {
    let text = "On Saturday and in February it rained, as last year. It began this morning, yesterday, or on June 3.";
    assert_eq!(
        found(text, "en", None),
        [
            "Saturday: XXXX-WXX-6",
            "February: XXXX-02",
            "last year: XXXX",
            "this morning: TIME XXXX-XX-XXTMO",
            "yesterday: XXXX-XX-XX",
            "June 3: XXXX-06-03",
        ]
    );
}

#[test]
fn the_verb_or_preposition_decides_which_day_is_meant() {
    assert_found(&[
        ("The talks have been postponed until Friday.", &["Friday: 2009-06-19"]),
        ("The vote was moved from noon to Monday.", &["noon: TIME 2009-06-17T12:00", "Monday: 2009-06-22"]),
        ("The pier opens to walkers on Saturday.", &["Saturday: 2009-06-20"]),
        ("Norway play Wales on Saturday.", &["Saturday: 2009-06-20"]),
        ("Schools open again on Monday.", &["Monday: 2009-06-22"]),
        ("They saw the play on Monday.", &["Monday: 2009-06-15"]),
        ("He failed to open the pier on Monday.", &["Monday: 2009-06-15"]),
        ("NORWAY PLAY ON MONDAY.", &["MONDAY: 2009-06-22"]),
        ("HE WILL NAME HIS CREW ON SUNDAY.", &["SUNDAY: 2009-06-21"]),
        ("THE FERRY SAILED ON MONDAY.", &["MONDAY: 2009-06-15"]),
        ("THE SHOW WAS CALLED OFF ON FRIDAY.", &["FRIDAY: 2009-06-12"]),
    ]);
}

#[test]
fn rates_and_shifts_are_no_times() {
    assert_found(&[
        ("It saves $1.1 million a year.", &[]),
        ("The museum had 400 visitors a day.", &[]),
        ("Two new ships a year leave the yard.", &[]),
        ("Each needs 3 litres a person a day.", &[]),
        ("She works the night shift.", &[]),
        ("He runs the night ward.", &[]),
        ("What a night shift does to the heart", &[]),
        ("She took a day trip.", &[]),
        (
            "This week schools reopen. Last night crews fought the fire.",
            &["This week: 2009-W25", "Last night: TIME 2009-06-16TNI"],
        ),
        ("Every day trains run. Each week classes meet.", &["Every day: SET P1D", "Each week: SET P1W"]),
        (
            "Last week markets fell; this year school starts late.",
            &["Last week: 2009-W24", "this year: 2009"],
        ),
        ("On Friday night lights went out.", &["Friday night: TIME 2009-06-12TNI"]),
        ("He gave 12 workers a month to finish.", &["a month: DURATION P1M"]),
        ("It costs 300 pounds a month to run.", &[]),
        ("The strike closed 300 schools a day before the vote.", &["a day: DURATION P1D"]),
        ("The park draws 400 visitors a day in June.", &["June: 2009-06"]),
        ("The letter came a day late.", &["a day: DURATION P1D"]),
        ("The share was 14% a year ago.", &["a year ago: 2008"]),
        ("Nobody decides at three in the morning.", &["three in the morning: TIME 2009-06-17T03:00"]),
        ("Nobody decides at two in the night.", &["two in the night: TIME 2009-06-17T02:00"]),
        ("Nobody decides at twelve in the night.", &["twelve in the night: TIME 2009-06-17T00:00"]),
        ("Nobody decides at eleven in the night.", &["eleven in the night: TIME 2009-06-17T23:00"]),
        ("Nobody decides at two in the afternoon.", &["two in the afternoon: TIME 2009-06-17T14:00"]),
        ("A fourteen-month-long dispute ended.", &["fourteen-month-long: DURATION P14M"]),
        ("A truce was signed on 23 January last year.", &["23 January last year: 2008-01-23"]),
        ("The band grew up in the '60s.", &["'60s: 196"]),
    ]);
}

#[test]
fn numeric_dates_are_read_in_the_order_of_the_text() {
    assert_found(&[
        (
            "The work starts on 18/1/2016; a meeting was held on 4/1/2016.",
            &["18/1/2016: 2016-01-18", "4/1/2016: 2016-01-04"],
        ),
        (
            "A meeting was held on 4/1/2016. The work starts on 1/18/2016.",
            &["4/1/2016: 2016-04-01", "1/18/2016: 2016-01-18"],
        ),
        ("A meeting was held on 4/1/2016.", &["4/1/2016: 2016"]),
    ]);
    assert_eq!(found("Es la tercera desde el 3/4/2008.", "es", None), ["3/4/2008: 2008-04-03"]);
}
