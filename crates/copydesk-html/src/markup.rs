//! What the markup says of each block.

use crate::class_words::KINDS;
use crate::head::Head;
use crate::reading_text::{ReadBlock, ReadingText};
use crate::structure::{ElementText, Structure, tag_number};
use crate::tree::{Data, NodeId, Tree};
use copydesk_page::{BlockMarkup, MarkupFeature as F};
use html5ever::{LocalName, local_name};
use rustc_hash::FxHashMap;

/// Returns the features of the markup of each block.
pub(crate) fn markups(
    tree: &Tree,
    read: &ReadingText,
    structure: &Structure,
    head: &Head,
) -> Vec<BlockMarkup> {
    let page = Page { tree, read, structure, top: top_element(tree, read, structure) };
    let paths = page.paths();
    let mut markups: Vec<BlockMarkup> = read.blocks.iter().map(|_| BlockMarkup::new()).collect();
    let mut since_title = 99;
    for (at, (block, markup)) in read.blocks.iter().zip(&mut markups).enumerate() {
        page.write_block(at, block, markup);
        page.write_surroundings(at, block, markup);
        page.write_alike(block, markup);
        let path = paths.get(&page.element(block.container).path).copied().unwrap_or_default();
        let all = page.element(Tree::ROOT).prose.max(1);
        markup.set(F::SamePath, path.blocks);
        markup.set(F::SamePathWords, path.words);
        markup.set(F::SamePathLinkShare, percent(path.link_words, path.words));
        markup.set(F::SamePathProseShare, percent(path.prose, all));
        if markup.get(F::Level) == 1 {
            since_title = 0;
        }
        markup.set(F::SinceTitle, since_title);
        since_title = (since_title + 1).min(99);
        head.write(read.text.get(block.range.clone()).unwrap_or_default(), markup);
    }
    markups
}

/// The blocks inside elements of the same names and classes.
#[derive(Debug, Clone, Copy, Default)]
struct Path {
    blocks: usize,
    words: usize,
    link_words: usize,
    prose: usize,
}

struct Page<'p> {
    tree: &'p Tree,
    read: &'p ReadingText,
    structure: &'p Structure,
    top: NodeId,
}

impl Page<'_> {
    fn element(&self, id: NodeId) -> ElementText {
        self.structure.element(id)
    }

    fn paths(&self) -> FxHashMap<u64, Path> {
        let mut paths: FxHashMap<u64, Path> = FxHashMap::default();
        for (block, text) in self.read.blocks.iter().zip(&self.structure.blocks) {
            let path = paths.entry(self.element(block.container).path).or_default();
            path.blocks += 1;
            path.words += text.words;
            path.link_words += text.link_words;
            path.prose += if text.is_prose { text.words } else { 0 };
        }
        paths
    }

    /// Writes what is in a block, and in its innermost element.
    fn write_block(&self, at: usize, block: &ReadBlock, markup: &mut BlockMarkup) {
        let own = self.structure.blocks.get(at).copied().unwrap_or_default();
        let name = self.tree.html_name(block.container);
        markup.set(F::Tag, tag_number(name));
        let parent = self.tree.parent(block.container).unwrap_or(Tree::ROOT);
        markup.set(F::ParentTag, tag_number(self.tree.html_name(parent)));
        markup.in_quotation = std::iter::once(block.container)
            .chain(self.tree.ancestors(block.container))
            .take(MAX_LEVELS_OF_QUOTATION)
            .any(|node| self.tree.html_name(node) == Some(&local_name!("blockquote")));
        markup.set(F::Depth, self.tree.depth(block.container) as usize);
        markup.set(F::LinkShare, percent(own.link_words, own.words));
        markup.set(F::Links, own.links);
        markup.set(F::Level, name.map_or(0, level));
        let text = self.read.text.get(block.range.clone()).unwrap_or_default();
        markup.set(F::Breaks, text.matches('\n').count());
        let (mut inline, mut bold, mut words) = (0, 0, 0);
        for node in self.nodes_of(block).take(MAX_NODES) {
            match self.tree.data(node) {
                Data::Text(text) => {
                    let count = text.split_ascii_whitespace().count();
                    words += count;
                    let is_bold = self.tree.ancestors(node).take(4).any(|node| {
                        self.tree.html_name(node).is_some_and(|name| {
                            matches!(
                                *name,
                                local_name!("b")
                                    | local_name!("strong")
                                    | local_name!("em")
                                    | local_name!("i")
                            )
                        })
                    });
                    bold += if is_bold { count } else { 0 };
                }
                Data::Element(element) => {
                    inline += 1;
                    let is = |name: &LocalName, value: &str| {
                        element.attribute(name).is_some_and(|own| own.contains(value))
                    };
                    if element.html_name() == Some(&local_name!("time")) {
                        markup.set(
                            F::Time,
                            1 + usize::from(element.attribute(&local_name!("datetime")).is_some()),
                        );
                    }
                    if is(&local_name!("rel"), "author") && markup.get(F::Author) == 0 {
                        markup.set(F::Author, 1);
                    }
                }
                Data::Fragment | Data::Comment => {}
            }
        }
        markup.set(F::InlineElements, inline);
        markup.set(F::BoldShare, percent(bold, words));
    }

    /// Returns the nodes of a block, and those of its innermost element if that has no other block.
    fn nodes_of(&self, block: &ReadBlock) -> impl Iterator<Item = NodeId> {
        let element = self.element(block.container);
        let root = if element.first_block == element.last_block { block.container } else { block.first };
        std::iter::once(root).chain(self.tree.descendants(root))
    }

    /// Writes what is around a block.
    fn write_surroundings(&self, at: usize, block: &ReadBlock, markup: &mut BlockMarkup) {
        let all = self.element(Tree::ROOT).prose;
        let (mut articles, mut up) = (0, 0);
        let mut seen_kinds = 0;
        for node in self.tree.ancestors(block.container) {
            up += 1;
            let Some(element) = self.tree.element(node) else { continue };
            let text = self.element(node);
            for (number, (_, feature)) in KINDS.iter().enumerate() {
                if text.kinds & !seen_kinds & (1 << number) != 0 {
                    markup.set(*feature, up);
                }
            }
            seen_kinds |= text.kinds;
            for (feature, share) in [(F::Up30, 30), (F::Up50, 50), (F::Up70, 70), (F::Up90, 90)] {
                if markup.get(feature) == 0 && text.prose * 100 >= all * share {
                    markup.set(feature, up);
                }
            }
            let mut first = |feature: F| {
                if markup.get(feature) == 0 {
                    markup.set(feature, up);
                }
            };
            for attribute in &element.attributes {
                match (&attribute.name.local, &*attribute.value) {
                    (&local_name!("role"), "main") => first(F::InMain),
                    (&local_name!("role"), "article") => first(F::InArticle),
                    (&local_name!("role"), "navigation") => first(F::InNavigation),
                    (&local_name!("role"), "complementary") => first(F::InAside),
                    (&local_name!("role"), "contentinfo") => first(F::InFooter),
                    (&local_name!("role"), "banner") => first(F::InHeader),
                    (&local_name!("itemprop"), value) if value.contains("articleBody") => {
                        first(F::InArticleBody);
                    }
                    (&local_name!("itemprop"), value) if value.contains("author") => first(F::Author),
                    (&local_name!("itemprop"), value)
                        if value.contains("headline") || value.contains("name") =>
                    {
                        first(F::Headline);
                    }
                    (&local_name!("itemprop"), value) if value.starts_with("date") => first(F::Published),
                    _ => {}
                }
            }
            match element.html_name().cloned().unwrap_or_default() {
                local_name!("article") => {
                    articles += 1;
                    if markup.get(F::InArticle) == 0 {
                        markup.set(F::SinceArticle, 1 + at - text.first_block.min(at));
                        markup.set(F::UntilArticleEnd, 1 + text.last_block.max(at) - at);
                        markup.set(F::InArticle, up);
                    }
                }
                local_name!("main") => first(F::InMain),
                local_name!("nav") => first(F::InNavigation),
                local_name!("aside") => first(F::InAside),
                local_name!("header") => first(F::InHeader),
                local_name!("footer") => first(F::InFooter),
                local_name!("form") => first(F::InForm),
                local_name!("figure") => first(F::InFigure),
                local_name!("ul") | local_name!("ol") | local_name!("menu") | local_name!("dl") => {
                    first(F::InList);
                }
                local_name!("table") => first(F::InTable),
                local_name!("section") => first(F::InSection),
                local_name!("button") | local_name!("label") => first(F::Button),
                _ => {}
            }
        }
        markup.set(F::Articles, articles);
        let parent = self.tree.parent(block.container).unwrap_or(Tree::ROOT);
        let grandparent = self.tree.parent(parent).unwrap_or(Tree::ROOT);
        for (node, [words, prose, links, share]) in [
            (parent, [F::ParentWords, F::ParentProse, F::ParentLinkShare, F::ParentProseShare]),
            (
                grandparent,
                [F::GrandparentWords, F::GrandparentProse, F::GrandparentLinkShare, F::GrandparentProseShare],
            ),
        ] {
            let text = self.element(node);
            markup.set(words, text.words);
            markup.set(prose, text.prose_blocks);
            markup.set(links, percent(text.link_words, text.words));
            markup.set(share, percent(text.prose, all));
        }
        markup.set(
            F::Pictures,
            self.element(block.container).pictures * 100 + self.element(parent).pictures.min(99),
        );
        self.write_top(at, block, markup);
        for (other, feature) in [(at.checked_sub(1), F::SameBefore), (Some(at + 1), F::SameAfter)] {
            let Some(other) = other.and_then(|other| self.read.blocks.get(other)) else { continue };
            let same_parent =
                self.tree.parent(other.container) == Some(parent) || other.container == block.container;
            let same_path = self.element(other.container).path == self.element(block.container).path;
            markup.set(feature, 2 * usize::from(same_parent) + usize::from(same_path));
        }
    }

    /// Writes where a block is beside the element with most prose.
    fn write_top(&self, at: usize, block: &ReadBlock, markup: &mut BlockMarkup) {
        let around: Vec<NodeId> = self.tree.ancestors(self.top).collect();
        let meeting = self.tree.ancestors(block.container).enumerate().find_map(|(up, node)| {
            let down = around.iter().position(|other| *other == node)?;
            Some((up, down))
        });
        let (up, down) = meeting.unwrap_or((99, 99));
        markup.set(F::UpToTop, up);
        markup.set(F::DownToTop, down);
        let top = self.element(self.top);
        markup.set(F::BesideTop, if at < top.first_block { 0 } else { 1 + usize::from(at > top.last_block) });
    }

    /// Writes how many elements are like those of a block.
    fn write_alike(&self, block: &ReadBlock, markup: &mut BlockMarkup) {
        let mut most = (0, 0, 0);
        for (up, node) in self.tree.ancestors(block.container).take(MAX_LEVELS).enumerate() {
            let shape = self.element(node).shape;
            let Some(parent) = self.tree.parent(node) else { break };
            let (mut alike, mut before, mut children) = (0, 0, 0);
            for child in self.tree.children(parent).take(MAX_SIBLINGS) {
                if self.tree.element(child).is_none() {
                    continue;
                }
                children += 1;
                if child == node {
                    before = children;
                }
                alike += usize::from(self.element(child).shape == shape);
            }
            if up == 0 {
                markup.set(F::Alike, alike);
                markup.set(F::FromStart, before.min(99));
                markup.set(F::FromEnd, (children - before.min(children)).min(99));
            } else if alike > most.0 {
                most = (alike, up, self.element(node).words);
            }
        }
        markup.set(F::AlikeAbove, most.0);
        markup.set(F::AlikeAboveUp, most.1);
        markup.set(F::AlikeAboveWords, most.2);
    }
}

/// How many levels up an element for quotations may be: the paragraph itself, elements for its looks, and that element.
const MAX_LEVELS_OF_QUOTATION: usize = 4;

/// The most nodes of a block, levels above it, and siblings that are looked at.
const MAX_NODES: usize = 200;
const MAX_LEVELS: usize = 8;
const MAX_SIBLINGS: usize = 200;

/// Returns the element that has most prose in blocks of its own, or in those of its children.
fn top_element(tree: &Tree, read: &ReadingText, structure: &Structure) -> NodeId {
    let mut scores: FxHashMap<NodeId, usize> = FxHashMap::default();
    for (block, text) in read.blocks.iter().zip(&structure.blocks).filter(|(_, text)| text.is_prose) {
        let above = tree.ancestors(block.container).skip(1);
        for (share, node) in [4, 2, 1].into_iter().zip(above) {
            *scores.entry(node).or_default() += text.words * share;
        }
    }
    let best = scores.into_iter().max_by_key(|(node, score)| (*score, std::cmp::Reverse(node.index())));
    best.map_or(Tree::ROOT, |(node, _)| node)
}

/// Returns the level of a heading.
pub(crate) fn level(name: &LocalName) -> usize {
    match *name {
        local_name!("h1") => 1,
        local_name!("h2") => 2,
        local_name!("h3") => 3,
        local_name!("h4") => 4,
        local_name!("h5") => 5,
        local_name!("h6") => 6,
        _ => 0,
    }
}

fn percent(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(0)
}
