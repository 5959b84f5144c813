//! The authors that the markup of a page states, beside its printed byline.

use copydesk_record::Byline;
use std::borrow::Cow;

/// What a printed byline says, beside the authors that markup states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Printed {
    /// The same: the markup has a role or degree in the name, or only the organisation.
    Same,
    /// Some of the same.
    Overlapping,
    /// Others.
    Others,
}

/// Returns what a printed byline says, beside the names that markup states.
pub(crate) fn beside_markup(printed: &Byline<'_>, stated: &[Cow<'_, str>]) -> Printed {
    let authors: Vec<Vec<String>> = printed.authors.iter().map(|author| words(&author.name)).collect();
    let organisation = printed.organisation.as_ref().map(|organisation| words(&organisation.name));
    let stated: Vec<Vec<String>> = stated.iter().map(|name| words(name)).collect();
    if authors.is_empty() {
        return Printed::Overlapping;
    }
    let is_organisation =
        |name: &Vec<String>| organisation.as_ref().is_some_and(|organisation| has_part(organisation, name));
    if stated.iter().all(is_organisation) {
        return Printed::Same;
    }
    let is_longer = |author: &Vec<String>| {
        author.len() > 1 && stated.iter().filter(|name| has_part(name, author)).count() == 1
    };
    if authors.len() == stated.len() && authors.iter().all(is_longer) {
        return Printed::Same;
    }
    let is_printed = |name: &Vec<String>| {
        let may_be = |author: &Vec<String>| {
            has_part(name, author) || has_part(author, name) || name.last() == author.last()
        };
        authors.iter().chain(&organisation).any(may_be)
    };
    if stated.iter().any(is_printed) { Printed::Overlapping } else { Printed::Others }
}

/// Returns the words of a name in lower case.
fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Returns whether words have others in a row.
fn has_part(words: &[String], part: &[String]) -> bool {
    !part.is_empty() && words.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_record::{Author, Basis, NamedSpan};

    fn printed(names: &[&'static str], organisation: Option<&'static str>) -> Byline<'static> {
        let author =
            |name: &&'static str| Author { name: (*name).into(), role: None, start: None, end: None };
        let company = |name: &'static str| NamedSpan { name: name.into(), start: None, end: None };
        let (authors, organisation) = (names.iter().map(author).collect(), organisation.map(company));
        Byline {
            text: names.join(", ").into(),
            start: None,
            end: None,
            basis: Basis::Text,
            authors,
            organisation,
        }
    }

    #[test]
    fn only_names_of_which_none_is_printed_are_of_others() {
        for (names, organisation, stated, says) in [
            (&["Maren Falk"][..], None, &["Maren Falk Senior Reporter"][..], Printed::Same),
            (&["Maren Falk"], None, &["Dr. Maren Falk"], Printed::Same),
            (&["Maren Falk"], Some("Harbour Post Media"), &["Harbour Post"], Printed::Same),
            (&["Falk"], None, &["Maren Falk"], Printed::Overlapping),
            (&["Maren Falk"], None, &["Maren Falk", "Ole Dahl"], Printed::Overlapping),
            (&["Maren Falk", "Ole Dahl"], None, &["Ole Dahl"], Printed::Overlapping),
            (&["M. Falk"], None, &["Maren Falk"], Printed::Overlapping),
            (&[], Some("Harbour Post"), &["Maren Falk"], Printed::Overlapping),
            (&["Maren Falk"], None, &["Ole Dahl"], Printed::Others),
            (&["Harbour Post Staff"], None, &["Ole Dahl", "Ada Lind"], Printed::Others),
        ] {
            let stated: Vec<Cow<'_, str>> = stated.iter().map(|name| (*name).into()).collect();
            assert_eq!(beside_markup(&printed(names, organisation), &stated), says, "{names:?} {stated:?}");
        }
    }
}
