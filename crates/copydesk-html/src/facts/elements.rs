//! The elements of a page that state facts, as they are.

use super::element_text::element_text;
use super::fact_source::FactSource;
use super::meta_names::{meta_source, property_source};
use crate::class_words::{KINDS, kinds};
use crate::tree::{Data, Element, NodeId, Tree};
use copydesk_page::MarkupFeature;
use copydesk_text::cues::cues;
use html5ever::{LocalName, local_name};

/// What the elements of a page state, in the order of the page.
#[derive(Debug, Default)]
pub(crate) struct StatedElements {
    /// The `meta` elements with a name and content.
    pub(crate) metas: Vec<Meta>,
    /// The titles in the head of the page.
    pub(crate) titles: Vec<String>,
    /// Headings, dates, authors, addresses: whatever one element states.
    pub(super) statements: Vec<(FactSource, String)>,
    /// The scripts of JSON-LD.
    pub(super) json_ld: Vec<String>,
    /// The address that references are relative to.
    pub(super) base: Option<String>,
}

/// A `meta` element.
#[derive(Debug)]
pub(crate) struct Meta {
    pub(crate) name: String,
    pub(crate) content: String,
    /// Whether it is in the head of the page.
    pub(crate) is_in_head: bool,
}

impl StatedElements {
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut reader = Reader {
            tree,
            found: Self::default(),
            is_in_head: true,
            headings: 0,
            times: 0,
            people: 0,
            probes: 0,
        };
        for node in tree.descendants(Tree::ROOT) {
            if let Some(element) = tree.element(node)
                && let Some(name) = element.html_name()
            {
                reader.read(node, element, name);
            }
        }
        reader.found
    }

    /// Returns the contents of the `meta` elements of a name.
    pub(super) fn contents<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e str> {
        let metas = self.metas.iter().filter(move |meta| meta.name.eq_ignore_ascii_case(name));
        metas.map(|meta| &*meta.content)
    }
}

/// How many elements of a kind are read, and bytes of each.
const MAX_HEADINGS: usize = 10;
const MAX_TIMES: usize = 20;
const MAX_PEOPLE: usize = 20;
const MAX_BYTES: usize = 1000;
const MAX_PROBES: usize = 300;

struct Reader<'t> {
    tree: &'t Tree,
    found: StatedElements,
    is_in_head: bool,
    headings: usize,
    times: usize,
    people: usize,
    /// How often it was asked whether an element is the article's.
    probes: usize,
}

impl Reader<'_> {
    fn read(&mut self, node: NodeId, element: &Element, name: &LocalName) {
        let attribute =
            |name: &LocalName| element.attribute(name).map(str::trim).filter(|value| !value.is_empty());
        match *name {
            local_name!("html") => {
                if let Some(tag) = attribute(&local_name!("lang")).or_else(|| attribute(&"xml:lang".into())) {
                    self.state(FactSource::HtmlLang, tag);
                }
            }
            local_name!("body") => self.is_in_head = false,
            local_name!("title") => {
                let title = element_text(self.tree, node, MAX_BYTES);
                self.state(FactSource::Title, &title);
                if !title.is_empty() && self.is_in_head {
                    self.found.titles.push(title);
                }
            }
            local_name!("base") => {
                if self.found.base.is_none() {
                    self.found.base = attribute(&local_name!("href")).map(str::to_owned);
                }
            }
            local_name!("meta") => self.read_meta(element),
            local_name!("script") => {
                let is_json_ld =
                    |kind: &str| kind.trim().to_ascii_lowercase().starts_with("application/ld+json");
                if element.attribute(&local_name!("type")).is_some_and(is_json_ld) {
                    self.found.json_ld.push(script_text(self.tree, node));
                }
            }
            local_name!("h1") if self.headings < MAX_HEADINGS => {
                self.headings += 1;
                let heading = element_text(self.tree, node, MAX_BYTES);
                self.state(FactSource::H1, &heading);
            }
            local_name!("time") => self.read_time(node, element),
            _ => {}
        }
        if let Some(rel) = element.attribute(&local_name!("rel")) {
            self.read_relation(node, element, name, rel);
        }
        if let Some(property) = element.attribute(&local_name!("itemprop")) {
            self.read_property(node, property);
        }
    }

    fn state(&mut self, source: FactSource, value: &str) {
        if !value.is_empty() {
            self.found.statements.push((source, value.to_owned()));
        }
    }

    fn read_meta(&mut self, element: &Element) {
        let Some(content) = element.attribute(&local_name!("content")) else { return };
        let name =
            element.attribute(&local_name!("property")).or_else(|| element.attribute(&local_name!("name")));
        let Some(name) = name.or_else(|| element.attribute(&local_name!("http-equiv"))) else { return };
        let (name, is_in_head) = (name.trim().to_owned(), self.is_in_head);
        if let Some(source) = meta_source(&name) {
            self.state(source, content.trim());
        }
        self.found.metas.push(Meta { name, content: content.to_owned(), is_in_head });
    }

    fn read_relation(&mut self, node: NodeId, element: &Element, name: &LocalName, rel: &str) {
        let href = element.attribute(&local_name!("href")).unwrap_or_default().trim();
        let is_link = *name == local_name!("link");
        for relation in rel.split_ascii_whitespace() {
            match &*relation.to_ascii_lowercase() {
                "canonical" if is_link => self.state(FactSource::LinkCanonical, href),
                "license" => self.state(FactSource::LinkLicence, href),
                "author" if !is_link && self.people < MAX_PEOPLE && self.is_of_article(node) => {
                    self.people += 1;
                    let text = element_text(self.tree, node, MAX_BYTES);
                    self.state(FactSource::RelAuthor, &text);
                }
                _ => {}
            }
        }
    }

    fn read_property(&mut self, node: NodeId, property: &str) {
        let Some(source) = property.split_ascii_whitespace().find_map(property_source) else { return };
        if self.people >= MAX_PEOPLE || !self.is_of_article(node) {
            return;
        }
        self.people += 1;
        let is_person = source == FactSource::ItempropAuthor;
        let name_within = || {
            let mut within = self.tree.descendants(node).take(MAX_WITHIN);
            within.find(|node| {
                let property =
                    self.tree.element(*node).and_then(|element| element.attribute(&local_name!("itemprop")));
                property.is_some_and(|property| property.split_ascii_whitespace().any(|word| word == "name"))
            })
        };
        let holder = Some(node).filter(|_| !is_person).or_else(name_within).unwrap_or(node);
        let attributes = match source {
            FactSource::LinkLicence => [local_name!("href"), local_name!("content"), local_name!("content")],
            FactSource::ItempropAuthor => {
                [local_name!("content"), local_name!("content"), local_name!("content")]
            }
            // Old pages have the form for programs in the title.
            _ => [local_name!("content"), local_name!("datetime"), local_name!("title")],
        };
        let stated = self.tree.element(holder).and_then(|element| {
            attributes.iter().find_map(|name| element.attribute(name)).map(str::to_owned)
        });
        let value = stated.unwrap_or_else(|| element_text(self.tree, holder, MAX_BYTES));
        self.state(source, value.trim());
    }

    fn read_time(&mut self, node: NodeId, element: &Element) {
        let Some(date) = element.attribute(&local_name!("datetime")).map(str::trim) else { return };
        let has_year = date.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        if date.len() < 7 || !has_year || self.times >= MAX_TIMES || !self.is_of_article(node) {
            return;
        }
        self.times += 1;
        if !self.is_of_change(node) {
            self.state(FactSource::TimeElement, date);
        }
    }

    /// Returns whether an element is not in comments, teasers of other articles, or what is around the page. It is
    /// asked of a limited number, since each may be deep.
    fn is_of_article(&mut self, node: NodeId) -> bool {
        self.probes += 1;
        let is_named = |node: NodeId, name: &LocalName| self.tree.html_name(node) == Some(name);
        let is_body = |node: &NodeId| is_named(*node, &local_name!("body"));
        let mut is_in_footer = false;
        let mut around = self.tree.ancestors(node).take_while(|node| !is_body(node));
        let is_of_others = |ancestor: NodeId| {
            // The footer of an article says who wrote it, and when.
            let is_of_article = is_named(ancestor, &local_name!("article"));
            is_in_footer = !is_of_article && (is_in_footer || is_named(ancestor, &local_name!("footer")));
            is_named(ancestor, &local_name!("nav"))
                || is_named(ancestor, &local_name!("aside"))
                || self.tree.element(ancestor).is_some_and(|element| has_kind(element, &OF_OTHERS))
        };
        self.probes <= MAX_PROBES && !around.any(is_of_others) && !is_in_footer
    }

    /// Returns whether a date is that of a change: by the names of its element and those around, or by the words in it and
    /// before it.
    fn is_of_change(&self, node: NodeId) -> bool {
        let names_change = |text: &str| {
            let text = text.to_lowercase();
            CHANGE_WORDS.iter().copied().chain(cues("changed")).any(|word| text.contains(word))
        };
        let near = self.tree.ancestors(node).take(3);
        let by_name = near.filter_map(|near| self.tree.element(near)).any(|element| {
            let names = [local_name!("class"), local_name!("itemprop"), local_name!("id")];
            let mut values = names.iter().filter_map(|name| element.attribute(name));
            values.any(|value| names_change(value) && !value.contains("publish"))
        });
        let is_blank =
            |node: &NodeId| matches!(self.tree.data(*node), Data::Text(text) if text.trim().is_empty());
        let label = self
            .tree
            .previous(node)
            .and_then(|before| if is_blank(&before) { self.tree.previous(before) } else { Some(before) });
        let label = label.map(|label| match self.tree.data(label) {
            Data::Text(text) => {
                let from = text.floor_char_boundary(text.len().saturating_sub(MAX_LABEL));
                text.get(from..).unwrap_or_default().to_owned()
            }
            _ => element_text(self.tree, label, MAX_LABEL),
        });
        by_name
            || label.is_some_and(|label| names_change(&label))
            || names_change(&element_text(self.tree, node, MAX_LABEL))
    }
}

/// The most bytes of the words at a date that are read.
const MAX_LABEL: usize = 40;

/// The most nodes in which the name of a person is looked for.
const MAX_WITHIN: usize = 100;

/// Words of changes in names of elements, besides those of labels in all languages.
const CHANGE_WORDS: [&str; 2] = ["reviewed", "lastmod"];

/// The kinds of classes of what is not the article's.
const OF_OTHERS: [MarkupFeature; 2] = [MarkupFeature::CommentClass, MarkupFeature::RelatedClass];

fn has_kind(element: &Element, wanted: &[MarkupFeature]) -> bool {
    let kinds = kinds(element);
    let mut numbered = KINDS.iter().enumerate();
    numbered.any(|(number, (_, feature))| kinds & (1 << number) != 0 && wanted.contains(feature))
}

/// Returns the text of a script.
fn script_text(tree: &Tree, node: NodeId) -> String {
    let texts = tree.children(node).filter_map(|child| match tree.data(child) {
        Data::Text(text) => Some(&**text),
        _ => None,
    });
    texts.collect()
}
