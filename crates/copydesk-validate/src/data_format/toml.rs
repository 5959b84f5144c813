//! TOML as JSON.

use super::document::{Document, DocumentLimits};
use super::fault;
use super::places::Places;
use super::tree::{Member, NodeId, Tree, Value};
use super::writer;
use copydesk_diag::Diagnostic;
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeFloat, DeInteger, DeTable, DeValue};

/// Returns the document in a text.
pub(super) fn document(text: &str, limits: DocumentLimits) -> Document {
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let place = error.span().unwrap_or(text.len()..text.len());
            let finding = fault::finding(&fault::TOML_SYNTAX, place, error.message());
            return Document::unreadable(0, finding);
        }
    };
    let mut reader = Reader { tree: Tree::default(), findings: Vec::new(), replaced: HashSet::new() };
    let first = table.get_ref().keys().map(|key| key.span().start).min();
    let root = reader.table(table.get_ref(), first.map_or(0, |first| line_start(text, first))..text.len());
    let Reader { tree, mut findings, replaced } = reader;
    let (json, places) = match writer::write(&tree, root, limits, &mut 0) {
        Ok((json, entries)) => (Some(json), Places::Listed(entries)),
        Err(finding) => {
            findings.push(*finding);
            (None, Places::Same(0))
        }
    };
    Document::new(json, findings, places, 0, replaced)
}

struct Reader<'t> {
    tree: Tree<'t>,
    findings: Vec<Diagnostic>,
    replaced: HashSet<Range<usize>>,
}

impl<'t> Reader<'t> {
    /// Adds a table. Its depth is bounded by the parser.
    fn table(&mut self, table: &'t DeTable<'t>, source: Range<usize>) -> NodeId {
        let mut members: Vec<Member<'t>> = table
            .iter()
            .map(|(key, value)| Member {
                key: Cow::Borrowed(key.get_ref()),
                key_source: key.span(),
                value: self.value(value),
                is_taken_over: false,
            })
            .collect();
        // The parser sorts by key.
        members.sort_by_key(|member| member.key_source.start);
        self.tree.add(Value::Object(members), source)
    }

    fn value(&mut self, value: &'t Spanned<DeValue<'t>>) -> NodeId {
        let source = value.span();
        let value = match value.get_ref() {
            DeValue::Table(table) => return self.table(table, source),
            DeValue::Array(items) => Value::Array(items.iter().map(|item| self.value(item)).collect()),
            DeValue::String(text) => Value::String(Cow::Borrowed(text)),
            DeValue::Boolean(value) => Value::Bool(*value),
            DeValue::Datetime(time) => Value::String(Cow::Owned(time.to_string())),
            DeValue::Integer(integer) => match number_of_integer(integer) {
                Some(number) => Value::Number(number),
                None => self.not_json("an integer of this size", &source),
            },
            DeValue::Float(float) => match number_of_float(float) {
                Some(number) => Value::Number(number),
                None => self.not_json(&format!("`{}`", float.as_str()), &source),
            },
        };
        self.tree.add(value, source)
    }

    fn not_json(&mut self, what: &str, source: &Range<usize>) -> Value<'t> {
        let message = format!("{what} is no value of JSON");
        self.findings.push(fault::finding(&fault::TOML_NOT_JSON, source.clone(), message));
        self.replaced.insert(source.clone());
        Value::NotJson
    }
}

/// Returns where a key begins with the brackets of its table.
fn line_start(text: &str, key: usize) -> usize {
    let before = text.get(..key).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.find('[').map_or(key, |bracket| before.len() - line.len() + bracket)
}

/// Returns an integer as JSON writes it, however large it is in decimal.
fn number_of_integer<'t>(integer: &'t DeInteger<'_>) -> Option<Cow<'t, str>> {
    let text = integer.as_str();
    match integer.radix() {
        10 => Some(Cow::Borrowed(text.strip_prefix('+').unwrap_or(text))),
        radix => u128::from_str_radix(text, radix).ok().map(|value| Cow::Owned(value.to_string())),
    }
}

/// Returns a number as JSON writes it; none for infinity and "not a number".
fn number_of_float<'t>(float: &'t DeFloat<'_>) -> Option<Cow<'t, str>> {
    let text = float.as_str();
    let text = text.strip_prefix('+').unwrap_or(text);
    text.bytes().any(|byte| byte.is_ascii_digit()).then_some(Cow::Borrowed(text))
}
