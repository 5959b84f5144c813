//! The dates of an article: those known beforehand, and those that the text prints.

use crate::fault::{GIVEN_DATE_DIFFERS, GIVEN_DATE_OUT_OF_ORDER, MARKUP_DATE_DIFFERS};
use crate::{KnownMetadata, KnownValue};
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_page::AmbiguousDate;
use copydesk_record::date::Date;
use copydesk_record::{ArticleDate, Basis};

/// The number of seconds that two dates of the same day may be apart: a newsroom and its readers may be on
/// different days.
const SLACK: i64 = 24 * 60 * 60;

/// Returns the dates of publication and last change. Those known beforehand win, and have the words of the text
/// that say the same; where they contradict the text, or one another, that goes to `sink`.
pub(crate) fn article_dates<'t>(
    known: &KnownMetadata<'t>,
    printed: (Option<ArticleDate<'t>>, Option<ArticleDate<'t>>),
    sink: &mut dyn Sink,
) -> (Option<ArticleDate<'t>>, Option<ArticleDate<'t>>) {
    let (printed_publication, printed_change) = printed;
    let is_moved = known.published.as_ref().zip(known.modified.as_ref()).is_some_and(|(first, change)| {
        first.basis == Basis::Markup && first.value.get(..10) == change.value.get(..10)
    });
    let mut beside = |known: &Option<KnownValue<'t>>, printed: &Option<_>, what, is_moved| {
        known.as_ref().map(|known| beside_printed(known, printed.as_ref(), what, is_moved, sink))
    };
    let known_publication = beside(&known.published, &printed_publication, "published", is_moved);
    let known_change = beside(&known.modified, &printed_change, "modified", false);
    let (are_both_known, is_one_known) = (
        known_publication.is_some() && known_change.is_some(),
        known_publication.is_some() || known_change.is_some(),
    );
    let published = known_publication.or(printed_publication);
    let mut modified = known_change.or(printed_change);
    if let (true, Some(first), Some(change)) = (is_one_known, &published, &modified)
        && change.is_before(first)
    {
        let place = if change.start.is_some() { place_of(change) } else { place_of(first) };
        let mut message = format!(
            "modified `{}` ({}), before it was published `{}` ({})",
            change.value,
            origin(change.basis),
            first.value,
            origin(first.basis)
        );
        // One source that contradicts itself is wrong in one of the two, which the record would repeat.
        if are_both_known && first.basis == change.basis {
            message.push_str(": the date of the change is left out");
            modified = None;
        }
        sink.report(Diagnostic::new(&GIVEN_DATE_OUT_OF_ORDER, place, message));
    }
    (published, modified)
}

/// Returns a printed date, and of one that could be two days the one that a known date is.
pub(crate) fn read_by_known<'t>(
    printed: ArticleDate<'t>,
    known: Option<&KnownValue<'_>>,
    ambiguous: &[AmbiguousDate<'_>],
) -> ArticleDate<'t> {
    let open = ambiguous.iter().find(|open| printed.start == Some(open.start));
    let Some((known, open)) = known.zip(open) else { return printed };
    let day = known.value.get(..10);
    let is_day_first = open.day_first.get(..10) == day;
    let value = if is_day_first { &open.day_first } else { &open.month_first };
    ArticleDate { value: value.clone().into(), ..printed }
}

/// Returns a known date, with the words of the printed one if the two can be the same. `what` is the name of
/// both, and `is_moved` says that the markup has the day of publication for that of the last change too.
fn beside_printed<'t>(
    KnownValue { value, basis }: &KnownValue<'t>,
    printed: Option<&ArticleDate<'t>>,
    what: &str,
    is_moved: bool,
    sink: &mut dyn Sink,
) -> ArticleDate<'t> {
    let known = ArticleDate { value: value.clone(), basis: *basis, text: None, start: None, end: None };
    let Some(printed) = printed else { return known };
    if known.may_equal(printed) && are_of_one_day(&known, printed) {
        return ArticleDate { value: known.value, basis: known.basis, ..printed.clone() };
    }
    if known.basis == Basis::Given && printed.basis == Basis::Text && are_apart(&known, printed) {
        let message = format!("{what} `{}` was given, and `{}` is printed", known.value, printed.value);
        sink.report(Diagnostic::new(&GIVEN_DATE_DIFFERS, place_of(printed), message));
    }
    if known.basis == Basis::Markup && printed.basis == Basis::Text && names_day(printed) {
        if are_neighbours(&known, printed) {
            // The page prints the day where it was published, the markup perhaps that of its server.
            return printed.clone();
        }
        // Systems that take an article over from another have its day of arrival for both.
        let is_earlier = is_moved && printed.is_before(&known);
        let message =
            format!("{what} `{}` is in the markup, and `{}` is printed", known.value, printed.value);
        sink.report(Diagnostic::new(&MARKUP_DATE_DIFFERS, place_of(printed), message));
        if is_earlier {
            return printed.clone();
        }
    }
    known
}

/// Returns whether two dates name the same day, as far as both name one: in another zone the words of one would not be
/// those of the other.
fn are_of_one_day(a: &ArticleDate<'_>, b: &ArticleDate<'_>) -> bool {
    let (Ok(a), Ok(b)) = (Date::parse(&a.value), Date::parse(&b.value)) else { return false };
    let agree = |a: Option<i16>, b: Option<i16>| a.zip(b).is_none_or(|(a, b)| a == b);
    agree(a.year, b.year)
        && agree(a.month.map(Into::into), b.month.map(Into::into))
        && agree(a.day.map(Into::into), b.day.map(Into::into))
}

/// Returns whether two dates name days of which one follows the other.
fn are_neighbours(one: &ArticleDate<'_>, other: &ArticleDate<'_>) -> bool {
    let day = |date: &ArticleDate<'_>| Some(Date::parse(date.value.get(..10)?).ok()?.bounds()?.0);
    day(one).zip(day(other)).is_some_and(|(one, other)| one.abs_diff(other) == 24 * 60 * 60)
}

/// Returns whether a date names a day.
fn names_day(date: &ArticleDate<'_>) -> bool {
    Date::parse(&date.value).is_ok_and(|date| date.day.is_some())
}

/// Returns the words for where a date comes from.
fn origin(basis: Basis) -> &'static str {
    match basis {
        Basis::Given => "given",
        Basis::Markup => "in the markup",
        Basis::Text | Basis::Inferred => "printed",
    }
}

fn place_of(date: &ArticleDate<'_>) -> Place {
    match (date.start, date.end) {
        (Some(start), Some(end)) => Place::Text { start: start.get(), end: end.get() },
        _ => Place::Whole,
    }
}

/// Returns whether two dates can't be the same day.
fn are_apart(one: &ArticleDate<'_>, other: &ArticleDate<'_>) -> bool {
    let (Some(one), Some(other)) = (one.bounds(), other.bounds()) else { return false };
    one.1 + SLACK < other.0 || other.1 + SLACK < one.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(value: &str) -> ArticleDate<'_> {
        let (start, end) = (Some(10_u32.into()), Some(20_u32.into()));
        ArticleDate { value: value.into(), basis: Basis::Text, text: Some(value.into()), start, end }
    }

    #[test]
    fn a_known_date_has_the_printed_words_that_may_say_the_same() {
        let in_text = ArticleDate { text: Some("March 4, 2026".into()), ..printed("2026-03-04") };
        for (value, has_words) in [
            ("2026-03-04", true),
            ("2026-03-04T14:05:00Z", true),
            ("2026-03", true),
            ("2026-03-07", false),
            ("2026-03-06T23:00:00Z", false),
            ("2025", false),
        ] {
            for value in [KnownValue::given(value), KnownValue::markup(value)] {
                let of =
                    |published, modified| KnownMetadata { published, modified, ..KnownMetadata::default() };
                let dates = |known: &KnownMetadata<'static>| {
                    article_dates(known, (Some(in_text.clone()), Some(in_text.clone())), &mut Vec::new())
                };
                let words = if has_words { in_text.clone() } else { known_alone("") };
                let expected = ArticleDate { value: value.value.clone(), basis: value.basis, ..words };
                assert_eq!(dates(&of(Some(value.clone()), None)).0, Some(expected.clone()));
                assert_eq!(dates(&of(None, Some(value))).1, Some(expected));
            }
        }
        // Words about another fact are none.
        let known = KnownMetadata { published: Some("2026-03-04".into()), ..KnownMetadata::default() };
        let (published, _) = article_dates(&known, (None, Some(in_text)), &mut Vec::new());
        assert_eq!(published, Some(known_alone("2026-03-04")));
    }

    #[test]
    fn of_markup_the_printed_day_is_likelier_where_one_of_the_two_is_of_a_server() {
        let dates = |published: &'static str, modified: &'static str, day: &'static str| {
            let known = KnownMetadata {
                published: Some(KnownValue::markup(published)),
                modified: Some(KnownValue::markup(modified)),
                ..KnownMetadata::default()
            };
            let mut found = Vec::new();
            let (published, _) = article_dates(&known, (Some(printed(day)), None), &mut found);
            (published.unwrap().value.into_owned(), found.len())
        };
        // Late in the evening, by another clock.
        let value = |value: &str, findings| (value.to_owned(), findings);
        assert_eq!(dates("2026-03-05T02:00:00Z", "2026-04-01", "2026-03-04"), value("2026-03-04", 0));
        // The day on which a system took it over.
        assert_eq!(dates("2026-03-05", "2026-03-05T10:00:00Z", "2019-07-02"), value("2019-07-02", 1));
        assert_eq!(dates("2026-03-05", "2026-04-01", "2019-07-02"), value("2026-03-05", 1));
    }

    fn known_alone(value: &str) -> ArticleDate<'_> {
        ArticleDate { value: value.into(), basis: Basis::Given, text: None, start: None, end: None }
    }

    fn findings(
        known: &KnownMetadata<'_>,
        published: Option<&str>,
        modified: Option<&str>,
    ) -> (Vec<(&'static str, String)>, bool) {
        let mut found = Vec::new();
        let (_, modified) = article_dates(known, (published.map(printed), modified.map(printed)), &mut found);
        (found.into_iter().map(|one| (one.fault.code, one.message)).collect(), modified.is_some())
    }

    #[test]
    fn dates_that_contradict_the_text_are_reported() {
        let given = |published: &'static str| KnownMetadata {
            published: Some(published.into()),
            ..KnownMetadata::default()
        };
        for agreeing in ["2026-03-04", "2026-03-05T23:00:00Z", "2026-03", "2026"] {
            assert_eq!(
                findings(&given(agreeing), Some("2026-03-04"), None),
                (Vec::new(), false),
                "{agreeing}"
            );
        }
        let (found, _) = findings(&given("2026-03-09"), Some("2026-03-04"), None);
        let message = "published `2026-03-09` was given, and `2026-03-04` is printed";
        assert_eq!(found, [("given/date-differs", message.to_owned())]);
        let known = KnownMetadata { modified: Some("2026-03-09".into()), ..KnownMetadata::default() };
        let (found, _) = findings(&known, None, Some("2026-03-04"));
        let message = "modified `2026-03-09` was given, and `2026-03-04` is printed";
        assert_eq!(found, [("given/date-differs", message.to_owned())]);
        let (found, is_kept) = findings(&given("2026-03-09"), None, Some("2026-03-04"));
        let message = "modified `2026-03-04` (printed), before it was published `2026-03-09` (given)";
        assert_eq!(found, [("given/date-out-of-order", message.to_owned())]);
        assert!(is_kept);
    }

    #[test]
    fn of_two_given_dates_out_of_order_the_change_is_left_out() {
        let mut known = KnownMetadata {
            published: Some("2026-03-09".into()),
            modified: Some("2026-03-04".into()),
            ..KnownMetadata::default()
        };
        let (found, is_kept) = findings(&known, None, None);
        let message = "modified `2026-03-04` (given), before it was published `2026-03-09` (given): the date of \
            the change is left out";
        assert_eq!(found, [("given/date-out-of-order", message.to_owned())]);
        assert!(!is_kept);
        known.modified = Some(KnownValue::markup("2026-03-04"));
        let (found, is_kept) = findings(&known, None, None);
        assert!(found[0].1.contains("`2026-03-04` (in the markup)"));
        assert!(is_kept);
    }

    #[test]
    fn what_the_text_says_of_itself_is_not_about_the_caller() {
        let known = KnownMetadata::default();
        assert_eq!(findings(&known, Some("2026-03-09"), Some("2026-03-04")), (Vec::new(), true));
    }
}
