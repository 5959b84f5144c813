//! Items that announce an article and do not hold it.

use crate::import_format::ImportedText;
use copydesk_diag::quoted;
use copydesk_html::Page;

/// How long a summary at most is, in characters. Longer is an article.
const MAX_SUMMARY: usize = 1500;

/// The fewest paragraphs of an article, how long each is, and all of them.
const MIN_PARAGRAPHS: usize = 3;
const MIN_PARAGRAPH: usize = 40;
const MIN_ARTICLE: usize = 400;

/// Returns whether a text that may be a summary plainly is the article: it is long, or has several paragraphs, and is not cut
/// off.
pub(crate) fn is_article(text: &ImportedText) -> bool {
    match text {
        ImportedText::Plain(text) => is_whole(text),
        ImportedText::Html(html) => is_whole(&Page::read(html).text),
    }
}

fn is_whole(text: &str) -> bool {
    let text = text.trim();
    let length = text.chars().count();
    let paragraphs = text.split("\n\n").filter(|block| block.chars().count() >= MIN_PARAGRAPH).count();
    let is_long = length > MAX_SUMMARY || (paragraphs >= MIN_PARAGRAPHS && length >= MIN_ARTICLE);
    is_long && !is_cut_off(text)
}

/// Returns whether a text ends as one that goes on elsewhere.
fn is_cut_off(text: &str) -> bool {
    let end = text.trim_end_matches(['>', '»', '→', '"', ' ', '\u{a0}', '\n']);
    if ["…", "...", "[…]", "[...]", "(more)"].iter().any(|mark| end.ends_with(mark)) {
        return true;
    }
    let last = end.rsplit('\n').next().unwrap_or_default().to_lowercase();
    ["read more", "continue reading", "read the full", "read the rest", "full story"]
        .iter()
        .any(|phrase| last.starts_with(phrase) || (last.ends_with(phrase)))
}

/// Returns the message about an item without content: what it has instead, and where its page is.
pub(crate) fn summary_only(headline: Option<&str>, has_summary: bool, page: Option<&str>) -> String {
    let item =
        headline.map_or_else(|| "the item".to_owned(), |headline| format!("the item {}", quoted(headline)));
    let has = if has_summary { "a summary only" } else { "no content" };
    match page {
        Some(page) => format!("{item} has {has}; its page is at {page}"),
        None => format!("{item} has {has}, and does not say where its page is"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_long_and_whole() {
        let sentence =
            "The ferry to the outer islands sailed again on Tuesday after eleven days in harbour. ";
        let html = |paragraphs: usize, end: &str| {
            let paragraph = format!("<p>{}</p>", sentence.repeat(2));
            ImportedText::Html(paragraph.repeat(paragraphs) + end)
        };
        assert!(is_article(&html(3, "")));
        assert!(!is_article(&html(2, "")));
        assert!(!is_article(&html(3, "<p>It was the longest […]</p>")));
        assert!(!is_article(&html(3, "<p><a href=x>Read more »</a></p>")));
        assert!(is_article(&ImportedText::Plain(sentence.repeat(20))));
        assert!(!is_article(&ImportedText::Plain(sentence.repeat(20) + "and then...")));
        assert!(!is_article(&ImportedText::Plain(sentence.into())));
    }
}
