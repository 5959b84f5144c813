//! Access to the elements of arrays, the members of objects and the variants of enums.

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Unexpected, VariantAccess,
    Visitor,
};

use super::super::{Elements, Fit, Kind, Members, Node};
use super::ReadError;

/// The elements of an array.
pub(super) struct Items<'t>(Elements<'t>);

impl<'t> Items<'t> {
    pub(super) fn new(array: Node<'t>) -> Self {
        Self(array.elements())
    }

    /// Returns an error if the visitor has left elements unread.
    #[inline]
    pub(super) fn end(&self) -> Result<(), ReadError> {
        match self.0.len() {
            0 => Ok(()),
            left => Err(Error::custom(format_args!("{left} elements more than expected"))),
        }
    }
}

impl<'t> SeqAccess<'t> for &mut Items<'t> {
    type Error = ReadError;

    #[inline]
    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, ReadError> {
        self.0.next().map(|node| seed.deserialize(node)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

/// The members of an object.
pub(super) struct Fields<'t> {
    members: Members<'t>,
    value: Option<Node<'t>>,
}

impl<'t> Fields<'t> {
    pub(super) fn new(object: Node<'t>) -> Self {
        Self { members: object.members(), value: None }
    }

    /// Returns an error if the visitor has left members unread.
    #[inline]
    pub(super) fn end(&self) -> Result<(), ReadError> {
        match self.members.len() {
            0 => Ok(()),
            left => Err(Error::custom(format_args!("{left} members more than expected"))),
        }
    }
}

impl<'t> MapAccess<'t> for &mut Fields<'t> {
    type Error = ReadError;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        let Some(member) = self.members.next() else { return Ok(None) };
        self.value = Some(member.value);
        seed.deserialize(KeyNode(member.key)).map(Some)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, ReadError> {
        let value = self.value.take().ok_or_else(|| ReadError::custom("a value was read before its key"))?;
        seed.deserialize(value)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.members.len())
    }
}

/// The key of a member.
#[derive(Clone, Copy)]
pub(super) struct KeyNode<'t>(pub(super) Node<'t>);

impl<'t> KeyNode<'t> {
    #[inline]
    pub(super) fn name(self) -> &'t str {
        self.0.as_str().unwrap_or_default()
    }
}

/// An externally tagged enum: the variant's name, or an object whose only key is the name.
pub(super) struct EnumNode<'t> {
    variant: Node<'t>,
    content: Option<Node<'t>>,
}

impl<'t> EnumNode<'t> {
    pub(super) fn open(node: Node<'t>) -> Result<Self, ReadError> {
        match node.kind() {
            Kind::String => Ok(Self { variant: node, content: None }),
            Kind::Object => {
                node.note_fit(Fit::OtherForm);
                let mut members = node.members();
                match (members.next(), members.next()) {
                    (Some(only), None) => Ok(Self { variant: only.key, content: Some(only.value) }),
                    _ => Err(Error::invalid_value(Unexpected::Map, &"an object with a single key")),
                }
            }
            kind => {
                Err(Error::invalid_type(unexpected(kind, node), &"a string or an object with a single key"))
            }
        }
    }
}

impl<'t> EnumAccess<'t> for EnumNode<'t> {
    type Error = ReadError;
    type Variant = Content<'t>;

    fn variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Result<(S::Value, Content<'t>), ReadError> {
        Ok((seed.deserialize(KeyNode(self.variant))?, Content(self.content)))
    }
}

/// The content of an enum's variant, if it has any.
pub(super) struct Content<'t>(Option<Node<'t>>);

impl<'t> Content<'t> {
    fn or_expected(self, expected: &str) -> Result<Node<'t>, ReadError> {
        self.0.ok_or_else(|| Error::invalid_type(Unexpected::UnitVariant, &expected))
    }
}

impl<'t> VariantAccess<'t> for Content<'t> {
    type Error = ReadError;

    fn unit_variant(self) -> Result<(), ReadError> {
        self.0.map_or(Ok(()), Node::read)
    }

    fn newtype_variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Result<S::Value, ReadError> {
        seed.deserialize(self.or_expected("newtype variant")?)
    }

    fn tuple_variant<V: Visitor<'t>>(self, length: usize, visitor: V) -> Result<V::Value, ReadError> {
        self.or_expected("tuple variant")?.deserialize_tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'t>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.or_expected("struct variant")?.deserialize_struct("", fields, visitor)
    }
}

fn unexpected(kind: Kind, node: Node<'_>) -> Unexpected<'_> {
    match kind {
        Kind::Null => Unexpected::Unit,
        Kind::Boolean => Unexpected::Bool(node.as_bool() == Some(true)),
        Kind::Number => Unexpected::Other("number"),
        Kind::String => Unexpected::Str(node.as_str().unwrap_or_default()),
        Kind::Array => Unexpected::Seq,
        Kind::Object => Unexpected::Map,
    }
}
