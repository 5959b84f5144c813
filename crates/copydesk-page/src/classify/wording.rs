//! The class that the words of a block indicate by themselves: captions, credits, corrections, timestamps,
//! labelled bylines, furniture.

use super::block_facts::BlockFacts;
use crate::class::Class;
use crate::cues::{cues, matcher};
use crate::facts::dateline;
use crate::facts::person_name::is_agency;
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::block::BlockShape;
use copydesk_text::phrase_matcher::PhraseMatcher;
use std::sync::LazyLock;

/// Returns the class that a block's own words indicate, if they indicate one.
pub(super) fn class(block: &BlockFacts<'_>) -> Option<Class> {
    if !block.has_letters {
        return Some(Class::furniture(Furniture::EndMark));
    }
    if let Some(hint) = block.hint {
        if claims(block) {
            return Some(Class::furniture(Furniture::Copyright));
        }
        return Some(Class::furniture(hint.furniture));
    }
    if let Some(kind) = kind_of_shape(block.shape) {
        return Some(Class::of(kind));
    }
    let opening = kind_of_opening(block);
    // "Titelbild: © Ole Dahl/dpa"
    let credits_picture = opening == Some(SegmentKind::Credit) && block.text.contains(": ©");
    if opening != Some(SegmentKind::Caption) && !credits_picture && block.words <= 40 && claims(block) {
        return Some(Class::furniture(Furniture::Copyright));
    }
    if block.link_row {
        return Some(Class::furniture(Furniture::Navigation));
    }
    if let Some(kind) = opening {
        // "Photos: Ole Dahl. Words: Maren Falk"
        let names_author = kind == SegmentKind::Credit && block.words <= 30 && block.is_labelled_byline();
        return Some(Class::of(if names_author { SegmentKind::Byline } else { kind }));
    }
    // A byline of several names and degrees is long, and may end with a full stop.
    let names = block.counts.lowercase as usize * 4 < block.words;
    if block.words <= 30 && (!block.prose || names) && block.is_labelled_byline() {
        return Some(Class::of(SegmentKind::Byline));
    }
    if block.words <= 16
        && may_be_timestamp(block)
        && block.readings.is_timestamp()
        && !block.readings.heads_report()
    {
        return Some(Class::of(SegmentKind::Timestamp));
    }
    // "MADRID, 3 (EUROPA PRESS)"
    if block.words <= 16 && block.text.ends_with([')', '-', '–', '.']) && dateline::is_of_agency(block.text)
    {
        return Some(Class::of(SegmentKind::Timestamp));
    }
    (is_desk_initials(block.text) && !is_agency(block.text)).then(|| Class::of(SegmentKind::Credit))
}

/// Returns the kind that the shape of a block indicates; none for plain text.
pub(super) fn kind_of_shape(shape: BlockShape) -> Option<SegmentKind> {
    match shape {
        BlockShape::Table => Some(SegmentKind::Table),
        BlockShape::Quoted => Some(SegmentKind::BlockQuote),
        BlockShape::Item => Some(SegmentKind::ListItem),
        BlockShape::Text => None,
    }
}

/// Returns whether a block claims a copyright.
fn claims(block: &BlockFacts<'_>) -> bool {
    block.counts.copyright_claims > 0 && block.readings.rights().is_some()
}

/// Returns whether a block may be a timestamp: it may have a date, a time of day, or a relative time.
fn may_be_timestamp(block: &BlockFacts<'_>) -> bool {
    block.may_be_dated() || block.counts.linked_numbers > 0 || block.words <= 6
}

/// Openings of corrections, credits and captions.
static OPENINGS: LazyLock<PhraseMatcher<SegmentKind>> = LazyLock::new(|| {
    let kinds = [
        ("correction", SegmentKind::Correction),
        ("credit", SegmentKind::Credit),
        ("caption", SegmentKind::Caption),
    ];
    PhraseMatcher::of(
        kinds.into_iter().flat_map(|(section, kind)| cues(section).map(move |phrase| (phrase, kind))),
    )
});

/// Phrases before the credit at the end of a caption.
static CREDIT_LABELS: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("credit_mark"));

/// The most bytes of the credit at the end of a caption.
const MAX_CREDIT_BYTES: usize = 64;

/// Returns the kind that the opening of a block indicates, or the credit at its end.
fn kind_of_opening(block: &BlockFacts<'_>) -> Option<SegmentKind> {
    let text = block.text;
    if block.words > 150 {
        return None;
    }
    // "Jul 12, 2015: An earlier version of this article …"
    let head = block.may_be_dated().then(|| text.get(..text.floor_char_boundary(28))).flatten();
    let dated = head.and_then(|head| head.find(": "));
    let opening = dated.and_then(|colon| OPENINGS.open(text.get(colon + 2..)?));
    if opening.is_some_and(|found| found.meaning == SegmentKind::Correction) {
        return Some(SegmentKind::Correction);
    }
    match OPENINGS.open(text).map(|found| found.meaning) {
        Some(SegmentKind::Correction) => return Some(SegmentKind::Correction),
        // A credit followed by a sentence is a caption: it describes the picture.
        Some(SegmentKind::Credit) if block.words <= 14 || text.starts_with('(') || !block.ends_sentence => {
            return Some(SegmentKind::Credit);
        }
        Some(_) if block.words <= 90 => return Some(SegmentKind::Caption),
        _ => {}
    }
    // The issuer of a press release.
    if block.words <= 12 && text.starts_with("SOURCE ") {
        return Some(SegmentKind::Credit);
    }
    if block.words > 70 || block.counts.credit_words == 0 {
        return None;
    }
    // "Associated Press writer Teodor Balan in Lausanne contributed to this report."
    if block.words <= 40 && block.ends_sentence && credits_contribution(text) {
        return Some(SegmentKind::Credit);
    }
    if text.ends_with(['”', '"', '!', '?']) {
        return None;
    }
    let tail = text.get(text.ceil_char_boundary(text.len().saturating_sub(MAX_CREDIT_BYTES))..)?;
    CREDIT_LABELS.first(tail).map(|_| SegmentKind::Caption)
}

/// Returns whether a sentence says who helped with the article: "Maren Falk contributed reporting from Skagen."
fn credits_contribution(text: &str) -> bool {
    !text.starts_with(['“', '"']) && CONTRIBUTIONS.first(text).is_some()
}

static CONTRIBUTIONS: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("contribution"));

/// Returns whether a line is the initials of a desk: "hl-sb/cor/mdv", "mqb/jlp".
fn is_desk_initials(text: &str) -> bool {
    text.len() <= 24
        && text.contains('/')
        && text
            .split(['/', '-'])
            .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::facts_of;
    use crate::readings::BlockReadings;
    use copydesk_text::block::blocks;

    fn kind(text: &str) -> Option<SegmentKind> {
        let block = blocks(text)[0];
        let readings = BlockReadings::new(&text[block.start..block.end]);
        class(&facts_of(text, &block, &readings)).map(|class| class.kind)
    }

    #[test]
    fn openings_and_endings_indicate_the_class() {
        for (text, expected) in [
            ("Correction: the pier is 40 metres long.", Some(SegmentKind::Correction)),
            ("Editor’s note: names were changed.", Some(SegmentKind::Correction)),
            ("Photo: Ole Dahl/NNS", Some(SegmentKind::Credit)),
            ("(Reporting by Ana Reyes; Editing by Lou Katz)", Some(SegmentKind::Credit)),
            ("The ferry in port on Tuesday. (Photo: Ole Dahl/NNS)", Some(SegmentKind::Caption)),
            ("Published 3 March 2026", Some(SegmentKind::Timestamp)),
            ("By Maren Falk", Some(SegmentKind::Byline)),
            ("###", Some(SegmentKind::Furniture)),
            ("hrz-tv/lmb/kcd", Some(SegmentKind::Credit)),
            ("The ferry sailed on Wednesday for the first time.", None),
            ("Titelbild: © Ole Dahl/dpa", Some(SegmentKind::Credit)),
            ("Maren Falk contributed reporting from Skagen.", Some(SegmentKind::Credit)),
            ("Photos: Ole Dahl. Words: Maren Falk", Some(SegmentKind::Byline)),
            ("She said the photo was fine.", None),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }
}
