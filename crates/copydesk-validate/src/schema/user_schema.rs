//! Schemas of users, which are held to their meta-schemas before they are compiled.

use super::Checker;
use super::bundle;
use super::compilation::compile;
use super::document::SchemaDocument;
use super::library::{CheckerOptions, EmptyLibrary, Library};
use super::meta_schema::meta_findings;
use super::unusable::UnusableSchema;
use serde_json::Value;
use std::sync::Arc;

impl Checker {
    /// Compiles a schema that refers to no other, in the draft that its `$schema` names, 2020-12 if it names
    /// none.
    pub fn new(schema: &Value) -> Result<Self, UnusableSchema> {
        let library: Arc<dyn Library> = Arc::new(EmptyLibrary);
        Self::with(&schema.clone().into(), &CheckerOptions::default(), &library)
    }

    /// Compiles a schema together with those that it refers to. Nothing but the library is asked for them:
    /// there is no access to files or to the network.
    pub fn with(
        schema: &SchemaDocument,
        options: &CheckerOptions,
        library: &Arc<dyn Library>,
    ) -> Result<Self, UnusableSchema> {
        Self::compile(schema, options, library, Some(meta_findings))
    }

    /// Returns the schema with all those that it refers to in its definitions, so that it can be used alone.
    pub fn bundle(
        schema: &SchemaDocument,
        options: &CheckerOptions,
        library: &Arc<dyn Library>,
    ) -> Result<Value, UnusableSchema> {
        let compiled = compile(schema, options, library, Some(meta_findings))?;
        if let Some(text) = &compiled.preparation.exact_number {
            let text: String = text.chars().take(60).collect();
            return Err(UnusableSchema::new(format!("a bundle would round a number in it: `{text}`")));
        }
        let bundled = bundle::bundle(schema, &compiled.originals, options);
        let alone: Arc<dyn Library> = Arc::new(EmptyLibrary);
        match Self::with(&bundled.clone().into(), options, &alone) {
            Ok(_) => Ok(bundled),
            Err(error) => {
                Err(UnusableSchema::new(format!("bundled, it would not be the same: {}", error.reason())))
            }
        }
    }
}
