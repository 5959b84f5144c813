//! What a block is by its own words: captions, credits, corrections, timestamps, signed bylines, furniture.

use super::{Class, Look};
use crate::block::Shape;
use crate::fact::{byline, rights, stamp};
use copydesk_record::{Furniture, SegmentKind};

/// The class that a block's own words give it, if they do.
pub(super) fn class(look: &Look<'_>) -> Option<Class> {
    if !look.letters {
        return Some(Class::furniture(Furniture::EndMark));
    }
    if let Some(hint) = look.hint {
        if rights::read(look.text).is_some() {
            return Some(Class::furniture(Furniture::Copyright));
        }
        return Some(Class::furniture(hint.furniture));
    }
    match look.shape {
        Shape::Table => return Some(Class::of(SegmentKind::Table)),
        Shape::Quoted => return Some(Class::of(SegmentKind::BlockQuote)),
        Shape::Item => return Some(Class::of(SegmentKind::ListItem)),
        Shape::Text => {}
    }
    if rights::read(look.text).is_some() && look.words <= 40 {
        return Some(Class::furniture(Furniture::Copyright));
    }
    if look.is_trail() {
        return Some(Class::furniture(Furniture::Navigation));
    }
    if let Some(kind) = by_opening(look) {
        return Some(Class::of(kind));
    }
    if stamp::is_timestamp(look.text) {
        return Some(Class::of(SegmentKind::Timestamp));
    }
    if look.words <= 30 && byline::read(look.text, false).is_some() {
        return Some(Class::of(SegmentKind::Byline));
    }
    is_desk_signature(look.text).then(|| Class::of(SegmentKind::Credit))
}

/// What opens a correction, in lower case.
const CORRECTIONS: &[&str] = &[
    "correction:",
    "corrections:",
    "correction (",
    "correction,",
    "correction -",
    "correction –",
    "correction —",
    "clarification:",
    "editor's note",
    "editors' note",
    "ed. note",
    "note to readers:",
    "this article was amended",
    "this article was corrected",
    "this article was updated",
    "this article has been amended",
    "this article has been corrected",
    "this article has been updated",
    "this story has been corrected",
    "this story has been updated",
    "this story was corrected",
    "this story was updated",
    "this post has been updated",
    "this post has been corrected",
    "an earlier version of this",
    "a previous version of this",
    "fe de errores",
    "fe de erratas",
    "nota de la redacción",
    "nota del editor",
    "rectificatif",
    "erratum",
    "note de la rédaction",
    "korrektur:",
    "anmerkung der redaktion",
    "hinweis der redaktion",
    "errata",
    "nota da redação",
    "correção:",
    "nota della redazione",
    "rettifica:",
];

/// What opens a credit, in lower case.
const CREDITS: &[&str] = &[
    "photo:",
    "photos:",
    "photo by",
    "photos by",
    "photo credit",
    "photograph:",
    "photograph by",
    "photographs by",
    "photographs:",
    "photography by",
    "photography:",
    "picture:",
    "pictures:",
    "pictures by",
    "image:",
    "images:",
    "image by",
    "image credit",
    "image courtesy",
    "photo courtesy",
    "courtesy of",
    "credit:",
    "illustration:",
    "illustration by",
    "illustrations by",
    "graphic:",
    "graphic by",
    "video by",
    "video:",
    "foto:",
    "fotos:",
    "bild:",
    "crédit",
    "credit photo",
    "©foto",
    "© foto",
    "(reporting by",
    "reporting by",
    "(editing by",
    "editing by",
    "(additional reporting",
    "additional reporting",
    "(writing by",
    "writing by",
    "(with inputs from",
    "with inputs from",
    "--with assistance",
    "(this story",
    "produced by",
];

/// What opens a caption, in lower case.
const CAPTIONS: &[&str] = &[
    "pictured:",
    "pictured above",
    "above:",
    "below:",
    "left:",
    "right:",
    "top:",
    "from left:",
    "caption:",
    "file photo",
    "file -",
    "file –",
    "in this file photo",
    "in this photo",
    "in this image",
    "photo shows",
    "【写真】",
    "bildunterschrift",
];

/// What stands in the words of a caption with a credit, at its end.
const CREDIT_MARKS: &[&str] = &[
    "(photo by ",
    "(photo: ",
    "(photos: ",
    "(ap photo",
    "(image: ",
    "(picture: ",
    "(photograph: ",
    "(credit: ",
    "(foto: ",
    "photograph: ",
    "photo: ",
    " photo by ",
    "image: ",
    "picture: ",
    "credit: ",
    "/getty",
    "/afp",
    "/reuters",
    "/ap)",
    "getty images",
    "/shutterstock",
    "foto: ",
    "© foto",
    "graphic: ",
    "illustration: ",
    "(courtesy of ",
    "(handout",
    "/handout",
    "(file photo",
    "(file)",
    "/alamy",
    "crédit photo",
];

fn by_opening(look: &Look<'_>) -> Option<SegmentKind> {
    let text = look.text;
    let mut head = [0; 32];
    let folded = fold_head(text, &mut head);
    let opens = |list: &[&str]| list.iter().any(|opening| folded.starts_with(opening.as_bytes()));
    if opens(CORRECTIONS) && look.words <= 150 {
        return Some(SegmentKind::Correction);
    }
    if look.words > 90 {
        return None;
    }
    if opens(CREDITS) {
        return Some(if look.words <= 14 || text.starts_with('(') || !look.stop {
            SegmentKind::Credit
        } else {
            SegmentKind::Caption
        });
    }
    if opens(CAPTIONS) {
        return Some(SegmentKind::Caption);
    }
    let cut = text.len().saturating_sub(90);
    let tail = (cut..text.len()).find_map(|at| text.get(at..)).unwrap_or_default().to_lowercase();
    let marked = CREDIT_MARKS.iter().filter_map(|mark| tail.rfind(mark).map(|at| tail.len() - at)).min();
    // The credit ends the block, and is short.
    let credited = marked.is_some_and(|left| left <= 64 && !tail.ends_with(['”', '"', '!', '?']));
    (credited && look.words <= 70).then_some(SegmentKind::Caption)
}

/// The first bytes of a text in lower case, with straight apostrophes.
fn fold_head<'b>(text: &str, buffer: &'b mut [u8; 32]) -> &'b [u8] {
    let mut length = 0;
    for character in text.chars() {
        let folded = match character {
            '’' => '\'',
            other => other.to_lowercase().next().unwrap_or(other),
        };
        let Some(room) = buffer.get_mut(length..length + folded.len_utf8()) else { break };
        folded.encode_utf8(room);
        length += folded.len_utf8();
    }
    buffer.get(..length).unwrap_or_default()
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
    use crate::block::blocks;
    use crate::phrase::Phrases;

    fn kind(text: &str) -> Option<SegmentKind> {
        let blocks = blocks(text);
        class(&Look::at(text, &blocks[0], &mut Phrases::default())).map(|class| class.kind)
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
