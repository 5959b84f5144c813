//! The facts of a row, from the values of its members.

use super::fact::Fact;
use super::fields::Fields;
use super::language_name::language_tag;
use super::map::RowMap;
use super::members::Members;
use super::path::Path;
use super::row::RowText;
use super::value::Value;
use copydesk_diag::{Diagnostic, Fault, Place, Sink, quoted};
use copydesk_record::date::from_unix_time;
use copydesk_record::{Basis, Form, KnownList, KnownMetadata, KnownValue, TextScope, is_name};
use std::borrow::Cow;

/// What programs write that have no value: as text, where they mean that there is none.
const NULLS: [&str; 12] =
    ["None", "none", "null", "NULL", "NaN", "nan", "NaT", "NA", "N/A", "n/a", "<NA>", "undefined"];

/// How the date of a database begins that has none.
const NO_DATE: &str = "0000-00-00";

/// Takes the facts from the members of a row, one after the other.
pub(super) struct FactReader<'r, 'l> {
    fields: &'r Fields,
    members: &'r Members<'l>,
    /// The numbers of the members whose values were taken.
    pub(super) taken: Vec<usize>,
    pub(super) findings: Vec<Diagnostic>,
    statement: Statement,
}

/// How facts are stated, and what becomes of those that are in no form of records.
#[derive(Debug, Clone, Copy)]
pub(super) struct Statement {
    /// The basis of what they state.
    pub(super) basis: Basis,
    /// The fault of a fact that is in no form of records.
    pub(super) fault: &'static Fault,
    /// Whether such a fact is kept as what has no place.
    pub(super) keeps_malformed: bool,
}

impl<'r, 'l> FactReader<'r, 'l> {
    /// Returns a reader that has taken nothing yet.
    pub(super) fn new(
        fields: &'r Fields,
        members: &'r Members<'l>,
        statement: Statement,
        findings: Vec<Diagnostic>,
    ) -> Self {
        Self { fields, members, taken: Vec::new(), findings, statement }
    }

    /// Returns the text, and what it is known to hold. An error says what there is instead.
    pub(super) fn text(&mut self, map: Option<&RowMap>) -> Result<(RowText<'l>, Option<TextScope>), String> {
        let mut fault = None;
        for fact in [Fact::Body, Fact::Text, Fact::Html] {
            match self.take(fact) {
                None => {}
                // A program whose rows are known writes so what it did not find.
                Some((_, Value::Text(text))) if map.is_some() && NULLS.contains(&&*text) => {}
                Some((_, Value::Text(html))) if fact == Fact::Html => return Ok((RowText::Html(html), None)),
                Some((_, Value::Text(text))) => {
                    let scope = (fact == Fact::Body).then_some(TextScope::Body);
                    return Ok((RowText::Plain(text), scope));
                }
                Some((path, other)) => {
                    fault.get_or_insert_with(|| mismatch(&path.name, fact, &other));
                }
            }
        }
        if let Some((key, compose)) = map.and_then(|map| map.composed)
            && let Some(at) = self.members.position(key)
            && let Some(text) = compose(&self.members.json(at))
        {
            self.taken.push(at);
            return Ok((RowText::Composed(text), None));
        }
        Err(fault.unwrap_or_else(|| self.no_text(map)))
    }

    /// Returns the message for a row without a text, with the member that may hold it.
    fn no_text(&self, map: Option<&RowMap>) -> String {
        if let Some((map, advice)) = map.and_then(|map| Some((map, map.has_no_text?))) {
            return format!("rows of {} have no text: {advice}", map.name);
        }
        let facts = [Fact::Text, Fact::Body, Fact::Html];
        let holders = facts.into_iter().flat_map(|fact| self.fields.holders(fact));
        let holders: Vec<_> = holders.collect();
        if let Some(null) = holders.iter().find(|holder| self.members.value(&holder.path).is_some()) {
            return format!("`{}` is null, and a text is a string", null.path.name);
        }
        let mut names: Vec<String> = holders.iter().map(|holder| format!("`{}`", holder.path.name)).collect();
        names.extend(map.and_then(|map| map.composed).map(|(key, _)| format!("`{key}`")));
        let message = format!("no member {} with a text", names.join(" or "));
        match self.members.longest_text() {
            Some(name) => {
                let name = quoted(name);
                format!("{message}: if it is {name}, say `--field text={}`", name.trim_matches('`'))
            }
            None => message,
        }
    }

    /// Returns the address of the picture that stands for the article.
    pub(super) fn image(&mut self) -> Option<Cow<'l, str>> {
        self.string(Fact::Image, Form::Uri)
    }

    /// Returns the facts other than the text.
    pub(super) fn metadata(&mut self) -> KnownMetadata<'l> {
        KnownMetadata {
            id: self.string(Fact::Id, Form::Name),
            name: self.string(Fact::Name, Form::Name),
            uri: self.string(Fact::Uri, Form::Uri),
            published: self.value(Fact::Published, Form::Date),
            modified: self.value(Fact::Modified, Form::Date),
            headline: self.value(Fact::Headline, Form::Name),
            language: self.value(Fact::Language, Form::Language),
            authors: self.list(Fact::Author, &[';']),
            canonical: self.value(Fact::Canonical, Form::Uri),
            publisher: self.value(Fact::Publisher, Form::Name),
            section: self.value(Fact::Section, Form::Name),
            keywords: self.list(Fact::Tags, &[';', ',']),
            description: self.value(Fact::Description, Form::Name),
            scope: self.scope(),
            ..KnownMetadata::default()
        }
    }

    fn value(&mut self, fact: Fact, form: Form) -> Option<KnownValue<'l>> {
        let basis = self.statement.basis;
        self.string(fact, form).map(|value| KnownValue { value, basis })
    }

    /// Returns the first value that there is of a fact, with the path of it.
    fn take(&mut self, fact: Fact) -> Option<(&'r Path, Value<'l>)> {
        let Self { fields, members, .. } = self;
        fields.holders(fact).iter().find_map(|holder| {
            let (at, value) = members.value(&holder.path).filter(|(_, value)| !is_absent(value, fact))?;
            self.taken.push(at);
            Some((&holder.path, value))
        })
    }

    fn string(&mut self, fact: Fact, form: Form) -> Option<Cow<'l, str>> {
        let (path, value) = self.take(fact)?;
        let text = match value {
            Value::Text(name) if fact == Fact::Language => language_tag(&name).map_or(name, Into::into),
            Value::Text(text) => text,
            Value::Number(digits) if form == Form::Date => from_unix_time(&digits).unwrap_or(digits).into(),
            Value::Number(digits) if fact == Fact::Id => digits.into(),
            Value::Named(name) if fact == Fact::Publisher => name,
            other => {
                self.report(mismatch(&path.name, fact, &other));
                return None;
            }
        };
        let message = match form.read(text) {
            Ok(text) => return Some(text),
            Err(fault) => format!("{} is {}, and it is {fault}", quoted(&path.name), quoted(fault.value())),
        };
        self.report(message);
        None
    }

    /// Returns the values of a fact that may have several. In one string the first separator that occurs in
    /// it is between them.
    fn list(&mut self, fact: Fact, separators: &[char]) -> Option<KnownList<'l>> {
        let (path, value) = self.take(fact)?;
        let mut list = Vec::new();
        match value {
            Value::Text(text) => match (quoted_list(&text), separators) {
                (Some(quoted), _) => list.extend(quoted.into_iter().map(Cow::Owned)),
                (None, separators) => match separators.iter().find(|separator| text.contains(**separator)) {
                    Some(separator) => list.extend(split(text, *separator)),
                    None => list.push(text),
                },
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
                    self.report(format!("{} has {kind} in its array, and {demand}", quoted(&path.name)));
                }
            }
            other => self.report(mismatch(&path.name, fact, &other)),
        }
        list.retain(|text| !is_null(text) && text.contains(char::is_alphanumeric));
        let basis = self.statement.basis;
        (!list.is_empty()).then_some(KnownList { values: list, basis })
    }

    fn scope(&mut self) -> Option<TextScope> {
        let (path, value) = self.take(Fact::Scope)?;
        let Value::Text(text) = value else {
            self.report(mismatch(&path.name, Fact::Scope, &value));
            return None;
        };
        let scope = TextScope::from_name(&text);
        if scope.is_none() {
            let demand = Fact::Scope.description().demand;
            self.report(format!("{} is {}, and {demand}", quoted(&path.name), quoted(&text)));
        }
        scope
    }

    /// Reports what is wrong with the value that was taken last.
    fn report(&mut self, message: String) {
        if self.statement.keeps_malformed {
            self.taken.pop();
        }
        self.findings.report(Diagnostic::new(self.statement.fault, Place::Whole, message));
    }
}

/// Returns whether a value says that there is none.
fn is_absent(value: &Value<'_>, fact: Fact) -> bool {
    match value {
        Value::Null => true,
        Value::List(items) => items.iter().all(|item| *item == Value::Null),
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

/// Returns the texts in a list that is written as Python or JSON writes one: `['Maren Falk', "Ole Dahl"]`. Tables have such in
/// their cells.
fn quoted_list(text: &str) -> Option<Vec<String>> {
    if text.trim_start().starts_with('[')
        && let Ok(list) = serde_json::from_str(text)
    {
        return Some(list);
    }
    let mut rest = text.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    let mut list = Vec::new();
    while let Some(mark) = rest.chars().next() {
        let inside = rest.strip_prefix(['\'', '"'])?;
        let mut item = String::new();
        let (mut is_escaped, mut has_other_escape) = (false, false);
        let end = inside.char_indices().find(|(_, c)| {
            let is_end = *c == mark && !is_escaped;
            has_other_escape |= is_escaped && !matches!(c, '\'' | '"' | '\\');
            is_escaped = *c == '\\' && !is_escaped;
            if !is_end && !is_escaped {
                item.push(*c);
            }
            is_end
        });
        if has_other_escape {
            return None;
        }
        rest = inside.get(end?.0 + 1..)?.trim_start();
        list.push(item);
        if !rest.is_empty() {
            rest = rest.strip_prefix(',')?.trim_start();
        }
    }
    Some(list)
}

/// Returns the pieces of a text between separators.
fn split(text: Cow<'_, str>, separator: char) -> Vec<Cow<'_, str>> {
    match text {
        Cow::Borrowed(text) => text.split(separator).map(|piece| piece.trim().into()).collect(),
        Cow::Owned(text) => text.split(separator).map(|piece| piece.trim().to_owned().into()).collect(),
    }
}
