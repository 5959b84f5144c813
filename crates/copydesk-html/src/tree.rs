//! The tree of a page: its elements and texts, in one list.

use crate::element_kind::{ElementKind, is_hidden, kind_of};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, ns};
use std::num::NonZeroU32;

/// A node of a tree, by its place in the list of nodes, counted from 1: a place that is not there takes no memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct NodeId(NonZeroU32);

/// The elements and texts of a page.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

/// A node with its neighbours.
#[derive(Debug)]
struct Node {
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first_child: Option<NodeId>,
    last_child: Option<NodeId>,
    /// The number of nodes above it, when it was put where it is.
    depth: u32,
    data: Data,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum Data {
    /// The page, or the contents of a template, which are shown nowhere.
    Fragment,
    Element(Box<Element>),
    Text(StrTendril),
    /// A comment or an instruction, whose words are not kept.
    Comment,
}

/// An element.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: QualName,
    pub(crate) attributes: Vec<Attribute>,
    /// How it is shown.
    pub(crate) kind: ElementKind,
    /// Whether its attributes hide it.
    pub(crate) hidden: bool,
    /// Where its contents are, if it is a template.
    pub(crate) contents: Option<NodeId>,
}

impl Element {
    pub(crate) fn new(name: QualName, mut attributes: Vec<Attribute>, contents: Option<NodeId>) -> Self {
        // Most elements have one or none, and the tokenizer makes room for four.
        attributes.shrink_to_fit();
        let (kind, hidden) = (kind_of(&name), is_hidden(&attributes));
        Self { name, attributes, kind, hidden, contents }
    }

    /// Returns the value of an attribute.
    pub(crate) fn attribute(&self, name: &LocalName) -> Option<&str> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name.local == *name)
            .map(|attribute| &*attribute.value)
    }

    /// Returns the name of an element of HTML. Those of drawings and formulas have none.
    pub(crate) fn html_name(&self) -> Option<&LocalName> {
        (self.name.ns == ns!(html)).then_some(&self.name.local)
    }
}

impl NodeId {
    /// Returns its place in the list of nodes.
    pub(crate) fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

impl Tree {
    /// The page itself.
    pub(crate) const ROOT: NodeId = NodeId(NonZeroU32::MIN);

    /// Returns a tree of nothing but the page.
    pub(crate) fn new() -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.add(Data::Fragment);
        tree
    }

    /// Returns the number of nodes, those among them that are no longer in the page.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Adds a node that is nowhere yet.
    pub(crate) fn add(&mut self, data: Data) -> NodeId {
        let id = NodeId(NonZeroU32::MIN.saturating_add(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)));
        self.nodes.push(Node {
            parent: None,
            previous: None,
            next: None,
            first_child: None,
            last_child: None,
            depth: 0,
            data,
        });
        id
    }

    /// Returns what a node is.
    pub(crate) fn data(&self, id: NodeId) -> &Data {
        self.node(id).map_or(&Data::Comment, |node| &node.data)
    }

    /// Returns a node as an element.
    pub(crate) fn element(&self, id: NodeId) -> Option<&Element> {
        match self.data(id) {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    pub(crate) fn element_mut(&mut self, id: NodeId) -> Option<&mut Element> {
        match self.node_mut(id).map(|node| &mut node.data) {
            Some(Data::Element(element)) => Some(element),
            _ => None,
        }
    }

    pub(crate) fn text_mut(&mut self, id: NodeId) -> Option<&mut StrTendril> {
        match self.node_mut(id).map(|node| &mut node.data) {
            Some(Data::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Returns the name of an element of HTML.
    pub(crate) fn html_name(&self, id: NodeId) -> Option<&LocalName> {
        self.element(id).and_then(Element::html_name)
    }

    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).and_then(|node| node.parent)
    }

    pub(crate) fn previous(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).and_then(|node| node.previous)
    }

    pub(crate) fn next(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).and_then(|node| node.next)
    }

    pub(crate) fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).and_then(|node| node.first_child)
    }

    pub(crate) fn last_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).and_then(|node| node.last_child)
    }

    /// Returns the number of nodes above a node.
    pub(crate) fn depth(&self, id: NodeId) -> u32 {
        self.node(id).map_or(0, |node| node.depth)
    }

    /// Returns the children of a node.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first_child(id), |child| self.next(*child))
    }

    /// Returns a node and those above it, without the page.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(id), |id| self.parent(*id)).filter(|id| *id != Self::ROOT)
    }

    /// Returns all nodes below a node, in the order of the page.
    pub(crate) fn descendants(&self, root: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first_child(root), move |id| {
            self.first_child(*id).or_else(|| {
                let mut at = *id;
                while at != root {
                    if let Some(next) = self.next(at) {
                        return Some(next);
                    }
                    at = self.parent(at)?;
                }
                None
            })
        })
    }

    /// Puts a node at the end of another.
    pub(crate) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        let last = self.last_child(parent);
        let depth = self.depth(parent) + 1;
        if let Some(node) = self.node_mut(child) {
            (node.parent, node.previous, node.depth) = (Some(parent), last, depth);
        }
        match last.and_then(|last| self.node_mut(last)) {
            Some(last) => last.next = Some(child),
            None => {
                if let Some(parent) = self.node_mut(parent) {
                    parent.first_child = Some(child);
                }
            }
        }
        if let Some(parent) = self.node_mut(parent) {
            parent.last_child = Some(child);
        }
    }

    /// Puts a node before another, which must be in the page.
    pub(crate) fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        self.detach(child);
        let Some(parent) = self.parent(sibling) else { return };
        let previous = self.previous(sibling);
        let depth = self.depth(sibling);
        if let Some(node) = self.node_mut(child) {
            (node.parent, node.previous, node.next, node.depth) =
                (Some(parent), previous, Some(sibling), depth);
        }
        if let Some(node) = self.node_mut(sibling) {
            node.previous = Some(child);
        }
        match previous.and_then(|previous| self.node_mut(previous)) {
            Some(previous) => previous.next = Some(child),
            None => {
                if let Some(parent) = self.node_mut(parent) {
                    parent.first_child = Some(child);
                }
            }
        }
    }

    /// Takes a node, with all below it, out of the page.
    pub(crate) fn detach(&mut self, id: NodeId) {
        let Some(node) = self.node_mut(id) else { return };
        let Some(parent) = node.parent.take() else { return };
        let (previous, next) = (node.previous.take(), node.next.take());
        match previous.and_then(|previous| self.node_mut(previous)) {
            Some(node) => node.next = next,
            None => {
                if let Some(parent) = self.node_mut(parent) {
                    parent.first_child = next;
                }
            }
        }
        match next.and_then(|next| self.node_mut(next)) {
            Some(node) => node.previous = previous,
            None => {
                if let Some(parent) = self.node_mut(parent) {
                    parent.last_child = previous;
                }
            }
        }
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.index())
    }

    fn node_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.nodes.get_mut(id.index())
    }
}
