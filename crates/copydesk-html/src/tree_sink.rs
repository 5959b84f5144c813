//! The tree builder's side of a tree: the operations that the HTML Standard names.

use crate::tag_limits::MAX_ATTRIBUTES;
use crate::tree::{Data, Element, NodeId, Tree};
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// Puts what the tree builder reads into a tree.
#[derive(Debug)]
pub(crate) struct ArenaSink {
    tree: RefCell<Tree>,
    /// The depth at which the last node was put.
    last_depth: Cell<u32>,
    /// How many tags had attributes for an element that has as many as it may have.
    full_elements: Cell<usize>,
}

impl ArenaSink {
    pub(crate) fn new() -> Self {
        Self { tree: RefCell::new(Tree::new()), last_depth: Cell::new(0), full_elements: Cell::new(0) }
    }

    /// Returns the number of nodes.
    pub(crate) fn len(&self) -> usize {
        self.tree.borrow().len()
    }

    /// Returns the depth at which the last element was put, or that of the parent of the last text.
    pub(crate) fn last_depth(&self) -> u32 {
        self.last_depth.get()
    }

    /// Returns how many further tags of one element had more attributes than it may have.
    pub(crate) fn full_elements(&self) -> usize {
        self.full_elements.get()
    }

    fn put(&self, child: NodeOrText<NodeId>, place: &impl Place) {
        let mut tree = self.tree.borrow_mut();
        let child = match child {
            NodeOrText::AppendNode(node) => node,
            NodeOrText::AppendText(text) => {
                if let Some(before) = place.before(&tree)
                    && let Some(before) = tree.text_mut(before)
                {
                    before.push_tendril(&text);
                    return;
                }
                tree.add(Data::Text(text))
            }
        };
        place.put(&mut tree, child);
        let is_element = tree.element(child).is_some();
        self.last_depth.set(tree.depth(child).saturating_sub(u32::from(!is_element)));
    }
}

/// A place in the tree where a node is put.
trait Place {
    /// Returns the node before the place.
    fn before(&self, tree: &Tree) -> Option<NodeId>;
    fn put(&self, tree: &mut Tree, child: NodeId);
}

/// The end of a node.
struct EndOf(NodeId);

impl Place for EndOf {
    fn before(&self, tree: &Tree) -> Option<NodeId> {
        tree.last_child(self.0)
    }

    fn put(&self, tree: &mut Tree, child: NodeId) {
        tree.append(self.0, child);
    }
}

/// The place before a node.
struct Before(NodeId);

impl Place for Before {
    fn before(&self, tree: &Tree) -> Option<NodeId> {
        tree.previous(self.0)
    }

    fn put(&self, tree: &mut Tree, child: NodeId) {
        tree.insert_before(self.0, child);
    }
}

/// The name of an element.
#[derive(Debug)]
pub(crate) struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for ArenaSink {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        Tree::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        let tree = self.tree.borrow();
        let nameless = || QualName::new(None, Namespace::default(), LocalName::default());
        Name(tree.element(*target).map_or_else(nameless, |element| element.name.clone()))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let mut tree = self.tree.borrow_mut();
        let contents = flags.template.then(|| tree.add(Data::Fragment));
        tree.add(Data::Element(Box::new(Element::new(name, attributes, contents))))
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.tree.borrow_mut().add(Data::Comment)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.tree.borrow_mut().add(Data::Comment)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.put(child, &EndOf(*parent));
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let is_placed = self.tree.borrow().parent(*element).is_some();
        if is_placed {
            self.put(child, &Before(*element));
        } else {
            self.put(child, &EndOf(*previous));
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        let contents = self.tree.borrow().element(*target).and_then(|element| element.contents);
        contents.unwrap_or(*target)
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        self.put(child, &Before(*sibling));
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let mut tree = self.tree.borrow_mut();
        let Some(element) = tree.element_mut(*target) else { return };
        for attribute in attributes {
            if element.attributes.len() >= MAX_ATTRIBUTES {
                self.full_elements.set(self.full_elements.get() + 1);
                return;
            }
            if element.attributes.iter().all(|known| known.name != attribute.name) {
                element.attributes.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.first_child(*node) {
            tree.append(*new_parent, child);
        }
    }
}
