//! What is known of names beforehand: the lists of `data/entity`.

use copydesk_text::lexicon::{Lexicon, Table, WordId};
use copydesk_text::name_list;
use copydesk_text::sections::entries;
use copydesk_text::token::{Token, TokenShape};
use rustc_hash::FxHashMap;
use std::sync::{Arc, LazyLock};

/// What the lists say of a word, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Facts(u64);

impl Facts {
    pub(super) const NONE: Self = Self(0);
    pub(super) const FEMALE_NAME: Self = Self(1);
    pub(super) const MALE_NAME: Self = Self(1 << 1);
    pub(super) const GIVEN: Self = Self(1 << 2);
    pub(super) const FEMALE: Self = Self(1 << 3);
    pub(super) const MALE: Self = Self(1 << 4);
    /// "Mr", "Dr": the next word is a name.
    pub(super) const HONORIFIC: Self = Self(1 << 5);
    /// A title that ends in a stop.
    pub(super) const ABBREVIATION: Self = Self(1 << 6);
    /// The word that ends a title: "president", "minister".
    pub(super) const HEAD: Self = Self(1 << 7);
    /// A word that stands before it: "prime", "foreign".
    pub(super) const MODIFIER: Self = Self(1 << 8);
    /// "Jr", "III".
    pub(super) const SUFFIX: Self = Self(1 << 9);
    pub(super) const PARTICLE: Self = Self(1 << 10);
    /// The word that ends the name of an organisation: "Inc", "University".
    pub(super) const BODY: Self = Self(1 << 11);
    /// The word that begins one, "of" behind it: "Ministry of", "Bank of".
    pub(super) const BODY_OF: Self = Self(1 << 12);
    /// "Lake", "Mount".
    pub(super) const SITE_BEFORE: Self = Self(1 << 13);
    /// "River", "Street".
    pub(super) const SITE_AFTER: Self = Self(1 << 14);
    pub(super) const DEMONYM: Self = Self(1 << 15);
    pub(super) const CALENDAR: Self = Self(1 << 16);
    pub(super) const SPEECH: Self = Self(1 << 17);
    /// "who".
    pub(super) const PEOPLE: Self = Self(1 << 18);
    /// "in", "near".
    pub(super) const LOCATED: Self = Self(1 << 19);
    /// "city" of, "mayor" of.
    pub(super) const OF_PLACE: Self = Self(1 << 20);
    /// "spokesman" for, "shares" of.
    pub(super) const OF_BODY: Self = Self(1 << 21);
    /// What begins sentences and labels without being a name.
    pub(super) const COMMON: Self = Self(1 << 22);
    pub(super) const OF: Self = Self(1 << 23);
    pub(super) const FOR: Self = Self(1 << 24);
    pub(super) const THE: Self = Self(1 << 25);
    pub(super) const A: Self = Self(1 << 26);
    pub(super) const AND: Self = Self(1 << 27);
    pub(super) const OWNED: Self = Self(1 << 28);
    /// What makes an adjective of a name: "-led", "-based".
    pub(super) const ADJECTIVAL: Self = Self(1 << 29);
    /// A word that is a place by itself.
    pub(super) const PLACE: Self = Self(1 << 30);
    /// A role that is another word, unless it has a capital.
    pub(super) const UNLIKE: Self = Self(1 << 31);

    /// Begins a listed phrase.
    pub(super) const BEGINS: Self = Self(1 << 32);

    /// A word that is more often something else than a name.
    pub(super) const ORDINARY: Self = Self::COMMON
        .and(Self::HEAD)
        .and(Self::MODIFIER)
        .and(Self::BODY)
        .and(Self::BODY_OF)
        .and(Self::SITE_AFTER)
        .and(Self::CALENDAR)
        .and(Self::DEMONYM);

    /// Those of `others` that hold.
    pub(super) const fn of(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// Whether one of `others` holds.
    #[inline]
    pub(super) const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    #[inline]
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn of_section(section: &str) -> Self {
        match section {
            "female" => Self::FEMALE_NAME.and(Self::GIVEN),
            "male" => Self::MALE_NAME.and(Self::GIVEN),
            "either" => Self::GIVEN,
            "honorific male" => Self::HONORIFIC.and(Self::MALE),
            "honorific female" => Self::HONORIFIC.and(Self::FEMALE),
            "honorific" => Self::HONORIFIC,
            "abbreviation" => Self::ABBREVIATION.and(Self::HEAD),
            "head male" => Self::HEAD.and(Self::MALE),
            "head female" => Self::HEAD.and(Self::FEMALE),
            "head" => Self::HEAD,
            "modifier" => Self::MODIFIER,
            "suffix" => Self::SUFFIX,
            "particle" => Self::PARTICLE,
            "body" => Self::BODY,
            "body of" => Self::BODY_OF,
            "before" => Self::SITE_BEFORE,
            "after" => Self::SITE_AFTER,
            "demonym" | "group" => Self::DEMONYM,
            "speech" => Self::SPEECH,
            "people" => Self::PEOPLE,
            "located" => Self::LOCATED,
            "of place" => Self::OF_PLACE,
            "of organisation" => Self::OF_BODY,
            "common" => Self::COMMON,
            "of" => Self::OF,
            "for" => Self::FOR,
            "the" => Self::THE,
            "a" => Self::A,
            "and" => Self::AND,
            "owned" => Self::OWNED,
            "adjectival" => Self::ADJECTIVAL,
            "not before a name" => Self::UNLIKE,
            _ => Self::NONE,
        }
    }
}

/// What a listed phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    Place,
    Organisation,
    Title,
    /// "South Korean": no entity, but part of titles.
    Demonym,
    /// Something else, and no entity.
    Other,
}

/// A listed phrase in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) what: Listed,
    /// The line that lists it: other names of the same have the same.
    pub(super) line: u32,
    /// The token after its last.
    pub(super) end: usize,
    /// Whether it stands only behind a comma, and so behind a place: "Ala."
    pub(super) state: bool,
    /// Whether it is an abbreviation that a stop belongs to.
    pub(super) stopped: bool,
}

/// The lists.
#[derive(Debug)]
pub(super) struct Gazetteer {
    lexicon: Arc<Lexicon>,
    facts: Table<Facts>,
    phrases: Phrases,
}

/// Words of names, titles and what stands around them: sections of words parted by white space.
const WORDS: &[&str] = &[
    name_list::GIVEN_NAMES,
    include_str!("../../data/demonym.txt"),
    include_str!("../../data/title.txt"),
    include_str!("../../data/context.txt"),
    include_str!("../../data/body.txt"),
    include_str!("../../data/site.txt"),
];

/// Names and titles of several words, a line each.
const PHRASES: &[&str] =
    &[name_list::PLACES, include_str!("../../data/organisation.txt"), include_str!("../../data/phrase.txt")];

/// The same in lower case.
static FOLDED_WORDS: LazyLock<Vec<String>> =
    LazyLock::new(|| WORDS.iter().map(|file| file.to_lowercase()).collect());
static FOLDED_PHRASES: LazyLock<Vec<String>> =
    LazyLock::new(|| PHRASES.iter().map(|file| file.to_lowercase()).collect());

/// Every word that is listed.
pub(super) fn words(take: &mut dyn FnMut(&'static str)) {
    for (_, line) in FOLDED_WORDS.iter().flat_map(|file| entries(file)) {
        line.split_whitespace().for_each(&mut *take);
    }
    calendar_names().for_each(&mut *take);
    for (_, line) in FOLDED_PHRASES.iter().flat_map(|file| entries(file)) {
        line.split('|').filter(|name| !is_dotted(name)).flat_map(words_of).for_each(&mut *take);
        line.split('|').filter(|name| is_dotted(name)).for_each(|name| {
            // "n.h." is looked up without its stops, and "ala." as one word.
            take(UNDOTTED.get(name.trim()).map_or("", String::as_str));
        });
    }
}

/// Returns the English names of months and weekdays.
fn calendar_names() -> impl Iterator<Item = &'static str> {
    let names = copydesk_time::months().chain(copydesk_time::weekdays());
    names.filter(|name| name.language == "en").map(|name| name.name)
}

/// Names with stops, without them.
static UNDOTTED: LazyLock<FxHashMap<&'static str, String>> = LazyLock::new(|| {
    let lines = FOLDED_PHRASES.iter().flat_map(|file| entries(file)).map(|(_, line)| line);
    let names = lines.flat_map(|line| line.split('|').map(str::trim)).filter(|name| is_dotted(name));
    names.map(|name| (name, name.replace('.', ""))).collect()
});

/// "Ala.", "N.H.", not "St. Paul".
fn is_dotted(name: &str) -> bool {
    name.trim().ends_with('.')
}

/// The words of a phrase as the tokens of a text have them, marks left out.
fn words_of(phrase: &str) -> impl Iterator<Item = &str> {
    let parts = phrase.split(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | '&'));
    parts.filter(|part| !part.is_empty()).flat_map(|part| {
        let (stem, owned) = match part.strip_suffix("'s") {
            Some(stem) => (stem, part.get(stem.len()..)),
            None => (part, None),
        };
        std::iter::once(stem).chain(owned)
    })
}

impl Gazetteer {
    /// Reads the lists. `lexicon` must hold [`words`].
    pub(super) fn new(lexicon: Arc<Lexicon>) -> Self {
        let mut phrases = Phrases::default();
        let mut facts = Vec::new();
        for (section, line) in FOLDED_WORDS.iter().flat_map(|file| entries(file)) {
            facts.extend(line.split_whitespace().map(|word| (word, Facts::of_section(section))));
        }
        facts.extend(calendar_names().map(|word| (word, Facts::CALENDAR)));
        let printed = PHRASES.iter().flat_map(|file| entries(file));
        let folded = FOLDED_PHRASES.iter().flat_map(|file| entries(file));
        for (number, ((section, printed), (_, folded))) in printed.zip(folded).enumerate() {
            let what = match section {
                "organisation" => Listed::Organisation,
                "title" => Listed::Title,
                "demonym" => Listed::Demonym,
                "other" => Listed::Other,
                _ => Listed::Place,
            };
            // A line that begins with the name of another line belongs to it.
            let mut line = u32::try_from(number).unwrap_or(0);
            for (place, (printed, name)) in printed.split('|').zip(folded.split('|')).enumerate() {
                let (printed, name) = (printed.trim(), name.trim());
                let undotted = UNDOTTED.get(name).map(String::as_str);
                let words: Vec<_> = match undotted {
                    Some(word) => vec![lexicon.look_up(word)],
                    None => words_of(name).map(|word| lexicon.look_up(word)).collect(),
                };
                let capitals = printed.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
                let capitals = capitals && words.len() == 1;
                if section == "state abbreviation" && place == 0 {
                    line = phrases.line_of(&words).unwrap_or(line);
                    continue;
                }
                let listed =
                    Node { what: Some(what), line, capitals, after_comma: section == "state abbreviation" };
                phrases.add(&words, listed);
                let first = undotted.or_else(|| words_of(name).next());
                facts.extend(first.map(|word| (word, Facts::BEGINS)));
                if what == Listed::Place && !listed.after_comma && words.len() == 1 {
                    facts.push((name, Facts::PLACE));
                }
            }
        }
        let facts = Table::new(&lexicon, facts, Facts::and);
        Self { lexicon, facts, phrases }
    }

    /// What the lists say of a word.
    #[inline]
    pub(super) fn facts(&self, word: WordId) -> Facts {
        if word == WordId::UNKNOWN { Facts::NONE } else { self.facts.get(word) }
    }

    /// The longest listed phrase that begins at a token and ends before `limit`. `shouted` says that all of the text
    /// is in capitals.
    pub(super) fn longest(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
        limit: usize,
        shouted: bool,
    ) -> Option<Found> {
        let tokens = tokens.get(..limit)?;
        let first = self.piece(text, tokens, at).filter(|first| self.facts(first.word).any(Facts::BEGINS));
        let comma = || {
            let before = at.checked_sub(1).and_then(|before| tokens.get(before));
            before.is_some_and(|token| {
                token.shape.is(TokenShape::PUNCT) && text.as_bytes().get(token.start as usize) == Some(&b',')
            })
        };
        let (mut node, mut follows, mut found) = (0, first, None);
        while let Some(here) = follows {
            let Some(next) = self.phrases.step(node, here.word) else { break };
            node = next;
            let Node { what, line, capitals, after_comma } = self.phrases.node(node);
            let fits =
                (!capitals || here.acronym || (here.capitals && !shouted)) && (!after_comma || comma());
            if let Some(what) = what.filter(|_| fits) {
                found = Some(Found {
                    what,
                    line,
                    end: here.end,
                    state: after_comma,
                    stopped: after_comma && !here.acronym,
                });
            }
            // Hyphens and ampersands inside a name are not spelt in the lists.
            let mut index = here.end;
            while tokens.get(index).is_some_and(|token| joins(text, token)) {
                index += 1;
            }
            follows = self.piece(text, tokens, index);
        }
        found
    }

    /// The word that stands at a token.
    pub(super) fn piece(&self, text: &str, tokens: &[Token], at: usize) -> Option<Piece> {
        let token = tokens.get(at)?;
        if !token.shape.is(TokenShape::WORD) {
            return None;
        }
        let capitals = token.shape.is(TokenShape::ALL_CAPS) && token.end - token.start > 1;
        if token.end - token.start == 1 && token.shape.is(TokenShape::CAPITALIZED) {
            let mut letters = [0; 8];
            let (mut count, mut index) = (0, at);
            let printed =
                |token: &Token| text.get(token.start as usize..token.end as usize).unwrap_or_default();
            while let (Some(letter), Some(stop)) = (tokens.get(index), tokens.get(index + 1)) {
                let is_letter = letter.shape.is(TokenShape::CAPITALIZED) && letter.end - letter.start == 1;
                let joined = index == at || letter.shape.is(TokenShape::NO_SPACE_BEFORE);
                if !is_letter
                    || !joined
                    || !stop.shape.is(TokenShape::NO_SPACE_BEFORE)
                    || printed(stop) != "."
                {
                    break;
                }
                let Some(slot) = letters.get_mut(count) else { break };
                *slot = printed(letter).as_bytes().first().copied().unwrap_or_default();
                count += 1;
                index += 2;
            }
            if count > 1 {
                let letters = letters.get(..count).and_then(|letters| std::str::from_utf8(letters).ok());
                let word = letters.map_or(WordId::UNKNOWN, |letters| self.lexicon.look_up(letters));
                return Some(Piece { word, end: index, acronym: true, capitals: true });
            }
        }
        Some(Piece { word: token.word, end: at + 1, acronym: false, capitals })
    }
}

/// Whether a token is a mark inside of a name.
fn joins(text: &str, token: &Token) -> bool {
    token.shape.is(TokenShape::PUNCT)
        && match text.get(token.start as usize..token.end as usize) {
            Some("-" | "\u{2011}" | ".") => token.shape.is(TokenShape::NO_SPACE_BEFORE),
            Some("&") => true,
            _ => false,
        }
}

/// A word as it is looked up: an acronym with its stops, or a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) word: WordId,
    /// The token after its last.
    pub(super) end: usize,
    /// Letters with a stop behind each: "U.S."
    pub(super) acronym: bool,
    pub(super) capitals: bool,
}

/// Phrases by their words: a tree.
#[derive(Debug)]
struct Phrases {
    steps: FxHashMap<(u32, WordId), u32>,
    nodes: Vec<Node>,
}

impl Default for Phrases {
    fn default() -> Self {
        Self { steps: FxHashMap::default(), nodes: vec![Node::default()] }
    }
}

/// What ends at a node.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    what: Option<Listed>,
    line: u32,
    /// Whether it must be printed in capitals: "US", "WHO".
    capitals: bool,
    /// Whether it must stand behind a comma: "Ala."
    after_comma: bool,
}

impl Phrases {
    fn add(&mut self, words: &[WordId], listed: Node) {
        if words.is_empty() || words.contains(&WordId::UNKNOWN) {
            return;
        }
        let mut node = 0;
        for word in words {
            let next = u32::try_from(self.nodes.len()).unwrap_or(0);
            node = *self.steps.entry((node, *word)).or_insert_with(|| {
                self.nodes.push(Node::default());
                next
            });
        }
        if let Some(slot) = self.nodes.get_mut(node as usize).filter(|slot| slot.what.is_none()) {
            *slot = listed;
        }
    }

    fn line_of(&self, words: &[WordId]) -> Option<u32> {
        let node = words.iter().try_fold(0, |node, word| self.step(node, *word))?;
        Some(self.node(node).line)
    }

    #[inline]
    fn step(&self, node: u32, word: WordId) -> Option<u32> {
        if word == WordId::UNKNOWN { None } else { self.steps.get(&(node, word)).copied() }
    }

    #[inline]
    fn node(&self, node: u32) -> Node {
        self.nodes.get(node as usize).copied().unwrap_or_default()
    }
}
