//! The headline that is known beforehand, beside the one that the page prints.

use crate::fault::MARKUP_HEADLINE_DIFFERS;
use crate::{KnownMetadata, KnownValue};
use copydesk_diag::{Diagnostic, Place, Sink, quoted};
use copydesk_page::ClassifiedText;
use copydesk_record::{Basis, Excerpt, HasSpan, SegmentKind, TextScope};
use copydesk_text::comparison::{common_words, lowercase_letters};

/// Makes a paragraph of what was taken for the headline of a text that is the article alone, where another headline is known
/// and this ends as a sentence does. Feeds and agencies state the headline beside the text, which begins with its first
/// sentence.
pub(crate) fn release_sentence(page: &mut ClassifiedText<'_>, known: &KnownMetadata<'_>) {
    let stated = known.headline.as_ref().filter(|stated| stated.basis == Basis::Markup);
    let Some(stated) = stated.filter(|_| known.text_scope() == TextScope::Body) else { return };
    let ClassifiedText { text, blocks, classes, body, .. } = page;
    let Some(at) = classes.iter().position(|class| class.kind == SegmentKind::Headline) else { return };
    let (Some(block), Some(class)) = (blocks.get(at), classes.get_mut(at)) else { return };
    let words = text.get(block.start..block.end).unwrap_or_default();
    let is_sentence = words.trim_end_matches(['"', '”', '’', '»', ')']).ends_with(['.', '!', '?', '…', '。']);
    if is_sentence && lowercase_letters(words) != lowercase_letters(&stated.value) {
        class.kind = SegmentKind::Paragraph;
        body.start = body.start.min(at);
    }
}

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
    if lowercase_letters(&known.text) == lowercase_letters(&printed.text) {
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
    fn the_first_sentence_of_an_article_is_no_headline_beside_another() {
        let text = "The harbour froze.\n\nThen it thawed.";
        let kinds = |headline: &'static str, scope: TextScope| {
            let mut page = classifier().classify_in_scope(text, &[], scope);
            let headline = Some(KnownValue::markup(headline));
            release_sentence(
                &mut page,
                &KnownMetadata { headline, scope: Some(scope), ..KnownMetadata::default() },
            );
            page.classes.iter().map(|class| class.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds("Ice in the harbour", TextScope::Body), [SegmentKind::Paragraph; 2]);
        assert_eq!(
            kinds("The Harbour Froze", TextScope::Body),
            [SegmentKind::Headline, SegmentKind::Paragraph]
        );
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
