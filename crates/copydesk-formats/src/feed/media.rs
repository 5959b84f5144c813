//! Pictures, films and recordings that go with an item.

use crate::known_values::medium_beside;
use copydesk_html::resolve;
use copydesk_page::MediaHint;
use copydesk_record::MediaKind;
use std::collections::HashMap;

/// Returns what something is by its media type, `image/jpeg`, or the first word of one.
pub(crate) fn kind_of(media_type: &str) -> Option<MediaKind> {
    match media_type.split('/').next()?.trim().to_ascii_lowercase().as_str() {
        "image" => Some(MediaKind::Image),
        "video" => Some(MediaKind::Video),
        "audio" => Some(MediaKind::Audio),
        _ => None,
    }
}

/// What goes with an item, each once.
#[derive(Debug, Default)]
pub(crate) struct Attachments {
    media: Vec<MediaHint<'static>>,
    /// Their addresses, each with its place among them.
    places: HashMap<String, usize>,
}

impl Attachments {
    /// Adds what is at an address, which may be relative to a base.
    pub(crate) fn add(&mut self, kind: MediaKind, address: &str, base: Option<&str>, is_lead: bool) {
        let src = resolve(base, address).into_owned();
        if src.is_empty() {
            return;
        }
        let next = self.media.len();
        let place = *self.places.entry(src.clone()).or_insert(next);
        match self.media.get_mut(place) {
            Some(known) => known.is_lead |= is_lead,
            None => self.media.push(medium_beside(kind, src.into(), is_lead)),
        }
    }

    /// Returns them in the order in which they were added.
    pub(crate) fn into_media(self) -> Vec<MediaHint<'static>> {
        self.media
    }
}
