//! The members of a mapping of YAML: each key once, and those that it takes over.

use crate::data_format::fault::{self, finding};
use crate::data_format::tree::{Member, NodeId, Tree, Value};
use crate::phrases::quoted;
use copydesk_diag::Diagnostic;
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

/// A mapping while it is read.
#[derive(Debug, Default)]
pub(super) struct OpenObject<'t> {
    members: Vec<Member<'t>>,
    /// The keys, and where their members are.
    keys: HashMap<Cow<'t, str>, usize>,
    /// The values of the keys `<<`.
    merged: Vec<NodeId>,
}

impl<'t> OpenObject<'t> {
    /// Adds a member. Of two with one key the last counts.
    pub(super) fn add(&mut self, member: Member<'t>, findings: &mut Vec<Diagnostic>) {
        match self.keys.entry(member.key.clone()) {
            Entry::Vacant(place) => {
                place.insert(self.members.len());
                self.members.push(member);
            }
            Entry::Occupied(place) => {
                let message = format!("the key {} occurs twice in this mapping", quoted(&member.key));
                findings.push(finding(&fault::YAML_DUPLICATE_KEY, member.key_source.clone(), message));
                if let Some(first) = self.members.get_mut(*place.get()) {
                    *first = member;
                }
            }
        }
    }

    /// Adds the value of a key `<<`, whose members are taken over.
    pub(super) fn merge(&mut self, value: NodeId) {
        self.merged.push(value);
    }

    /// Returns the members, with those that are taken over below them. Each of the latter is paid for from the `budget`, since
    /// aliases may name many. An error is where too many are taken over.
    pub(super) fn finish(
        self,
        tree: &Tree<'t>,
        budget: &mut usize,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<Vec<Member<'t>>, Range<usize>> {
        let Self { mut members, mut keys, merged } = self;
        for value in merged {
            let Some(named) = tree.resolved(value) else { continue };
            let items = match &named.value {
                Value::Array(items) => items.as_slice(),
                _ => std::slice::from_ref(&value),
            };
            for item in items {
                let place = tree.source(*item);
                let Some(Value::Object(merged)) = tree.resolved(*item).map(|node| &node.value) else {
                    let message = "`<<` takes over the members of a mapping, and this is none";
                    findings.push(finding(&fault::YAML_MERGE, place, message));
                    continue;
                };
                for member in merged {
                    let price = MEMBER_PRICE + member.key.len();
                    *budget = budget.checked_sub(price).ok_or_else(|| place.clone())?;
                    if let Entry::Vacant(free) = keys.entry(member.key.clone()) {
                        free.insert(members.len());
                        members.push(Member { is_taken_over: true, ..member.clone() });
                    }
                }
                *budget = budget.saturating_sub(1);
            }
        }
        Ok(members)
    }
}

/// What a member that is taken over costs beside its key, about the memory that it takes.
const MEMBER_PRICE: usize = 16;
