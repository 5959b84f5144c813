//! Values of other systems' records as known ones.

use copydesk_page::MediaHint;
use copydesk_record::{Basis, Form, KnownList, KnownValue, MediaKind, is_name};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// Takes the text of the first of some members that has one.
pub(crate) fn text_member(object: &mut Map<String, Value>, names: &[&str]) -> Option<String> {
    match object.shift_remove(name_with_text(object, names)?) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// Takes the value of the first of some members that has a text, if it is in the form of a record. Another stays.
pub(crate) fn value_member(
    object: &mut Map<String, Value>,
    names: &[&str],
    form: Form,
) -> Option<KnownValue<'static>> {
    let name = name_with_text(object, names)?;
    text_member_as(object, name, |text| form.read(Cow::Owned(text.to_owned())).ok()).map(KnownValue::markup)
}

/// Takes what the text of a member says. One that can't be read stays.
pub(crate) fn text_member_as<T>(
    object: &mut Map<String, Value>,
    name: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let value = read(object.get(name)?.as_str()?)?;
    object.shift_remove(name);
    Some(value)
}

/// Returns the first of some members that has a text.
fn name_with_text<'n>(object: &Map<String, Value>, names: &[&'n str]) -> Option<&'n str> {
    let has_text = |name: &&str| object.get(*name).and_then(Value::as_str).is_some_and(is_name);
    names.iter().copied().find(has_text)
}

/// Returns the text of a member of a value.
pub(crate) fn text_in(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(str::to_owned)
}

/// Returns a text on one line, without blanks around it and with one between its words.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns what is stated beside a text, without a place in it.
pub(crate) fn medium_beside(kind: MediaKind, src: Cow<'_, str>, is_lead: bool) -> MediaHint<'_> {
    MediaHint { kind, src, alt: None, at: None, caption: None, is_lead }
}

/// Returns a text as a known value. Of one that is not in the form of a record nothing is known.
pub(crate) fn to_value(text: Option<String>, form: Form) -> Option<KnownValue<'static>> {
    form.read(Cow::Owned(text?)).ok().map(KnownValue::markup)
}

/// Returns a URI, if a text is one.
pub(crate) fn to_uri(text: String) -> Option<Cow<'static, str>> {
    Form::Uri.read(Cow::Owned(text)).ok()
}

/// Returns a name, if a text is one.
pub(crate) fn to_name(text: String) -> Option<Cow<'static, str>> {
    Form::Name.read(Cow::Owned(text)).ok()
}

/// Returns texts as a known list.
pub(crate) fn to_list(texts: Vec<String>) -> Option<KnownList<'static>> {
    let values: Vec<Cow<'static, str>> =
        texts.into_iter().filter(|text| is_name(text)).map(Cow::Owned).collect();
    (!values.is_empty()).then_some(KnownList { values, basis: Basis::Markup })
}

/// Returns the names in the first of some members that is a byline of nothing but names: "By Maren Falk and Ole Dahl". The
/// byline stays, whose words are more than the names.
pub(crate) fn names_in_byline(object: &Map<String, Value>, members: &[&str]) -> Vec<String> {
    let byline = members.iter().find_map(|name| object.get(*name)?.as_str().filter(|text| is_name(text)));
    byline.and_then(names_in).unwrap_or_default()
}

/// Returns the names in a byline, if it is nothing but names of people.
pub(crate) fn names_in(byline: &str) -> Option<Vec<String>> {
    let byline = byline.trim();
    let names = ["By ", "BY "].iter().find_map(|by| byline.strip_prefix(by)).unwrap_or(byline);
    let names = names.replace(" and ", ", ").replace(" AND ", ", ");
    let names: Vec<String> = names.split(", ").map(|name| name.trim().to_owned()).collect();
    // "Ann Bee, Staff Writer"
    let is_role = |name: &String| name.rsplit(' ').next().is_some_and(|word| ROLES.contains(&word));
    let (names, roles): (Vec<String>, Vec<String>) = names.into_iter().partition(|name| !is_role(name));
    if names.is_empty() && !roles.is_empty() {
        return None;
    }
    let is_person = |name: &String| {
        let words: Vec<&str> = name.split(' ').collect();
        (2..=4).contains(&words.len())
            && words
                .iter()
                .all(|word| word.starts_with(char::is_uppercase) && !word.contains(['/', ':', '@', '(']))
    };
    names.iter().all(is_person).then_some(names)
}

/// The last words of what somebody is, beside a name.
const ROLES: [&str; 12] = [
    "Writer",
    "Reporter",
    "Editor",
    "Correspondent",
    "Columnist",
    "Contributor",
    "Staff",
    "Producer",
    "Photographer",
    "Journalist",
    "Critic",
    "Chief",
];
