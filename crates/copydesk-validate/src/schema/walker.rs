//! A cursor that follows one JSON Pointer after another.

use crate::tape::{Elements, Kind, Member, Node, unescape};
use std::collections::HashMap;

/// Finds nodes by JSON Pointer, and goes on from the last one found: pointers in the order of the document
/// cost one pass together, however long its arrays and objects are.
pub(crate) struct Walker<'t> {
    steps: Vec<Step<'t>>,
}

/// A token of the last pointer, and the node it led to.
struct Step<'t> {
    token: String,
    node: Node<'t>,
    children: ChildIndex<'t>,
}

/// The way in which the children of a node are found.
enum ChildIndex<'t> {
    /// The node has few members, or no children: they are searched in order.
    Scan,
    /// An array: the elements not yet passed, and the index of the first of them.
    Elements(usize, Elements<'t>),
    /// A large object: its members by name, once one was asked for.
    Members(Option<HashMap<&'t str, Member<'t>>>),
}

/// Up to this many members, walking over them beats hashing them.
const FEW: usize = 32;

impl<'t> Walker<'t> {
    pub(crate) fn new(root: Node<'t>) -> Self {
        Self { steps: vec![Step::new(String::new(), root)] }
    }

    /// Returns the node at a pointer.
    pub(crate) fn to(&mut self, pointer: &str) -> Option<Node<'t>> {
        self.step(pointer).map(|step| step.node)
    }

    /// Returns the member, key and value, at a pointer.
    pub(crate) fn member(&mut self, pointer: &str) -> Option<Member<'t>> {
        let (parent, name) = pointer.rsplit_once('/')?;
        self.step(parent)?.member(name)
    }

    fn step(&mut self, pointer: &str) -> Option<&mut Step<'t>> {
        let mut depth = 1;
        // The first token is the empty one before the first slash.
        for token in pointer.split('/').skip(1) {
            if self.steps.get(depth).is_none_or(|step| step.token != token) {
                self.steps.truncate(depth);
                let node = self.steps.last_mut()?.child(token)?;
                self.steps.push(Step::new(token.to_owned(), node));
            }
            depth += 1;
        }
        self.steps.get_mut(depth - 1)
    }
}

impl<'t> Step<'t> {
    fn new(token: String, node: Node<'t>) -> Self {
        let children = match node.kind() {
            Kind::Array => ChildIndex::Elements(0, node.elements()),
            Kind::Object if node.len() > FEW => ChildIndex::Members(None),
            _ => ChildIndex::Scan,
        };
        Self { token, node, children }
    }

    fn child(&mut self, token: &str) -> Option<Node<'t>> {
        let ChildIndex::Elements(next, elements) = &mut self.children else {
            return self.member(token).map(|member| member.value);
        };
        let index: usize = token.parse().ok()?;
        if index < *next {
            (*next, *elements) = (0, self.node.elements());
        }
        let found = elements.nth(index - *next)?;
        *next = index + 1;
        Some(found)
    }

    fn member(&mut self, token: &str) -> Option<Member<'t>> {
        let name = unescape(token);
        let ChildIndex::Members(members) = &mut self.children else { return self.node.member(&name) };
        let named = || self.node.members().map(|member| (member.name(), member)).collect();
        members.get_or_insert_with(named).get(&*name).copied()
    }
}
