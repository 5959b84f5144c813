//! What the head of a page says of its article, as far as it helps to find that in the text.

use crate::tree::{Data, Tree};
use copydesk_page::{BlockMarkup, MarkupFeature};
use html5ever::local_name;
use rustc_hash::FxHashSet;

/// The words of the title and description of a page, and the names of its authors.
#[derive(Debug, Default)]
pub(crate) struct Head {
    titles: Vec<Vec<String>>,
    description: FxHashSet<String>,
    authors: Vec<String>,
}

impl Head {
    pub(crate) fn of(tree: &Tree) -> Self {
        let mut head = Self::default();
        for node in tree.descendants(Tree::ROOT) {
            let Some(element) = tree.element(node) else { continue };
            match element.html_name().cloned().unwrap_or_default() {
                local_name!("title") => {
                    let text: String = tree
                        .descendants(node)
                        .filter_map(|node| match tree.data(node) {
                            Data::Text(text) => Some(&**text),
                            _ => None,
                        })
                        .collect();
                    head.titles.push(words(&text).collect());
                }
                local_name!("meta") => {
                    let name = element
                        .attribute(&local_name!("property"))
                        .or_else(|| element.attribute(&local_name!("name")));
                    let content = element.attribute(&local_name!("content")).unwrap_or_default();
                    match name.unwrap_or_default() {
                        "og:title" | "twitter:title" => head.titles.push(words(content).collect()),
                        "description" | "og:description" => head.description.extend(words(content)),
                        "author" | "article:author" | "twitter:data1" => {
                            head.authors.push(content.trim().to_lowercase());
                        }
                        _ => {}
                    }
                }
                local_name!("body") => break,
                _ => {}
            }
        }
        head.titles.retain(|title| !title.is_empty());
        head.authors.retain(|author| author.len() >= 5 && author.len() <= 60 && !author.contains("http"));
        head
    }

    /// Writes what a block has in common with the head.
    pub(crate) fn write(&self, text: &str, markup: &mut BlockMarkup) {
        let short = text.get(..text.floor_char_boundary(600)).unwrap_or_default();
        let own: Vec<String> = words(short).collect();
        let (mut share, mut of_title) = (0, 0);
        for title in &self.titles {
            let common = own.iter().filter(|word| title.contains(word)).count();
            let reverse = title.iter().filter(|word| own.contains(word)).count();
            let both = (common * 100 / own.len().max(1), reverse * 100 / title.len().max(1));
            if both.0 + both.1 > share + of_title {
                (share, of_title) = both;
            }
        }
        markup.set(MarkupFeature::TitleShare, share);
        markup.set(MarkupFeature::OfTitle, of_title);
        let described = own.iter().filter(|word| self.description.contains(*word)).count();
        markup.set(MarkupFeature::DescriptionShare, described * 100 / own.len().max(1));
        let text = short.get(..short.floor_char_boundary(200)).unwrap_or_default().to_lowercase();
        let names = self
            .authors
            .iter()
            .filter(|author| text.contains(&***author))
            .map(|author| 1 + usize::from(author.len() + 6 >= text.len()));
        markup.set(MarkupFeature::NamesAuthor, names.max().unwrap_or(0));
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
