//! The readings of time expressions, kept from record to record: a few words make up most of them.

use copydesk_time::Reading;
use rustc_hash::FxBuildHasher;
use std::collections::HashMap;

/// The readings of words by themselves, by language.
#[derive(Debug, Default)]
pub(crate) struct Readings {
    by_words: HashMap<String, Option<Reading>, FxBuildHasher>,
    /// Memory for the key that is looked up: the language and the words.
    key: String,
}

/// The number of readings that are kept.
const MAX_KEPT: usize = 4096;

/// The bytes of the longest words that are read.
const MAX_LENGTH: usize = 128;

impl Readings {
    pub(crate) const fn new() -> Self {
        Self { by_words: HashMap::with_hasher(FxBuildHasher), key: String::new() }
    }

    /// Returns the reading of words by themselves, in a language given as its BCP 47 tag. `None` where they are no time
    /// expression that can be read.
    pub(crate) fn read(&mut self, words: &str, language: Option<&str>) -> Option<Reading> {
        if words.len() > MAX_LENGTH {
            return None;
        }
        self.key.clear();
        self.key.push_str(language.unwrap_or_default());
        self.key.push('\n');
        self.key.push_str(words);
        if let Some(known) = self.by_words.get(&self.key) {
            return *known;
        }
        if self.by_words.len() >= MAX_KEPT {
            self.by_words.clear();
        }
        let reading = Reading::of_words(words, language);
        self.by_words.insert(self.key.clone(), reading);
        reading
    }
}
