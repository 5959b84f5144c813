//! Front matter in YAML, between lines of `---`.

use super::block::{FrontMatter, MarkedBlock};
use serde_json::{Map, Value};
use serde_saphyr::options::DuplicateKeyPolicy;
use serde_saphyr::{Options, alias_limits, budget, options};

/// Returns the front matter in YAML that a text begins with.
pub(super) fn read(text: &str) -> Option<FrontMatter> {
    MarkedBlock::at_start(text, "---", &["---", "..."])?.front_matter(':', parse, key_of)
}

/// How deep values are in others, at the most: records with deeper ones could not be read again.
const MAX_DEPTH: usize = 64;

/// How many parts of values are there again by aliases, at the most.
const MAX_REPLAYED: usize = 10_000;

fn parse(yaml: &str) -> Result<Map<String, Value>, String> {
    let value: Option<Map<String, Value>> = serde_saphyr::from_str_with_options(yaml, options())
        .map_err(|error| first_line(&error.to_string()))?;
    Ok(value.unwrap_or_default())
}

fn options() -> Options {
    options! {
        budget: budget! { max_depth: MAX_DEPTH },
        // Told of where members are read one by one.
        duplicate_keys: DuplicateKeyPolicy::Error,
        // `no` is Norwegian, and no truth value.
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        alias_limits: alias_limits! { max_total_replayed_events: MAX_REPLAYED },
        with_snippet: false,
    }
}

/// Returns what an error says, without the place, which is that of a line.
fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default();
    let message = line.trim_start_matches("error: ");
    message.rsplit_once(" at line ").map_or(message, |(message, _)| message).to_owned()
}

/// Returns the key of the member that a line begins, if it does.
fn key_of(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once(':')?;
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let plain = key.trim_end().trim_matches(['"', '\'']);
    let is_of_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | '/' | '@' | '$');
    let begins = key.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '$' | '"' | '\''));
    (ends && begins && !plain.is_empty() && plain.chars().all(is_of_key)).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn members_of(yaml: &str) -> Value {
        read(&format!("---\n{yaml}---\n")).unwrap().members.into()
    }

    #[test]
    fn a_colon_in_a_title_spoils_that_title_only() {
        let text = "---\ntitle: Ice: gone\ndate: 2026-03-04\ntags:\n  - sea\n- ice\nlang: no\n---\nText";
        let found = read(text).unwrap();
        assert_eq!(
            Value::from(found.members),
            json!({"title": "Ice: gone", "date": "2026-03-04", "lang": "no"})
        );
        assert_eq!(Value::from(found.unread), json!({"tags": "tags:\n  - sea\n- ice"}));
        assert_eq!(found.faults.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(&text[found.length..], "Text");
    }

    #[test]
    fn values_are_those_of_yaml() {
        assert_eq!(
            members_of("a: |\n  b\n  c\nd: 'it''s' # no\ne: [f, g]\n"),
            json!({"a": "b\nc\n", "d": "it's", "e": ["f", "g"]})
        );
        assert_eq!(members_of("title: \"A\" and B\n"), json!({"title": "\"A\" and B"}));
        assert_eq!(members_of("a: 1\na: 2\n"), json!({"a": 2}));
        assert_eq!(members_of(""), json!({}));
    }

    #[test]
    fn what_is_yaml_is_front_matter_however_it_is_laid_out() {
        assert_eq!(
            members_of("tags: [a,\nb\n]\ntitle:\n  Ice\n\n  is gone\n"),
            json!({"tags": ["a", "b"], "title": "Ice\nis gone"})
        );
        assert_eq!(members_of("{title: Ice, draft: true}\n"), json!({"title": "Ice", "draft": true}));
    }

    #[test]
    fn a_line_across_the_page_is_none() {
        for text in [
            "---\n",
            "---\n\nThe ice is gone.\n\n---\n",
            "---\ntitle: Ice\n",
            "----\na: b\n---\n",
            "---\nThe ferry: it sails\nto the isles.\n---\n",
            " ---\na: b\n---\n",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
