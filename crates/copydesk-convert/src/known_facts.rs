//! Authors and signals of rights that are known beforehand, beside what the text says.

use crate::KnownList;
use crate::fault::{GIVEN_AUTHORS_DIFFER, MARKUP_AUTHORS_DIFFER};
use crate::stated_authors::{Printed, beside_markup};
use copydesk_diag::{Diagnostic, Fault, Place, Sink, quoted};
use copydesk_record::{Author, Basis, Byline, HasSpan, Rights, RightsSignal};
use std::borrow::Cow;
use std::collections::HashMap;

/// Returns the byline: that of the text if it names the known authors, since it has spans, or if the markup names nobody whom
/// it names; else the known authors, each as it is printed if it is. That the text names others goes to `sink`.
pub(crate) fn byline<'t>(
    printed: Option<Byline<'t>>,
    known: Option<KnownList<'t>>,
    sink: &mut dyn Sink,
) -> Option<Byline<'t>> {
    let Some(KnownList { values, basis }) = known else { return printed };
    let Some(printed) = printed else {
        return Some(byline_of(values.into_iter().map(author).collect(), basis));
    };
    if names_same(&printed, &values) {
        return Some(printed);
    }
    if basis == Basis::Given && printed.basis == Basis::Text {
        sink.report(authors_differ(&GIVEN_AUTHORS_DIFFER, ["was given", "were given"], &printed, &values));
    }
    if basis == Basis::Markup {
        match beside_markup(&printed, &values) {
            Printed::Same => return Some(printed),
            Printed::Others if printed.basis == Basis::Text => {
                sink.report(authors_differ(
                    &MARKUP_AUTHORS_DIFFER,
                    ["is in the markup", "are in the markup"],
                    &printed,
                    &values,
                ));
                return Some(printed);
            }
            Printed::Others | Printed::Overlapping => {}
        }
    }
    let by_key: HashMap<String, &Author<'t>> =
        printed.authors.iter().map(|author| (key(&author.name), author)).collect();
    let as_printed = |name: Cow<'t, str>| {
        let same = by_key.get(&key(&name)).or_else(|| by_key.get(&key(&turned(&name))));
        same.map_or_else(|| author(name), |author| (*author).clone())
    };
    let byline = byline_of(values.into_iter().map(as_printed).collect(), basis);
    Some(in_place(byline, &printed))
}

fn author(name: Cow<'_, str>) -> Author<'_> {
    Author { name, role: None, start: None, end: None }
}

/// Returns a byline of nothing but names.
fn byline_of(authors: Vec<Author<'_>>, basis: Basis) -> Byline<'_> {
    let text = match authors.as_slice() {
        [only] => only.name.clone(),
        authors => authors.iter().map(|author| &*author.name).collect::<Vec<_>>().join(", ").into(),
    };
    Byline { text, start: None, end: None, basis, authors, organisation: None }
}

/// Returns a byline with its span, if its words stand in the printed one just so.
fn in_place<'t>(byline: Byline<'t>, printed: &Byline<'t>) -> Byline<'t> {
    let span = || {
        let start = byline.authors.first()?.start?;
        let end = byline.authors.last()?.end?;
        let skipped = usize::try_from(start.get().checked_sub(printed.start?.get())?).ok()?;
        let length = usize::try_from(end.get().checked_sub(start.get())?).ok()?;
        let words = printed.text.chars().skip(skipped).take(length);
        words.eq(byline.text.chars()).then_some((start, end))
    };
    match span() {
        Some((start, end)) => Byline { start: Some(start), end: Some(end), ..byline },
        None => byline,
    }
}

/// Returns the finding that the authors, who `were` given or are in the markup, are not those of the printed byline.
fn authors_differ(
    fault: &'static Fault,
    were: [&str; 2],
    printed: &Byline<'_>,
    names: &[Cow<'_, str>],
) -> Diagnostic {
    let place = match printed.span() {
        Some(span) => Place::Text { start: span.start.get(), end: span.end.get() },
        None => Place::Whole,
    };
    let [one, several] = were;
    let stated = match names {
        [only] => format!("the author {} {one}", quoted(only)),
        names => format!("the authors {} {several}", quoted(&names.join(", "))),
    };
    Diagnostic::new(fault, place, format!("{stated}, and {} is printed", quoted(&printed.text)))
}

fn names_same(byline: &Byline<'_>, names: &[Cow<'_, str>]) -> bool {
    let authors: Vec<&str> = byline.authors.iter().map(|author| &*author.name).collect();
    let organisation = byline.organisation.as_ref().map(|organisation| &*organisation.name);
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    are_same_authors(&authors, organisation, &names)
}

/// Returns whether a byline with these authors names those of a list and nobody else, however the list writes them:
/// in other capitals, in one string, with their last names first, with the organisation or without.
#[must_use]
pub fn are_same_authors(authors: &[&str], organisation: Option<&str>, names: &[&str]) -> bool {
    let sorted = |mut keys: Vec<String>| {
        keys.retain(|key| !key.is_empty());
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let printed: Vec<String> = authors.iter().map(|name| key(name)).collect();
    let mut wanted = vec![sorted(printed.clone())];
    wanted.extend(organisation.map(|name| sorted(printed.into_iter().chain([key(name)]).collect())));
    let one_each = sorted(names.iter().map(|name| key(name)).collect());
    // One string may hold all names: "By Maren Falk and Ole Dahl".
    let split = sorted(names.iter().flat_map(|name| in_list(&key(name))).collect());
    let turned = sorted(names.iter().map(|name| key(&turned(name))).collect());
    wanted.iter().any(|wanted| !wanted.is_empty() && [&one_each, &split, &turned].contains(&wanted))
}

/// Returns the names in a list of them in words.
fn in_list(names: &str) -> Vec<String> {
    let names = names.strip_prefix("by ").unwrap_or(names);
    names.split([',', ';', '&']).flat_map(|part| part.split(" and ")).map(key).collect()
}

/// Returns a name as it is printed if a database has its last part first: "Falk, Maren".
fn turned(name: &str) -> String {
    match name.split_once(',') {
        Some((last, first)) => format!("{first} {last}"),
        None => name.to_owned(),
    }
}

/// Returns a name so that the same name written with other capitals and blanks is equal.
fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Returns what is printed about rights, and the signals that are known.
pub(crate) fn rights<'t>(
    printed: Option<Rights<'t>>,
    known: Option<Vec<RightsSignal<'t>>>,
) -> Option<Rights<'t>> {
    let Some(signals) = known else { return printed };
    let Some(basis) = signals.first().map(|first| first.basis) else { return printed };
    let unprinted =
        Rights { text: None, start: None, end: None, basis, holder: None, credit: None, signals: Vec::new() };
    Some(Rights { signals, ..printed.unwrap_or(unprinted) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_record::{NamedSpan, SafeUint};

    /// Returns a byline that begins at the tenth character.
    fn printed() -> Byline<'static> {
        let author = |name: &'static str, start: u32, end: u32| {
            let role = (name == "Ole Dahl").then_some("in Skagen".into());
            Author { name: name.into(), role, start: Some(start.into()), end: Some(end.into()) }
        };
        Byline {
            text: "By Åse Falk, Ole Dahl and Ada Lind, Northern News".into(),
            start: Some(10_u32.into()),
            end: Some(59_u32.into()),
            basis: Basis::Text,
            authors: vec![author("Åse Falk", 13, 21), author("Ole Dahl", 23, 31), author("Ada Lind", 36, 44)],
            organisation: Some(NamedSpan { name: "Northern News".into(), start: None, end: None }),
        }
    }

    fn given(names: &[&'static str]) -> KnownList<'static> {
        KnownList::given(names.iter().map(|name| (*name).into()).collect())
    }

    #[test]
    fn the_printed_byline_stays_where_it_names_the_same() {
        for names in [
            &["Åse Falk", "Ole Dahl", "Ada Lind"][..],
            &["Ole Dahl", "ÅSE  FALK", "Ada Lind"],
            &["By Åse Falk, Ole Dahl and Ada Lind"],
            &["Åse Falk, Ole Dahl, Ada Lind"],
            &["Falk, Åse", "Dahl, Ole", "Ada Lind"],
            &["Åse Falk", "Ole Dahl", "Ada Lind", "Northern News"],
        ] {
            let mut found = Vec::new();
            assert_eq!(byline(Some(printed()), Some(given(names)), &mut found), Some(printed()), "{names:?}");
            assert!(found.is_empty(), "{found:?}");
        }
    }

    #[test]
    fn other_authors_win_over_the_printed_byline_with_a_warning() {
        for names in
            [&["Åse Falk"][..], &["Ole Dahl", "Per Holm"], &["Northern News"], &["Falk", "Dahl, Ole"]]
        {
            let mut found = Vec::new();
            let byline = byline(Some(printed()), Some(given(names)), &mut found).unwrap();
            assert_eq!((byline.basis, byline.authors.len()), (Basis::Given, names.len()));
            let [finding] = found.as_slice() else { panic!("{found:?}") };
            assert_eq!(finding.fault.code, "given/authors-differ");
            assert_eq!(finding.place, Place::Text { start: 10, end: 59 });
        }
        let message = |names| {
            let mut found = Vec::new();
            byline(Some(printed()), Some(given(names)), &mut found);
            found.remove(0).message
        };
        let is_printed = "`By Åse Falk, Ole Dahl and Ada Lind, Northern New…` is printed";
        assert_eq!(message(&["Per Holm"]), format!("the author `Per Holm` was given, and {is_printed}"));
        assert_eq!(
            message(&["Per Holm", "Ole Dahl"]),
            format!("the authors `Per Holm, Ole Dahl` were given, and {is_printed}")
        );
    }

    #[test]
    fn given_authors_that_are_printed_have_their_places() {
        for (names, text, span, places) in [
            (&["ole  dahl"][..], "Ole Dahl", Some((23, 31)), &[Some(23)][..]),
            (&["Dahl, Ole"], "Ole Dahl", Some((23, 31)), &[Some(23)]),
            (&["Åse Falk", "Ole Dahl"], "Åse Falk, Ole Dahl", Some((13, 31)), &[Some(13), Some(23)]),
            (&["Ole Dahl", "Ada Lind"], "Ole Dahl, Ada Lind", None, &[Some(23), Some(36)]),
            (&["Ole Dahl", "Åse Falk"], "Ole Dahl, Åse Falk", None, &[Some(23), Some(13)]),
            (&["Per Holm", "Ole Dahl"], "Per Holm, Ole Dahl", None, &[None, Some(23)]),
            (&["Ole"], "Ole", None, &[None]),
        ] {
            let byline = byline(Some(printed()), Some(given(names)), &mut Vec::new()).unwrap();
            assert_eq!(byline.text, text);
            let of_byline = byline.start.zip(byline.end).map(|(start, end)| (start.get(), end.get()));
            assert_eq!(of_byline, span, "{names:?}");
            let starts: Vec<_> =
                byline.authors.iter().map(|author| author.start.map(SafeUint::get)).collect();
            assert_eq!(starts, places, "{names:?}");
            let of_ole = byline.authors.iter().find(|author| author.name == "Ole Dahl");
            assert!(of_ole.is_none_or(|ole| ole.role.as_deref() == Some("in Skagen")), "{names:?}");
        }
    }

    #[test]
    fn authors_of_a_text_without_a_byline_are_no_contradiction() {
        let mut found = Vec::new();
        let byline = byline(None, Some(given(&["Åse Falk", "Ole Dahl"])), &mut found).unwrap();
        assert_eq!((&*byline.text, byline.start, found), ("Åse Falk, Ole Dahl", None, Vec::new()));
    }
}
