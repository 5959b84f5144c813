//! What the head of a page says of its article, as far as it helps to find that in the text.

use crate::facts::StatedElements;
use copydesk_page::{BlockMarkup, MarkupFeature};
use copydesk_text::comparison::lowercase_words;
use rustc_hash::FxHashSet;

/// The words of the title and description of a page, and the names of its authors.
#[derive(Debug, Default)]
pub(crate) struct Head {
    titles: Vec<Vec<String>>,
    description: FxHashSet<String>,
    authors: Vec<String>,
}

impl Head {
    pub(crate) fn of(elements: &StatedElements) -> Self {
        let mut head = Self::default();
        head.titles.extend(elements.titles.iter().map(|title| lowercase_words(title).collect()));
        for meta in elements.metas.iter().filter(|meta| meta.is_in_head) {
            match &*meta.name {
                "og:title" | "twitter:title" => head.titles.push(lowercase_words(&meta.content).collect()),
                "description" | "og:description" => head.description.extend(lowercase_words(&meta.content)),
                "author" | "article:author" | "twitter:data1" => {
                    head.authors.push(meta.content.trim().to_lowercase());
                }
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
        let own: Vec<String> = lowercase_words(short).collect();
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
