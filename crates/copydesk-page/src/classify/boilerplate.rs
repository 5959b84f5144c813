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
        in_contact = heads || (in_contact && !block.after_blank_line && !block.prose);
        if in_contact && class.is_none_or(|class| class.kind != SegmentKind::ListItem) {
            *class = Some(Class::furniture(Furniture::Contact));
        }
    }
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
    let mut in_section = false;
    for (at, block) in page.blocks.iter().enumerate().skip(count / 2) {
        let heads = ABOUT.open(block.text).is_some_and(|found| {
            block.text.get(found.end..).is_some_and(|name| name.starts_with(char::is_uppercase))
        });
        if heads && block.words <= 8 && !block.prose {
            in_section = true;
        } else if !block.prose
            || !(page.is_undecided(at) || page.class(at).is_some_and(|class| class.kind.is_body()))
        {
            in_section = false;
        }
        if in_section {
            page.set(at, Class::furniture(Furniture::About));
            page.set_own_text(at, false);
        }
    }
}

static ABOUT: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("about"));
