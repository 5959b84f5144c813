//! Features of each block by itself.

use super::block_counts::BlockCounts;
use super::block_facts::BlockFacts;
use super::feature_matrix::FeatureMatrix;
use super::features::Feature;
use crate::class::Class;
use crate::facts::byline::is_opening;
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::block::BlockShape;

/// Writes the features of blocks by themselves. `by_wording` are the classes that their words indicate.
pub(super) fn write(values: &mut FeatureMatrix, blocks: &[BlockFacts<'_>], by_wording: &[Option<Class>]) {
    let all_counts = || blocks.iter().map(|block| &block.counts);
    let mut count = |feature: Feature, of: fn(&BlockCounts) -> u32| {
        values.fill(feature, all_counts().map(|counts| int(of(counts))));
    };
    count(Feature::Sentences, |counts| counts.sentences);
    count(Feature::Years, |counts| counts.years);
    count(Feature::FurnitureWords, |counts| counts.furniture_words);
    count(Feature::ReportingVerbs, |counts| counts.reporting_verbs);
    count(Feature::LeadingCapitals, |counts| counts.leading_capitals);
    count(Feature::Call, |counts| u32::from(counts.opens_with_call));
    count(Feature::Prices, |counts| counts.currency_signs.min(9));
    count(Feature::UppercaseLetters, |counts| {
        counts.uppercase_letters.saturating_mul(100) / counts.letters.max(1)
    });
    count(Feature::QuotationMarks, |counts| counts.quotation_marks);
    count(Feature::Bars, |counts| counts.bars);
    count(Feature::AtSigns, |counts| counts.at_signs);
    count(Feature::Slashes, |counts| counts.slashes);
    count(Feature::WordLength, |counts| {
        let tokens = counts.tokens.max(1);
        counts.letters.saturating_mul(10) / (tokens - counts.numbers.min(tokens - 1))
    });
    let mut share = |feature: Feature, of: fn(&BlockCounts) -> u32| {
        let share = |counts: &BlockCounts| int(of(counts).saturating_mul(100) / counts.tokens.max(1));
        values.fill(feature, all_counts().map(share));
    };
    share(Feature::Commas, |counts| counts.commas);
    share(Feature::Capitals, |counts| counts.capitalized);
    share(Feature::Numbers, |counts| counts.numbers);
    share(Feature::FunctionWords, |counts| counts.function_words);
    share(Feature::FurnitureShare, |counts| counts.furniture_words);
    share(Feature::AddressWords, |counts| counts.address_words);
    let mut each =
        |feature: Feature, of: fn(&BlockFacts<'_>) -> i32| values.fill(feature, blocks.iter().map(of));
    each(Feature::Words, words);
    each(Feature::Ending, ending);
    each(Feature::Opening, |block| opening(block.text));
    each(Feature::Shape, |block| shape(block.shape));
    each(Feature::AfterBlankLine, |block| i32::from(block.after_blank_line));
    each(Feature::Phrase, phrase);
    each(Feature::PhrasePlace, |block| {
        block.hint.map_or(0, |hint| match (hint.whole, hint.head) {
            (true, _) => 3,
            (_, true) => 2,
            _ => 1,
        })
    });
    values.fill(Feature::Wording, by_wording.iter().map(|class| class_number(*class)));
    write_bylines_and_dates(values, blocks);
}

/// Writes the features of bylines and dates.
fn write_bylines_and_dates(values: &mut FeatureMatrix, blocks: &[BlockFacts<'_>]) {
    let mut after_opening = false;
    for (at, block) in blocks.iter().enumerate() {
        let (byline, given_name) = byline(block, after_opening);
        after_opening = is_opening(block.text);
        values.set(at, Feature::Byline, byline);
        values.set(at, Feature::GivenName, given_name);
        values.set(at, Feature::Dated, dated(block));
    }
}

/// Returns the way in which a block names an author: 1 by a name alone, 2 by a labelled byline, 3 a newsroom,
/// 4 by a name after a block that is the opening of a byline; and whether the name begins with a given name.
fn byline(block: &BlockFacts<'_>, after_opening: bool) -> (i32, i32) {
    let continued = if after_opening { block.continued_byline() } else { None };
    if let Some(byline) = continued.filter(|byline| byline.has_author) {
        return (4, i32::from(byline.has_given_name));
    }
    let byline = block.may_be_name().then(|| block.byline()).flatten();
    byline.map_or((0, 0), |byline| {
        let value = if byline.has_author { 1 + i32::from(byline.labelled) } else { 3 };
        (value, i32::from(byline.has_given_name))
    })
}

/// Returns the kind of date that a block has: 1 without a year, 2 with one, 3 labelled as that of a change, 4
/// of publication.
fn dated(block: &BlockFacts<'_>) -> i32 {
    if block.words > 24 || !block.may_be_dated() {
        return 0;
    }
    let parsed = block.readings.timestamp();
    match (&parsed.published, &parsed.modified) {
        (Some(_), _) if parsed.published_is_labelled => 4,
        // "December 2025" by itself is as likely an archive's or an issue's.
        (Some(date), _) => {
            if date.names_day() {
                2
            } else {
                1
            }
        }
        (None, Some(_)) => 3,
        (None, None) => i32::from(parsed.has_date_without_year),
    }
}

/// Returns a count as a feature.
pub(super) fn int(count: impl TryInto<i32>) -> i32 {
    count.try_into().unwrap_or(i32::MAX)
}

/// Returns the words of a block, up to 400.
pub(super) fn words(block: &BlockFacts<'_>) -> i32 {
    int(block.words.min(400))
}

/// Returns the number of a shape.
fn shape(shape: BlockShape) -> i32 {
    match shape {
        BlockShape::Text => 0,
        BlockShape::Item => 1,
        BlockShape::Table => 2,
        BlockShape::Quoted => 3,
    }
}

/// Returns the number of the furniture kind of a block's phrase; 0 without one.
fn phrase(block: &BlockFacts<'_>) -> i32 {
    block.hint.map_or(0, |hint| furniture_number(hint.furniture))
}

/// Returns the number of a kind of furniture.
pub(super) fn furniture_number(furniture: Furniture) -> i32 {
    1 + furniture as i32
}

/// Returns the number of the class that a block's own words indicate; 0 without one.
pub(super) fn class_number(class: Option<Class>) -> i32 {
    let Some(class) = class else { return 0 };
    match class.kind {
        SegmentKind::Byline => 1,
        SegmentKind::Timestamp => 2,
        SegmentKind::Caption => 3,
        SegmentKind::Credit => 4,
        SegmentKind::Correction => 5,
        SegmentKind::Furniture => match class.furniture {
            Some(Furniture::Copyright) => 6,
            Some(Furniture::Navigation) => 7,
            Some(Furniture::EndMark) => 8,
            _ => 9,
        },
        _ => 0,
    }
}

/// Returns the kind of a block's ending: 0 letter, 1 full stop, 2 question mark, 3 end of sentence and
/// closing quotation mark or bracket, 4 dots, 5 colon, 6 comma, 7 closing quotation mark or bracket, 8 arrow,
/// 9 digit, 10 other, 11 exclamation mark.
fn ending(block: &BlockFacts<'_>) -> i32 {
    match block.text.chars().next_back() {
        _ if block.text.ends_with("...") => i32::from(TRUNCATED),
        Some('.' | '。') => 1,
        Some('?' | '？') => 2,
        Some('!' | '！') => 11,
        Some('…') => i32::from(TRUNCATED),
        Some(':') => 5,
        Some(',' | ';') => 6,
        Some('>' | '›' | '»' | '→' | '|') => 8,
        Some(_) if block.ends_sentence => 3,
        Some('"' | '”' | '\'' | '’' | ')' | ']') => 7,
        Some(c) if c.is_ascii_digit() => 9,
        Some(c) if c.is_alphanumeric() => 0,
        _ => 10,
    }
}

/// The ending of a block that was truncated with dots.
pub(super) const TRUNCATED: i16 = 4;

/// Returns the kind of a text's first character: 0 capital, 1 lower case, 2 digit, 3 quotation mark, 4 dash
/// or bullet, 5 bracket, 6 character of addresses, money or links, 7 other, 8 pictograph.
fn opening(text: &str) -> i32 {
    match text.chars().next() {
        Some(c) if c.is_lowercase() => 1,
        Some(c) if c.is_ascii_digit() => 2,
        Some('"' | '“' | '„' | '«' | '‘' | '\'' | '「') => 3,
        Some('-' | '–' | '—' | '*' | '•' | '·' | '+') => 4,
        Some('(' | '[') => 5,
        Some('@' | '#' | '©' | '$' | '£' | '€' | '|' | '/' | '>') => 6,
        Some(c) if c.is_alphabetic() => 0,
        // Arrows, shapes and pictographs.
        Some('\u{2190}'..='\u{2BFF}' | '\u{1F000}'..) => 8,
        _ => 7,
    }
}
