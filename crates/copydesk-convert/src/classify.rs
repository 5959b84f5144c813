//! What each block is.
//!
//! First each block is looked at by itself ([`look`]): its length, how it ends, and whether its words give it away.
//! Then the sequence decides: the body is where the prose is, what stands before it is header or menu, and what
//! comes after it is the end of the page.

mod cue;
mod header;
mod look;

use crate::block::{Block, Shape};
use crate::phrase::{Hint, Phrases};
use copydesk_record::{Furniture, SegmentKind};
pub(crate) use look::Look;
use std::ops::Range;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Class {
    pub(crate) kind: SegmentKind,
    pub(crate) furniture: Option<Furniture>,
}

impl Class {
    fn of(kind: SegmentKind) -> Self {
        Self { kind, furniture: None }
    }

    fn furniture(furniture: Furniture) -> Self {
        Self { kind: SegmentKind::Furniture, furniture: Some(furniture) }
    }
}

/// The classes of all blocks.
#[derive(Debug)]
pub(crate) struct Classes {
    /// One for each block.
    pub(crate) classes: Vec<Class>,
    /// The blocks from the first paragraph of the body to the last.
    pub(crate) body: Range<usize>,
}

/// Classifies the blocks of a text.
pub(crate) fn classify(text: &str, blocks: &[Block]) -> Classes {
    let mut phrases = Phrases::default();
    let looks: Vec<Look<'_>> = blocks.iter().map(|block| Look::at(text, block, &mut phrases)).collect();
    let mut page = Page { classes: looks.iter().map(cue::class).collect(), looks: &looks };
    page.forgive_prose();
    let Some(body) = page.body() else { return page.without_body() };
    let body = header::classify(&mut page, body);
    page.fill_sections(&body);
    page.fill_body(&body);
    page.fill_tail(&body);
    let classes =
        page.classes.iter().map(|class| class.unwrap_or(Class::of(SegmentKind::Paragraph))).collect();
    Classes { classes, body }
}

/// The blocks with what is known of them so far.
struct Page<'p, 't> {
    looks: &'p [Look<'t>],
    classes: Vec<Option<Class>>,
}

impl Page<'_, '_> {
    fn is_open(&self, at: usize) -> bool {
        self.classes.get(at).is_some_and(Option::is_none)
    }

    fn set(&mut self, at: usize, class: Class) {
        if let Some(slot) = self.classes.get_mut(at) {
            *slot = Some(class);
        }
    }

    /// Whether a block is prose of an article as far as is known.
    fn is_prose(&self, at: usize) -> bool {
        let body = self.classes.get(at).is_some_and(|class| class.is_none_or(|class| class.kind.is_body()));
        body && self.looks.get(at).is_some_and(|look| look.prose)
    }

    /// A longer block that only holds a furniture phrase somewhere is prose about that matter, if prose stands before
    /// and after it.
    fn forgive_prose(&mut self) {
        let prose: Vec<bool> = self.looks.iter().map(|look| look.prose).collect();
        for (at, look) in self.looks.iter().enumerate() {
            let passing = look.hint.is_some_and(|hint| !hint.whole && !hint.head);
            let around = at > 0 && prose.get(at - 1) == Some(&true) && prose.get(at + 1) == Some(&true);
            let apt = self.classes.get(at).copied().flatten().and_then(|class| class.furniture);
            let mild = matches!(
                apt,
                Some(
                    Furniture::AuthorBio
                        | Furniture::Cookie
                        | Furniture::Comments
                        | Furniture::Other
                        | Furniture::Copyright
                        | Furniture::About
                )
            );
            let prose_itself = prose.get(at) == Some(&true) && (mild || look.words > 35);
            if let (true, Some(slot)) = (passing && around && prose_itself, self.classes.get_mut(at)) {
                *slot = None;
            }
        }
    }

    /// From the first prose of the page to the last, the sections after the article left out.
    fn body(&self) -> Option<Range<usize>> {
        let first = (0..self.looks.len()).find(|at| self.is_prose(*at))?;
        let words_of =
            |at: usize| self.looks.get(at).filter(|_| self.is_prose(at)).map_or(0, |look| look.words);
        // What is left below a block: words of prose, blocks of prose, other blocks.
        let mut below = (0, 0, 0);
        for at in first + 1..self.looks.len() {
            let words = words_of(at);
            below = (below.0 + words, below.1 + usize::from(words > 0), below.2 + usize::from(words == 0));
        }
        let mut above = words_of(first);
        let mut end = self.looks.len();
        for (at, look) in self.looks.iter().enumerate().skip(first + 1) {
            let words = words_of(at);
            below = (below.0 - words, below.1 - usize::from(words > 0), below.2 - usize::from(words == 0));
            // A box may stand inside the article; the heading of a section ends it if mostly titles follow.
            let ends = look.hint.filter(|hint| heads_section(*hint)).is_some_and(|hint| {
                below.0 == 0 || (!is_box(hint.furniture) && below.0 * 2 <= above && below.2 >= below.1)
            });
            if ends {
                end = at;
                break;
            }
            above += words;
        }
        let last = (first..end).rev().find(|at| self.is_prose(*at))?;
        Some(first..last + 1)
    }

    /// A page without prose: a headline alone, a few short lines, or a menu.
    fn without_body(mut self) -> Classes {
        let open: Vec<usize> = (0..self.looks.len()).filter(|at| self.is_open(*at)).collect();
        let menu = open.len() >= 6
            && open.iter().filter(|at| self.looks.get(**at).is_some_and(|look| look.stop)).count() * 3
                < open.len();
        let section = self
            .looks
            .iter()
            .rev()
            .find_map(|look| look.hint.filter(|hint| heads_section(*hint)))
            .map(|hint| hint.furniture);
        let first_is_headline =
            !menu && open.first().and_then(|at| self.looks.get(*at)).is_some_and(Look::may_be_headline);
        for (index, at) in open.iter().enumerate() {
            let class = if let (true, Some(section)) = (menu, section) {
                Class::furniture(section)
            } else if menu {
                Class::furniture(Furniture::Navigation)
            } else if index == 0 && first_is_headline {
                Class::of(SegmentKind::Headline)
            } else {
                Class::of(SegmentKind::Paragraph)
            };
            self.set(*at, class);
        }
        let body = self
            .classes
            .iter()
            .position(|class| class.is_some_and(|class| class.kind.is_body()))
            .unwrap_or(self.classes.len());
        Classes {
            classes: self
                .classes
                .into_iter()
                .map(|class| class.unwrap_or(Class::of(SegmentKind::Paragraph)))
                .collect(),
            body: body..self.looks.len(),
        }
    }

    /// Inside the body, short lines right after the heading of a section belong to it: titles under "Read more".
    fn fill_sections(&mut self, body: &Range<usize>) {
        let mut section = None;
        for at in body.clone() {
            let Some(look) = self.looks.get(at) else { continue };
            if let Some(hint) = look.hint.filter(|_| {
                self.classes.get(at).copied().flatten().is_some_and(|class| class.furniture.is_some())
            }) {
                section = (heads_section(hint) && hint.furniture != Furniture::Navigation)
                    .then_some((hint.furniture, 0));
            } else if let Some((furniture, length)) = section {
                let title = !look.prose && !look.stop && length < 6;
                if title && (self.is_open(at) || look.shape == Shape::Item) {
                    self.set(at, Class::furniture(furniture));
                    section = Some((furniture, length + 1));
                } else {
                    section = None;
                }
            }
        }
    }

    /// What is left inside the body: headings and paragraphs.
    fn fill_body(&mut self, body: &Range<usize>) {
        let like_heading: Vec<bool> = body
            .clone()
            .map(|at| self.is_open(at) && self.looks.get(at).is_some_and(Look::may_be_heading))
            .collect();
        let mut at = body.start;
        while at < body.end {
            let length = like_heading.iter().skip(at - body.start).take_while(|like| **like).count();
            // One or two in a row head something; more are verse, a menu of dishes, a list of names.
            for offset in 0..length {
                let follows = self.classes.get(at + offset + 1).is_some_and(|class| {
                    class.is_none_or(|class| class.kind.is_body() || class.kind == SegmentKind::Timestamp)
                });
                let heading = length <= 2 && follows;
                self.set(
                    at + offset,
                    Class::of(if heading { SegmentKind::Heading } else { SegmentKind::Paragraph }),
                );
            }
            at += length.max(1);
        }
        // A menu word between two paragraphs is a heading: "Culture" over the part on culture.
        for at in body.clone() {
            let lonely = self.looks.get(at).is_some_and(|look| {
                look.hint.is_some_and(|hint| hint.whole && hint.furniture == Furniture::Navigation)
            });
            if lonely && at > body.start && self.is_prose(at - 1) && self.is_prose(at + 1) {
                self.set(at, Class::of(SegmentKind::Heading));
            }
        }
    }

    /// What is left after the body. Under the heading of a section everything belongs to it, lists, names and dates
    /// too, up to the next furniture.
    fn fill_tail(&mut self, body: &Range<usize>) {
        let mut section = None;
        for at in body.end..self.looks.len() {
            let Some(look) = self.looks.get(at) else { continue };
            section = look.hint.filter(|hint| heads_section(*hint)).map(|hint| hint.furniture).or(section);
            let kind = self.classes.get(at).copied().flatten().map(|class| class.kind);
            let loose = matches!(
                kind,
                None | Some(SegmentKind::ListItem | SegmentKind::Timestamp | SegmentKind::Byline)
            );
            let class = match (section, kind) {
                (Some(section), _) if loose => Class::furniture(section),
                (None, None) if look.stop && look.words >= 3 => Class::of(SegmentKind::Paragraph),
                (None, None) if at == body.end && look.words >= 8 => Class::of(SegmentKind::Paragraph),
                (None, None) => Class::furniture(Furniture::Other),
                _ => continue,
            };
            self.set(at, class);
        }
    }
}

/// Whether a block of furniture is the heading of more of the same.
fn heads_section(hint: Hint) -> bool {
    let headed = matches!(
        hint.furniture,
        Furniture::Related
            | Furniture::Comments
            | Furniture::AuthorBio
            | Furniture::About
            | Furniture::Tags
            | Furniture::Contact
            | Furniture::Newsletter
            | Furniture::Share
            | Furniture::Account
            | Furniture::Paywall
            | Furniture::Navigation
            | Furniture::Cookie
    );
    hint.whole && headed
}

/// Whether furniture of this kind comes as a box in the middle of an article as well as at its end.
fn is_box(furniture: Furniture) -> bool {
    matches!(
        furniture,
        Furniture::Newsletter
            | Furniture::Share
            | Furniture::Account
            | Furniture::Paywall
            | Furniture::Navigation
            | Furniture::Cookie
            | Furniture::Advert
    )
}
