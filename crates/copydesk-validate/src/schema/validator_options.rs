//! The options of all validators that a schema is compiled to.

use super::exact_number;
use super::formats::{self, Options};
use crate::tape::TapeJson;
use jsonschema::Draft;

/// Returns the options for a schema in a draft. `formats` says whether formats are asserted; `None` leaves it to the draft.
pub(super) fn validator_options<'i>(draft: Draft, formats: Option<bool>) -> Options<'i> {
    let mut options =
        formats::with_patterns(exact_number::with_keywords(jsonschema::options_for::<TapeJson>()));
    if draft != Draft::Unknown {
        options = options.with_draft(draft);
    }
    if let Some(formats) = formats {
        options = options.should_validate_formats(formats);
    }
    if formats == Some(true) {
        options = formats::with_all_drafts(options, draft);
    }
    // Drafts 4 and 6 have no such keywords, and what is asserted of a string is a kind of format.
    if matches!(draft, Draft::Draft4 | Draft::Draft6) || formats == Some(false) {
        options = options
            .without_content_media_type_support("application/json")
            .without_content_encoding_support("base64");
    }
    options
}
