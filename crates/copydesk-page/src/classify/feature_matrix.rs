//! The features of all blocks of a page.

use super::features::{ALL, COUNT, Feature};
use crate::markup::BlockMarkup;
use fearless_simd::Level;
use std::sync::LazyLock;

/// The number of values in a [`FeatureVector`]: a power of two, so that an index needs no check, and at
/// least one more than there are features.
pub(super) const CAPACITY: usize = 256;

const _: () = assert!(ALL < CAPACITY);

/// The number of no feature: its value is always 0.
pub(super) const NO_FEATURE: u8 = 255;

/// The features of all blocks of a page, a row for each feature: most are computed, and weighed, for many
/// blocks at once. Values are clamped to two bytes, within which all bounds of the model are.
#[derive(Debug)]
pub(super) struct FeatureMatrix {
    blocks: usize,
    /// The length of a row: the blocks, and as many zeros as make it a multiple of [`MAX_LANES`].
    stride: usize,
    rows: Vec<i16>,
}

/// The instructions for many values at once that the processor has.
pub(super) static LEVEL: LazyLock<Level> = LazyLock::new(Level::new);

/// The most blocks that are scored at once.
const MAX_LANES: usize = 32;

impl FeatureMatrix {
    /// Returns the matrix of some number of blocks, all zero.
    pub(super) fn new(blocks: usize) -> Self {
        Self::with_features(blocks, COUNT)
    }

    /// Returns the matrix of blocks that have these features of markup, all others zero. Without any there are no rows for
    /// them.
    pub(super) fn with_markup(markup: &[Option<&BlockMarkup>]) -> Self {
        let mut values =
            Self::with_features(markup.len(), if markup.iter().any(Option::is_some) { ALL } else { COUNT });
        for (at, markup) in markup.iter().enumerate() {
            let Some(markup) = markup else { continue };
            for (feature, value) in (COUNT..).zip(markup.values()) {
                if let Some(slot) = values.rows.get_mut(feature * values.stride + at) {
                    *slot = *value;
                }
            }
        }
        values
    }

    fn with_features(blocks: usize, features: usize) -> Self {
        let stride = blocks.next_multiple_of(MAX_LANES);
        Self { blocks, stride, rows: vec![0; features * stride] }
    }

    /// Returns whether blocks have features of markup.
    pub(super) fn has_markup(&self) -> bool {
        self.rows.len() > COUNT * self.stride
    }

    /// Returns the number of blocks.
    pub(super) fn blocks(&self) -> usize {
        self.blocks
    }

    /// Returns a feature of all blocks.
    #[inline]
    pub(super) fn row(&self, feature: usize) -> &[i16] {
        self.rows.get(feature * self.stride..).and_then(|rest| rest.get(..self.blocks)).unwrap_or_default()
    }

    /// Returns a feature of up to [`MAX_LANES`] blocks from one on, and zeros after the last.
    #[inline]
    pub(super) fn lanes<const N: usize>(&self, feature: u8, from: usize) -> [i16; N] {
        let row = self.rows.get(usize::from(feature) * self.stride..).unwrap_or_default();
        row.get(from..).and_then(<[i16]>::first_chunk).copied().unwrap_or([0; N])
    }

    /// Returns a feature of some blocks, and zeros after them.
    #[inline]
    pub(super) fn picked<const N: usize>(&self, feature: u8, blocks: &[usize]) -> [i16; N] {
        let row = self.row(usize::from(feature));
        let mut values = [0; N];
        for (value, at) in values.iter_mut().zip(blocks) {
            *value = row.get(*at).copied().unwrap_or(0);
        }
        values
    }

    /// Returns a feature of a block.
    #[inline]
    pub(super) fn of(&self, at: usize, feature: Feature) -> i32 {
        self.row(feature as usize).get(at).copied().map_or(0, i32::from)
    }

    /// Writes a feature of a block.
    #[inline]
    pub(super) fn set(&mut self, at: usize, feature: Feature, value: i32) {
        if at < self.blocks
            && let Some(slot) = self.rows.get_mut(feature as usize * self.stride + at)
        {
            *slot = narrow(value);
        }
    }

    /// Writes a feature of all blocks.
    #[inline]
    pub(super) fn fill(&mut self, feature: Feature, values: impl Iterator<Item = i32>) {
        let start = feature as usize * self.stride;
        let row = self.rows.get_mut(start..start + self.blocks).unwrap_or_default();
        row.iter_mut().zip(values).for_each(|(slot, value)| *slot = narrow(value));
    }

    /// Writes, as a feature of each block, another one of the block some number after it, or before if
    /// negative. Where there is no such block it is `missing`.
    pub(super) fn shift(&mut self, feature: Feature, of: Feature, blocks: isize, missing: i16) {
        let (from, to) = (of as usize * self.stride, feature as usize * self.stride);
        let size = blocks.unsigned_abs().min(self.blocks);
        let kept = self.blocks - size;
        let (source, target, edge) =
            if blocks < 0 { (from, to + size, to) } else { (from + size, to, to + kept) };
        self.rows.copy_within(source..source + kept, target);
        self.rows.get_mut(edge..edge + size).unwrap_or_default().fill(missing);
    }

    /// Returns all features of a block.
    pub(super) fn column(&self, at: usize) -> FeatureVector {
        let mut column = [0; CAPACITY];
        let values = self.rows.get(at..).unwrap_or_default().iter().step_by(self.stride.max(1));
        column.iter_mut().zip(values).for_each(|(slot, value)| *slot = *value);
        FeatureVector(column)
    }
}

#[inline]
fn narrow(value: i32) -> i16 {
    #[expect(clippy::cast_possible_truncation, reason = "within the range of the type")]
    let value = value.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16;
    value
}

/// All features of one block.
#[derive(Debug, Clone)]
pub(super) struct FeatureVector([i16; CAPACITY]);

impl FeatureVector {
    /// Returns a feature by its number.
    #[inline]
    pub(super) fn get(&self, feature: u8) -> i16 {
        self.0[usize::from(feature) % CAPACITY]
    }
}
