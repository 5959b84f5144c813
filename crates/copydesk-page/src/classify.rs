//! What each block is.
//!
//! First each block is looked at by itself ([`look`]): its length, how it ends, and whether its words give it away
//! ([`cue`]). Then features of the block and of what stands around it decide whether it is the article's own text
//! ([`model`]), and which blocks are headline, byline and date. What is left gets its kind from its place: header
//! or menu before the body, captions and boxes inside it, the end of the page after it.

mod additive;
mod context;
mod cue;
mod explanation;
mod feature;
mod header;
mod likeness;
mod look;
mod model;
mod own;
mod running;
mod tally;
mod topic;
mod tree;
mod vocabulary;

use crate::phrase::{Hint, Phrases};
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::bitmap::Bitmaps;
use copydesk_text::block::{Block, BlockShape};
use copydesk_text::word::Words;
pub(crate) use explanation::explain;
pub use explanation::{Explanation, Reason};
use feature::Feature;
pub use look::Look;
use model::{Fact, Judgement};
use std::ops::Range;
use tally::BlockWords;
pub(crate) use vocabulary::{Vocabulary, words};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class {
    pub kind: SegmentKind,
    pub furniture: Option<Furniture>,
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
#[expect(clippy::struct_field_names, reason = "the classes are what it is for")]
pub struct Classes {
    /// One for each block.
    pub classes: Vec<Class>,
    /// The blocks from the first paragraph of the body to the last.
    pub body: Range<usize>,
    /// The block that names the article's author, as far as one stands out.
    pub byline: Option<usize>,
    /// The block that prints the article's date.
    pub date: Option<usize>,
}

/// Classifies the blocks of a text by their words.
pub(crate) fn classify(
    blocks: &[Block],
    words: &Words<'_, '_>,
    bitmaps: &Bitmaps,
    vocabulary: &Vocabulary,
) -> Classes {
    classify_and_judge(blocks, words, bitmaps, vocabulary).0
}

fn classify_and_judge(
    blocks: &[Block],
    words: &Words<'_, '_>,
    bitmaps: &Bitmaps,
    vocabulary: &Vocabulary,
) -> (Classes, Judgement) {
    let text = words.text();
    let mut phrases = Phrases::default();
    let mut topics = Vec::with_capacity(text.len() / 12);
    let look = |(index, block): (usize, &Block)| {
        let range = block.start..block.end;
        let words = BlockWords { text, range: &range, words: words.of_block(index), bitmaps, vocabulary };
        Look::at(text, block, &words, &mut phrases, &mut topics)
    };
    let looks: Vec<Look<'_>> = blocks.iter().enumerate().map(look).collect();
    let cues: Vec<Option<Class>> = looks.iter().map(cue::class).collect();
    let judgement = model::judge(context::features(&looks, &cues, &topics));
    let mut page = Page { classes: cues, looks: &looks, inside: judgement.body.clone() };
    page.settle(&judgement);
    let Some(body) = page.body() else { return (page.without_body(), judgement) };
    let (byline, date) = header::facts(&page, &judgement);
    let body = header::classify(&mut page, body, &judgement, (byline, date));
    let (byline, date) = header::beside_headline(&mut page, &judgement, (byline, date));
    page.fill_sections(&body);
    page.fill_body(&body);
    page.fill_tail(&body, (byline, date));
    let classes =
        page.classes.iter().map(|class| class.unwrap_or(Class::of(SegmentKind::Paragraph))).collect();
    (Classes { classes, body, byline, date }, judgement)
}

/// Looks at one block of a text by itself.
#[cfg(test)]
fn look_at<'t>(text: &'t str, block: &Block) -> Look<'t> {
    let classifier = crate::Classifier::alone();
    let (bitmaps, range) = (Bitmaps::new(text), block.start..block.end);
    let words = Words::cut_by(text, &[*block], &bitmaps, classifier.lexicon());
    let (words, vocabulary) = (words.of_block(0), classifier.vocabulary());
    let words = BlockWords { text, range: &range, words, bitmaps: &bitmaps, vocabulary };
    Look::at(text, block, &words, &mut Phrases::default(), &mut Vec::new())
}

/// The blocks with what is known of them so far.
struct Page<'p, 't> {
    looks: &'p [Look<'t>],
    classes: Vec<Option<Class>>,
    /// Whether each block was judged to be the article's own text.
    inside: Vec<bool>,
}

impl Page<'_, '_> {
    /// Makes the classes that blocks have by their own words agree with the judgement.
    fn settle(&mut self, judgement: &Judgement) {
        // No block stands out: then whatever prose there is counts.
        if !self.inside.contains(&true) {
            let prose = |(look, class): (&Look<'_>, &Option<Class>)| {
                look.prose && class.is_none_or(|class| class.kind.is_body())
            };
            self.inside = self.looks.iter().zip(&self.classes).map(prose).collect();
        }
        for (at, ((class, inside), look)) in
            self.classes.iter_mut().zip(&mut self.inside).zip(self.looks).enumerate()
        {
            let Some(known) = *class else { continue };
            let firm = judgement.score(at).is_some_and(|score| score > FIRM);
            if *inside && !known.kind.is_body() {
                let stays = match known.kind {
                    SegmentKind::Correction | SegmentKind::Credit => true,
                    // The hour of an entry; days are as often the article's own.
                    SegmentKind::Timestamp => look.tally.months == 0 && look.words <= 3,
                    _ => known.furniture == Some(Furniture::EndMark),
                };
                if stays || !firm {
                    *inside = false;
                } else {
                    *class = None;
                }
            } else if !*inside && known.kind.is_body() {
                *class = None;
            }
        }
    }

    fn is_inside(&self, at: usize) -> bool {
        self.inside.get(at) == Some(&true)
    }

    fn is_open(&self, at: usize) -> bool {
        self.classes.get(at).is_some_and(Option::is_none)
    }

    fn set(&mut self, at: usize, class: Class) {
        if let Some(slot) = self.classes.get_mut(at) {
            *slot = Some(class);
        }
    }

    /// Whether a block is prose of the article.
    fn is_prose(&self, at: usize) -> bool {
        self.is_inside(at) && self.looks.get(at).is_some_and(|look| look.prose)
    }

    /// From the first block of the article to the last.
    fn body(&self) -> Option<Range<usize>> {
        let first = self.inside.iter().position(|inside| *inside)?;
        let last = self.inside.iter().rposition(|inside| *inside)?;
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
            byline: None,
            date: None,
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
                let title = !self.is_inside(at) && length < 12;
                if title && self.is_open(at) {
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
            .map(|at| {
                self.is_inside(at) && self.is_open(at) && self.looks.get(at).is_some_and(Look::may_be_heading)
            })
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
        for at in body.clone() {
            let Some(look) = self.looks.get(at).filter(|_| self.is_open(at) && !self.is_inside(at)) else {
                continue;
            };
            self.set(at, stray(look));
        }
    }

    /// What is left after the body. Under the heading of a section everything belongs to it, lists, names and dates
    /// too, up to the next furniture.
    fn fill_tail(&mut self, body: &Range<usize>, (byline, date): (Option<usize>, Option<usize>)) {
        let mut section = None;
        for at in body.end..self.looks.len() {
            let Some(look) = self.looks.get(at) else { continue };
            section = look.hint.filter(|hint| heads_section(*hint)).map(|hint| hint.furniture).or(section);
            if byline == Some(at) || date == Some(at) {
                continue;
            }
            let kind = self.classes.get(at).copied().flatten().map(|class| class.kind);
            let loose = matches!(kind, None | Some(SegmentKind::Timestamp | SegmentKind::Byline));
            let class = match (section, kind) {
                (Some(section), _) if loose => Class::furniture(section),
                (None, None) => stray(look),
                _ => continue,
            };
            self.set(at, class);
        }
    }
}

/// What a block between or below the article's own is, if its words don't tell: the title of another article, or
/// something else.
fn stray(look: &Look<'_>) -> Class {
    let title = look.words >= 4 && !look.stop && look.tally.furniture == 0 && look.shape != BlockShape::Table;
    Class::furniture(if title { Furniture::Related } else { Furniture::Other })
}

/// The score from which the judgement goes before what a block's words say, in thousandths of a logit.
const FIRM: i32 = 0;

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
