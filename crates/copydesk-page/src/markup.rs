//! What the markup of a page says of a block, as features of it.

use crate::class::Class;
use copydesk_record::SegmentKind;

macro_rules! markup_features {
    ($($(#[$doc:meta])* $feature:ident = $name:literal;)*) => {
        /// A feature of a block's markup.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum MarkupFeature {
            $($(#[$doc])* $feature,)*
        }

        /// The features' names, in the order of [`MarkupFeature`].
        pub(crate) const MARKUP_NAMES: &[&str] = &[$($name,)*];
    };
}

markup_features! {
    /// The kind of the innermost element that is a block, by a number of its own.
    Tag = "m-tag";
    /// The same of the element around it.
    ParentTag = "m-parent-tag";
    /// The number of elements around it.
    Depth = "m-depth";
    /// Words in links, in percent.
    LinkShare = "m-link-share";
    /// The number of links.
    Links = "m-links";
    /// Words in bold or emphasized type, in percent.
    BoldShare = "m-bold-share";
    /// How many levels up the nearest element of an article is; 0 if there is none.
    InArticle = "m-in-article";
    /// The same for the main part.
    InMain = "m-in-main";
    /// The same for navigation.
    InNavigation = "m-in-nav";
    /// The same for asides.
    InAside = "m-in-aside";
    /// The same for headers.
    InHeader = "m-in-header";
    /// The same for footers.
    InFooter = "m-in-footer";
    /// The same for forms.
    InForm = "m-in-form";
    /// The same for figures.
    InFigure = "m-in-figure";
    /// The same for lists.
    InList = "m-in-list";
    /// The same for tables.
    InTable = "m-in-table";
    /// The same for sections.
    InSection = "m-in-section";
    /// The same for the body of the article, by `itemprop`.
    InArticleBody = "m-in-article-body";
    /// How many elements of articles are around it.
    Articles = "m-articles";
    /// How many levels up the nearest element is whose class or id has a word for the body; 0 if there is none.
    BodyClass = "m-class-body";
    /// The same for classes of comments.
    CommentClass = "m-class-comment";
    /// The same for classes of other articles.
    RelatedClass = "m-class-related";
    /// The same for classes of sharing.
    ShareClass = "m-class-share";
    /// The same for classes of navigation.
    NavigationClass = "m-class-nav";
    /// The same for classes of advertising.
    PromotionClass = "m-class-promo";
    /// The same for classes of newsletters.
    NewsletterClass = "m-class-newsletter";
    /// The same for classes of authors.
    AuthorClass = "m-class-author";
    /// The same for classes of dates.
    DateClass = "m-class-date";
    /// The same for classes of captions.
    CaptionClass = "m-class-caption";
    /// The same for classes of keywords.
    TagsClass = "m-class-tags";
    /// The same for classes of facts about the article.
    MetaClass = "m-class-meta";
    /// The same for classes of footers.
    FooterClass = "m-class-footer";
    /// The same for classes of headers.
    HeaderClass = "m-class-header";
    /// The same for classes of sidebars.
    SidebarClass = "m-class-sidebar";
    /// The same for classes of boxes.
    WidgetClass = "m-class-widget";
    /// The same for classes of dialogs and what is hidden.
    DialogClass = "m-class-dialog";
    /// The same for classes of titles.
    TitleClass = "m-class-title";
    /// The same for classes of summaries.
    SummaryClass = "m-class-summary";
    /// The same for classes of pictures.
    GalleryClass = "m-class-gallery";
    /// The same for classes of lives of authors.
    BiographyClass = "m-class-bio";
    /// The same for classes of lists.
    ListClass = "m-class-list";
    /// Words in the element around the innermost block.
    ParentWords = "m-parent-words";
    /// Blocks of prose in the element around the innermost block.
    ParentProse = "m-parent-prose";
    /// Its words in links, in percent.
    ParentLinkShare = "m-parent-link-share";
    /// Its share of the prose of the page, in percent.
    ParentProseShare = "m-parent-prose-share";
    /// Words in the element around that.
    GrandparentWords = "m-grandparent-words";
    /// Its blocks of prose.
    GrandparentProse = "m-grandparent-prose";
    /// Its words in links, in percent.
    GrandparentLinkShare = "m-grandparent-link-share";
    /// Its share of the prose of the page, in percent.
    GrandparentProseShare = "m-grandparent-prose-share";
    /// How many levels up the first element is that has 30 % of the page's prose.
    Up30 = "m-up-30";
    /// The same for 50 %.
    Up50 = "m-up-50";
    /// The same for 70 %.
    Up70 = "m-up-70";
    /// The same for 90 %.
    Up90 = "m-up-90";
    /// How many levels up the element with most prose in its own paragraphs is, or the first around both.
    UpToTop = "m-up-top";
    /// How many levels down from there the element with most prose is.
    DownToTop = "m-down-top";
    /// Whether it is before (0), in (1) or after (2) that element.
    BesideTop = "m-beside-top";
    /// Siblings of the innermost block with the same name and classes.
    Alike = "m-alike";
    /// The most siblings of an element around it that are alike.
    AlikeAbove = "m-alike-above";
    /// How many levels up those are.
    AlikeAboveUp = "m-alike-above-up";
    /// The words of such a one.
    AlikeAboveWords = "m-alike-above-words";
    /// Blocks of the page inside elements of the same names and classes.
    SamePath = "m-same-path";
    /// Their words.
    SamePathWords = "m-same-path-words";
    /// Their words in links, in percent.
    SamePathLinkShare = "m-same-path-link-share";
    /// The share of the page's prose in them, in percent.
    SamePathProseShare = "m-same-path-prose-share";
    /// Whether the block before and after has the same parent (2) or the same path (1).
    SameBefore = "m-same-before";
    /// The same of the block after.
    SameAfter = "m-same-after";
    /// The level of the heading that it is; 0 if it is none.
    Level = "m-level";
    /// The blocks since the last heading of the first level.
    SinceTitle = "m-since-title";
    /// The blocks since the element of the article began; 0 outside.
    SinceArticle = "m-since-article";
    /// The blocks until that element ends; 0 outside.
    UntilArticleEnd = "m-until-article-end";
    /// The pictures in the innermost block and around it.
    Pictures = "m-pictures";
    /// Whether it has an element of a time (1), with its date in a form for programs (2).
    Time = "m-time";
    /// Whether markup says that it is the author (1: a link to the author; 2: `itemprop`).
    Author = "m-author";
    /// Whether markup says that it is the headline (`itemprop`).
    Headline = "m-headline";
    /// Whether markup says that it is a date of the article (`itemprop`).
    Published = "m-published";
    /// Words that it shares with the title of the page, in percent of its own.
    TitleShare = "m-title-share";
    /// How much of the title that is, in percent.
    OfTitle = "m-of-title";
    /// The same of the description of the page.
    DescriptionShare = "m-description-share";
    /// Whether it is one of the authors that the head of the page names (2), or has one (1).
    NamesAuthor = "m-names-author";
    /// Its position among the children of its parent, from the start.
    FromStart = "m-from-start";
    /// Its position from the end.
    FromEnd = "m-from-end";
    /// Line breaks in it.
    Breaks = "m-breaks";
    /// Whether it is a button or in one, or a label of a form.
    Button = "m-button";
    /// The number of inline elements in it.
    InlineElements = "m-inline";
}

/// The number of the features of markup.
pub(crate) const MARKUP_COUNT: usize = MARKUP_NAMES.len();

/// What the markup of a page says of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockMarkup {
    values: [i16; MARKUP_COUNT],
}

impl BlockMarkup {
    /// Returns a markup that says nothing.
    #[must_use]
    pub fn new() -> Self {
        Self { values: [0; MARKUP_COUNT] }
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

/// Sets the kinds of the article's own blocks to those of their elements: headings, items, quotations, captions.
pub(crate) fn apply_markup(markup: &[Option<&BlockMarkup>], classes: &mut [Class]) {
    for (class, markup) in classes.iter_mut().zip(markup) {
        let Some(markup) = markup.filter(|_| class.kind.is_body() && class.kind != SegmentKind::Table) else {
            continue;
        };
        let is =
            |tag: i16| markup.get(MarkupFeature::Tag) == tag || markup.get(MarkupFeature::ParentTag) == tag;
        let kind = if markup.get(MarkupFeature::Level) > 0 {
            SegmentKind::Heading
        } else if is(TAG_CAPTION) {
            SegmentKind::Caption
        } else if is(TAG_QUOTATION) {
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

/// The numbers of some elements, as [`MarkupFeature::Tag`] has them.
const TAG_PARAGRAPH: i16 = 2;
const TAG_QUOTATION: i16 = 9;
const TAG_CAPTION: i16 = 10;

impl Default for BlockMarkup {
    fn default() -> Self {
        Self::new()
    }
}
