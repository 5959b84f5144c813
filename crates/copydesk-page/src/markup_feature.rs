//! The features of the markup of a page's blocks.
//!
//! To add one: its line here, with what is said of a block with a low and with a high value, the line that computes it in
//! `copydesk-html/src/markup.rs`, and a fit of the weights.

use crate::classify::phrase::{Phrase, each, split};

macro_rules! elements {
    ($before:literal) => {
        &[
            concat!($before, "no element"),
            concat!($before, "a `div`"),
            concat!($before, "a `p`"),
            concat!($before, "an `h1`"),
            concat!($before, "an `h2`"),
            concat!($before, "an `h3`"),
            concat!($before, "an `h4`, `h5` or `h6`"),
            concat!($before, "an `li`"),
            concat!($before, "a `table`"),
            concat!($before, "a `blockquote`"),
            concat!($before, "a `figcaption`"),
            concat!($before, "a `pre`"),
            concat!($before, "a `dl`"),
            concat!($before, "a `section`"),
            concat!($before, "an `article`"),
            concat!($before, "a `main`"),
            concat!($before, "a `header`"),
            concat!($before, "a `footer`"),
            concat!($before, "a `nav`"),
            concat!($before, "an `aside`"),
            concat!($before, "a `figure`"),
            concat!($before, "a `ul` or `ol`"),
            concat!($before, "a `form`"),
            concat!($before, "an `address`"),
            concat!($before, "a `body`"),
            concat!($before, "a `details`"),
            concat!($before, "another element"),
        ]
    };
}

/// What is said of the elements that [`MarkupFeature::Tag`] numbers.
const ELEMENTS: &[&str] = elements!("its innermost block is ");
/// The same of the elements around them.
const ELEMENTS_AROUND: &[&str] = elements!("the element around that is ");

/// Says whether an element around a block has a class of a kind.
macro_rules! class_of {
    ($what:literal) => {
        split(
            1,
            concat!("no class around it is one of ", $what),
            concat!("a class around it is one of ", $what),
        )
    };
}

/// Says whether a block is in an element.
macro_rules! inside {
    ($article:literal, $element:literal) => {
        split(1, concat!("it is in no ", $element), concat!("it is in ", $article, " ", $element))
    };
}

macro_rules! markup_features {
    ($($(#[$doc:meta])* $feature:ident = $name:literal, $phrase:expr;)*) => {
        /// A feature of a block's markup.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum MarkupFeature {
            $($(#[$doc])* $feature,)*
        }

        /// The features' names, in the order of [`MarkupFeature`].
        pub(crate) const MARKUP_NAMES: &[&str] = &[$($name,)*];

        /// The phrases that say the features' values, in the same order.
        pub(crate) const MARKUP_PHRASES: &[Phrase] = &[$($phrase,)*];
    };
}

markup_features! {
    /// The kind of the innermost element that is a block, by a number of its own.
    Tag = "m-tag", each(0, ELEMENTS);
    /// The same of the element around it.
    ParentTag = "m-parent-tag", each(0, ELEMENTS_AROUND);
    /// The number of elements around it.
    Depth = "m-depth", split(12, "few elements are around it", "many elements are around it");
    /// Words in links, in percent.
    LinkShare = "m-link-share", split(30, "few of its words are links", "many of its words are links");
    /// The number of links.
    Links = "m-links", split(1, "it has no links", "it has links");
    /// Words in bold or emphasized type, in percent.
    BoldShare = "m-bold-share",
        split(50, "little of it is in bold or italics", "most of it is in bold or italics");
    /// How many levels up the nearest element of an article is; 0 if there is none.
    InArticle = "m-in-article", inside!("an", "article element");
    /// The same for the main part.
    InMain = "m-in-main", split(1, "it is not in the main element", "it is in the main element");
    /// The same for navigation.
    InNavigation = "m-in-nav", inside!("a", "navigation element");
    /// The same for asides.
    InAside = "m-in-aside", inside!("an", "aside");
    /// The same for headers.
    InHeader = "m-in-header", inside!("a", "header element");
    /// The same for footers.
    InFooter = "m-in-footer", inside!("a", "footer element");
    /// The same for forms.
    InForm = "m-in-form", inside!("a", "form");
    /// The same for figures.
    InFigure = "m-in-figure", inside!("a", "figure");
    /// The same for lists.
    InList = "m-in-list", inside!("a", "list element");
    /// The same for tables.
    InTable = "m-in-table", inside!("a", "table element");
    /// The same for sections.
    InSection = "m-in-section", inside!("a", "section element");
    /// The same for the body of the article, by `itemprop`.
    InArticleBody = "m-in-article-body",
        split(1, "no markup says that it is in the article’s body",
            "its markup says that it is in the article’s body");
    /// How many elements of articles are around it.
    Articles = "m-articles",
        split(2, "it is in at most one article element", "article elements are nested around it");
    /// How many levels up the nearest element is whose class or id has a word for the body; 0 if there is none.
    BodyClass = "m-class-body", class_of!("the body");
    /// The same for classes of comments.
    CommentClass = "m-class-comment", class_of!("comments");
    /// The same for classes of other articles.
    RelatedClass = "m-class-related", class_of!("other articles");
    /// The same for classes of sharing.
    ShareClass = "m-class-share", class_of!("sharing");
    /// The same for classes of navigation.
    NavigationClass = "m-class-nav", class_of!("menus");
    /// The same for classes of advertising.
    PromotionClass = "m-class-promo", class_of!("advertising");
    /// The same for classes of newsletters.
    NewsletterClass = "m-class-newsletter", class_of!("newsletters");
    /// The same for classes of authors.
    AuthorClass = "m-class-author", class_of!("authors");
    /// The same for classes of dates.
    DateClass = "m-class-date", class_of!("dates");
    /// The same for classes of captions.
    CaptionClass = "m-class-caption", class_of!("captions");
    /// The same for classes of keywords.
    TagsClass = "m-class-tags", class_of!("topics");
    /// The same for classes of facts about the article.
    MetaClass = "m-class-meta", class_of!("facts about an article");
    /// The same for classes of footers.
    FooterClass = "m-class-footer", class_of!("footers");
    /// The same for classes of headers.
    HeaderClass = "m-class-header", class_of!("headers");
    /// The same for classes of sidebars.
    SidebarClass = "m-class-sidebar", class_of!("sidebars");
    /// The same for classes of boxes.
    WidgetClass = "m-class-widget", class_of!("boxes");
    /// The same for classes of dialogs and what is hidden.
    DialogClass = "m-class-dialog", class_of!("dialogs");
    /// The same for classes of titles.
    TitleClass = "m-class-title", class_of!("titles");
    /// The same for classes of summaries.
    SummaryClass = "m-class-summary", class_of!("summaries");
    /// The same for classes of pictures.
    GalleryClass = "m-class-gallery", class_of!("pictures");
    /// The same for classes of lives of authors.
    BiographyClass = "m-class-bio", class_of!("notes on authors");
    /// The same for classes of lists.
    ListClass = "m-class-list", class_of!("lists");
    /// Words in the element around the innermost block.
    ParentWords = "m-parent-words",
        split(100, "the element around it has little text", "the element around it has much text");
    /// Blocks of prose in the element around the innermost block.
    ParentProse = "m-parent-prose",
        split(2, "the element around it has little prose", "the element around it has prose");
    /// Its words in links, in percent.
    ParentLinkShare = "m-parent-link-share",
        split(30, "the element around it has few links", "the element around it is full of links");
    /// Its share of the prose of the page, in percent.
    ParentProseShare = "m-parent-prose-share",
        split(30, "little of the page’s prose is in the element around it",
            "much of the page’s prose is in the element around it");
    /// Words in the element around that.
    GrandparentWords = "m-grandparent-words",
        split(100, "the element around its parent has little text",
            "the element around its parent has much text");
    /// Its blocks of prose.
    GrandparentProse = "m-grandparent-prose",
        split(2, "the element around its parent has little prose", "the element around its parent has prose");
    /// Its words in links, in percent.
    GrandparentLinkShare = "m-grandparent-link-share",
        split(30, "the element around its parent has few links",
            "the element around its parent is full of links");
    /// Its share of the prose of the page, in percent.
    GrandparentProseShare = "m-grandparent-prose-share",
        split(30, "little of the page’s prose is in the element around its parent",
            "much of the page’s prose is in the element around its parent");
    /// How many levels up the first element is that has 30 % of the page's prose.
    Up30 = "m-up-30",
        split(3, "it is close to an element with much of the page’s prose",
            "it is far from any element with much of the page’s prose");
    /// The same for 50 %.
    Up50 = "m-up-50",
        split(3, "it is close to an element with half of the page’s prose",
            "it is far from any element with half of the page’s prose");
    /// The same for 70 %.
    Up70 = "m-up-70",
        split(3, "it is close to an element with most of the page’s prose",
            "it is far from any element with most of the page’s prose");
    /// The same for 90 %.
    Up90 = "m-up-90",
        split(3, "it is close to an element with nearly all of the prose",
            "it is far from any element with nearly all of the prose");
    /// How many levels up the element with most prose in its own paragraphs is, or the first around both.
    UpToTop = "m-up-top",
        split(3, "it is close to the element that has most prose",
            "it is far from the element that has most prose");
    /// How many levels down from there the element with most prose is.
    DownToTop = "m-down-top",
        split(1, "it is in the element that has most prose", "it is outside the element that has most prose");
    /// Whether it is before (0), in (1) or after (2) that element.
    BesideTop = "m-beside-top",
        each(0, &["it stands above the element that has most prose",
            "it is level with the element that has most prose",
            "it stands below the element that has most prose"]);
    /// Siblings of the innermost block with the same name and classes.
    Alike = "m-alike",
        split(3, "few elements beside it are like its own", "many elements beside it are like its own");
    /// The most siblings of an element around it that are alike.
    AlikeAbove = "m-alike-above",
        split(3, "it is in none of several elements that are alike",
            "it is in one of several elements that are alike");
    /// How many levels up those are.
    AlikeAboveUp = "m-alike-above-up",
        split(3, "what is most alike around it is close by", "what is most alike around it is far up");
    /// The words of such a one.
    AlikeAboveWords = "m-alike-above-words",
        split(40, "what is most alike around it is short", "what is most alike around it is long");
    /// Blocks of the page inside elements of the same names and classes.
    SamePath = "m-same-path",
        split(3, "few blocks are in elements of the same classes",
            "many blocks are in elements of the same classes");
    /// Their words.
    SamePathWords = "m-same-path-words",
        split(100, "elements of its classes have little text", "elements of its classes have much text");
    /// Their words in links, in percent.
    SamePathLinkShare = "m-same-path-link-share",
        split(30, "elements of its classes have few links", "elements of its classes are full of links");
    /// The share of the page's prose in them, in percent.
    SamePathProseShare = "m-same-path-prose-share",
        split(30, "little of the page’s prose is in elements of its classes",
            "much of the page’s prose is in elements of its classes");
    /// Whether the block before and after has the same parent (2) or the same path (1).
    SameBefore = "m-same-before",
        split(1, "the block before it is elsewhere in the page’s structure",
            "the block before it is in the same element or in one like it");
    /// The same of the block after.
    SameAfter = "m-same-after",
        split(1, "the block after it is elsewhere in the page’s structure",
            "the block after it is in the same element or in one like it");
    /// The level of the heading that it is; 0 if it is none.
    Level = "m-level", split(1, "it is no heading element", "it is a heading element");
    /// The blocks since the last heading of the first level.
    SinceTitle = "m-since-title",
        split(99, "a heading of the first level is above it",
            "no heading of the first level is near above it");
    /// The blocks since the element of the article began; 0 outside.
    SinceArticle = "m-since-article", inside!("an", "article element");
    /// The blocks until that element ends; 0 outside.
    UntilArticleEnd = "m-until-article-end",
        inside!("an", "article element");
    /// The pictures in the innermost block and around it.
    Pictures = "m-pictures", split(1, "no pictures are beside it", "pictures are in it or beside it");
    /// Whether it has an element of a time (1), with its date in a form for programs (2).
    Time = "m-time", split(1, "it has no time element", "it has a time element");
    /// Whether markup says that it is the author (1: a link to the author; 2: `itemprop`).
    Author = "m-author",
        split(1, "its markup does not say that it is the author", "its markup says that it is the author");
    /// Whether markup says that it is the headline (`itemprop`).
    Headline = "m-headline",
        split(1, "its markup does not say that it is the headline",
            "its markup says that it is the headline");
    /// Whether markup says that it is a date of the article (`itemprop`).
    Published = "m-published",
        split(1, "its markup does not say that it is a date",
            "its markup says that it is a date of the article");
    /// Words that it shares with the title of the page, in percent of its own.
    TitleShare = "m-title-share",
        split(50, "it shares few words with the page’s title",
            "it shares most of its words with the page’s title");
    /// How much of the title that is, in percent.
    OfTitle = "m-of-title", split(50, "it has little of the page’s title", "it has most of the page’s title");
    /// The same of the description of the page.
    DescriptionShare = "m-description-share",
        split(50, "it shares few words with the page’s description",
            "it shares most of its words with the page’s description");
    /// Whether it is one of the authors that the head of the page names (2), or has one (1).
    NamesAuthor = "m-names-author",
        split(1, "it has no author that the page’s head names",
            "it has an author that the page’s head names");
    /// Its position among the children of its parent, from the start.
    FromStart = "m-from-start",
        split(3, "it is among the first in the element around it",
            "other elements stand before it in the one around it");
    /// Its position from the end.
    FromEnd = "m-from-end",
        split(3, "it is among the last in the element around it",
            "other elements stand after it in the one around it");
    /// Line breaks in it.
    Breaks = "m-breaks", split(1, "it has no line breaks", "it has line breaks");
    /// Whether it is a button or in one, or a label of a form.
    Button = "m-button", split(1, "it is no button or label", "it is a button or a label");
    /// The number of inline elements in it.
    InlineElements = "m-inline", split(1, "it has no inline elements", "it has inline elements");
}

/// The number of the features of markup.
pub(crate) const MARKUP_COUNT: usize = MARKUP_NAMES.len();
