//! The output format "detailed" of the JSON Schema specification: a line of JSON a record, with its errors nested as the
//! schema is. What has one error below it is left out.

use super::format::{Audience, ReportFormat};
use super::output_unit::{OutputUnit, UnitPrinter};
use std::collections::HashMap;

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "detailed",
    about: "the same, with the errors nested as the schema is",
    has_excerpts: false,
    audience: Audience::Programs,
    printer: |_| Box::new(UnitPrinter::new(nest)),
};

/// Returns the units in the tree that the places of their keywords are. The order stays within a level.
fn nest(units: Vec<OutputUnit>) -> Vec<OutputUnit> {
    nest_below("", units)
}

/// Returns the units below a place of the schema, of which all are.
fn nest_below(place: &str, units: Vec<OutputUnit>) -> Vec<OutputUnit> {
    // The groups of units with the same next step, there and in the record, in the order of the first of each.
    let mut groups: Vec<(String, Vec<OutputUnit>)> = Vec::new();
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    for unit in units {
        let rest = unit.keyword_location.get(place.len()..).unwrap_or_default();
        let step = rest.get(1..).and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let next = format!("{place}/{step}");
        let instance = first_steps(&unit.instance_location, instance_depth(&next));
        let group = *known.entry((next.clone(), instance)).or_insert_with(|| {
            groups.push((next, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, members)) = groups.get_mut(group) {
            members.push(unit);
        }
    }
    let mut nested = Vec::new();
    for (next, mut group) in groups {
        let is_leaf = |unit: &OutputUnit| unit.keyword_location.len() <= next.len();
        if group.len() == 1 || group.iter().any(is_leaf) {
            nested.append(&mut group);
            continue;
        }
        let parent = parent_of(&next, &group);
        let mut below = nest_below(&next, group);
        match parent {
            // A place with one unit below it tells nothing.
            Some(parent) if below.len() > 1 => nested.push(OutputUnit { errors: below, ..parent }),
            _ => nested.append(&mut below),
        }
    }
    nested
}

/// Returns the unit of a place above some units, unless its address can't be told.
fn parent_of(place: &str, below: &[OutputUnit]) -> Option<OutputUnit> {
    let first = below.first()?;
    let needs_address = place.contains("/$ref/") || place.contains("/$dynamicRef/");
    let addresses = below.iter().filter_map(|unit| {
        let rest = unit.keyword_location.strip_prefix(place)?;
        let is_near = !rest.split('/').any(|step| matches!(step, "$ref" | "$dynamicRef" | "$recursiveRef"));
        // The address is in percent signs: as many steps are taken off as the place has.
        let address = unit.absolute_keyword_location.as_deref().filter(|_| is_near)?;
        Some(without_steps(address, rest.matches('/').count()).to_owned())
    });
    let absolute_keyword_location = addresses.into_iter().next();
    if needs_address && absolute_keyword_location.is_none() {
        return None;
    }
    let instance_location = first_steps(&first.instance_location, instance_depth(place));
    Some(OutputUnit {
        valid: false,
        keyword_location: place.to_owned(),
        absolute_keyword_location,
        instance_location,
        error: None,
        errors: Vec::new(),
    })
}

fn first_steps(pointer: &str, count: usize) -> String {
    pointer.split('/').take(count + 1).collect::<Vec<_>>().join("/")
}

fn without_steps(mut address: &str, steps: usize) -> &str {
    for _ in 0..steps {
        address = address.rsplit_once('/').map_or(address, |(above, _)| above);
    }
    address
}

/// Returns how many steps into the value the keywords on a path take.
fn instance_depth(path: &str) -> usize {
    let mut steps = path.split('/').skip(1).peekable();
    let mut depth = 0;
    while let Some(step) = steps.next() {
        match step {
            "properties" | "patternProperties" | "prefixItems" => {
                depth += usize::from(steps.next().is_some());
            }
            "items" => {
                // In the older drafts there may be one schema for each item.
                steps.next_if(|next| next.bytes().all(|byte| byte.is_ascii_digit()));
                depth += 1;
            }
            "additionalProperties"
            | "unevaluatedProperties"
            | "additionalItems"
            | "unevaluatedItems"
            | "contains" => depth += 1,
            "dependentSchemas" | "dependencies" => drop(steps.next()),
            _ => {}
        }
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_that_apply_to_members_take_a_step() {
        let depths = ["", "/allOf/0/not", "/properties/a/items", "/properties/items/items/0/contains"];
        assert_eq!(depths.map(instance_depth), [0, 0, 2, 3]);
        assert_eq!(instance_depth("/properties"), 0);
    }
}
