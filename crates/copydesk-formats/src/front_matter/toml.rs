//! Front matter in TOML, between lines of `+++`.

use super::block::{FrontMatter, MarkedBlock};
use serde_json::{Map, Value};

/// Returns the front matter in TOML that a text begins with.
pub(super) fn read(text: &str) -> Option<FrontMatter> {
    MarkedBlock::at_start(text, "+++", &["+++"])?.front_matter('=', parse, key_of)
}

fn parse(toml: &str) -> Result<Map<String, Value>, String> {
    let table: toml::Table = toml.parse().map_err(|error: toml::de::Error| error.message().to_owned())?;
    Ok(object(table))
}

/// Returns a table as JSON has it. Dates are strings.
fn object(table: toml::Table) -> Map<String, Value> {
    table.into_iter().map(|(key, value)| (key, to_json(value))).collect()
}

fn to_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(truth) => truth.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(values) => values.into_iter().map(to_json).collect(),
        toml::Value::Table(table) => object(table).into(),
    }
}

/// Returns the key of the member that a line begins, if it does. A table is one.
fn key_of(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix('[') {
        let name = rest.split_once(']')?.0.trim_start_matches('[').trim();
        return (!name.is_empty() && !name.contains(['"', ','])).then_some(name);
    }
    let key = line.split_once('=')?.0.trim().trim_matches(['"', '\'']);
    let is_of_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    (!key.is_empty() && key.chars().all(is_of_key)).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dates_are_strings_and_tables_objects() {
        let text = "+++\ntitle = 'Ice: gone'\ndate = 2026-03-04T14:05:00Z\ntags = [\n  'sea',\n]\n[params]\nn = 1\n+++\r\nText";
        let found = read(text).unwrap();
        let expected = json!({"title": "Ice: gone", "date": "2026-03-04T14:05:00Z", "tags": ["sea"], "params": {"n": 1}});
        assert_eq!((Value::from(found.members), found.faults.len()), (expected, 0));
        assert_eq!(&text[found.length..], "Text");
    }

    #[test]
    fn a_member_that_is_no_toml_spoils_itself_only() {
        let found = read("+++\ntitle = Ice\ndraft = true\n+++\n").unwrap();
        assert_eq!(Value::from(found.members), json!({"title": "Ice", "draft": true}));
        assert_eq!(found.faults[0].0, 2);
        assert_eq!(read("+++\nThe ice is gone\n+++\n"), None);
    }
}
