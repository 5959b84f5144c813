//! Reading Rust types from the tape.

mod access;
mod error;

use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

pub use error::ReadError;

use super::{Fit, Kind, Node};
use access::{EnumNode, Fields, Items, KeyNode};

impl<'t> Node<'t> {
    /// Reads the value into a Rust type, whose strings may borrow from the tape.
    pub fn read<T: serde::Deserialize<'t>>(self) -> Result<T, ReadError> {
        T::deserialize(self)
    }

    /// Reads the value into a Rust type, and returns how it fits.
    pub(crate) fn read_with_fit<T: serde::Deserialize<'t>>(self) -> Result<(T, Fit), ReadError> {
        self.tape().buffer.fit.set(Fit::Whole);
        let value = T::deserialize(self)?;
        Ok((value, self.tape().buffer.fit.get()))
    }

    /// Notes that the value fits no better than this.
    pub(super) fn note_fit(self, fit: Fit) {
        let known = &self.tape().buffer.fit;
        known.set(known.get().max(fit));
    }

    #[inline]
    fn visit<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.kind() {
            Kind::Null => visitor.visit_unit(),
            Kind::Boolean => visitor.visit_bool(self.as_bool() == Some(true)),
            Kind::Number => self.visit_number(visitor),
            Kind::String => visitor.visit_borrowed_str(self.as_str().unwrap_or_default()),
            Kind::Array => {
                let mut items = Items::new(self);
                let value = visitor.visit_seq(&mut items)?;
                items.end().map(|()| value)
            }
            Kind::Object => {
                let mut fields = Fields::new(self);
                let value = visitor.visit_map(&mut fields)?;
                fields.end().map(|()| value)
            }
        }
    }

    #[inline]
    fn visit_number<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let Some(number) = self.as_number() else { return visitor.visit_unit() };
        if let Some(value) = number.as_u64() {
            visitor.visit_u64(value)
        } else if let Some(value) = number.as_i64() {
            visitor.visit_i64(value)
        } else if let Some(value) = number.as_f64() {
            visitor.visit_f64(value)
        } else {
            Err(ReadError::out_of_range())
        }
    }

    /// Visits an integer of more than 64 bits; other numbers are visited as usual.
    fn visit_wide<V: Visitor<'t>, N: std::str::FromStr>(
        self,
        visitor: V,
        visit: impl FnOnce(V, N) -> Result<V::Value, ReadError>,
    ) -> Result<V::Value, ReadError> {
        let number = self.as_number().filter(|number| number.is_written_as_integer());
        match number.and_then(|number| number.text().parse().ok()) {
            Some(value) => visit(visitor, value),
            None => self.visit(visitor),
        }
    }
}

/// A node deserializes what is in the text: strings are borrowed, and integers are exact. An error knows the
/// byte where the value that it is about starts.
impl<'t> Deserializer<'t> for Node<'t> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.visit(visitor).map_err(|error: ReadError| error.or_at(self))
    }

    fn deserialize_i128<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.visit_wide(visitor, V::visit_i128).map_err(|error: ReadError| error.or_at(self))
    }

    fn deserialize_u128<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.visit_wide(visitor, V::visit_u128).map_err(|error: ReadError| error.or_at(self))
    }

    fn deserialize_bytes<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.as_str() {
            Some(text) => visitor.visit_borrowed_bytes(text.as_bytes()),
            None => self.visit(visitor),
        }
        .map_err(|error: ReadError| error.or_at(self))
    }

    fn deserialize_byte_buf<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
            .map_err(|error: ReadError| error.or_at(self))
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self).map_err(|error: ReadError| error.or_at(self))
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        if self.kind() == Kind::Array {
            self.note_fit(Fit::OtherForm);
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        EnumNode::open(self)
            .and_then(|node| visitor.visit_enum(node))
            .map_err(|error: ReadError| error.or_at(self))
    }

    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ReadError> {
        // The parser has seen it all; there is nothing to walk over.
        self.note_fit(Fit::WithUnknown);
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string unit unit_struct seq tuple
        tuple_struct map identifier
    }
}

impl<'t> IntoDeserializer<'t, ReadError> for Node<'t> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Keys are strings, but maps may be keyed by what strings spell: numbers, truth values, enums.
macro_rules! spelt {
    ($($method:ident => $visit:ident)*) => {$(
        fn $method<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ReadError> {
            match self.name().parse() {
                Ok(value) => visitor.$visit(value),
                Err(_) => visitor.visit_borrowed_str(self.name()),
            }
            .map_err(|error: ReadError| error.or_at(self.0))
        }
    )*};
}

impl<'t> Deserializer<'t> for KeyNode<'t> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_borrowed_str(self.name()).map_err(|error: ReadError| error.or_at(self.0))
    }

    spelt! {
        deserialize_bool => visit_bool
        deserialize_i8 => visit_i64
        deserialize_i16 => visit_i64
        deserialize_i32 => visit_i64
        deserialize_i64 => visit_i64
        deserialize_i128 => visit_i128
        deserialize_u8 => visit_u64
        deserialize_u16 => visit_u64
        deserialize_u32 => visit_u64
        deserialize_u64 => visit_u64
        deserialize_u128 => visit_u128
        deserialize_f32 => visit_f64
        deserialize_f64 => visit_f64
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier
        ignored_any
    }
}
