//! Every word that some data file lists, numbered, so that a word of a text is looked up once for all stages.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A word that is listed somewhere. `Word::UNKNOWN` is any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub(crate) struct Word(u32);

impl Word {
    /// A word that no list has.
    pub(crate) const UNKNOWN: Self = Self(0);
}

/// Gives all words of a stage, in lower case, with straight apostrophes.
type List = fn(&mut dyn FnMut(&'static str));

/// Where words are listed: a function for each stage.
const LISTS: &[List] = &[crate::time::words, crate::entity::words, crate::quote::words];

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for list in LISTS {
        list(&mut |word| {
            let next = Word(u32::try_from(words.len() + 1).unwrap_or(0));
            words.entry(word).or_insert(next);
        });
    }
    words
});

/// The longest listed word that a text is searched for, in bytes.
const LONGEST: usize = 40;

/// The number of a word, in either case.
pub(crate) fn look_up(printed: &str) -> Word {
    let mut folded = [0; LONGEST];
    let known = |word: &str| WORDS.get(word).copied().unwrap_or_default();
    if printed.is_ascii() {
        let Some(buffer) = folded.get_mut(..printed.len()) else { return Word::UNKNOWN };
        buffer.copy_from_slice(printed.as_bytes());
        buffer.make_ascii_lowercase();
        return std::str::from_utf8(buffer).map_or(Word::UNKNOWN, known);
    }
    let mut end = 0;
    for letter in printed.chars().flat_map(char::to_lowercase) {
        let letter = if letter == '’' { '\'' } else { letter };
        let Some(room) = folded.get_mut(end..end + letter.len_utf8()) else { return Word::UNKNOWN };
        end += letter.encode_utf8(room).len();
    }
    folded.get(..end).and_then(|word| std::str::from_utf8(word).ok()).map_or(Word::UNKNOWN, known)
}

/// What a stage knows of words: a fact for each, at hand without another look-up.
#[derive(Debug)]
pub(crate) struct Table<F> {
    facts: Vec<F>,
}

impl<F: Copy + Default> Table<F> {
    /// A table of facts. A word that is given more than once has its facts joined.
    pub(crate) fn new<'w>(
        facts: impl IntoIterator<Item = (&'w str, F)>,
        mut join: impl FnMut(F, F) -> F,
    ) -> Self {
        let mut table = vec![F::default(); WORDS.len() + 1];
        for (word, fact) in facts {
            let word = look_up(word);
            debug_assert_ne!(word, Word::UNKNOWN, "a word of a table must be listed");
            if let Some(slot) = table.get_mut(word.0 as usize).filter(|_| word != Word::UNKNOWN) {
                *slot = join(*slot, fact);
            }
        }
        Self { facts: table }
    }

    /// The fact about a word; the default where the table has none.
    #[inline]
    pub(crate) fn get(&self, word: Word) -> F {
        self.facts.get(word.0 as usize).copied().unwrap_or_default()
    }
}
