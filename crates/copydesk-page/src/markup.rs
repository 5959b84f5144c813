//! What the markup of a page says of a block, as features of it.

use crate::class::Class;
use crate::markup_feature::{MARKUP_COUNT, MarkupFeature};
use copydesk_record::{Furniture, SegmentKind};

/// What the markup of a page says of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockMarkup {
    values: [i16; MARKUP_COUNT],
    /// Whether an element for quotations is close around it. No model asks for this.
    pub in_quotation: bool,
}

impl BlockMarkup {
    /// Returns a markup that says nothing.
    #[must_use]
    pub fn new() -> Self {
        Self { values: [0; MARKUP_COUNT], in_quotation: false }
    }

    /// Sets a feature. Values are clamped to two bytes.
    pub fn set(&mut self, feature: MarkupFeature, value: usize) {
        self.values[feature as usize] = i16::try_from(value).unwrap_or(i16::MAX);
    }

    /// Returns a feature.
    #[must_use]
    pub fn get(&self, feature: MarkupFeature) -> i16 {
        self.values[feature as usize]
    }

    /// Returns all features, in the order of their numbers.
    pub(crate) fn values(&self) -> &[i16] {
        &self.values
    }
}

/// Sets the kinds of the article's own blocks to those of their elements: headings, items, quotations, captions. Furniture whose
/// words do not show its kind has that of the nearest element with a class for one: comments, a menu.
pub(crate) fn apply_markup(markup: &[Option<&BlockMarkup>], classes: &mut [Class]) {
    for (class, markup) in classes.iter_mut().zip(markup) {
        if let Some(markup) = markup
            && matches!(class.furniture, Some(Furniture::Other | Furniture::Related))
            && let Some(furniture) = furniture(markup)
        {
            class.furniture = Some(furniture);
        }
        let Some(markup) = markup.filter(|_| class.kind.is_body() && class.kind != SegmentKind::Table) else {
            continue;
        };
        let is =
            |tag: i16| markup.get(MarkupFeature::Tag) == tag || markup.get(MarkupFeature::ParentTag) == tag;
        let kind = if markup.get(MarkupFeature::Level) > 0 {
            SegmentKind::Heading
        } else if is(TAG_CAPTION) {
            SegmentKind::Caption
        } else if markup.in_quotation {
            SegmentKind::BlockQuote
        } else if class.kind == SegmentKind::Heading
            && markup.get(MarkupFeature::Tag) == TAG_PARAGRAPH
            && markup.get(MarkupFeature::BoldShare) < 90
        {
            SegmentKind::Paragraph
        } else {
            continue;
        };
        *class = Class { kind, furniture: None };
    }
}

/// Returns the kind of furniture that the nearest of the elements around a block is for, by its classes or its name.
fn furniture(markup: &BlockMarkup) -> Option<Furniture> {
    let levels = FURNITURE_CLASSES.iter().map(|(feature, furniture)| (markup.get(*feature), *furniture));
    let near = levels.filter(|(level, _)| (1..=MAX_LEVEL).contains(level));
    near.min_by_key(|(level, _)| *level).map(|(_, furniture)| furniture)
}

/// Features of levels up to an element of a kind of furniture. Of two on one level the first is more special.
const FURNITURE_CLASSES: [(MarkupFeature, Furniture); 8] = [
    (MarkupFeature::CommentClass, Furniture::Comments),
    (MarkupFeature::NewsletterClass, Furniture::Newsletter),
    (MarkupFeature::BiographyClass, Furniture::AuthorBio),
    (MarkupFeature::TagsClass, Furniture::Tags),
    (MarkupFeature::RelatedClass, Furniture::Related),
    (MarkupFeature::ShareClass, Furniture::Share),
    (MarkupFeature::NavigationClass, Furniture::Navigation),
    (MarkupFeature::InNavigation, Furniture::Navigation),
];

/// How many levels up an element may be that shows a block's kind.
const MAX_LEVEL: i16 = 4;

/// The numbers of some elements, as [`MarkupFeature::Tag`] has them.
const TAG_PARAGRAPH: i16 = 2;
const TAG_CAPTION: i16 = 10;

impl Default for BlockMarkup {
    fn default() -> Self {
        Self::new()
    }
}
