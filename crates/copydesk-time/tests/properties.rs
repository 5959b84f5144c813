//! Properties of the results for every text.

use copydesk_record::date::Date;
use copydesk_time::{DayOrder, day_orders, is_weekday, read_dates, tag};
use proptest::prelude::*;

/// Texts made of pieces of dates and clocks, with and without spaces between them.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,4}",
        "[-/.,:’' ()+–]",
        prop::sample::select(vec![
            "March", "Mar", "mai", "août", "d’", "st", "th", "of", "de", "year", "last", "Friday", "pm",
            "a.m.", "h", "noon", "GMT", "AEST", "Z", "UTC", "年", "月", "日", "일에", "\u{200E}", "the",
            "ago", "two", "\n\n",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,3}",
    ];
    prop::collection::vec((piece, prop::bool::ANY), 0..16).prop_map(|pieces| {
        pieces.into_iter().map(|(piece, spaced)| if spaced { format!("{piece} ") } else { piece }).collect()
    })
}

proptest! {
    #[test]
    fn dates_of_lines_are_in_order_and_exist(line in texts()) {
        let found = read_dates(&line);
        let mut end = 0;
        for date in &found.dates {
            prop_assert!(end <= date.start && date.start < date.end);
            prop_assert!(line.get(date.start..date.end).is_some());
            let value = date.value().unwrap();
            prop_assert!(Date::parse(&value).is_ok(), "{value}");
            end = date.end;
        }
        for date in &found.ambiguous {
            prop_assert!(line.get(date.start..date.end).is_some() && date.value().is_some());
            for order in [DayOrder::DayFirst, DayOrder::MonthFirst] {
                prop_assert!(Date::parse(&date.value_in(order).unwrap()).is_ok());
            }
        }
        let _ = (day_orders(&line, '/'), is_weekday(&line));
    }

    #[test]
    fn expressions_are_in_order_and_do_not_overlap(text in texts(), language in prop::sample::select(vec!["en", "de", "fr", "es", "ja"])) {
        let mut end = 0;
        for time in tag(&text, language, Some("2026-03-04")) {
            prop_assert!(end <= time.range.start && time.range.start < time.range.end);
            prop_assert!(text.get(time.range.clone()).is_some());
            end = time.range.end;
        }
    }
}
