//! The partition of the text: whether the offsets of its segments fit their texts.
//!
//! Each segment says where it starts and ends; where it really starts and ends follows from the texts before
//! it. The *drift* is the difference of the two. One mistake makes the drift change once, or change and at
//! once change back, and that shows which number is the wrong one and keeps one mistake from being reported
//! twice.

use super::units::Unit;
use copydesk_record::Segment;
use copydesk_record::offset::Offsets;

/// The segments with the flaws in their offsets.
#[derive(Debug)]
pub(crate) struct Partition {
    /// The indices of the segments by position, where that is not the order they are in.
    order: Option<Vec<usize>>,
    /// The byte of the text at which each segment starts, in that order, and the text's length.
    bounds: Vec<usize>,
    flaws: Vec<Flaw>,
    unit: Unit,
    drift: Option<Drift>,
}

/// A flaw in the offsets of segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// Characters between two segments are in neither.
    Gap(Boundary),
    /// Two segments share characters.
    Overlap(Boundary),
    /// A segment comes after one that follows it in the text.
    Order {
        /// The index of the segment.
        segment: usize,
    },
    /// A segment's text has another length than its numbers say.
    Length {
        /// The index of the segment.
        segment: usize,
        /// The number of characters of the text.
        characters: u64,
    },
}

/// The boundary of two segments, which should be one position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Boundary {
    /// The index of the segment before, if there is one.
    pub(crate) before: Option<usize>,
    /// The index of the segment after.
    pub(crate) after: usize,
    /// The `end` of the segment before.
    pub(crate) end: u64,
    /// The `start` of the segment after.
    pub(crate) start: u64,
    /// The wrong one of the two numbers and its correct value, if the texts show it.
    pub(crate) fix: Option<(Side, u64)>,
}

/// A side of a boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The `end` of the segment before.
    End,
    /// The `start` of the segment after.
    Start,
}

/// The data for finding a position where the numbers and the texts disagree.
#[derive(Debug)]
struct Drift {
    /// The `start` of each segment, in order.
    starts: Vec<u64>,
    /// For each segment, whether positions inside it are unreliable.
    damaged: Vec<bool>,
}

/// A segment's numbers and their drift.
#[derive(Debug, Clone, Copy)]
struct Measured {
    start: i64,
    end: i64,
    start_drift: i64,
    end_drift: i64,
}

impl Partition {
    /// Returns the partition if the segments are in order and without a flaw, as nearly all are. `offsets`
    /// are the positions of their joined text.
    pub(crate) fn sound(segments: &[Segment<'_>], offsets: &Offsets<'_>) -> Option<Self> {
        let mut bounds = Vec::with_capacity(segments.len() + 1);
        bounds.push(0);
        let (mut byte, mut position) = (0, 0);
        for segment in segments {
            byte += segment.text.len();
            bounds.push(byte);
            let end = offsets.position(byte) as u64;
            if segment.start.get() != position || segment.end.get() != end {
                return None;
            }
            position = end;
        }
        Some(Self { order: None, bounds, flaws: Vec::new(), unit: Unit::CodePoints, drift: None })
    }

    pub(crate) fn of(segments: &[Segment<'_>]) -> Self {
        let plain: Vec<usize> = Vec::new();
        if fits(segments, Unit::CodePoints) {
            return Self::new(segments, None, Vec::new(), Unit::CodePoints, None);
        }
        if let Some(unit) = [Unit::Bytes, Unit::Utf16].into_iter().find(|unit| fits(segments, *unit)) {
            return Self::new(segments, None, Vec::new(), unit, None);
        }
        let (flaws, drift) = examine(segments, &plain);
        let mut order: Vec<usize> = (0..segments.len()).collect();
        order.sort_by_key(|&index| segments.get(index).map(|segment| segment.start));
        let misplaced: Vec<Flaw> = descents(segments).map(|segment| Flaw::Order { segment }).collect();
        let (sorted_flaws, sorted_drift) = examine(segments, &order);
        if !misplaced.is_empty() && misplaced.len() + sorted_flaws.len() < flaws.len() {
            let flaws = [misplaced, sorted_flaws].concat();
            return Self::new(segments, Some(order), flaws, Unit::CodePoints, Some(sorted_drift));
        }
        Self::new(segments, None, flaws, Unit::CodePoints, Some(drift))
    }

    fn new(
        segments: &[Segment<'_>],
        order: Option<Vec<usize>>,
        flaws: Vec<Flaw>,
        unit: Unit,
        drift: Option<Drift>,
    ) -> Self {
        let mut partition = Self { order, bounds: Vec::new(), flaws, unit, drift };
        let mut bounds = Vec::with_capacity(segments.len() + 1);
        bounds.push(0);
        let mut at = 0;
        for (_, segment) in partition.in_order(segments) {
            at += segment.text.len();
            bounds.push(at);
        }
        partition.bounds = bounds;
        partition
    }

    /// Returns the segments by position, with their indices.
    pub(crate) fn in_order<'s, 'a>(
        &'s self,
        segments: &'s [Segment<'a>],
    ) -> impl Iterator<Item = (usize, &'s Segment<'a>)> {
        (0..segments.len()).filter_map(move |place| {
            let index = self.index(place);
            Some((index, segments.get(index)?))
        })
    }

    /// Returns the flaws.
    pub(crate) fn flaws(&self) -> &[Flaw] {
        &self.flaws
    }

    /// Returns the unit that the segments' numbers count.
    pub(crate) fn unit(&self) -> Unit {
        self.unit
    }

    /// Returns whether the numbers of the segments are right.
    pub(crate) fn is_sound(&self) -> bool {
        self.flaws.is_empty()
    }

    /// Returns the index of the segment that holds a byte of the text.
    pub(crate) fn segment_at(&self, byte: usize) -> Option<usize> {
        Some(self.index(self.place_of(byte)?))
    }

    /// Returns the index of the segment that holds a byte of the text, and the bytes that it takes.
    pub(crate) fn segment_and_bytes_at(&self, byte: usize) -> Option<(usize, std::ops::Range<usize>)> {
        let place = self.place_of(byte)?;
        Some((self.index(place), *self.bounds.get(place)?..*self.bounds.get(place + 1)?))
    }

    /// Returns the place that `position` denotes although the numbers and the texts disagree: the byte at
    /// which the segment's text starts, and the number of characters from there. `None` where it can't be
    /// decided.
    pub(crate) fn drifted(&self, position: u64) -> Option<(usize, u64)> {
        let drift = self.drift.as_ref()?;
        let place = drift.starts.partition_point(|start| *start <= position).checked_sub(1)?;
        if drift.damaged.get(place) != Some(&false) {
            return None;
        }
        Some((*self.bounds.get(place)?, position - drift.starts.get(place)?))
    }

    /// Returns whether positions have to be found by [`drifted`](Self::drifted).
    pub(crate) fn drifts(&self) -> bool {
        self.drift.is_some()
    }

    fn place_of(&self, byte: usize) -> Option<usize> {
        let place = self.bounds.partition_point(|bound| *bound <= byte).checked_sub(1)?;
        (place + 1 < self.bounds.len()).then_some(place)
    }

    fn index(&self, place: usize) -> usize {
        self.order.as_ref().and_then(|order| order.get(place)).copied().unwrap_or(place)
    }
}

/// Returns whether the segments follow each other without a flaw, if their numbers count `unit`.
fn fits(segments: &[Segment<'_>], unit: Unit) -> bool {
    let mut at = 0;
    segments.iter().all(|segment| {
        let start = at;
        at += unit.length(segment);
        segment.start.get() == start && segment.end.get() == at
    })
}

/// Returns the indices of segments that start before the segment that precedes them.
fn descents(segments: &[Segment<'_>]) -> impl Iterator<Item = usize> {
    segments
        .windows(2)
        .enumerate()
        .filter_map(|(index, pair)| matches!(pair, [a, b] if b.start < a.start).then_some(index + 1))
}

/// Returns the flaws of the segments taken in an order; an empty one means their own.
fn examine(segments: &[Segment<'_>], order: &[usize]) -> (Vec<Flaw>, Drift) {
    let index = |place: usize| order.get(place).copied().unwrap_or(place);
    let signed = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let mut at = 0;
    let measured: Vec<Measured> = (0..segments.len())
        .filter_map(|place| segments.get(index(place)))
        .map(|segment| {
            let (start, end) = (signed(segment.start.get()), signed(segment.end.get()));
            let from = at;
            at += signed(Unit::CodePoints.length(segment));
            Measured { start, end, start_drift: start - from, end_drift: end - at }
        })
        .collect();

    let mut flaws = Vec::new();
    let mut damaged = vec![false; measured.len()];
    let mut before: Option<Measured> = None;
    for (place, here) in measured.iter().enumerate() {
        let next = measured.get(place + 1);
        let (left_end, left_drift) = before.map_or((0, 0), |before| (before.end, before.end_drift));
        let start_is_wrong = left_drift == here.end_drift && left_drift != here.start_drift;
        let end_was_wrong = before
            .is_some_and(|before| before.start_drift == here.start_drift && left_drift != here.start_drift);
        if left_end != here.start {
            let fix = if start_is_wrong {
                Some((Side::Start, left_end))
            } else if end_was_wrong {
                Some((Side::End, here.start))
            } else {
                None
            };
            let unsigned = |number: i64| u64::try_from(number).unwrap_or_default();
            let boundary = Boundary {
                before: place.checked_sub(1).map(index),
                after: index(place),
                end: unsigned(left_end),
                start: unsigned(here.start),
                fix: fix.map(|(side, number)| (side, unsigned(number))),
            };
            flaws.push(if left_end < here.start { Flaw::Gap(boundary) } else { Flaw::Overlap(boundary) });
            if start_is_wrong && let Some(damaged) = damaged.get_mut(place) {
                *damaged = true;
            }
        }
        let end_is_wrong = next
            .is_some_and(|next| next.start_drift == here.start_drift && here.end_drift != here.start_drift);
        if here.start_drift != here.end_drift && !start_is_wrong && !end_is_wrong {
            let characters = u64::try_from(here.end - here.start - (here.end_drift - here.start_drift));
            flaws.push(Flaw::Length { segment: index(place), characters: characters.unwrap_or_default() });
            if let Some(damaged) = damaged.get_mut(place) {
                *damaged = true;
            }
        }
        before = Some(*here);
    }
    let starts = measured.iter().map(|here| u64::try_from(here.start).unwrap_or_default()).collect();
    (flaws, Drift { starts, damaged })
}
