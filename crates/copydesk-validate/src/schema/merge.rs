//! One mistake is told once, however many parts of a schema speak of it.

use super::message::listed;
use super::mistake::{Mistake, MistakeKind};
use copydesk_record::pointer_token;
use jsonschema::{JsonType, JsonTypeSet};
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;
use std::sync::Arc;

/// Returns the mistakes without those that others say too.
pub(super) fn merge(mistakes: Vec<Mistake>) -> Vec<Mistake> {
    let mut slots: Vec<Option<Mistake>> = mistakes.into_iter().map(Some).collect();
    let mut by_path: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, mistake) in slots.iter().enumerate() {
        if let Some(mistake) = mistake {
            by_path.entry(mistake.path.clone()).or_default().push(index);
        }
    }
    for group in by_path.values().filter(|group| group.len() > 1) {
        merge_types(&mut slots, group);
        merge_values(&mut slots, group);
        merge_members(&mut slots, group);
        merge_items(&mut slots, group);
        merge_bounds(&mut slots, group);
    }
    drop_unevaluated(&mut slots);
    slots.into_iter().flatten().collect()
}

fn kind(slots: &[Option<Mistake>], index: usize) -> Option<&MistakeKind> {
    slots.get(index)?.as_ref().map(|mistake| &mistake.kind)
}

fn set_kind(slots: &mut [Option<Mistake>], index: usize, kind: MistakeKind) {
    if let Some(Some(mistake)) = slots.get_mut(index) {
        mistake.kind = kind;
    }
}

/// Makes one of the types wanted of a value, and leaves out what else is wrong with a value of a wrong type.
fn merge_types(slots: &mut [Option<Mistake>], group: &[usize]) {
    let mut merged: Option<(usize, JsonTypeSet)> = None;
    for &index in group {
        let Some(MistakeKind::Type(wanted, _)) = kind(slots, index) else { continue };
        let wanted = *wanted;
        match merged {
            None => merged = Some((index, wanted)),
            Some((first, known)) => {
                let both = common_types(known, wanted);
                // A schema that wants what is impossible says two things.
                if !both.is_empty() {
                    merged = Some((first, both));
                    slots[index] = None;
                }
            }
        }
    }
    let Some((first, wanted)) = merged else { return };
    let mut values: Vec<Value> = Vec::new();
    for &index in group {
        let options = match kind(slots, index) {
            Some(MistakeKind::Unlisted(options)) => listed(options).to_vec(),
            Some(MistakeKind::Unequal(value)) => vec![value.as_ref().clone()],
            Some(MistakeKind::Unmatched(_)) => Vec::new(),
            _ => continue,
        };
        if values.is_empty() {
            values = options;
        }
        slots[index] = None;
    }
    set_kind(slots, first, MistakeKind::Type(wanted, values));
}

/// Returns the types that are in both sets; a whole number is a number.
fn common_types(one: JsonTypeSet, other: JsonTypeSet) -> JsonTypeSet {
    let mut common = one.intersect(other);
    for (number, integer) in [(one, other), (other, one)] {
        if number.contains(JsonType::Number) && integer.contains(JsonType::Integer) {
            common = common.insert(JsonType::Integer);
        }
    }
    if common.contains(JsonType::Number) { common.remove(JsonType::Integer) } else { common }
}

/// Makes one of the lists of values of which a value is none.
fn merge_values(slots: &mut [Option<Mistake>], group: &[usize]) {
    let mut merged: Option<(usize, Vec<Value>)> = None;
    for &index in group {
        let options = match kind(slots, index) {
            Some(MistakeKind::Unlisted(options)) => listed(options).to_vec(),
            Some(MistakeKind::Unequal(value)) => vec![value.as_ref().clone()],
            _ => continue,
        };
        match &mut merged {
            None => merged = Some((index, options)),
            Some((first, known)) => {
                let options: FxHashSet<&Value> = options.iter().collect();
                let both: Vec<Value> =
                    known.iter().filter(|value| options.contains(value)).cloned().collect();
                if both.is_empty() {
                    continue;
                }
                if both.len() < known.len() {
                    let kind = match both.as_slice() {
                        [only] => MistakeKind::Unequal(Arc::new(only.clone())),
                        _ => MistakeKind::Unlisted(Arc::new(Value::Array(both.clone()))),
                    };
                    let first = *first;
                    // What says more is what is told, with its place in the schema.
                    if let (Some(narrower), Some(Some(mistake))) = (
                        slots.get(index).and_then(Option::as_ref).map(|m| m.keyword.clone()),
                        slots.get_mut(first),
                    ) {
                        mistake.kind = kind;
                        mistake.keyword = narrower;
                    }
                    *known = both;
                }
                slots[index] = None;
            }
        }
    }
}

/// Leaves out what is wrong with a key, or why a member is missing, if the key is unknown or the member is missing anyway.
fn merge_members(slots: &mut [Option<Mistake>], group: &[usize]) {
    let mut unknown: FxHashSet<String> = FxHashSet::default();
    let mut missing: FxHashSet<String> = FxHashSet::default();
    for &index in group {
        match kind(slots, index) {
            Some(MistakeKind::Unknown(names)) => unknown.extend(names.iter().cloned()),
            Some(MistakeKind::Missing(name, None)) => {
                missing.insert(name.clone());
            }
            _ => {}
        }
    }
    for &index in group {
        let is_told = match kind(slots, index) {
            Some(MistakeKind::Missing(name, Some(_))) => !missing.insert(name.clone()),
            Some(MistakeKind::Forbidden(name, _) | MistakeKind::Name(name, _)) => unknown.contains(name),
            _ => false,
        };
        if is_told {
            slots[index] = None;
        }
    }
}

/// Leaves all but the first item that is too many, and what else is wrong with the place of an item that is wrong.
fn merge_items(slots: &mut [Option<Mistake>], group: &[usize]) {
    let surplus = |slots: &[Option<Mistake>], index: usize| match kind(slots, index) {
        Some(MistakeKind::Surplus(allowed)) => Some(*allowed),
        _ => None,
    };
    let least = group.iter().filter_map(|&index| Some((surplus(slots, index)?, index))).min();
    let is_undescribed = |slots: &[Option<Mistake>], index: usize| {
        matches!(kind(slots, index), Some(MistakeKind::Undescribed))
    };
    let is_wrong = group.iter().any(|&index| slots[index].is_some() && !is_undescribed(slots, index));
    for &index in group {
        let is_further = surplus(slots, index).is_some() && least.is_some_and(|(_, first)| first != index);
        if is_further || (is_wrong && is_undescribed(slots, index)) {
            slots[index] = None;
        }
    }
}

/// Leaves the strictest of the bounds of a kind that a value is beyond.
fn merge_bounds(slots: &mut [Option<Mistake>], group: &[usize]) {
    let mut strictest: FxHashMap<&'static str, (usize, f64)> = FxHashMap::default();
    for &index in group {
        let Some(MistakeKind::Bound(fault, limit, is_lower, _)) = kind(slots, index) else { continue };
        let (code, limit, is_lower) = (fault.code, *limit, *is_lower);
        let known = strictest.get(code).copied();
        let is_stricter = known.is_none_or(|(_, known)| if is_lower { limit > known } else { limit < known });
        let other = if is_stricter {
            strictest.insert(code, (index, limit));
            known.map(|(other, _)| other)
        } else {
            Some(index)
        };
        if let Some(other) = other {
            slots[other] = None;
        }
    }
}

/// Leaves out members that count as unknown only since their values are wrong, which is told.
fn drop_unevaluated(slots: &mut [Option<Mistake>]) {
    let is_unevaluated = |mistake: &Mistake| {
        matches!(mistake.kind, MistakeKind::Unknown(_)) && mistake.keyword.name() == "unevaluatedProperties"
    };
    if !slots.iter().flatten().any(is_unevaluated) {
        return;
    }
    let mut wrong: FxHashSet<String> = FxHashSet::default();
    for mistake in slots.iter().flatten() {
        let mut path = mistake.path.as_str();
        while !wrong.contains(path) {
            wrong.insert(path.to_owned());
            path = super::mistake::parent(path);
        }
    }
    for slot in slots.iter_mut() {
        let Some(mistake) = slot.as_mut().filter(|mistake| is_unevaluated(mistake)) else { continue };
        let path = &mistake.path;
        if let MistakeKind::Unknown(names) = &mut mistake.kind {
            names.retain(|name| !wrong.contains(&format!("{path}/{}", pointer_token(name))));
            if names.is_empty() {
                *slot = None;
            }
        }
    }
}
