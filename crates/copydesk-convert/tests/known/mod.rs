//! Facts that a caller may know.

use copydesk_convert::{DateTrust, DayOrder, KnownList, KnownMetadata, KnownValue, TextScope};
use copydesk_record::{Basis, FreeToRead, RightsSignal, RightsSignalKind};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Facts that a caller may know, many of them those that an article of the pieces prints.
pub(crate) fn known() -> impl Strategy<Value = KnownMetadata<'static>> {
    fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
        prop::sample::select(words)
    }
    let basis = || prop::sample::select(&[Basis::Given, Basis::Markup][..]);
    let fact = move |words: &'static [&'static str]| {
        let value =
            (one_of(words), basis()).prop_map(|(value, basis)| KnownValue { value: value.into(), basis });
        prop::option::weighted(0.4, value)
    };
    let list = move |words: &'static [&'static str]| {
        let values = prop::collection::vec(one_of(words).prop_map(Into::into), 0..4);
        prop::option::weighted(0.4, (values, basis()).prop_map(|(values, basis)| KnownList { values, basis }))
    };
    let text = |words| prop::option::weighted(0.3, one_of(words).prop_map(Into::into));
    let dates =
        fact(&["2026-03-04", "2026-03-04T14:05:00Z", "2026", "2025-12-31 10:00", "1772633100", "soon"]);
    let changes = fact(&["2026-03-04", "2026-03-03", "2026-03-09T10:00:00+01:00", "2025"]);
    let headlines = fact(&["Ferry returns to the islands", "Comments (3)", "Ferry", " "]);
    let authors = list(&[
        "Maren Falk",
        "MAREN  FALK",
        "Falk, Maren",
        "Ole Dahl",
        "Dahl, Ole",
        "By Maren Falk and Ole Dahl",
        "Maren Falk; Ole Dahl",
        "Per Holm",
        "",
    ]);
    let keywords = list(&["Share", "Ferry", "BERGEN", "Ferry", "\t"]);
    let scope = prop::option::of(prop::sample::select(&[TextScope::Page, TextScope::Body][..]));
    let others = (
        text(&["a-1", "", "sha256:0"]),
        text(&["desk/a.txt"]),
        text(&["https://example.com/a", "a b"]),
        text(&["2026-03-05T06:00:00Z", "lately"]),
    );
    let facts = (
        dates,
        changes,
        headlines,
        fact(&["en", "de", "pt-BR", "?"]),
        authors,
        fact(&["Share", "Sea"]),
        keywords,
    );
    let signal =
        |(kind, value): (_, &'static str)| move |basis| RightsSignal { kind, value: value.into(), basis };
    let signals = [(RightsSignalKind::Robots, "noai"), (RightsSignalKind::Licence, " ")];
    let signals = basis().prop_map(move |basis| signals.map(|stated| signal(stated)(basis)).to_vec());
    let free = (any::<bool>(), basis()).prop_map(|(value, basis)| FreeToRead { value, basis });
    let of_markup = (
        fact(&["https://example.com/2026/03/04/ferry", "/ferry"]),
        fact(&["BERGEN", "Harbour Post"]),
        fact(&["The ferry sailed on Wednesday.", "Maren Falk", "\n"]),
        prop::option::weighted(0.4, free),
        prop::option::weighted(0.4, signals),
    );
    let day_order = prop::option::of(prop::sample::select(vec![DayOrder::DayFirst, DayOrder::MonthFirst]));
    (others, facts, of_markup, scope, day_order).prop_map(
        |((id, name, uri, retrieved), facts, of_markup, scope, day_order)| {
            let (published, modified, headline, language, authors, section, keywords) = facts;
            let (canonical, issuer, description, free, signals) = of_markup;
            KnownMetadata {
                id,
                name,
                uri,
                retrieved,
                published,
                published_trust: DateTrust::default(),
                modified,
                headline,
                language,
                authors,
                canonical,
                publisher: issuer,
                section,
                keywords,
                description,
                free,
                signals,
                ext: BTreeMap::new(),
                scope,
                format_scope: None,
                day_order,
            }
        },
    )
}
