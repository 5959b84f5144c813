//! The rules: checks of a record against its text, which no schema can express.
//!
//! Each rule has a file, which declares its fault with its explanation and looks for it, and a line in
//! [`RULES`].

mod rule;

mod boundary;
mod dates;
mod ids;
mod nearby;
mod overlap;
mod renumbering;

mod date_impossible;
mod date_malformed;
mod date_out_of_order;
mod dateline_not_in_first_paragraph;
mod entity_mention_overlap;
mod entity_name_unmentioned;
mod excerpt_no_span;
mod excerpt_span_without_text;
mod excerpt_text_differs;
mod ext_name_malformed;
mod id_duplicate;
mod id_empty;
mod language_tag_malformed;
mod layers_duplicate;
mod layers_unknown;
mod layers_unlisted;
mod offset_not_code_points;
mod quote_chain_cyclic;
mod quote_chain_speaker_differs;
mod quote_cue_in_content;
mod quote_empty;
mod quote_marks_inside;
mod quote_speaker_in_content;
mod quote_speaker_unmentioned;
mod reference_unresolved;
mod segment_blank;
mod segment_break_not_blank;
mod segment_empty;
mod segment_furniture_kind;
mod segment_gap;
mod segment_order;
mod segment_overlap;
mod segment_text_length;
mod sentence_crosses_segment;
mod sentence_overlap;
mod source_bytes_differ;
mod source_characters_differ;
mod source_digest_differs;
mod source_encoding_unknown;
mod source_file_differs;
mod source_name_empty;
mod source_text_differs;
mod source_text_digest_differs;
mod source_text_digest_missing;
mod source_unencodable;
mod source_uri_malformed;
mod span_backwards;
mod span_empty;
mod span_half;
mod span_out_of_bounds;
mod span_outside_parent;
mod time_date_unprinted;
mod time_overlap;
mod time_value_malformed;
mod time_value_type;

pub use rule::Rule;

/// All rules, in the order in which they are checked.
pub static RULES: &[&Rule] = &[
    &segment_order::RULE,
    &segment_gap::RULE,
    &segment_overlap::RULE,
    &segment_text_length::RULE,
    &segment_empty::RULE,
    &segment_blank::RULE,
    &segment_break_not_blank::RULE,
    &segment_furniture_kind::RULE,
    &offset_not_code_points::RULE,
    &span_half::RULE,
    &span_backwards::RULE,
    &span_empty::RULE,
    &span_out_of_bounds::RULE,
    &span_outside_parent::RULE,
    &excerpt_text_differs::RULE,
    &excerpt_no_span::RULE,
    &excerpt_span_without_text::RULE,
    &source_name_empty::RULE,
    &source_uri_malformed::RULE,
    &source_encoding_unknown::RULE,
    &source_unencodable::RULE,
    &source_digest_differs::RULE,
    &source_bytes_differ::RULE,
    &source_characters_differ::RULE,
    &source_text_digest_differs::RULE,
    &source_text_digest_missing::RULE,
    &source_file_differs::RULE,
    &source_text_differs::RULE,
    &date_malformed::RULE,
    &date_impossible::RULE,
    &date_out_of_order::RULE,
    &dateline_not_in_first_paragraph::RULE,
    &language_tag_malformed::RULE,
    &layers_unlisted::RULE,
    &layers_unknown::RULE,
    &layers_duplicate::RULE,
    &sentence_crosses_segment::RULE,
    &sentence_overlap::RULE,
    &id_empty::RULE,
    &id_duplicate::RULE,
    &reference_unresolved::RULE,
    &quote_chain_cyclic::RULE,
    &quote_chain_speaker_differs::RULE,
    &quote_empty::RULE,
    &quote_marks_inside::RULE,
    &quote_cue_in_content::RULE,
    &quote_speaker_in_content::RULE,
    &quote_speaker_unmentioned::RULE,
    &entity_mention_overlap::RULE,
    &entity_name_unmentioned::RULE,
    &time_value_malformed::RULE,
    &time_value_type::RULE,
    &time_date_unprinted::RULE,
    &time_overlap::RULE,
    &ext_name_malformed::RULE,
];
