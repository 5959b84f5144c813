//! The dates of an article: those known beforehand, and those that the text prints.

use crate::fault::{GIVEN_DATE_DIFFERS, GIVEN_DATE_OUT_OF_ORDER, MARKUP_DATE_DIFFERS};
use crate::publication::{Printed, are_neighbours, are_of_one_minute, are_same, beside_markup, names_day};
use crate::{DateTrust, KnownMetadata, KnownValue};
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_page::AmbiguousDate;
use copydesk_record::{ArticleDate, Basis};

/// The number of seconds that two dates of the same day may be apart: a newsroom and its readers may be on
/// different days.
const SLACK: i64 = 24 * 60 * 60;

/// Returns the dates of publication and last change. Those that were given win, and so do those of the markup unless the
/// printed one is likelier; they have the words of the text that say the same. Where they contradict the text, or one another,
/// that goes to `sink`.
pub(crate) fn article_dates<'t>(
    known: &KnownMetadata<'t>,
    printed: (Option<ArticleDate<'t>>, Option<ArticleDate<'t>>),
    sink: &mut dyn Sink,
) -> (Option<ArticleDate<'t>>, Option<ArticleDate<'t>>) {
    let (printed_publication, printed_change) = printed;
    let (known_publication, printed_publication, printed_change) = match &known.published {
        Some(stated) if stated.basis == Basis::Markup => {
            let stated = known_alone(stated);
            let (publication, change) =
                likelier_publication(stated, known, printed_publication, printed_change, sink);
            // What was chosen is not compared again.
            (publication, None, change)
        }
        Some(given) => {
            let date = beside_printed(given, printed_publication.as_ref(), "published", sink);
            (Some(date), printed_publication, printed_change)
        }
        None => (None, printed_publication, printed_change),
    };
    let known_change = known.modified.as_ref();
    let known_change =
        known_change.map(|change| beside_printed(change, printed_change.as_ref(), "modified", sink));
    let (are_both_known, is_one_known) = (
        known_publication.is_some() && known_change.is_some(),
        known_publication.is_some() || known_change.is_some(),
    );
    let published = known_publication.or(printed_publication);
    let mut modified = known_change.or(printed_change);
    if let (true, Some(first), Some(change)) = (is_one_known, &published, &modified)
        && change.is_before(first)
        && !are_of_one_minute(change, first)
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

/// Returns the date of publication, of one that the markup states and one that is printed, and the printed date of the last
/// change. That the two dates contradict one another goes to `sink`.
fn likelier_publication<'t>(
    stated: ArticleDate<'t>,
    known: &KnownMetadata<'t>,
    printed: Option<ArticleDate<'t>>,
    change: Option<ArticleDate<'t>>,
    sink: &mut dyn Sink,
) -> (Option<ArticleDate<'t>>, Option<ArticleDate<'t>>) {
    let may_be_alone = known.published_trust != DateTrust::WherePrinted;
    let Some(printed) = printed else { return (Some(stated).filter(|_| may_be_alone), change) };
    let kind = beside_markup(&stated, known, &printed, change.as_ref());
    if matches!(kind, Printed::Likelier | Printed::Unlikelier) {
        sink.report(differs(&stated, &printed, "published"));
    }
    match kind {
        Printed::Same => {
            let ArticleDate { value, basis, .. } = stated;
            (Some(ArticleDate { value, basis, ..printed }), change)
        }
        Printed::LocalDay | Printed::Likelier => (Some(printed), change),
        Printed::OfChange => (Some(stated), change.or(Some(printed))),
        Printed::Unlikelier => (Some(stated), change),
        Printed::Beside => (Some(if may_be_alone { stated } else { printed }), change),
    }
}

/// Returns a known date without words.
fn known_alone<'t>(KnownValue { value, basis }: &KnownValue<'t>) -> ArticleDate<'t> {
    ArticleDate { value: value.clone(), basis: *basis, text: None, start: None, end: None }
}

/// Returns a known date, with the words of the printed one if the two can be the same. `what` is the name of both.
fn beside_printed<'t>(
    known: &KnownValue<'t>,
    printed: Option<&ArticleDate<'t>>,
    what: &str,
    sink: &mut dyn Sink,
) -> ArticleDate<'t> {
    let known = known_alone(known);
    let Some(printed) = printed else { return known };
    if are_same(&known, printed) {
        return ArticleDate { value: known.value, basis: known.basis, ..printed.clone() };
    }
    if known.basis == Basis::Given && printed.basis == Basis::Text && are_apart(&known, printed) {
        let message = format!("{what} `{}` was given, and `{}` is printed", known.value, printed.value);
        sink.report(Diagnostic::new(&GIVEN_DATE_DIFFERS, place_of(printed), message));
    }
    if known.basis == Basis::Markup && printed.basis == Basis::Text && names_day(printed) {
        if are_neighbours(&known, printed) {
            // The page prints the day where it was changed, the markup perhaps that of its server.
            return printed.clone();
        }
        if known.value.get(..10) != printed.value.get(..10) {
            sink.report(differs(&known, printed, what));
        }
    }
    known
}

/// Returns the finding that a date in the markup is not the one that the page has for its readers.
fn differs(stated: &ArticleDate<'_>, printed: &ArticleDate<'_>, what: &str) -> Diagnostic {
    let place = if printed.start.is_some() { "is printed" } else { "is in the address" };
    let message = format!("{what} `{}` is in the markup, and `{}` {place}", stated.value, printed.value);
    Diagnostic::new(&MARKUP_DATE_DIFFERS, place_of(printed), message)
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
                let words = if has_words { in_text.clone() } else { given_alone("") };
                let expected = ArticleDate { value: value.value.clone(), basis: value.basis, ..words };
                assert_eq!(dates(&of(Some(value.clone()), None)).0, Some(expected.clone()));
                assert_eq!(dates(&of(None, Some(value))).1, Some(expected));
            }
        }
        // Words about another fact are none.
        let known = KnownMetadata { published: Some("2026-03-04".into()), ..KnownMetadata::default() };
        let (published, _) = article_dates(&known, (None, Some(in_text)), &mut Vec::new());
        assert_eq!(published, Some(given_alone("2026-03-04")));
    }

    /// Returns the date of publication, its words, those of the change, and the number of findings: of a markup with these two
    /// dates, and a page that prints a day.
    fn of_markup(
        (published, trust): (&'static str, DateTrust),
        modified: Option<&'static str>,
        day: Option<&'static str>,
    ) -> (Option<String>, bool, bool, usize) {
        let known = KnownMetadata {
            published: Some(KnownValue::markup(published)),
            published_trust: trust,
            modified: modified.map(KnownValue::markup),
            canonical: Some(KnownValue::markup("https://post.example/2026/02/27/ferry")),
            ..KnownMetadata::default()
        };
        let mut found = Vec::new();
        let (published, modified) = article_dates(&known, (day.map(printed), None), &mut found);
        let has_words =
            |date: &Option<ArticleDate<'_>>| date.as_ref().is_some_and(|date| date.text.is_some());
        let words = (has_words(&published), has_words(&modified));
        (published.map(|date| date.value.into_owned()), words.0, words.1, found.len())
    }

    #[test]
    fn the_time_of_publication_is_above_print_unless_the_page_prints_another_day() {
        let stated = |value| (value, DateTrust::AbovePrinted);
        let evening = stated("2026-03-05T02:00:00Z");
        let instant = Some("2026-03-05T02:00:00Z".to_owned());
        assert_eq!(of_markup(evening, None, None), (instant.clone(), false, false, 0));
        // The day before, where it was published.
        assert_eq!(of_markup(evening, None, Some("2026-03-04")), (instant.clone(), true, false, 0));
        let day = Some("2026-03-04".to_owned());
        assert_eq!(of_markup(stated("2026-03-05"), None, Some("2026-03-04")), (day, true, false, 0));
        // The day of the change, which the markup knows too.
        let change = Some("2026-04-01T10:00:00Z");
        assert_eq!(of_markup(evening, change, Some("2026-04-01")), (instant.clone(), false, true, 0));
        // The day on which a system took it over.
        let old = Some("2019-07-02".to_owned());
        assert_eq!(of_markup(evening, change, Some("2019-07-02")), (old, true, false, 1));
        assert_eq!(of_markup(evening, change, Some("2019-07")), (instant, false, false, 0));
    }

    #[test]
    fn other_markup_is_below_print_and_the_day_of_the_address_above_both() {
        let change = Some("2026-03-09");
        let printed = Some("2026-03-09".to_owned());
        let weak = ("2026-03-05T02:00:00Z", DateTrust::BelowPrinted);
        assert_eq!(of_markup(weak, change, Some("2026-03-09")), (printed, true, false, 1));
        assert_eq!(of_markup(weak, change, None).0.as_deref(), Some(weak.0));
        for trust in [DateTrust::AbovePrinted, DateTrust::BelowPrinted] {
            let addressed = ("2026-02-27T08:00:00Z", trust);
            assert_eq!(
                of_markup(addressed, None, Some("2026-03-09")),
                (Some(addressed.0.into()), false, false, 1)
            );
            let day = Some("2026-02-27");
            let owned = day.map(str::to_owned);
            assert_eq!(of_markup(("2026-02-28T03:00:00Z", trust), None, day).0, owned);
            assert_eq!(of_markup(("2026-02-20", trust), None, day), (owned, true, false, 1));
        }
    }

    #[test]
    fn the_date_of_a_page_is_that_of_its_article_where_it_is_printed() {
        let page = ("2026-03-05T02:00:00Z", DateTrust::WherePrinted);
        assert_eq!(of_markup(page, None, None), (None, false, false, 0));
        assert_eq!(of_markup(page, None, Some("2026-03-05")), (Some(page.0.into()), true, false, 0));
        assert_eq!(
            of_markup(page, None, Some("2019-07-02")),
            (Some("2019-07-02".to_owned()), true, false, 1)
        );
    }

    #[test]
    fn print_has_no_seconds_and_another_zone() {
        let known = KnownMetadata {
            published: Some(KnownValue::markup("2026-03-05T02:00:40.5Z")),
            modified: Some(KnownValue::markup("2026-03-05T02:00:50Z")),
            ..KnownMetadata::default()
        };
        let minute = || Some(printed("2026-03-04T21:00:00-05:00"));
        let mut found = Vec::new();
        let (published, modified) = article_dates(&known, (minute(), minute()), &mut found);
        for (date, value) in [(published, "2026-03-05T02:00:40.5Z"), (modified, "2026-03-05T02:00:50Z")] {
            assert_eq!(date.map(|date| (date.value, date.text.is_some())), Some((value.into(), true)));
        }
        assert!(found.is_empty(), "{found:?}");
    }

    fn given_alone(value: &str) -> ArticleDate<'_> {
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
