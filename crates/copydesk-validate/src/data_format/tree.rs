//! The values of a document, each with its place in the file.

use std::borrow::Cow;
use std::ops::Range;

/// The values of a document. Values refer to one another by index, so that an alias costs no copy.
#[derive(Debug, Default)]
pub(super) struct Tree<'t> {
    nodes: Vec<Node<'t>>,
}

/// The index of a value in its tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NodeId(usize);

/// A value and its place.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub(super) value: Value<'t>,
    pub(super) source: Range<usize>,
}

/// A value.
#[derive(Debug)]
pub(super) enum Value<'t> {
    Null,
    Bool(bool),
    /// A number as JSON writes it.
    Number(Cow<'t, str>),
    String(Cow<'t, str>),
    Array(Vec<NodeId>),
    Object(Vec<Member<'t>>),
    /// The same value as another.
    Alias(NodeId),
    /// A value that JSON does not have.
    NotJson,
}

/// A member of an object.
#[derive(Debug, Clone)]
pub(super) struct Member<'t> {
    pub(super) key: Cow<'t, str>,
    pub(super) key_source: Range<usize>,
    pub(super) value: NodeId,
    /// Whether it stands in another object, which this one takes over.
    pub(super) is_taken_over: bool,
}

impl<'t> Tree<'t> {
    pub(super) fn add(&mut self, value: Value<'t>, source: Range<usize>) -> NodeId {
        self.nodes.push(Node { value, source });
        NodeId(self.nodes.len() - 1)
    }

    pub(super) fn node(&self, id: NodeId) -> Option<&Node<'t>> {
        self.nodes.get(id.0)
    }

    /// Returns the value that an alias stands for, or the value itself.
    pub(super) fn resolved(&self, id: NodeId) -> Option<&Node<'t>> {
        let mut node = self.node(id)?;
        // An alias names a value before it, so this ends.
        while let Value::Alias(target) = node.value {
            node = self.node(target)?;
        }
        Some(node)
    }

    /// Returns the bytes of a value in the file; none if there is no such value.
    pub(super) fn source(&self, id: NodeId) -> Range<usize> {
        self.node(id).map_or(0..0, |node| node.source.clone())
    }
}
