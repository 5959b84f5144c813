//! What a block is like by itself, as features.

use super::feature::{Feature, Values};
use super::tally::Tally;
use super::{Class, Look};
use crate::fact::stamp;
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::block::BlockShape;

/// Writes the features of blocks alone.
pub(super) fn write(values: &mut Values, looks: &[Look<'_>], cues: &[Option<Class>]) {
    let tallies = || looks.iter().map(|look| &look.tally);
    let mut count =
        |feature: Feature, of: fn(&Tally) -> u32| values.fill(feature, tallies().map(|tally| int(of(tally))));
    count(Feature::Sentences, |tally| tally.sentences);
    count(Feature::Years, |tally| tally.years);
    count(Feature::Furniture, |tally| tally.furniture);
    count(Feature::Tellers, |tally| tally.tellers);
    count(Feature::Leading, |tally| tally.leading);
    count(Feature::Call, |tally| u32::from(tally.call));
    count(Feature::Prices, |tally| tally.prices.min(9));
    count(Feature::Uppers, |tally| tally.uppers.saturating_mul(100) / tally.letters.max(1));
    count(Feature::Quotes, |tally| tally.quotes);
    count(Feature::Bars, |tally| tally.bars);
    count(Feature::AtSigns, |tally| tally.at_signs);
    count(Feature::Slashes, |tally| tally.links);
    count(Feature::WordLength, |tally| {
        let tokens = tally.tokens.max(1);
        tally.letters.saturating_mul(10) / (tokens - tally.numbers.min(tokens - 1))
    });
    let mut share = |feature: Feature, of: fn(&Tally) -> u32| {
        let share = |tally: &Tally| int(of(tally).saturating_mul(100) / tally.tokens.max(1));
        values.fill(feature, tallies().map(share));
    };
    share(Feature::Commas, |tally| tally.commas);
    share(Feature::Capitals, |tally| tally.capitals);
    share(Feature::Numbers, |tally| tally.numbers);
    share(Feature::Functions, |tally| tally.functions);
    share(Feature::FurnitureShare, |tally| tally.furniture);
    share(Feature::Address, |tally| tally.address);
    let mut each = |feature: Feature, of: fn(&Look<'_>) -> i32| values.fill(feature, looks.iter().map(of));
    each(Feature::Words, words);
    each(Feature::Ending, ending);
    each(Feature::Opening, |look| opening(look.text));
    each(Feature::Shape, |look| shape(look.shape));
    each(Feature::Apart, |look| i32::from(look.apart));
    each(Feature::Hint, hint);
    each(Feature::HintPlace, |look| {
        look.hint.map_or(0, |hint| match (hint.whole, hint.head) {
            (true, _) => 3,
            (_, true) => 2,
            _ => 1,
        })
    });
    values.fill(Feature::Cue, cues.iter().map(|cue| cue_number(*cue)));
}

/// Whether a block names an author: 1 a bare name, 2 a signature, 3 a newsroom, 4 a name behind an opening that is a
/// block of its own; and whether the name begins with a given name.
pub(super) fn signature(look: &Look<'_>, led: bool) -> (i32, i32) {
    let led = if led { look.led_signature().filter(|signature| signature.named) } else { None };
    if let Some(signature) = led {
        return (4, i32::from(signature.given));
    }
    let signature = look.may_be_name().then(|| look.signature()).flatten();
    signature.map_or((0, 0), |signature| {
        let named = if signature.named { 1 + i32::from(signature.signed) } else { 3 };
        (named, i32::from(signature.given))
    })
}

/// Whether a block prints a date: 1 without a year, 2 with one, 3 labelled as that of a change, 4 of publication.
pub(super) fn dated(look: &Look<'_>) -> i32 {
    if look.words > 24 || !look.may_be_dated() {
        return 0;
    }
    let read = stamp::read(look.text);
    match (read.published, read.modified) {
        (Some(_), _) if read.labelled => 4,
        // "December 2025" by itself is as likely an archive's or an issue's.
        (Some((value, _)), _) => {
            if value.len() >= 10 {
                2
            } else {
                1
            }
        }
        (None, Some(_)) => 3,
        (None, None) if read.ambiguous.is_some() => 2,
        (None, None) => i32::from(read.partial),
    }
}

/// A count as a feature.
pub(super) fn int(count: impl TryInto<i32>) -> i32 {
    count.try_into().unwrap_or(i32::MAX)
}

/// The words of a block, as far as more make a difference.
pub(super) fn words(look: &Look<'_>) -> i32 {
    int(look.words.min(400))
}

pub(super) fn shape(shape: BlockShape) -> i32 {
    match shape {
        BlockShape::Text => 0,
        BlockShape::Item => 1,
        BlockShape::Table => 2,
        BlockShape::Quoted => 3,
    }
}

/// The family of a block's furniture phrase; 0 without one.
pub(super) fn hint(look: &Look<'_>) -> i32 {
    look.hint.map_or(0, |hint| family(hint.furniture))
}

pub(super) fn family(furniture: Furniture) -> i32 {
    1 + furniture as i32
}

/// The kind that a block's own words give it, furniture aside; 0 without one.
pub(super) fn cue_number(cue: Option<Class>) -> i32 {
    let Some(class) = cue else { return 0 };
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

/// How a block ends: 0 in a letter, 1 full stop, 2 question, 3 a stop and a closing mark, 4 dots, 5 colon, 6 comma,
/// 7 closing mark, 8 arrow, 9 figure, 10 other, 11 exclamation.
pub(super) fn ending(look: &Look<'_>) -> i32 {
    match look.text.chars().next_back() {
        _ if look.text.ends_with("...") => i32::from(CUT),
        Some('.' | '。') => 1,
        Some('?' | '？') => 2,
        Some('!' | '！') => 11,
        Some('…') => i32::from(CUT),
        Some(':') => 5,
        Some(',' | ';') => 6,
        Some('>' | '›' | '»' | '→' | '|') => 8,
        Some(_) if look.stop => 3,
        Some('"' | '”' | '\'' | '’' | ')' | ']') => 7,
        Some(c) if c.is_ascii_digit() => 9,
        Some(c) if c.is_alphanumeric() => 0,
        _ => 10,
    }
}

/// How a block ends that was cut short with dots.
pub(super) const CUT: i16 = 4;

fn opening(text: &str) -> i32 {
    match text.chars().next() {
        Some(c) if c.is_lowercase() => 1,
        Some(c) if c.is_ascii_digit() => 2,
        Some('"' | '“' | '„' | '«' | '‘' | '\'' | '「') => 3,
        Some('-' | '–' | '—' | '*' | '•' | '·' | '+') => 4,
        Some('(' | '[') => 5,
        Some('@' | '#' | '©' | '$' | '£' | '€' | '|' | '/' | '>') => 6,
        Some(c) if c.is_alphabetic() => 0,
        // Arrows and shapes, pictographs.
        Some('\u{2190}'..='\u{2BFF}' | '\u{1F000}'..) => 8,
        _ => 7,
    }
}
