//! What a text is: a page with the article somewhere in it, or the article and nothing else.

/// The part of a text that is the article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TextScope {
    /// The text is a page: menus, notices and teasers may stand around the article and in it.
    #[default]
    Page,
    /// The text is the article alone: nothing in it is furniture.
    Body,
}

impl TextScope {
    /// Returns the name of the scope, as options write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Body => "body",
        }
    }

    /// Returns the scope of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Page, Self::Body].into_iter().find(|scope| scope.name() == name)
    }
}
