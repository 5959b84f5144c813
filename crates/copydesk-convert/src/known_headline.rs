//! The headline that is known beforehand, beside the one that the page prints.

use crate::KnownValue;
use crate::fault::MARKUP_HEADLINE_DIFFERS;
use copydesk_diag::{Diagnostic, Place, Sink, quoted};
use copydesk_page::ClassifiedText;
use copydesk_record::{Basis, Excerpt, HasSpan};

/// Returns the headline: a given one, else of the markup's and the printed one the likelier. That these two differ goes to
/// `sink`.
pub(crate) fn headline<'t>(
    page: &ClassifiedText<'t>,
    known: Option<KnownValue<'t>>,
    sink: &mut dyn Sink,
) -> Option<Excerpt<'t>> {
    let printed = page.headline();
    let Some(KnownValue { value, basis }) = known else { return printed };
    let known = page.known_headline(value, basis);
    let Some(printed) = printed.filter(|_| basis == Basis::Markup) else { return Some(known) };
    if squeezed(&known.text).eq(squeezed(&printed.text)) {
        return Some(if known.start.is_some() { known } else { printed });
    }
    if has_besides(&known.text, &printed.text) {
        return Some(printed);
    }
    let message = format!(
        "the headline is {} in the markup, and {} is printed",
        quoted(&known.text),
        quoted(&printed.text)
    );
    let place = printed.span().map(|span| Place::Text { start: span.start.get(), end: span.end.get() });
    sink.report(Diagnostic::new(&MARKUP_HEADLINE_DIFFERS, place.unwrap_or(Place::Whole), message));
    let are_versions = common_words(&known.text, &printed.text) > MIN_COMMON;
    Some(if are_versions { printed } else { known })
}

/// The share of words, in percent, that two headlines of one article have in common, the other written for search engines.
/// With fewer they are of different things, and what was taken for the printed headline may be a menu.
const MIN_COMMON: usize = 25;

/// Returns whether a headline has another at its beginning or end, and besides what a mark parts from it: the name of a site or
/// section.
fn has_besides(headline: &str, other: &str) -> bool {
    let is_mark = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let after = headline.strip_prefix(other).map(|rest| rest.trim_start().starts_with(is_mark));
    let before = headline.strip_suffix(other).map(|rest| rest.trim_end().ends_with(is_mark));
    !other.is_empty() && (after == Some(true) || before == Some(true))
}

/// Returns the letters and digits of a text in lower case.
fn squeezed(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Returns the share of the words of the shorter of two headlines that the other has, in percent.
fn common_words(one: &str, other: &str) -> usize {
    let [one, other] = [one, other].map(|text| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut words: Vec<String> = words.map(str::to_lowercase).collect();
        words.sort_unstable();
        words.dedup();
        words
    });
    let common = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    common * 100 / one.len().min(other.len()).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stages::classifier;

    const PAGE: &str = "Ferry to the isles sails again\n\nThe ferry to Isleshaven sails again, said the harbour \
        master, who had waited for it all winter with the people of the isles.";

    /// Returns the headline of the page with one that its markup states, its basis, and the codes of findings.
    fn beside(stated: &'static str, basis: Basis) -> (String, Basis, Vec<&'static str>) {
        let page = classifier().classify(PAGE);
        let mut found = Vec::new();
        let headline = headline(&page, Some(KnownValue { value: stated.into(), basis }), &mut found).unwrap();
        (headline.text.into_owned(), headline.basis, found.iter().map(|one| one.fault.code).collect())
    }

    #[test]
    fn other_ways_to_write_a_headline_are_no_other_headline() {
        let printed = "Ferry to the isles sails again";
        assert_eq!(beside(printed, Basis::Markup), (printed.into(), Basis::Markup, Vec::new()));
        for stated in [
            "“Ferry to the Isles” Sails Again",
            "Ferry to the isles sails again | Harbour Post",
            "Harbour Post – Ferry to the isles sails again",
        ] {
            assert_eq!(beside(stated, Basis::Markup), (printed.into(), Basis::Text, Vec::new()), "{stated}");
        }
    }

    #[test]
    fn of_two_versions_readers_see_the_printed_one() {
        let differs = vec!["markup/headline-differs"];
        let stated = "Isles ferry: when it sails and what it costs";
        let printed = "Ferry to the isles sails again";
        assert_eq!(beside(stated, Basis::Markup), (printed.into(), Basis::Text, differs.clone()));
        let stated = "Winter storms over Skagen";
        assert_eq!(beside(stated, Basis::Markup), (stated.into(), Basis::Markup, differs));
        assert_eq!(beside(stated, Basis::Given), (stated.into(), Basis::Given, Vec::new()));
    }
}
