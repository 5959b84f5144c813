//! Pictures, films and recordings that the format of an article states.

use crate::classified_text::ClassifiedText;
use copydesk_record::{Media, MediaKind, SpannedText, is_blank, to_uri_reference};
use std::borrow::Cow;
use std::ops::Range;

/// A picture, film or recording, as the format of the article states it.
///
/// A hint whose reference is blank is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaHint<'h> {
    /// What it is.
    pub kind: MediaKind,
    /// Where it can be found: an absolute URI, or the reference as written if it can't be resolved.
    pub src: Cow<'h, str>,
    /// The text in its place.
    pub alt: Option<Cow<'h, str>>,
    /// The byte of the text before which it stands. `None` where it stands nowhere in the text, and the same if the
    /// byte is not between two characters of the text.
    pub at: Option<usize>,
    /// The bytes of its caption. The record has the block in which they begin.
    pub caption: Option<Range<usize>>,
    /// Whether it is the one that stands for the whole article. Of several the first is.
    pub is_lead: bool,
}

impl<'t> ClassifiedText<'t> {
    /// Returns the media as a record has them: first those without a place, then the others in the order of the text.
    #[must_use]
    pub fn media(&self, hints: &'t [MediaHint<'_>]) -> Vec<Media<'t>> {
        let mut has_lead = false;
        let medium = |hint: &'t MediaHint<'_>| {
            let src = to_uri_reference(&hint.src)?;
            let at = hint.at.filter(|at| self.text.is_char_boundary(*at));
            let caption = hint.caption.as_ref().and_then(|range| self.block_of(range));
            let lead = hint.is_lead && !has_lead;
            has_lead |= lead;
            Some(Media {
                kind: hint.kind,
                src,
                alt: hint.alt.as_deref().map(Into::into),
                at: at.map(|at| self.offsets.position(at).into()),
                caption,
                lead,
            })
        };
        let mut media: Vec<_> = hints.iter().filter_map(medium).collect();
        media.sort_by_key(|medium| medium.at);
        media
    }

    /// Returns the block in which some bytes of the text begin, blanks aside.
    fn block_of(&self, range: &Range<usize>) -> Option<SpannedText<'t>> {
        let first = range.start + self.text.get(range.clone())?.find(|c: char| !is_blank(c))?;
        let block = self.blocks.get(self.blocks.partition_point(|block| block.end <= first))?;
        let text = self.text.get(block.start..block.end).filter(|_| block.start <= first)?;
        let position = |byte: usize| self.offsets.position(byte).into();
        Some(SpannedText { text: text.into(), start: position(block.start), end: position(block.end) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Classifier;
    use copydesk_record::SafeUint;

    fn image(src: &'static str) -> MediaHint<'static> {
        MediaHint {
            kind: MediaKind::Image,
            src: src.into(),
            alt: None,
            at: None,
            caption: None,
            is_lead: false,
        }
    }

    #[test]
    fn media_are_in_the_order_of_the_text_with_the_segments_that_caption_them() {
        let page = Classifier::standalone().classify("Åse sails.\n\nThe quay\n\nShe is back.");
        let hints = [
            MediaHint { at: Some(13), caption: Some(12..22), is_lead: true, ..image("/quay one.jpg") },
            MediaHint { at: Some(0), alt: Some("".into()), ..image("/b") },
            image(" "),
            MediaHint { is_lead: true, ..image("/c") },
        ];
        let media = page.media(&hints);
        let of = |index: usize| (&*media[index].src, media[index].at.map(SafeUint::get), media[index].lead);
        assert_eq!(media.len(), 3);
        assert_eq!(of(0), ("/c", None, false));
        assert_eq!(of(1), ("/b", Some(0), false));
        assert_eq!(of(2), ("/quay%20one.jpg", Some(12), true));
        let caption = SpannedText { text: "The quay".into(), start: 12_u32.into(), end: 20_u32.into() };
        assert_eq!((&media[1].alt, &media[2].caption), (&Some("".into()), &Some(caption)));
    }

    #[test]
    fn places_and_captions_that_the_text_does_not_have_are_left_out() {
        let page = Classifier::standalone().classify("Åse sails.");
        for (at, caption) in [(1, 1..4), (99, 9..99), (12, 4..5)] {
            let hints = [MediaHint { at: Some(at), caption: Some(caption), ..image("/a") }];
            let media = page.media(&hints);
            assert_eq!((media[0].at, &media[0].caption), (None, &None), "{at}");
        }
    }
}
