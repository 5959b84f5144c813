//! The facts of a line, from the values of its members.

use super::fact::Fact;
use super::fields::{Fields, Member, SeenMembers};
use super::value::Value;
use crate::fault::GIVEN_MALFORMED;
use crate::metadata::Form;
use crate::{KnownList, KnownMetadata, TextScope};
use copydesk_diag::{Diagnostic, Place, Sink, quoted};
use copydesk_record::date::from_unix_time;
use copydesk_record::is_name;
use std::borrow::Cow;

/// The values of the members of a line, by the numbers that their [`Fields`] have.
pub(super) type Values<'l> = [Value<'l>; super::fields::MAX_MEMBERS];

/// What programs write that have no value: as text, where they mean that there is none.
const NULLS: [&str; 5] = ["None", "null", "NULL", "NaN", "NaT"];

/// How the date of a database begins that has none.
const NO_DATE: &str = "0000-00-00";

/// Takes the facts from the values of a line, one after the other.
pub(super) struct FactReader<'f, 'l> {
    pub(super) fields: &'f Fields,
    pub(super) values: Values<'l>,
    pub(super) seen: SeenMembers,
    pub(super) findings: Vec<Diagnostic>,
}

impl<'f, 'l> FactReader<'f, 'l> {
    /// Returns the text, and what it is known to hold. An error says what there is instead.
    pub(super) fn text(&mut self) -> Result<(Cow<'l, str>, Fact), String> {
        let mut fault = None;
        for fact in [Fact::Body, Fact::Text, Fact::Html] {
            match self.take(fact) {
                None => {}
                Some((_, Value::Text(text))) => return Ok((text, fact)),
                Some((member, other)) => {
                    fault.get_or_insert_with(|| mismatch(&member.name, fact, &other));
                }
            }
        }
        Err(fault.unwrap_or_else(|| {
            let facts = [Fact::Text, Fact::Body, Fact::Html];
            let holders = facts.into_iter().flat_map(|fact| self.fields.holders(fact));
            let names: Vec<String> = holders.map(|(_, member)| format!("`{}`", member.name)).collect();
            format!("no member {} with a text", names.join(" or "))
        }))
    }

    /// Returns the facts other than the text.
    pub(super) fn metadata(&mut self) -> KnownMetadata<'l> {
        KnownMetadata {
            id: self.string(Fact::Id, Form::Name),
            name: self.string(Fact::Name, Form::Name),
            uri: self.string(Fact::Uri, Form::Uri),
            published: self.string(Fact::Published, Form::Date).map(Into::into),
            modified: self.string(Fact::Modified, Form::Date).map(Into::into),
            headline: self.string(Fact::Headline, Form::Name).map(Into::into),
            language: self.string(Fact::Language, Form::Language).map(Into::into),
            authors: self.list(Fact::Author, &[';']),
            canonical: self.string(Fact::Canonical, Form::Uri).map(Into::into),
            publisher: self.string(Fact::Publisher, Form::Name).map(Into::into),
            section: self.string(Fact::Section, Form::Name).map(Into::into),
            keywords: self.list(Fact::Tags, &[';', ',']),
            description: self.string(Fact::Description, Form::Name).map(Into::into),
            scope: self.scope(),
            ..KnownMetadata::default()
        }
    }

    /// Returns the first value that there is of a fact, with the member that has it.
    fn take(&mut self, fact: Fact) -> Option<(&'f Member, Value<'l>)> {
        let Self { fields, values, .. } = self;
        // Most lines have few of the facts, and only theirs are looked for.
        if !fields.is_held_by(fact, self.seen) {
            return None;
        }
        fields.holders(fact).find_map(|(at, member)| {
            let value = values.get_mut(at).filter(|value| !is_absent(value, fact))?;
            let is_shared = member.facts.len() > 1;
            Some((member, if is_shared { value.clone() } else { std::mem::take(value) }))
        })
    }

    fn string(&mut self, fact: Fact, form: Form) -> Option<Cow<'l, str>> {
        let (member, value) = self.take(fact)?;
        let text = match value {
            Value::Text(text) => text,
            Value::Number(digits) if form == Form::Date => from_unix_time(&digits).unwrap_or(digits).into(),
            Value::Number(digits) if fact == Fact::Id => digits.into(),
            Value::Named(name) if fact == Fact::Publisher => name,
            other => {
                self.report(mismatch(&member.name, fact, &other));
                return None;
            }
        };
        form.read(text).map_err(|fault| self.findings.report(fault.finding_in(&member.name))).ok()
    }

    /// Returns the values of a fact that may have several. In one string the first separator that occurs in
    /// it is between them.
    fn list(&mut self, fact: Fact, separators: &[char]) -> Option<KnownList<'l>> {
        let (member, value) = self.take(fact)?;
        let mut list = Vec::new();
        match value {
            Value::Text(text) => match separators.iter().find(|separator| text.contains(**separator)) {
                Some(separator) => list.extend(split(text, *separator)),
                None => list.push(text),
            },
            Value::Named(name) => list.push(name),
            Value::List(items) => {
                let mut mismatched = None;
                for item in items {
                    match item {
                        Value::Text(text) | Value::Named(text) => list.push(text),
                        Value::Null => {}
                        other => drop(mismatched.get_or_insert(other.kind())),
                    }
                }
                if let Some(kind) = mismatched {
                    let demand = fact.description().demand;
                    self.report(format!("{} has {kind} in its array, and {demand}", quoted(&member.name)));
                }
            }
            other => self.report(mismatch(&member.name, fact, &other)),
        }
        list.retain(|text| !is_null(text) && text.contains(char::is_alphanumeric));
        (!list.is_empty()).then_some(KnownList::given(list))
    }

    fn scope(&mut self) -> Option<TextScope> {
        let (member, value) = self.take(Fact::Scope)?;
        let Value::Text(text) = value else {
            self.report(mismatch(&member.name, Fact::Scope, &value));
            return None;
        };
        let scope = TextScope::from_name(&text);
        if scope.is_none() {
            let demand = Fact::Scope.description().demand;
            self.report(format!("{} is {}, and {demand}", quoted(&member.name), quoted(&text)));
        }
        scope
    }

    fn report(&mut self, message: String) {
        self.findings.report(Diagnostic::new(&GIVEN_MALFORMED, Place::Whole, message));
    }
}

/// Returns whether a value says that there is none.
fn is_absent(value: &Value<'_>, fact: Fact) -> bool {
    match value {
        Value::Null => true,
        // An empty text is a text, and so is `null`.
        Value::Text(text) if !matches!(fact, Fact::Text | Fact::Body | Fact::Html) => {
            is_null(text)
                || (matches!(fact, Fact::Published | Fact::Modified)
                    && text.trim_start().starts_with(NO_DATE))
        }
        _ => false,
    }
}

fn is_null(text: &str) -> bool {
    !is_name(text) || NULLS.contains(&text.trim())
}

/// Returns the message for a value that is not of the kind that its fact has.
fn mismatch(member: &str, fact: Fact, value: &Value<'_>) -> String {
    format!("{} is {}, and {}", quoted(member), value.kind(), fact.description().demand)
}

/// Returns the pieces of a text between separators.
fn split(text: Cow<'_, str>, separator: char) -> Vec<Cow<'_, str>> {
    match text {
        Cow::Borrowed(text) => text.split(separator).map(|piece| piece.trim().into()).collect(),
        Cow::Owned(text) => text.split(separator).map(|piece| piece.trim().to_owned().into()).collect(),
    }
}
