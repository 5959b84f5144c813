//! What stands around the text of a press release: whom to call, and who its issuer is.

use super::block_facts::BlockFacts;
use super::page::Page;
use crate::class::Class;
use crate::cues::matcher;
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::phrase_matcher::PhraseMatcher;
use std::sync::LazyLock;

/// Sets the class of the lines right under "Contact:": names, numbers, addresses.
pub(super) fn classify_contacts(blocks: &[BlockFacts<'_>], classes: &mut [Option<Class>]) {
    let mut in_contact = false;
    for (block, class) in blocks.iter().zip(classes) {
        let heads = block.hint.is_some_and(|hint| hint.whole && hint.furniture == Furniture::Contact);
        in_contact = heads || (in_contact && !block.after_blank_line && !block.prose && !tells(block));
        if in_contact && class.is_none_or(|class| class.kind != SegmentKind::ListItem) {
            *class = Some(Class::furniture(Furniture::Contact));
        }
    }
}

/// Returns whether a line is a sentence, and not the name of a company or an address: "He sailed on."
fn tells(block: &BlockFacts<'_>) -> bool {
    block.ends_sentence
        && block.words >= 3
        && !block.counts.has_digits
        && !block.text.contains('@')
        && block.counts.lowercase >= block.counts.capitalized
}

/// Decides that "About Norlithe Minerals" and the paragraphs under it say who issued a press release.
pub(super) fn classify(page: &mut Page<'_, '_>) {
    let count = page.blocks.len();
    let is_release = (0..count).any(|at| {
        let class = page.class(at);
        let sign = class.and_then(|class| class.furniture);
        matches!(sign, Some(Furniture::Contact | Furniture::EndMark | Furniture::About))
            || (class == Some(Class::of(SegmentKind::Credit))
                && page.blocks.get(at).is_some_and(|block| block.text.starts_with("SOURCE ")))
    });
    if !is_release {
        return;
    }
    let is_text =
        |at: usize| page.is_undecided(at) || page.class(at).is_some_and(|class| class.kind.is_body());
    let (mut in_section, mut in_other, mut section) = (false, false, Vec::new());
    let mut headings = 0;
    for (at, block) in page.blocks.iter().enumerate().skip(count / 2) {
        let company = company_of_section(block).filter(|_| headings < MAX_HEADINGS);
        headings += usize::from(company.is_some());
        if company.is_some_and(|name| page.blocks.iter().take(at).any(|above| has_name(above.text, name))) {
            in_section = true;
        } else if !block.prose || !is_text(at) {
            in_section = false;
            in_other = page.class(at).is_some_and(|class| class.kind == SegmentKind::Furniture);
        } else if !in_section && !in_other {
            // The article goes on: what is above was a section of it.
            section.clear();
        }
        if in_section {
            section.push(at);
        }
    }
    for at in section {
        page.set(at, Class::furniture(Furniture::About));
        page.set_own_text(at, false);
    }
}

/// The most headings of a release whose company is looked for in the text above, which goes over all of it.
const MAX_HEADINGS: usize = 64;

/// Returns the name of the company that a block may head a section about, as the text above may have it: "About Norlithe
/// Minerals Corp."
fn company_of_section<'t>(block: &BlockFacts<'t>) -> Option<&'t str> {
    if block.words > 8 || block.prose {
        return None;
    }
    let found = ABOUT.open(block.text)?;
    let name = block.text.get(found.end..).unwrap_or_default().trim_end_matches([':', ' ']);
    // "About the Harbour Trust"
    let article =
        name.split_once(' ').filter(|(word, _)| word.len() <= 3 && word.starts_with(char::is_lowercase));
    let name = article.map_or(name, |(_, name)| name);
    // The text may leave out "Corp.", the heading "Minerals".
    let second = name.match_indices(' ').nth(1).map_or(name.len(), |(end, _)| end);
    let name = name.get(..second).unwrap_or_default().trim_end_matches(['.', ',', '®', '™']);
    name.starts_with(char::is_uppercase).then_some(name)
}

/// Returns whether a name is in a text, with no letter right before or after it.
fn has_name(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(start, _)| {
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let after = text.get(start + name.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

static ABOUT: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("about"));
