//! Authors, section and keywords that are known beforehand, beside what the text says.

use crate::{KnownList, KnownValue};
use copydesk_page::ClassifiedText;
use copydesk_record::{Author, Byline, Excerpt};
use std::borrow::Cow;
use std::collections::HashMap;

/// Returns the byline: that of the text if it names the known authors, since it has spans; else the known
/// authors.
pub(crate) fn byline<'t>(printed: Option<Byline<'t>>, known: Option<KnownList<'t>>) -> Option<Byline<'t>> {
    let Some(KnownList { values, basis }) = known else { return printed };
    if printed.as_ref().is_some_and(|printed| names_same(printed, &values)) {
        return printed;
    }
    let author = |name| Author { name, role: None, start: None, end: None };
    let text = match values.as_slice() {
        [only] => only.clone(),
        names => names.join(", ").into(),
    };
    let authors = values.into_iter().map(author).collect();
    Some(Byline { text, start: None, end: None, basis, authors, organisation: None })
}

/// Returns whether a byline names the authors of a list and nobody else. The list may hold the organisation or
/// not.
fn names_same(byline: &Byline<'_>, names: &[Cow<'_, str>]) -> bool {
    let printed: Vec<String> = byline.authors.iter().map(|author| key(&author.name)).collect();
    let organisation = byline.organisation.as_ref().map(|organisation| key(&organisation.name));
    let keys = |names: Vec<&str>| {
        let mut keys: Vec<String> = names.into_iter().map(key).filter(|key| !key.is_empty()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let mut wanted = vec![printed.clone()];
    wanted.extend(organisation.map(|organisation| printed.into_iter().chain([organisation]).collect()));
    for names in &mut wanted {
        names.sort_unstable();
    }
    let one_each = keys(names.iter().map(AsRef::as_ref).collect());
    // One string may hold all names: "By Maren Falk and Ole Dahl".
    let split = keys(names.iter().flat_map(|name| in_list(name)).collect());
    wanted.iter().any(|wanted| !wanted.is_empty() && (*wanted == one_each || *wanted == split))
}

/// Returns the names in a list of them in words.
fn in_list(names: &str) -> impl Iterator<Item = &str> {
    let names = match names.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => names.get(3..).unwrap_or_default(),
        _ => names,
    };
    names.split([',', ';', '&']).flat_map(|part| part.split(" and "))
}

/// Returns a name so that the same name written with other capitals and blanks is equal.
fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Returns section and keywords, each with its span if a block of the text is just these words.
pub(crate) fn section_and_keywords<'t>(
    page: &ClassifiedText<'t>,
    section: Option<KnownValue<'t>>,
    keywords: Option<KnownList<'t>>,
) -> (Option<Excerpt<'t>>, Vec<Excerpt<'t>>) {
    if section.is_none() && keywords.is_none() {
        return (None, Vec::new());
    }
    // A search for each of many keywords would take the time of their product with the blocks.
    let mut places: HashMap<&str, (usize, usize)> = HashMap::new();
    for block in &page.blocks {
        let text = page.text.get(block.start..block.end).unwrap_or_default();
        places.entry(text).or_insert((block.start, block.end));
    }
    let excerpt = |text: Cow<'t, str>, basis| {
        let place = places.get(text.as_ref());
        let position = |byte: usize| page.offsets.position(byte).into();
        let (start, end) = (place.map(|place| position(place.0)), place.map(|place| position(place.1)));
        Excerpt { text, start, end, basis }
    };
    let section = section.map(|KnownValue { value, basis }| excerpt(value, basis));
    let keywords = keywords
        .into_iter()
        .flat_map(|KnownList { values, basis }| values.into_iter().map(move |value| (value, basis)));
    (section, keywords.map(|(value, basis)| excerpt(value, basis)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_record::{Basis, NamedSpan};

    fn printed() -> Byline<'static> {
        let author = |name: &'static str| Author { name: name.into(), role: None, start: None, end: None };
        Byline {
            text: "By Maren Falk and Ole Dahl, Northern News".into(),
            start: Some(0_u32.into()),
            end: Some(41_u32.into()),
            basis: Basis::Text,
            authors: vec![author("Maren Falk"), author("Ole Dahl")],
            organisation: Some(NamedSpan { name: "Northern News".into(), start: None, end: None }),
        }
    }

    #[test]
    fn the_printed_byline_stays_where_it_names_the_same() {
        for names in [
            &["Maren Falk", "Ole Dahl"][..],
            &["Ole Dahl", "MAREN  FALK"],
            &["By Maren Falk and Ole Dahl"],
            &["Maren Falk, Ole Dahl"],
            &["Maren Falk", "Ole Dahl", "Northern News"],
        ] {
            let known = KnownList::given(names.iter().map(|name| (*name).into()).collect());
            let byline = byline(Some(printed()), Some(known)).unwrap();
            assert_eq!(byline.basis, Basis::Text, "{names:?}");
        }
    }

    #[test]
    fn other_authors_win_over_the_printed_byline() {
        for names in [&["Maren Falk"][..], &["Ole Dahl", "Ada Lind"], &["Northern News"]] {
            let known = KnownList::given(names.iter().map(|name| (*name).into()).collect());
            let byline = byline(Some(printed()), Some(known)).unwrap();
            assert_eq!((byline.basis, byline.text.as_ref()), (Basis::Given, names.join(", ").as_str()));
            assert_eq!(byline.authors.len(), names.len());
        }
    }
}
