//! Dates in header lines.

use copydesk_time::{DayOrder, ParsedDate, day_orders, read_dates};

fn values(line: &str) -> Vec<(String, &str)> {
    let dates = read_dates(line).dates;
    dates.iter().filter_map(|date| Some((date.value()?, &line[date.start..date.end]))).collect()
}

fn value(line: &str) -> String {
    values(line).into_iter().next().map(|(value, _)| value).unwrap_or_default()
}

#[test]
fn dates_are_read_in_each_order() {
    for (line, expected) in [
        ("March 4, 2026", "2026-03-04"),
        ("Mar. 4 2026", "2026-03-04"),
        ("Sept. 12th, 2025", "2025-09-12"),
        ("4 March 2026", "2026-03-04"),
        ("the 4th of March, 2026", "2026-03-04"),
        ("4. März 2026", "2026-03-04"),
        ("4 de marzo de 2026", "2026-03-04"),
        ("1er août 2025", "2025-08-01"),
        ("3 marca 2026", "2026-03-03"),
        ("04.03.2026", "2026-03-04"),
        ("2026-03-04", "2026-03-04"),
        ("2026/03/04", "2026-03-04"),
        ("2026年3月4日", "2026-03-04"),
        ("31/12/2025", "2025-12-31"),
        ("12/31/2025", "2025-12-31"),
        ("March 2026", "2026-03"),
        ("2026/3/4", "2026-03-04"),
        ("2026•03•04", "2026-03-04"),
        ("2026 Mar 4;12(1):e77", "2026-03-04"),
        ("19-Dec-2026", "2026-12-19"),
        ("2026-Dec-19", "2026-12-19"),
        ("Jul. 11. 2026", "2026-07-11"),
        ("03.31.2026", "2026-03-31"),
        ("31.03.26", "2026-03-31"),
        ("3/31/26", "2026-03-31"),
        ("March 4", "XXXX-03-04"),
    ] {
        assert_eq!(value(line), expected, "{line}");
    }
}

#[test]
fn times_of_day_belong_to_their_date() {
    for (line, expected) in [
        ("Nov. 19, 2019 5:50 PM", "2019-11-19T17:50:00"),
        ("4 March 2026, 14:05 GMT", "2026-03-04T14:05:00Z"),
        ("Stand: 03.03.2026, 14:05 Uhr", "2026-03-03T14:05:00"),
        ("Publié le 3 mars 2026 à 14h05", "2026-03-03T14:05:00"),
        ("Fri 20 Nov 2026 07.02 EST", "2026-11-20T07:02:00-05:00"),
        ("March 4, 2026 2837 PM EDT", "2026-03-04"),
        ("4:12 p.m. ET, Sat November 21, 2026", "2026-11-21T16:12:00"),
        ("14:05 Uhr, Dienstag, 3. März 2026", "2026-03-03T14:05:00"),
        ("June 3, 2026 at 9 am GMT+1", "2026-06-03T09:00:00+01:00"),
        ("2026-03-04T09:30:15.250Z", "2026-03-04T09:30:15Z"),
        ("2026-03-04 09:30 (CET)", "2026-03-04T09:30:00+01:00"),
        ("March 4, 2026 12:30 a.m.", "2026-03-04T00:30:00"),
        ("Mar. 4, 2026 @ 01:39 PM EST", "2026-03-04T13:39:00-05:00"),
        ("1742 GMT (0142 HKT) October 7, 2026", "2026-10-07T17:42:00Z"),
        ("March 3, 2026, 0900-1100", "2026-03-03"),
        ("March 3, 2026 14:00 GMT+1:2147483647", "2026-03-03T14:00:00+01:00"),
        ("Tue, 3 Mar 2026 11:09:01 -0500 (EST)", "2026-03-03T11:09:01-05:00"),
        ("2026-03-04 09:30 +01:00", "2026-03-04T09:30:00+01:00"),
        ("2026-03-04 09:30:15 +0000", "2026-03-04T09:30:15Z"),
        ("March 3, 2026, 9:00 - 11:30", "2026-03-03T09:00:00"),
        ("March 3, 2026, 9:00 -11:30", "2026-03-03T09:00:00"),
        ("2026年3月4日 9時30分", "2026-03-04T09:30:00"),
        ("2026年3月4日14时05分", "2026-03-04T14:05:00"),
        ("الثلاثاء 3 مارس 2026 - 14:20", "2026-03-03T14:20:00"),
        ("5 जनवरी 2026, 14:20", "2026-01-05T14:20:00"),
        ("30 июля 2026, 9:05", "2026-07-30T09:05:00"),
        ("Monday, March 2, 2026, 06:15 pm PT (09:15 pm ET)", "2026-03-02T18:15:00"),
    ] {
        assert_eq!(value(line), expected, "{line}");
    }
    let two = values("Published 3 March 2026 / Updated 4 March 2026 10:00");
    assert_eq!(two[1], ("2026-03-04T10:00:00".to_owned(), "4 March 2026 10:00"));
}

#[test]
fn other_numbers_and_words_are_no_dates() {
    for line in [
        "may 12",
        "31 April 2026",
        "2.28.26",
        "31-12-25",
        "1.31.2.26",
        "9/31.26",
        "30/30/2026",
        "1.2.3",
        "$3/4/2026",
        "Page 3 of 12",
        "2026",
        "12-10",
        "2026 GMT",
    ] {
        assert_eq!(value(line), "", "{line}");
    }
    let open = |line: &str| {
        let ambiguous = read_dates(line).ambiguous;
        let orders = [DayOrder::DayFirst, DayOrder::MonthFirst];
        let values =
            |date: &ParsedDate| orders.map(|order| date.value_in(order).unwrap_or_default()).join(" ");
        (ambiguous.first().and_then(ParsedDate::value), ambiguous.iter().map(values).collect::<Vec<_>>())
    };
    assert_eq!(open("03/04/2026"), (Some("2026".to_owned()), vec!["2026-04-03 2026-03-04".to_owned()]));
    let both =
        ["2026-07-11T09:40:00+02:00 2026-11-07T09:40:00+02:00", "2026-07-12T08:05:00 2026-12-07T08:05:00"];
    assert_eq!(open("Publié le 11/07/2026 09:40 CEST, mis à jour le 12/07/2026 à 8h05").1, both);
    assert_eq!(day_orders("From 3/4/2026 to 3/31/2026, 1/31/2/2026", '/'), [DayOrder::MonthFirst]);
    assert!(open("03/04/26").0.is_some() && open("03/04/26:1").0.is_none());
    assert!(read_dates("14:32 GMT").bare_clock);
    assert!(!read_dates("won 3.25 points").bare_clock);
}
