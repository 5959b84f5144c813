//! The facts that members of a row may hold.

/// The text or a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    Text,
    /// The text of an article of which nothing else is in the text.
    Body,
    /// A web page.
    Html,
    Id,
    Published,
    Modified,
    Uri,
    Headline,
    Language,
    Name,
    Author,
    Tags,
    Section,
    Canonical,
    Publisher,
    Description,
    /// The address of the picture that stands for the article.
    Image,
    /// What the text holds.
    Scope,
}

/// What is known of a fact.
#[derive(Debug)]
pub(super) struct Description {
    pub(super) fact: Fact,
    /// Its name in `FACT=MEMBER`.
    pub(super) name: &'static str,
    /// The members that hold it by default. Of those that a row has, the first counts.
    pub(super) members: &'static [&'static str],
    /// What its value is, as the end of a sentence.
    pub(super) demand: &'static str,
}

/// All facts. This is the one list of them: each is a line here and a branch in `facts.rs`.
pub(super) const FACTS: [Description; 18] = [
    describe(Fact::Text, "text", &["text"], "a text is a string"),
    describe(Fact::Body, "body", &[], "a text is a string"),
    describe(Fact::Html, "html", &["html"], "a page is a string"),
    describe(Fact::Id, "id", &["id"], "an id is a string or a number"),
    describe(Fact::Published, "published", &["published"], "a date is a string or a number"),
    describe(Fact::Modified, "modified", &["modified"], "a date is a string or a number"),
    describe(Fact::Uri, "uri", &["uri", "url"], "a URI is a string"),
    describe(Fact::Headline, "headline", &["headline", "title"], "a headline is a string"),
    describe(Fact::Language, "language", &["language"], "a language is a string"),
    describe(Fact::Name, "name", &["name"], "a name is a string"),
    describe(
        Fact::Author,
        "author",
        &["authors", "author"],
        "an author is a string or an object with a `name`",
    ),
    describe(Fact::Tags, "tags", &["tags", "keywords"], "a tag is a string"),
    describe(Fact::Section, "section", &["section"], "a section is a string"),
    describe(Fact::Canonical, "canonical", &["canonical"], "a URI is a string"),
    describe(
        Fact::Publisher,
        "publisher",
        &["publisher"],
        "a publisher is a string or an object with a `name`",
    ),
    describe(Fact::Description, "description", &["description"], "a description is a string"),
    describe(Fact::Image, "image", &["image"], "an image is the URI of one"),
    describe(Fact::Scope, "as", &["as"], "a text is read as `page` or `body`"),
];

const fn describe(
    fact: Fact,
    name: &'static str,
    members: &'static [&'static str],
    demand: &'static str,
) -> Description {
    Description { fact, name, members, demand }
}

impl Fact {
    /// Returns the fact of this name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        FACTS.iter().find(|description| description.name == name).map(|description| description.fact)
    }

    /// Returns what is known of the fact.
    pub(super) fn description(self) -> &'static Description {
        &FACTS[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_listed_in_their_order() {
        assert!(FACTS.iter().enumerate().all(|(at, description)| description.fact as usize == at));
    }
}
