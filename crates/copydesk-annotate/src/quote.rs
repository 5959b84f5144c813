//! Quotations: what was said, the cue that says so, and who said it.
//!
//! The marks of a passage are paired first ([`mark`]). Its sentences are read then, each with what stands in marks as
//! a whole ([`unit`]): verbs of saying ([`cue`]) tell what is said from what is told, and noun phrases beside them who
//! says it ([`scene`]). Last, speeches are put together over sentences and paragraphs, and speakers are told by the
//! entities ([`speaker`]).
//!
//! The kinds are those of the attribution literature: Pareti, *Attribution: a computational approach* (2015), and
//! Newell, Margolin and Ruths, *An attribution relations corpus for political news* (2018).

mod clause;
mod content;
mod context;
mod cue;
mod dialogue;
mod mark;
mod report;
mod scene;
mod speaker;
mod speech;
mod subject;
mod unit;
mod word;

use crate::entity::{Entities, Mention};
use crate::prose::{ProseBlock, ProseText};
use copydesk_record::{EntityKind, QuoteKind, SegmentKind};
use copydesk_text::lexicon::Lexicon;
use copydesk_text::span::ByteRange;
use copydesk_text::token::Token;
use scene::{Scene, Stretch};
use unit::Saying;
use word::Roles;

pub use word::words;

/// How many paragraphs may be the first that has a dateline: titles and bylines may be taken for some.
const HEADS: usize = 4;

/// Something said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    pub kind: QuoteKind,
    /// What was said, without the outer marks, in bytes of the text and in order.
    pub content: Vec<ByteRange>,
    pub cue: Option<ByteRange>,
    pub speaker: Option<Speaker>,
    /// Which of the quotations it carries on.
    pub continues: Option<usize>,
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The mention, in bytes of the text.
    pub extent: ByteRange,
    /// Which of the entities.
    pub entity: Option<usize>,
}

/// Finds quotations, their cues and their speakers.
#[derive(Debug)]
pub struct QuoteFinder {
    roles: Roles,
}

impl QuoteFinder {
    /// A finder for tokens whose words have the numbers of `lexicon`, which must hold [`words`].
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { roles: Roles::new(lexicon) }
    }

    /// Returns the quotations of the prose, in order. A pronoun that speaks becomes a mention of the entity that it
    /// stands for.
    pub fn quotes(&self, prose: &ProseText<'_>, entities: &mut Entities) -> Vec<Quote> {
        quotes(prose, entities, &self.roles)
    }
}

fn quotes(prose: &ProseText<'_>, entities: &mut Entities, roles: &Roles) -> Vec<Quote> {
    let mut gathered = Gathered::default();
    let mut heads = 0;
    let language = prose.language.as_deref();
    let roles = roles.of(language);
    let foreign = language.is_some_and(|tag| !tag.starts_with("en"));
    let set = |passage: &ProseBlock| Scene {
        text: prose.text,
        tokens: prose.tokens_of(passage),
        roles,
        marks: Vec::new(),
        titled: passage.case.title_cased * 2 > passage.case.words,
        shouted: Scene::is_shouted(passage.case),
        verbal: !foreign,
    };
    // Whom a passage tells of, in which nothing is said.
    let look = |told: &Told| {
        let passage = prose.blocks.get(told.passage)?;
        let scene = set(passage);
        let mut found = Vec::new();
        units(prose, passage, &scene, told.from, &mut found);
        let unit = found.pop()?;
        told_of(&scene, &unit, entities)
    };
    let mut sentences = Vec::new();
    for (number, passage) in prose.blocks.iter().enumerate() {
        let mut scene = set(passage);
        // The dateline is said by nobody.
        let mut from = 0;
        if passage.kind == SegmentKind::Paragraph && heads < HEADS {
            from = filed(passage, scene.tokens);
            heads = if from > 0 { HEADS } else { heads + 1 };
        }
        scene.marks = dialogue::read(&scene, foreign).unwrap_or_else(|| {
            if passage.case.has_quote_character { mark::pair(prose.text, scene.tokens) } else { Vec::new() }
        });
        let told = Told { passage: number, from };
        if scene.says_nothing() {
            if !gathered.sign(&scene) {
                gathered.carry(false);
                gathered.pass(told);
            }
            continue;
        }
        gathered.carry(scene.opening(0).is_some());
        units(prose, passage, &scene, from, &mut sentences);
        gathered.passage(&scene, &sentences, told, &look);
    }
    gathered.carry(false);
    let passages: Vec<ByteRange> = prose.blocks.iter().map(|passage| passage.range.clone()).collect();
    speaker::resolve(prose.text, &passages, &mut gathered.quotes, entities);
    gathered.quotes
}

/// The token behind the dateline of a passage.
fn filed(passage: &ProseBlock, tokens: &[Token]) -> usize {
    let end = passage.dateline.as_ref().map_or(0, |dateline| dateline.end);
    tokens.partition_point(|token| (token.start as usize) < end)
}

/// The sentences of a passage in tokens, each with what its quotation marks hold.
fn units(
    prose: &ProseText<'_>,
    passage: &ProseBlock,
    scene: &Scene<'_>,
    from: usize,
    units: &mut Vec<Stretch>,
) {
    units.clear();
    let (mut start, mut at, mut mark) = (from, from, 0);
    for sentence in prose.sentences_of(passage) {
        let rest = scene.tokens.get(at..).unwrap_or_default();
        at += rest.partition_point(|token| (token.start as usize) < sentence.end);
        while scene.marks.get(mark).is_some_and(|marked| marked.after <= at) {
            mark += 1;
        }
        // An end inside of marks is one of the speech, not of the sentence.
        let inside = scene.marks.get(mark).is_some_and(|marked| marked.open < at && at < marked.after);
        let cued = || {
            let before = mark.checked_sub(1).and_then(|before| scene.marks.get(before));
            before.is_some_and(|marked| marked.after == at && marked.open == start) && scene.is_bare_cue(at)
        };
        if !inside && at > start && !cued() {
            units.push(start..at);
            start = at;
        }
    }
    if start < scene.tokens.len() {
        units.push(start..scene.tokens.len());
    }
}

/// A passage in which nothing is said, and the token behind its dateline.
#[derive(Debug, Clone, Copy)]
struct Told {
    passage: usize,
    from: usize,
}

/// The person whom a sentence tells of: a name, or "he" and "she". A question is for whoever speaks next.
fn told_of(scene: &Scene<'_>, unit: &Stretch, entities: &Entities) -> Option<ByteRange> {
    let asks = unit.end.checked_sub(1).is_some_and(|last| scene.is_mark(last, '?'));
    if asks || !scene.verbal {
        return None;
    }
    let subject = scene.subject(unit.start, unit.end)?;
    let extent = scene.extent(&subject);
    let person =
        |mention: &Mention| entities.of(mention).is_some_and(|entity| entity.kind == EntityKind::Person);
    (scene.is_pronoun(&subject) || entities.overlapping(&extent).iter().any(person)).then_some(extent)
}

/// The quotations as they are put together.
#[derive(Debug, Default)]
struct Gathered {
    quotes: Vec<Quote>,
    /// Who spoke last in the passage before, or is announced at its end; and the cue that announces.
    before: Option<(ByteRange, Option<ByteRange>)>,
    /// Else, the passage before, if somebody whom it tells of may speak.
    told: Option<Told>,
    /// Which quotation the passage before leaves open.
    open: Option<usize>,
}

impl Gathered {
    /// Whether a passage is no more than the name that signs the quotation before it: `— Moe`.
    fn sign(&mut self, scene: &Scene<'_>) -> bool {
        let tokens = scene.tokens.len();
        let Some(last) = self
            .quotes
            .last_mut()
            .filter(|_| scene.is_dash(0) && tokens <= 12 && !(2..tokens).any(|at| scene.is_dash(at)))
        else {
            return false;
        };
        if last.speaker.is_some() && last.cue.is_some() {
            return false;
        }
        let name = (0..tokens).find(|at| !scene.is_dash(*at)).unwrap_or(0);
        let Some(subject) = scene
            .phrase_after(name, tokens)
            .filter(|_| scene.is(name, copydesk_text::token::TokenShape::CAPITALIZED))
        else {
            return false;
        };
        last.speaker = Some(Speaker { extent: scene.extent(&subject), entity: None });
        self.before = None;
        self.told = None;
        true
    }

    /// Goes to the next passage. A mark that nothing closes and no cue goes with is a slip, or sets a line off, unless
    /// the passage opens with marks as well, and carries the speech on.
    fn carry(&mut self, on: bool) {
        let slip = self.open.filter(|open| {
            !on && open + 1 == self.quotes.len()
                && self.quotes.last().is_some_and(|quote| quote.cue.is_none() && quote.speaker.is_none())
        });
        if slip.is_some() {
            self.quotes.pop();
            self.open = None;
        }
    }

    /// Goes past a passage in which nothing is said.
    fn pass(&mut self, told: Told) {
        self.open = None;
        self.before = None;
        self.told = Some(told);
    }

    fn passage(
        &mut self,
        scene: &Scene<'_>,
        units: &[Stretch],
        told: Told,
        look: &dyn Fn(&Told) -> Option<ByteRange>,
    ) {
        if self.sign(scene) {
            return;
        }
        let first = self.quotes.len();
        // The quotation that the sentence before ended with.
        let mut last: Option<usize> = None;
        let open = self.open.take();
        // Speeches whose speaker the passage names later.
        let mut waiting: Vec<usize> = Vec::new();
        // The sentence before, where nothing was said in it, and whether only a person can be meant by its subject.
        let mut silent: Option<(&Stretch, bool)> = None;
        // Who spoke last in the passage.
        let mut spoken: Option<Speaker> = None;
        for unit in units {
            let sayings = unit::read(scene, unit.clone(), self.quotes.len() == first);
            if sayings.is_empty() {
                last = None;
                silent = Some((unit, spoken.is_some()));
            }
            // Who speaks in the sentence: whoever is quoted directly, before all others.
            let mut speaker: Option<(bool, usize, Speaker)> = None;
            for saying in sayings {
                let number = self.quotes.len();
                let same = last.filter(|_| saying.carried);
                let spoke = same.and_then(|last| self.quotes.get_mut(last));
                if let Some(quote) = spoke.filter(|quote| quote.kind != QuoteKind::Indirect) {
                    quote.content.extend(saying.content.iter().map(|content| scene.extent(content)));
                    self.open = saying.unclosed.then_some(number - 1);
                    continue;
                }
                let mut quote = drawn(scene, &saying);
                if saying.carried {
                    let subject = silent.take().and_then(|(unit, person)| {
                        let subject = scene.subject(unit.start, unit.end)?;
                        (!person || scene.is_somebody(&subject)).then(|| scene.extent(&subject))
                    });
                    let subject = subject.map(|extent| Speaker { extent, entity: None });
                    quote.speaker = subject.or_else(|| spoken.clone());
                    if quote.speaker.is_none() {
                        waiting.push(number);
                    }
                } else if saying.kind == QuoteKind::Direct && quote.speaker.is_some() {
                    for waiting in waiting.drain(..) {
                        if let Some(earlier) = self.quotes.get_mut(waiting) {
                            earlier.speaker.clone_from(&quote.speaker);
                        }
                    }
                }
                if number == first && saying.carried {
                    quote.continues = open;
                }
                self.open = saying.unclosed.then_some(number);
                last = Some(number);
                silent = None;
                let direct = quote.kind == QuoteKind::Direct;
                if let Some(said) = &quote.speaker
                    && speaker.as_ref().is_none_or(|(before, ..)| !before)
                {
                    speaker = Some((direct, number, said.clone()));
                }
                self.quotes.push(quote);
            }
            if let Some((_, number, said)) = speaker {
                // What follows in marks goes on with the direct speech.
                last = last.filter(|last| *last == number);
                spoken = Some(said);
            }
        }
        if !waiting.is_empty() && self.before.is_none() {
            self.before = self.told.as_ref().and_then(look).map(|extent| (extent, None));
        }
        for waiting in waiting {
            if let (Some(quote), Some((speaker, cue))) = (self.quotes.get_mut(waiting), &self.before) {
                quote.speaker = Some(Speaker { extent: speaker.clone(), entity: None });
                quote.cue.clone_from(cue);
                spoken = spoken.or_else(|| quote.speaker.clone());
            }
        }
        let spoke = spoken.map(|speaker| (speaker.extent, None));
        let announced = units.last().and_then(|unit| announced(scene, unit));
        self.before = announced.or(spoke);
        self.told = (self.before.is_none() && self.quotes.len() == first).then_some(told);
    }
}

/// Who is announced by a passage that ends with a colon, and the cue that does it.
fn announced(scene: &Scene<'_>, unit: &Stretch) -> Option<(ByteRange, Option<ByteRange>)> {
    let colon = unit.end.checked_sub(1).filter(|last| scene.is_mark(*last, ':'))?;
    let cue = (unit.start..colon).rev().find_map(|at| {
        let cue = scene.according(at, colon).or_else(|| scene.cue(at, unit.start))?;
        Some((scene.extent(&cue.subject?), Some(scene.extent(&cue.group))))
    });
    cue.or_else(|| {
        let subject = scene.subject(unit.start, colon)?;
        Some((scene.extent(&subject), None))
    })
}

/// A saying in bytes. A cue or a speaker that its content holds is a misreading, and is none.
fn drawn(scene: &Scene<'_>, saying: &Saying) -> Quote {
    let content: Vec<ByteRange> = saying.content.iter().map(|content| scene.extent(content)).collect();
    let outside =
        |extent: &ByteRange| !content.iter().any(|held| held.start < extent.end && extent.start < held.end);
    let cue = saying.cue.as_ref().map(|cue| scene.extent(cue)).filter(outside);
    let speaker = saying.subject.as_ref().map(|subject| scene.extent(subject)).filter(outside);
    let speaker = speaker.map(|extent| Speaker { extent, entity: None });
    Quote { kind: saying.kind, content, cue, speaker, continues: None }
}
