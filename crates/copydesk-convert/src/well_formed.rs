//! Known facts in the form that a record holds.

use crate::fault::GIVEN_MALFORMED;
use crate::{KnownList, KnownMetadata, KnownValue};
use copydesk_diag::{Diagnostic, Place, Sink, quoted};
use copydesk_record::{Form, Malformed, is_name};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Returns facts as a record made with them holds them.
///
/// Dates are brought into the form of records. A fact that is blank is left out; so is one that no record can
/// hold, and that is reported to `sink`. [`convert`](crate::convert) does this itself: it is for who compares
/// facts with a record that is there already.
///
/// ```
/// use copydesk_convert::{KnownMetadata, well_formed};
///
/// let known = KnownMetadata { published: Some("2026-03-04 14:05".into()), ..KnownMetadata::default() };
/// let known = well_formed(&known, &mut Vec::new());
/// assert_eq!(known.published.unwrap().value, "2026-03-04T14:05:00");
/// ```
#[must_use]
pub fn well_formed<'a>(known: &KnownMetadata<'a>, sink: &mut dyn Sink) -> KnownMetadata<'a> {
    let mut text = |value: &Option<Cow<'a, str>>, form: Form, what: &str| {
        let value = value.clone().filter(|value| is_name(value))?;
        form.read(value).map_err(|fault| sink.report(finding_about(&fault, what))).ok()
    };
    let mut value = |fact: &Option<KnownValue<'a>>, form: Form, what: &str| {
        let KnownValue { value, basis } = fact.clone()?;
        text(&Some(value), form, what).map(|value| KnownValue { value, basis })
    };
    let list = |fact: &Option<KnownList<'a>>| {
        let KnownList { values, basis } = fact.as_ref()?;
        let values: Vec<_> = values.iter().filter(|value| is_name(value)).cloned().collect();
        (!values.is_empty()).then_some(KnownList { values, basis: *basis })
    };
    let signals = || {
        let mut signals = known.signals.clone()?;
        signals.retain(|signal| is_name(&signal.value));
        (!signals.is_empty()).then_some(signals)
    };
    KnownMetadata {
        published: value(&known.published, Form::Date, "the date of publication"),
        published_trust: known.published_trust,
        modified: value(&known.modified, Form::Date, "the date of the last change"),
        headline: value(&known.headline, Form::Name, "the headline"),
        language: value(&known.language, Form::Language, "the language"),
        canonical: value(&known.canonical, Form::Uri, "the canonical address"),
        publisher: value(&known.publisher, Form::Name, "the publisher"),
        section: value(&known.section, Form::Name, "the section"),
        description: value(&known.description, Form::Name, "the description"),
        id: text(&known.id, Form::Name, "the id"),
        name: text(&known.name, Form::Name, "the name"),
        uri: text(&known.uri, Form::Uri, "the address"),
        retrieved: text(&known.retrieved, Form::Date, "the time when it was fetched"),
        authors: list(&known.authors),
        keywords: list(&known.keywords),
        free: known.free,
        signals: signals(),
        ext: shallow(&known.ext, sink),
        scope: known.scope,
        format_scope: known.format_scope,
        day_order: known.day_order,
    }
}

/// Returns the members of other programs without those that are too deep to be read again.
fn shallow(ext: &BTreeMap<String, Value>, sink: &mut dyn Sink) -> BTreeMap<String, Value> {
    let mut shallow = ext.clone();
    for (name, members) in &mut shallow {
        let Some(members) = members.as_object_mut() else { continue };
        members.retain(|key, value| {
            let is_shallow = depth(value) <= MAX_DEPTH;
            if !is_shallow {
                let message = format!(
                    "{} is more than {MAX_DEPTH} levels deep, and is left out of {}",
                    quoted(key),
                    quoted(name)
                );
                sink.report(Diagnostic::new(&GIVEN_MALFORMED, Place::Whole, message));
            }
            is_shallow
        });
    }
    shallow.retain(|_, members| members.as_object().is_none_or(|members| !members.is_empty()));
    shallow
}

/// How deep the values of a member may be, of the 127 levels that readers of JSON take.
const MAX_DEPTH: usize = 100;

/// Returns how many levels a value has. It was read from JSON, which has no more than 127.
fn depth(value: &Value) -> usize {
    match value {
        Value::Array(values) => 1 + values.iter().map(depth).max().unwrap_or(0),
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

/// Returns the finding about a value that has not the form of its fact, `what` being what it was given as.
fn finding_about(fault: &Malformed<'_>, what: &str) -> Diagnostic {
    let message = format!("{} was given as {what}, and it is {fault}", quoted(fault.value()));
    Diagnostic::new(&GIVEN_MALFORMED, Place::Whole, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_that_no_record_holds_are_reported_and_blank_ones_left_out() {
        let known = KnownMetadata {
            id: Some(" ".into()),
            uri: Some("not a uri".into()),
            authors: Some(KnownList::given(vec!["".into(), "Maren Falk".into()])),
            modified: Some("1772633100".into()),
            ..KnownMetadata::default()
        };
        let mut found = Vec::new();
        let expected = KnownMetadata {
            authors: Some(KnownList::given(vec!["Maren Falk".into()])),
            modified: Some("2026-03-04T14:05:00Z".into()),
            ..KnownMetadata::default()
        };
        assert_eq!(well_formed(&known, &mut found), expected);
        assert_eq!(found.len(), 1);
        assert!(found[0].message.starts_with("`not a uri` was given as the address"), "{found:?}");
        assert_eq!(well_formed(&expected, &mut found), expected);
    }
}
