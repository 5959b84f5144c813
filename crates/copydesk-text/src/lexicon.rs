//! Every word that some data file lists, numbered, so that a word of a text is looked up once for all stages.

/// A word that is listed somewhere. `WordId::UNKNOWN` is any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct WordId(u16);

impl WordId {
    /// A word that no list has.
    pub const UNKNOWN: Self = Self(0);
}

/// Adds all words of a stage, in lower case, with straight apostrophes.
pub type WordList = fn(&mut dyn FnMut(&'static str));

/// The words by hash. A text has far more words that are not listed than such that are: a bit each tells most of them
/// without a look into the wide table.
#[derive(Debug)]
pub struct Lexicon {
    /// Open addressing: some bits of a hash, and the number of the word in the low ones.
    slots: Box<[u32; SLOTS]>,
    hints: Box<[u64; HINTS / 64]>,
    count: u16,
}

/// How many slots there are: a power of two, four times as many as words.
const SLOTS: usize = 1 << 15;

/// The bits of a slot that hold the number of a word.
const NUMBER: u32 = 0x7FFF;

/// How many hints there are, a power of two that the bits of a number can tell apart.
const HINTS: usize = 1 << 17;

impl Lexicon {
    /// The words of some lists. Words listed first have the lowest numbers: what stages know of frequent words then
    /// stands together in memory.
    #[must_use]
    pub fn new(lists: &[WordList]) -> Self {
        let mut lexicon = Self { slots: Box::new([0; SLOTS]), hints: Box::new([0; HINTS / 64]), count: 0 };
        for list in lists {
            list(&mut |word| lexicon.add(Hash::of(word.as_bytes())));
        }
        lexicon
    }

    /// The number of a word, in either case.
    #[must_use]
    pub fn look_up(&self, printed: &str) -> WordId {
        let mut folded = [0; LONGEST];
        let known = |word: &[u8]| self.get(Hash::of(word));
        if printed.is_ascii() {
            let Some(buffer) = folded.get_mut(..printed.len()) else { return WordId::UNKNOWN };
            buffer.copy_from_slice(printed.as_bytes());
            buffer.make_ascii_lowercase();
            return known(buffer);
        }
        let mut end = 0;
        for letter in printed.chars().flat_map(char::to_lowercase) {
            let letter = if letter == '’' { '\'' } else { letter };
            let Some(room) = folded.get_mut(end..end + letter.len_utf8()) else { return WordId::UNKNOWN };
            end += letter.encode_utf8(room).len();
        }
        folded.get(..end).map_or(WordId::UNKNOWN, known)
    }

    /// The number of a word.
    #[inline]
    pub fn get(&self, hash: Hash) -> WordId {
        let (word, bit) = hash.hint();
        if self.hints.get(word).is_none_or(|hints| hints & bit == 0) {
            return WordId::UNKNOWN;
        }
        let slot = self.slots.get(self.place(hash)).copied().unwrap_or(0);
        WordId(u16::try_from(slot & NUMBER).unwrap_or(0))
    }

    fn add(&mut self, hash: Hash) {
        let place = self.place(hash);
        let Some(slot) = self.slots.get_mut(place).filter(|slot| **slot == 0) else { return };
        debug_assert!((self.count as usize) < SLOTS / 2, "more slots are needed");
        self.count += 1;
        *slot = hash.tag() | u32::from(self.count);
        let (word, bit) = hash.hint();
        if let Some(hints) = self.hints.get_mut(word) {
            *hints |= bit;
        }
    }

    /// Where a word stands, or would.
    #[inline]
    fn place(&self, hash: Hash) -> usize {
        let mut at = usize::try_from(hash.0 >> 48).unwrap_or(0) % SLOTS;
        let tag = hash.tag();
        for _ in 0..SLOTS {
            match self.slots.get(at) {
                Some(slot) if *slot != 0 && (slot ^ tag) & !NUMBER != 0 => at = (at + 1) % SLOTS,
                _ => break,
            }
        }
        at
    }
}

/// The hash of a word in lower case, taken eight bytes at a time.
#[derive(Debug, Clone, Copy)]
pub struct Hash(u64);

impl Hash {
    /// That of no bytes.
    pub const NONE: Self = Self(0x9E37_79B9_7F4A_7C15);

    fn of(word: &[u8]) -> Self {
        word.chunks(8).fold(Self::NONE, |hash, bytes| hash.update(load_u64(bytes)))
    }

    /// With the next eight bytes; zeros stand for those behind the end.
    #[inline]
    #[must_use]
    pub fn update(self, chunk: u64) -> Self {
        let mixed = (self.0.rotate_left(5) ^ chunk).wrapping_mul(0x517C_C1B7_2722_0A95);
        Self(mixed ^ mixed >> 29)
    }

    /// Its bits.
    #[inline]
    pub const fn bits(self) -> u64 {
        self.0
    }

    fn hint(self) -> (usize, u64) {
        let at = usize::try_from(self.0 & 0xF_FFFF).unwrap_or(0) % HINTS;
        (at / 64, 1 << (at % 64))
    }

    /// The bits that a slot has of it: neither those of its place nor those of its hint.
    fn tag(self) -> u32 {
        u32::try_from(self.0 >> 16 & u64::from(u32::MAX)).unwrap_or(0) & !NUMBER
    }
}

/// The first eight bytes; zeros stand for those behind the end.
#[inline]
pub fn load_u64(bytes: &[u8]) -> u64 {
    if let Some(chunk) = bytes.first_chunk::<8>() {
        return u64::from_le_bytes(*chunk);
    }
    let mut chunk = [0; 8];
    chunk.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    u64::from_le_bytes(chunk)
}

/// The longest listed word that a text is searched for, in bytes.
pub const LONGEST: usize = 40;

/// What a stage knows of words: a fact for each, at hand without another look-up.
#[derive(Debug)]
pub struct Table<F> {
    facts: Vec<F>,
}

impl<F: Copy + Default + PartialEq> Table<F> {
    /// A table of facts. A word that is given more than once has its facts joined.
    pub fn new<'w>(
        lexicon: &Lexicon,
        facts: impl IntoIterator<Item = (&'w str, F)>,
        mut join: impl FnMut(F, F) -> F,
    ) -> Self {
        let mut table = vec![F::default(); lexicon.count as usize + 1];
        for (word, fact) in facts {
            let word = lexicon.look_up(word);
            debug_assert_ne!(word, WordId::UNKNOWN, "a word of a table must be listed");
            if let Some(slot) = table.get_mut(word.0 as usize).filter(|_| word != WordId::UNKNOWN) {
                *slot = join(*slot, fact);
            }
        }
        let last = table.iter().rposition(|fact| *fact != F::default());
        table.truncate(last.map_or(0, |last| last + 1));
        Self { facts: table }
    }

    /// The fact about a word; the default where the table has none.
    #[inline]
    pub fn get(&self, word: WordId) -> F {
        self.facts.get(word.0 as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        let lexicon = Lexicon::new(&[|add| ["the", "été", "o'clock"].into_iter().for_each(add)]);
        let numbers = ["the", "été", "o'clock"].map(|word| lexicon.look_up(word));
        assert!(!numbers.contains(&WordId::UNKNOWN) && numbers[0] != numbers[1] && numbers[1] != numbers[2]);
        assert_eq!(["ThE", "ÉTÉ", "O’Clock"].map(|word| lexicon.look_up(word)), numbers);
        assert_eq!(lexicon.look_up("zzyzx"), WordId::UNKNOWN);
        assert_eq!(lexicon.look_up(&"a".repeat(LONGEST + 1)), WordId::UNKNOWN);
        let table = Table::new(&lexicon, [("the", 1_u8), ("été", 2), ("the", 4)], |a, b| a | b);
        assert_eq!(numbers.map(|word| table.get(word)), [5, 2, 0]);
    }
}
