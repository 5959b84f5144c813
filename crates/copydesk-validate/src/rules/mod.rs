//! The rules: checks of a record against its text, which no schema can express.
//!
//! Each rule has a file, which declares its fault with its explanation and looks for it, and a line in
//! [`RULES`].

mod rule;

mod addresses;
mod boundary;
mod dates;
mod given_names;
mod ids;
mod nearby;
mod overlap;
mod quotation_marks;
mod renumbering;

mod byline_author_unlisted;
mod byline_role_unprinted;
mod canonical_malformed;
mod date_impossible;
mod date_malformed;
mod date_out_of_order;
mod date_value_differs;
mod dateline_not_in_first_paragraph;
mod dateline_separator_differs;
mod entity_mention_of_other;
mod entity_mention_overlap;
mod entity_name_incomplete;
mod entity_name_unmentioned;
mod entity_title_far;
mod entity_two_names;
mod excerpt_no_span;
mod excerpt_segment_differs;
mod excerpt_span_without_text;
mod excerpt_text_differs;
mod ext_name_malformed;
mod id_duplicate;
mod id_empty;
mod language_certainty_impossible;
mod language_tag_differs;
mod language_tag_malformed;
mod layers_duplicate;
mod layers_out_of_order;
mod layers_unknown;
mod layers_unlisted;
mod link_href_malformed;
mod link_overlap;
mod media_caption_unresolved;
mod media_out_of_bounds;
mod media_out_of_order;
mod media_src_malformed;
mod media_two_leads;
mod offset_not_code_points;
mod quote_chain_broken;
mod quote_chain_cyclic;
mod quote_chain_speaker_differs;
mod quote_cue_far;
mod quote_cue_in_content;
mod quote_duplicate;
mod quote_empty;
mod quote_kind_differs;
mod quote_marks_inside;
mod quote_speaker_far;
mod quote_speaker_in_content;
mod quote_speaker_unmentioned;
mod reference_unresolved;
mod rights_empty;
mod segment_blank;
mod segment_break_not_blank;
mod segment_empty;
mod segment_furniture_kind;
mod segment_gap;
mod segment_holds_empty_line;
mod segment_level_of_other_kind;
mod segment_order;
mod segment_overlap;
mod segment_text_length;
mod segment_unseparated;
mod sentence_blank_edge;
mod sentence_crosses_segment;
mod sentence_cut;
mod sentence_overlap;
mod sentence_run_on;
mod sentence_uncovered;
mod source_bytes_differ;
mod source_characters_differ;
mod source_digest_differs;
mod source_encoding_unfounded;
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
mod time_anchor_unknown;
mod time_date_unprinted;
mod time_overlap;
mod time_type_differs;
mod time_value_differs;
mod time_value_malformed;
mod time_value_type;

pub use rule::Rule;

use copydesk_diag::Fault;

/// All rules, in the order in which they are checked.
pub static RULES: &[&Rule] = &[
    &segment_order::RULE,
    &segment_gap::RULE,
    &segment_overlap::RULE,
    &segment_text_length::RULE,
    &segment_empty::RULE,
    &segment_blank::RULE,
    &segment_break_not_blank::RULE,
    &segment_holds_empty_line::RULE,
    &segment_unseparated::RULE,
    &segment_furniture_kind::RULE,
    &segment_level_of_other_kind::RULE,
    &offset_not_code_points::RULE,
    &span_half::RULE,
    &span_backwards::RULE,
    &span_empty::RULE,
    &span_out_of_bounds::RULE,
    &span_outside_parent::RULE,
    &excerpt_text_differs::RULE,
    &excerpt_no_span::RULE,
    &excerpt_span_without_text::RULE,
    &excerpt_segment_differs::RULE,
    &byline_author_unlisted::RULE,
    &byline_role_unprinted::RULE,
    &source_name_empty::RULE,
    &source_uri_malformed::RULE,
    &source_encoding_unknown::RULE,
    &source_encoding_unfounded::RULE,
    &source_unencodable::RULE,
    &source_digest_differs::RULE,
    &source_bytes_differ::RULE,
    &source_characters_differ::RULE,
    &source_text_digest_differs::RULE,
    &source_text_digest_missing::RULE,
    &source_file_differs::RULE,
    &source_text_differs::RULE,
    &canonical_malformed::RULE,
    &rights_empty::RULE,
    &date_malformed::RULE,
    &date_impossible::RULE,
    &date_value_differs::RULE,
    &date_out_of_order::RULE,
    &dateline_not_in_first_paragraph::RULE,
    &dateline_separator_differs::RULE,
    &language_tag_malformed::RULE,
    &language_certainty_impossible::RULE,
    &language_tag_differs::RULE,
    &layers_unlisted::RULE,
    &layers_unknown::RULE,
    &layers_duplicate::RULE,
    &layers_out_of_order::RULE,
    &link_overlap::RULE,
    &link_href_malformed::RULE,
    &media_out_of_bounds::RULE,
    &media_out_of_order::RULE,
    &media_src_malformed::RULE,
    &media_caption_unresolved::RULE,
    &media_two_leads::RULE,
    &sentence_crosses_segment::RULE,
    &sentence_overlap::RULE,
    &sentence_blank_edge::RULE,
    &sentence_uncovered::RULE,
    &sentence_cut::RULE,
    &sentence_run_on::RULE,
    &id_empty::RULE,
    &id_duplicate::RULE,
    &reference_unresolved::RULE,
    &quote_chain_cyclic::RULE,
    &quote_chain_broken::RULE,
    &quote_chain_speaker_differs::RULE,
    &quote_empty::RULE,
    &quote_duplicate::RULE,
    &quote_kind_differs::RULE,
    &quote_marks_inside::RULE,
    &quote_cue_in_content::RULE,
    &quote_cue_far::RULE,
    &quote_speaker_far::RULE,
    &quote_speaker_in_content::RULE,
    &quote_speaker_unmentioned::RULE,
    &entity_mention_overlap::RULE,
    &entity_name_unmentioned::RULE,
    &entity_name_incomplete::RULE,
    &entity_mention_of_other::RULE,
    &entity_two_names::RULE,
    &entity_title_far::RULE,
    &time_value_malformed::RULE,
    &time_value_type::RULE,
    &time_type_differs::RULE,
    &time_value_differs::RULE,
    &time_anchor_unknown::RULE,
    &time_date_unprinted::RULE,
    &time_overlap::RULE,
    &ext_name_malformed::RULE,
];

/// Returns whether a fault is found by a rule of reading: `--profile exchange` makes it a warning.
#[must_use]
pub fn is_of_reading(fault: &Fault) -> bool {
    RULES.iter().any(|rule| rule.is_reading && rule.fault.code == fault.code)
}
