//! JSON Pointers (RFC 6901): the node of a pointer, and the pointer of a node.

use copydesk_record::pointer_token;
use std::borrow::Cow;

use super::{Kind, Member, Node, Tape};

impl<'t> Node<'t> {
    /// Returns the value that the JSON Pointer leads to from here: `""` is the node itself, `"/a/0"` the
    /// first element of its member `a`.
    #[must_use]
    pub fn pointer(self, pointer: &str) -> Option<Node<'t>> {
        let mut node = self;
        for token in tokens(pointer)? {
            node = node.step(&token)?;
        }
        Some(node)
    }

    /// Returns the member whose value the JSON Pointer leads to from here, if it leads to one.
    #[must_use]
    pub fn pointer_member(self, pointer: &str) -> Option<Member<'t>> {
        let (parent, last) = pointer.rsplit_once('/')?;
        self.pointer(parent)?.member(&unescape(last))
    }

    /// Returns the JSON Pointer from the root of the tape to this value. A key has the pointer of its value.
    #[must_use]
    pub fn path(self) -> String {
        let mut path = String::new();
        let mut node = self.tape.root();
        while let Some((token, child)) = node.child_holding(self.index) {
            path.push('/');
            match token {
                Token::Key(name) => path.push_str(&pointer_token(name)),
                Token::Index(index) => path.push_str(&index.to_string()),
            }
            node = child;
        }
        path
    }

    fn step(self, token: &str) -> Option<Node<'t>> {
        match self.kind() {
            Kind::Object => self.get(token),
            Kind::Array => self.elements().nth(array_index(token)?),
            _ => None,
        }
    }

    /// Returns the child that is, names or contains the node at `index`.
    fn child_holding(self, index: u32) -> Option<(Token<'t>, Node<'t>)> {
        // A key names its value, so the whole member is the child.
        let holds = |first: u32, last: Node<'t>| (first..last.cell().next).contains(&index);
        if let Some(found) = self.members().find(|member| holds(member.key.index, member.value)) {
            return Some((Token::Key(found.name()), found.value));
        }
        let (place, found) = self.elements().enumerate().find(|&(_, node)| holds(node.index, node))?;
        Some((Token::Index(place), found))
    }
}

impl<'t> Tape<'t> {
    /// Returns the innermost value or key that contains the byte at `offset`.
    #[must_use]
    pub fn node_at(self, offset: usize) -> Option<Node<'t>> {
        let offset = u32::try_from(offset).ok()?;
        if !(self.root().cell().start..self.root().cell().end).contains(&offset) {
            return None;
        }
        // Cells are sorted by where they start. The last that starts before the offset either contains it or
        // precedes it: then its innermost container with a later end does.
        let before = self.buffer.cells.partition_point(|cell| cell.start <= offset);
        let last = u32::try_from(before.checked_sub(1)?).ok()?;
        if self.cell(last).end > offset {
            return Some(Node::new(self, last));
        }
        let mut found = self.root();
        while let Some((_, child)) = found.child_holding(last) {
            if !child.span().contains(&(offset as usize)) {
                break;
            }
            found = child;
        }
        Some(found)
    }
}

enum Token<'t> {
    Key(&'t str),
    Index(usize),
}

/// Returns the reference tokens of a pointer, or nothing if it is no pointer.
fn tokens(pointer: &str) -> Option<impl Iterator<Item = Cow<'_, str>>> {
    let rest = match pointer.strip_prefix('/') {
        Some(rest) => Some(rest),
        None if pointer.is_empty() => None,
        None => return None,
    };
    Some(rest.into_iter().flat_map(|rest| rest.split('/')).map(unescape))
}

/// Returns a reference token without its escapes.
pub(crate) fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        // In this order, or `~01` would end as `/`.
        Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(token)
    }
}

/// Parses the index of an array element: digits without a leading zero (RFC 6901).
fn array_index(token: &str) -> Option<usize> {
    let canonical = token == "0" || token.starts_with(|first: char| ('1'..='9').contains(&first));
    if canonical { token.parse().ok() } else { None }
}
