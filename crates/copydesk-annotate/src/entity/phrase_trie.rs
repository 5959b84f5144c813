//! The phrases of the gazetteer by their words.

use super::name_lists::PhraseKind;
use copydesk_text::lexicon::WordId;
use rustc_hash::FxHashMap;

/// A trie of phrases, a word an edge. The root is node 0.
#[derive(Debug)]
pub(super) struct PhraseTrie {
    edges: FxHashMap<(u32, WordId), u32>,
    nodes: Vec<PhraseEntry>,
}

/// The phrase that ends at a node.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PhraseEntry {
    /// `None` if no phrase ends there.
    pub(super) kind: Option<PhraseKind>,
    /// The number of the list's line: all names of one thing have the same.
    pub(super) line: u32,
    /// Whether it must be printed in capitals: "US", "WHO".
    pub(super) is_all_caps: bool,
    /// Whether it must follow a comma: "Ala."
    pub(super) after_comma: bool,
}

impl Default for PhraseTrie {
    fn default() -> Self {
        Self { edges: FxHashMap::default(), nodes: vec![PhraseEntry::default()] }
    }
}

impl PhraseTrie {
    /// Adds a phrase. Of several with the same words, the first added is kept.
    pub(super) fn add(&mut self, words: &[WordId], phrase: PhraseEntry) {
        if words.is_empty() || words.contains(&WordId::UNKNOWN) {
            return;
        }
        let mut node = 0;
        for word in words {
            let next = u32::try_from(self.nodes.len()).unwrap_or(0);
            node = *self.edges.entry((node, *word)).or_insert_with(|| {
                self.nodes.push(PhraseEntry::default());
                next
            });
        }
        if let Some(entry) = self.nodes.get_mut(node as usize).filter(|entry| entry.kind.is_none()) {
            *entry = phrase;
        }
    }

    /// Returns the number of the line that lists a phrase.
    pub(super) fn line_of(&self, words: &[WordId]) -> Option<u32> {
        let node = words.iter().try_fold(0, |node, word| self.step(node, *word))?;
        Some(self.entry(node).line)
    }

    /// Returns the node that a word leads to from another node.
    #[inline]
    pub(super) fn step(&self, node: u32, word: WordId) -> Option<u32> {
        if word == WordId::UNKNOWN { None } else { self.edges.get(&(node, word)).copied() }
    }

    /// Returns the phrase that ends at a node.
    #[inline]
    pub(super) fn entry(&self, node: u32) -> PhraseEntry {
        self.nodes.get(node as usize).copied().unwrap_or_default()
    }
}
