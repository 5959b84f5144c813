//! Fields above an article, as exports and crawlers write them: `Title:`, `Author:`, `Date:`.

use super::block_facts::BlockFacts;
use super::field;
use crate::class::Class;
use crate::cues::cues;
use copydesk_record::{Furniture, SegmentKind};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Sets the class of the fields that a text begins with, one a line.
pub(super) fn classify(blocks: &[BlockFacts<'_>], classes: &mut [Option<Class>]) {
    let mut found: Vec<Class> = Vec::new();
    for block in blocks {
        let goes_on = found.is_empty() || !block.after_blank_line;
        let Some((class, _)) = field(block.text).filter(|_| goes_on) else { break };
        if class.kind == SegmentKind::Headline && found.contains(&class) {
            // A text has one title.
            return;
        }
        found.push(class);
    }
    // One may be how a story begins: "Title: the story of a word".
    let states_facts = found.iter().filter(|class| class.furniture.is_none()).count() >= LEAST_FACTS;
    let has_text = blocks.len() > found.len();
    if states_facts && has_text {
        for (slot, class) in classes.iter_mut().zip(found) {
            *slot = Some(class);
        }
    }
}

/// The least number of the fields for the title, the author and the date that are a header.
const LEAST_FACTS: usize = 2;

/// Returns the length of the name of the field for the title that a line begins with: "Title: ".
pub(crate) fn title_start(line: &str) -> usize {
    field(line).filter(|(class, _)| class.kind == SegmentKind::Headline).map_or(0, |(_, start)| start)
}

/// Returns the class of a line that is a field, and the byte where its value begins.
fn field(line: &str) -> Option<(Class, usize)> {
    let (name, rest) = field::field(line, MAX_NAME_BYTES)?;
    let class = *FIELDS.get(name.as_str())?;
    let value = rest.trim_start();
    let is_value = !value.is_empty() && rest.as_bytes().first().is_some_and(u8::is_ascii_whitespace);
    is_value.then_some((class, line.len() - value.len()))
}

const MAX_NAME_BYTES: usize = 24;

static FIELDS: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let groups = [
        ("title_field", Class::of(SegmentKind::Headline)),
        ("author_field", Class::of(SegmentKind::Byline)),
        ("date_field", Class::of(SegmentKind::Timestamp)),
        ("tags_field", Class::furniture(Furniture::Tags)),
        ("other_field", Class::furniture(Furniture::Other)),
    ];
    groups.iter().flat_map(|(group, class)| cues(group).map(move |name| (name, *class))).collect()
});

#[cfg(test)]
mod tests {
    use crate::Classifier;
    use copydesk_record::SegmentKind;

    /// Returns the headline of a text, and whether its second block is of the header.
    fn read(text: &str) -> (Option<String>, bool) {
        let page = Classifier::standalone().classify(text);
        let second = page.segments().into_iter().filter(|segment| segment.kind != SegmentKind::Break).nth(1);
        let is_header = second.is_some_and(|segment| !segment.kind.is_body());
        (page.headline().map(|headline| headline.text.into_owned()), is_header)
    }

    const BODY: &str = "\n\nThe ferry sailed at noon on Tuesday, and nobody saw it leave the quay of the harbour.\n\n\
        The harbour had been closed for six weeks, the harbour master said.\n";

    #[test]
    fn fields_state_the_title_and_are_no_text() {
        for header in [
            "Title: The ice is gone\nDate: 2026-03-04\nAuthor: Maren Falk",
            "TITLE: The ice is gone\r\nby: Maren Falk\r\nurl: https://post.example/ice",
            "Published: 4 March 2026\nTitle: The ice is gone",
            "Headline: The ice is gone\nSource: Harbour Post\nByline: Maren Falk",
        ] {
            assert_eq!(read(&format!("{header}{BODY}")), (Some("The ice is gone".into()), true), "{header}");
        }
        let german = "Titel: Das Eis ist weg\nAutorin: Maren Falk\nDatum: 4. März 2026";
        assert_eq!(read(&format!("{german}{BODY}")).0.as_deref(), Some("Das Eis ist weg"));
    }

    #[test]
    fn one_field_is_no_header() {
        let text = format!(
            "Source: the spring above the mill\nThe river begins there, and nobody knows why it does.{BODY}"
        );
        assert!(!read(&text).1);
    }
}
