//! A page read.

use crate::address::resolve;
use crate::facts::{PageFacts, StatedElements};
use crate::head::Head;
use crate::markup::{level, markups};
use crate::media::media_hints;
use crate::parse::{Cuts, parse};
use crate::reading_text::{BlockForm, ReadBlock, ReadLink, read};
use crate::structure::Structure;
use copydesk_page::{BlockHint, LinkHint, MediaHint};
use copydesk_record::MediaKind;
use copydesk_text::BlockShape;
use html5ever::local_name;
use std::borrow::Cow;

/// A page as text, with what its markup says of it. Ranges and places are in bytes of the text.
#[derive(Debug)]
pub struct Page {
    /// What a browser shows of it: blocks with blank lines between them.
    pub text: String,
    /// Its blocks with their markup.
    pub blocks: Vec<BlockHint>,
    /// Its links, in the order of the text.
    pub links: Vec<LinkHint<'static>>,
    /// Its pictures, films and recordings, in the order of the text.
    pub media: Vec<MediaHint<'static>>,
    /// What its markup states of its article.
    pub facts: PageFacts,
    /// What was left out of its structure.
    pub cuts: Cuts,
}

impl Page {
    /// Reads a page. Total: any text is a page.
    #[must_use]
    pub fn read(html: &str) -> Self {
        Self::read_at(None, html)
    }

    /// Reads a page that was found at this address, to which its references are relative.
    ///
    /// ```
    /// use copydesk_html::Page;
    ///
    /// let page = Page::read_at(Some("https://post.example/isles/ferry"), "<p>The <a href=../ice>ice</a> is gone.");
    /// assert_eq!(page.links[0].href, "https://post.example/ice");
    /// ```
    #[must_use]
    pub fn read_at(address: Option<&str>, html: &str) -> Self {
        let (tree, cuts) = parse(html);
        let read = read(&tree);
        let structure = Structure::of(&tree, &read);
        let elements = StatedElements::of(&tree);
        let head = Head::of(&elements);
        let markups = markups(&tree, &read, &structure, &head);
        let hint = |(block, markup): (&ReadBlock, _)| {
            let shape = match block.form {
                BlockForm::Text => BlockShape::Text,
                BlockForm::ListItem => BlockShape::Item,
                BlockForm::Table => BlockShape::Table,
            };
            let level = tree.html_name(block.container).map_or(0, level);
            BlockHint::new(block.range.clone())
                .with_shape(shape)
                .with_level(u8::try_from(level).unwrap_or(0))
                .with_markup(markup)
        };
        let blocks = read.blocks.iter().zip(markups).map(hint).collect();
        let mut facts = PageFacts::of(&elements);
        let base = facts.base_address(address);
        facts.resolve_canonical(base.as_deref());
        let resolved = |reference: &str| Cow::Owned(resolve(base.as_deref(), reference).into_owned());
        let link = |link: &ReadLink| {
            let href = tree.element(link.element)?.attribute(&local_name!("href"))?.trim();
            leads_elsewhere(href).then(|| LinkHint { range: link.range.clone(), href: resolved(href) })
        };
        let links = read.links.iter().filter_map(link).collect();
        let mut media = media_hints(&tree, &read, &structure);
        for medium in &mut media {
            medium.src = resolved(&medium.src);
        }
        if let Some(lead) = facts.lead_image.first() {
            mark_lead(&mut media, resolved(&lead.value));
        }
        Self { text: read.text, blocks, links, media, facts, cuts }
    }
}

/// Marks the picture that stands for the article, which may be nowhere in the text.
fn mark_lead(media: &mut Vec<MediaHint<'static>>, src: Cow<'static, str>) {
    if let Some(lead) = media.iter_mut().find(|medium| medium.kind == MediaKind::Image && medium.src == src) {
        lead.is_lead = true;
    } else {
        let kind = MediaKind::Image;
        media.push(MediaHint { kind, src, alt: None, at: None, caption: None, is_lead: true });
    }
}

/// Returns whether a reference is one to another place, and no script.
fn leads_elsewhere(href: &str) -> bool {
    let scheme = href.split([':', '/', '?', '#']).next().unwrap_or_default();
    !href.is_empty() && (scheme.len() == href.len() || !scheme.eq_ignore_ascii_case("javascript"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_page::{Classifier, TextScope};
    use proptest::prelude::*;

    const PIECES: &[&str] = &[
        "<p>",
        "</p>",
        "<div class='post-body'>",
        "</div>",
        "<b>",
        "</b>",
        "<a href=x>",
        "</a>",
        "<br>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<ul>",
        "<li>",
        "<ol start=4>",
        "</ol>",
        "<pre>",
        "</pre>",
        "<h1>",
        "</h1>",
        "<img src=i>",
        "<figure>",
        "<figcaption>",
        "</figure>",
        "<caption>",
        "<ruby>",
        "<rt>",
        "</ruby>",
        "<span hidden>",
        "</span>",
        "<article>",
        "</article>",
        "<svg>",
        "</svg>",
        "<template>",
        "</template>",
        "<script>",
        "</script>",
        "<select>",
        "<button>",
        "<!--",
        "-->",
        "<",
        ">",
        "&amp;",
        "&nbsp;",
        "&#x200b;",
        " ",
        "\n",
        "\t",
        "One ",
        "two",
        "é",
        "字",
        "•",
        "The ferry sailed at nine, and nobody saw it.",
        "3.",
        "\u{0}",
        "\u{2028}",
    ];

    proptest! {
        /// Blocks are in order, part the text, and are those that the classifier takes; twice the same.
        #[test]
        fn blocks_part_the_text(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
            let html: String = pieces.concat();
            let page = Page::read(&html);
            let mut end = 0;
            for hint in &page.blocks {
                let range = hint.range();
                let gap = &page.text[end..range.start];
                prop_assert!(gap == if end == 0 { "" } else { "\n\n" }, "{html:?} {:?}", page.text);
                prop_assert!(page.text[range.clone()].chars().any(|c| !copydesk_text::is_blank(c)));
                end = range.end;
            }
            prop_assert_eq!(end, page.text.len());
            let explained = Classifier::standalone().explain_in_scope(&page.text, &page.blocks, TextScope::Page);
            prop_assert_eq!(explained.len(), page.blocks.len(), "{:?} {:?}", html, page.text);
            for link in &page.links {
                prop_assert!(page.text.get(link.range.clone()).is_some_and(|words| !words.trim().is_empty()));
            }
            prop_assert!(page.media.iter().all(|media| media.at.is_none_or(|at| page.text.is_char_boundary(at))));
            prop_assert_eq!(Page::read(&html).text, page.text);
        }
    }
}
