//! An article for tests of the lines above and below it.

use crate::{Classifier, DateContext, Publication};
use copydesk_record::{ArticleDate, Byline, Excerpt};

pub(crate) const STORY: &str = "The ferry to the outer islands sails again after a winter in the yard, the harbour board said \
    on Tuesday, and the first boat leaves at nine.\n\nIt carries forty cars and two hundred people, and it needs \
    an hour less than the old one did, according to its captain.\n\n“We have waited long for this,” said the \
    woman who runs the shop at the pier and has lived there since she was a child.";

/// The facts of a page that tests compare.
pub(crate) struct Facts<'t> {
    pub(crate) headline: Option<Excerpt<'t>>,
    pub(crate) byline: Option<Byline<'t>>,
    pub(crate) published: Option<ArticleDate<'t>>,
    pub(crate) modified: Option<ArticleDate<'t>>,
}

/// Calls a function with the facts that a text states, and returns its result.
pub(crate) fn with_facts<T>(text: &str, value: impl FnOnce(Facts<'_>) -> T) -> T {
    let classifier = Classifier::standalone();
    let page = classifier.classify(text);
    let language = classifier.language(&page);
    let language = language.as_ref().map(|language| language.tag.as_ref());
    let Publication { published, modified, .. } =
        page.publication(DateContext { language, ..DateContext::default() });
    value(Facts { headline: page.headline(), byline: page.byline(), published, modified })
}

/// Returns the headline of the story under a header.
pub(crate) fn headline(header: &str) -> Option<String> {
    with_facts(&format!("{header}\n\n{STORY}\n"), |facts| {
        facts.headline.map(|headline| headline.text.into_owned())
    })
}
