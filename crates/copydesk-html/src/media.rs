//! The pictures, films and recordings of a page.

use crate::reading_text::{ReadMedia, ReadingText};
use crate::structure::Structure;
use crate::tree::{Element, NodeId, Tree};
use copydesk_page::MediaHint;
use copydesk_record::MediaKind;
use html5ever::{LocalName, local_name};
use std::borrow::Cow;
use std::ops::Range;

/// Returns the media of a page that are to be seen or heard.
pub(crate) fn media_hints(tree: &Tree, read: &ReadingText, structure: &Structure) -> Vec<MediaHint<'static>> {
    let page = Page { tree, read, structure };
    read.media.iter().filter_map(|media| page.media_hint(media)).collect()
}

/// A page read.
struct Page<'p> {
    tree: &'p Tree,
    read: &'p ReadingText,
    structure: &'p Structure,
}

impl Page<'_> {
    fn media_hint(&self, media: &ReadMedia) -> Option<MediaHint<'static>> {
        let tree = self.tree;
        let element = tree.element(media.element)?;
        let kind = match *element.html_name()? {
            local_name!("video") => MediaKind::Video,
            local_name!("audio") => MediaKind::Audio,
            _ => MediaKind::Image,
        };
        let source = source(element).or_else(|| {
            let children = tree.descendants(media.element).filter_map(|node| tree.element(node));
            children.into_iter().find_map(source)
        })?;
        if kind == MediaKind::Image && is_spacer(element) {
            return None;
        }
        let alt = element.attribute(&local_name!("alt")).map(str::trim).filter(|alt| !alt.is_empty());
        Some(MediaHint {
            kind,
            src: Cow::Owned(source.to_owned()),
            alt: alt.map(|alt| Cow::Owned(alt.to_owned())),
            at: Some(media.at),
            caption: self.caption(media.element),
            is_lead: false,
        })
    }

    /// Returns the bytes of the caption of the figure that an element is in.
    fn caption(&self, element: NodeId) -> Option<Range<usize>> {
        let tree = self.tree;
        let is = |node: &NodeId, name: &LocalName| tree.html_name(*node) == Some(name);
        let figure = tree.ancestors(element).find(|node| is(node, &local_name!("figure")))?;
        let caption =
            tree.children(figure).take(MAX_CHILDREN).find(|node| is(node, &local_name!("figcaption")))?;
        let text = self.structure.element(caption);
        let block = self.read.blocks.get(text.first_block).filter(|_| text.words > 0)?;
        Some(block.range.clone())
    }
}

/// The most children of a figure among which its caption is looked for.
const MAX_CHILDREN: usize = 100;

/// Returns where a picture can be found. Pages that load it late have its address elsewhere than in `src`.
fn source(element: &Element) -> Option<&str> {
    let late = ["data-src", "data-original", "data-lazy-src"];
    let late = late.into_iter().filter_map(|name| element.attribute(&LocalName::from(name)));
    let own = element.attribute(&local_name!("src"));
    let mut sources = own.into_iter().chain(late).chain(first_of_set(element)).map(str::trim);
    sources.find(|source| !source.is_empty() && !source.starts_with("data:"))
}

/// Returns the first address of `srcset`.
fn first_of_set(element: &Element) -> Option<&str> {
    element.attribute(&local_name!("srcset"))?.split_ascii_whitespace().next()
}

/// Returns whether a picture is a dot that counts readers.
fn is_spacer(element: &Element) -> bool {
    [local_name!("width"), local_name!("height")]
        .iter()
        .any(|name| element.attribute(name).is_some_and(|size| matches!(size.trim(), "0" | "1")))
}
