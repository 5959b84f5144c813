//! What a block is by its own words: captions, credits, corrections, timestamps, signed bylines, furniture.

use super::{Class, Look};
use crate::cues::cues;
use crate::fact::{rights, stamp};
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::block::BlockShape;
use copydesk_text::phrase_matcher::PhraseMatcher;
use std::sync::LazyLock;

/// The class that a block's own words give it, if they do.
pub(super) fn class(look: &Look<'_>) -> Option<Class> {
    if !look.letters {
        return Some(Class::furniture(Furniture::EndMark));
    }
    if let Some(hint) = look.hint {
        if claims(look) {
            return Some(Class::furniture(Furniture::Copyright));
        }
        return Some(Class::furniture(hint.furniture));
    }
    match look.shape {
        BlockShape::Table => return Some(Class::of(SegmentKind::Table)),
        BlockShape::Quoted => return Some(Class::of(SegmentKind::BlockQuote)),
        BlockShape::Item => return Some(Class::of(SegmentKind::ListItem)),
        BlockShape::Text => {}
    }
    let picture = by_opening(look);
    if picture != Some(SegmentKind::Caption) && look.words <= 40 && claims(look) {
        return Some(Class::furniture(Furniture::Copyright));
    }
    if look.trail {
        return Some(Class::furniture(Furniture::Navigation));
    }
    if let Some(kind) = picture {
        return Some(Class::of(kind));
    }
    if look.words <= 30 && !look.prose && look.is_signed() {
        return Some(Class::of(SegmentKind::Byline));
    }
    if look.words <= 16 && may_be_timestamp(look) && stamp::is_timestamp(look.text) {
        return Some(Class::of(SegmentKind::Timestamp));
    }
    is_desk_signature(look.text).then(|| Class::of(SegmentKind::Credit))
}

/// Whether a block claims a copyright.
fn claims(look: &Look<'_>) -> bool {
    look.tally.claims > 0 && rights::read(look.text).is_some()
}

/// Whether a block may be a timestamp: it may print a date or a time of day, or how long ago that was.
fn may_be_timestamp(look: &Look<'_>) -> bool {
    look.may_be_dated() || look.tally.linked > 0 || look.words <= 6
}

/// What opens a correction, a credit or a caption.
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

/// What stands before the credit at the end of a caption.
static CREDIT_MARKS: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::of(cues("credit_mark").map(|mark| (mark, ()))));

/// How near its end a caption names its maker, in bytes.
const CREDIT_REACH: usize = 64;

fn by_opening(look: &Look<'_>) -> Option<SegmentKind> {
    let text = look.text;
    if look.words > 150 {
        return None;
    }
    match OPENINGS.open(text).map(|found| found.meaning) {
        Some(SegmentKind::Correction) => return Some(SegmentKind::Correction),
        // A credit with a sentence behind it says what the picture shows.
        Some(SegmentKind::Credit) if look.words <= 14 || text.starts_with('(') || !look.stop => {
            return Some(SegmentKind::Credit);
        }
        Some(_) if look.words <= 90 => return Some(SegmentKind::Caption),
        _ => {}
    }
    // "Associated Press writer Teodor Balan in Lausanne contributed to this report."
    if look.words <= 40 && text.ends_with("contributed to this report.") {
        return Some(SegmentKind::Credit);
    }
    if look.words > 70 || look.tally.credits == 0 || text.ends_with(['”', '"', '!', '?']) {
        return None;
    }
    let tail = text.get(text.ceil_char_boundary(text.len().saturating_sub(CREDIT_REACH))..)?;
    CREDIT_MARKS.first(tail).map(|_| SegmentKind::Caption)
}

/// The initials of a desk: "hl-sb/cor/mdv", "mqb/jlp".
fn is_desk_signature(text: &str) -> bool {
    text.len() <= 24
        && text.contains('/')
        && text
            .split(['/', '-'])
            .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::look_at;
    use copydesk_text::block::blocks;

    fn kind(text: &str) -> Option<SegmentKind> {
        class(&look_at(text, &blocks(text)[0])).map(|class| class.kind)
    }

    #[test]
    fn openings_and_endings_tell() {
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
            ("She said the photo was fine.", None),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }
}
