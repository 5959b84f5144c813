//! Columns in the course of being filled, from records in JSON.

use crate::column_type::{ColumnType, Member, fields};
use crate::schema::{COLUMNS, arrow_schema};
use arrow_array::builder::{BooleanBuilder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, ListArray, RecordBatch, StructArray};
use arrow_buffer::{NullBufferBuilder, OffsetBuffer};
use arrow_schema::ArrowError;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;
use std::sync::Arc;

/// Columns of records, in the course of being filled.
#[derive(Debug)]
pub struct RecordColumns {
    columns: StructColumn,
}

impl Default for RecordColumns {
    fn default() -> Self {
        Self { columns: StructColumn::new(&COLUMNS) }
    }
}

/// Why a record has no place in the columns, or columns are none.
#[derive(Debug)]
pub struct ColumnError(String);

impl fmt::Display for ColumnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ColumnError {}

impl From<ArrowError> for ColumnError {
    fn from(error: ArrowError) -> Self {
        Self(error.to_string())
    }
}

impl RecordColumns {
    /// Adds a record. After an error the columns are of no use any more.
    pub fn push(&mut self, json: &[u8]) -> Result<(), ColumnError> {
        let mut deserializer = serde_json::Deserializer::from_slice(json);
        let pushed = Push(&mut self.columns).deserialize(&mut deserializer);
        pushed.and_then(|()| deserializer.end()).map_err(|error| ColumnError(error.to_string()))
    }

    /// Adds a row without a record, as [`Self::finish_struct`] takes it.
    pub fn push_null(&mut self) {
        self.columns.push_null();
    }

    /// Returns the number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.length
    }

    /// Returns whether there is no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the records as values of one column, and begins anew.
    pub fn finish_struct(&mut self) -> Result<StructArray, ColumnError> {
        self.columns.finish()
    }

    /// Returns the records, and begins anew.
    pub fn finish(&mut self) -> Result<RecordBatch, ColumnError> {
        let (_, arrays, _) = self.columns.finish()?.into_parts();
        Ok(RecordBatch::try_new(arrow_schema(), arrays)?)
    }
}

#[derive(Debug)]
enum Column {
    Text(StringBuilder),
    Integer(Int64Builder),
    Boolean(BooleanBuilder),
    Json(StringBuilder),
    Struct(StructColumn),
    List(Box<ListColumn>),
}

#[derive(Debug)]
struct StructColumn {
    members: &'static [Member],
    columns: Vec<Column>,
    present: NullBufferBuilder,
    length: usize,
}

#[derive(Debug)]
struct ListColumn {
    item: &'static ColumnType,
    items: Column,
    ends: Vec<i32>,
    present: NullBufferBuilder,
}

impl Column {
    fn new(kind: &'static ColumnType) -> Self {
        match kind {
            ColumnType::Text => Self::Text(StringBuilder::new()),
            ColumnType::Integer => Self::Integer(Int64Builder::new()),
            ColumnType::Boolean => Self::Boolean(BooleanBuilder::new()),
            ColumnType::Json => Self::Json(StringBuilder::new()),
            ColumnType::Struct(members) => Self::Struct(StructColumn::new(members)),
            ColumnType::List(item) => Self::List(Box::new(ListColumn {
                item,
                items: Self::new(item),
                ends: vec![0],
                present: NullBufferBuilder::new(0),
            })),
        }
    }

    fn push_null(&mut self) {
        match self {
            Self::Text(column) | Self::Json(column) => column.append_null(),
            Self::Integer(column) => column.append_null(),
            Self::Boolean(column) => column.append_null(),
            Self::Struct(column) => column.push_null(),
            Self::List(column) => {
                column.ends.extend(column.ends.last().copied());
                column.present.append_null();
            }
        }
    }

    /// Returns the number of values.
    fn len(&self) -> usize {
        use arrow_array::builder::ArrayBuilder;
        match self {
            Self::Text(column) | Self::Json(column) => column.len(),
            Self::Integer(column) => column.len(),
            Self::Boolean(column) => column.len(),
            Self::Struct(column) => column.length,
            Self::List(column) => column.ends.len() - 1,
        }
    }

    fn finish(&mut self) -> Result<ArrayRef, ColumnError> {
        Ok(match self {
            Self::Text(column) | Self::Json(column) => Arc::new(column.finish()),
            Self::Integer(column) => Arc::new(column.finish()),
            Self::Boolean(column) => Arc::new(column.finish()),
            Self::Struct(column) => Arc::new(column.finish()?),
            Self::List(column) => {
                let ends = std::mem::replace(&mut column.ends, vec![0]);
                let list = ListArray::try_new(
                    column.item.element(),
                    OffsetBuffer::new(ends.into()),
                    column.items.finish()?,
                    column.present.finish(),
                );
                Arc::new(list?)
            }
        })
    }
}

impl StructColumn {
    fn new(members: &'static [Member]) -> Self {
        let columns = members.iter().map(|member| Column::new(&member.kind)).collect();
        Self { members, columns, present: NullBufferBuilder::new(0), length: 0 }
    }

    fn push_null(&mut self) {
        self.present.append_null();
        self.end_row();
    }

    /// Completes a row: what was not pushed is null, as is what has no value.
    fn end_row(&mut self) {
        self.length += 1;
        for column in &mut self.columns {
            if column.len() < self.length {
                column.push_null();
            }
        }
    }

    fn finish(&mut self) -> Result<StructArray, ColumnError> {
        let arrays = self.columns.iter_mut().map(Column::finish).collect::<Result<Vec<_>, _>>()?;
        self.length = 0;
        Ok(StructArray::try_new(fields(self.members), arrays, self.present.finish())?)
    }
}

/// Adds a value to a column.
struct Push<'c, C>(&'c mut C);

impl<'de> DeserializeSeed<'de> for Push<'_, Column> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        use serde::Deserialize;
        match self.0 {
            Column::Json(column) => {
                let value = <&RawValue>::deserialize(deserializer)?;
                match value.get() {
                    "null" => column.append_null(),
                    text => column.append_value(text),
                }
                Ok(())
            }
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Push<'_, Column> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Column::Text(_) | Column::Json(_) => "a string",
            Column::Integer(_) => "an integer",
            Column::Boolean(_) => "true or false",
            Column::Struct(_) => "an object",
            Column::List(_) => "an array",
        })
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.0.push_null();
        Ok(())
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<(), E> {
        let Column::Boolean(column) = self.0 else {
            return Err(E::invalid_type(serde::de::Unexpected::Bool(value), &self));
        };
        column.append_value(value);
        Ok(())
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<(), E> {
        let Column::Integer(column) = self.0 else {
            return Err(E::invalid_type(serde::de::Unexpected::Signed(value), &self));
        };
        column.append_value(value);
        Ok(())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<(), E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => Err(E::invalid_value(serde::de::Unexpected::Unsigned(value), &self)),
        }
    }

    /// Takes an integer that is written with a fraction: `2.0`.
    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<(), E> {
        #[expect(clippy::cast_possible_truncation, reason = "integers of records are below 2^53")]
        let integer = value as i64;
        #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "it is to be exactly an integer")]
        let is_integer = integer as f64 == value;
        if is_integer {
            self.visit_i64(integer)
        } else {
            Err(E::invalid_type(serde::de::Unexpected::Float(value), &self))
        }
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<(), E> {
        let Column::Text(column) = self.0 else {
            return Err(E::invalid_type(serde::de::Unexpected::Str(value), &self));
        };
        column.append_value(value);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<(), A::Error> {
        let Column::Struct(column) = self.0 else {
            return Err(A::Error::invalid_type(serde::de::Unexpected::Map, &self));
        };
        Push(column).visit_map(object)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<(), A::Error> {
        let Column::List(column) = self.0 else {
            return Err(A::Error::invalid_type(serde::de::Unexpected::Seq, &self));
        };
        while array.next_element_seed(Push(&mut column.items))?.is_some() {}
        let end = i32::try_from(column.items.len());
        column.ends.push(end.map_err(|_| A::Error::custom("the records have too many items for one batch"))?);
        column.present.append_non_null();
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Push<'_, StructColumn> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Push<'_, StructColumn> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
        let Self(StructColumn { members, columns, present, length }) = self;
        // Members come in the order of the columns, as a rule.
        let mut next = 0;
        while let Some(index) = object.next_key_seed(MemberIndex { members, next })? {
            let Some(column) = columns.get_mut(index) else { continue };
            if column.len() > *length {
                let name = members.get(index).map_or("", |member| &member.name);
                return Err(A::Error::custom(format!("the member `{name}` is there twice")));
            }
            object.next_value_seed(Push(column))?;
            next = index + 1;
        }
        present.append_non_null();
        self.0.end_row();
        Ok(())
    }
}

/// Reads a key, and returns which member it is.
struct MemberIndex<'m> {
    members: &'m [Member],
    /// The member that comes next if none is left out.
    next: usize,
}

impl<'de> DeserializeSeed<'de> for MemberIndex<'_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for MemberIndex<'_> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member of a record")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<usize, E> {
        let is_next = self.members.get(self.next).is_some_and(|member| member.name == key);
        let found =
            if is_next { Some(self.next) } else { self.members.iter().position(|member| member.name == key) };
        found.ok_or_else(|| E::custom(format!("there is no column for the member `{key}`")))
    }
}
