//! Words in the classes and ids of elements that show what they are for.

use crate::tree::Element;
use copydesk_page::MarkupFeature;
use copydesk_text::sections::entries;
use html5ever::local_name;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The kinds of words that the classes and id of an element have, a bit for each, as [`KINDS`] numbers them.
pub(crate) fn kinds(element: &Element) -> u32 {
    let mut kinds = 0;
    for attribute in &element.attributes {
        if matches!(
            attribute.name.local,
            local_name!("class") | local_name!("id") | local_name!("role") | local_name!("itemprop")
        ) {
            kinds |= kinds_of(&attribute.value);
        }
    }
    kinds
}

/// The kinds of words, with the section of the list that holds them and the feature that tells of them.
pub(crate) const KINDS: [(&str, MarkupFeature); 22] = [
    ("body", MarkupFeature::BodyClass),
    ("comment", MarkupFeature::CommentClass),
    ("related", MarkupFeature::RelatedClass),
    ("share", MarkupFeature::ShareClass),
    ("nav", MarkupFeature::NavigationClass),
    ("promo", MarkupFeature::PromotionClass),
    ("newsletter", MarkupFeature::NewsletterClass),
    ("author", MarkupFeature::AuthorClass),
    ("date", MarkupFeature::DateClass),
    ("caption", MarkupFeature::CaptionClass),
    ("tags", MarkupFeature::TagsClass),
    ("meta", MarkupFeature::MetaClass),
    ("footer", MarkupFeature::FooterClass),
    ("header", MarkupFeature::HeaderClass),
    ("sidebar", MarkupFeature::SidebarClass),
    ("widget", MarkupFeature::WidgetClass),
    ("dialog", MarkupFeature::DialogClass),
    ("title", MarkupFeature::TitleClass),
    ("summary", MarkupFeature::SummaryClass),
    ("gallery", MarkupFeature::GalleryClass),
    ("bio", MarkupFeature::BiographyClass),
    ("list", MarkupFeature::ListClass),
];

static WORDS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (section, line) in entries(include_str!("../data/class_words.txt")) {
        let number = KINDS.iter().position(|(name, _)| *name == section);
        let Some(number) = number else { continue };
        for word in line.split(' ') {
            *words.entry(word).or_default() |= 1 << number;
        }
    }
    words
});

/// The most bytes of classes that are read: some tools write thousands.
const MAX_BYTES: usize = 400;

/// Returns the kinds of the words of some classes: `post-body`, `articleBody`, `story_text`.
fn kinds_of(classes: &str) -> u32 {
    let mut kinds = 0;
    let classes = classes.get(..classes.floor_char_boundary(MAX_BYTES)).unwrap_or_default();
    let mut words = String::new();
    for class in classes.split_ascii_whitespace() {
        words.clear();
        let mut starts = vec![0];
        let mut before = ' ';
        for character in class.chars() {
            let is_joint = matches!(character, '-' | '_' | ':' | '/' | '.');
            let humped = character.is_ascii_uppercase() && before.is_ascii_lowercase();
            if (is_joint || humped) && !words.is_empty() && !words.ends_with('-') {
                words.push('-');
                starts.push(words.len());
            }
            if !is_joint {
                words.push(character.to_ascii_lowercase());
            }
            before = character;
        }
        for (number, from) in starts.iter().enumerate() {
            for count in 1..=3 {
                let to = starts.get(number + count).map_or(words.len(), |next| next - 1);
                let word = words.get(*from..to).unwrap_or_default();
                kinds |= WORDS.get(word).copied().unwrap_or(0);
                if number + count >= starts.len() {
                    break;
                }
            }
        }
        let joined: String =
            class.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        kinds |= WORDS.get(&*joined).copied().unwrap_or(0);
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_in_each_style_of_name() {
        let names = |classes: &str| -> Vec<&str> {
            let kinds = kinds_of(classes);
            let named = KINDS.iter().enumerate();
            named.filter(|(number, _)| kinds & (1 << number) != 0).map(|(_, (name, _))| *name).collect()
        };
        assert_eq!(names("articleBody"), ["body"]);
        assert_eq!(names("c-entry-content js-x"), ["body"]);
        assert_eq!(names("site_footer"), ["footer"]);
        assert_eq!(names("col-md-8 Zx1"), [""; 0]);
    }
}
