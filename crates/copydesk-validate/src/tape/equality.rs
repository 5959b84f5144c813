//! JSON equality: numbers by value, objects without regard to order.

use std::collections::{BTreeMap, HashSet};
use std::hash::{Hash, Hasher};

use jsonschema::json::cmp;
use serde_json::Value;

use super::{Kind, Node};

/// Up to this many elements, comparing each with each beats hashing.
const FEW: usize = 15;

/// Two nodes are equal when JSON Schema calls their values equal; their places do not matter.
impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        if self.kind() != other.kind() {
            return false;
        }
        match self.kind() {
            Kind::Null => true,
            Kind::Boolean => self.as_bool() == other.as_bool(),
            Kind::Number => self.as_number() == other.as_number(),
            Kind::String => self.as_str() == other.as_str(),
            Kind::Array => self.len() == other.len() && self.elements().eq(other.elements()),
            Kind::Object => self.sorted_members() == other.sorted_members(),
        }
    }
}

impl Eq for Node<'_> {}

impl Hash for Node<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.kind().hash(state);
        match self.kind() {
            Kind::Null => {}
            Kind::Boolean => self.as_bool().hash(state),
            Kind::Number => self.as_number().hash(state),
            Kind::String => self.as_str().hash(state),
            Kind::Array => {
                state.write_usize(self.len());
                self.elements().for_each(|element| element.hash(state));
            }
            Kind::Object => self.sorted_members().hash(state),
        }
    }
}

impl<'t> Node<'t> {
    /// Returns whether no two elements of this array are equal.
    #[must_use]
    pub fn has_unique_elements(self) -> bool {
        if self.len() > FEW {
            #[expect(clippy::mutable_key_type, reason = "how a type fits that was read is no part of a node")]
            let mut seen = HashSet::with_capacity(self.len());
            return self.elements().all(|element| seen.insert(element));
        }
        let mut rest = self.elements();
        while let Some(element) = rest.next() {
            if rest.clone().any(|other| other == element) {
                return false;
            }
        }
        true
    }

    /// Returns whether the value equals a value of a schema, with numbers compared as the validator does.
    pub(crate) fn equals(self, expected: &Value) -> bool {
        match expected {
            Value::Null => self.is_null(),
            Value::Bool(expected) => self.as_bool() == Some(*expected),
            Value::Number(expected) => {
                self.as_number().is_some_and(|number| cmp::equal_numbers(&number, expected))
            }
            Value::String(expected) => self.as_str() == Some(expected),
            Value::Array(expected) => {
                self.kind() == Kind::Array
                    && self.len() == expected.len()
                    && self.elements().zip(expected).all(|(element, expected)| element.equals(expected))
            }
            Value::Object(expected) => {
                self.kind() == Kind::Object
                    && self.len() >= expected.len()
                    && self.members().all(|member| expected.contains_key(member.name()))
                    && expected
                        .iter()
                        .all(|(key, expected)| self.get(key).is_some_and(|value| value.equals(expected)))
            }
        }
    }

    /// Returns the members by key; of equal keys the last.
    fn sorted_members(self) -> BTreeMap<&'t str, Node<'t>> {
        self.members().map(|member| (member.name(), member.value)).collect()
    }
}
