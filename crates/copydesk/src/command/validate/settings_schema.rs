//! The schema of the settings file, for editors. It accepts the files that the program accepts.

use super::selection::Profile;
use super::settings::SettingsFile;
use crate::limits::Limits;
use crate::report;
use copydesk_record::schema::{SchemaFile, published};
use serde_json::{Value, json};

/// The schema of `copydesk.toml`.
pub(crate) const SCHEMA: SchemaFile = SchemaFile {
    name: "settings",
    file: "settings.v1.json",
    about: "settings: the file copydesk.toml, for editors",
    build,
};

fn build() -> Value {
    let mut schema = published::<SettingsFile>("urn:copydesk:schema:settings:v1", true, examples());
    let Value::Object(defaults) = defaults() else { return schema };
    for (key, value) in defaults {
        if let Some(Value::Object(setting)) = schema["properties"].get_mut(&key) {
            setting.insert("default".into(), value);
        }
    }
    schema
}

/// Returns the values of the settings that are not set.
fn defaults() -> Value {
    let Limits { size, depth } = Limits::default();
    json!({
        "select": [],
        "ignore": [],
        "severity": {},
        "profile": Profile::default().name(),
        "max-record-size": size.to_string(),
        "max-depth": depth.levels(),
        "output-format": report::default_format().name,
        "statistics": false,
        "exit-zero": false,
        "quiet": false,
        "schema-dir": [],
        "instance-schema": [],
        "exclude": [],
        "rows": {"field": {}, "keep-rest": false},
    })
}

/// Returns two files, in which each setting is set.
fn examples() -> Vec<Value> {
    let records = json!({
        "$schema": "./settings.v1.json",
        "select": ["segment", "source/digest-differs"],
        "ignore": ["id/duplicate"],
        "severity": {"source/digest-differs": "warning", "time": "info"},
        "profile": "exchange",
        "max-diagnostics": 100,
        "max-record-size": "4MiB",
        "max-depth": 64,
        "output-format": "concise",
        "statistics": true,
        "exit-zero": true,
        "quiet": true,
        "rows": {
            "field": {"headline": "title", "text": "/article/body"},
            "map": "newspaper4k",
            "keep-rest": true,
        },
    });
    let others = json!({
        "schema": "schemas/story.json",
        "schema-dir": "schemas",
        "draft": "7",
        "assert-formats": false,
        "max-record-size": 1_000_000,
        "instance-schema": [
            {"files": ["stories/**/*.json", "*.story.yaml"], "schema": "schemas/story.json", "draft": "7"},
            {"files": ["records/"], "schema": "article"},
        ],
        "exclude": ["drafts/", "*.old.json"],
    });
    vec![records, others]
}

#[cfg(test)]
mod tests {
    use super::super::settings::{KEYS, Settings};
    use super::*;
    use copydesk_diag::Diagnostic;
    use copydesk_validate::{Checker, Scratch};
    use proptest::prelude::*;
    use std::io::Write;
    use std::sync::LazyLock;

    /// Returns whether the program accepts a settings file, and whether the schema does.
    fn verdicts(text: &str) -> (bool, bool) {
        static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::new(&build()).unwrap());
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let json = toml::from_str::<Value>(text).unwrap().to_string();
        let mut first: Option<Diagnostic> = None;
        CHECKER.validate(json.as_bytes(), &mut Scratch::default(), &mut first);
        (Settings::read(file.path()).is_ok(), first.is_none())
    }

    #[test]
    fn the_schema_accepts_what_the_program_accepts() {
        for text in [
            "",
            "\"$schema\" = \"./settings.v1.json\"",
            "select = []",
            "select = [\"segment/gap\", \"span\", \"time/\"]",
            "ignore = [\"json/duplicate-key\"]",
            "severity = {}",
            "severity = { \"segment/gap\" = \"warning\", span = \"info\", \"time/\" = \"error\" }",
            "profile = \"strict\"",
            "profile = \"exchange\"",
            "max-diagnostics = 0",
            "max-record-size = 1",
            "max-record-size = \"20\"",
            "max-record-size = \"20 b\"",
            "max-record-size = \"4MiB\"",
            "max-record-size = \"4 kb\"",
            "max-record-size = \"007gIb \"",
            "max-depth = 1",
            "max-depth = 1000",
            "max-depth = \"64\"",
            "max-depth = \"+0064\"",
            "output-format = \"sarif\"",
            "statistics = true\nexit-zero = true\nquiet = true",
            "schema = \"schemas/a b.json\"",
            "schema-dir = \"schemas\"",
            "schema-dir = []",
            "schema-dir = [\"a\", \"b\"]",
            "assert-formats = true",
            "exclude = []",
            "exclude = [\"drafts/\", \"!drafts/a.json\", \"\"]",
            "[[instance-schema]]\nfiles = [\"*.json\"]\nschema = \"article\"",
            "[[instance-schema]]\nfiles = [\"a\", \"b/**\"]\nschema = \"s.json\"\ndraft = \"2019-09\"",
            "instance-schema = []",
            "[rows]",
            "[rows]\nfield = { headline = \"title\", text = \"/a/b\", as = \"kind\" }\nmap = \"cc-news\"\nkeep-rest = true",
            "rows.field = {}",
        ] {
            assert_eq!(verdicts(text), (true, true), "the program, the schema: {text}");
        }
    }

    #[test]
    fn the_schema_refuses_what_the_program_refuses() {
        for text in [
            "selct = []",
            "Select = []",
            "max_depth = 5",
            "select = \"segment/gap\"",
            "select = [5]",
            "select = [\"segment/gpa\"]",
            "select = [\"segment//\"]",
            "select = [\"\"]",
            "ignore = [\"Span\"]",
            "severity = [\"span=info\"]",
            "severity = { \"span/emtpy\" = \"info\" }",
            "severity = { \"span/empty\" = \"fatal\" }",
            "severity = { \"span/empty\" = \"Info\" }",
            "severity = { \"span/empty\" = 1 }",
            "profile = \"exchang\"",
            "profile = true",
            "max-diagnostics = -1",
            "max-diagnostics = \"5\"",
            "max-diagnostics = 1.5",
            "max-record-size = 0",
            "max-record-size = -5",
            "max-record-size = \"0\"",
            "max-record-size = \"0MiB\"",
            "max-record-size = \"much\"",
            "max-record-size = \"1.5MiB\"",
            "max-record-size = \"4TiB\"",
            "max-record-size = \"+4\"",
            "max-record-size = \" 4\"",
            "max-record-size = true",
            "max-depth = 0",
            "max-depth = 1001",
            "max-depth = \"0\"",
            "max-depth = \"1001\"",
            "max-depth = \"64 \"",
            "max-depth = \"deep\"",
            "output-format = \"sarf\"",
            "output-format = \"JSON\"",
            "statistics = 1",
            "quiet = \"yes\"",
            "schema = 5",
            "schema = [\"a\"]",
            "schema-dir = [1]",
            "schema-dir = { a = \"b\" }",
            "assert-formats = \"yes\"",
            "exclude = \"drafts/\"",
            "exclude = [5]",
            "[instance-schema]\nfiles = [\"*.json\"]\nschema = \"article\"",
            "[[instance-schema]]\nfiles = []\nschema = \"s.json\"",
            "[[instance-schema]]\nfiles = \"*.json\"\nschema = \"s.json\"",
            "[[instance-schema]]\nfiles = [\"*.json\"]",
            "[[instance-schema]]\nschema = \"s.json\"",
            "[[instance-schema]]\nfile = [\"*.json\"]\nschema = \"s.json\"",
            "[[instance-schema]]\nfiles = [\"*.json\"]\nschema = \"s.json\"\ndraft = \"5\"",
            "instance-schema = [[[\"*.json\"], \"s.json\"]]",
            "rows = []",
            "[[rows]]\nmap = \"gdelt\"",
            "rows.feild = {}",
            "rows.field = { txt = \"body\" }",
            "rows.field = { text = \"\" }",
            "rows.field = { text = 5 }",
            "rows.field = { \"text=a\" = \"b\" }",
            "rows.map = \"trafilature\"",
            "rows.keep_rest = true",
            "\"$schema\" = 5",
        ] {
            assert_eq!(verdicts(text), (false, false), "the program, the schema: {text}");
        }
    }

    /// Returns any of the values that settings have or might be thought to have, as TOML.
    fn any_value() -> impl Strategy<Value = String> {
        let names = prop::sample::select(vec![
            "segment/gap",
            "span",
            "time/",
            "info",
            "error",
            "strict",
            "exchange",
            "json",
            "full",
            "gdelt",
            "text",
            "4MiB",
            "0",
            "64",
            "1000",
            "1001",
            "2k",
            "3 GB",
            "",
            "a/b.json",
            "Full",
        ]);
        let text =
            prop_oneof![names.prop_map(str::to_owned), "[0-9]{1,4} ?[kKmMgGbBiI]{0,3} ?", "[a-z/+-]{0,5}"];
        let text = text.prop_map(|text| Value::from(text).to_string());
        let scalar = prop_oneof![
            4 => text.clone(),
            1 => (-2_i64..1100).prop_map(|number| number.to_string()),
            1 => any::<bool>().prop_map(|flag| flag.to_string()),
            // A schema takes 2.0 for a whole number.
            1 => Just("2.5".to_owned()),
        ];
        let list =
            prop::collection::vec(scalar.clone(), 0..3).prop_map(|items| format!("[{}]", items.join(", ")));
        let table = prop::collection::btree_map(text, scalar.clone(), 0..3).prop_map(|members| {
            let members: Vec<String> =
                members.iter().map(|(key, value)| format!("{key} = {value}")).collect();
            format!("{{ {} }}", members.join(", "))
        });
        prop_oneof![6 => scalar, 2 => list, 2 => table]
    }

    proptest! {
        #[test]
        fn schema_and_program_agree(
            settings in prop::collection::btree_map(prop::sample::select(KEYS.to_vec()), any_value(), 0..3),
        ) {
            let lines = settings.iter().map(|(key, value)| format!("{} = {value}\n", Value::from(*key)));
            let text: String = lines.collect();
            let (program, schema) = verdicts(&text);
            prop_assert_eq!(program, schema, "the program, the schema: {}", text);
        }

        #[test]
        fn schema_and_program_agree_on_rows(
            key in prop::sample::select(vec!["field", "map", "keep-rest", "keep"]),
            value in any_value(),
        ) {
            let text = format!("rows.{key} = {value}");
            let (program, schema) = verdicts(&text);
            prop_assert_eq!(program, schema, "the program, the schema: {}", text);
        }
    }

    #[test]
    fn each_setting_is_in_the_schema_and_in_an_example() {
        let schema = build();
        let mut described: Vec<&str> =
            schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let mut known = KEYS.to_vec();
        described.sort_unstable();
        known.sort_unstable();
        assert_eq!(described, known);
        for key in KEYS {
            assert!(examples().iter().any(|example| example.get(key).is_some()), "no example sets `{key}`");
        }
    }

    #[test]
    fn defaults_are_what_is_not_set() {
        let settings = |text: &str| {
            let mut file = tempfile::NamedTempFile::new().unwrap();
            file.write_all(text.as_bytes()).unwrap();
            Settings::read(file.path()).unwrap().to_toml()
        };
        assert_eq!(settings(&toml_of(&defaults())), settings(""));
        assert_ne!(settings("max-depth = 64"), settings(""));
    }

    /// Returns members as TOML.
    fn toml_of(value: &Value) -> String {
        let inline = |value: &Value| match value {
            Value::Object(_) => "{}".to_owned(),
            other => other.to_string(),
        };
        let members = value.as_object().unwrap().iter();
        let lines: Vec<String> = members.map(|(key, value)| format!("{key} = {}", inline(value))).collect();
        lines.join("\n")
    }
}
