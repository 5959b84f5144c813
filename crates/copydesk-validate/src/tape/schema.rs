//! The tape as a representation of JSON for the `jsonschema` crate.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::sync::OnceLock;

use jsonschema::JsonType;
use jsonschema::json::{Array, Json, JsonNumber, Node as SchemaNode, NodeIdentity, Object};
use jsonschema_value::LazyInstance;
use serde_json::Value;

use super::{Elements, Kind, Members, Node, Number, Tape, TapeBuffer};

/// Validates tapes: `jsonschema::options_for::<TapeJson>().build(&schema)` makes a validator that takes
/// [`Node`]s.
///
/// Validating builds no `serde_json::Value`. An error carries the bytes of what it is about and builds a
/// value of them only when asked for one.
#[derive(Debug, Clone, Copy)]
pub struct TapeJson;

/// A property name of a schema.
#[derive(Debug, Clone)]
pub struct Key(Box<str>);

/// Room for a node that holds a property name.
#[derive(Debug, Default)]
pub struct NameBuffer(TapeBuffer);

impl Json for TapeJson {
    type Node<'a> = Node<'a>;
    type PreparedKey = Key;
    type StringBuffer = NameBuffer;

    // A lookup walks the members, so one walk for all names always beats one for each. The number need
    // only be larger than objects are; the validator multiplies it by a few.
    const KEYS_PER_LOOKUP: usize = 1 << 24;
    const ACYCLIC: bool = true;

    fn prepare_key(key: &str) -> Key {
        Key(key.into())
    }

    fn with_string_node<T>(buffer: &mut NameBuffer, string: &str, f: impl FnOnce(Node<'_>) -> T) -> T {
        buffer.0.set_string(string);
        f(Tape { text: "", buffer: &buffer.0 }.root())
    }
}

impl<'t> SchemaNode<'t, TapeJson> for Node<'t> {
    type Object = ObjectNode<'t>;
    type Array = ArrayNode<'t>;
    type Number = Number<'t>;

    #[inline]
    fn as_object(&self) -> Option<ObjectNode<'t>> {
        (self.kind() == Kind::Object).then_some(ObjectNode(*self))
    }

    #[inline]
    fn as_array(&self) -> Option<ArrayNode<'t>> {
        (self.kind() == Kind::Array).then_some(ArrayNode(*self))
    }

    #[inline]
    fn as_string(&self) -> Option<Cow<'t, str>> {
        Node::as_str(*self).map(Cow::Borrowed)
    }

    #[inline]
    fn as_number(&self) -> Option<Number<'t>> {
        Node::as_number(*self)
    }

    #[inline]
    fn as_boolean(&self) -> Option<bool> {
        self.as_bool()
    }

    #[inline]
    fn is_null(&self) -> bool {
        Node::is_null(*self)
    }

    #[inline]
    fn is_number(&self) -> bool {
        self.kind() == Kind::Number
    }

    #[inline]
    fn json_type(&self) -> JsonType {
        match self.kind() {
            Kind::Null => JsonType::Null,
            Kind::Boolean => JsonType::Boolean,
            Kind::Number => JsonType::Number,
            Kind::String => JsonType::String,
            Kind::Array => JsonType::Array,
            Kind::Object => JsonType::Object,
        }
    }

    fn string_length(&self) -> Option<u64> {
        self.as_str().map(code_points)
    }

    #[inline]
    fn string_length_within(&self, min: u64, max: u64) -> Option<bool> {
        let text = self.as_str()?;
        // A code point takes one to four bytes, which decides most cases without counting.
        let most = text.len() as u64;
        let fewest = most.div_ceil(4);
        if most < min || fewest > max {
            return Some(false);
        }
        Some((min <= fewest && most <= max) || (min..=max).contains(&code_points(text)))
    }

    fn equals_value(&self, expected: &Value) -> bool {
        self.equals(expected)
    }

    fn to_value(&self) -> Cow<'t, Value> {
        Cow::Owned(Node::to_value(*self))
    }

    fn lazy_value(&self) -> LazyInstance<'t> {
        if self.raw().is_empty() {
            // A name that is validated for `propertyNames` has no text in any document.
            return LazyInstance::Ready(SchemaNode::to_value(self));
        }
        LazyInstance::Deferred {
            bytes: self.raw().as_bytes(),
            tag: 0,
            make: |bytes, _| parse_value(bytes),
            cell: OnceLock::new(),
        }
    }

    #[inline]
    fn identity(&self) -> Option<NodeIdentity> {
        let address = std::ptr::from_ref(self.tape.buffer).addr();
        Some(NodeIdentity::tagged(address, self.index))
    }
}

impl JsonNumber for Number<'_> {
    #[inline]
    fn as_u64(&self) -> Option<u64> {
        Number::as_u64(*self)
    }

    #[inline]
    fn as_i64(&self) -> Option<i64> {
        Number::as_i64(*self)
    }

    fn as_f64(&self) -> Option<f64> {
        Number::as_f64(*self)
    }

    fn as_str(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.text())
    }

    fn to_number(&self) -> Cow<'_, serde_json::Number> {
        Cow::Owned(self.to_json())
    }

    #[inline]
    fn is_integer(&self) -> bool {
        self.is_whole()
    }

    #[inline]
    fn is_written_as_integer(&self) -> bool {
        Number::is_written_as_integer(*self)
    }
}

/// A node known to be an object.
#[derive(Debug, Clone, Copy)]
pub struct ObjectNode<'t>(Node<'t>);

impl<'t> Object<'t, TapeJson> for ObjectNode<'t> {
    type Node = Node<'t>;
    type MemberName = &'t str;
    type MembersIter = NamedMembers<'t>;

    #[inline]
    fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    fn get(&self, key: &Key) -> Option<Node<'t>> {
        self.0.get(&key.0)
    }

    #[inline]
    fn members(&self) -> NamedMembers<'t> {
        NamedMembers(self.0.members())
    }

    fn try_for_each_name_node<B>(
        &self,
        _buffer: &mut NameBuffer,
        mut f: impl FnMut(Node<'_>) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        self.0.members().try_for_each(|member| f(member.key))
    }
}

/// The members of an object, in the form that the validator needs.
#[derive(Debug, Clone)]
pub struct NamedMembers<'t>(Members<'t>);

impl<'t> Iterator for NamedMembers<'t> {
    type Item = (&'t str, Node<'t>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (key, cell) = self.0.next_with_key()?;
        let name = key.tape.string(cell).unwrap_or_default();
        Some((name, Node::new(key.tape, key.index + 1)))
    }
}

/// A node known to be an array.
#[derive(Debug, Clone, Copy)]
pub struct ArrayNode<'t>(Node<'t>);

impl<'t> Array<'t, TapeJson> for ArrayNode<'t> {
    type Node = Node<'t>;
    type ElementsIter = Elements<'t>;

    #[inline]
    fn len(&self) -> usize {
        self.0.len()
    }

    #[inline]
    fn elements(&self) -> Elements<'t> {
        self.0.elements()
    }

    fn is_unique(&self) -> bool {
        self.0.has_unique_elements()
    }
}

fn code_points(text: &str) -> u64 {
    bytecount::num_chars(text.as_bytes()) as u64
}

/// Parses the bytes of a node, which are valid JSON, however deep.
fn parse_value(bytes: &[u8]) -> Value {
    TapeBuffer::with_depth_limit(u32::MAX).parse(bytes).map_or(Value::Null, |tape| tape.root().to_value())
}

#[cfg(test)]
mod tests {
    use jsonschema::json::conformance;

    use super::{TapeBuffer, TapeJson};

    #[test]
    fn the_tape_behaves_as_the_validator_expects() {
        let text = conformance::document().to_string();
        let mut buffer = TapeBuffer::new();
        let tape = buffer.parse(text.as_bytes()).expect("JSON");
        conformance::assert_conformance::<TapeJson>(&tape.root());
    }
}
