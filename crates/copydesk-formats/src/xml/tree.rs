//! The elements of a document.

use super::fault::XmlFault;
use super::name::Name;
use std::borrow::Cow;
use std::ops::Range;

/// The elements of a document, in its order.
#[derive(Debug, Default)]
pub(crate) struct Tree<'t> {
    pub(super) source: &'t str,
    pub(super) nodes: Vec<Node<'t>>,
    pub(super) attributes: Vec<Attribute<'t>>,
    /// What is wrong with the document. Of each kind there is the first.
    pub(crate) faults: Vec<XmlFault>,
}

/// An element or a text.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub(super) content: Content<'t>,
    /// The bytes of the source.
    pub(super) range: Range<usize>,
    pub(super) parent: Option<usize>,
    /// The number of the node after all that is in this one.
    pub(super) end: usize,
}

#[derive(Debug)]
pub(super) enum Content<'t> {
    Element {
        name: Name<'t>,
        /// The numbers of the attributes.
        attributes: Range<usize>,
        /// The bytes between the tags.
        inner: Range<usize>,
        /// Whether its end was found.
        is_closed: bool,
    },
    Text(Cow<'t, str>),
}

#[derive(Debug)]
pub(super) struct Attribute<'t> {
    pub(super) name: Name<'t>,
    pub(super) value: Cow<'t, str>,
}

impl Tree<'_> {
    /// Returns the element that all others are in.
    pub(crate) fn root(&self) -> Option<Element<'_>> {
        self.all().next()
    }

    /// Returns all elements of this name, in the order of the document.
    pub(crate) fn all_named<'x>(&'x self, name: &'x str) -> impl Iterator<Item = Element<'x>> {
        self.all().filter(move |element| element.is(name))
    }

    fn all(&self) -> impl Iterator<Item = Element<'_>> {
        (0..self.nodes.len()).filter_map(|at| Element::at(self, at))
    }
}

/// An element of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'x> {
    tree: &'x Tree<'x>,
    /// The number of its node, which is one of an element.
    number: usize,
}

/// What is met on the way through an element.
pub(crate) enum Step<'x> {
    Enter(Element<'x>),
    Text(&'x str),
    Leave,
}

impl<'x> Element<'x> {
    fn at(tree: &'x Tree<'_>, number: usize) -> Option<Self> {
        let node = tree.nodes.get(number)?;
        matches!(node.content, Content::Element { .. }).then_some(Self { tree, number })
    }

    /// Returns the number of the element, by which it is told from others.
    pub(crate) fn number(self) -> usize {
        self.number
    }

    /// Returns the name.
    pub(crate) fn name(self) -> Name<'x> {
        match self.tree.nodes.get(self.number).map(|node| &node.content) {
            Some(Content::Element { name, .. }) => *name,
            _ => Name::as_written(""),
        }
    }

    /// Returns whether this is the name, with the prefix that everybody has for its vocabulary.
    pub(crate) fn is(self, name: &str) -> bool {
        self.name().is(name)
    }

    /// Returns the attributes, each with its name.
    pub(crate) fn attributes(self) -> impl Iterator<Item = (Name<'x>, &'x str)> {
        let range = match self.tree.nodes.get(self.number).map(|node| &node.content) {
            Some(Content::Element { attributes, .. }) => attributes.clone(),
            _ => 0..0,
        };
        let attributes = self.tree.attributes.get(range).unwrap_or_default();
        attributes.iter().map(|attribute| (attribute.name, &*attribute.value))
    }

    /// Returns the value of an attribute that is not blank, without blanks around it.
    pub(crate) fn attribute(self, name: &str) -> Option<&'x str> {
        let value = self.attributes().find(|(found, _)| found.is(name)).map(|(_, value)| value.trim())?;
        (!value.is_empty()).then_some(value)
    }

    /// Returns the value of an attribute of this element, or else of the nearest around that has it.
    pub(crate) fn inherited(self, name: &str) -> Option<&'x str> {
        self.outwards().find_map(|element| element.attribute(name))
    }

    /// Returns this element and those around it, the nearest first.
    pub(crate) fn outwards(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |element| {
            Self::at(element.tree, element.tree.nodes.get(element.number)?.parent?)
        })
    }

    /// Returns the elements in this one, without those within them.
    pub(crate) fn children(self) -> impl Iterator<Item = Self> {
        let tree = self.tree;
        self.child_numbers().filter_map(move |number| Self::at(tree, number))
    }

    /// Returns the elements of this name in this one.
    pub(crate) fn children_named<'n>(self, name: &'n str) -> impl Iterator<Item = Self> + use<'x, 'n> {
        self.children().filter(move |child| child.is(name))
    }

    /// Returns the first element of this name in this one.
    pub(crate) fn child(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.is(name))
    }

    /// Returns the first element at a path of names below this one.
    pub(crate) fn below(self, path: &[&str]) -> Option<Self> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// Returns the elements of this name anywhere in this one.
    pub(crate) fn all_named<'n>(self, name: &'n str) -> impl Iterator<Item = Self> + use<'x, 'n> {
        let (tree, end) = (self.tree, self.end());
        (self.number + 1..end)
            .filter_map(move |at| Self::at(tree, at))
            .filter(move |element| element.is(name))
    }

    /// Returns the text in the element and all within it.
    pub(crate) fn text(self) -> Cow<'x, str> {
        let nodes = self.tree.nodes.get(self.number + 1..self.end()).unwrap_or_default();
        let mut texts = nodes.iter().filter_map(|node| match &node.content {
            Content::Text(text) => Some(&**text),
            Content::Element { .. } => None,
        });
        let first = texts.next().unwrap_or_default();
        match texts.next() {
            None => first.into(),
            Some(second) => [first, second].into_iter().chain(texts).collect::<String>().into(),
        }
    }

    /// Returns the text without blanks around it, if there is any.
    pub(crate) fn words(self) -> Option<String> {
        let text = self.text();
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Returns the text that is in no element within.
    pub(crate) fn own_text(self) -> String {
        let texts = self.child_numbers().filter_map(|number| match &self.tree.nodes.get(number)?.content {
            Content::Text(text) => Some(&**text),
            Content::Element { .. } => None,
        });
        texts.collect()
    }

    /// Returns whether there are elements in this one.
    pub(crate) fn has_children(self) -> bool {
        self.children().next().is_some()
    }

    /// Returns whether there are elements in this one, and words between them.
    pub(crate) fn is_mixed(self) -> bool {
        self.has_children() && !self.own_text().trim().is_empty()
    }

    /// Returns whether the end of the element was found.
    pub(crate) fn is_closed(self) -> bool {
        let content = self.tree.nodes.get(self.number).map(|node| &node.content);
        matches!(content, Some(Content::Element { is_closed: true, .. }))
    }

    /// Returns the bytes of the element in the source, its tags among them.
    pub(crate) fn range(self) -> Range<usize> {
        self.tree.nodes.get(self.number).map_or(0..0, |node| node.range.clone())
    }

    /// Returns the source between the tags.
    pub(crate) fn inner_source(self) -> &'x str {
        match self.tree.nodes.get(self.number).map(|node| &node.content) {
            Some(Content::Element { inner, .. }) => self.tree.source.get(inner.clone()).unwrap_or_default(),
            _ => "",
        }
    }

    /// Goes through the element: its texts, and the elements in it before and after what is in them.
    pub(crate) fn walk(self, mut visit: impl FnMut(Step<'x>)) {
        let mut open: Vec<Self> = Vec::new();
        for number in self.number + 1..self.end() {
            while open.pop_if(|last| last.end() <= number).is_some() {
                visit(Step::Leave);
            }
            if let Some(element) = Self::at(self.tree, number) {
                visit(Step::Enter(element));
                open.push(element);
            } else if let Some(Content::Text(text)) = self.tree.nodes.get(number).map(|node| &node.content) {
                visit(Step::Text(text));
            }
        }
        for _ in open {
            visit(Step::Leave);
        }
    }

    /// Returns the number of the node after all that is in this one.
    fn end(self) -> usize {
        self.tree.nodes.get(self.number).map_or(0, |node| node.end)
    }

    /// Returns the numbers of the elements and texts in this one, without those within them.
    fn child_numbers(self) -> impl Iterator<Item = usize> + use<'x> {
        let (tree, end) = (self.tree, self.end());
        let first = Some(self.number + 1).filter(|first| *first < end);
        std::iter::successors(first, move |number| {
            tree.nodes.get(*number).map(|node| node.end).filter(|next| *next < end)
        })
    }
}
